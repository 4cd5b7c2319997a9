"""Work beside the pages, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

_LONGEST_FAREWELL = 10.0  # seconds that the work has to end a fetch or a letter


@contextmanager
def beside(name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> Iterator[None]:
    """Runs ``work`` on a loop and a thread of its own; it is cancelled when the block ends. ``name`` is the thread's."""
    loop = asyncio.new_event_loop()

    def run() -> None:
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            pass
        finally:
            loop.close()

    task = loop.create_task(work())
    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        with suppress(RuntimeError):  # it ended by itself
            loop.call_soon_threadsafe(task.cancel)
        thread.join(_LONGEST_FAREWELL)
