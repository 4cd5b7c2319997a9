"""Rows as files: JSON lines, CSV for spreadsheets, Parquet. All stream: no more than a batch of rows is held."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, get_type_hints

import msgspec

from mutabaat.exchange import row_types as row
from mutabaat.records.errors import InputError
from mutabaat.records.exports import KINDS, Format

Row = Mapping[str, Any]
MEDIA_TYPES: dict[Format, str] = {
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}

# What can be exported, with the type that names its columns; None: documents of a standard of their own, JSON lines alone.
TABLES: dict[str, Any] = {
    "articles": row.ArticleRow,
    "passages": row.PassageRow,
    "statements": row.StoredStatementRow,
    "dates": row.DateRow,
    "relays": row.RelayRow,
    "edits": row.EditedWordsRow,
    "stories": row.StoryRow,
    "claims": row.ClaimRow,
    "origins": row.OriginsRow,
    "actors": row.ActorRow,
    "outlets": row.OutletRow,
    "alarms": row.AlarmRow,
    "corrections": None,
    "annotations": None,
    "entities": None,
}
assert tuple(TABLES) == KINDS
BOM = "\ufeff"  # by which spreadsheets know UTF-8
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection); behind an apostrophe it shows as text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BATCH = 500  # rows
_encoder = msgspec.json.Encoder()


def written(what: str, rows: Iterable[Row], form: Format, *, bom: bool = False) -> Iterator[bytes]:
    """The bytes of a file with all rows. Raises InputError for a form that this kind of row has not."""
    names = columns(what)
    if form == "jsonl":
        return (_encoder.encode(one) + b"\n" for one in rows)
    if not names:
        raise InputError(what, f"nested documents cannot be written as {form}", "take the format jsonl")
    if form == "csv":
        return _csv(rows, names, bom=bom)
    return _parquet(rows, TABLES[what])


def columns(what: str) -> tuple[str, ...]:
    """The columns of a kind of row, in order; none for documents."""
    return tuple(get_type_hints(TABLES[what])) if TABLES[what] else ()


def _csv(rows: Iterable[Row], names: tuple[str, ...], *, bom: bool) -> Iterator[bytes]:
    """RFC 4180 with a header. What is no single value is JSON in its cell; null is empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")

    def taken() -> bytes:
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text.encode("utf-8", "replace")

    writer.writerow(names)
    yield (BOM if bom else "").encode() + taken()
    for one in rows:
        writer.writerow([cell(one[name]) for name in names])
        yield taken()


def cell(value: Any) -> str:
    """A value as a spreadsheet may read it: never as a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" \n'").startswith(_FORMULA) else value
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = _encoder.encode(value).decode("utf-8")
    return text[1:-1] if text.startswith('"') else text


def _parquet(rows: Iterable[Row], kind: Any) -> Iterator[bytes]:
    """Raises InputError where the extra is not installed."""
    from mutabaat.exchange.parquet import parquet

    waiting = iter(rows)
    return parquet(iter(lambda: list(islice(waiting, _BATCH)), []), kind)
