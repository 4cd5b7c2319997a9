"""Two ends of a range to one stretch of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from mutabaat.text.dates.calendars import Bounds, day_of
from mutabaat.text.dates.frame import Frame
from mutabaat.text.dates.resolved import Resolved
from mutabaat.text.dates.said import Said


def from_to(said: Said, until: Said, first: Resolved, last: Resolved, frame: Frame) -> Resolved:
    """From the first day of one end to the last day of the other; the end of a range without a year may lie in the next."""
    if first.bounds is None or last.bounds is None:
        return Resolved(None, first.precision, first.approximate or last.approximate, first.hijri)
    a, b = first.bounds[0], last.bounds[1]
    if said.weekday is not None and until.weekday is not None and not said.calendar_date:
        a, b = _weekdays(a, b, frame, said)
    elif b < a and until.year is None and until.rel is None:
        later = day_of(b.year + 1, b.month, b.day)
        b = later if later and said.month is not None else b
    bounds = (a, b) if a <= b else None
    if bounds is None:
        frame.why.append("unknown:the end lies before the beginning")
    return Resolved(bounds, last.precision, first.approximate or last.approximate, first.hijri)


def completed(until: Said, said: Said) -> Said:
    """The right end with what only the left one tells: "August 7-9, 2015", «1436-1437هـ»."""
    until = replace(until, until=None)
    if until.day is not None and until.month is None and until.hijri_month is None:
        until.month, until.hijri_month = said.month, said.hijri_month
        if until.year is None:
            until.year, until.hijri_year, until.year_rel = said.year, said.hijri_year, said.year_rel
            until.rel, until.unit = said.rel, said.unit
    if until.rule == "year" and said.hijri_year:
        until.hijri_year = True
    return until


def _weekdays(a: date, b: date, frame: Frame, said: Said) -> Bounds:
    """Two weekdays in their order, less than a week apart."""
    apart = timedelta(days=(b.weekday() - a.weekday()) % 7 or 7)
    ahead = frame.tense == "future" or (isinstance(said.rel, int) and said.rel > 0) or said.shift is not None
    return (a, a + apart) if ahead else (b - apart, b)
