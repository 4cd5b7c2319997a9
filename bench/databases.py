"""How fast a desk on PostgreSQL is beside one in an SQLite file: ratios in one run, on invented articles.

usage: PYTHONPATH=. python bench/databases.py [--articles N] [--db postgresql://…]

Without --db the server that the tests start. Prints seconds of ingest and of search on both, and their ratios; the search
table and the content digests must be equal.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.adapters import postgres
from tests.press import FixedClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.digest import Digester
from mutabaat.records.evidence import Article
from mutabaat.records.searching import Ask, Sought
from mutabaat.text.query import parse

WORDS = [
    f"{a}{b}{c}" for a in "قصرعمجنهسط" for b in "اويلمنر" for c in ("اد", "يف", "ون", "ال", "ار", "يم", "وك", "اث")
]
QUERIES = ("السد", "قالت الهيئة", '"هيئة السدود"', "روان -الجسر", *WORDS[::40])


def invented(count: int) -> Iterator[Article]:
    """Articles of some 2.4 kB whose words are as unevenly common as a language's."""
    rng = random.Random(1)
    weights = [1 / (n + 2) for n in range(len(WORDS))]
    for n in range(count):
        lines = [f"قالت هيئة السدود إن {' '.join(rng.choices(WORDS, weights, k=22))} قد يُغلق الجسر." for _ in range(14)]
        yield Article(f"b{n}", "\n".join(lines), "ar", f"o{n % 40}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--db", default="")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        address = options.db or stack.enter_context(postgres.fresh())
        stores = {"SQLite": SqlStore(str(Path(folder) / "desk.db")), "PostgreSQL": SqlStore(address)}
        warm = SqlStore(str(Path(folder) / "warm.db"))  # what a process loads once is not counted
        made = list(invented(options.articles))
        Digester(warm, FixedClock()).digest(made[:20])
        warm.close()
        seconds: dict[str, list[float]] = {}
        found = {}
        for name, store in stores.items():
            start, cpu = time.perf_counter(), time.process_time()
            Digester(store, FixedClock()).digest(made)
            ingest, ingest_cpu = time.perf_counter() - start, time.process_time() - cpu
            search = SqlSearch(store)
            asked = [Sought(parse(query), Ask(query)) for query in QUERIES]
            found[name] = [search.seek(what) for what in asked]
            start = time.perf_counter()
            for what in asked:
                search.seek(what)
            seconds[name] = [ingest, ingest_cpu, (time.perf_counter() - start) / len(asked)]
            print(
                f"{name:11} ingest {ingest:6.1f} s ({ingest_cpu:.1f} s CPU here)  search {seconds[name][2] * 1e3:6.2f} ms"
            )
        ratios = [there / here for here, there in zip(*seconds.values(), strict=True)]
        print(
            f"PostgreSQL to SQLite: ingest {ratios[0]:.2f}, CPU of this process {ratios[1]:.2f}, search {ratios[2]:.2f}"
        )
        print(f"searches equal: {len(set(map(repr, found.values()))) == 1}")
        print(f"content equal:  {len({store.content_digest() for store in stores.values()}) == 1}")
        for store in stores.values():
            store.close()


if __name__ == "__main__":
    main()
