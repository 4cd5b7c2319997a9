"""Dates of one run that belong together: weekday and date, date and clock, both calendars, and the two ends of a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaat.text.dates.kinds import Token, kind_at
from mutabaat.text.dates.said import Said

# What may stand between two parts of one date; the names of the kinds, joined by blanks.
_BETWEEN_PARTS = frozenset({"", "COMMA", "OPEN", "SAMEDAY", "COMMA SAMEDAY", "OPEN SAMEDAY", "DASH", "SAMEDAY DAY", "CLOSE",
                            "SAMEDAY OPEN", "IN", "SLASH", "SAMEDAY ART", "ART", "SAMEDAY IN", "CLOSE SAMEDAY"})  # fmt: skip
_BETWEEN_CALENDARS = _BETWEEN_PARTS | {"COMMA SAMEDAY DAY", "COMMA DAY"}
_BESIDE_CLOCK = frozenset({"", "COMMA", "IN", "OF", "DASH", "COMMA IN", "OF IN", "OF DAY", "SLASH", "CLOSE"})


def join(found: Sequence[Said], tokens: Sequence[Token]) -> list[Said]:
    """The dates of a run after all joining, in order of their places."""
    parts = [_with_day_part(said, tokens) for said in found]
    for said in parts:
        said.about = said.about or kind_at(tokens, said.first - 1) == "ABOUT"
    for step in (_merge, _stretch):
        joined: list[Said] = []
        for said in parts:
            if joined and (one := step(joined[-1], said, tokens)):
                joined[-1] = one
            else:
                joined.append(said)
        parts = joined
    return [one for said in parts for one in _bare_ends(said, tokens)]


def _gap(a: Said, b: Said, tokens: Sequence[Token]) -> str:
    return " ".join(token.kind for token in tokens[a.last : b.first])


def _with_day_part(said: Said, tokens: Sequence[Token]) -> Said:
    """«مساء السبت», "Tuesday morning"."""
    if not _day_like(said) or said.rule == "night":
        return said
    if kind_at(tokens, said.first - 1) == "DAYPART":
        said.first -= 1
        said.part = str(tokens[said.first].value)
    if kind_at(tokens, said.last) == "DAYPART" and not said.part:
        said.part = str(tokens[said.last].value)
        said.last += 1
    return said


def _day_like(said: Said) -> bool:
    return said.weekday is not None or said.shift is not None or said.calendar_date


def _merge(a: Said, b: Said, tokens: Sequence[Token]) -> Said | None:
    """One date out of two, or None."""
    gap = _gap(a, b, tokens)
    if a.until or b.until or a.undecided or b.undecided:
        return None
    if _coarse(a) and _coarse(a) == _coarse(b):
        # «شهر جمادى الآخرة 1437هـ (أبريل 2016م)», «عام 1446هـ (2025م)»
        if a.hijri == b.hijri or gap not in _BETWEEN_CALENDARS or b_starts_new(tokens, b) or not (gap and a.year):
            return None
        hijri, gregorian = (a, b) if a.hijri else (b, a)
        return _span(replace(gregorian, pair=hijri, edge=a.edge or b.edge, marked_year=True), a, b, tokens)
    if (a.rule == "clock") != (b.rule == "clock"):
        day, clock = (b, a) if a.rule == "clock" else (a, b)
        if gap in _BESIDE_CLOCK and _day_like(day) and day.clock is None and not b_starts_new(tokens, b):
            one = replace(day, clock=clock.clock, zone=clock.zone, half=clock.half, part=clock.part or day.part)
            return _with_zone(_span(one, a, b, tokens), tokens)
        return None
    if not (_day_like(a) and _day_like(b)):
        return None
    if a.calendar_date and b.calendar_date:
        other = a.hijri != b.hijri or (b.rule == "figures" and "SAMEDAY" in gap)
        if other and a.pair is None and gap in _BETWEEN_CALENDARS and not b_starts_new(tokens, b):
            hijri, gregorian = (a, b) if a.hijri else (b, a)
            main = replace(gregorian, pair=hijri, weekday=a.weekday if a.weekday is not None else b.weekday)
            return _span(
                replace(main, part=a.part or b.part, clock=a.clock or b.clock, half=a.half or b.half), a, b, tokens
            )
        return None
    if b_starts_new(tokens, b) or gap not in _BETWEEN_PARTS:
        return None
    if a.calendar_date and not (gap == "OPEN" or (gap in ("", "COMMA") and b.shift is None and _closes(b, tokens))):
        return None
    if b.shift is not None and (gap != "OPEN" or a.rel is not None):
        return None  # «الأربعاء الماضي، اليوم»
    if (a.weekday is not None and b.weekday is not None) or (a.shift is not None and b.shift is not None):
        return None
    base, more = (b, a) if b.calendar_date or a.rule == "shortday" else (a, b)
    merged = replace(
        base,
        weekday=base.weekday if base.weekday is not None else more.weekday,
        shift=base.shift if base.shift is not None else more.shift,
        rel=base.rel if base.rel is not None else more.rel,
        part=a.part or b.part,
    )
    return _span(merged, a, b, tokens)


def _coarse(said: Said) -> str:
    """``month`` or ``year`` for one that stands without a day; else empty."""
    if said.rule in ("month", "edgemonth", "monthyear") and said.day is None:
        return "month"
    return "year" if said.rule == "year" and said.year is not None else ""


def _with_zone(said: Said, tokens: Sequence[Token]) -> Said:
    """«الساعة العاشرة مساء الجمعة بتوقيت مكة المكرمة»."""
    at = said.last + (kind_at(tokens, said.last) == "OPEN")
    if said.zone is None and kind_at(tokens, at) == "ZONE":
        said.zone = tokens[at].number
        said.last = at + 1 + (at > said.last and kind_at(tokens, at + 1) == "CLOSE")
    return said


def _closes(said: Said, tokens: Sequence[Token]) -> bool:
    return kind_at(tokens, said.last) in ("", "OTHER", "COMMA", "DOT", "CLOSE")


def b_starts_new(tokens: Sequence[Token], said: Said) -> bool:
    """«والأحد»: a conjunction begins another date."""
    return kind_at(tokens, said.first - 1) == "AND"


def _span(said: Said, a: Said, b: Said, tokens: Sequence[Token]) -> Said:
    said.first, said.last = min(a.first, b.first), max(a.last, b.last)
    opened = any(token.kind == "OPEN" for token in tokens[said.first : said.last])
    closed = any(token.kind == "CLOSE" for token in tokens[said.first : said.last])
    if opened and not closed and kind_at(tokens, said.last) == "CLOSE":
        said.last += 1
    return said


def _size(said: Said) -> str:
    """What sort of end of a range it is; only alike ones make a range."""
    if said.calendar_date:
        return "day"
    if said.weekday is not None:
        return "weekday"
    if said.shift is not None:
        return "weekday"
    if said.month is not None or said.hijri_month is not None:
        return "month"
    if said.rule in ("year", "yearwords"):
        return "year"
    return said.rule if said.rule in ("decade", "century", "daymonth") else ""


def _stretch(a: Said, b: Said, tokens: Sequence[Token]) -> Said | None:
    """«من السبت إلى الثلاثاء», «بين مارس ومايو», «يومي السبت والأحد»."""
    if a.year is not None and b.year is not None and a.year > b.year:
        return None
    if a.until or b.until or not _size(a) or _size(a) != _size(b):
        return None
    gap = _gap(a, b, tokens)
    before = kind_at(tokens, a.first - 1)
    opener = a.first - (before in ("OF", "FROM", "BETWEEN", "DAYS", "MONS", "YRS"))
    between = before == "BETWEEN" or (before in ("DAYS", "MONS", "YRS") and kind_at(tokens, a.first - 2) == "BETWEEN")
    conjoined = gap == "AND"
    night = a.part == "night" and gap in ("", "DASH", "SLASH") and a.weekday is not None
    dual = before in ("DAYS", "MONS", "YRS") or tokens[a.first].kind in ("MONS", "YRS")
    if (
        gap in ("TO", "DASH", "TO DAY", "TO IN", "AND TO", "DASH TO", "OF TO", "COMMA TO", "COMMA AND TO", "TO ART")
        or night
    ):
        pass
    elif not (conjoined and (between or (dual and _next_to(a, b)))):
        return None
    first, last = min(opener, a.first), b.last
    return replace(_like(a, b), first=first, last=last, until=replace(b, first=first, last=last))


def _next_to(a: Said, b: Said) -> bool:
    """Whether nothing lies between two days, months or years that are listed, so that the list is a stretch."""
    for slot, cycle in (("day", 0), ("weekday", 7), ("month", 12), ("hijri_month", 12), ("year", 0)):
        left, right = getattr(a, slot), getattr(b, slot)
        if left is not None and right is not None and left != right:
            return bool((right - left) % cycle == 1 if cycle else right - left == 1)
    return False


def _like(a: Said, b: Said) -> Said:
    """The first end with what only the last one tells: month, year, calendar, «المقبل»."""
    same_month = a.month is None and a.hijri_month is None
    wraps = b.year is not None and a.year is None and a.month is not None and b.month is not None and a.month > b.month
    hijri_wraps = (
        b.year is not None
        and a.year is None
        and a.hijri_month is not None
        and b.hijri_month is not None
        and a.hijri_month > b.hijri_month
    )
    unit = a.unit or b.unit
    return replace(
        a,
        month=b.month if same_month else a.month,
        hijri_month=b.hijri_month if same_month else a.hijri_month,
        year=a.year if a.year is not None else (b.year - (wraps or hijri_wraps) if b.year is not None else None),
        hijri_year=a.hijri_year or b.hijri_year,
        marked_year=a.marked_year or b.marked_year,
        rel=a.rel if a.rel is not None else b.rel,
        year_rel=a.year_rel if a.year_rel is not None or a.year is not None else b.year_rel,
        unit=unit,
    )


def _bare_ends(said: Said, tokens: Sequence[Token]) -> list[Said]:
    """«من 3 إلى 7 مايو», «3 و4 أغسطس», "August 7 to 9": days whose month stands at the other end."""
    if said.day is None or said.until or said.rule not in ("date", "dayofmonth"):
        return [said]
    if tokens[said.first].kind == "LMONTH" or kind_at(tokens, said.last + 2) == "OFIT":
        return _end_behind(said, tokens)
    connector = kind_at(tokens, said.first - 1)
    if connector == "AND" and kind_at(tokens, said.first - 2) not in ("TO", "COMMA"):
        return _listed(said, tokens)
    if connector not in ("TO", "DASH"):
        return [said]
    at = said.first - 2 - (kind_at(tokens, said.first - 2) == "AND")
    left, start = _day_ending(tokens, at)
    if left is None or left >= said.day:
        return [said]
    opener = start - (kind_at(tokens, start - 1) in ("OF", "FROM"))
    return [_until(replace(said, weekday=None), left, opener, said)]


def _until(said: Said, day: int, first: int, last: Said) -> Said:
    return replace(said, day=day, first=first, pair=None, until=replace(last))


def _listed(said: Said, tokens: Sequence[Token]) -> list[Said]:
    """Days before «و»: days of their own, or a stretch where nothing lies between («يومي 3 و4», «بين 12 و15»)."""
    assert said.day is not None
    listed: list[tuple[int, int, int]] = []  # day, first token, token after the last
    first = said.first
    while kind_at(tokens, first - 1) == "AND":
        day, start = _day_ending(tokens, first - 2)
        if day is None or day >= (listed[0][0] if listed else said.day):
            break
        listed.insert(0, (day, start, first - 1))
        first = start
    before = kind_at(tokens, first - 1)
    if not listed:
        return [said]
    every = [day for day, _, _ in listed] + [said.day]
    if (before == "BETWEEN" and len(listed) == 1) or (
        before == "DAYS" and every == list(range(every[0], said.day + 1))
    ):
        return [_until(replace(said, weekday=None), every[0], first - 1, said)]
    if before not in ("IN", "DAYS", "DAY", "BETWEEN", "COMMA", "WEEKDAY", "FROM", "OF", "AGO"):
        return [said]  # «قتل 3 و4 أغسطس»: the first may count something
    return [replace(said, day=day, first=a, last=b, weekday=None, pair=None) for day, a, b in listed] + [said]


def _day_ending(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """The day number that ends at a token, and where it begins."""
    kind = kind_at(tokens, at)
    if kind == "SUFFIX":
        return _day_ending(tokens, at - 1)
    if kind == "NUM":
        return tokens[at].number, at - (kind_at(tokens, at - 1) == "ART")
    if kind == "ORD":
        return tokens[at].number, at
    if kind == "TENS" and kind_at(tokens, at - 1) == "ORD":
        base = tokens[at - 1].number
        return (base if base == 11 and tokens[at].number == 10 else tokens[at].number + base % 10), at - 1
    return None, at


def _end_behind(said: Said, tokens: Sequence[Token]) -> list[Said]:
    connector, number = kind_at(tokens, said.last), kind_at(tokens, said.last + 1)
    if connector in ("TO", "DASH", "AND") and number == "NUM" and said.day is not None:
        right = tokens[said.last + 1].number
        last = said.last + 2 + (kind_at(tokens, said.last + 2) == "SUFFIX")
        year = said.year
        if kind_at(tokens, last) == "COMMA" and kind_at(tokens, last + 1) == "YEAR":
            year, last = tokens[last + 1].number, last + 2
        starts = kind_at(tokens, said.last + 2)
        if starts == "OFIT":
            opener = said.first - (kind_at(tokens, said.first - 1) in ("OF", "FROM"))
            return [
                _until(
                    replace(said, last=said.last + 3), said.day, opener, replace(said, day=right, last=said.last + 3)
                )
            ]
        if right > said.day and starts not in ("LMONTH", "DAYS", "HALF"):
            if connector == "AND" and kind_at(tokens, said.first - 1) != "BETWEEN" and right != said.day + 1:
                return [replace(said, year=year), replace(said, day=right, year=year, first=said.last + 1, last=last)]
            whole = replace(said, last=last, year=year)
            return [replace(whole, until=replace(whole, day=right))]
    return [said]
