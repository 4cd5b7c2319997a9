"""Reading an archive again: whether all runners give the same desk, how reading scales, what a runner costs.

usage: python -m bench.rebuild ARTICLES.jsonl[.gz] [--limit N] [--desks] [--runners inline pool ray] [--pairs N]

Scaling: the same articles read by pools of one and of two processes, in pairs; prints the time of each and the ratio, with
the machine's load before it. Take the best pair of a quiet machine. Overhead: CPU time that this process and the worker
spend on sending, beside that of reading. With --desks, a desk of the articles is made, its readings emptied and read again
by each runner; the digests of the contents are compared.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import text

from mutabaat.adapters.run import PoolRunner, job
from mutabaat.adapters.sql import SqlStore
from mutabaat.compose import open_house, runner
from mutabaat.exchange.intake import articles
from mutabaat.records.evidence import Article
from mutabaat.settings import Settings
from mutabaat.stages import prepared

BATCH = 32


def batches(found: Sequence[Article]) -> Iterator[list[Article]]:
    stream = iter(found)
    while batch := list(islice(stream, BATCH)):
        yield batch


def timed(workers: int, found: Sequence[Article]) -> float:
    """Seconds by the clock of reading them all, the start of the workers left out."""
    pool = PoolRunner(workers)
    for _ in pool.prepare([found[n : n + 2] for n in range(0, 4 * workers, 2)]):
        pass
    began = time.perf_counter()
    for _ in pool.prepare(batches(found)):
        pass
    spent = time.perf_counter() - began
    pool.close()
    return spent


def overhead(found: Sequence[Article]) -> None:
    """CPU time of reading, and of packing and unpacking beside it, in this process."""
    for article in found[:BATCH]:
        prepared(article)
    began = time.process_time()
    for batch in batches(found):
        for article in batch:
            prepared(article)
    reading = time.process_time() - began
    began = time.process_time()
    for batch in batches(found):
        job.unpack(batch, job.work(job.pack(batch)))
    whole = time.process_time() - began
    answers = [job._answers.decode(job.work(job.pack(batch))) for batch in batches(found)]
    began = time.process_time()
    bodies = [job.pack(batch) for batch in batches(found)]
    for body in bodies:
        job._batches.decode(body)
    made = [job._encoder.encode(answer) for answer in answers]
    for body, batch in zip(made, batches(found), strict=True):
        job.unpack(batch, body)
    sent = time.process_time() - began
    size = sum(map(len, bodies)), sum(map(len, made))
    print(f"reading                    {1000 * reading / len(found):.2f} ms of CPU an article")
    print(
        f"packing, both ways         {1000 * sent / len(found):.3f} ms an article: {100 * sent / reading:.1f} % of reading"
    )
    print(f"with and without packing   {whole / reading:.3f}")
    print(f"bytes an article           {size[0] / len(found):.0f} there, {size[1] / len(found):.0f} back")


def emptied(path: Path) -> None:
    store = SqlStore(str(path))
    with store.writing(), store.reading() as db:
        db.execute(text("UPDATE revision SET stage_version = '0', passages = '[]', page_sources = '[]'"))
        for table in ("statement", "citation"):
            db.execute(text(f"DELETE FROM {table}"))
    store.close()


def desks(found: Sequence[Article], kinds: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        first = Path(folder) / "first.db"
        with open_house(Settings(db=str(first))) as house, runner("pool", workers=2) as by:
            from mutabaat.desk.preparing import prepared as read_by

            house.digester.digest(read_by(by, house.store, found))
            assert isinstance(house.store, SqlStore)
            digests = {"first read": house.store.content_digest()}
        for kind in kinds:
            path = Path(folder) / f"{kind}.db"
            shutil.copy(first, path)
            emptied(path)
            began, cpu = time.perf_counter(), time.process_time()
            with open_house(Settings(db=str(path))) as house, runner(kind, workers=2) as by:
                report = house.rebuilder(by).run()
                assert isinstance(house.store, SqlStore)
                digests[kind] = house.store.content_digest()
            spent, own = time.perf_counter() - began, time.process_time() - cpu
            print(
                f"{kind:<10} {report.read} read again, {len(report.failed)} failed, {spent:.0f} s, {own:.0f} s CPU here"
            )
            path.unlink()
        print(f"digests equal              {len(set(digests.values())) == 1}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--desks", action="store_true")
    parser.add_argument("--runners", nargs="*", default=["inline", "pool", "ray"])
    options = parser.parse_args()
    stream = (article for article in articles(options.articles) if isinstance(article, Article))
    found = list(islice(stream, options.limit or None))
    print(f"articles                   {len(found)}")
    if options.desks:
        desks(found, options.runners)
        return
    overhead(found[:150])
    for _ in range(options.pairs):
        load = os.getloadavg()[0]
        one, two = timed(1, found), timed(2, found)
        print(f"load {load:.1f}: 1 process {one:.1f} s, 2 processes {two:.1f} s: {one / two:.2f} times")


if __name__ == "__main__":
    main()
