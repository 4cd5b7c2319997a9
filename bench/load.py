"""How long readers wait for the desk's pages while articles come in, over an archive of 100,000 articles.

    python -m bench.load DESK.db [--archive ARTICLES.jsonl.gz] [--size 100000]
                         [--readers 20] [--seconds 60] [--pause 1.0] [--rate 1.2] [--server COMMAND] [--url URL]

Makes DESK.db first, of the archive or of invented news (30,000 articles are taken in; killed, it goes on where it was; then older
copies of their rows bring it to --size). Then three processes: ``mutabaat serve`` on a copy of the desk, a digest that takes in --rate further articles a second
(those that follow in the archive, so that they join running stories), and this one with its readers. A reader opens front page, stories,
articles and searches, and rests between two pages: exponential, --pause seconds in the mean. As a browser does, it asks for
gzip and sends the ETag of a page that it has. A wait is from the request to the last byte.

--url: readers alone, against a desk that is served already; DESK.db is then only read. --server: another checkout's
command (``/elsewhere/.venv/bin/python -m mutabaat``), to measure before and after on one archive in one run. The desk of
--archive holds texts of others: it stays outside of the repository.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.load_archive import Row, archived, build
from bench.load_feed import Feed
from bench.load_news import invented
from bench.load_readers import KINDS, Readers, Wait

AHEAD = 2500  # articles that follow on those of the desk: what is taken in meanwhile
INVENTED = 30_000


def rows_of(archive: Path | None) -> list[Row]:
    return archived(archive) if archive else list(invented(INVENTED))


def spent(pid: int) -> float:
    """CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(pid: int) -> int:
    """The most memory that a process held, MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024


def copied(db: Path) -> Path:
    """The desk that is served: what comes in while it is measured must not be there the next time."""
    served = db.with_name(f"{db.stem}-served.db")
    for end in ("", "-wal", "-shm"):
        Path(f"{served}{end}").unlink(missing_ok=True)
        if Path(f"{db}{end}").exists():
            shutil.copy(f"{db}{end}", f"{served}{end}")
    return served


def table(waits: list[Wait]) -> Iterator[str]:
    """Milliseconds by kind of page, in Markdown."""
    yield "| page | requests | p50 ms | p95 ms | p99 ms | most ms | KB | not modified | not woven yet | errors |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for kind in (*KINDS, ""):
        some = [one for one in waits if kind in ("", one.kind)]
        if not some:
            continue
        ms = sorted(one.seconds * 1000 for one in some)
        whole = sorted(one.size for one in some if one.status == 200)
        at = [f"{ms[min(len(ms) - 1, int(len(ms) * part))]:.0f}" for part in (0.5, 0.95, 0.99, 1.0)]
        kept = sum(one.status == 304 for one in some)
        unwoven = sum(one.status == 202 for one in some)
        failed = sum(one.status not in (200, 202, 304) for one in some)
        largest = f"{whole[len(whole) // 2] / 1000:.0f}, most {whole[-1] / 1000:.0f}" if whole else ""
        yield f"| {kind or '**all**'} | {len(some)} | {' | '.join(at)} | {largest} | {kept} | {unwoven} | {failed} |"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("db", type=Path)
    asked.add_argument("--archive", type=Path)
    asked.add_argument("--size", type=int, default=100_000)
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--seconds", type=float, default=60.0)
    asked.add_argument("--pause", type=float, default=1.0)
    asked.add_argument("--rate", type=float, default=1.2)
    asked.add_argument("--server", default=f"{sys.executable} -m mutabaat")
    asked.add_argument("--url", default="")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    if given.url:
        readers = Readers(given.url, given.db, given.seed)
        waits = asyncio.run(readers.read(given.readers, given.seconds, given.pause))
        print("\n".join(table(waits)))
        return
    rows = rows_of(given.archive)
    build(given.db, rows[:-AHEAD], given.size)
    served = copied(given.db)
    server = subprocess.Popen(
        [*shlex.split(given.server), "--db", str(served), "serve", "--port", "0", "--no-collect"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    feed = Feed(served, rows[-AHEAD:], given.rate)
    try:
        url = server.stdout.readline().strip().rstrip("/")
        readers = Readers(url, given.db, given.seed)
        feed.start()
        load, cpu, began = os.getloadavg()[0], spent(server.pid), time.monotonic()
        waits = asyncio.run(readers.read(given.readers, given.seconds, given.pause))
        lasted, cpu = time.monotonic() - began, spent(server.pid) - cpu
        print("\n".join(table(waits)))
        print(f"requests a second          {len(waits) / lasted:.1f}")
        print(f"articles taken in a second {feed.taken() / lasted:.1f}")
        print(f"server CPU ms a request    {1000 * cpu / len(waits):.1f}")
        print(f"server CPU of one core     {cpu / lasted:.0%}")
        print(f"server memory, most        {peak(server.pid)} MB")
        print(f"load of the machine        {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    finally:
        feed.stop()
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


if __name__ == "__main__":
    main()
