"""The days of an event in words: as precise as the text is, and not more."""

from __future__ import annotations

from datetime import date

from mutabaat.records.views import Happening
from mutabaat.web.ui import Ui


def days(happening: Happening, ui: Ui) -> str:
    """«الخميس 19 نوفمبر 2026», «أكتوبر 2026», «2026», or the first and the last day of another stretch."""
    first, last = happening.first, happening.last
    if first == last:
        return ui.weekday(first)
    if happening.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return ui.month(first)
    if happening.precision == "year" and _is_year(first, last):
        return ui.year(first)
    return str(ui.t("time.from_to", first=ui.date(first), last=ui.date(last)))


def machine_form(happening: Happening) -> str:
    """The value of ``datetime``: a day, month or year; empty for other stretches, for which HTML has none."""
    first, last = happening.first, happening.last
    if first == last:
        return first.isoformat()
    if happening.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return f"{first.year:04}" if happening.precision == "year" and _is_year(first, last) else ""


def _is_year(first: date, last: date) -> bool:
    return first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
