"""Limits that the kernel keeps over a worker process, and what its end tells."""

from __future__ import annotations

import resource
import signal

# The rest of the environment may hold secrets, and a worker reads what strangers wrote.
KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ")


def allow(seconds: int) -> None:
    """CPU time for one more job; beyond it the kernel ends the process, in whatever C function it hangs."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))


def last_words(code: int, seconds: int) -> str:
    """What the status of a worker that ended over a job says; ``seconds`` is what the job was allowed."""
    if code == -signal.SIGXCPU:
        return f"took more than {seconds} seconds of computing to read"
    if code in (-signal.SIGKILL, -signal.SIGTERM):
        return "the process that read it was ended from outside"
    return "broke the process that read it"
