"""Records to rows and back. JSON and MessagePack by msgspec, which reads frozen dataclasses as they are."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Row

from mutabaat.records.evidence import Article, Outlet, Passage, Revision
from mutabaat.records.relations import RelaySource
from mutabaat.records.statements import Link, Reading, Statement
from mutabaat.records.views import StoredArticle, StorySummary, StoryView

_encoder = msgspec.json.Encoder()
_article = msgspec.json.Decoder(Article)
_passages = msgspec.json.Decoder(tuple[Passage, ...])
_links = msgspec.json.Decoder(tuple[Link, ...])
_names = msgspec.json.Decoder(tuple[str, ...])
_statement = msgspec.json.Decoder(Statement)
_view = msgspec.msgpack.Decoder(StoryView)
_summary = msgspec.json.Decoder(StorySummary)
_LARGEST = 256_000_000  # bytes of a view, unpacked: a file from elsewhere may say anything


def encode(value: Any) -> str:
    """Any record, or tuple of records, as JSON text."""
    return _encoder.encode(value).decode("utf-8")


def revision_of(row: Row[Any]) -> Revision:
    """From a row of ``revision``."""
    return Revision(row.id, row.n, replace(_article.decode(row.data), text=row.text), row.first_seen)


def source_of(row: Row[Any], outlet: Outlet) -> RelaySource:
    """From a row of ``revision`` with the JSON list of the names that it cites."""
    return RelaySource(
        revision_of(row).article, outlet, _links.decode(row.page_sources), tuple(sorted(_names.decode(row.cited)))
    )


def reading_of(row: Row[Any], statements: Sequence[str]) -> Reading:
    """From a row of ``revision`` and the JSON of its statements in order."""
    return Reading(
        row.lang,
        _passages.decode(row.passages),
        tuple(_statement.decode(data) for data in statements),
        _links.decode(row.page_sources),
        version=row.stage_version,
    )


def stored_of(row: Row[Any], statements: Sequence[str], outlet: Outlet) -> StoredArticle:
    """From a joined row of ``article`` and ``revision``."""
    return StoredArticle(
        revision_of(row), outlet, reading_of(row, statements), row.state, row.state_since, row.revisions
    )


def summary_of(data: str) -> StorySummary | None:
    """A kept entry; None for one that another version of the program made, or that is damaged."""
    try:
        return _summary.decode(data)
    except msgspec.DecodeError:
        return None


def packed_view(view: StoryView) -> bytes:
    """A view as it is kept."""
    return zlib.compress(msgspec.msgpack.encode(view), 1)


def view_of(data: bytes) -> StoryView | None:
    """A kept view; None for one that another version of the program made, or that is damaged."""
    try:
        return _view.decode(zlib.decompressobj().decompress(data, _LARGEST))
    except (zlib.error, msgspec.DecodeError):
        return None
