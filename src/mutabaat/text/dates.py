"""Times as feeds and pages write them, Arabic months and digits among them, to aware UTC datetimes.

Only absolute Gregorian dates are read. What is not one (a relative time, a Hijri year, noise) gives None, never a guess:
a wrong date is worse than none, for stories are ordered by it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

_LONGEST = 200  # a date is short; anything longer is text
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_OFFSET = re.compile(r"(?<![\d-])([+-])(\d{1,2}):?(\d{2})?(?!\d)")


@cache
def _month() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    months = {fold(name): number for name, number in load("dates")["months"].items()}
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    # Two calendars side by side are common: «تشرين الثاني/نوفمبر», «نوفمبر (تشرين الثاني)».
    name = rf"({names})(?![^\W\d_])(?:\s*[/(]\s*(?:{names})\s*\)?)?"
    day_first = re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s,.\-/]*(?:من\s+)?(?:شهر\s+)?{name}[\s,.\-/]*(\d{{4}})(?!\d)"
    )
    month_first = re.compile(rf"(?<![^\W\d_]){name}[\s,.\-/]*(\d{{1,2}})(?:st|nd|rd|th)?[\s,.\-/]+(\d{{4}})(?!\d)")
    return day_first, month_first, months


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
        return _iso(text) or _rfc(text) or _written(fold(text))
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
    found = _date(text)
    if not found:
        return None
    (year, month, day), rest = found
    clock, pm, zones, zone_name = _clock()
    hour = minute = second = 0
    match = clock.search(rest)
    if match:
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
        if match[4]:
            hour = hour % 12 + (12 if match[4] in pm else 0)
        rest = rest[match.end() :]
    zone: timezone = UTC
    if match and (offset := _OFFSET.search(rest)):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        zone = timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    elif match and (named := zone_name.search(rest)):
        zone = timezone(timedelta(hours=zones[named[1]]))
    return _utc(datetime(year, month, day, hour, minute, second, tzinfo=zone))


def _date(text: str) -> tuple[tuple[int, int, int], str] | None:
    """Year, month and day, and the text without them. Day before month where figures alone stand."""
    day_first, month_first, months = _month()
    if m := day_first.search(text):
        parts = int(m[3]), months[m[2]], int(m[1])
    elif m := month_first.search(text):
        parts = int(m[3]), months[m[1]], int(m[2])
    elif m := _YEAR_FIRST.search(text):
        parts = int(m[1]), int(m[2]), int(m[3])
    elif m := _DAY_FIRST.search(text):
        parts = int(m[3]), int(m[2]), int(m[1])
    else:
        return None
    if not _FIRST_YEAR <= parts[0] <= _LAST_YEAR:
        return None
    return parts, text[: m.start()] + " ; " + text[m.end() :]
