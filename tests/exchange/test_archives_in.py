"""Archives of other programs in: JSON documents, ZIPs of feed readers, Parquet."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from mutabaat.exchange.intake import articles
from mutabaat.exchange.urls import article_id
from mutabaat.records.evidence import Article
from mutabaat.records.intake import Skipped

URL = "https://nahr.example/akhbar/17"
WORDS = "قالت وزارة الري في سندران إن السد «لن يُملأ» قبل الخريف."
MINIFLUX = {
    "total": 2,
    "entries": [
        {
            "id": 888,
            "status": "unread",
            "title": "السد لن يملأ &quot;قريبا&quot;",
            "url": URL,
            "published_at": "2026-05-04T06:30:00Z",
            "created_at": "2026-05-04T07:00:12.5Z",
            "content": f"<p>{WORDS}</p><script>x()</script><p>وأضافت أن العمل مستمر.</p>",
            "author": "سلمى <b>الحداد</b>",
            "feed": {"id": 4, "title": "صحيفة النهر", "site_url": "https://nahr.example"},
        },
        {
            "id": 889,
            "title": "Dam not to be filled",
            "url": "https://river.example/2",
            "content": "",
            "published_at": None,
        },
    ],
}
FRESHRSS = {
    "id": "user/me/state/org.freshrss/feed",
    "title": "List",
    "items": [
        {
            "id": "tag:17",
            "timestampUsec": "1777878012000000",
            "title": "السد لن يملأ",
            "author": "سلمى الحداد",
            "published": 1777876200,
            "alternate": [{"href": URL, "type": "text/html"}],
            "content": {"content": f"<div>{WORDS}</div>"},
            "origin": {"streamId": 4, "title": "صحيفة النهر", "htmlUrl": "https://nahr.example"},
        }
    ],
}
TARANIS = [
    {
        "id": "s-1",
        "title": "Dam",
        "news_items": [
            {
                "id": "n-1",
                "title": "السد لن يملأ",
                "content": WORDS,
                "link": URL,
                "author": "سلمى الحداد",
                "source": "صحيفة النهر",
                "language": "ar",
                "published": "2026-05-04T06:30:00+00:00",
                "collected": "2026-05-04T07:00:12+00:00",
            },
            {"id": "n-2", "title": "", "content": "", "link": "", "source": "https://nahr.example/rss"},
            "no item",
        ],
    },
    {"id": "s-2", "title": "No news", "news_items": []},
]


def read(data: Any, *, name: str = "export.json", indent: int | None = 2) -> list[Article | Skipped]:
    body = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False, indent=indent).encode()
    return list(articles(io.BytesIO(body), name=name))


def only(found: list[Article | Skipped]) -> Article:
    (one,) = found
    assert isinstance(one, Article), one
    return one


def reasons(found: list[Article | Skipped]) -> list[str]:
    return [str(one) for one in found if isinstance(one, Skipped)]


@pytest.mark.parametrize("indent", [None, 2])
def test_entries_of_miniflux_are_articles(indent: int | None) -> None:
    """Text without tags, headline, author, both times, the feed's title as the outlet's name."""
    first, second = read(MINIFLUX, indent=indent)
    assert isinstance(first, Article)
    assert first.text == f'السد لن يملأ "قريبا"\n{WORDS}\nوأضافت أن العمل مستمر.'
    assert (first.title, first.byline, first.url) == ('السد لن يملأ "قريبا"', "سلمى الحداد", URL)
    assert (first.outlet_name, first.lang) == ("صحيفة النهر", "ar")
    assert first.published == datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
    assert first.crawled is not None and first.crawled.date().isoformat() == "2026-05-04"
    assert isinstance(second, Article)
    assert (second.text, second.published) == ("Dam not to be filled", None)


def test_an_imported_entry_is_the_article_that_the_collector_would_find() -> None:
    """Its id is made from its address: what is collected later is a visit to the same page."""
    (first, _) = read(MINIFLUX)
    assert isinstance(first, Article)
    assert first.id == article_id(URL, "", "")


def test_items_of_freshrss_are_articles() -> None:
    """The Google Reader form, with seconds and microseconds as numbers and as text."""
    made = only(read(FRESHRSS))
    assert made.text == f"السد لن يملأ\n{WORDS}"
    assert (made.outlet_name, made.url, made.byline) == ("صحيفة النهر", URL, "سلمى الحداد")
    assert made.published == datetime.fromtimestamp(1777876200, UTC)
    assert made.crawled == datetime.fromtimestamp(1777878012, UTC)


def test_a_zip_of_freshrss_is_read_without_its_list_of_feeds() -> None:
    """Each file of articles in it; the OPML is for the register of outlets."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("feeds.opml.xml", "<opml/>")
        file.writestr("starred.json", json.dumps(FRESHRSS))
        file.writestr("folder/feed_4.json", json.dumps(MINIFLUX))
    found = read(packed.getvalue(), name="freshrss.zip")
    assert len(found) == 3
    assert not reasons(found)


