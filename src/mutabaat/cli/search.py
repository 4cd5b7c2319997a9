"""``mutabaat search``: passages of the desk, by words and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.records.searching import Found
    from mutabaat.records.views import Hit

_NOTHING = {
    "nothing": "say what to look for: words, or a filter",
    "no_words": "there is no word or number in the query",
    "only_without": "the query says only what must not stand there: add a word that is wanted",
    "cursor": "no such page: give --after as the page before it named it",
}
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("search")
@click.argument("query", nargs=-1)
@click.option("--outlet", default="", help="Id of an outlet.")
@click.option("--speaker", default="", help="Who says it, by any of their names.")
@click.option("--source", default="", help="Kind of source: person, official_body, anonymous, own_voice …")
@click.option("--stance", default="", help="asserts, denies, doubts, demands, threatens …")
@click.option("--certainty", default="", help="certain, probable, possible, conditional, counterfactual; or hedged.")
@click.option("--from", "since", type=_DAY, help="First day, as 2026-11-19.")
@click.option("--to", "until", type=_DAY, help="Last day.")
@click.option("--named", is_flag=True, help="Only with a named source.")
@click.option("--new", is_flag=True, help="Only what READER has not marked as seen.")
@click.option("--reader", default="", metavar="READER", help="Who asks, as the API names readers.")
@click.option("--after", default="", metavar="CURSOR", help="The page behind another.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_obj
def command(settings: Settings, /, query: tuple[str, ...], **given: Any) -> None:
    """Passages that hold the words of QUERY in any form, best first.

    Words in quotation marks must follow one another; a word behind a minus must not stand there (write -- before a query
    that begins with one). Filters on the source, its stance and certainty must hold of the statement that holds the words.
    """
    from mutabaat.compose import open_house
    from mutabaat.exchange.asks import read_ask

    words = {name: given[name] for name in ("outlet", "speaker", "source", "stance", "certainty")}
    days = {name: f"{day:%Y-%m-%d}" if day else "" for name, day in (("from", given["since"]), ("to", given["until"]))}
    ticks = {name: "1" if given[name] else "" for name in ("named", "new")}
    ask = read_ask({**words, **days, **ticks, "q": " ".join(query)})
    with open_house(settings, must_exist=True) as house:
        found = house.desk.find(ask, given["reader"], cursor=given["after"], limit=given["limit"])
        if found.problem:
            raise click.UsageError(_NOTHING[found.problem])
        _show(found, given["form"])


def _show(found: Found, form: str) -> None:
    if form == "jsonl":
        import msgspec

        for hit in found.hits:
            click.echo(msgspec.json.encode(hit).decode())
    else:
        stories: dict[str, list[Hit]] = {}
        for hit in found.hits:
            stories.setdefault(hit.story, []).append(hit)
        for story, hits in stories.items():
            click.echo(f"{story}  {hits[0].headline}")
            for hit in hits:
                click.echo(_line(hit))
        if not found.hits:
            click.echo("nothing found" + (" so far" if found.next else ""), err=True)
    if found.next:
        click.echo(f"more with --after {found.next}", err=True)


def _line(hit: Hit) -> str:
    """The passage with the words found between brackets, and under it who says it where."""
    out, at = "", hit.start
    for start, end in hit.matches:
        if start >= at and end <= hit.end:
            out += hit.text[at - hit.start : start - hit.start] + f"[{hit.text[start - hit.start : end - hit.start]}]"
            at = end
    out += hit.text[at - hit.start :]
    chain = [link.name or link.kind for link in hit.statement.chain] if hit.statement else []
    when = f"{hit.at:%Y-%m-%d %H:%M}" if hit.at else "-"
    said = " ← ".join([hit.outlet, *chain])
    manner = f" · {hit.statement.stance} · {hit.statement.certainty}" if hit.statement else ""
    return f"  {' '.join(out.split())}\n    {when} · {said}{manner} · {hit.article}"
