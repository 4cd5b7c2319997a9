"""The hostile web replayed against a whole desk: every case survived, bounded, and told of in the address's log."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.hostile.case import ANY, READ, Case
from tests.hostile.driver import CASES, replay

pytestmark = pytest.mark.slow
# The bounds. Time is told in CPU seconds, for other programs may stand in the way of the clock; what waits is
# bounded by the deadline, which the desk here has at one second and each case twice for feed and page.
MOST_SECONDS, MOST_MEMORY = 10.0, 300


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return asyncio.run(replay(tmp_path_factory.mktemp("desk"), CASES))


def test_there_are_more_than_sixty_cases() -> None:
    """As the issue asks, and no two have one name."""
    assert len({case.name for case in CASES}) == len(CASES) > 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_survived(case: Case, replayed: dict[str, dict[str, Any]]) -> None:
    """No fault leaves the run; the log says what was wrong, or the words are read; the sound outlet is read beside it."""
    found = replayed[case.name]
    assert not found["fault"]
    assert found["sound"]
    assert found["cpu"] <= MOST_SECONDS
    assert found["desk"] <= MOST_MEMORY
    assert found["workers"] <= MOST_MEMORY
    assert not found["cookies"]
    assert not [path for path in found["asked"] if path.endswith(case.never)]
    error = found["error"]
    assert error.isprintable()
    assert "Traceback" not in error
    assert "could not be read:" not in error  # what an exception that nobody foresaw leaves
    if case.expects == READ:
        assert found["known"]
        assert error == ""
    elif case.expects != ANY:
        assert case.expects in error
    if found["read"]:
        assert case.words in found["title"] + found["read"]
        assert found["url"].startswith("http://127.")  # no page gives itself out for another's
