"""A pool of worker processes on this machine, each of which may die at any time.

``concurrent.futures`` breaks as a whole when one process is killed, and its children begin with what the parent has open.
These are new programs: they know nothing of the desk, its connections or its turn of writing.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from subprocess import PIPE, Popen, TimeoutExpired
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

from mutabaat.adapters.run.job import SECONDS
from mutabaat.adapters.run.ordered import Died, OrderedRunner, Stopped
from mutabaat.adapters.workers.limits import KEPT, last_words
from mutabaat.adapters.workers.messages import HEAD, frame, length
from mutabaat.records.errors import RunError
from mutabaat.stages import VERSION

_BATCHES = 2_000  # after which a worker is replaced: the memory of long runs falls to pieces
_STARTS = 5  # tries to start a worker: one may be killed while it starts
_WAY_OUT = "use --runner inline, or mend the installation"


class Worker:
    """One process, in a session of its own: what is typed at the terminal does not reach it."""

    def __init__(self, seconds: int) -> None:
        """Raises Died for one that does not start, with what it wrote last, and RunError for one of another version."""
        self._seconds = seconds
        self.jobs = 0
        with TemporaryFile() as said:
            self._process = Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-m", "mutabaat.adapters.run.child", str(seconds)],
                stdin=PIPE,
                stdout=PIPE,
                stderr=said,
                env={name: value for name in KEPT if (value := os.environ.get(name)) is not None},
                start_new_session=True,
            )
            try:
                version = self._receive().decode()
            except EOFError:
                self.kill()
                said.seek(0)
                lines = said.read().decode("utf-8", "replace").split("\n")
                raise Died(next((line for line in reversed(lines) if line), "it was ended from outside")) from None
        if version != VERSION:
            self.kill()
            raise RunError("worker", f"reads as «{version}», this program as «{VERSION}»", "start it again")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def do(self, body: bytes) -> bytes:
        """The answer to a packed batch. Raises Died when the process ended over it."""
        self.jobs += 1
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(frame(body))
            self._process.stdin.flush()
            return self._receive()
        except (OSError, EOFError, ValueError) as error:
            self.kill(wait=0.5)
            raise Died(last_words(self._process.returncode or 0, self._seconds)) from error

    def _receive(self) -> bytes:
        stream = self._process.stdout
        assert stream is not None
        return _exactly(stream, length(_exactly(stream, HEAD)))

    def kill(self, *, wait: float = 0.0) -> None:
        """Ends the process, after so many seconds that it has to end by itself."""
        with suppress(TimeoutExpired):
            self._process.wait(wait)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what waits to be written to a dead process
                    stream.close()


def _exactly(stream: IO[bytes], count: int) -> bytes:
    found = stream.read(count)
    if len(found) < count:
        raise EOFError
    return found


class PoolRunner(OrderedRunner):
    """A ``Runner`` by worker processes, which start when first needed and stay until ``close``."""

    def __init__(self, workers: int = 0, *, seconds: int = SECONDS) -> None:
        """``workers`` 0: one a core that this process may use. ``seconds`` of computing that one article may take."""
        super().__init__(workers or len(os.sched_getaffinity(0)))
        self._seconds = seconds
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._all: set[Worker] = set()
        self._lock = Lock()
        self.started = 0  # workers, over the pool's life

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that live now."""
        with self._lock:
            return tuple(worker.pid for worker in self._all)

    def attempt(self, body: bytes) -> bytes:
        """The answer of a worker. Raises Died, and RunError where none can be started."""
        worker = self._worker()
        try:
            answer = worker.do(body)
        except Died:
            self._forget(worker)
            raise
        if worker.jobs < _BATCHES:
            self._idle.put(worker)
        else:
            self._forget(worker)
        return answer

    def stop(self) -> None:
        """Ends all workers, those at work too."""
        with self._lock:
            workers, self._all = self._all, set()
        for worker in workers:
            worker.kill()

    def close(self) -> None:
        """Ends the workers."""
        self.stop()

    def _worker(self) -> Worker:
        while True:
            try:
                worker = self._idle.get_nowait()
            except Empty:
                return self._new()
            if worker.alive:
                return worker
            self._forget(worker)

    def _new(self) -> Worker:
        reason = ""
        for _ in range(_STARTS):
            try:
                worker = Worker(self._seconds)
            except Died as died:
                reason = str(died)
                continue
            with self._lock:
                self.started += 1
                self._all.add(worker)
            if self._over.is_set():
                self._forget(worker)
                raise Stopped
            return worker
        raise RunError("worker", f"cannot be started: {reason}", _WAY_OUT)

    def _forget(self, worker: Worker) -> None:
        worker.kill()
        with self._lock:
            self._all.discard(worker)
