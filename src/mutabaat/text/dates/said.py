"""What the words of one date say, before any calendar is asked."""

from __future__ import annotations

from dataclasses import dataclass

Relation = int | str | None  # -1 last, 0 this, 1 next; "same": of a time told elsewhere


@dataclass(slots=True)
class Said:
    """The slots that a rule fills. ``first`` and ``last`` are token places of a run, ``last`` after the last token.

    ``year`` is Hijri where ``hijri_year``; ``rel`` belongs to the smallest slot that is filled, ``year_rel`` to the year.
    ``unit`` with ``count`` and ``rel`` is a relative stretch («الشهر الماضي»), with ``ago`` a distance («قبل شهرين»).
    """

    rule: str
    first: int
    last: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    hijri_month: int | None = None
    year: int | None = None
    hijri_year: bool = False
    year_first: bool = False  # figures with the year first: the month is next
    marked_year: bool = False  # «هـ», «م», «عام»: told to be a year
    rel: Relation = None
    year_rel: Relation = None
    shift: int | None = None
    unit: str = ""
    count: int | None = 1
    ago: bool = False
    ordinal: int | None = None
    edge: str = ""
    part: str = ""
    clock: tuple[int, int] | None = None
    half: str = ""  # of the day: am, pm, noon, night
    zone: int | None = None  # minutes east of Greenwich
    about: bool = False
    undecided: str = ""  # why no day can be told
    pair: Said | None = None  # the same day in the other calendar
    until: Said | None = None  # the end of a range

    @property
    def calendar_date(self) -> bool:
        """Whether a day and month, or a day of a month told otherwise, is named."""
        return self.day is not None or self.rule == "figures"

    @property
    def hijri(self) -> bool:
        """Whether the words are of the Hijri calendar."""
        return self.hijri_month is not None or self.hijri_year
