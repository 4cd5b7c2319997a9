"""Limits on this very process that the kernel keeps."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Ends this process by SIGALRM when the block takes longer, in whatever C function it hangs: no Python code is asked.

    For the main thread; blocks do not nest.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
