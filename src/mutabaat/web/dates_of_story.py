"""What happened when, as the story's page lists it: a line a day, told by what most outlets tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mutabaat.records.views import Happening, StoryView

BEFORE = timedelta(days=7)
LONG = ("half", "season", "year")  # such a stretch is no moment of a running story


@dataclass(frozen=True, slots=True)
class Days:
    """One day or stretch. ``told`` are its happenings, that of most outlets first, in the reader's language where as many
    tell it."""

    told: tuple[Happening, ...]

    @property
    def outlets(self) -> int:
        """How many outlets tell the first of them."""
        return outlets(self.told[0])


@dataclass(frozen=True, slots=True)
class Dates:
    """In the order of time: days that are shown, days that are folded, and the background long before the story."""

    shown: tuple[Days, ...]
    folded: tuple[Days, ...]
    far: tuple[Days, ...]


def outlets(happening: Happening) -> int:
    """How many outlets tell it."""
    return len({row.outlet for row in happening.rows})


def dates(view: StoryView, lang: str, most: int) -> Dates:
    """The happenings by day. ``most`` days are shown: those that most outlets tell, of as many the later."""
    days = _by_day(view.happenings, lang)
    times = [article.revision.article.when for article in view.articles if article.revision.article.when]
    since = min(times).date() - BEFORE if times else None
    near = [one for one in days if since is None or not _far(one.told[0], since)]
    ranked = sorted(range(len(near)), key=lambda n: (-near[n].outlets, -n))[:most]
    kept = set(ranked)
    return Dates(
        tuple(one for n, one in enumerate(near) if n in kept),
        tuple(one for n, one in enumerate(near) if n not in kept),
        tuple(one for one in days if since is not None and _far(one.told[0], since)),
    )


def _far(one: Happening, since: date) -> bool:
    return one.precision in LONG or one.last < since


def _by_day(happenings: Sequence[Happening], lang: str) -> list[Days]:
    found: dict[tuple[object, ...], list[Happening]] = {}
    for one in happenings:
        found.setdefault((one.first, one.last, one.precision), []).append(one)
    return [Days(tuple(sorted(told, key=lambda h: (-outlets(h), h.lang != lang)))) for told in found.values()]
