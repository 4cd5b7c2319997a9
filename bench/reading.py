"""How fast articles are read, text to statements, on one core: the golden articles, beside folding the same text.

usage: python -m bench.reading [--rounds N]

Prints articles and kilobytes a CPU-second for each language, and the ratio to folding, which does not depend on the machine
so much. The first round is not timed: it fills what the process keeps.
"""

from __future__ import annotations

import argparse
import time

from tests.golden import gold

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.text.fold import fold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    for lang in ("ar", "en"):
        rows = [gold.row(name) for name in gold.names(lang)]
        articles = [Article(row["id"], row["text"], lang, title=row["title"]) for row in rows]
        size = sum(len(article.text.encode()) for article in articles)
        for article in articles:
            read(article)
        began = time.process_time()
        for _ in range(rounds):
            for article in articles:
                read(article)
        reading = time.process_time() - began
        began = time.process_time()
        for _ in range(rounds):
            for article in articles:
                fold(article.text)
        folding = time.process_time() - began
        count = rounds * len(articles)
        print(
            f"{lang}: {count / reading:.0f} articles of {size / len(articles) / 1000:.1f} kB a CPU-second, "
            f"{rounds * size / reading / 1000:.0f} kB/s; folding alone is {reading / folding:.0f} times as fast"
        )


if __name__ == "__main__":
    main()
