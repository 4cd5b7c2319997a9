"""An editor's sentences in a follow-up that is written again: they stay as they are, and what they tell is not told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaat.records.briefs import Brief, BriefPart, BriefSentence, Trace

_PARTS: tuple[BriefPart, ...] = ("headline", "standfirst", "source_line", "body")
_ONE = frozenset({"headline", "source_line"})  # parts of a single sentence
_COVERED = 0.5  # of a written sentence's traces that a kept one rests on, too: from here on it tells the same


def keep(brief: Brief, before: Brief) -> Brief:
    """The newly written ``brief`` with the locked sentences of the one ``before``, word by word and with their traces.

    Each stands where the sentences stood that it takes the place of (those that rest on mostly the same words), else where
    it stood before in its part. A locked headline or source line takes the place of the written one.
    """
    parts: list[BriefSentence] = []
    for part in _PARTS:
        written = list(brief.of(part))
        for place, sentence in enumerate(before.of(part)):
            if sentence.locked:
                written = _with(written, sentence, place)
        parts += written
    return replace(brief, sentences=tuple(parts))


def _with(written: Sequence[BriefSentence], kept: BriefSentence, place: int) -> list[BriefSentence]:
    told = [n for n, one in enumerate(written) if not one.locked and (kept.part in _ONE or _covered(one, kept))]
    left = [one for n, one in enumerate(written) if n not in told]
    at = min(told[0] if told else place, len(left))
    return [*left[:at], kept, *left[at:]]


def _covered(one: BriefSentence, kept: BriefSentence) -> bool:
    if not one.traces:
        return False
    common = sum(any(_same(trace, other) for other in kept.traces) for trace in one.traces)
    return common >= _COVERED * len(one.traces)


def _same(one: Trace, other: Trace) -> bool:
    """Whether two traces rest on the same words: of one revision and overlapping, or the same words after an edit."""
    if one.article != other.article:
        return False
    if one.revision == other.revision:
        return one.span[0] < other.span[1] and other.span[0] < one.span[1]
    return one.words == other.words
