"""Candidates of the relay index against brute force, beside the peers on the same input.

usage: python -m bench.relays [--archive FILE] [--every DAYS] [--planted N] [--peers] [--ensemble]

Truth: exact intersections of all folded word 5-grams of all articles, once without formula (grams of three articles over more
than four days) and once as they stand. Every method gets the same gram hashes; its CPU is that of its index alone. A candidate is an
article that the method offers for a later one. `pip install -e ".[bench]"` brings the peers. --ensemble adds datasketch's
LSHEnsemble, which takes minutes.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np
from bench.relays_input import Doc, archive, in_order, plant
from bench.relays_truth import Pairs, pairs

from mutabaat.adapters.sql import SqlStore
from mutabaat.compare.fingerprint import candidates
from mutabaat.desk.digest import BATCH
from mutabaat.records.evidence import Article, Revision
from mutabaat.records.statements import Reading

ARCHIVE = Path(__file__).resolve().parents[1] / "../shared/data/saudinewsnet/articles.jsonl.gz"
SEED = 2031

Found = Iterator[tuple[int, int]]


def ours(docs: Sequence[Doc]) -> Found:
    """The store's index, an article at a time, as the digest uses it."""
    places = {d.id: place for place, d in enumerate(docs)}
    reading = Reading("ar", (), ())
    with tempfile.TemporaryDirectory() as folder:
        store = SqlStore(str(Path(folder) / "desk.db"))
        stream = iter(enumerate(docs))
        while batch := list(islice(stream, BATCH)):
            with store.writing() as unit:
                for place, d in batch:
                    evidence = store.look_up(d.prints)
                    for other in candidates(evidence.hits, len(d.prints)):
                        yield places[other], place
                    at = datetime.fromordinal(d.day).replace(tzinfo=UTC)
                    article = Article(d.id, "", "ar", "bench", published=at)
                    unit.put_revision(Revision(f"r-{d.id}", 1, article, at), reading, d.prints)
        store.close()


def datasketch(threshold: float) -> Callable[[Sequence[Doc]], Found]:
    """MinHashLSH of 128 permutations, queried for each article before it is entered."""

    def run(docs: Sequence[Doc]) -> Found:
        from datasketch import MinHash, MinHashLSH

        index = MinHashLSH(threshold=threshold, num_perm=128)
        for place, d in enumerate(docs):
            sketch = MinHash(num_perm=128, hashfunc=int)
            sketch.update_batch((d.grams & 0xFFFFFFFF).tolist())
            for other in index.query(sketch):
                yield other, place
            index.insert(place, sketch)

    return run


def ensemble(docs: Sequence[Doc]) -> Found:
    """LSHEnsemble for containment .5 in 16 parts: it cannot grow, so it is built once and queried for all."""
    from datasketch import MinHash, MinHashLSHEnsemble

    sketches = []
    for d in docs:
        sketch = MinHash(num_perm=128, hashfunc=int)
        sketch.update_batch((d.grams & 0xFFFFFFFF).tolist())
        sketches.append(sketch)
    index = MinHashLSHEnsemble(threshold=0.5, num_perm=128, num_part=16)
    index.index([(place, sketches[place], len(d.grams)) for place, d in enumerate(docs)])
    for place, d in enumerate(docs):
        for other in index.query(sketches[place], len(d.grams)):
            if other != place:
                yield min(other, place), max(other, place)


def rensa(bands: int) -> Callable[[Sequence[Doc]], Found]:
    """RMinHashLSH of 128 permutations."""

    def run(docs: Sequence[Doc]) -> Found:
        from rensa import RMinHash, RMinHashLSH

        index = RMinHashLSH(0.5, 128, bands)
        for place, d in enumerate(docs):
            raw = d.grams.tobytes()
            sketch = RMinHash(128, 42)
            sketch.update([raw[k : k + 8] for k in range(0, len(raw), 8)])
            for other in index.query(sketch):
                yield other, place
            index.insert(place, sketch)

    return run


class Figures:
    """What a method found, measured."""

    def __init__(self, name: str, method: Callable[[Sequence[Doc]], Found], docs: Sequence[Doc]) -> None:
        self.name = name
        start = time.process_time()
        found = np.array(list(method(docs)), dtype=np.int64).reshape(-1, 2)
        self.cpu = time.process_time() - start
        self.codes = np.unique(found[:, 0] << 32 | found[:, 1])
        self.most = int(np.bincount(self.codes & 0xFFFFFFFF, minlength=1).max(initial=0))
        self.docs = len(docs)

    def recall(self, wanted: np.ndarray) -> float:
        return float(np.isin(wanted, self.codes).mean()) if len(wanted) else float("nan")


def line(name: str, cells: Sequence[str]) -> None:
    print(f"{name:34}" + "".join(f"{cell:>10}" for cell in cells), flush=True)


def truths(free: Pairs, every: Pairs) -> dict[str, np.ndarray]:
    return {
        "≥ .5": free.codes(free.at(0.5)),
        "≥ .3": free.codes(free.at(0.3)),
        "paragraph": free.codes(free.paragraph),
        "≥ .5 all": every.codes(every.at(0.5)),
        "≥ .3 all": every.codes(every.at(0.3)),
    }


def planted(docs: Sequence[Doc], wanted: dict[str, np.ndarray], got: Figures) -> None:
    """Recall on the pairs that a planted relay is part of, by cut and by habit."""
    print("\nplanted relays alone (ours)")
    marks = [d.planted for d in docs]
    for name in ("≥ .5", "≥ .3", "paragraph"):
        by: dict[str, list[int]] = defaultdict(list)
        for code in wanted[name].tolist():
            for mark in filter(None, (marks[code >> 32], marks[code & 0xFFFFFFFF])):
                for part in mark.split(" · "):
                    by[part].append(code)
        line(f"  {name}", [])
        for part, codes in sorted(by.items()):
            line(f"    {part}", [f"{len(codes)}", f"{got.recall(np.array(codes)):.4f}"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    parser.add_argument("--every", type=int, default=1, metavar="DAYS", help="take each n-th day alone")
    parser.add_argument("--planted", type=int, default=900, metavar="N")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--ensemble", action="store_true")
    options = parser.parse_args()
    real = archive(options.archive, options.every)
    docs = in_order([*real, *plant(real, options.planted, random.Random(SEED))])
    wanted = truths(pairs(docs, formula=False), pairs(docs, formula=True))
    print(f"{len(docs)} articles, {options.planted} of them planted; {sum(len(d.grams) for d in docs)} grams")
    line("pair recall at containment", [*wanted, "cand.", "most", "CPU s", "ratio"])
    line("(pairs)", [str(len(codes)) for codes in wanted.values()])
    methods: dict[str, Callable[[Sequence[Doc]], Found]] = {"ours": ours}
    if options.peers:
        methods |= {f"datasketch LSH t={t}": datasketch(t) for t in (0.5, 0.3)}
        methods |= {f"rensa {bands} bands": rensa(bands) for bands in (32, 64)}
    if options.ensemble:
        methods["datasketch LSHEnsemble t=0.5"] = ensemble
    first: Figures | None = None
    for name, method in methods.items():
        got = Figures(name, method, docs)
        first = first or got
        cells = [f"{got.recall(codes):.4f}" for codes in wanted.values()]
        rest = [f"{len(got.codes) / got.docs:.1f}", str(got.most), f"{got.cpu:.1f}", f"{got.cpu / first.cpu:.2f}"]
        line(name, [*cells, *rest])
    if first:
        planted(docs, wanted, first)


if __name__ == "__main__":
    main()
