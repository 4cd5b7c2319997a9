"""Attributions inside one another: which stand for themselves, and which holds which."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.read.en.relations import Found
from mutabaat.read.en.sources import Source


def reported(found: Sequence[Found], sources: Sequence[Source]) -> list[int]:
    """Which attributions stand for themselves: inside another's content only speech of somebody else does.

    «Doe said she hopes …», «Doe said Roe wants …» are what Doe said, and no word of Roe's.
    """
    kept = []
    for n, item in enumerate(found):
        outer = parent_of(found, n)
        speech = item.lexical.act == "speech" and item.rule not in ("after:np", "impersonal")
        other = sources[n].name != sources[outer].name or (not sources[n].name and item.source is None)
        if outer < 0 or (speech and other):
            kept.append(n)
    return kept


def parent_of(found: Sequence[Found], n: int) -> int:
    """The attribution whose content most closely holds this one's cue (without one: its content); -1 for none."""
    item = found[n]
    start, end = (item.cue or item.content)[0]
    best, size = -1, 0
    for m in range(max(0, n - 6), min(len(found), n + 7)):
        for a, b in found[m].content:
            if a <= start and end <= b and m != n and (best < 0 or b - a < size) and not _holds_cue(item, found[m]):
                best, size = m, b - a
    return best


def _holds_cue(item: Found, outer: Found) -> bool:
    return bool(outer.cue) and any(a <= outer.cue[0][0] < b for a, b in item.content)
