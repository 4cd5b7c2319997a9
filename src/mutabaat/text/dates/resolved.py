"""The days of one date and what they are worth, and the year that its words tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mutabaat.records.dates import Precision
from mutabaat.text.dates.calendars import Bounds, hijri_of
from mutabaat.text.dates.frame import Frame
from mutabaat.text.dates.said import Said

# «عام 1436» without «هـ» is Hijri in news; «عام 1453» and «عام 1492» are history of the other calendar.
HIJRI_BY_SIZE = range(1350, 1451)


@dataclass(slots=True)
class Resolved:
    """Days and what they are worth. ``bounds`` None: the words do not tell them."""

    bounds: Bounds | None
    precision: Precision
    approximate: bool = False
    hijri: bool = False


def one_day(day: date | None) -> Bounds | None:
    """A day as its own first and last."""
    return (day, day) if day else None


def year_of(said: Said, frame: Frame) -> int | None:
    """The year that is written or told by «العام الماضي»; None where neither is."""
    if said.year is not None:
        return said.year
    if isinstance(said.year_rel, int) and frame.written:
        this = hijri_of(frame.written) if said.hijri_month is not None else None
        return (this[0] if this else frame.written.year) + said.year_rel
    return None
