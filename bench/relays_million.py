"""Find, align and direct one article against archives of 100,000 and 1,000,000 articles, and the bytes of the index.

usage: python -m bench.relays_million [--archive FILE] [--sizes N …] [--simulate N …] [--queries N] [--keep FOLDER]

The archives are made at run time by ``bench.relays_archive``, in a temporary folder that is deleted; with ``--keep`` in a folder
where the next run finds them. Queries are real articles,
themselves left out of what they find. An archive to ``--simulate`` has the lists that the queries ask for as they would be, and all
others made up, as many and as long as in the largest archive that was built whole: ten millions fit on a disk so. Prints milliseconds of CPU an article: median, 95th and 99th percentile. "cold" drops
what is kept in memory of earlier articles before each query; "running" keeps it, as the digest does.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from bench.relays import ARCHIVE, SEED
from bench.relays_archive import Built, Real, reading_of, real

from mutabaat.compare import credit, fingerprint, formula
from mutabaat.compare.credit import register_agencies
from mutabaat.compare.fingerprint import key_of
from mutabaat.compare.relays import relate
from mutabaat.compare.siblings import settle
from mutabaat.desk.relaying import relay_text, stored_text
from mutabaat.records.evidence import Article
from mutabaat.records.relations import Relay, RelayText

_KEPT = (fingerprint.grams, formula.news_words, credit.agencies_of, credit.citation)


class Desk:
    """What the digest does with one article on the way to its relays, on one archive."""

    def __init__(self, built: Built) -> None:
        self.built, self.store = built, built.store
        self.agencies = register_agencies(self.store.outlets())
        self.texts: dict[str, RelayText] = {}
        self.found: list[int] = []
        self.relays: list[int] = []
        self.kinds: dict[str, list[int]] = {}

    def texts_of(self, ids: Sequence[str]) -> list[RelayText]:
        lacking = [id for id in ids if id not in self.texts]
        for source in self.store.relay_sources(lacking) if lacking else ():
            self.texts[source.article.id] = stored_text(source, self.agencies)
        return [self.texts[id] for id in ids]

    def relate(self, me: RelayText) -> list[Relay]:
        prints = fingerprint.fingerprint(me.text)
        evidence = self.store.look_up(prints, besides=me.id)
        ids = fingerprint.candidates(evidence.hits, len(prints))
        self.found.append(len(ids))
        return settle([r for text in self.texts_of(ids) if (r := relate(me, text, evidence.formula))])

    def wanted(self, me: RelayText) -> Sequence[str]:
        prints = fingerprint.fingerprint(me.text)
        return fingerprint.candidates(self.store.look_up(prints, besides=me.id).hits, len(prints))


def timed(desk: Desk, me: RelayText, *, cold: bool) -> float:
    """Milliseconds of CPU, inside a transaction as in the digest."""
    with desk.store.writing():
        if cold:
            desk.texts.clear()
            for kept in _KEPT:
                kept.cache_clear()
        start = time.process_time()
        desk.relays.append(len(desk.relate(me)))
        return 1000 * (time.process_time() - start)


def look_up_alone(desk: Desk, me: RelayText) -> float:
    prints = fingerprint.fingerprint(me.text)
    with desk.store.writing():
        start = time.process_time()
        desk.store.look_up(prints, besides=me.id)
        return 1000 * (time.process_time() - start)


def line(name: str, times: Sequence[float], more: str = "") -> None:
    cells = "".join(f"{np.percentile(times, p):9.2f}" for p in (50, 95, 99))
    print(f"{name:34}{cells}   {more}", flush=True)


def queries(archive: Real, count: int, rng: random.Random) -> list[Article]:
    return rng.sample(archive.articles, min(count, len(archive.articles)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument(
        "--simulate", type=int, nargs="*", default=[], help="sizes of which only the asked lists are real"
    )
    parser.add_argument("--queries", type=int, default=600)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    archive = real(options.archive)
    asked = queries(archive, options.queries, random.Random(SEED))
    with tempfile.TemporaryDirectory() as folder:
        desks: list[Desk] = []
        keys = np.array(sorted({key_of(h) for a in asked for h in fingerprint.fingerprint(a.text)}))
        for size in (*options.sizes, *options.simulate):
            (options.keep or Path(folder)).mkdir(parents=True, exist_ok=True)
            start = time.process_time()
            path = (options.keep or Path(folder)) / f"{size}.db"
            like = desks[-1].built if size in options.simulate else None
            built = Built(archive, size, path, asked=keys if like else None, like=like)
            print(
                f"{size:>9} articles: {built.postings} entries of {built.hashes} hashes, {built.stops} stop hashes; "
                f"{built.bytes / size:.0f} bytes of index an article; built in {time.process_time() - start:.0f} s",
                flush=True,
            )
            desks.append(Desk(built))
        mine: list[RelayText] = []
        for article in asked:
            mine.append(relay_text(article, reading_of(article), archive.outlets[article.outlet], desks[0].agencies))
        for desk in desks:
            desk.built.write_texts({id for me in mine for id in desk.wanted(me)})
        print(f"\n{'ms of CPU an article':34}" + "".join(f"{p:>9}" for p in ("median", "p95", "p99")))
        ways: dict[str, Callable[[Desk, RelayText], float]] = {
            "look-up alone": look_up_alone,
            "find, align, direct, cold": lambda desk, me: timed(desk, me, cold=True),
            "find, align, direct, running": lambda desk, me: timed(desk, me, cold=False),
        }
        for name, way in ways.items():
            times: list[list[float]] = [[] for _ in desks]
            for desk in desks:
                desk.found.clear()
                desk.relays.clear()
                desk.texts.clear()
            for me in mine:  # by turns, so that what else the machine does falls on all alike
                for desk, spent in zip(desks, times, strict=True):
                    spent.append(way(desk, me))
            for desk, spent in zip(desks, times, strict=True):
                more = f"candidates {np.mean(desk.found):.1f}, relays {np.mean(desk.relays):.1f}" if desk.found else ""
                line(f"{name}, {desk.built.size}", spent, more)
            small, large = (np.percentile(spent, 95) for spent in (times[0], times[-1]))
            print(f"{'':34}ratio of p95: {large / small:.2f}")
        for desk in desks:
            desk.store.close()


if __name__ == "__main__":
    main()
