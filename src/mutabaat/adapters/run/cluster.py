"""Reading on a Ray cluster: that of the user, or one of this machine that lasts as long as the run.

Nothing is kept there: a task gets the bytes of a batch and gives bytes back. Needs the extra ``ray``.
"""

from __future__ import annotations

import os
import socket
from typing import Any, cast

from mutabaat.adapters.run.job import work
from mutabaat.adapters.run.ordered import Died, Lost, OrderedRunner
from mutabaat.records.errors import RunError
from mutabaat.stages import VERSION

# Before the import: nothing is told to Ray's makers, and no late task starts a cluster anew.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("RAY_ENABLE_AUTO_CONNECT", "0")

_STORE = 200_000_000  # bytes of a local cluster's shared memory: a batch has some hundred thousand
_KNOCK = 10.0  # seconds
_SAME = "install this version of Mutabaat on the machines of the cluster"


def version() -> str:
    """What a worker of the cluster reads by."""
    return VERSION


class RayRunner(OrderedRunner):
    """A ``Runner`` by Ray's tasks. A task whose worker or machine dies is given to others."""

    def __init__(self, workers: int = 0, *, address: str = "") -> None:
        """``workers``: tasks at a time, 0 for one a core of the cluster. ``address`` as for ``ray.init``, empty for a cluster
        on this machine. Raises RunError."""
        ray = _imported()
        address = address or os.environ.get("RAY_ADDRESS", "") or "local"
        local = {"num_cpus": workers or len(os.sched_getaffinity(0)), "object_store_memory": _STORE}
        try:
            _knock(address)
            ray.init(
                address=address,
                logging_level="error",
                log_to_driver=False,
                **({"include_dashboard": False, **local} if address == "local" else {}),
            )
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            reason = str(error).strip().split("\n", 1)[0]
            raise RunError(f"Ray cluster {address}", f"cannot be reached: {reason}", "name it with --ray") from error
        self._ray = ray
        self._work = ray.remote(max_retries=0)(work)
        super().__init__(workers or max(1, int(ray.cluster_resources().get("CPU", 1))))
        try:
            self._check(f"Ray cluster {address}")
        except RunError:
            self.close()
            raise

    def _check(self, where: str) -> None:
        """Raises RunError for a cluster that cannot read as this program does."""
        try:
            found = self._wait(self._ray.remote(max_retries=3)(version).remote())
        except (Died, Lost) as error:
            raise RunError(where, str(error), "look at it with «ray status»") from error
        if found != VERSION:
            raise RunError(where, f"reads as «{found}», this program as «{VERSION}»", _SAME)

    def attempt(self, body: bytes) -> bytes:
        """The answer of a task. Raises Died, and RunError where the cluster's machines lack what is needed."""
        return cast(bytes, self._wait(self._work.remote(body)))

    def _wait(self, task: Any) -> Any:
        known = self._ray.exceptions
        try:
            return self._ray.get(task)
        except known.RayTaskError as error:
            reason = f"{type(error.cause).__name__}: {error.cause}"
            raise RunError("Ray cluster", f"its workers cannot read: {reason}", _SAME) from error
        except (known.WorkerCrashedError, known.OutOfMemoryError) as error:
            raise Died("broke the process that read it") from error
        except known.RayError as error:  # a machine of the cluster, or all of it
            raise Lost(str(error).strip().split("\n", 1)[0]) from error

    def stop(self) -> None:
        """Leaves the cluster; what waits for it ends."""
        self._ray.shutdown()

    def close(self) -> None:
        """Leaves the cluster, and ends that of this machine."""
        self._ray.shutdown()


def _knock(address: str) -> None:
    """Raises OSError where nobody answers at an address: Ray itself tries for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_KNOCK).close()


def _imported() -> Any:
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise RunError("ray", "is not installed", "pip install 'mutabaat[ray]', or use --runner pool") from error
    return ray
