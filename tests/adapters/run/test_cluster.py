"""Reading on Ray: a real cluster of this machine, with worker processes that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from tests.press import FixedClock, write_press

from mutabaat.adapters.run import InlineRunner
from mutabaat.adapters.sql import SqlStore
from mutabaat.desk.digest import Digester
from mutabaat.desk.preparing import prepared
from mutabaat.exchange.intake import articles
from mutabaat.records.errors import RunError
from mutabaat.records.evidence import Article

pytest.importorskip("ray")
pytestmark = pytest.mark.slow

from mutabaat.adapters.run import cluster  # noqa: E402
from mutabaat.adapters.run.cluster import RayRunner  # noqa: E402


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[Article]:
    """150 invented articles, no two of one text."""
    path = write_press(tmp_path_factory.mktemp("press") / "press.jsonl")
    press = [a for a in articles(path) if isinstance(a, Article)]
    return [
        replace(one, id=f"a{n}", url=f"{one.url}?{n}", text=f"{one.text}\nوعدّت البلدية {n + 3} بئراً في الوادي.")
        for n in range(150)
        for one in [press[n % len(press)]]
    ]


@pytest.fixture(scope="module")
def ray() -> Iterator[RayRunner]:
    runner = RayRunner(2)
    yield runner
    runner.close()


def batches(found: Sequence[Article], size: int) -> Iterator[list[Article]]:
    stream = iter(found)
    while batch := list(islice(stream, size)):
        yield batch


def workers() -> list[int]:
    """Processes that Ray started for our tasks, found by what they call themselves."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            if (folder / "cmdline").read_bytes().startswith((b"ray::work", b"ray::IDLE")) and _is_ours(
                int(folder.name)
            ):
                found.append(int(folder.name))
    return found


def _is_ours(pid: int) -> bool:
    """Whether this process is among those that started it: colleagues may have a cluster on the same machine."""
    while pid > 1:
        if pid == os.getpid():
            return True
        pid = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    return False


def test_a_cluster_with_killed_workers_fills_a_desk_as_one_process_does(
    tmp_path: Path, asked: list[Article], ray: RayRunner
) -> None:
    """150 articles, workers killed after every few batches: the same content, nothing set aside."""
    killed = []

    class Killing:
        def prepare(self, wanted: Any) -> Any:
            for n, made in enumerate(ray.prepare(wanted)):
                if n < 3 and (pids := workers()):
                    os.kill(pids[n % len(pids)], signal.SIGKILL)
                    killed.append(n)
                yield made

        def close(self) -> None: ...

    digests = []
    for name, read in (("inline", None), ("ray", Killing())):
        opened = SqlStore(str(tmp_path / f"{name}.db"))
        report = Digester(opened, FixedClock()).digest(prepared(read, opened, asked) if read else asked)
        assert report.new == len(asked)
        digests.append(opened.content_digest())
        opened.close()
    assert killed
    assert digests[0] == digests[1]


def test_batches_come_back_in_order(asked: list[Article], ray: RayRunner) -> None:
    """Results are those of one process, batch by batch."""
    wanted = [*batches(asked[:30], 8), []]
    assert list(ray.prepare(wanted)) == list(InlineRunner().prepare(wanted))


def test_nothing_is_told_to_the_makers_of_ray(ray: RayRunner) -> None:
    """Usage statistics are off, for this program and what it starts."""
    from ray._common.usage import usage_lib

    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    assert not usage_lib.usage_stats_enabled()


def test_a_cluster_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch, ray: RayRunner) -> None:
    """Machines with an older Mutabaat do not mix their results with this one's."""
    monkeypatch.setattr(cluster, "VERSION", "read 0, relays 0")
    with pytest.raises(RunError, match="install this version"):
        ray._check("Ray cluster")


def test_a_cluster_that_is_not_there_is_named() -> None:
    """The address stands in the error, with the way out."""
    code = "from mutabaat.adapters.run.cluster import RayRunner as R; R(1, address='127.0.0.1:1')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "RunError: Ray cluster 127.0.0.1:1" in done.stderr
    assert "--ray" in done.stderr
