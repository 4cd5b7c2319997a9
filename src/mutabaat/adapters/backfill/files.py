"""What goes into an engine and comes out: fingerprints as a Parquet file, rows as candidates of one article after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from mutabaat.adapters.sql.postings import day_of
from mutabaat.records.errors import InputError
from mutabaat.records.relations import Found, Print

_ROWS = 1 << 17  # of a row group


def write_prints(prints: Iterable[Print], path: Path) -> None:
    """One row a key: (no, day, gram). Raises InputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError as error:
        raise InputError("the backfill", "pyarrow is not installed", "pip install 'mutabaat[duckdb]'") from error
    schema = pa.schema([("no", pa.int64()), ("day", pa.int32()), ("gram", pa.int64())])
    rows: tuple[list[int], list[int], list[int]] = [], [], []
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:

        def flush() -> None:
            writer.write_table(pa.table(dict(zip(schema.names, rows, strict=True)), schema=schema))
            for column in rows:
                column.clear()

        for no, (when, keys) in enumerate(prints):
            day = day_of(when)
            for gram in dict.fromkeys(keys):
                for column, value in zip(rows, (no, day, gram), strict=True):
                    column.append(value)
            if len(rows[0]) >= _ROWS:
                flush()
        flush()


def found(hits: Iterable[tuple[int, int, int, int]], formula: Iterable[tuple[int, int]]) -> Iterator[Found]:
    """Candidates by article in order, from rows of ``HITS_OF_ALL`` and ``FORMULA``; articles that find nobody are left out."""
    by_article = groupby(formula, key=itemgetter(0))
    at, keys = next(by_article, (None, iter(())))
    for no, rows in groupby(hits, key=itemgetter(0)):
        while at is not None and at < no:
            at, keys = next(by_article, (None, iter(())))
        grams = frozenset(gram for _, gram in keys) if at == no else frozenset()
        yield Found(no, tuple((other, free, formal) for _, other, free, formal in rows), grams)
