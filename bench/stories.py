"""What it costs to join one article to its story: rate, tail and memory, from 10,000 articles to 100,000.

    python -m bench.stories                    # all of it, some minutes
    python -m bench.stories --articles 20000   # less

The stream is **synthetic**: words are made up, and so are stories. Its shape is that of news: words by Zipf's law (a few in most
articles, most in few), each story with two dozen words of its own, story sizes by a heavy tail (half of them one or two
articles), its articles spread over some days among those of some hundreds of other stories. Words are looked up once
before (``text.keys`` keeps what it met), as they are in a desk that has run for a day. What is measured is
``Clusterer.place`` alone: without reading, relays and the store.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from mutabaat.compare.stories import Clusterer
from mutabaat.records.evidence import Article

WORDS = 60_000  # of the language
OWN = 24  # words of a story that other stories have by chance alone
TITLE, BODY = 9, 150  # words
SHARE = 0.35  # of an article's words that are its story's own
ACTIVE = 600  # stories told at one time
ALPHA = 1.35  # of the Pareto law of story sizes
PER_DAY = 1200  # articles
_LETTERS = "بتثجحخدرزسشصضطظعغفقكلمن"


def words() -> list[str]:
    """Made-up words in Arabic letters, each once, the commonest first."""
    made = random.Random(5)
    found: dict[str, None] = {}
    while len(found) < WORDS:
        found["".join(made.choices(_LETTERS, k=made.choice((3, 4, 4, 5, 6))))] = None
    return list(found)


def stream(articles: int, seed: int = 11) -> Iterator[Article]:
    """So many articles, in the order published."""
    rng = random.Random(seed)
    language = words()
    bounds = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))

    def draw() -> str:
        return language[bisect(bounds, rng.random() * bounds[-1])]

    def story() -> tuple[list[str], int]:
        own = [language[rng.randrange(200, WORDS)] for _ in range(OWN)]
        return own, min(int(rng.paretovariate(ALPHA)), 400)

    live = [story() for _ in range(ACTIVE)]
    start = datetime(2030, 1, 1, tzinfo=UTC)
    for n in range(articles):
        at = rng.randrange(ACTIVE)
        own, left = live[at]
        live[at] = (own, left - 1) if left > 1 else story()

        def text(length: int, own: list[str] = own) -> str:
            # The words of a story by rank too: its first few stand in nearly all of its articles.
            return " ".join(
                own[int(rng.random() ** 2 * OWN)] if rng.random() < SHARE else draw() for _ in range(length)
            )

        published = start + timedelta(days=n / PER_DAY)
        yield Article(f"made-{n}", text(BODY), "ar", outlet="made", title=text(TITLE), published=published)


def memory() -> float:
    """Most memory held so far, MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--slice", type=int, default=10_000)
    options = parser.parse_args()
    clusterer = Clusterer()
    for article in stream(200):  # tables and words are loaded once
        Clusterer().place(article)
    gc.collect()
    before = memory()
    stories: set[str] = set()
    took: list[float] = []
    cpu = 0.0
    print(f"{'articles':>9} {'rate/s (CPU)':>13} {'p50 ms':>7} {'p95 ms':>7} {'stories':>8} {'+MB':>5}")
    for n, article in enumerate(stream(options.articles), start=1):
        begun = time.process_time()
        placed = clusterer.place(article)
        spent = time.process_time() - begun
        took.append(spent)
        cpu += spent
        stories.add(placed.membership.story)
        if n % options.slice == 0:
            took.sort()
            p50, p95 = took[len(took) // 2] * 1e3, took[int(len(took) * 0.95)] * 1e3
            line = (
                f"{n:>9} {len(took) / cpu:>13.0f} {p50:>7.2f} {p95:>7.2f} {len(stories):>8} {memory() - before:>5.0f}"
            )
            print(line, flush=True)
            took, cpu = [], 0.0
    return 0


if __name__ == "__main__":
    sys.exit(main())
