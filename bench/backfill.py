"""The relay candidates of the real archive at once, by DuckDB and by Spark, against those of the incremental index.

usage: python -m bench.backfill [--archive FILE] [--articles N] [--spark] [--threads N]

Prints for each engine the articles that find somebody, how many answers differ from the index's, and seconds on this machine (with
its load). ``--spark`` wants PySpark and a Java.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.relays import ARCHIVE

from mutabaat.adapters.backfill import DuckEngine, SparkEngine
from mutabaat.adapters.sql import SqlStore, postings
from mutabaat.adapters.sql.relays import HITS
from mutabaat.compare.fingerprint import fingerprint, key_of
from mutabaat.exchange.intake import articles as read_in
from mutabaat.ports import Backfill
from mutabaat.records.evidence import Article
from mutabaat.records.relations import Found, Print


def incremental(folder: Path, prints: list[Print]) -> Iterator[Found]:
    """What the desk's index finds for each article as it comes."""
    store = SqlStore(str(folder / "index.db"))
    with store.writing(), store.reading() as db:
        for no, (when, keys) in enumerate(prints):
            known = postings.look_up(db, keys)
            if hits := known.hits()[:HITS]:
                yield Found(no, tuple(hits), known.formula)
            postings.add(db, no, postings.day_of(when), keys, known)
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    parser.add_argument("--articles", type=int, default=0, help="the first N alone")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--spark", action="store_true")
    asked = parser.parse_args()
    began = time.perf_counter()
    articles = [one for one in read_in(asked.archive) if isinstance(one, Article)]
    prints = [Print(a.when, tuple(dict.fromkeys(map(key_of, fingerprint(a.text))))) for a in articles]
    prints = prints[: asked.articles or None]
    print(
        f"{len(prints)} articles, {sum(len(p.keys) for p in prints)} grams, read in {time.perf_counter() - began:.1f} s"
    )
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        wanted = list(incremental(Path(folder), prints))
        print(f"index: {len(wanted)} find somebody, {time.perf_counter() - began:.1f} s, load {os.getloadavg()[0]:.1f}")
    engines: dict[str, Backfill] = {"DuckDB": DuckEngine(threads=asked.threads)}
    if asked.spark:
        engines["Spark"] = SparkEngine(options={"spark.sql.shuffle.partitions": 8, "spark.driver.memory": "3g"})
    for name, engine in engines.items():
        began = time.perf_counter()
        found = list(engine.find(prints))
        took = time.perf_counter() - began
        other = {one.no: one for one in wanted}
        differ = sum(other.pop(one.no, None) != one for one in found) + len(other)
        print(f"{name}: {len(found)} find somebody, {differ} differ, {took:.1f} s, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
