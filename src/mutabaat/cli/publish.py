"""``mutabaat publish``: follow-ups at a public address that stays."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.group("publish")
def command() -> None:
    """Publish a follow-up as a page of the desk, correct it with a note, withdraw it."""


@command.command("story")
@click.argument("story")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True)
@click.option("--by", default="", help="Who signs it.")
@click.option("--note", default="", help="What was put right, for readers: wanted where it was published before.")
@click.pass_obj
def story(settings: Settings, story: str, lang: str, by: str, note: str) -> None:
    """Freeze the follow-up that is kept of STORY (kept now, where none is), and print its public path."""
    from mutabaat.compose import open_house
    from mutabaat.records.publishing import PublishAsk

    with open_house(settings, must_exist=True) as house:
        made = house.desk.publishing.publish(PublishAsk(story, lang, by=by, note=note))
    click.echo(f"/published/{made.id}")


@command.command("withdraw")
@click.argument("id")
@click.option("--note", required=True, help="Why, for readers: its page tells it.")
@click.option("--by", default="", help="Who withdraws it.")
@click.pass_obj
def withdraw(settings: Settings, id: str, note: str, by: str) -> None:
    """Take the published follow-up ID back: its page then says so."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        house.desk.publishing.withdraw(id, note, by)


@command.command("list")
@click.pass_obj
def listed(settings: Settings) -> None:
    """Published follow-ups as JSON lines, the newest first: id, n, act, at, story, lang, by, note."""
    import json

    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        for one in house.desk.publishing.listed():
            row = {name: getattr(one, name) for name in ("id", "n", "act", "story", "lang", "by", "note")}
            click.echo(json.dumps({**row, "at": one.at.isoformat()}, ensure_ascii=False))
