"""``mutabaat decide``: an editor's judgements, which the machine never overrides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from mutabaat.records.decisions import Correction, Decision, Excerpt, MarkEdit, StoryEdit
from mutabaat.records.statements import Certainty, SourceType, Stance
from mutabaat.settings import Settings


@click.group("decide")
def command() -> None:
    """Judge what the machine found. Judgements are kept, dated, and can be withdrawn."""


@command.command("not-a-relay")
@click.argument("a")
@click.argument("b")
@click.option("--note", default="", help="Why, for those who read it later.")
@click.pass_obj
def not_a_relay(settings: Settings, a: str, b: str, note: str) -> None:
    """Articles A and B are no relay of one another, whatever their words share."""
    from mutabaat.compose import open_house
    from mutabaat.desk.decide import part

    with open_house(settings, must_exist=True) as house:
        click.echo(part(house.store, house.clock, a, b, note).id)


def _signed(function: Callable[..., None]) -> Callable[..., None]:
    """The options of who judged, and why."""
    for option in (
        click.option("--by", default="", help="Who judges."),
        click.option("--note", default="", help="Why, for those who read it later."),
    ):
        function = option(function)
    return function


def _arrange(settings: Settings, ask: StoryEdit) -> None:
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        click.echo(house.desk.arrange(ask).id)


@command.command("merge")
@click.argument("story")
@click.argument("into")
@_signed
@click.pass_obj
def merge(settings: Settings, story: str, into: str, by: str, note: str) -> None:
    """STORY and INTO are one: INTO takes up all its articles, and what comes later."""
    _arrange(settings, StoryEdit(story, into=into, by=by, note=note))


@command.command("split")
@click.argument("story")
@click.argument("articles", nargs=-1, required=True)
@_signed
@click.pass_obj
def split(settings: Settings, story: str, articles: tuple[str, ...], by: str, note: str) -> None:
    """ARTICLES of STORY are a story of their own."""
    _arrange(settings, StoryEdit(story, articles, by=by, note=note))


@command.command("move")
@click.argument("into")
@click.argument("articles", nargs=-1, required=True)
@_signed
@click.pass_obj
def move(settings: Settings, into: str, articles: tuple[str, ...], by: str, note: str) -> None:
    """ARTICLES belong to the story INTO."""
    _arrange(settings, StoryEdit(articles=articles, into=into, by=by, note=note))


def _valued(function: Callable[..., None]) -> Callable[..., None]:
    """The options of what a mark is."""
    for option in (
        click.option("--speaker", help="The speaker's name."),
        click.option("--source-type", type=click.Choice([k for k in get_args(SourceType) if k != "own_voice"])),
        click.option("--stance", type=click.Choice(get_args(Stance))),
        click.option("--certainty", type=click.Choice(get_args(Certainty))),
        click.option("--transmitter", "transmitters", multiple=True, help="From the page outward; may be repeated."),
        click.option("--content", help="The words attributed, as the text has them."),
        click.option("--cue", help="The words of attribution."),
        click.option("--source", help="The words that name the speaker; empty: the sentence has none."),
    ):
        function = option(function)
    return function


def _correct(settings: Settings, edit: MarkEdit) -> None:
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        click.echo(house.desk.correct(edit).id)


@command.command("correct")
@click.argument("article")
@click.argument("statement")
@_valued
@click.option("--no-transmitters", is_flag=True, help="The page has it from the speaker itself.")
@_signed
@click.pass_obj
def correct(
    settings: Settings,
    /,
    article: str,
    statement: str,
    transmitters: tuple[str, ...],
    no_transmitters: bool,
    **values: Any,
) -> None:
    """Correct the mark STATEMENT of ARTICLE. What is not named stays as the machine reads it.

    Ids are those of ``export statements``. The correction holds to the words, also when the article is read again.
    """
    links = transmitters if transmitters or no_transmitters else None
    _correct(settings, MarkEdit(article, statement, transmitters=links, **values))


@command.command("unmark")
@click.argument("article")
@click.argument("statement")
@_signed
@click.pass_obj
def unmark(settings: Settings, article: str, statement: str, by: str, note: str) -> None:
    """There is no attribution where STATEMENT stands in ARTICLE: its words are the page's own."""
    _correct(settings, MarkEdit(article, statement, removed=True, by=by, note=note))


@command.command("mark")
@click.argument("article")
@_valued
@click.option("--near", type=click.IntRange(0), help="A place in the text, for words that stand several times.")
@_signed
@click.pass_obj
def mark(settings: Settings, /, article: str, transmitters: tuple[str, ...], **values: Any) -> None:
    """Add a mark that is missing in ARTICLE; ``--content`` and ``--source-type`` are needed."""
    _correct(settings, MarkEdit(article, transmitters=transmitters, **values))


@command.command("withdraw")
@click.argument("decision")
@click.pass_obj
def withdraw_(settings: Settings, decision: str) -> None:
    """Take DECISION back. It stays in the record with its dates."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        house.desk.withdraw(decision)


@command.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """All judgements: id, kind, both articles, stories or actors (of a mark: article and words; of a name: article and actor), when,
    when withdrawn, note, what was set."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        for d in house.store.decisions():
            click.echo(_line(d, d.left, d.right, _said(d)))
        for c in house.store.corrections():
            values = (f"{name}={_shown(getattr(c.now, name))}" for name in c.now.named)
            click.echo(_line(c, c.article, c.words, "; ".join(values)))


def _line(judged: Decision | Correction, left: str, right: str, values: str = "") -> str:
    withdrawn = judged.withdrawn_at.isoformat() if judged.withdrawn_at else ""
    fields = (judged.id, judged.kind, left, right, judged.made_at.isoformat(), withdrawn, judged.note, values)
    return "\t".join(" ".join(field.split()) for field in fields)


def _said(decision: Decision) -> str:
    """What a decision sets: a name, or the articles that went."""
    if decision.moved:
        return "articles=" + " ".join(one.article for one in decision.moved)
    return f"name={decision.name}" if decision.name else ""


def _shown(value: str | tuple[str, ...] | tuple[Excerpt, ...]) -> str:
    if isinstance(value, str):
        return value
    return " … ".join(part if isinstance(part, str) else part.exact for part in value)
