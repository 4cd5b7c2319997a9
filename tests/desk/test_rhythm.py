"""When the collector comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.fakes import NOON

from mutabaat.desk.rhythm import Rhythm, failed, gone, taken_out
from mutabaat.records.collecting import Address

PAGE = Address("https://shiraa.example/1", "page", "shiraa", article="a-1", first_seen=NOON)


def test_a_page_is_fetched_about_eighteen_times_in_thirty_days() -> None:
    """The intervals grow by 1.6 each: 18 fetches in 30 days, the first hour holding several."""
    rhythm, now, fetches = Rhythm(), NOON, 0
    while now <= NOON + timedelta(days=30):
        fetches += 1
        now = rhythm.next_look(PAGE, now)
    assert 17 <= fetches <= 19


def test_the_first_look_comes_after_ten_minutes_and_each_wait_is_longer_by_the_growth() -> None:
    """10, 16, 25.6 … minutes."""
    rhythm = Rhythm()
    first = rhythm.next_look(PAGE, NOON)
    second = rhythm.next_look(PAGE, first)
    assert first - NOON == timedelta(minutes=10)
    assert second - first == timedelta(minutes=16)


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
