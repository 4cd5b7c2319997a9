"""The pool and the runner in this process: the same results in order, whatever happens to the workers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from tests.press import write_press

from mutabaat import stages
from mutabaat.adapters.run import InlineRunner, PoolRunner, job, ordered, pool
from mutabaat.adapters.run.ordered import ALONE, Died, Lost, OrderedRunner
from mutabaat.exchange.intake import articles
from mutabaat.records.errors import RunError
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> list[Article]:
    path = write_press(tmp_path_factory.mktemp("press") / "press.jsonl")
    return [a for a in articles(path) if isinstance(a, Article)]


def batches(press: Sequence[Article], size: int = 8) -> Iterator[list[Article]]:
    stream = iter(press)
    while batch := list(islice(stream, size)):
        yield batch


def many(press: Sequence[Article], count: int) -> list[Article]:
    """Invented articles enough, each with an id of its own."""
    return [replace(press[n % len(press)], id=f"a{n}") for n in range(count)]


class Frail(OrderedRunner):
    """Workers in this process that die over the articles named, and over batches as often as told."""

    def __init__(self, poison: Iterable[str] = (), *, dies: int = 0) -> None:
        super().__init__(2)
        self.poison, self.dies, self.deaths = set(poison), dies, 0

    def attempt(self, body: bytes) -> bytes:
        held = {article.id for article in job._batches.decode(body)}
        if held & self.poison or self.deaths < self.dies:
            self.deaths += 1
            raise Died("broke the process that read it")
        return job.work(body)

    def stop(self) -> None:
        """Nothing is under way for long."""


def flat(results: Iterable[tuple[Prepared, ...]]) -> list[Prepared]:
    return [one for result in results for one in result]


def test_a_pool_gives_what_one_process_gives(press: list[Article]) -> None:
    """Readings, ids and fingerprints are the same, in the order asked, an empty batch in its place."""
    asked = [*batches(press, 7), [], *batches(press[:3])]
    runner = PoolRunner(2)
    found = list(runner.prepare(iter(asked)))
    runner.close()
    assert found == list(InlineRunner().prepare(asked))
    assert [len(one) for one in found] == [len(one) for one in asked]
    assert all(one.reading and one.version == stages.VERSION for one in flat(found))


@pytest.mark.slow
def test_killed_workers_change_nothing(press: list[Article]) -> None:
    """SIGKILL at random moments, again and again, loses nothing, doubles nothing and sets nothing aside."""
    asked, found, killed = many(press, 150), [], 0
    runner, chance = PoolRunner(2), Random(7)
    for n, result in enumerate(runner.prepare(batches(asked))):
        found.extend(result)
        if n % 4 == 0 and (pids := runner.pids):
            with suppress(ProcessLookupError):
                os.kill(chance.choice(pids), signal.SIGKILL)
                killed += 1
    runner.close()
    assert killed > 1
    assert found == flat(InlineRunner().prepare(batches(asked)))


def test_an_article_that_kills_its_workers_is_set_aside_alone(press: list[Article]) -> None:
    """The batch is split until it stands alone; its neighbours come through, and it has died enough times."""
    bad = press[5].id
    runner = Frail([bad])
    found = flat(runner.prepare(batches(press, 16)))
    assert [one.article.id for one in found] == [article.id for article in press]
    assert [(one.article.id, one.failure) for one in found if one.failure] == [(bad, "broke the process that read it")]
    assert runner.deaths == 5 - 1 + ALONE  # a batch of 16, 8, 4, 2, then alone


def test_workers_that_die_over_everything_end_the_run(press: list[Article]) -> None:
    """A machine that cannot read is told, instead of every article being set aside."""
    with pytest.raises(RunError, match="die over every article"):
        flat(Frail(dies=10_000).prepare(batches(many(press, 60), 4)))


def test_lost_workers_are_no_fault_of_a_batch(press: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is gone for a while is waited for; one that stays away ends the run with the reason."""
    monkeypatch.setattr(ordered, "PAUSES", (0.0, 0.0))

    class Away(Frail):
        def attempt(self, body: bytes) -> bytes:
            self.deaths += 1
            if self.deaths <= self.dies:
                raise Lost("no route")
            return job.work(body)

    assert flat(Away(dies=2).prepare([press[:4]])) == flat(InlineRunner().prepare([press[:4]]))
    with pytest.raises(RunError, match="no route"):
        flat(Away(dies=3).prepare([press[:4]]))


