"""How fast an archive goes in, as a ratio to decoding and folding the same lines in the same run.

usage: python bench/ingest.py ARTICLES.jsonl[.gz] [--limit N] [--kill SECONDS …]

Prints articles per CPU-second, the ratio, peak memory and the size of the file. With --kill, a second desk is filled by a
process that gets SIGKILL after each of the given numbers of seconds and is started again; both contents are compared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO, cast

from mutabaat.adapters.sql import SqlStore
from mutabaat.text.words import folded_words


def opened(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def plain(path: Path) -> tuple[int, float]:
    """Lines and CPU seconds of decoding the JSON and folding the words: what any reader must at least do."""
    start, lines = time.process_time(), 0
    with opened(path) as stream:
        for line in stream:
            folded_words(json.loads(line).get("text") or "")
            lines += 1
    return lines, time.process_time() - start


def ingest(path: Path, db: Path, kill_after: float | None = None) -> int:
    process = subprocess.Popen(
        [sys.executable, "-m", "mutabaat", "--db", str(db), "ingest", str(path)], stderr=subprocess.PIPE
    )
    if kill_after is not None:
        time.sleep(kill_after)
        process.send_signal(signal.SIGKILL)
    _, said = process.communicate()
    if kill_after is None:
        print(said.decode().strip().splitlines()[-1])
    return process.returncode


def content(db: Path) -> str:
    store = SqlStore(str(db))
    try:
        return store.content_digest()
    finally:
        store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--kill", type=float, nargs="*", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        path = options.articles
        if options.limit:
            path = Path(folder) / "part.jsonl"
            with opened(options.articles) as source, path.open("wb") as part:
                for _, line in zip(range(options.limit), source, strict=False):
                    part.write(line)
        lines, floor = plain(path)
        db = Path(folder) / "whole.db"
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        status = ingest(path, db)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"exit status               {status}")
        print(f"lines                     {lines}")
        print(f"articles per CPU-second   {lines / cpu:.1f}")
        print(f"ratio to decode and fold  {cpu / floor:.1f}")
        print(f"peak memory, MB           {after.ru_maxrss / 1024:.0f}")
        print(f"database, KB an article   {db.stat().st_size / lines / 1024:.2f}")
        if options.kill:
            other = Path(folder) / "killed.db"
            for seconds in options.kill:
                ingest(path, other, seconds)
            print(f"killed                    {len(options.kill)} times, then run to the end")
            ingest(path, other)
            print(f"same content              {content(db) == content(other)}")


if __name__ == "__main__":
    main()
