"""The invented outlets answer on loopback as real sites do."""

from __future__ import annotations

import html
import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPMessage

import feedparser
import pytest

from mutabaat.demo.press import House, load_press
from mutabaat.demo.sites import DemoSites

PRESS = load_press()


@pytest.fixture(scope="module")
def sites() -> Iterator[DemoSites]:
    with DemoSites() as running:
        yield running


@pytest.fixture(autouse=True)
def first_phase(sites: DemoSites) -> None:
    sites.phase(1)


def get(url: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    request = urllib.request.Request(url, headers={key.replace("_", "-"): value for key, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def page_text(body: bytes, encoding: str) -> str:
    """The page's characters without its tags, references resolved, runs of space folded."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", body.decode(encoding), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def feed_links(sites: DemoSites, house: House) -> list[str]:
    body = get(sites.base(house.id) + house.feed_path)[2]
    if house.feed == "json":
        return [item["url"] for item in json.loads(body)["items"]]
    feed = feedparser.parse(body)
    assert not feed.bozo, feed.get("bozo_exception")
    return [entry.link for entry in feed.entries]


@pytest.mark.parametrize("house", PRESS.houses, ids=lambda house: house.id)
def test_feed_lists_what_the_site_shows(sites: DemoSites, house: House) -> None:
    """A feed names every article of the moment, newest first, at the address where it is served."""
    shown = sorted((p for p in house.pieces if p.at(sites.moment)), key=lambda p: p.published, reverse=True)
    assert feed_links(sites, house) == [sites.url(piece.id) for piece in shown]


@pytest.mark.parametrize("house", [h for h in PRESS.houses if h.feed != "json"], ids=lambda house: house.id)
def test_feed_entries_have_title_and_date(sites: DemoSites, house: House) -> None:
    """feedparser reads each entry's title and the moment of its publication."""
    entries = feedparser.parse(get(sites.base(house.id) + house.feed_path)[2]).entries
    by_id = {piece.canonical: piece for piece in house.pieces}
    for entry in entries:
        piece = by_id[entry.id]
        assert entry.title == piece.versions[0].headline
        assert entry.published_parsed[:6] == piece.published.utctimetuple()[:6]


@pytest.mark.parametrize("house", PRESS.houses, ids=lambda house: house.id)
def test_pages_hold_their_text(sites: DemoSites, house: House) -> None:
    """Every line of an article stands on its page, which names its canonical address and carries its headline."""
    for piece in house.pieces:
        version = piece.at(sites.moment)
        if version is None:
            continue
        status, _, body = get(sites.url(piece.id))
        assert status == 200
        text = page_text(body, house.encoding)
        for line in version.lines:
            assert " ".join(line.split()) in text, (piece.id, line)
        assert f'<link rel="canonical" href="{html.escape(piece.canonical)}">' in body.decode(house.encoding)


def test_old_site_declares_its_encoding_in_the_page_alone(sites: DemoSites) -> None:
    """The table site sends windows-1256 and no charset in its header."""
    _, headers, body = get(sites.url("barid-aljisr-amin"))
    assert headers["content-type"] == "text/html"
    assert b"charset=windows-1256" in body
    assert "الأشغال تنفي" in body.decode("windows-1256")


def test_pages_carry_furniture_to_be_stripped(sites: DemoSites) -> None:
    """A page holds share bars, related links and a subscription bar beside its article."""
    page = get(sites.url("sada-safsaf-qad-yughlaq"))[2].decode()
    for noise in ("share-bar", "related-posts", "subscribe-bar", "comments"):
        assert f'class="{noise}"' in page


def test_structured_data_can_be_read(sites: DemoSites) -> None:
    """The JSON-LD of the modern pages parses and says when the article was published."""
    page = get(sites.url("meridane-mansaj-residents"))[2].decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    node = json.loads(found.group(1))
    piece = PRESS.piece("meridane-mansaj-residents")
    assert node["datePublished"] == piece.published.isoformat()
    assert node["headline"] == piece.versions[0].headline


@pytest.mark.parametrize("house", PRESS.houses, ids=lambda house: house.id)
def test_front_and_robots_answer(sites: DemoSites, house: House) -> None:
    """The front page names the outlet and its feed; robots.txt lets its articles be read."""
    status, _, body = get(sites.base(house.id) + "/")
    assert status == 200
    assert house.name in page_text(body, house.encoding)
    assert house.feed_path in body.decode(house.encoding)
    status, headers, robots = get(sites.base(house.id) + "/robots.txt")
    assert status == 200 and headers["content-type"].startswith("text/plain")
    assert b"Disallow: /\n" not in robots


def test_unchanged_page_answers_304(sites: DemoSites) -> None:
    """A page asked for again with its ETag, or with its date, is not sent again."""
    url = sites.url("sada-safsaf-qad-yughlaq")
    _, headers, _ = get(url)
    assert get(url, If_None_Match=headers["etag"])[0] == 304
    assert get(url, If_Modified_Since=headers["last-modified"])[0] == 304
    assert get(url, If_None_Match='"other"', If_Modified_Since=headers["last-modified"])[0] == 200


def test_unreadable_date_is_as_good_as_none(sites: DemoSites) -> None:
    """A broken If-Modified-Since gets the page."""
    assert get(sites.url("sada-safsaf-qad-yughlaq"), If_Modified_Since="yesterday")[0] == 200


@pytest.mark.parametrize("id", ["satr-safsaf-fuhus-alkhamis", "talna-alashghal-tanfi", "masa-400-usra"])
def test_edit_changes_text_and_validators(sites: DemoSites, id: str) -> None:
    """Between the phases an edited page gets another text, ETag and date, and no 304 for the old one."""
    url = sites.url(id)
    _, before, old = get(url)
    sites.phase(2)
    status, after, new = get(url, If_None_Match=before["etag"])
    assert status == 200
    assert after["etag"] != before["etag"] and after["last-modified"] != before["last-modified"]
    text = page_text(new, "utf-8")
    for line in PRESS.piece(id).versions[1].lines:
        assert " ".join(line.split()) in text
    assert page_text(old, "utf-8") != text


def test_deleted_page_answers_410(sites: DemoSites) -> None:
    """The deleted page is served at first, then 410, and leaves the feed."""
    url = sites.url("satr-istiqalat-alwazir")
    house = PRESS.house("satr")
    assert get(url)[0] == 200
    assert url in feed_links(sites, house)
    sites.phase(2)
    status, _, body = get(url)
    assert status == 410
    assert "استقالته" not in page_text(body, "utf-8")
    assert url not in feed_links(sites, house)


def test_second_phase_brings_new_articles(sites: DemoSites) -> None:
    """An article published after the first collection is 404 then and 200 at the second."""
    url = sites.url("talna-shahinat-alahad")
    assert get(url)[0] == 404
    sites.phase(2)
    assert get(url)[0] == 200
    assert feed_links(sites, PRESS.house("talna"))[0] == url


def test_unknown_address_answers_404(sites: DemoSites) -> None:
    """A page that never was is 404, with and without a query."""
    assert get(sites.base("barid") + "/show.asp?id=1")[0] == 404
    assert get(sites.base("barid") + "/show.asp")[0] == 404


def test_phase_refuses_what_is_not_there(sites: DemoSites) -> None:
    """Phases are 1 and 2."""
    for n in (0, 3):
        with pytest.raises(IndexError):
            sites.phase(n)


def test_register_points_at_the_served_feeds(sites: DemoSites) -> None:
    """The outlets for the desk have feeds that answer, their domains, and leave to live on loopback."""
    outlets = sites.outlets()
    assert [outlet.id for outlet in outlets] == [house.id for house in PRESS.houses]
    for outlet in outlets:
        assert outlet.allow_private
        assert outlet.domains and outlet.domains[0].endswith(".example")
        assert get(outlet.feeds[0])[0] == 200
    assert {outlet.publisher for outlet in outlets if outlet.id in ("sada", "masa")} == {"dar-alsada"}


def test_a_taken_port_is_no_obstacle() -> None:
    """Where the preferred ports are taken the sites come up on others, with the same canonical addresses."""
    with DemoSites() as first, DemoSites() as second:
        for house in PRESS.houses:
            assert first.base(house.id) != second.base(house.id)
        page = get(second.url("masa-nafi-alwizara"))[2].decode()
        assert PRESS.piece("masa-nafi-alwizara").canonical in page


def test_stopping_frees_the_ports() -> None:
    """After the context no site listens any more, and a second start works."""
    running = DemoSites()
    for _ in range(2):
        running.start()
        port = int(running.base("talna").rsplit(":", 1)[1])
        assert get(running.outlets()[0].feeds[0])[0] == 200
        running.stop()
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
