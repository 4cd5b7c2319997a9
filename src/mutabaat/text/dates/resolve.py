"""What words say, to days: calendars, the day of writing and the conventions of news. Never a day that the words don't give."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mutabaat.text.dates import stretches
from mutabaat.text.dates.calendars import Bounds, day_in, day_of, hijri_year_bounds, month_bounds, year_bounds
from mutabaat.text.dates.frame import Frame
from mutabaat.text.dates.hijri import day_in_hijri, month_in_hijri
from mutabaat.text.dates.ranges import completed, from_to
from mutabaat.text.dates.resolved import HIJRI_BY_SIZE, Resolved, one_day, year_of
from mutabaat.text.dates.said import Said


def resolve(said: Said, frame: Frame) -> Resolved:
    """The days that a date names, both ends of a range among them; none beyond the years 1 to 9999 of Python's calendar."""
    try:
        return _resolve(said, frame)
    except (ValueError, OverflowError):
        frame.why.append("unknown:beyond the calendar")
        return Resolved(None, "period")


def _resolve(said: Said, frame: Frame) -> Resolved:
    if said.until is not None:
        first = resolve(replace(said, until=None), frame)
        last = resolve(completed(said.until, said), frame)
        return from_to(said, said.until, first, last, frame)
    if said.pair is not None:
        return _paired(said, said.pair, frame)
    if said.undecided:
        frame.why.append(f"unknown:{said.undecided}")
    told = len(frame.why)
    found = _one(said, frame)
    if said.undecided:
        del frame.why[told:]
    if said.undecided or not found.bounds or not (found.bounds[0].year >= 1 and found.bounds[0] <= found.bounds[1]):
        found.bounds = None
    return found


def _one(said: Said, frame: Frame) -> Resolved:
    if said.rule == "clock":
        return Resolved(None, "hour")
    if said.rule in stretches.RULES:
        bounds, precision, approximate = stretches.resolve(said, frame)
        return Resolved(bounds, precision, approximate)
    if said.calendar_date:
        return _day(said, frame)
    if said.shift is not None:
        return _shifted(said, frame)
    if said.weekday is not None:
        return _weekday(said, frame)
    if said.hijri_month is not None:
        return month_in_hijri(said, frame)
    if said.month is not None:
        return _month(said, frame)
    return _year(said, frame)


def _weekday(said: Said, frame: Frame) -> Resolved:
    assert said.weekday is not None
    if said.unit == "week" and isinstance(said.ordinal if said.rel is None else said.rel, int) and frame.written:
        # «السبت من الأسبوع الماضي»
        rel = said.ordinal if said.rel is None else said.rel
        assert isinstance(rel, int)
        monday = frame.written - timedelta(days=frame.written.weekday()) + timedelta(days=7 * rel)
        return Resolved(one_day(monday + timedelta(days=said.weekday)), "day", approximate=True)
    return Resolved(one_day(frame.weekday(said.weekday, said.rel)), "day")


def _shifted(said: Said, frame: Frame) -> Resolved:
    assert said.shift is not None
    if frame.written is None:
        frame.why.append("unknown:day of writing")
        return Resolved(None, "day")
    day = frame.written + timedelta(days=said.shift)
    if said.weekday is not None and day.weekday() != said.weekday:
        # The weekday is what the reporter wrote; the day of writing may be the day of another's printing.
        near = [day + timedelta(days=off) for off in (-1, 1, -2)]
        written, shift = frame.written, said.shift
        possible = [d for d in near if (shift < 0 and d <= written) or shift == 0 or (shift > 0 and d >= written)]
        other = next((d for d in possible if d.weekday() == said.weekday), None)
        frame.why.append("weekday:taken before the day of writing" if other else "unknown:weekday contradicts")
        return Resolved(one_day(other), "day", approximate=other is not None)
    frame.why.append("from:day of writing")
    return Resolved(one_day(day), "day")


