"""An editor's sentences in a follow-up that is written again: they stay as they are, and what they tell is not told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaat.records.briefs import PARTS, Brief, BriefSentence, Trace
from mutabaat.records.ids import content_id

_ONE = frozenset({"headline", "source_line"})  # parts of a single sentence
_COVERED = 0.5  # of a written sentence's traces that a kept one rests on, too: from here on it tells the same


def keep(brief: Brief, before: Brief, removed: Sequence[BriefSentence] = ()) -> Brief:
    """The newly written ``brief`` with the sentences of the one ``before`` that are an editor's, word by word and with their
    traces, and without what tells the same as one that was ``removed``.

    Each stands where the sentences stood that it takes the place of (those that rest on mostly the same words), else where
    it stood before in its part. A kept headline or source line takes the place of the written one.
    """
    parts: list[BriefSentence] = []
    for part in PARTS:
        out = [one for one in removed if one.part == part]
        written = [one for one in brief.of(part) if not any(_is_told(one, taken) for taken in out)]
        for place, sentence in enumerate(before.of(part)):
            if sentence.stays:
                written = _with(written, sentence, place)
        parts += written
    return replace(brief, sentences=tuple(parts))


def named(brief: Brief) -> Brief:
    """The brief with an id for each sentence that has none: the same for the same words on the same traces."""
    known = {sentence.id for sentence in brief.sentences if sentence.id}
    out: list[BriefSentence] = []
    for sentence in brief.sentences:
        if not sentence.id:
            rests = [f"{t.revision} {t.span[0]} {t.span[1]}" for t in sentence.traces]
            id, again = "", 0
            while not id or id in known:
                id = content_id("sentence", sentence.part, sentence.text, *rests, *["again"] * again)
                again += 1
            known.add(id)
            sentence = replace(sentence, id=id)
        out.append(sentence)
    return replace(brief, sentences=tuple(out))


def _with(written: Sequence[BriefSentence], kept: BriefSentence, place: int) -> list[BriefSentence]:
    told = [n for n, one in enumerate(written) if not one.stays and _is_told(one, kept)]
    left = [one for n, one in enumerate(written) if n not in told]
    at = min(told[0] if told else place, len(left))
    return [*left[:at], kept, *left[at:]]


def _is_told(one: BriefSentence, kept: BriefSentence) -> bool:
    return kept.part in _ONE or _covered(one, kept)


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
