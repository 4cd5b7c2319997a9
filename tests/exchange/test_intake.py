"""Files and lines in: what is read, what is skipped, and what is said of it."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from mutabaat.exchange.intake import articles, articles_in
from mutabaat.records.evidence import Article
from mutabaat.records.intake import Skipped

ROOT = Path(__file__).parents[2]
TEXT = "قال وزير الري في سندران إن السد لن يُملأ قبل الخريف.\nوأضاف أن المفاوضات مستمرة."
LINE = {"id": "x-1", "outlet": "nahr", "outlet_name": "النهر", "title": "السد لن يملأ قبل الخريف", "text": TEXT}


def of_lines(*lines: object, name: str = "news.jsonl") -> list[Article | Skipped]:
    rows = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines]
    return list(articles(io.BytesIO(b"\n".join(rows)), name=name, form="jsonl"))


def one(**fields: object) -> Article:
    (found,) = of_lines({**LINE, **fields})
    assert isinstance(found, Article)
    return found


def skipped(line: object) -> Skipped:
    found = of_lines(line, LINE)
    assert isinstance(found[0], Skipped)
    assert isinstance(found[1], Article), "the run must go on"
    return found[0]


def test_the_text_of_a_line_is_title_and_text_both_stripped() -> None:
    """Title, line feed, text."""
    assert one(title="  عنوان ", text=f"\n{TEXT}  ").text == f"عنوان\n{TEXT}"


def test_a_text_that_begins_with_its_title_gets_no_second_one() -> None:
    """The text stands as it is."""
    assert one(title="قال وزير الري").text == TEXT


def test_nothing_else_of_the_text_is_changed() -> None:
    """Marks, tatweel, presentation forms, odd spaces and line ends stay: every span must find its words."""
    odd = "قــالَ\u00a0الوزيرُ\u200f إن «السد\r\n ﻻ يُملأ ٢٠٢٦ ."
    assert one(title="", text=odd).text == odd


def test_a_line_with_a_title_alone_is_an_article() -> None:
    """Archives hold flashes that are a headline and no more."""
    assert one(text="").text == LINE["title"]


def test_a_line_with_neither_title_nor_text_is_skipped_with_its_number() -> None:
    """The message names file, line and way out."""
    found = skipped({**LINE, "title": " ", "text": ""})
    assert (found.name, found.line) == ("news.jsonl", 1)
    assert str(found).startswith("news.jsonl:1: neither text nor title")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "x"', "broken JSON"),
        (b"[1, 2]", "Expected `object`"),
        (b"7", "Expected `object`"),
        (b'{"text": 7}', "$.text"),
        (b'{"text": ["a"]}', "$.text"),
        (b'{"text": "x", "title": {}}', "$.title"),
        (b'{"text": "\xd5\xe6"}', "not UTF-8"),
        (rb'{"text": "x \ud800 y"}', "surrogate"),
        (rb'{"text": "x \udc00"}', "surrogate"),
        (rb'{"text": "x \u0000 y"}', "NUL"),
        (b'{"published": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"html": "<html></html>"}', "no article text"),
    ],
)
def test_a_bad_line_is_skipped_with_its_reason(line: bytes, reason: str) -> None:
    """And the next line is read."""
    assert reason in skipped(line).reason


def test_blank_lines_are_no_lines() -> None:
    """They count, so that numbers fit an editor's, but nobody hears of them."""
    found = of_lines(b"", b"   ", b"{", LINE)
    assert [getattr(f, "line", 0) for f in found] == [3, 0]


def test_a_line_over_the_limit_is_skipped_without_being_held() -> None:
    """60 MB of one line pass through in a fraction of its size."""
    big = b'{"text": "' + b"x" * 60_000_000 + b'"}\n'
    stream = io.BytesIO(big + json.dumps(LINE).encode())
    tracemalloc.start()
    found = list(articles(stream, name="big.jsonl"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0], Skipped)
    assert "20 MB" in found[0].reason
    assert isinstance(found[1], Article)
    assert peak < 50_000_000


@pytest.mark.parametrize("suffix", [".txt", ".html", ".jsonl"])
def test_a_file_over_the_limit_is_skipped(tmp_path: Path, suffix: str) -> None:
    """Whatever its form."""
    path = tmp_path / f"big{suffix}"
    path.write_bytes(b"<p>" + b"x" * 20_000_001)
    (found,) = articles(path)
    assert isinstance(found, Skipped)
    assert found.name == str(path)
    assert "larger than 20 MB" in found.reason


def test_times_become_aware_and_a_bad_time_is_none() -> None:
    """A wrong date is worse than none."""
    article = one(published="2026-03-01T21:10:00+03:00", crawled="2026-03-01 18:10:00")
    assert article.published == article.crawled
    assert article.published
    assert article.published.isoformat() == "2026-03-01T18:10:00+00:00"
    for bad in ("أمس", "", None, [], {}, True, 10**400, "2026-13-45"):
        assert one(published=bad).published is None


