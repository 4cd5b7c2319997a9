"""One worker process, as the desk sees it: started, asked, killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

import msgspec

from mutabaat.adapters.workers.limits import KEPT, last_words
from mutabaat.adapters.workers.messages import HEAD, Job, Result, length, pack, result

_LAST_WORD = 2.0  # seconds that a worker has to end once it has closed its side


class Died(Exception):
    """The worker ended, or had to be ended, over a job. The message says how."""


class Worker:
    """``seconds`` bound a job in CPU time, ``megabytes`` what a job may take beyond what the worker needs for itself."""

    def __init__(self, process: Process, seconds: int) -> None:
        self._process = process
        self._seconds = seconds
        self.jobs = 0

    @classmethod
    async def start(cls, *, seconds: int, megabytes: int) -> Worker:
        """A running worker, in a session of its own: what is typed at the desk's terminal does not reach it."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-B",
            "-m",
            "mutabaat.adapters.workers.child",
            str(seconds),
            str(megabytes),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={name: value for name in KEPT if (value := os.environ.get(name)) is not None},
            start_new_session=True,
        )
        return cls(process, seconds)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def do(self, job: Job, *, deadline: float) -> Result:
        """The result. Raises Died when the worker ended over it or passed the deadline in seconds; then it is no more."""
        self.jobs += 1
        done = False
        try:
            found = await asyncio.wait_for(self._exchange(job), deadline)
            done = True
        except TimeoutError as error:
            raise Died(f"took more than {deadline:.0f} seconds to read") from error
        except (OSError, EOFError, ValueError, msgspec.DecodeError) as error:
            # Signalling a process that has ended would take its last word from the loop that waits for it.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), _LAST_WORD)
            await self._end()
            raise Died(last_words(self._process.returncode or 0, self._seconds)) from error
        finally:
            if not done:  # cancelled as well: an answer to this job must not be taken for that to another
                await self._end()
        return found

    async def _exchange(self, job: Job) -> Result:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        stdin.write(pack(job))
        await stdin.drain()
        return result(await stdout.readexactly(length(await stdout.readexactly(HEAD))))

    async def close(self) -> None:
        """Lets it end by itself when idle, and sees to it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), 1)
        except TimeoutError:
            await self._end()

    async def _end(self) -> None:
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await asyncio.shield(self._process.wait())
