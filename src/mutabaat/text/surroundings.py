"""Words that are looked for again in a text that may be a later one: where they stand, and what of their surroundings does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutabaat.records.evidence import Span
from mutabaat.text.beginnings import common_beginning
from mutabaat.text.fold import Folded, fold


def folded_places(folded: Folded, words: str) -> Iterator[Span]:
    """All places of the words in order, marks, spelling and white space aside; spans are of the text that was folded."""
    pattern = r"\s+".join(re.escape(part) for part in fold(words).split())
    for match in re.finditer(pattern, folded.text) if pattern else ():
        yield folded.span(*match.span())


def agreement(text: str, span: Span, around: tuple[str, str], *, within: int) -> tuple[int, int]:
    """How many folded characters before and behind the span are those that were ``around`` it, counted outward.

    ``within`` so many code points on either side.
    """
    before, after = fold(text[max(0, span[0] - within) : span[0]]), fold(text[span[1] : span[1] + within])
    return common_beginning(before[::-1], fold(around[0])[::-1]), common_beginning(after, fold(around[1]))
