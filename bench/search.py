"""How long a search of a desk takes: words, phrases and filters drawn at random from the desk's own texts.

    python bench/search.py DESK.db [--n 300] [--seed 1]

Prints p50, p95 and the longest in milliseconds of CPU (on a quiet machine that is the time it takes), by kind of search, each with the reading of its page of 20 articles.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import text

from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.desk import Desk
from mutabaat.records.searching import Ask
from mutabaat.text.words import words

STANCES = ("denies", "doubts", "demands", "threatens")


def drawn(store: SqlStore, rng: random.Random, n: int) -> list[list[str]]:
    """Runs of three words, each from an article drawn at random."""
    with store.reading() as db:
        top = db.execute(text("SELECT max(no) FROM article")).scalar_one()
        found = []
        while len(found) < n:
            row = db.execute(text("SELECT text FROM revision WHERE no >= :no LIMIT 1"), {"no": rng.randint(1, top)})
            body = row.scalar_one()
            spans = words(body)
            if len(spans) > 10:
                start = rng.randrange(len(spans) - 3)
                found.append([body[w.start : w.end] for w in spans[start : start + 3]])
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("db")
    asked.add_argument("--n", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    rng = random.Random(given.seed)
    store = SqlStore(given.db)
    desk = Desk(store, SqlSearch(store), SystemClock())
    desk.find(
        Ask("كلمة word", stance="denies")
    )  # loads dictionaries; the kinds of statements are made when first asked for
    kinds: dict[str, Callable[[list[str]], Ask]] = {
        "one word": lambda run: Ask(run[0]),
        "two words": lambda run: Ask(" ".join(run[:2])),
        "phrase": lambda run: Ask(f'"{run[0]} {run[1]}"'),
        "stance": lambda run: Ask(run[0], stance=rng.choice(STANCES)),
        "named, hedged": lambda run: Ask(run[0], named=True, certainty="hedged"),
        "filters alone": lambda run: Ask(stance=rng.choice(STANCES), named=True),
        "newest": lambda run: replace(Ask(run[0]), newest=True),
    }
    every: list[float] = []
    for kind, ask in kinds.items():
        spent = []
        for run in drawn(store, rng, given.n // len(kinds)):
            one = ask(run)
            began = time.process_time()
            desk.find(one)
            spent.append((time.process_time() - began) * 1000)
        every += spent
        print(_line(kind, spent))
    print(_line("all", every))
    store.close()


def _line(kind: str, spent: list[float]) -> str:
    ranked = sorted(spent)
    return f"{kind:14} n={len(ranked):4} p50 {ranked[len(ranked) // 2]:6.1f}  p95 {ranked[int(len(ranked) * 0.95)]:6.1f}  most {ranked[-1]:6.1f} ms"


if __name__ == "__main__":
    main()
