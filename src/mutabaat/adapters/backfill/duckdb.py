"""DuckDB, by the extra ``duckdb``: one machine, one process, what does not fit in memory on its disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mutabaat.adapters.backfill.files import found, write_prints
from mutabaat.adapters.sql.backfill import FORMULA, HITS_OF_ALL
from mutabaat.records.errors import InputError
from mutabaat.records.relations import Found, Print

_ROWS = 20_000  # fetched at once


class DuckEngine:
    """Implements ``ports.Backfill``."""

    def __init__(self, *, memory: str = "2GB", threads: int = 0) -> None:
        """``memory``: what DuckDB may take, as it writes it. ``threads``: 0 for all cores."""
        self._memory = memory
        self._threads = threads

    def find(self, prints: Iterable[Print]) -> Iterator[Found]:
        """See ``ports.Backfill``. Raises InputError where DuckDB is not installed."""
        try:
            import duckdb
        except ImportError as error:
            raise InputError("the backfill", "DuckDB is not installed", "pip install 'mutabaat[duckdb]'") from error
        with TemporaryDirectory(prefix="mutabaat-") as folder:
            file = Path(folder, "prints.parquet")
            write_prints(prints, file)
            with duckdb.connect(str(Path(folder, "work.duckdb"))) as db:
                db.execute("SET memory_limit = ?", [self._memory])
                db.execute("SET temp_directory = ?", [folder])
                db.execute("SET preserve_insertion_order = false")
                if self._threads:
                    db.execute("SET threads = ?", [self._threads])
                db.execute("CREATE TABLE prints AS SELECT * FROM read_parquet(?)", [str(file)])
                # Two answers are read side by side: each has a cursor of its own.
                yield from found(_rows(db.cursor(), HITS_OF_ALL), _rows(db.cursor(), FORMULA))


def _rows(cursor: Any, query: str) -> Iterator[Any]:
    answer = cursor.execute(query)
    while rows := answer.fetchmany(_ROWS):
        yield from rows
