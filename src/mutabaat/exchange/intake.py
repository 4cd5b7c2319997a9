"""Files in: text, HTML, JSONL, JSON documents, Parquet, WARC, mail-box exports, packed or not, standard input or the body of an
answer.

What cannot be read comes out as ``Skipped`` with file, line, reason and way out, in its place among the articles, and the
run goes on. Memory stays bounded: one line or page of at most 20 MB at a time.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Literal

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.lines import LIMIT, Broken, Unbuffered, check_length, lines, seekable, whole
from mutabaat.exchange.urls import article_id
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Article
from mutabaat.records.intake import Skipped
from mutabaat.text.language import detect

Form = Literal["text", "html", "jsonl", "json", "parquet", "zip", "warc", "mbox", "letter"]
_SUFFIXES: dict[str, Form] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".warc": "warc", ".wet": "warc", ".mbox": "mbox",
    ".eml": "letter", ".parquet": "parquet", ".zip": "zip",
}  # fmt: skip
_SIGNS: dict[bytes, Form] = {
    b"WARC/1": "warc", b"From ": "mbox", b"PAR1": "parquet", b"PK\x03\x04": "zip", b"PK\x05\x06": "zip",
}  # fmt: skip
_FEEDS = (".opml", ".opml.xml")  # in the ZIP that a feed reader exports: outlets, no articles
_GZIP = b"\x1f\x8b"
_HEAD = 8192  # bytes that tell what a file is
_TOO_BIG = f"is larger than {LIMIT // 1_000_000} MB"
_SPLIT = "split it into smaller pieces"


def articles(
    source: Path | BinaryIO,
    *,
    name: str = "",
    outlet: str = "",
    url: str = "",
    content_type: str = "",
    form: Form | None = None,
) -> Iterator[Article | Skipped]:
    """The articles of a file or binary stream, in order, streaming.

    ``name`` stands in messages (a path's own name by default). ``outlet`` is given to articles that name none; ``url`` and
    ``content_type`` tell where a stream came from. ``form`` overrides what the suffix says; without either the first
    sign decides: ``{`` JSONL or a JSON document, ``[`` a JSON document, ``<`` HTML, ``WARC/``, ``PAR1`` Parquet, ``PK`` ZIP,
    ``From `` a mailbox, else text. Never raises for what the source holds.
    """
    if not isinstance(source, Path):
        origin = _Origin(name or "<stdin>", outlet, url, content_type)
        yield from _from_stream(source, origin, form)
        return
    name = name or str(source)
    try:
        stream = source.open("rb")
    except OSError as error:
        yield Skipped(name, 0, f"cannot be opened: {error.strerror}", "check the path and its permissions")
        return
    with stream:
        suffix = source.with_suffix("").suffix if source.suffix.lower() == ".gz" else source.suffix
        form = form or _SUFFIXES.get(suffix.lower())
        try:
            yield from _from_stream(stream, _Origin(name, outlet, url, content_type), form)
        except OSError as error:
            yield Skipped(name, 0, f"cannot be read: {error.strerror or error}", "check the file and the disk")


def articles_in(
    body: bytes, *, name: str, url: str = "", content_type: str = "", outlet: str = ""
) -> Iterator[Article | Skipped]:
    """The articles of bytes at hand: the body that a fetcher brought."""
    kind = content_type.partition(";")[0].strip().lower()
    form: Form | None = "html" if kind in ("text/html", "application/xhtml+xml") else None
    return articles(io.BytesIO(body), name=name, url=url, content_type=content_type, outlet=outlet, form=form)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a stream came from, as far as the caller knows."""

    name: str
    outlet: str
    url: str
    content_type: str


def _from_stream(raw: BinaryIO, origin: _Origin, form: Form | None) -> Iterator[Article | Skipped]:
    name = origin.name
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(Unbuffered(raw))
    if stream.peek(2)[:2] == _GZIP:
        stream = io.BufferedReader(Unbuffered(gzip.GzipFile(fileobj=stream)))
    form = form or _sniff(stream)
    if form == "json" and not _is_document(stream):
        form = "jsonl"
    try:
        if form == "jsonl":
            yield from _from_lines(stream, name, origin.outlet)
            return
        if form == "json":
            from mutabaat.exchange.json_documents import document

            yield from document(stream, name=name, outlet=origin.outlet)
            return
        if form == "parquet":
            from mutabaat.exchange.parquet_rows import parquet_articles

            with seekable(stream) as file:
                yield from parquet_articles(file, name=name, outlet=origin.outlet)
            return
        if form == "zip":
            with seekable(stream) as file:
                yield from _from_zip(file, origin)
            return
        if form == "warc":
            from mutabaat.exchange.warc import warc  # warcio

            yield from warc(stream, name=name, outlet=origin.outlet)
            return
        if form == "mbox":
            from mutabaat.exchange.mailbox import mbox

            yield from mbox(stream, name=name)
            return
        body = whole(stream)
        if body is None:
            yield Skipped(name, 0, _TOO_BIG, _SPLIT)
        elif form == "letter":
            from mutabaat.exchange.mailbox import letter

            yield letter(body, name=name)
        elif form == "html":
            from mutabaat.exchange.page import as_article, read_news  # lxml, which a run over text never needs

            page = read_news(body, url=origin.url, content_type=origin.content_type, name=name)
            yield as_article(page, origin.outlet)
        else:
            yield _from_text(decode(body, name=name, content_type=origin.content_type), origin)
    except InputError as error:
        yield Skipped.by(error)
    except Broken as error:
        yield Skipped(name, 0, f"the compressed data is damaged ({error})", "get the file again")


def _sniff(stream: io.BufferedReader[Any]) -> Form:
    try:
        head = stream.peek(_HEAD)[:_HEAD]
    except (EOFError, OSError):  # damaged from the start: the reader will say so
        return "jsonl"
    for sign, form in _SIGNS.items():
        if head.startswith(sign):
            return form
    first = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")[:1]
    return {b"{": "json", b"[": "json", b"<": "html"}.get(first, "text")  # type: ignore[return-value]


def _is_document(stream: io.BufferedReader[Any]) -> bool:
    from mutabaat.exchange.json_documents import is_document

    try:
        return is_document(stream.peek(_HEAD)[:_HEAD])
    except (EOFError, OSError):
        return False


def _from_zip(file: BinaryIO, origin: _Origin) -> Iterator[Article | Skipped]:
    """The articles of every file of a ZIP, in its order; lists of feeds are passed over, a ZIP in it is not read."""
    try:
        with zipfile.ZipFile(file) as packed:
            for member in packed.infolist():
                name = f"{origin.name}:{member.filename}"
                if member.is_dir() or member.filename.lower().endswith(_FEEDS):
                    continue
                if member.flag_bits & 1:
                    yield Skipped(name, 0, "is encrypted", "unpack the ZIP with its password and name its files")
                    continue
                form = _SUFFIXES.get(PurePosixPath(member.filename).suffix.lower())
                with packed.open(member) as stream:
                    content = io.BufferedReader(Unbuffered(stream), _HEAD)
                    form = form or _sniff(content)
                    if form == "zip":
                        yield Skipped(name, 0, "is a ZIP in a ZIP", "unpack it and name its files")
                    else:
                        yield from _from_stream(content, replace(origin, name=name), form)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        way_out = "unpack it and name its files, or get it again"
        yield Skipped(origin.name, 0, f"the ZIP cannot be read: {error}", way_out)


def _from_lines(stream: BinaryIO, name: str, outlet: str) -> Iterator[Article | Skipped]:
    from mutabaat.exchange import line_record  # msgspec and lxml

    number = 0
    try:
        for number, line in lines(stream):
            if line is None:
                yield Skipped(name, number, f"the line {_TOO_BIG}", _SPLIT)
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.isspace() or not line:
                continue
            try:
                yield line_record.article(line, name=f"{name}:{number}", outlet=outlet)
            except InputError as error:
                yield Skipped(name, number, error.problem, error.way_out)
    except Broken as error:
        way_out = "get the file again; the lines before were kept"
        yield Skipped(name, number + 1, f"the compressed data is damaged ({error})", way_out)


def _from_text(text: str, origin: _Origin) -> Article:
    text = text.strip()
    if not text:
        raise InputError(origin.name, "is empty", "give it a text")
    check_length(len(text), origin.name)
    made = article_id(origin.url, origin.outlet, text)
    return Article(id=made, text=text, lang=detect(text), outlet=origin.outlet, url=origin.url)
