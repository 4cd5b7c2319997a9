"""Parquet files to articles, by the extra ``parquet`` (pyarrow): a row is what a JSONL line is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from mutabaat.exchange.line_record import FIELDS, article_of
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Article
from mutabaat.records.intake import Skipped

_ROWS = 64  # at once


def parquet_articles(stream: BinaryIO, *, name: str, outlet: str = "") -> Iterator[Article | Skipped]:
    """The articles of a Parquet file, row by row. ``stream`` must be seekable: such a file is read from its end.

    A row that cannot be read comes out as Skipped with its number.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError:
        yield Skipped(name, 0, "is Parquet, and pyarrow is not installed", "pip install 'mutabaat[parquet]'")
        return
    number = 0
    try:
        file = pq.ParquetFile(stream)
        columns = [column for column in FIELDS if column in file.schema_arrow.names]
        if not {"text", "html", "title"} & set(columns):
            yield Skipped(
                name,
                0,
                "has no column text, html or title",
                f"name the columns as in a JSONL line: {', '.join(FIELDS)}",
            )
            return
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                try:
                    yield article_of(
                        {field: _value(value) for field, value in row.items()},
                        name=f"{name}:row {number}",
                        outlet=outlet,
                    )
                except InputError as error:
                    yield Skipped.by(error)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        problem = str(error).strip().split("\n")[0]
        yield Skipped(
            name, 0, f"damaged after row {number}: {problem}", "the rows before were kept; get the file again"
        )


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return (
            value if value.tzinfo else value.replace(tzinfo=UTC)
        ).isoformat()  # Parquet's times without a zone are UTC
    return value.isoformat() if isinstance(value, date) else value
