"""JSON documents that hold a list of articles: the exports of feed readers and desks, read element by element.

Known shapes: entries of Miniflux (``GET /v1/entries``), items of the Google Reader form that FreshRSS exports, stories of
Taranis AI with their news items, a list of article objects as in a JSONL line, and one such object alone.
"""

from __future__ import annotations

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from mutabaat.exchange.line_record import article_of
from mutabaat.exchange.lines import LIMIT
from mutabaat.exchange.reader_exports import parts, record_of
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Article
from mutabaat.records.intake import Skipped

LISTS = ("items", "entries", "stories", "news_items")  # members that hold what is sought
_OPENS = re.compile(rb'^\s*(?:\[|\{\s*[\r\n]|\{.*?(?<!\\)"(?:%s)"\s*:\s*\[)' % "|".join(LISTS).encode(), re.S)
_STEP = 1 << 16
_SPACE = " \t\r\n"
_GET_AGAIN = "get the file again; the articles before were kept"


def is_document(head: bytes) -> bool:
    """Whether a file that begins so is one JSON document rather than an object a line."""
    return _OPENS.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def document(stream: BinaryIO, *, name: str, outlet: str = "") -> Iterator[Article | Skipped]:
    """The articles of one JSON document in their order, streaming: no more than one element of at most 20 MB is held.

    An element that cannot be read comes out as Skipped with its number, and the rest goes on; where the document itself is
    broken, what came before stands.
    """
    number = 0
    try:
        for element in _Elements(stream):
            number += 1
            yield from _articles(element, f"{name}:element {number}", outlet)
    except _Broken as error:
        yield Skipped(name, 0, f"broken after element {number}: {error}", _GET_AGAIN)


def _articles(element: Any, name: str, outlet: str) -> Iterator[Article | Skipped]:
    if not isinstance(element, Mapping):
        yield Skipped(name, 0, "is no object", "an article is an object, see docs/reference")
        return
    for where, part in parts(element, name):
        try:
            yield article_of(record_of(part), name=where, outlet=outlet)
        except InputError as error:
            yield Skipped.by(error)


class _Broken(Exception):
    """The document ends before its end, or is no JSON."""


class _Elements:
    """The elements of the first list that bears a known name, of the list that a document is, or its one object."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._scan = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._ended = False
        self._why = ""

    def __iter__(self) -> Iterator[Any]:
        first = self._next()
        if first == "[":
            self._at += 1
            yield from self._list()
        elif first == "{":
            self._at += 1
            yield from self._members()
        else:
            raise _Broken("it is neither a list nor an object")

    def _members(self) -> Iterator[Any]:
        """The elements of a known list; without one, the object itself."""
        whole: dict[str, Any] = {}
        while self._next() != "}":
            key = self._value()
            if self._next() != ":" or not isinstance(key, str):
                raise _Broken("a member has no name")
            self._at += 1
            if self._next() == "[" and key in LISTS:
                self._at += 1
                yield from self._list()
                return
            whole[key] = self._value()
            self._comma("}")
        yield whole

    def _list(self) -> Iterator[Any]:
        while self._next() != "]":
            yield self._value()
            self._comma("]")

    def _comma(self, end: str) -> None:
        if self._next() == ",":
            self._at += 1
        elif self._next() != end:
            raise _Broken(f"a comma or {end} is missing")

    def _next(self) -> str:
        """The next character that is no space, not taken."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                raise _Broken(self._why or "it ends too early")
            self._more(_STEP)

    def _value(self) -> Any:
        self._next()
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except RecursionError as error:
                raise _Broken("JSON nested too deeply") from error
            except ValueError as error:
                if self._ended:
                    raise _Broken(self._why or str(error).partition(":")[0]) from error
            else:
                if end < len(self._text) or self._ended:  # else a number may go on
                    self._at = end
                    return value
            held = len(self._text) - self._at
            if held > LIMIT:
                raise _Broken(f"an element is larger than {LIMIT // 1_000_000} MB, or is no JSON")
            self._more(max(held, _STEP))  # as much again: a long element is not scanned a hundred times

    def _end(self, why: str) -> None:
        """What came before the damage is read first."""
        self._ended, self._why = True, why

    def _more(self, wanted: int) -> None:
        pieces = [self._text[self._at :]]
        self._at = 0
        try:
            while wanted > 0:
                piece = self._read(_STEP)
                pieces.append(self._decode(piece, not piece))
                wanted -= len(piece)
                if not piece:
                    self._ended = True
                    break
        except UnicodeDecodeError as error:
            pieces.append(error.object[: error.start].decode())
            self._end(f"not UTF-8 ({error.reason})")
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            self._end(f"the compressed data is damaged ({error})")
        self._text = "".join(pieces)
