"""Times as feeds and pages write them, Arabic months and digits among them, to aware UTC datetimes.

Only absolute Gregorian dates are read. What is not one (a relative time, a Hijri year, noise) gives None, never a guess:
a wrong date is worse than none, for stories are ordered by it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache

from mutabaat.text.dates.find import find_dates
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

_LONGEST = 200  # a date is short; anything longer is text
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)")
_OFFSET = re.compile(r"(?<![\d-])([+-])(\d{1,2}):?(\d{2})?(?!\d)")


@cache
def _clock() -> tuple[re.Pattern[str], frozenset[str], dict[str, int], re.Pattern[str]]:
    tables = load("dates")
    am, pm = (frozenset(map(fold, tables["day_half"][half])) for half in ("am", "pm"))
    halves = "|".join(re.escape(word) for word in sorted(am | pm, key=len, reverse=True))
    clock = re.compile(rf"(?<![\d:])(\d{{1,2}})[:.](\d{{2}})(?::(\d{{2}}))?(?![\d.])(?:\s*({halves})(?![^\W\d_]))?")
    zones = {fold(zone): hours for zone, hours in tables["zones"]["hours"].items()}
    names = "|".join(re.escape(zone) for zone in sorted(zones, key=len, reverse=True))
    return clock, pm, zones, re.compile(rf"(?<![^\W\d_])(?:ال)?({names})(?![^\W\d_])")


def parse_time(text: str) -> datetime | None:
    """An aware UTC time, or None. A time without a zone is taken as UTC; a date without a time as midnight."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _iso(text) or _rfc(text) or _written(text)
    except (ValueError, OverflowError):
        return None


def from_epoch(seconds: float) -> datetime | None:
    """An aware UTC time from seconds (or milliseconds) since 1970, or None where it falls outside 1900 to 2100."""
    try:
        if abs(seconds) > 1e11:
            seconds /= 1000
        return _utc(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _utc(moment: datetime) -> datetime | None:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _iso(text: str) -> datetime | None:
    return _utc(datetime.fromisoformat(text)) if _ISO.match(text) else None


def _rfc(text: str) -> datetime | None:
    if not text.isascii() or text.count(" ") < 3:
        return None
    try:
        return _utc(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError):
        return None


def _written(text: str) -> datetime | None:
    """The first whole Gregorian day that the grammar of running text finds, and the clock time beside it."""
    # Pages put the day before the month where figures alone stand, and name no country.
    found = find_dates(text, written=None, lang="en-GB")
    day = next(
        (m for m in found if m.first and m.first == m.last and m.precision == "day" and m.calendar == "gregorian"), None
    )
    if day is None or day.first is None or not _FIRST_YEAR <= day.first.year <= _LAST_YEAR:
        return None
    # Where the grammar has read the clock, its words lie inside the mention.
    told, zone = _clock_in(fold(text if day.at else text[: day.start] + " ; " + text[day.end :]))
    at = day.at or told
    return _utc(datetime.combine(day.first, at.replace(tzinfo=None), tzinfo=at.tzinfo or zone))


def _clock_in(folded: str) -> tuple[time, tzinfo]:
    clock, pm, zones, zone_name = _clock()
    match = clock.search(folded)
    if not match:
        return time(), UTC
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4] in pm else 0)
    rest = folded[match.end() :]
    zone: timezone = UTC
    if offset := _OFFSET.search(rest):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        zone = timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    elif named := zone_name.search(rest):
        zone = timezone(timedelta(hours=zones[named[1]]))
    return time(hour, minute, second), zone
