"""What becomes of jobs that fail, and which version lands."""

from __future__ import annotations

from datetime import timedelta

from mutabaat.desk.queue.rules import after_death, after_error, is_newer, version
from mutabaat.records.jobs import Tried


def test_neighbours_are_not_blamed_for_a_death() -> None:
    """Of several jobs in a dead worker's hands none is blamed: each is tried alone, at once."""
    verdict = after_death(Tried(1, "a", tries=0, alone=False))
    assert (verdict.tries, verdict.alone, verdict.wait, verdict.aside) == (0, True, timedelta(), False)


def test_the_third_failure_sets_aside() -> None:
    """A job that fails alone waits longer each time, and after three times is tried no more."""
    first, second, third = (after_error(tries) for tries in range(3))
    assert timedelta() < first.wait < second.wait
    assert [one.aside for one in (first, second, third)] == [False, False, True]
    assert [after_death(Tried(1, "a", tries, alone=True)) for tries in range(3)] == [first, second, third]


def test_versions_are_compared_by_their_numbers() -> None:
    """Ten comes after nine, a newer program before newer stages, and any version after none."""
    assert is_newer("0.1.0, read 10, relays 1", "0.1.0, read 9, relays 1")
    assert is_newer("0.2.0, read 1, relays 1", "0.1.0, read 9, relays 1")
    assert is_newer(version(), "")
    assert not is_newer(version(), version())
