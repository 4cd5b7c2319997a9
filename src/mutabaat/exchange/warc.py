"""WARC files (ISO 28500) to articles: the pages of their responses, and the texts of their conversions (WET)."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.lines import LIMIT, Unbuffered, check_length
from mutabaat.exchange.urls import article_id, clean_url
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Article
from mutabaat.records.intake import Skipped
from mutabaat.text.dates import parse_time
from mutabaat.text.language import detect

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HTML = frozenset({"text/html", "application/xhtml+xml"})


def warc(stream: BinaryIO, *, name: str, outlet: str = "") -> Iterator[Article | Skipped]:
    """The articles of a WARC file, unpacked or not, in its order; what is no page of an article is passed over.

    Only answers of status 200 that are HTML, and conversions to text, are read. A page that cannot be read comes out as
    Skipped with its address. Reads one record at a time.
    """
    place = 0
    try:
        for place, record in enumerate(ArchiveIterator(io.BufferedReader(_Loud(stream))), start=1):
            yield from _record(record, f"{name}:record {place}", outlet)
    except (ArchiveLoadFailed, zlib.error, gzip.BadGzipFile, EOFError, ValueError) as error:
        problem = str(error).strip().split("\n")[0]
        yield Skipped(
            name, 0, f"damaged after record {place}: {problem}", "the records before were kept; get the file again"
        )


class _Loud(Unbuffered):
    """A stream cut short: warcio takes EOFError for the end of the file, and would lose the cut in silence."""

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            return super().readinto(buffer)
        except EOFError as error:
            raise ValueError(str(error)) from error


def _record(record: Any, name: str, outlet: str) -> Iterator[Article | Skipped]:
    if record.rec_type not in ("response", "conversion"):
        return
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    kind = ((headers.get_header("Content-Type") if headers else None) or "").partition(";")[0].strip().lower()
    if record.rec_type == "response" and (headers is None or headers.get_statuscode() != "200" or kind not in _HTML):
        return
    if record.rec_type == "conversion" and kind != "text/plain":
        return
    url = clean_url((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    name = f"{name} ({url})" if url else name
    try:
        body = record.content_stream().read(LIMIT + 1)
        if len(body) > LIMIT:
            raise InputError(name, f"is larger than {LIMIT // 1_000_000} MB", "such pages are not read")
        content_type = headers.get_header("Content-Type") or ""
        made = _page(body, url, content_type, name) if record.rec_type == "response" else _text(body, url, name)
    except InputError as error:
        yield Skipped(name, 0, error.problem, error.way_out)
        return
    yield replace(made, outlet=outlet, crawled=parse_time(record.rec_headers.get_header("WARC-Date") or ""))


def _page(body: bytes, url: str, content_type: str, name: str) -> Article:
    from mutabaat.exchange.page import as_article, read_news  # lxml

    return as_article(read_news(body, url=url, content_type=content_type, name=name))


def _text(body: bytes, url: str, name: str) -> Article:
    text = decode(body, name=name).strip()
    if not text:
        raise InputError(name, "is empty", "nothing to do here")
    check_length(len(text), name)
    return Article(id=article_id(url, "", text), text=text, lang=detect(text), url=url)
