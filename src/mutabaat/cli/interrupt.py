"""Ctrl-C between the steps of a run: what a step has written is then told as written."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def between_steps() -> Iterator[Callable[[], None]]:
    """Holds Ctrl-C back until the block calls what it is given, which raises KeyboardInterrupt then. A second one does not wait.

    Where it is ignored, as it is of a job in the background, it stays so.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield lambda: None
        return
    asked = False

    def hold(number: int, frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    def step() -> None:
        if asked:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, hold)
    try:
        yield step
    finally:
        signal.signal(signal.SIGINT, before)
