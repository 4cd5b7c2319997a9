"""An article folded and taken apart once, so that its spans can be asked for phrases without folding each anew."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from mutabaat.read.phrases import Phrases
from mutabaat.records.evidence import Span
from mutabaat.text.fold import fold_map

_WORD = re.compile(r"\w+")


class Scan:
    """One article's text. Spans are those of the text as it is stored."""

    def __init__(self, text: str) -> None:
        self._folded = fold_map(text)
        self._words = [(match.start(), match[0]) for match in _WORD.finditer(self._folded.text)]
        self._places: dict[int, list[int]] = {}

    def folded(self, start: int, end: int) -> str:
        """The folded form of a part."""
        return self._folded.text[self._inside(start) : self._inside(end)]

    def back(self, part: Span, inner: Span) -> Span:
        """The span in the text of what stands at ``inner`` in the folded form of ``part``."""
        base = self._inside(part[0])
        start, end = self._folded.span(base + inner[0], base + inner[1])
        return start, min(end, part[1])

    def matches(self, phrases: Phrases, start: int, end: int) -> Sequence[re.Match[str]]:
        """The matches of the phrases in the folded part, in order, without overlaps."""
        first, last = self._inside(start), self._inside(end)
        folded = self._folded.text
        if _cuts(folded, first) or _cuts(folded, last):
            return list(phrases.pattern.finditer(folded[first:last]))  # a word cut in two may be another one
        places = self._found(phrases)
        at = bisect_left(places, first)
        if at == len(places) or places[at] >= last:
            return ()
        part, found, stop = folded[first:last], [], 0
        for place in places[at : bisect_left(places, last, at)]:
            match = phrases.pattern.match(part, place - first) if place - first >= stop else None
            if match:
                found.append(match)
                stop = match.end()
        return found

    def _inside(self, place: int) -> int:
        """The place in the folded text."""
        return place if self._folded.index is None else bisect_left(self._folded.index, place)

    def _found(self, phrases: Phrases) -> list[int]:
        """Where in the folded text the words stand that the phrases may begin with, in order."""
        places = self._places.get(id(phrases))
        if places is None:
            places = self._places[id(phrases)] = phrases.beginnings(self._folded.text, self._words)
        return places


def _cuts(text: str, place: int) -> bool:
    """Whether a place stands within a word."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return (before.isalnum() or before == "_") and (after.isalnum() or after == "_")


@lru_cache(maxsize=1)
def scan(text: str) -> Scan:
    """The scan of an article's text, kept while the same article is asked about."""
    return Scan(text)
