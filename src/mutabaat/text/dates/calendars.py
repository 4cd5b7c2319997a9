"""Bounds of months, weeks, seasons and years, and the way from the Hijri calendar to the Gregorian.

Hijri days are those of Umm al-Qura (hijridate, 1343 to 1500 AH). A country that sights the moon may differ by a day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Bounds = tuple[date, date]


def month_bounds(year: int, month: int) -> Bounds:
    """First and last day; months beyond 1 to 12 count on into other years. ValueError outside years 1 to 9999."""
    years, index = divmod(month - 1, 12)
    year, month = year + years, index + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_bounds(first: int, last: int | None = None) -> Bounds:
    """January to December, of one year or to the end of ``last``."""
    return date(first, 1, 1), date(first if last is None else last, 12, 31)


def week_bounds(day: date) -> Bounds:
    """The week of a day, Monday to Sunday (ISO 8601); many Arab weeks begin on Saturday or Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def season_bounds(year: int, month: int) -> Bounds:
    """Three months from the one that the season begins in. A winter named with one year may lie at either end of it."""
    if month == 12:
        return year_bounds(year)
    return month_bounds(year, month)[0], month_bounds(year, month + 2)[1]


def day_of(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, None where there is none («31 فبراير»)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in(year: int, month: int, day: int) -> date | None:
    """As ``day_of``; -1 is the last day of the month."""
    return month_bounds(year, month)[1] if day == -1 else day_of(year, month, day)


@lru_cache(maxsize=4096)
def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one, None outside the tables or where a month has no such day; -1 is its last.

    The thirtieth of a month that Umm al-Qura gives 29 days is the day after it: who sights the moon may count thirty.
    """
    from hijridate import Hijri

    if day == -1:
        whole = hijri_month_bounds(year, month)
        return whole[1] if whole else None

    try:
        if day == 30:
            return hijri_day(year, month, 29) and _plain(Hijri(year, month, 29).to_gregorian()) + timedelta(days=1)
        return _plain(Hijri(year, month, day).to_gregorian())
    except (ValueError, OverflowError):
        return None


def _plain(day: date) -> date:
    """hijridate's own class of days as the standard one."""
    return date(day.year, day.month, day.day)


def hijri_month_bounds(year: int, month: int) -> Bounds | None:
    """First and last Gregorian day of a Hijri month; months beyond 1 to 12 count on."""
    years, index = divmod(month - 1, 12)
    first = hijri_day(year + years, index + 1, 1)
    years, index = divmod(month, 12)
    after = hijri_day(year + years, index + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def hijri_year_bounds(first: int, last: int | None = None) -> Bounds | None:
    """First and last Gregorian day of a Hijri year, or to the end of ``last``."""
    start, after = hijri_day(first, 1, 1), hijri_day((first if last is None else last) + 1, 1, 1)
    return (start, after - timedelta(days=1)) if start and after else None


@lru_cache(maxsize=512)
def hijri_of(day: date) -> tuple[int, int, int] | None:
    """Hijri year, month and day of a Gregorian day, None outside the tables."""
    from hijridate import Gregorian

    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    except (ValueError, OverflowError):
        return None