def test_a_line_without_id_gets_one_from_its_address_else_from_its_text() -> None:
    """The same on every run, and another for another article."""
    by_url = one(id=None, url="https://nahr.example/1?utm_source=x")
    assert by_url.id == one(id="", url="https://nahr.example/1", text="غيره").id
    by_text = one(id=None)
    assert by_text.id == one(id=None).id
    assert by_text.id != one(id=None, text="غيره").id
    assert by_text.id != one(id=None, outlet="غيرها").id


def test_a_language_that_is_not_given_is_detected() -> None:
    """And one that is given is believed."""
    assert one().lang == "ar"
    assert one(title="", text="The minister said the dam would not be filled before autumn.").lang == "en"
    assert one(lang="fa").lang == "fa"


def test_a_line_may_hold_a_page(tmp_path: Path) -> None:
    """Its text is the page's, its own fields come first."""
    html = f"<html><head><title>السد لن يملأ</title></head><body><h1>السد لن يملأ</h1><p>{TEXT}</p></body></html>"
    (found,) = of_lines({"html": html, "outlet": "nahr", "byline": "كتب سالم"})
    assert isinstance(found, Article)
    assert found.text.startswith("السد لن يملأ\nقال وزير الري")
    assert (found.title, found.byline, found.outlet) == ("السد لن يملأ", "كتب سالم", "nahr")


def test_a_compressed_file_that_was_cut_keeps_what_came_before(tmp_path: Path) -> None:
    """Every whole line before the cut is read, the rest is reported."""
    path = tmp_path / "cut.jsonl.gz"
    lines = [
        json.dumps({**LINE, "id": f"x-{i}", "text": f"{TEXT} {i * 7919}"}, ensure_ascii=False) for i in range(5000)
    ]
    whole = gzip.compress("\n".join(lines).encode())
    path.write_bytes(whole[: len(whole) // 2])
    *read, last = articles(path)
    assert isinstance(last, Skipped)
    assert "damaged" in last.reason
    assert last.line == len(read) + 1
    assert [a.id for a in read if isinstance(a, Article)] == [f"x-{i}" for i in range(len(read))]
    assert len(read) > 1000


def test_standard_input_is_told_by_its_first_sign() -> None:
    """A brace is JSONL, an angle bracket HTML, the rest text; compression is seen through."""
    forms = {
        "jsonl": b"\n " + json.dumps(LINE).encode(),
        "html": f"<html><h1>السد لن يملأ</h1><p>{TEXT}</p></html>".encode(),
        "text": TEXT.encode(),
        "gzip": gzip.compress(json.dumps(LINE).encode()),
    }
    found = {form: next(articles(io.BytesIO(body))) for form, body in forms.items()}
    assert all(isinstance(article, Article) for article in found.values())
    assert found["text"].text == TEXT
    assert found["jsonl"] == found["gzip"]
    assert found["html"].title == "السد لن يملأ"


def test_a_stream_that_gives_a_byte_at_a_time_is_read_whole() -> None:
    """Pipes hand over what they have."""

    class Slow(io.BytesIO):
        def read1(self, size: int | None = -1) -> bytes:
            return super().read1(1)

    assert next(articles(Slow(TEXT.encode()))).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso8859-6"])
def test_a_text_file_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    """Old Arabic files name no encoding."""
    path = tmp_path / "news.txt"
    plain = TEXT.replace("يُملأ", "يملأ")
    path.write_bytes(plain.encode(encoding))
    (found,) = articles(path)
    assert isinstance(found, Article)
    assert found.text == plain


@pytest.mark.parametrize("body", [b"", b"  \n", b"\x00\x01\x02" * 500])
def test_a_text_file_without_text_is_skipped(tmp_path: Path, body: bytes) -> None:
    """Empty, blank, or no text at all."""
    path = tmp_path / "none.txt"
    path.write_bytes(body)
    (found,) = articles(path)
    assert isinstance(found, Skipped)
    assert found.way_out


def test_a_missing_file_and_a_folder_are_skipped_with_a_message(tmp_path: Path) -> None:
    """No traceback for a mistyped name."""
    for path in (tmp_path / "no.txt", tmp_path):
        (found,) = articles(path)
        assert isinstance(found, Skipped)
        assert found.name == str(path)


def test_an_answer_of_the_web_is_read_by_its_content_type() -> None:
    """The page keeps the address that it came from."""
    body = f"<h1>السد لن يملأ</h1><p>{TEXT}</p>".encode("cp1256", "replace")
    (found,) = articles_in(body, name="u", url="https://nahr.example/1", content_type="text/html; charset=windows-1256")
    assert isinstance(found, Article)
    assert found.url == "https://nahr.example/1"
    assert found.title == "السد لن يملأ"


@pytest.mark.data
def test_the_archive_of_31030_lines_is_read_in_little_memory() -> None:
    """57 of its lines hold neither title nor text; all others become articles."""
    path = ROOT / "../shared/data/saudinewsnet/articles.jsonl.gz"
    if not path.exists():
        pytest.skip("no shared data beside the project")
    read = left = 0
    for found in articles(path):
        read += isinstance(found, Article)
        left += isinstance(found, Skipped)
    assert (read, left) == (30_973, 57)
