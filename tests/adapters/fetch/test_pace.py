"""The pace at a host: turns, rests, and what the host says of waiting."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.fakes import NOON

from mutabaat.adapters.fetch.pace import Pace, retry_time

HOST = "shiraa.example:443"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("120", NOON + timedelta(minutes=2)),
        (" 120 ", NOON + timedelta(minutes=2)),
        ("0", NOON),
        ("Sun, 01 Mar 2026 13:00:00 GMT", NOON + timedelta(hours=1)),
        ("Sunday, 01-Mar-26 13:00:00 GMT", NOON + timedelta(hours=1)),
        ("Sun Mar  1 13:00:00 2026", NOON + timedelta(hours=1)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("-5", None), ("1e9", None), ("1.5", None), ("٣٠", None), ("99999999999999999999", None), ("rubbish", None), ("", None),
        ("Mon, 99 Foo 2026 99:99:99 GMT", None), ("Fri, 31 Dec 99999 23:59:59 GMT", None),
    ],
)  # fmt: skip
def test_a_time_to_come_back_is_read_in_all_of_its_forms(said: str, expected: datetime | None) -> None:
    """RFC 9110, 10.2.3: seconds, or a date in each of the three forms; what is neither is nothing."""
    assert retry_time(said, NOON) == expected


@pytest.mark.parametrize("said", ["Fri, 31 Dec 9999 23:59:59 GMT", "99999999", "Fri, 31 Dec 9999 23:59:59 -2359"])
def test_no_host_is_left_for_longer_than_a_day(said: str) -> None:
    """Else one answer could end an outlet for good."""
    pace = Pace(0)
    pace.note(HOST, 503, said, NOON)
    assert pace.closed_until(HOST, NOON) == NOON + timedelta(hours=24)


def test_without_a_time_the_wait_doubles_to_an_hour() -> None:
    """429 and 503 both; each host for itself."""
    pace = Pace(0)
    waits = []
    for n in range(9):
        pace.note(HOST, 429 if n % 2 else 503, "rubbish" if n % 3 else "-5", NOON)
        until = pace.closed_until(HOST, NOON)
        assert until is not None
        waits.append((until - NOON).total_seconds() / 60)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert pace.closed_until("nida.example:443", NOON) is None


def test_a_time_that_is_over_is_no_leave_to_go_on() -> None:
    """A host whose clock is wrong still refused."""
    pace = Pace(0)
    pace.note(HOST, 429, "Sun, 06 Nov 1994 08:49:37 GMT", NOON)
    assert pace.closed_until(HOST, NOON) == NOON + timedelta(minutes=1)


def test_a_good_answer_ends_the_waiting() -> None:
    """And the next refusal begins anew."""
    pace = Pace(0)
    for _ in range(5):
        pace.note(HOST, 503, "", NOON)
    pace.note(HOST, 200, "", NOON)
    assert pace.closed_until(HOST, NOON) is None
    pace.note(HOST, 503, "", NOON)
    assert pace.closed_until(HOST, NOON) == NOON + timedelta(minutes=1)


def test_other_answers_close_nothing() -> None:
    """A Retry-After beside a redirect or an error of ours is not heard."""
    pace = Pace(0)
    for status in (200, 301, 404, 500, 502):
        pace.note(HOST, status, "3600", NOON)
    assert pace.closed_until(HOST, NOON) is None


def test_hosts_without_end_are_forgotten_when_they_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are waited at, or asked to wait, are not."""
    monkeypatch.setattr("mutabaat.adapters.fetch.pace._MOST_HOSTS", 10)

    async def go() -> int:
        pace = Pace(0)
        pace.note(HOST, 503, "3600", NOON)
        async with pace.turn("busy.example:80"):
            for n in range(100):
                async with pace.turn(f"h{n}.example:80"):
                    pass
            assert pace.closed_until(HOST, NOON) is not None
            assert "busy.example:80" in pace._hosts
        return len(pace._hosts)

    assert asyncio.run(go()) <= 11


def test_a_host_is_asked_by_one_at_a_time() -> None:
    """However many want to."""

    async def go() -> int:
        pace, within, most = Pace(0), 0, 0

        async def one() -> None:
            nonlocal within, most
            async with pace.turn(HOST):
                within += 1
                most = max(most, within)
                await asyncio.sleep(0)
                within -= 1

        await asyncio.gather(*(one() for _ in range(20)))
        return most

    assert asyncio.run(go()) == 1
