"""What a page's data say it rests on, through the collector to the direction of a relay."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from tests.exchange.pages_of import News
from tests.fakes import FakeArchive, FakeClock, FakeWeb

from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.workers import InsideReader
from mutabaat.desk.collect import Collector
from mutabaat.desk.digest import Digester
from mutabaat.exchange.urls import article_id
from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import Relay

NEWS = News()
ORIGINAL, COPY = "https://shiraa.example/n/1", "https://marsa.example/n/9"
OUTLETS = (
    Outlet("shiraa", "الشراع", domains=("shiraa.example",), feeds=("https://shiraa.example/rss",), lang="ar"),
    Outlet("marsa", "الدفة", domains=("marsa.example",), feeds=("https://marsa.example/rss",), lang="ar"),
)


def rss(url: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><link>{url}</link></item></channel></rss>'


def page(data: object = None, head: str = "") -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in NEWS.body)
    return f"<html lang=ar><head><title>{NEWS.headline}</title>{head}{script}</head><body><h1>{NEWS.headline}</h1>{body}</body></html>"


def relay(folder: Path, copy: str) -> Relay:
    """The relay between the two pages, once both are collected."""
    clock = FakeClock()
    web = FakeWeb(clock)
    web.answers = {
        "https://shiraa.example/rss": rss(ORIGINAL),
        "https://marsa.example/rss": rss(COPY),
        ORIGINAL: page(),
        COPY: copy,
    }
    store = SqlStore(str(folder / "desk.db"))
    try:
        with store.writing() as writing:
            for outlet in OUTLETS:
                writing.put_outlet(outlet)
        collector = Collector(store, web, FakeArchive(), clock, Digester(store, clock).digest, reader=InsideReader())
        asyncio.run(collector.run_once())
        (found,) = store.relays()
        return found
    finally:
        store.close()


def article(**more: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": NEWS.headline, **more}


def test_without_a_word_of_it_two_copies_are_siblings(tmp_path: Path) -> None:
    """What the other tests stand against."""
    assert relay(tmp_path, page()).original == ""


@pytest.mark.parametrize(
    "copy",
    [
        page(article(isBasedOn=ORIGINAL)),
        page(article(isBasedOn={"@type": "NewsArticle", "url": ORIGINAL + "?utm_source=marsa"})),
        page(article(citation=[{"@type": "CreativeWork", "@id": ORIGINAL}])),
        page(article(sourceOrganization={"@type": "Organization", "name": "الشراع"})),
        page(head=f'<meta name="syndication-source" content="{ORIGINAL}">'),
        page(head=f'<meta name="original-source" content="{ORIGINAL}">'),
        page(head=f'<link rel="canonical" href="{ORIGINAL}">'),
    ],
    ids=["isBasedOn", "object", "citation", "sourceOrganization", "syndication", "original-source", "canonical"],
)
def test_what_a_page_says_it_rests_on_is_what_it_took_from(tmp_path: Path, copy: str) -> None:
    """By address or by name, in JSON-LD or in the head of the page; the evidence names it."""
    found = relay(tmp_path, copy)
    assert found.original == article_id(ORIGINAL)
    assert any(cause.startswith("cites:الدفة ← الشراع") for cause in found.why)


def test_an_address_that_is_not_the_others_says_nothing(tmp_path: Path) -> None:
    """Pages rest on documents and studies as well."""
    assert relay(tmp_path, page(article(isBasedOn="https://studies.example/port.pdf"))).original == ""
