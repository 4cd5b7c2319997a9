"""The times that a page shows near its headline: of its publication, and of its renewal, told apart by the words before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_phrases import bare, is_whole, phrases, standing
from mutabaat.text.dates import parse_time
from mutabaat.text.dates.foreign import in_figures
from mutabaat.text.fold import fold

_LONGEST = 160  # characters of a line that tells times
_CLOCK_ALONE = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?\w{1,6})?")
_CLOCK = re.compile(r"\d[:.h]\d\d")
_RENEWED = re.compile(r"updated|modified", re.I)
_PUBLISHED = re.compile(r"publish|entry-date", re.I)  # WordPress themes call the day of publication both
_DIGITS = 3  # fewest in a line that tells a day


@dataclass(frozen=True, slots=True)
class Shown:
    """Times as readers see them, zones seldom said and then taken as UTC."""

    published: datetime | None = None
    updated: datetime | None = None

    def or_else(self, other: Callable[[], Shown]) -> Shown:
        """These times, or others where this has none of its publication."""
        if self.published is not None:
            return self
        found = other()
        return Shown(found.published, self.updated or found.updated)


def times_shown(found: Sequence[Line], lang: str) -> Shown:
    """The first of each sort among the lines around a headline; a day's clock time may stand in the line beside it."""
    published: datetime | None = None
    updated: datetime | None = None
    for i, line in enumerate(found):
        if len(line.text) > _LONGEST or sum(map(str.isdigit, line.text)) < _DIGITS:
            continue
        is_renewal = _is_renewal(line) or (i > 0 and is_whole("updates", bare(found[i - 1].text)))
        for renewed, words in _stretches(fold(line.text), is_renewal=is_renewal):
            text = in_figures(words, lang)
            if not (time := parse_time(text)):
                continue
            if not _CLOCK.search(text) and (clock := _clock_beside(found, i)):
                time = parse_time(f"{text} {clock}") or time
            if renewed:
                updated = updated or time
            else:
                published = published or time
        if published and updated:
            break
    return Shown(published, updated)


def _is_renewal(line: Line) -> bool:
    """Whether the element's name calls its time that of a renewal; many themes call both «published updated»."""
    if line.labelled() != "date" or line.label is None:
        return False
    named = " ".join(filter(None, (line.label.element.get(name) for name in ("class", "itemprop", "id"))))
    return bool(_RENEWED.search(named)) and not _PUBLISHED.search(named)


def _clock_beside(found: Sequence[Line], at: int) -> str:
    for other in (at - 1, at + 1):
        if 0 <= other < len(found) and _CLOCK_ALONE.fullmatch(fold(found[other].text).strip(" -|")):
            return found[other].text
    return ""


def _stretches(folded: str, *, is_renewal: bool) -> list[tuple[bool, str]]:
    """The pieces of a line, each from a word for publication or renewal to the next, and whether it tells of renewal."""
    pattern, renewals = _words()
    out: list[tuple[bool, str]] = []
    at, renewed = 0, is_renewal
    for match in pattern.finditer(folded):
        if match.start() > at:
            out.append((renewed, folded[at : match.start()]))
        at, renewed = match.end(), match[0] in renewals
    out.append((renewed, folded[at:]))
    return out


@cache
def _words() -> tuple[re.Pattern[str], frozenset[str]]:
    renewals = phrases("updates")
    return standing(renewals | phrases("dates")), renewals
