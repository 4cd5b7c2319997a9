"""A desk of many articles for the load bench: a real archive several times over, or news invented by ``load_news``.

The last weeks of the desk are the archive as it is. Each span of weeks before it is the archive again in other words (all but
the most frequent of the language and figures, as in ``relays_archive``), so that stories and relays stay within their weeks.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench.relays_archive import FREQUENT, ending
from bench.relays_input import rows
from sqlalchemy import select

from mutabaat.adapters.sql import SqlStore, schema
from mutabaat.text.words import folded_words, words

PIECE = 4000  # articles that one process takes in: a kill loses a batch of it

Row = dict[str, Any]


def archived(path: Path, size: int) -> Iterator[Row]:
    """``size`` articles, the oldest first; the last are those of the file."""
    real = sorted(rows(path), key=lambda row: (row["crawled"], row["id"]))
    counted: Counter[str] = Counter()
    for row in real:
        counted.update(folded_words(row["text"]))
    lasting = {word for word, _ in counted.most_common(FREQUENT)}
    first, last = (datetime.fromisoformat(real[n]["crawled"]) for n in (0, -1))
    length = timedelta(days=(last - first).days + 1)
    spans = -(-size // len(real))
    skipped = spans * len(real) - size
    for span in range(spans - 1, -1, -1):
        for row in real[skipped:]:
            yield _earlier(row, span, length, lasting) if span else row
        skipped = 0


def _earlier(row: Row, span: int, length: timedelta, lasting: set[str]) -> Row:
    """An article as it stands in a span of weeks: at an earlier time, in its other words."""
    at = datetime.fromisoformat(row["crawled"]) - span * length
    body, title = (_other(row.get(key) or "", ending(span), lasting) for key in ("text", "title"))
    return {
        **row,
        "id": f"{row['id']}-{span}",
        "url": f"{row['url']}?span={span}",
        "crawled": at.isoformat(sep=" "),
        "text": body,
        "title": title,
    }


def _other(body: str, end: str, lasting: set[str]) -> str:
    made, done = [], 0
    for word in words(body):
        if word.folded not in lasting and not word.folded[:1].isdigit():
            made += [body[done : word.end], end]
            done = word.end
    return "".join([*made, body[done:]])


def _held(db: Path) -> set[str]:
    store = SqlStore(str(db))
    try:
        with store.reading() as connection:
            return set(connection.execute(select(schema.article.c.id)).scalars())
    finally:
        store.close()


def build(db: Path, articles: Iterator[Row], size: int) -> None:
    """Takes articles in by ``mutabaat ingest``, piece by piece, until the desk holds ``size``; those it holds are passed over."""
    held = _held(db)
    rest = (row for row in articles if row["id"] not in held)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "piece.jsonl"
        while piece := list(islice(rest, max(0, min(PIECE, size - len(held))))):
            with path.open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in piece)
            ingest = [sys.executable, "-m", "mutabaat", "--db", str(db), "ingest", str(path)]
            ran = subprocess.run(ingest, stderr=subprocess.PIPE, text=True, check=False)
            before, held = held, _held(db)
            print(f"{len(held)} articles: {ran.stderr.strip().splitlines()[-1]}", flush=True)
            if len(held) == len(before):
                raise SystemExit("nothing more goes in: see the line above")
