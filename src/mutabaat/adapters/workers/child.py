"""A worker process: reads what servers answered from standard input to standard output, under limits that the kernel keeps.

Run with ``python -m mutabaat.adapters.workers.child SECONDS MEGABYTES``. It ends with its input.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from mutabaat.adapters.workers.limits import allow
from mutabaat.adapters.workers.messages import HEAD, Job, Refusal, Result, job, length, pack
from mutabaat.exchange.feeds import read_feed
from mutabaat.exchange.front import read_front
from mutabaat.exchange.page import read_page
from mutabaat.exchange.sitemaps import read_sitemap
from mutabaat.records.errors import InputError

_OPEN_FILES = 64
_WAY_OUT = "such pages are not read"


def main(seconds: int, megabytes: int) -> None:
    """Answers jobs until there are no more, or memory runs out."""
    jobs = os.fdopen(os.dup(0), "rb")
    results = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the answers.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    tempfile.tempdir = os.devnull  # libraries ask for a folder when imported, and asking writes a file
    _wall_in(megabytes)
    while (message := _next(jobs)) is not None:
        allow(seconds)
        try:
            answer = _answer(job(message))
        except MemoryError:  # what is left of its memory is in pieces
            answer = Result(refusal=Refusal("", f"took more than {megabytes} MB to read", _WAY_OUT), last=True)
        results.write(pack(answer))
        results.flush()
        if answer.last:
            return


def _answer(job: Job) -> Result:
    try:
        if job.task == "feed":
            return Result(feed=read_feed(job.body, job.url, content_type=job.content_type))
        if job.task == "sitemap":
            return Result(sitemap=read_sitemap(job.body, job.url, content_type=job.content_type))
        if job.task == "front":
            return Result(front=read_front(job.body, job.url, content_type=job.content_type))
        page = read_page(job.body, url=job.url, content_type=job.content_type, name=job.name, domains=job.domains)
        return Result(page=page)
    except InputError as error:
        return Result(refusal=Refusal(error.thing, error.problem, error.way_out))
    except (MemoryError, SystemExit, KeyboardInterrupt):
        raise
    except Exception as error:  # a page that trips a parser is that page's misfortune alone
        return Result(refusal=Refusal(job.name or job.url, f"could not be read: {type(error).__name__}: {error}"))


def _next(jobs: BinaryIO) -> bytes | None:
    head = jobs.read(HEAD)
    return jobs.read(length(head)) if len(head) == HEAD else None


def _wall_in(megabytes: int) -> None:
    """No more memory than it has now and so much; no files written, no cores, few files open."""
    own = _address_space()
    if own:
        limit = own + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