def test_a_worker_that_dies_by_chance_sets_nothing_aside(press: list[Article]) -> None:
    """One article whose worker is killed is read by the next."""
    assert not any(one.failure for one in flat(Frail(dies=ALONE - 1).prepare([[press[0]]])))


def test_an_article_that_takes_too_long_ends_its_worker_and_is_named(
    press: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel ends a worker that computes for ever; the reason says how much was allowed."""
    (tmp_path / "sitecustomize.py").write_text(
        "import mutabaat.stages as s\nreal = s.read\n"
        "def read(a):\n    while a.id == 'hangs': pass\n    return real(a)\ns.read = read\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}")
    runner = PoolRunner(1, seconds=0)
    found = flat(runner.prepare([[replace(press[0], id="hangs"), press[1]]]))
    runner.close()
    assert [one.failure for one in found] == ["took more than 0 seconds of computing to read", ""]


def test_an_article_that_breaks_a_stage_is_named(press: list[Article]) -> None:
    """The reason of the stage comes back; half a character, which no worker can be sent, is named too."""
    broken = replace(press[0], text="خبر \ud800 مبتور")
    (inside,) = flat(Frail().prepare([[broken]]))
    assert inside.failure.startswith("UnicodeEncodeError")
    runner = InlineRunner()
    (odd,) = flat(runner.prepare([[replace(press[1], text=None)]]))  # type: ignore[arg-type]
    assert odd.failure.startswith(("TypeError", "AttributeError"))


def test_few_batches_are_taken_ahead(press: list[Article]) -> None:
    """An archive of any length needs the memory of a few batches."""
    taken = []

    def endless() -> Iterator[list[Article]]:
        while True:
            taken.append(1)
            yield press[:2]

    stream = Frail().prepare(endless())
    for n in range(1, 30):
        next(stream)
        assert len(taken) <= n + 5
    stream.close()  # type: ignore[attr-defined]


def test_a_run_that_is_left_ends_its_workers(press: list[Article]) -> None:
    """Who stops in the middle, by Ctrl-C too, leaves no process behind."""
    runner = PoolRunner(2)
    stream = runner.prepare(batches(many(press, 4000), 500))
    next(stream)
    pids = runner.pids
    stream.close()  # type: ignore[attr-defined]
    runner.close()
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_workers_that_do_not_start_end_the_run_with_the_reason(
    press: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken installation is told once, not once an article."""
    (tmp_path / "msgspec.py").write_text("raise ImportError('no msgspec here')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    runner = PoolRunner(1)
    with pytest.raises(RunError, match="no msgspec here"):
        flat(runner.prepare([press[:2]]))
    runner.close()


def test_workers_of_another_version_are_refused(press: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that was upgraded under a running one does not mix its results with it."""
    monkeypatch.setattr(pool, "VERSION", "read 0, relays 0")
    runner = PoolRunner(1)
    with pytest.raises(RunError, match="read 0, relays 0"):
        flat(runner.prepare([press[:2]]))
    runner.close()


def test_workers_know_nothing_of_the_desk(
    tmp_path: Path, press: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They inherit no open file and no setting that may be secret."""
    monkeypatch.setenv("MUTABAAT_SMTP", "smtp://user:secret@mail.example")
    runner = PoolRunner(1)
    with (tmp_path / "desk.db-turn").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        flat(runner.prepare([press[:1]]))
        (pid,) = runner.pids
        files = {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()}
        environment = Path(f"/proc/{pid}/environ").read_text()
    runner.close()
    assert not [name for name in files if "desk.db" in name]
    assert "secret" not in environment
