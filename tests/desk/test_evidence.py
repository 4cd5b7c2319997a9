"""Evidence packs over a store and an archive: what is in them, and that a reader of another hand finds it."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.wacz_rules import index, problems, record
from tests.press import FixedClock

from mutabaat.adapters.archive import WarcArchive
from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.exchange.webannotation import select
from mutabaat.records.collecting import Fetched, Hop
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Article, Capture

DAY = datetime(2026, 11, 15, 8, tzinfo=UTC)
TEXT = (
    "وزارة الري: سد وادي سهر بحاجة إلى صيانة\n"
    "قال وزير الري سامر الهلالي، مساء السبت، إن التسرب في سد وادي سهر قد يكون سبباً لإخلاء 3 قرى قريبة من مجرى الوادي.\n"
    "وأضاف الهلالي أن فرق الصيانة تعمل منذ يومين على تدعيم الجسم الترابي، وأن المياه لم تصل إلى بيوت الأهالي.\n"
    "ونقلت صحيفة «المرسى» عن مهندسين في الموقع أن الشقوق قديمة وأن تقارير سابقة حذرت منها في الشتاء الماضي.\n"
)
OTHER = "مهرجان الزيتون يعود إلى سهل العقيق\nقالت لجنة المهرجان إن الدورة الجديدة تبدأ الخميس المقبل بمشاركة تسع فرق شعبية من القرى المجاورة.\n"


class Kept:
    """A desk with an archive: pages that were captured, and an article that came by file."""

    def __init__(self, folder: Path) -> None:
        self.store = SqlStore(str(folder / "desk.db"))
        self.archive = WarcArchive(folder / "archive")
        self.desk = Desk(self.store, SqlSearch(self.store), FixedClock(), archive=lambda: self.archive)
        self.digester = Digester(self.store, FixedClock())

    def capture(self, outlet: str, hours: float, text: str, status: int = 200, **more: Any) -> Capture:
        body = f"<html lang=ar><body><p>{text}</p><!-- {outlet} {hours} --></body></html>".encode()
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        fetched = Fetched(
            f"https://{outlet}.example/خبر/1?b=2&a=1", status, body, headers, DAY + timedelta(hours=hours), **more
        )
        capture = self.archive.keep(fetched)
        with self.store.writing() as unit:
            unit.put_capture(capture)
        return capture

    def digest(self, outlet: str, hours: float, text: str, capture: Capture | None) -> None:
        at = DAY + timedelta(hours=hours)
        url = capture.url if capture else ""
        head = text.split("\n")[0]
        article = Article(
            f"{outlet}-1",
            text,
            "ar",
            outlet=outlet,
            url=url,
            title=head,
            published=DAY,
            crawled=at,
            capture=capture.id if capture else "",
        )
        self.digester.digest([article])


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    kept = Kept(tmp_path)
    sent = (("Host", "nahr.example"), ("User-Agent", "Mutabaat"))
    hop = Hop("https://nahr.example/go", 301, (("Location", "/خبر/1"),), DAY, sent)
    kept.digest("nahr", 0, TEXT, kept.capture("nahr", 0, TEXT, hops=(hop,), sent=sent))
    kept.digest("sahel", 1, TEXT, kept.capture("sahel", 1, TEXT))
    kept.digest("jabal", 2, TEXT, None)
    kept.digest("zaytun", 3, OTHER, kept.capture("zaytun", 3, OTHER))
    edited = TEXT.replace("قد يكون", "سيكون")
    kept.digest("nahr", 6, edited, kept.capture("nahr", 6, edited))
    yield kept  # type: ignore[misc]
    kept.store.close()


def _files(body: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(BytesIO(body))
    return {name: archive.read(name) for name in archive.namelist()}


def test_a_pack_is_a_sound_wacz(kept: Kept) -> None:
    """Hashes, sizes, index, pages: a reader that knows only the specification finds nothing to complain of."""
    packed = kept.desk.evidence("sahel-1")
    assert problems(packed.body) == []
    assert (packed.pages, packed.texts, packed.missing) == (3, 4, ())


def test_a_pack_holds_the_chain_and_nothing_else_of_the_archive(kept: Kept) -> None:
    """Captures of all revisions of the chain, with the redirect that led there; not those of another story."""
    urls = [where["url"] for _, _, where in index(kept.desk.evidence("sahel-1").body)]
    assert sum(url.startswith("https://nahr.example/%D8%AE%D8%A8%D8%B1/1?b=2&a=1") for url in urls) == 2
    assert "https://nahr.example/go" in urls
    assert sum(url.startswith("https://sahel.example/") for url in urls) == 1
    assert not any("zaytun" in url for url in urls)


def test_the_bytes_in_a_pack_are_those_that_were_kept(kept: Kept) -> None:
    """Read from the place that the index names, the payload has the hash that the desk has."""
    body = kept.desk.evidence("nahr-1", alone=True).body
    capture = kept.store.captures("https://nahr.example/خبر/1?b=2&a=1")[0]
    key, _, where = next(
        row for row in index(body) if row[2]["url"] == "https://nahr.example/%D8%AE%D8%A8%D8%B1/1?b=2&a=1"
    )
    _, payload = record(body, where)
    assert kept.archive.load(capture).body == payload
    assert key == "example,nahr)/%d8%ae%d8%a8%d8%b1/1?a=1&b=2"


def test_what_came_by_file_is_told_to_be_so(kept: Kept) -> None:
    """Its text is a resource under a name of ours, never under the page's address."""
    body = kept.desk.evidence("jabal-1", alone=True).body
    assert problems(body) == []
    ((_, _, where),) = index(body)
    _, payload = record(body, where)
    assert where["url"].startswith("urn:mutabaat:text:")
    assert payload.decode() == TEXT
    chain = json.loads(_files(body)["evidence/chain.json"])
    assert chain["articles"][0]["provenance"] == "a file or feed; no capture of the page"
    assert "no capture" in _files(body)["pages/pages.jsonl"].decode()


