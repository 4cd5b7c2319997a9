"""The desk that the load bench reads: articles taken in as any others, then rows of them again as an older archive.

The copies give the tables, the stories and the search index their size. They are older than what was taken in and in no index
that a new article looks into (relays, clustering): what that costs is measured by ``relays_million`` and ``stories``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from bench.relays_input import rows
from sqlalchemy import func, select, text

from mutabaat.adapters.sql import SqlStore, schema
from mutabaat.adapters.sql.termindex import index_of
from mutabaat.text.terms import terms

PIECE = 4000  # articles that one process takes in: a kill loses a batch of it
_AT_ONCE = 500

Row = dict[str, Any]

# Rows of the articles from ``:low`` to ``:high`` again, their numbers ``:further`` on and their names with ``:end``.
_COPIES = (
    "INSERT INTO article (no, id, outlet, at, newest, revisions, state, state_since) "
    "SELECT no + :further, id || :end, outlet, strftime('%Y-%m-%dT%H:%M:%S+00:00', at, :earlier), newest + :further, "
    "revisions, state, state_since FROM article WHERE no BETWEEN :low AND :high",
    "INSERT INTO revision (no, id, article, n, text, lang, first_seen, data, passages, page_sources, stage_version) "
    "SELECT r.no + :further, r.id || :end, r.article + :further, r.n, r.text, r.lang, r.first_seen, "
    "replace(r.data, '\"' || a.id || '\"', '\"' || a.id || :end || '\"'), r.passages, r.page_sources, r.stage_version "
    "FROM revision AS r JOIN article AS a ON a.no = r.article WHERE r.article BETWEEN :low AND :high",
    "INSERT INTO statement (revision, seq, data) SELECT revision + :further, seq, data FROM statement "
    "WHERE revision IN (SELECT newest FROM article WHERE no BETWEEN :low AND :high)",
    "INSERT INTO membership (article, story, score, why) SELECT article + :further, story || :end, score, why "
    "FROM membership WHERE article BETWEEN :low AND :high",
    "INSERT INTO facet (article, mask) SELECT article + :further, mask FROM facet WHERE article BETWEEN :low AND :high",
    "INSERT INTO relay (a, b, data) SELECT r.a + :further, r.b + :further, replace(replace(r.data, "
    "'\"' || a.id || '\"', '\"' || a.id || :end || '\"'), '\"' || b.id || '\"', '\"' || b.id || :end || '\"') "
    "FROM relay AS r JOIN article AS a ON a.no = r.a JOIN article AS b ON b.no = r.b "
    "WHERE max(r.a, r.b) BETWEEN :low AND :high",
)
_STORIES = (
    "INSERT OR REPLACE INTO story (id, last, articles) SELECT story, max(at), count(*) FROM membership "
    "JOIN article ON article.no = membership.article WHERE article > :top GROUP BY story"
)


def archived(path: Path) -> list[Row]:
    """The articles of a file, the oldest first."""
    return sorted(rows(path), key=lambda row: (row["crawled"], row["id"]))


def _held(db: Path) -> set[str]:
    store = SqlStore(str(db))
    try:
        with store.reading() as connection:
            return set(connection.execute(select(schema.article.c.id)).scalars())
    finally:
        store.close()


def build(db: Path, articles: list[Row], size: int) -> None:
    """Takes the articles in by ``mutabaat ingest``, piece by piece, then makes the desk as large as ``size`` by copies."""
    held = _held(db)
    rest = iter([row for row in articles if row["id"] not in held] if len(held) < size else [])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "piece.jsonl"
        while piece := list(islice(rest, PIECE)):
            with path.open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in piece)
            ingest = [sys.executable, "-m", "mutabaat", "--db", str(db), "ingest", str(path)]
            ran = subprocess.run(ingest, stderr=subprocess.PIPE, text=True, check=False)
            print(ran.stderr.strip().splitlines()[-1], flush=True)
    _deepen(db, size)


def _deepen(db: Path, size: int) -> None:
    store = SqlStore(str(db))
    try:
        with store.writing(), store.reading() as connection:
            newest = select(func.max(schema.article.c.no), func.max(schema.revision.c.no), func.count())
            last, further, held = connection.execute(
                newest.select_from(
                    schema.article.join(schema.revision, schema.revision.c.no == schema.article.c.newest)
                )
            ).one()
            index, top = index_of(connection), last
            further = max(last, further)
            for low in range(1, top + 1, _AT_ONCE):
                spans = -(-(size - held) // held)
                for span in range(1, spans + 1):
                    high = min(low + _AT_ONCE - 1, top, size - held - (span - 1) * held)
                    values = {
                        "low": low,
                        "high": high,
                        "further": further * span,
                        "end": f"-{span}",
                        "earlier": f"-{60 * span} days",
                    }
                    for copy in _COPIES:
                        connection.execute(text(copy), values)
                for no, body in _texts(connection, low, min(low + _AT_ONCE - 1, top)):
                    found = terms(body)
                    for span in range(1, spans + 1):
                        if no <= size - held - (span - 1) * held:
                            index.put(connection, no + further * span, found)
            connection.execute(text(_STORIES), {"top": top})
    finally:
        store.close()


def _texts(connection: Any, low: int, high: int) -> Iterator[tuple[int, str]]:
    query = (
        select(schema.article.c.no, schema.revision.c.text)
        .join(schema.revision, schema.revision.c.no == schema.article.c.newest)
        .where(schema.article.c.no.between(low, high))
    )
    return ((row.no, row.text) for row in connection.execute(query).all())
