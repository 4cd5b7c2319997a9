"""Mail-box exports of newsletters and WARC files, as ``ingest`` takes them."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from mutabaat.exchange.intake import articles
from mutabaat.records.evidence import Article
from mutabaat.records.intake import Skipped

TEXT = (
    "قال رئيس مجلس مدينة بيسان إن العمل في الميناء القديم قد يبدأ مطلع الصيف\nإذا وافقت الوزارة على الخطة.\n\n"
    "ونفت نقابة البحارة موافقتها.\n\n-- \nفريق التحرير"
)
HTML = """<html><head><style>p{}</style></head><body><p>عرض الرسالة في المتصفح</p><table><tr><td><p>قال رئيس مجلس مدينة بيسان إن
العمل في الميناء قد يبدأ.</p><p>ونفت نقابة البحارة موافقتها.</p></td></tr></table><p>لإلغاء الاشتراك اضغط هنا</p></body></html>"""


def made(*, text: str = "", html: str = "", subject: str = "توسعة الميناء: ما الذي تقرر؟", mid: str = "<1@x>") -> bytes:
    message = EmailMessage()
    message["From"] = "نشرة الشراع <morning@newsletter.shiraa.example>"
    message["Subject"] = subject
    message["Date"] = "Sun, 01 Mar 2026 21:10:00 +0300"
    message["Message-ID"] = mid
    message["List-Id"] = "نشرة الصباح <morning.shiraa.example>"
    message["Archived-At"] = "<https://shiraa.example/letters/1>"
    if text:
        message.set_content(text)
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    return message.as_bytes()


def read(path: Path) -> list[Article | Skipped]:
    return list(articles(path))


def test_a_letter_gives_headline_outlet_time_and_paragraphs(tmp_path: Path) -> None:
    """Wrapped lines are put together, and the signature is left out."""
    path = tmp_path / "letter.eml"
    path.write_bytes(made(text=TEXT))
    (article,) = read(path)
    assert isinstance(article, Article)
    assert (article.outlet, article.outlet_name, article.lang) == ("shiraa.example", "نشرة الشراع", "ar")
    assert article.url == "https://shiraa.example/letters/1"
    assert article.published == datetime(2026, 3, 1, 18, 10, tzinfo=UTC)
    assert article.text.split("\n") == [
        "توسعة الميناء: ما الذي تقرر؟",
        "قال رئيس مجلس مدينة بيسان إن العمل في الميناء القديم قد يبدأ مطلع الصيف إذا وافقت الوزارة على الخطة.",
        "ونفت نقابة البحارة موافقتها.",
    ]


@pytest.mark.parametrize("stub", ["", "افتح الرسالة في متصفحك."])
def test_html_is_read_where_the_text_part_is_missing_or_a_stub(tmp_path: Path, stub: str) -> None:
    """And what the letter says of itself is left out."""
    path = tmp_path / "letter.eml"
    path.write_bytes(made(text=stub, html=HTML))
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.text.split("\n")[1:] == [
        "قال رئيس مجلس مدينة بيسان إن العمل في الميناء قد يبدأ.",
        "ونفت نقابة البحارة موافقتها.",
    ]


def test_a_mailbox_gives_each_letter_once_by_its_message_id(tmp_path: Path) -> None:
    """A quoted «>From » is a line of text; a broken letter is passed over with its number."""
    letters = [made(text=TEXT, mid="<1@x>"), b"no header here\n", made(text=TEXT + "\n\nFrom here on.", mid="<2@x>")]
    letters[0] = made(text=TEXT.replace("\n\n--", "\n\n>From the port.\n\n--"), mid="<1@x>")
    path = tmp_path / "export.mbox"
    path.write_bytes(b"".join(b"From sender Sun Mar  1 21:10:00 2026\n" + raw.strip() + b"\n\n" for raw in letters))
    first, bad, second = read(path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id != second.id
    assert isinstance(bad, Skipped)
    assert "letter 2" in bad.name


def test_raw_headers_of_old_programs_are_read(tmp_path: Path) -> None:
    """windows-1256 without any word on it."""
    raw = "From: shiraa@shiraa.example\nSubject: المجلس يقر توسعة الميناء القديم اليوم\nContent-Type: text/plain; charset=windows-1256\n\n"
    body = "قال رئيس المجلس إن العمل في الميناء قد يبدأ مطلع الصيف المقبل إذا وافقت الوزارة."
    path = tmp_path / "letter.eml"
    path.write_bytes((raw + body).encode("cp1256"))
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.title == "المجلس يقر توسعة الميناء القديم اليوم"
    assert body in article.text


@pytest.mark.parametrize("body", [b"", b"\n\n\n", b"Subject: =?utf-8?q?=ff=fe?=\n\n"])
def test_what_is_no_letter_is_said(tmp_path: Path, body: bytes) -> None:
    """Nothing is raised."""
    path = tmp_path / "letter.eml"
    path.write_bytes(body)
    assert all(isinstance(found, Skipped) for found in read(path))


PAGE = "<html lang=ar><head><title>المجلس يقر توسعة الميناء</title></head><body><article><h1>المجلس يقر توسعة الميناء</h1><p>{}</p></article></body></html>"


def warc(*, gz: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)

    def put(url: str, body: bytes, kind: str, status: str = "200 OK", *more: tuple[str, str]) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2026-03-01T18:10:00Z"},
            )
        )

    page = PAGE.format("قال رئيس المجلس إن العمل في الميناء قد يبدأ مطلع الصيف المقبل إذا وافقت الوزارة.").encode()
    put("https://shiraa.example/n/1", page, "text/html; charset=utf-8")
    put("https://shiraa.example/n/2", gzip.compress(page), "text/html", "200 OK", ("Content-Encoding", "gzip"))
    put("https://shiraa.example/p.jpg", b"\xff\xd8", "image/jpeg")
    put("https://shiraa.example/n/3", page, "text/html", "404 Not Found")
    put("https://shiraa.example/n/4", b"<html></html>", "text/html")
    return out.getvalue()


@pytest.mark.parametrize("gz", [True, False])
def test_the_pages_of_a_warc_are_articles(tmp_path: Path, gz: bool) -> None:
    """Pictures and missing pages are passed over; a page without text is named."""
    path = tmp_path / ("c.warc.gz" if gz else "c.warc")
    path.write_bytes(warc(gz=gz))
    first, second, bad = read(path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.url, second.url) == ("https://shiraa.example/n/1", "https://shiraa.example/n/2")
    assert first.crawled == datetime(2026, 3, 1, 18, 10, tzinfo=UTC)
    assert first.text == second.text
    assert isinstance(bad, Skipped)
    assert "n/4" in bad.name


def test_a_warc_is_known_by_its_first_bytes() -> None:
    """On standard input there is no suffix."""
    assert isinstance(next(iter(articles(io.BytesIO(warc(gz=True))))), Article)


def test_a_cut_warc_keeps_what_came_before(tmp_path: Path) -> None:
    """And says so."""
    path = tmp_path / "c.warc.gz"
    path.write_bytes(warc(gz=True)[:700])
    *_, last = read(path)
    assert isinstance(last, Skipped)
