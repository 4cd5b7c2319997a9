"""What a date is resolved against: the day of writing, the tense of its clause, the years already spoken of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from mutabaat.text.dates.calendars import Bounds
from mutabaat.text.dates.context import happening, tense
from mutabaat.text.dates.said import Relation

# An undated day or month this near is the one that is meant, whichever way the clause looks: a newsroom would write the
# year otherwise. Beyond it, the tense has to agree.
_NEAR = 92


@dataclass(slots=True)
class Frame:
    """``spoken_year`` is the last year written out in the paragraph; ``day_first`` None: figures leave the order open."""

    folded: str
    start: int
    end: int
    written: date | None
    spoken_year: int | None
    day_first: bool | None
    hijri_text: bool = False
    why: list[str] = field(default_factory=list)
    _tense: tuple[str, str] | None = None

    @property
    def tense(self) -> str:
        """Future, past or empty; looked up once, and said in ``why``."""
        if self._tense is None:
            self._tense = tense(self.folded, self.start, self.end)
            if self._tense[0]:
                self.why.append(f"tense:{self._tense[0]} ({self._tense[1]})")
        return self._tense[0]

    @property
    def happened(self) -> bool:
        """Whether the clause tells of what has come to pass on the date, so that it lies behind the day of writing."""
        word = happening(self.folded, self.start, self.end)
        if word:
            self.why.append(f"tense:happened ({word})")
        return bool(word)

    def weekday(self, weekday: int, rel: Relation) -> date | None:
        """The day that a bare or qualified weekday names.

        News writes the bare name of the day itself on that day. So a bare weekday is the last one on or before the day of
        writing, or, where the clause looks ahead, the first on or after it. «الماضي» and «المقبل» exclude the day itself.
        """
        if self.written is None or isinstance(rel, str):
            self.why.append("unknown:day of writing" if self.written is None else "unknown:told elsewhere")
            return None
        back = timedelta(days=(self.written.weekday() - weekday) % 7)
        ahead = timedelta(days=(weekday - self.written.weekday()) % 7)
        if rel in (-1, -2):
            return self.written - (back or timedelta(7)) - timedelta(7 * (-rel - 1))
        if rel in (1, 2):
            return self.written + (ahead or timedelta(7)) + timedelta(7 * (rel - 1))
        if self.tense == "future" or (rel == 0 and self.tense != "past"):
            self.why.append("weekday:first on or after")
            return self.written + ahead
        self.why.append("weekday:last on or before")
        return self.written - back

    def pick(self, bounds_in: Callable[[int], Bounds | None], this_year: int, rel: Relation) -> Bounds | None:
        """The occurrence of a yearly day or month that is meant; None where news convention does not tell for certain."""
        if self.written is None:
            self.why.append("unknown:year")
            return None
        written = self.written
        options = [b for year in range(this_year - 5, this_year + 6) if (b := bounds_in(year))]
        if isinstance(rel, str) or not options:
            self.why.append("unknown:told elsewhere" if options else "unknown:no such day")
            return None
        if rel is not None and rel < 0:
            return next(iter([b for b in reversed(options) if b[1] < written][-rel - 1 :]), None)
        if rel is not None and rel > 0:
            return next(iter([b for b in options if b[0] > written][rel - 1 :]), None)
        nearest = min(options, key=lambda b: _distance(b, written))
        if rel == 0:
            return nearest
        if self.spoken_year is not None and self.spoken_year != written.year and self.tense != "future":
            self.why.append(f"unknown:year, {self.spoken_year} is spoken of")
            return None
        if nearest[0] > written and self.happened:
            self.why.append("year:last before the day of writing")
            return next((b for b in reversed(options) if b[1] < written), None)
        if _distance(nearest, written) <= _NEAR:
            self.why.append("year:nearest")
            return nearest
        way = "past" if nearest[1] < written else "future"
        if self.tense == way:
            self.why.append("year:nearest that fits the tense")
            return nearest
        # A newsroom marks what lies ahead («المقبل», «سـ»); what it leaves bare and undated lies in the year of writing.
        same_year = next((b for b in options if b[0].year == written.year), None)
        if (
            same_year
            and self.tense != "future"
            and (same_year[1] < written or (same_year == nearest and not self.tense))
        ):
            self.why.append("year:of writing")
            return same_year
        self.why.append("unknown:year")
        return None


def _distance(bounds: Bounds, day: date) -> int:
    return max((bounds[0] - day).days, (day - bounds[1]).days, 0)
