"""Workers that are killed again and again against one undisturbed process, and what the queue costs beside reading.

usage: python -m bench.workers [--articles N] [--workers N] [--every SECONDS] [--on postgresql|sqlite]
       python -m bench.workers --overhead [--articles N] [--batch N] [--on …]

The news is invented (``tests.queued.news``), in the first form two sentences an article. The first form fills one desk by one process and, meanwhile, another by workers of
which one is killed (SIGKILL) every so many seconds and started again, and prints what was lost, doubled or is different, and both
content digests. The second times what the queue does with each article in batches, in one run with reading them: seconds by the
clock, of this process and of the database together, and CPU seconds of this process alone.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice

from tests.adapters import postgres
from tests.queued.hands import Hands, content, fork, queue, undisturbed, view
from tests.queued.news import news

from mutabaat import stages
from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.sql import SqlJobs, SqlStore
from mutabaat.desk.queue.putting import Putting
from mutabaat.desk.queue.reading import warm_up
from mutabaat.desk.queue.rules import LEASE, version
from mutabaat.records.evidence import Article
from mutabaat.records.jobs import Worker
from mutabaat.records.prepared import Prepared


@contextmanager
def place(on: str) -> Iterator[str]:
    """A new, empty desk."""
    with ExitStack() as stack:
        if on == "postgresql":
            yield stack.enter_context(postgres.fresh())
        else:
            yield stack.enter_context(tempfile.TemporaryDirectory()) + "/desk.db"


def parts(desk: str) -> dict[tuple[str, ...], str]:
    """What a desk holds, piece by piece: revisions with their statements, relays, who is in which story."""
    queries = {
        "revision": "SELECT article.id, revision.n, revision.id, text, passages, page_sources, stage_version "
        "FROM revision JOIN article ON article.no = revision.article",
        "statement": "SELECT revision.id, seq, statement.data FROM statement JOIN revision ON revision.no = revision",
        "relay": "SELECT one.id, two.id, data FROM relay JOIN article one ON one.no = a JOIN article two ON two.no = b",
        "story": "SELECT id, 0, story, score, why FROM membership JOIN article ON article.no = article",
    }
    store = SqlStore(desk)
    found: dict[tuple[str, ...], str] = {}
    with store.reading() as db:
        for kind, query in queries.items():
            for row in db.exec_driver_sql(query):
                found[kind, str(row[0]), str(row[1])] = repr(tuple(row[2:]))
    store.close()
    return found


def chaos(on: str, count: int, workers: int, every: float) -> None:
    """Prints lost, doubled, different."""
    with place(on) as desk, place(on) as other:
        began = time.monotonic()
        queue(desk, news(count, said=1))
        print(f"queued                    {count} in {time.monotonic() - began:.0f} s", flush=True)
        alone = fork.Process(target=undisturbed, args=(other, news(count, said=1)))
        alone.start()
        hands, began = Hands(desk, batch=32), time.monotonic()
        telling = threading.Event()

        def tell() -> None:
            while not telling.wait(60):
                now = view(desk)
                print(
                    f"  {time.monotonic() - began:.0f} s: {now.done} landed, {now.ready} ready, {now.aside} aside",
                    flush=True,
                )

        teller = threading.Thread(target=tell, daemon=True)
        teller.start()
        try:
            hands.run(workers, kills=count, every=every, longest=36_000)
        finally:
            hands.end()
            telling.set()
        took = time.monotonic() - began
        alone.join()
        after, ours, theirs = view(desk), parts(desk), parts(other)
        print(f"workers                   {workers}, killed {len(hands.deaths)} times in {took:.0f} s")
        print(f"landed, set aside         {after.done}, {after.aside}")
        print(f"lost                      {len(theirs.keys() - ours.keys())}")
        print(f"doubled                   {len(ours.keys() - theirs.keys()) + max(0, after.done - count)}")
        print(f"different                 {sum(ours[key] != theirs[key] for key in ours.keys() & theirs.keys())}")
        print(f"pieces compared           {len(theirs)}")
        print(f"content digests           {content(desk)} {content(other)}")


class Timed:
    """Seconds by the clock and of CPU, by name."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = {}
        self.cpu: dict[str, float] = {}

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall[name] = self.wall.get(name, 0.0) + time.perf_counter() - wall
        self.cpu[name] = self.cpu.get(name, 0.0) + time.process_time() - cpu


def overhead(on: str, count: int, batch: int) -> None:
    """Prints what each step of the queue costs an article."""
    timed, me = Timed(), Worker("bench", "bench", version())
    articles = [Article(f"l{n}", longer(n), "ar", "nahr", url=f"https://nahr.example/{n}") for n in range(count)]
    with place(on) as desk:
        store, clock = SqlStore(desk), SystemClock()
        jobs = SqlJobs(store, clock)
        warm_up()
        gc.freeze()  # as the command does
        with timed.of("put"):
            Putting(store, jobs, clock).put(articles)
        jobs.enter(me, LEASE)
        while True:
            with timed.of("claim"):
                claimed = jobs.claim(me.id, batch)
            if not claimed:
                break
            done: dict[int, Prepared] = {}
            with timed.of("read"):
                for job in claimed:
                    done[job.no] = stages.prepared(job.article)
            with timed.of("keep"):
                jobs.keep(me.id, me.version, done)
            with timed.of("take"):
                ready = jobs.ready(64)
            with timed.of("done"), store.writing():
                jobs.done([job.no for job in ready])
        store.close()
    print(
        f"articles, in batches of   {count}, {batch}; {sum(len(a.text) for a in articles) / count:.0f} characters each"
    )
    for name, wall in timed.wall.items():
        shares = f"{wall / timed.wall['read']:.2%} of reading; CPU {timed.cpu[name] / timed.cpu['read']:.2%}"
        print(f"{name:<25} {wall / count * 1e6:.0f} us an article, {shares}")
    rest = [name for name in timed.wall if name != "read"]
    worked = [name for name in rest if name != "put"]
    for label, names in (("a worker's steps together", worked), ("with putting", rest)):
        wall, cpu = (sum(kind[name] for name in names) / kind["read"] for kind in (timed.wall, timed.cpu))
        print(f"{label:<25} {wall:.2%} of reading by the clock; CPU {cpu:.2%}")


def longer(n: int) -> str:
    """An article as long as those of a press: three of the invented ones together."""
    return "\n".join(article.text for article in islice(news(3, seed=1000 + n), 3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--every", type=float, default=3.0)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--overhead", action="store_true")
    parser.add_argument("--on", choices=("postgresql", "sqlite"), default="postgresql")
    options = parser.parse_args()
    if options.overhead:
        overhead(options.on, options.articles, options.batch)
    else:
        chaos(options.on, options.articles, options.workers, options.every)


if __name__ == "__main__":
    main()