def _day(said: Said, frame: Frame) -> Resolved:
    if said.rule in ("figures", "daymonth"):
        said = _ordered(said, frame)
        if said.undecided:
            return Resolved(None, "day", hijri=said.hijri)
    if said.hijri_month is not None:
        return day_in_hijri(said, frame)
    assert said.day is not None
    if said.month is None:
        return Resolved(_day_of_month(said, said.day, frame), "day")
    month, day = said.month, said.day
    year = year_of(said, frame)
    if isinstance(said.year_rel, str) and year is None:
        frame.why.append("unknown:told elsewhere")
        return Resolved(None, "day")
    if year is not None:
        found = day_in(year, month, day)
        if found is None:
            frame.why.append("unknown:no such day")
        if found and said.weekday is not None and found.weekday() != said.weekday:
            frame.why.append("weekday:contradicts")
        return Resolved(one_day(found), "day")
    if said.weekday is not None and frame.written:
        # The weekday tells the year: of the three around, one has it at most.
        written = frame.written
        around = [day_in(written.year + off, month, day) for off in (-1, 0, 1)]
        fits = [d for d in around if d and d.weekday() == said.weekday]
        if fits and said.rel is None:
            frame.why.append("year:by the weekday")
            return Resolved(one_day(min(fits, key=lambda d: abs((d - written).days))), "day")
        if not fits:
            frame.why.append("weekday:contradicts")
    this = frame.written.year if frame.written else 0
    return Resolved(frame.pick(lambda y: one_day(day_in(y, month, day)), this, said.rel), "day")


def _day_of_month(said: Said, day: int, frame: Frame) -> Bounds | None:
    if frame.written is None or not isinstance(said.rel, int):
        frame.why.append("unknown:month")
        return None
    first = month_bounds(frame.written.year, frame.written.month + said.rel)[0]
    frame.why.append("month:from the day of writing")
    return one_day(day_of(first.year, first.month, day))


def _ordered(said: Said, frame: Frame) -> Said:
    """Figures with their day and month told apart. Year first: month, day. Else day first, unless the language leaves it open."""
    day, month, year = said.day or 0, said.month or 0, said.year
    if year is not None and year < 100:
        year += 2000 if frame.written is None or year <= frame.written.year % 100 + 5 else 1900
    if month > 12 >= day:
        day, month = month, day
        frame.why.append("order:by size")
    elif day <= 12 and day != month and not said.year_first and frame.day_first is None:
        frame.why.append("unknown:order of day and month")
        return replace(said, undecided="order")
    elif day <= 12 and day != month and not said.year_first and frame.day_first is False:
        day, month = month, day
    if month > 12 or day > 31:
        frame.why.append("unknown:no such day")
        return replace(said, undecided="order")
    if said.hijri_year:
        return replace(said, day=day, month=None, hijri_month=month, year=year)
    if said.rule == "daymonth" and frame.hijri_text and said.weekday is None:
        frame.why.append("unknown:calendar")
        return replace(said, undecided="calendar")
    return replace(said, day=day, month=month, year=year)


def _month(said: Said, frame: Frame) -> Resolved:
    assert said.month is not None
    month, year = said.month, year_of(said, frame)
    if isinstance(said.year_rel, str) and year is None:
        frame.why.append("unknown:told elsewhere")
        return Resolved(None, "month")
    if year is not None:
        return Resolved(month_bounds(year, month), "month")
    this = frame.written.year if frame.written else 2000
    return Resolved(frame.pick(lambda y: month_bounds(y, month), this, said.rel), "month")


def _year(said: Said, frame: Frame) -> Resolved:
    year = said.year
    if year is None:
        return Resolved(None, "year")
    if not said.hijri_year and year in HIJRI_BY_SIZE and said.marked_year:
        frame.why.append("hijri:by the size of the year")
        said.hijri_year = True
    if said.hijri_year:
        bounds = hijri_year_bounds(year)
        frame.why.append("hijri:Umm al-Qura" if bounds else "unknown:outside the Hijri tables")
        return Resolved(bounds, "year", bounds is not None, True)
    return Resolved(year_bounds(year), "year")


def _paired(said: Said, hijri: Said, frame: Frame) -> Resolved:
    """Both calendars: the Gregorian words count, the Hijri ones tell their year where that is not written."""
    if said.day is None and said.rule != "figures":
        frame.why.append("pair:the Gregorian one taken")
        return _one(replace(said, pair=None), frame)
    other = day_in_hijri(_ordered(hijri, frame) if hijri.rule == "figures" else hijri, frame)
    alone = replace(said, pair=None)
    if said.year is None and said.year_rel is None and said.rel is None and other.bounds and said.day and said.month:
        near = other.bounds[0]
        days = [d for y in (-1, 0, 1) if (d := day_of(near.year + y, said.month, said.day))]
        fits = [d for d in days if abs((d - near).days) <= 3]
        if fits:
            frame.why.append("pair:tells the year")
            return Resolved(one_day(fits[0]), "day")
    found = _one(alone, frame)
    if found.bounds is None:
        return other
    if other.bounds:
        apart = abs((other.bounds[0] - found.bounds[0]).days)
        frame.why.append("pair:agrees" if apart <= 1 else f"pair:{apart} days apart, the Gregorian day taken")
    return Resolved(found.bounds, found.precision)
