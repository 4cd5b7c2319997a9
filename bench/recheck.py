"""How often a page is fetched in 30 days, and how long an edit stays unseen, by schedule: a simulation.

usage: python -m bench.recheck [--edits N] [--median MINUTES] [--sigma S] [--seed N]

Edits come at ages that are log-normal (median 90 minutes, the assumption of ../shared/notes/collection.md; sigma is the
logarithm's standard deviation). `fetches` are those of the schedule alone at 1, 7 and 30 days; `p50` and `p90` minutes from
an edit until the next fetch, of edits within 30 days. Schedules: ours as ``desk.rhythm`` has it; the tiers of NewsDiffs
(15 minutes to 3 hours, hourly to a day, 3-hourly to a week, every 3 days); every 30 minutes for a week.
"""

from __future__ import annotations

import argparse
import math
import random
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from mutabaat.desk.rhythm import Rhythm
from mutabaat.records.collecting import Address

_START = datetime(2026, 1, 1, tzinfo=UTC)
_DAY = 24 * 60.0
_MONTH = 30 * _DAY


def ours(rhythm: Rhythm) -> Iterator[float]:
    """Minutes of age at which a page is fetched."""
    page = Address("https://a.example/1", "page", "a", first_seen=_START)
    now = _START
    while True:
        yield (now - _START) / timedelta(minutes=1)
        now = rhythm.next_look(page, now)


def newsdiffs() -> Iterator[float]:
    """The tiers of ecprice/newsdiffs, scraper.py."""
    age = 0.0
    while True:
        yield age
        age += 15 if age < 3 * 60 else 60 if age < _DAY else 180 if age < 7 * _DAY else 3 * _DAY


def steady() -> Iterator[float]:
    """Every 30 minutes for a week."""
    age = 0.0
    while True:
        yield age
        age += 30 if age < 7 * _DAY else 100 * _DAY


def fetches(schedule: Iterator[float]) -> list[float]:
    """The ages of 30 days, and the first one after them."""
    ages: list[float] = []
    for age in schedule:
        ages.append(age)
        if age > _MONTH:
            return ages
    return ages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=100_000)
    parser.add_argument("--median", type=float, default=90.0, help="minutes of age")
    parser.add_argument("--sigma", type=float, default=1.5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    drawn = (rng.lognormvariate(math.log(options.median), options.sigma) for _ in range(options.edits))
    edits = [age for age in drawn if age <= _MONTH]
    schedules: dict[str, Callable[[], Iterator[float]]] = {
        "ours": lambda: ours(Rhythm()),
        "NewsDiffs": newsdiffs,
        "30 minutes for 7 days": steady,
    }
    print(f"{len(edits):,} edits, median age {options.median:g} minutes, sigma {options.sigma:g}")
    print(f"{'schedule':24} {'1 d':>5} {'7 d':>5} {'30 d':>5} {'p50':>7} {'p90':>8}")
    for name, make in schedules.items():
        ages = fetches(make())
        delays = sorted(ages[bisect_left(ages, edit)] - edit for edit in edits if edit <= ages[-1])
        counts = [sum(age <= days * _DAY for age in ages) for days in (1, 7, 30)]
        middle, late = delays[len(delays) // 2], delays[len(delays) * 9 // 10]
        print(f"{name:24} {counts[0]:5} {counts[1]:5} {counts[2]:5} {middle:7.1f} {late:8.1f}")


if __name__ == "__main__":
    main()
