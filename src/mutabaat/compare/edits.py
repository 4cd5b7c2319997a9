"""Two revisions of an article side by side, word by word, and whether the page tells of its change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import Literal

from mutabaat.records.evidence import Article, Revision, Span
from mutabaat.records.views import Edit, WordChange
from mutabaat.text.beginnings import common_beginning
from mutabaat.text.churn import own_tokens
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

NAME = "edits"
VERSION = "2"

_CELLS = 4_000_000  # tokens times tokens that are compared word by word; larger differences go line by line
_OPENING = r"^[\s*•\-–—(\[«\"]*"

_Op = tuple[str, int, int, int, int]
_KINDS: dict[str, Literal["same", "dropped", "added", "changed"]] = {
    "equal": "same",
    "delete": "dropped",
    "insert": "added",
    "replace": "changed",
}


def edit(old: Revision, new: Revision) -> Edit | None:
    """What changed from one revision to the next, in reading order with the unchanged runs; None where a reader sees no change:
    typesetting and what the page writes anew at each visit are none.

    ``silent`` unless a correction note stands in the new text and not in the old. O(n) for small changes in long texts;
    a long text that changed throughout is compared line by line.
    """
    left, right = _Side(old.article.text), _Side(new.article.text)
    if left.words == right.words:
        return None
    changes = tuple(
        WordChange(_KINDS[tag], left.span(i1, i2), right.span(j1, j2))
        for tag, i1, i2, j1, j2 in _settled(_joined(_ops(left, right)), left, right)
    )
    return Edit(
        article=new.article.id,
        old=old,
        new=new,
        changes=changes,
        silent=_notes(new.article) <= _notes(old.article),
        at=new.first_seen or new.article.crawled,
    )


class _Side:
    """A text as tokens: their spans, and their words as no typesetting changes them; churn left out."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(own_tokens(text))
        self.tokens = [(token.start, token.end) for token in found]
        self.words = [token.even for token in found]

    def span(self, first: int, end: int) -> Span:
        """The characters of a run of tokens; of an empty run, the place after the token before it."""
        if first < end:
            return self.tokens[first][0], self.tokens[end - 1][1]
        place = self.tokens[first - 1][1] if first else 0
        return place, place

    def opens_line(self, place: int) -> bool:
        """Whether a token is the first of its line."""
        return place == 0 or "\n" in self.text[self.tokens[place - 1][1] : self.tokens[place][0]]

    def lines(self, first: int, end: int) -> list[Span]:
        """Token ranges of the lines that tokens ``first`` to ``end`` stand in."""
        starts = [first, *(place for place in range(first + 1, end) if self.opens_line(place)), end]
        return list(pairwise(starts)) if first < end else []


def _ops(left: _Side, right: _Side) -> Iterator[_Op]:
    a, b = left.words, right.words
    head = common_beginning(a, b)
    tail = common_beginning(a[head:][::-1], b[head:][::-1])
    yield "equal", 0, head, 0, head
    i_end, j_end = len(a) - tail, len(b) - tail
    if (i_end - head) * (j_end - head) <= _CELLS:
        yield from _diff(a[head:i_end], b[head:j_end], head, head)
    else:
        lines_a, lines_b = left.lines(head, i_end), right.lines(head, j_end)
        whole_a = [" ".join(a[i:j]) for i, j in lines_a]
        whole_b = [" ".join(b[i:j]) for i, j in lines_b]
        for tag, i1, i2, j1, j2 in _diff(whole_a, whole_b, 0, 0):
            i, i_last = _reach(lines_a, i1, i2, head)
            j, j_last = _reach(lines_b, j1, j2, head)
            if tag == "replace" and (i_last - i) * (j_last - j) <= _CELLS // 16:
                yield from _diff(a[i:i_last], b[j:j_last], i, j)
            else:
                yield tag, i, i_last, j, j_last
    yield "equal", i_end, len(a), j_end, len(b)


def _diff(a: Sequence[str], b: Sequence[str], i: int, j: int) -> Iterator[_Op]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield tag, i + i1, i + i2, j + j1, j + j2


def _reach(lines: Sequence[Span], first: int, end: int, head: int) -> Span:
    if first < end:
        return lines[first][0], lines[end - 1][1]
    place = lines[first - 1][1] if first else head
    return place, place


def _joined(ops: Iterator[_Op]) -> list[_Op]:
    """Neighbouring runs of one kind as one; empty runs left out."""
    out: list[_Op] = []
    for tag, i1, i2, j1, j2 in ops:
        if i1 == i2 and j1 == j2:
            continue
        if out and out[-1][0] == tag:
            out[-1] = (tag, out[-1][1], i2, out[-1][3], j2)
        else:
            out.append((tag, i1, i2, j1, j2))
    return out


def _settled(ops: list[_Op], left: _Side, right: _Side) -> list[_Op]:
    """Where a run could as well stand a few tokens later («.» + a new line, or a new line + «.»), it begins with its line."""
    out = list(ops)
    for n in range(1, len(out) - 1):
        before, (tag, i1, i2, j1, j2), after = out[n - 1 : n + 2]
        if tag not in ("insert", "delete") or before[0] != "equal" or after[0] != "equal":
            continue
        side, first, end = (right, j1, j2) if tag == "insert" else (left, i1, i2)
        most = min(end - first, after[2] - after[1])
        shift = 0
        while (
            shift < most and side.words[first + shift] == side.words[end + shift] and not side.opens_line(first + shift)
        ):
            shift += 1
        if shift and side.opens_line(first + shift):
            out[n - 1] = ("equal", before[1], before[2] + shift, before[3], before[4] + shift)
            out[n] = (tag, i1 + shift, i2 + shift, j1 + shift, j2 + shift)
            out[n + 1] = ("equal", after[1] + shift, after[2], after[3] + shift, after[4])
    return [op for op in out if op[1] < op[2] or op[3] < op[4]]


def _notes(article: Article) -> int:
    """Correction notes in a text: phrases anywhere, single words only where they open a line."""
    folded = fold(article.text)
    return sum(len(pattern.findall(folded)) for pattern in _patterns(article.lang.split("-")[0]))


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    lexicon = load("stories")
    languages = [lang] if "corrections" in lexicon.get(lang, {}) else ["ar", "en"]
    phrases = [fold(line) for name in languages for line in lexicon[name]["corrections"].strip().splitlines()]
    return tuple(
        re.compile(rf"{'' if ' ' in phrase else _OPENING}(?<!\w){re.escape(phrase)}(?!\w)", re.MULTILINE)
        for phrase in phrases
    )
