"""The tokens of a match to what they say. One function fills all slots; the few rules that need more have their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mutabaat.text.dates.clocks import read_clock
from mutabaat.text.dates.counted import read_stretch, relation
from mutabaat.text.dates.kinds import Token
from mutabaat.text.dates.said import Relation, Said
from mutabaat.text.dates.tables import months
from mutabaat.text.lexicon import load

_HIJRI_BELOW = 1600  # no news year before 1600 is Gregorian beside a month


@cache
def _shortened() -> frozenset[str]:
    """Latin names of months and days that are written with a full stop."""
    return frozenset(word for word in months() if word.isascii() and len(word) <= 4) - {
        "may",
        "june",
        "july",
    } | frozenset(load("dates_en")["SHORTDAY"])


def said(rule: str, tokens: Sequence[Token], first: int, last: int) -> Said | None:
    """What a match says; None where its words contradict themselves (31 of a month that is two months, "May 2000 people")."""
    if last - first > 1 and tokens[last - 1].kind == "DOT" and tokens[last - 2].word not in _shortened():
        last -= 1  # the end of the sentence, not of "Aug."
    part = tokens[first:last]
    found = Said(rule, first, last)
    if rule in ("ago", "ahead", "period", "periodedge"):
        return read_stretch(found, part)
    if rule == "clock":
        return read_clock(found, part)
    if rule in ("figures", "daymonth", "monthyear", "daysof", "years"):
        return _figures(found, part)
    if rule == "firstpart":
        return _first_part(found, part)
    if rule == "yearwords":
        return _year_words(found, part)
    _fill(found, part)
    return _checked(found)


def _fill(found: Said, part: Sequence[Token]) -> None:
    """Each token to its slot, in order. A relation belongs to the noun before it, an English one to the noun after it."""
    waiting: Relation = None
    noun = ""
    for token in part:
        kind, value = token.kind, token.value
        if kind == "CARD" or (kind == "TENS" and noun == "year"):
            # «من يناير عام ألفين وأحد عشر»
            found.year = (found.year or 0) + token.number
        elif found.rule == "nthday" and found.day is None and kind in ("REL", "PREREL", "EDGE"):
            found.day = -1 if value in (-1, "recent", "last") else 0
        elif found.rule == "nthday" and kind in ("DAYWORD", "DAYS", "DAY"):
            continue
        elif kind in ("NUM", "ORD", "BAREORD", "TENS", "FORD"):
            _number(found, kind, token.number)
        elif kind in ("MONTH", "LMONTH"):
            # «تشرين الثاني/نوفمبر»: two that differ are no pair, but two dates.
            if found.month is not None and found.month != value:
                found.undecided = "two months"
            found.month, noun = token.number, "month"
            found.rel = waiting if waiting is not None else found.rel
            waiting = None
        elif kind == "HIJRI":
            found.hijri_month, noun = token.number, "month"
        elif kind in ("WEEKDAY", "BAREDAY", "SHORTDAY"):
            found.weekday, noun = token.number, "weekday"
            found.rel = waiting if waiting is not None else found.rel
            waiting = None
        elif kind in ("DAYWORD", "NIGHT"):
            found.shift = token.number
            found.part = "night" if kind == "NIGHT" else found.part
        elif kind == "MORNING":
            found.shift, found.part = 0, str(value)
        elif kind == "YEAR":
            _year(found, token)
        elif kind in ("AH", "CE"):
            found.hijri_year = kind == "AH"
            found.marked_year = found.marked_year or kind == "AH" or found.year is not None
        elif kind == "BC":
            found.undecided = "before our era"
        elif kind in ("THEYR", "YR", "YRS", "THEMON", "MON", "THEUNIT", "UNIT") and waiting is not None:
            _relate(found, kind, waiting, noun)
            waiting = None
        elif kind in ("THEYR", "YR", "YRS"):
            noun = "year"
            found.marked_year = True
        elif kind == "THEMON":
            noun, found.unit = "month", "month"
        elif kind == "THEUNIT":
            noun, found.unit = "unit", str(value)
        elif kind == "UNIT":
            found.unit = str(value)
        elif kind in ("PREREL", "THIS"):
            waiting = relation(token)
        elif kind == "REL":
            told = relation(token)
            if noun == "year":
                found.year_rel = told
            elif noun == "part":
                found.ordinal = -1 if told in (-1, "recent") else None
            elif noun == "unit" and found.weekday is None:
                found.ordinal = told if isinstance(told, int) else None
            else:
                found.rel = told
        elif kind == "EDGE":
            # «غرة شوال» is its first day.
            found.edge, found.day = (
                ("", 1) if value == "first" else ("late" if value == "last" else str(value), found.day)
            )
        elif kind == "SEASON":
            found.unit, found.count, noun = "season", token.number, "season"
            found.rel = waiting if waiting is not None else found.rel
            waiting = None
        elif kind == "QUARTER":
            found.unit, noun = {2: "half", 3: "third", 4: "quarter"}[token.number], "part"
            if waiting is not None:  # "the last quarter of last year"
                found.ordinal, waiting = -1 if waiting == -1 else None, None
        elif kind == "QLETTER":
            found.unit = "quarter"
        elif kind == "DECADE":
            found.unit, found.count = "decade", token.number
        elif kind == "CENTURY":
            found.unit, noun = found.unit or "century", "century"
        elif kind == "BIG":
            found.count = token.number
        elif kind == "PLURAL":
            found.unit = "decade"
        elif kind == "ABOUT":
            found.about = True


def _number(found: Said, kind: str, number: int) -> None:
    if kind == "TENS":
        slot = "ordinal" if found.rule in ("weekof", "quarter", "decade", "century") else "day"
        base = getattr(found, slot)
        # «الحادي عشر» stands in the tables as 11 already.
        setattr(found, slot, number + base % 10 if base not in (None, 11) or number != 10 else base)
    elif found.rule in ("weekof", "quarter", "decade", "century"):
        found.ordinal = number
    else:
        found.day = number


def _relate(found: Said, kind: str, relation: int | str, noun: str) -> None:
    if kind in ("THEYR", "YR", "YRS"):
        found.year_rel = relation
    elif kind in ("THEMON", "MON"):
        found.unit, found.rel = "month", relation
    else:
        found.unit, found.rel = "week", relation


def _year(found: Said, token: Token) -> None:
    found.year = token.number
    if token.number > 0 and token.number < _HIJRI_BELOW and found.month is None and found.hijri_month is not None:
        found.hijri_year = True


def _checked(found: Said) -> Said | None:
    if found.year is not None and not 1000 <= found.year <= 2199:
        return None
    if found.rule == "decade" and found.count == -1:
        return None
    if found.hijri_month is not None and found.year is not None:
        # «9 شوال 2015»: the year is of the other calendar, so none of the Hijri one is told.
        found.hijri_year = found.year < _HIJRI_BELOW
    if found.rule == "nthday" and found.day == 0:
        found.rule, found.day, found.edge = "edgemonth", None, "late"  # «أواخر أيام مارس»
    if found.day is not None and not 1 <= found.day <= 31 and (found.day, found.rule) != (-1, "nthday"):
        return None
    if found.undecided == "two months":
        return None
    return found


def _figures(found: Said, part: Sequence[Token]) -> Said | None:
    """FULL, PART, PAIR and MONTHYEAR; their order of day and month is decided later, with the language."""
    numbers: tuple[int, ...] = ()
    _fill(found, [t for t in part if t.kind not in ("FULL", "PART", "PAIR", "MONTHYEAR")])
    for token in part:
        if token.kind in ("FULL", "PART", "PAIR", "MONTHYEAR"):
            if not isinstance(token.value, tuple):
                return None
            numbers = token.value
    if found.rule == "figures":
        return _full(found, numbers)
    if found.rule == "daymonth":
        found.day, found.month = numbers
    elif found.rule == "monthyear":
        found.month, found.year = numbers
        found.hijri_year = found.hijri_year or found.year < _HIJRI_BELOW
        if found.hijri_year:
            found.month, found.hijri_month = None, found.month
    elif found.rule == "daysof":
        if not 1 <= numbers[0] < numbers[1] <= 31:
            return None
        found.day = numbers[0]
        found = _checked(found) or found
        found.until = Said("date", found.first, found.last, day=numbers[1])
    else:
        if numbers[0] < 1000:
            return None
        found.year = numbers[0]
        found.until = Said("year", found.first, found.last, year=numbers[1], hijri_year=found.hijri_year)
    return found


def _full(found: Said, numbers: tuple[int, ...]) -> Said | None:
    a, b, c = numbers
    if a >= 1000:
        found.year, found.month, found.day, found.year_first = a, b, c, True
    else:
        found.day, found.month, found.year = a, b, c
    if found.year < _HIJRI_BELOW and found.year > 99:
        found.hijri_year = True
    return found


def _first_part(found: Said, part: Sequence[Token]) -> Said | None:
    """«الأشهر التسعة الأولى من عام 2025»: the year by its own words, the stretch by those before them."""
    year = next(
        at
        for at, token in enumerate(part)
        if token.kind in ("OF", "YEAR", "THEYR", "THIS", "YR", "MONS", "UNIT", "DAYS")
    )
    year += part[year].kind in ("MONS", "UNIT", "DAYS")
    _fill(found, [token for token in part[year:] if token.kind != "OF"])
    found.ordinal = next(token.number for token in part if token.kind in ("CARD", "NUM"))
    unit = next((token for token in part if token.kind in ("THEUNIT", "MONS", "UNIT", "DAYS")), part[0])
    found.unit = {"MONS": "month", "DAYS": "day"}.get(unit.kind) or str(unit.value).removesuffix("s")
    return _checked(found) if found.unit in ("day", "week", "month") else None


def _year_words(found: Said, part: Sequence[Token]) -> Said | None:
    """«عام ألفين وخمسة عشر», «سنة ألف وتسعمئة وتسعين»."""
    cards = [token.number for token in part if token.kind in ("CARD", "TENS")]
    found.hijri_year = any(token.kind == "AH" for token in part)
    found.edge = next((str(token.value) for token in part if token.kind == "EDGE"), "")
    year = sum(cards)
    if not cards or cards[0] < 1000 or not 1000 <= year <= 2199:
        return None
    found.year, found.marked_year = year, True
    return found
