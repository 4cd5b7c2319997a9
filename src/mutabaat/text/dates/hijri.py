"""Hijri days and months to Gregorian ones, by Umm al-Qura, with the day that a weekday beside them fixes."""

from __future__ import annotations

from datetime import date, timedelta

from mutabaat.text.dates.calendars import Bounds, hijri_day, hijri_month_bounds, hijri_of
from mutabaat.text.dates.frame import Frame
from mutabaat.text.dates.resolved import Resolved, one_day, year_of
from mutabaat.text.dates.said import Said


def day_in_hijri(said: Said, frame: Frame) -> Resolved:
    """«9 ذي الحجة 1436هـ», and without its year."""
    assert said.hijri_month is not None
    day, month = said.day or 0, said.hijri_month
    year = year_of(said, frame)
    if year is not None and year >= 1583:
        years = [h for h in (hijri_of(date(year, 1, 1)), hijri_of(date(year, 12, 31))) if h]
        fits = {d for h in years if (d := hijri_day(h[0], month, day)) and d.year == year}
        return Resolved(one_day(fits.pop() if len(fits) == 1 else None), "day", True, True)
    if year is not None:
        found = hijri_day(year, month, day)
    else:
        this = hijri_of(frame.written) if frame.written else None
        bounds = frame.pick(lambda y: one_day(hijri_day(y, month, day)), this[0] if this else 0, said.rel)
        found = bounds[0] if bounds else None
    if found is None:
        frame.why.append("unknown:outside the Hijri tables" if year is not None else "unknown:Hijri year")
        return Resolved(None, "day", hijri=True)
    frame.why.append("hijri:Umm al-Qura")
    if said.weekday is not None:
        for off in (0, -1, 1):
            if (found + timedelta(days=off)).weekday() == said.weekday:
                frame.why.append("hijri:fixed by the weekday")
                return Resolved(one_day(found + timedelta(days=off)), "day", hijri=True)
        frame.why.append("weekday:contradicts")
    return Resolved(one_day(found), "day", True, True)


def month_in_hijri(said: Said, frame: Frame) -> Resolved:
    """«رمضان 1436هـ», and without its year."""
    assert said.hijri_month is not None
    month, year = said.hijri_month, year_of(said, frame)
    bounds: Bounds | None
    if year is not None and year >= 1583:
        years = {h[0] for h in (hijri_of(date(year, 1, 1)), hijri_of(date(year, 12, 31))) if h}
        fits = [b for h in years if (b := hijri_month_bounds(h, month)) and b[0].year <= year <= b[1].year]
        bounds = fits[0] if len(fits) == 1 else None
    elif year is not None:
        bounds = hijri_month_bounds(year, month)
    else:
        this = hijri_of(frame.written) if frame.written else None
        bounds = frame.pick(lambda y: hijri_month_bounds(y, month), this[0] if this else 0, said.rel)
    if bounds:
        frame.why.append("hijri:Umm al-Qura")
    return Resolved(bounds, "month", bounds is not None, True)
