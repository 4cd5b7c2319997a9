"""A worker process of the pool: batches of articles from standard input, what was made of them to standard output.

Run with ``python -m mutabaat.adapters.run.child SECONDS``. Its first message is the version of its stages; it ends with its
input.
"""

from __future__ import annotations

import os
import sys

from mutabaat.adapters.run.job import work
from mutabaat.adapters.workers.messages import HEAD, frame, length
from mutabaat.stages import VERSION


def main(seconds: int) -> None:
    """Answers batches until there are no more."""
    jobs = os.fdopen(os.dup(0), "rb")
    results = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the answers.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    results.write(frame(VERSION.encode()))
    results.flush()
    while len(head := jobs.read(HEAD)) == HEAD:
        results.write(frame(work(jobs.read(length(head)), seconds)))
        results.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
