"""The invented press of Talmara as records: its outlets, their articles, and every version of each.

An article is a file ``news/DAY/OUTLET-SLUG.md``: TOML between two lines of ``+++``, then paragraphs. A file
``….rev2.md`` beside it is the text that its page shows from ``edited`` on. ``gone`` is when the page was taken down.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal
from urllib.parse import quote
from zlib import crc32

from mutabaat.records.errors import InputError

Template = Literal["modern", "portal", "table", "magazine"]
FeedKind = Literal["rss", "atom", "json"]


@dataclass(frozen=True, slots=True)
class Version:
    """What an article's page says from ``since`` on. Empty fields are not shown."""

    since: datetime
    headline: str
    paragraphs: tuple[str, ...]
    kicker: str = ""
    standfirst: tuple[str, ...] = ()
    source_line: str = ""
    byline: str = ""
    outlet_line: str = ""
    section: str = ""
    correction: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """All that a reader should find on the page, in order, without the page's own furniture."""
        parts = (
            self.outlet_line,
            self.kicker,
            self.headline,
            *self.standfirst,
            self.source_line,
            self.byline,
            *self.paragraphs,
            self.correction,
        )
        return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article over all its versions, oldest first. ``path`` is its address on the outlet's site, not yet quoted."""

    id: str
    outlet: str
    path: str
    canonical: str
    versions: tuple[Version, ...]
    gone: datetime | None = None

    @property
    def published(self) -> datetime:
        return self.versions[0].since

    def at(self, moment: datetime) -> Version | None:
        """The version that stands at a moment; None before it was published and after it was taken down."""
        if self.is_gone(moment):
            return None
        return next((v for v in reversed(self.versions) if v.since <= moment), None)

    def is_gone(self, moment: datetime) -> bool:
        return self.gone is not None and self.gone <= moment


@dataclass(frozen=True, slots=True)
class House:
    """An outlet of the invented press with what its site is made of."""

    id: str
    name: str
    names: tuple[str, ...]
    domain: str
    lang: str
    template: Template
    feed: FeedKind
    path: str
    port: int  # preferred, taken only where it is free
    tagline: str
    colour: str
    family: str = ""
    is_agency: bool = False
    digits: Literal["", "eastern"] = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def encoding(self) -> str:
        """The old table site never left windows-1256."""
        return "windows-1256" if self.template == "table" else "utf-8"

    @property
    def feed_path(self) -> str:
        return {"rss": "/rss.xml", "atom": "/atom.xml", "json": "/feed.json"}[self.feed]


@dataclass(frozen=True, slots=True)
class Press:
    """All outlets, and the moments that the first and the second collection see."""

    houses: tuple[House, ...]
    phases: tuple[datetime, ...]

    def house(self, id: str) -> House:
        return next(house for house in self.houses if house.id == id)

    def piece(self, id: str) -> Piece:
        """The article of that id (its file's name). Raises KeyError."""
        for house in self.houses:
            for piece in house.pieces:
                if piece.id == id:
                    return piece
        raise KeyError(id)


def news_root() -> Traversable:
    """The folder that holds the news."""
    return resources.files(__package__) / "news"


@cache
def load_press() -> Press:
    """Reads the whole press. Raises InputError naming the file that breaks the form."""
    table = tomllib.loads((news_root() / "outlets.toml").read_text(encoding="utf-8"))
    houses = []
    texts = _texts()
    for row in table["outlet"]:
        row["names"] = tuple(row["names"])
        row["pieces"] = tuple(_piece(row, stem, files) for stem, files in texts if stem.split("-", 1)[0] == row["id"])
        houses.append(House(**row))
    return Press(houses=tuple(houses), phases=tuple(table["clock"]["phases"]))


def _texts() -> list[tuple[str, list[dict[str, Any]]]]:
    """File stems with the front matter and paragraphs of each version, in order of publication."""
    found: dict[str, list[dict[str, Any]]] = {}
    days = sorted((d for d in news_root().iterdir() if d.is_dir()), key=lambda d: d.name)
    for day in days:
        for file in sorted(day.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".md"):
                found.setdefault(file.name.split(".", 1)[0], []).append(_front(file))
    return sorted(found.items(), key=lambda item: item[1][0]["published"])


def _front(file: Traversable) -> dict[str, Any]:
    parts = file.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0]:
        raise InputError(file.name, "no front matter between two lines of +++", "see demo/press.py for the form")
    front = tomllib.loads(parts[1])
    front["paragraphs"] = tuple(p.strip() for p in parts[2].split("\n\n") if p.strip())
    return front


def _piece(house: dict[str, Any], stem: str, files: list[dict[str, Any]]) -> Piece:
    first, *later = files
    published: datetime = first.pop("published")
    gone: datetime | None = first.pop("gone", None)
    versions = [_version(published, first), *(_version(front.pop("edited"), front) for front in later)]
    path = house["path"].format(
        day=published.date().isoformat(),
        y=published.year,
        m=f"{published.month:02}",
        d=f"{published.day:02}",
        slug=stem.split("-", 1)[1],
        n=10_000 + crc32(stem.encode()) % 90_000,
    )
    canonical = f"https://{house['domain']}{quote(path, safe='/?=&')}"
    return Piece(id=stem, outlet=house["id"], path=path, canonical=canonical, versions=tuple(versions), gone=gone)


def _version(since: datetime, front: dict[str, Any]) -> Version:
    front["standfirst"] = tuple(front.get("standfirst", ()))
    return Version(since=since, **front)
