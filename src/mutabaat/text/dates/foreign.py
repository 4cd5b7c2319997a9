"""Days that pages write in other languages («1 марта 2026», "1er mars 2026", «۱۰ اسفند ۱۴۰۴») as figures that ``parse_time`` reads.

Month names are those of CLDR through Babel; months of the Persian calendar stand in ``dates_foreign.toml``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from babel import Locale

from mutabaat.text.dates.calendars import day_of
from mutabaat.text.dates.tables import months
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

_FRENCH_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?h\s?(\d\d)(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)")
_PERSIAN_FIGURES = re.compile(r"(?<!\d)(1[34]\d\d)[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_DENSE = re.compile(r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
# The 33-year cycle of the Persian calendar, right for the years 1206 to 1498: leap years by their remainder.
_CYCLE, _LEAPS = 33, frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_BASE_YEAR, _BASE_DAY = 1354, date(1975, 3, 21)  # remainder 1 of the cycle


def in_figures(text: str, lang: str = "") -> str:
    """The folded text, each day that it names in a language but Arabic and English as «2026-03-01», clocks as «21:10».

    A figure-only day beside a weekday that fits only the other order of day and month is turned; 12/10 without one is left.
    """
    folded = _FRENCH_CLOCK.sub(r"\1:\2", fold(text))
    by_month, gregorian, persian = _months()
    month_first = _month_first()
    folded = month_first.sub(lambda match: _named(match, {**gregorian, **months()}, {}), folded)
    folded = by_month.sub(lambda match: _named(match, gregorian, persian), folded)
    folded = _DENSE.sub(lambda match: _iso(int(match[1]), int(match[2]), int(match[3])) or match[0], folded)
    if lang.startswith("fa"):
        folded = _PERSIAN_FIGURES.sub(lambda m: persian_day(int(m[1]), int(m[2]), int(m[3])) or m[0], folded)
    return _FIGURES.sub(lambda match: _turned(match, folded), folded)


def persian_day(year: int, month: int, day: int) -> str:
    """The Gregorian day of one of the Persian calendar as ISO 8601; empty outside of 1206 to 1498 and for what is no day."""
    if not (1206 <= year <= 1498 and 1 <= month <= 12 and 1 <= day <= 31) or (month > 6 and day > 30):
        return ""
    if month == 12 and day == 30 and not _is_leap(year):
        return ""
    years = range(min(year, _BASE_YEAR), max(year, _BASE_YEAR))
    days = sum(366 if _is_leap(one) else 365 for one in years) * (1 if year >= _BASE_YEAR else -1)
    days += (month - 1) * 31 - max(0, month - 7) + day - 1
    return (_BASE_DAY + timedelta(days=days)).isoformat()


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAPS


def _named(match: re.Match[str], gregorian: dict[str, int], persian: dict[str, int]) -> str:
    day, name, year = int(match["day"]), match["month"], int(match["year"])
    if name in persian and year < 1500:
        return persian_day(year, persian[name], day) or match[0]
    if name in gregorian and year > 1500:
        return _iso(year, gregorian[name], day) or match[0]
    return match[0]


def _iso(year: int, month: int, day: int) -> str:
    found = day_of(year, month, day)
    return f"{found.isoformat()} " if found else ""


def _turned(match: re.Match[str], folded: str) -> str:
    first, second, year = (int(figure) for figure in match.groups())
    weekdays = {number for word in re.findall(r"[^\W\d_]+", folded) if (number := _weekdays().get(word)) is not None}
    if len(weekdays) != 1 or max(first, second) > 12:
        return match[0]
    for month, day in ((second, first), (first, second)):
        found = day_of(year, month, day)
        if found and found.weekday() in weekdays:
            return _iso(year, month, day)
    return match[0]


@cache
def _months() -> tuple[re.Pattern[str], dict[str, int], dict[str, int]]:
    table = load("dates_foreign")
    found: dict[str, set[int]] = {}
    for code in table["locales"]:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(code).months[context][width].items():
                    if len(word := fold(name).strip(". ")) >= 3 and not word.isdigit():
                        found.setdefault(word, set()).add(number)
    for word, number in table["months"].items():
        found.setdefault(fold(word), set()).add(number)
    gregorian = {word: min(numbers) for word, numbers in found.items() if len(numbers) == 1}
    persian = {fold(word): number for word, number in table["persian"].items()}
    words = "|".join(re.escape(word) for word in sorted({*gregorian, *persian}, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|re|º|\.)?\s*(?:de |del |-|/)?\s*(?P<month>{words})\.?,?\s*(?:de |del |-|/)?\s*(?P<year>\d{{4}})(?!\d)"
    )
    return pattern, gregorian, persian


@cache
def _month_first() -> re.Pattern[str]:
    """Months before the day, as English («march 1, 2026», small once folded) and pages in Arabic («مارس 1, 2026») have them."""
    words = "|".join(re.escape(word) for word in sorted({*_months()[1], *months()}, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?<!\d\s)(?P<month>{words})\.?\s+(?P<day>\d{{1,2}})\s?[,،]\s?(?P<year>\d{{4}})(?!\d)")


@cache
def _weekdays() -> dict[str, int]:
    """Weekdays by their folded names, Monday as 0; Arabic ones also without the article."""
    out: dict[str, int] = {}
    for code in ("ar", "en", *load("dates_foreign")["locales"]):
        for width in ("wide", "abbreviated"):
            for number, name in Locale.parse(code).days["format"][width].items():
                if len(word := fold(name).strip(".")) >= 3:
                    out.setdefault(word, number)
                    out.setdefault(word.removeprefix("ال"), number)
    return out
