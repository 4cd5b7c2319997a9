"""One writer at a time over all processes: whoever writes or checkpoints a desk holds the lock beside its file.

SQLite before 3.51.3 can corrupt a file when one connection checkpoints while another resets the write-ahead log
(sqlite.org/wal.html#walresetbug). SQLite's own write lock does not cover checkpoints; this one covers both.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mutabaat.records.errors import StoreError

WAIT = 30.0  # seconds that a writer waits for its turn
_AGAIN = 0.02  # seconds between two tries


class WriterTurn:
    """The right to write to the desk at ``path``. Threads of one process must take turns by themselves before.

    The lock is the kernel's (flock) on a file ``PATH-turn`` that stays: it ends with the process, however that ends.
    """

    def __init__(self, path: str, *, wait: float = WAIT) -> None:
        """``wait``: seconds after which a turn that does not come is an error."""
        self._path = path
        self._wait = wait
        self._descriptor: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Waits for the turn and holds it. Raises StoreError when another process keeps it, or the folder is read-only."""
        if self._descriptor is None:
            try:
                self._descriptor = os.open(f"{self._path}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            except OSError as error:
                raise _refused(self._path, error) from error
        until = time.monotonic() + self._wait
        while True:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise StoreError(
                        self._path,
                        f"another process has been writing for {self._wait:g} seconds",
                        "wait for it to end, or stop it",
                    ) from None
                time.sleep(_AGAIN)
        try:
            yield
        finally:
            if self._descriptor is not None:
                fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _refused(path: str, error: OSError) -> StoreError:
    if not Path(path).parent.is_dir():
        return StoreError(path, "its folder does not exist", "make the folder, or choose another path with --db")
    return StoreError(
        path,
        f"its folder cannot be written to: {error.strerror}",
        "change its permissions, or choose another path with --db",
    )