def test_the_chain_tells_hops_hashes_times_and_edits(kept: Kept) -> None:
    """The relays between the pages, and what the edit changed."""
    chain = json.loads(_files(kept.desk.evidence("sahel-1").body)["evidence/chain.json"])
    nahr = next(one for one in chain["articles"] if one["id"] == "nahr-1")
    assert len(nahr["revisions"]) == 2
    assert (
        nahr["revisions"][0]["capture"]["sha256"] == kept.store.captures("https://nahr.example/خبر/1?b=2&a=1")[0].sha256
    )
    assert nahr["edits"][0]["wordings"][0]["new"][2] == "سيكون"
    assert {frozenset((r["a"], r["b"])) for r in chain["relays"]} >= {frozenset(("nahr-1", "sahel-1"))}


def test_annotations_of_a_pack_find_their_words_in_its_texts(kept: Kept) -> None:
    """Every target's selectors, read back, give the words that they quote."""
    body = kept.desk.evidence("sahel-1").body
    texts = {}
    for _, _, where in index(body):
        if where["url"].startswith("urn:mutabaat:text:"):
            texts[where["url"].removeprefix("urn:mutabaat:text:")] = record(body, where)[1].decode()
    notes = json.loads(_files(body)["evidence/annotations.jsonld"])
    assert len(notes) >= 8
    for note in notes:
        for target in note["target"]:
            text = texts[target["state"]["mutabaat:revision"]]
            span = select(text, target["selector"])
            assert span and text[slice(*span)] == target["selector"][0]["exact"]


def test_a_page_that_is_gone_shows_the_answers_that_say_so(kept: Kept) -> None:
    """The captures that the state rests on are in the pack."""
    kept.capture("sahel", 8, "", status=404)
    with kept.store.writing() as unit:
        unit.put_page_state("sahel-1", "deleted", DAY + timedelta(hours=8))
    body = kept.desk.evidence("sahel-1", alone=True).body
    assert [where["status"] for _, _, where in index(body) if where["url"].startswith("https")] == ["200", "404"]


def test_a_capture_that_the_archive_lost_is_named(kept: Kept, tmp_path: Path) -> None:
    """The pack is made without it, and says which and why."""
    (tmp_path / "archive" / "2026-11-15.warc.gz").unlink()
    packed = kept.desk.evidence("sahel-1", alone=True)
    assert (packed.pages, len(packed.missing)) == (0, 1)
    assert problems(packed.body) == []


def test_the_same_pack_gives_the_same_bytes(kept: Kept) -> None:
    """Nothing in it is left to chance."""
    assert kept.desk.evidence("sahel-1") == kept.desk.evidence("sahel-1")


def test_a_story_is_packed_whole_and_what_is_unknown_refused(kept: Kept) -> None:
    """By the story's id all its articles; an id that nothing has is an error."""
    story = kept.desk.article("sahel-1").story
    assert problems(kept.desk.evidence(story).body) == []
    with pytest.raises(NotFound):
        kept.desk.evidence("nothing")
