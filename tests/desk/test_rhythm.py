"""When the collector comes back."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta
from statistics import NormalDist

import pytest
from bench.recheck import fetches, ours
from tests.fakes import NOON

from mutabaat.desk.rhythm import Rhythm, failed, gone, retry_after, taken_out
from mutabaat.records.collecting import Address, Fetched

PAGE = Address("https://shiraa.example/1", "page", "shiraa", article="a-1", first_seen=NOON)


def test_a_page_is_fetched_nineteen_times_in_thirty_days() -> None:
    """The first hour holds several, the last week one."""
    rhythm, now, looks = Rhythm(), NOON, 0
    while now <= NOON + timedelta(days=30):
        looks += 1
        now = rhythm.next_look(PAGE, now)
    assert looks == 19


def test_the_first_look_comes_after_ten_minutes_and_each_wait_is_longer_by_the_growth() -> None:
    """10, 12.5, 15.6 … minutes."""
    rhythm = Rhythm()
    first = rhythm.next_look(PAGE, NOON)
    second = rhythm.next_look(PAGE, first)
    assert first - NOON == timedelta(minutes=10)
    assert second - first == timedelta(minutes=12.5)


def test_failures_double_the_wait_up_to_a_day() -> None:
    """No overflow after years of failures."""
    rhythm, address = Rhythm(), PAGE
    waits = []
    for _ in range(200):
        address = failed(address, "no answer", NOON, rhythm)
        assert address.next_fetch
        waits.append(address.next_fetch - NOON)
    assert waits[:3] == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    assert waits[-1] == timedelta(hours=24)


def test_two_absences_within_the_hour_count_as_one() -> None:
    """A server that loses a page for a minute has not deleted it."""
    rhythm = Rhythm()
    once, deleted = gone(PAGE, 404, NOON, rhythm)
    assert not deleted
    again, deleted = gone(once, 404, NOON + timedelta(minutes=5), rhythm)
    assert not deleted
    assert again.gone_times == 1
    last, deleted = gone(again, 410, NOON + timedelta(minutes=65), rhythm)
    assert deleted
    assert last.gone_since == NOON


def test_a_missing_page_is_looked_at_again_when_the_hour_is_over() -> None:
    """The second look decides, so it comes as soon as it may."""
    once, _ = gone(replace(PAGE, first_seen=NOON - timedelta(days=20)), 404, NOON, Rhythm())
    assert once.next_fetch == NOON + timedelta(hours=1)


def test_an_entry_taken_out_of_a_feed_is_told_from_one_that_grew_old() -> None:
    """Feeds lose their oldest entries as new ones come; one missing from the midst was removed."""
    assert taken_out(["d", "c", "b", "a"], ["e", "d", "b"]) == ["c"]
    assert taken_out(["d", "c", "b", "a"], ["f", "e", "d", "c"]) == []
    assert taken_out(["b", "a"], ["d", "c"]) == []
    assert taken_out([], ["a"]) == []


@pytest.mark.parametrize("sigma", [1.0, 1.5, 2.0])
def test_half_of_all_edits_are_seen_within_twenty_minutes_by_twenty_fetches(sigma: float) -> None:
    """On edit ages that are log-normal with a median of 90 minutes, however wide."""
    ages = fetches(ours(Rhythm()))
    assert sum(age <= 30 * 24 * 60 for age in ages) <= 20
    steps = [(n + 0.5) / 2000 for n in range(2000)]
    edits = [90 * math.exp(sigma * NormalDist().inv_cdf(step)) for step in steps]
    delays = sorted(ages[bisect_left(ages, edit)] - edit for edit in edits if edit <= 30 * 24 * 60)
    assert delays[len(delays) // 2] <= 20


def test_a_source_is_asked_sooner_the_more_is_new() -> None:
    """A third new: items may fall off its end unseen. Nothing new: later."""
    rhythm, feed = Rhythm(), replace(PAGE, kind="feed", every=2400.0, last_fetch=NOON)
    waits = [rhythm.source_wait(feed, new, 30) for new in (12, 3, 1, 0)]
    assert waits == [1200, 1600, 2400, 3000]
    assert rhythm.source_wait(replace(feed, every=20_000.0), 0, 30) == 3600
    assert rhythm.source_wait(replace(feed, every=700.0), 30, 30) == 600


def test_retry_after_is_seconds_or_a_date() -> None:
    """Anything else says nothing."""

    def answer(value: str) -> Fetched:
        return Fetched("https://a.example/", 503, b"", (("Retry-After", value),), NOON)

    assert retry_after(answer("120"), NOON) == NOON + timedelta(minutes=2)
    assert retry_after(answer("Sun, 01 Mar 2026 13:00:00 GMT"), NOON) == NOON + timedelta(hours=1)
    assert retry_after(answer("soon"), NOON) is None
