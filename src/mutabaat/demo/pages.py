"""What the demo's sites answer: article pages in four kinds of HTML, home pages and feeds. Pure: press and moment in, bytes out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime as rfc822
from functools import cache
from urllib.parse import quote

from babel.dates import format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined

from mutabaat.demo.press import House, Piece, Version
from mutabaat.text.language import direction

FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class Item:
    """An article as an entry of a home page or a feed. ``path`` is quoted."""

    path: str
    canonical: str
    headline: str
    summary: str
    byline: str
    published: str
    updated: str
    rfc822: str


def article_page(house: House, piece: Piece, moment: datetime) -> bytes:
    """The page of an article as it stands at a moment. The article must be on the site then."""
    version = piece.at(moment)
    if version is None:
        raise KeyError(piece.id)
    others = [item for item in items(house, moment) if item.canonical != piece.canonical]
    return _render(
        f"{house.template}.html",
        house,
        piece=piece,
        version=version,
        related=others[:4],
        shown_date=_shown_date(house, piece.published),
        json_ld=_json_ld(house, piece, version),
    )


def home_page(house: House, moment: datetime) -> bytes:
    """The front page: headlines and first paragraphs, newest first."""
    return _render("home.html", house, items=items(house, moment))


def missing_page(house: House, *, gone: bool) -> bytes:
    """The body of a 404, or of a 410 where the article was taken down."""
    return _render("missing.html", house, gone=gone)


def feed(house: House, moment: datetime, base: str) -> bytes:
    """The outlet's feed with links under ``base`` (scheme, host and port, no slash at the end)."""
    entries = items(house, moment)
    if house.feed == "json":
        return _json_feed(house, entries, base)
    updated = max((item.updated for item in entries), default=moment.isoformat())
    return _render(f"{house.feed}.xml", house, items=entries, base=base, updated=updated)


def items(house: House, moment: datetime) -> list[Item]:
    """The articles that the site shows at a moment, newest first."""
    shown = [(piece, version) for piece in house.pieces if (version := piece.at(moment))]
    shown.sort(key=lambda pair: pair[0].published, reverse=True)
    return [
        Item(
            path=quote(piece.path, safe="/?=&"),
            canonical=piece.canonical,
            headline=version.headline,
            summary=version.paragraphs[0],
            byline=version.byline,
            published=piece.published.isoformat(),
            updated=version.since.isoformat(),
            rfc822=rfc822(piece.published),
        )
        for piece, version in shown
    ]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mutabaat.demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


def _render(template: str, house: House, **context: object) -> bytes:
    arabic = house.lang == "ar"
    text = (
        _environment()
        .get_template(template)
        .render(
            house=house,
            direction=direction(house.lang),
            feed_type=FEED_TYPES[house.feed],
            say=lambda ar, en: ar if arabic else en,
            **context,
        )
    )
    # A sign that the old encoding lacks is written as a numeric reference, as the old systems did.
    return text.encode(house.encoding, "xmlcharrefreplace")


def _shown_date(house: House, when: datetime) -> str:
    if house.template == "table":
        return when.strftime("%d/%m/%Y - %H:%M")
    shown: str = format_datetime(
        when, "EEEE d MMMM y، HH:mm" if house.lang == "ar" else "d MMMM y, HH:mm", locale=house.lang
    )
    return shown.translate(_EASTERN) if house.digits == "eastern" else shown


def _json_ld(house: House, piece: Piece, version: Version) -> dict[str, object]:
    """The page's NewsArticle node of schema.org."""
    node: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": version.headline,
        "inLanguage": house.lang,
        "mainEntityOfPage": piece.canonical,
        "datePublished": piece.published.isoformat(),
        "dateModified": version.since.isoformat(),
        "publisher": {"@type": "NewsMediaOrganization", "name": house.name, "url": f"https://{house.domain}/"},
    }
    if version.byline:
        node["author"] = {"@type": "Person", "name": version.byline}
    return node


def _json_feed(house: House, entries: list[Item], base: str) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": house.name,
        "home_page_url": f"{base}/",
        "feed_url": base + house.feed_path,
        "language": house.lang,
        "items": [
            {
                "id": item.canonical,
                "url": base + item.path,
                "title": item.headline,
                "summary": item.summary,
                "content_text": item.summary,
                "date_published": item.published,
                "date_modified": item.updated,
                **({"authors": [{"name": item.byline}]} if item.byline else {}),
            }
            for item in entries
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
