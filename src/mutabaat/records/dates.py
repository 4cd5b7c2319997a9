"""One date that a text names: its words, its days, and what tells them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal

Precision = Literal[
    "hour", "day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century", "period"
]
Calendar = Literal["gregorian", "hijri"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a text that name a day or a stretch of time: ``text[start:end]``, code points of the stored text.

    ``first`` and ``last`` are inclusive Gregorian days, both None where the text alone, with the day of writing, does not
    tell them. ``precision`` is what the words tell: a month has the first and last of its days, and no day. In a range it
    is the precision of its ends. ``hour`` and ``period`` («خلال الأيام المقبلة») never have days.

    ``calendar`` is the one that the days rest on; ``hijri`` is the Hijri year, month and day as written (0: not written).
    ``approximate``: the days may be off by one (Hijri), or by more where the words are vague («حوالي», «قبل أسبوعين»).
    ``part`` is a part of the day (dawn, morning, noon, afternoon, evening, night, eve) or of the period (early, mid, late).
    ``at`` is a clock time, aware where its zone is named. ``why`` names the rule, then what it leaned on.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    calendar: Calendar = "gregorian"
    approximate: bool = False
    is_range: bool = False
    part: str = ""
    at: time | None = None
    hijri: tuple[int, int, int] = (0, 0, 0)
    why: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Where the words stand."""
        return self.start, self.end

    def moved(self, by: int) -> DateMention:
        """The same words in a text that begins ``by`` code points earlier."""
        return replace(self, start=self.start + by, end=self.end + by) if by else self
