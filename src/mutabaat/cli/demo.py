"""``mutabaat demo``: the invented press served on loopback, collected like the web, and opened in the desk."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.compose import House
    from mutabaat.demo.sites import DemoSites

# The desk looks at the invented sites every six hours of their five days, then once more, an hour and a half later: a
# page counts as deleted when it was gone twice, an hour apart.
_EVERY = timedelta(hours=6)
_AGAIN = timedelta(minutes=90)


@click.command("demo")
@click.option("--once", is_flag=True, help="Print the findings in the terminal and end.")
@click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Labels of the findings."
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
@click.pass_obj
def command(settings: Settings, once: bool, lang: Literal["ar", "en"], host: str, port: int) -> None:
    """Follow a running story in a country that does not exist.

    Ten invented outlets are served as real sites on loopback, collected over their five days, and opened in the desk.
    """
    import asyncio

    from mutabaat.cli.server import serve
    from mutabaat.compose import open_house
    from mutabaat.demo.sites import DemoSites

    with tempfile.TemporaryDirectory(prefix="mutabaat-demo-") as folder, DemoSites() as sites:
        settings = replace(settings, db=str(Path(folder) / "demo.db"), archive="", pace=0.0)
        with open_house(settings, clock=SiteClock(sites)) as house:
            house.digester.register(sites.outlets())
            asyncio.run(follow_days(house, settings, sites))
            if once:
                _tell(house, lang)
                return
        with open_house(settings) as house:
            serve(house, host, port)


class SiteClock:
    """The present as the invented sites have it."""

    def __init__(self, sites: DemoSites) -> None:
        self._sites = sites

    def now(self) -> datetime:
        return self._sites.moment.astimezone(UTC)


async def follow_days(house: House, settings: Settings, sites: DemoSites) -> None:
    from mutabaat.compose import collector
    from mutabaat.desk.rhythm import Rhythm

    # Every known page is looked at each time: five days pass in seconds, and no edit may be missed.
    rhythm = Rhythm(first_recheck=timedelta(hours=1), growth=1.0)
    async with collector(house, settings, rhythm=rhythm) as collecting:
        for moment in _moments(sites):
            sites.show(moment)
            report = await collecting.run_once()
            click.echo(f"{moment:%Y-%m-%d %H:%M} {report}", err=True)


def _moments(sites: DemoSites) -> list[datetime]:
    from mutabaat.demo.press import load_press

    press = load_press()
    moment = min(piece.published for house in press.houses for piece in house.pieces)
    moments = []
    while moment < press.phases[-1]:
        moments.append(moment)
        moment += _EVERY
    return [*moments, press.phases[-1], press.phases[-1] + _AGAIN]


def _tell(house: House, labels: Literal["ar", "en"]) -> None:
    from mutabaat.demo.findings import print_findings
    from mutabaat.demo.wording import set_wording

    leading, *others = sorted(house.desk.front(), key=lambda story: -story.articles)
    formula = set_wording([house.desk.story(other.id).articles for other in others])
    kept = {article.id for article in formula}
    apart = [other for other in others if not kept.issuperset(a.id for a in house.desk.story(other.id).articles)]
    print_findings(house.desk.story(leading.id), sys.stdout, labels=labels, formula=formula, others=apart)