def test_a_zip_that_is_cut_short_is_named_with_a_way_out() -> None:
    """Nothing is raised."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("starred.json", json.dumps(FRESHRSS))
    (said,) = reasons(read(packed.getvalue()[:-30], name="freshrss.zip"))
    assert "freshrss.zip" in said and "get it again" in said


def test_a_zip_in_a_zip_is_not_read() -> None:
    """A bomb of many floors stops at the first."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("a.json", "[]")
    with zipfile.ZipFile(outer, "w") as file:
        file.writestr("inner", inner.getvalue())
        file.writestr("b.json", json.dumps(FRESHRSS))
    refused, kept = read(outer.getvalue(), name="o.zip")
    assert isinstance(refused, Skipped) and "o.zip:inner" in str(refused)
    assert isinstance(kept, Article)


def test_stories_of_taranis_give_each_of_their_news_items() -> None:
    """An item that says nothing, or is no object, is named and passed over."""
    found = read(TARANIS)
    made = found[0]
    assert isinstance(made, Article)
    assert made.text == f"السد لن يملأ\n{WORDS}"
    assert (made.outlet_name, made.lang, made.url) == ("صحيفة النهر", "ar", URL)
    assert ["element 1, news item 2" in one or "element 1, news item 3" in one for one in reasons(found)] == [
        True,
        True,
    ]


@pytest.mark.parametrize("wrapped", [{"stories": TARANIS}, TARANIS[0]])
def test_stories_in_an_answer_and_one_story_alone_are_read(wrapped: object) -> None:
    """The forms that its API gives."""
    found = read(wrapped)
    assert sum(isinstance(one, Article) for one in found) == 1


def test_a_list_of_lines_and_one_object_over_many_lines_are_read() -> None:
    """What people save from a JSONL line with a pretty-printer."""
    line = {"id": "x", "title": "السد", "text": WORDS, "outlet": "nahr"}
    assert [one.id for one in read([line, {**line, "id": "y"}]) if isinstance(one, Article)] == ["x", "y"]
    assert only(read(line)).outlet == "nahr"


def test_lines_stay_lines_under_the_name_json() -> None:
    """One bad line is skipped, and the next is read."""
    line = json.dumps({"text": 'He said "items": [one]. ' + WORDS}, ensure_ascii=False).encode()
    found = read(line + b"\n{broken\n" + line)
    assert [type(one) for one in found] == [Article, Skipped, Article]


def test_a_document_that_is_cut_short_keeps_what_came_before() -> None:
    """The elements before the cut are articles; the cut is named with its place."""
    body = json.dumps([{"text": WORDS}] * 5, ensure_ascii=False).encode()
    found = read(body[:-20])
    assert [type(one) for one in found] == [Article] * 4 + [Skipped]
    assert "broken after element 4" in str(found[-1])


@pytest.mark.parametrize("body", [b"[", b"[1, 2]", b"[" * 100_000, b'[{"text": "\xff"}]', b'{\n"items" [', b"[{},,]"])
def test_a_broken_document_is_skipped_with_a_reason(body: bytes) -> None:
    """It never raises, and names the file."""
    found = read(body)
    assert found and all(isinstance(one, Skipped) and "export.json" in str(one) for one in found)


def test_a_large_document_is_read_in_bounded_memory() -> None:
    """Twelve megabytes of entries never lie in memory together."""
    entry = {"title": "", "text": WORDS * 60}
    body = gzip.compress(json.dumps([entry] * 2_000, ensure_ascii=False).encode())
    tracemalloc.start()
    count = sum(isinstance(one, Article) for one in articles(io.BytesIO(body), name="all.json.gz"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 6_000_000


def parquet(path: Path, **columns: list[Any]) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_rows_of_parquet_are_lines(tmp_path: Path) -> None:
    """Columns bear the names of a line's fields; times may be times."""
    path = parquet(
        tmp_path / "a.parquet",
        id=["a", "b", "c"],
        text=[WORDS, None, WORDS],
        title=["السد", None, None],
        published=[datetime(2026, 5, 4, 6, 30, tzinfo=UTC), None, None],
        other=[1, 2, 3],
    )
    first, bad, last = articles(path)
    assert isinstance(first, Article) and isinstance(last, Article)
    assert (first.id, first.text, first.published) == ("a", f"السد\n{WORDS}", datetime(2026, 5, 4, 6, 30, tzinfo=UTC))
    assert isinstance(bad, Skipped) and "row 2" in str(bad)


def test_parquet_comes_through_a_pipe(tmp_path: Path) -> None:
    """Such a file is read from its end: a stream that cannot be sought is kept on disk meanwhile."""

    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._data = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            return self._data.readinto(buffer)

    body = parquet(tmp_path / "a.parquet", text=[WORDS]).read_bytes()
    assert only(list(articles(io.BufferedReader(Pipe(body)), name="standard input"))).text == WORDS


def test_parquet_without_texts_or_damaged_is_skipped(tmp_path: Path) -> None:
    """The columns that are wanted are named."""
    (said,) = reasons(list(articles(parquet(tmp_path / "n.parquet", body=[WORDS]))))
    assert "text" in said
    whole = parquet(tmp_path / "a.parquet", text=[WORDS] * 50).read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[:-9])
    (said,) = reasons(list(articles(tmp_path / "cut.parquet")))
    assert "damaged" in said
