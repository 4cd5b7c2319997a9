"""Pieces of two articles laid side by side: which sentence of the one says what a sentence of the other says."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from mutabaat.compare.align import word_spans
from mutabaat.compare.fingerprint import grams
from mutabaat.records.evidence import PassageKind, Span
from mutabaat.records.relations import AlignedSpan
from mutabaat.records.views import StoredArticle
from mutabaat.text.keys import key

_READ: frozenset[PassageKind] = frozenset({"headline", "standfirst", "sentence"})
_ALIKE = 0.5  # keys in common, as F of both sides, for two pieces to say the same
_INSIDE = 0.75  # ... or as share of the smaller, for a piece that was cut down or put into a longer one
_FEW = 4  # keys; fewer are no evidence
_LEFT_OVER = 0.3  # ... of two pieces left over at one place
_RUN = 0.4  # of the smaller piece's characters that stand in aligned runs


@dataclass(frozen=True)
class Piece:
    """A passage that is read, with its words: ``words[k]`` is folded and stands at ``spans[k]`` of ``body``, the article's
    text.
    """

    kind: PassageKind
    start: int
    end: int
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    lang: str
    body: str

    @property
    def span(self) -> Span:
        return self.start, self.end

    @cached_property
    def keys(self) -> Counter[str]:
        """Lemma keys of its words that say anything, with counts."""
        return Counter(k for word in self.words if len(k := key(word, self.lang)) > 1)

    def holds(self, span: Span) -> bool:
        """Whether a span of the text begins inside."""
        return self.start <= span[0] < self.end

    def word_range(self, span: Span) -> tuple[int, int]:
        """The words ``(first, end)`` that a span of the text covers."""
        first = bisect_left(self.spans, span[0], key=lambda s: s[1] - 1)
        end = bisect_left(self.spans, span[1], key=lambda s: s[0])
        return first, max(first, end)

    def text(self, first: int, end: int) -> str:
        """The text of words ``first`` to ``end`` (not included), cut at the piece's own."""
        first, end = max(0, first), min(end, len(self.spans))
        return self.body[self.spans[first][0] : self.spans[end - 1][1]] if first < end else ""


@dataclass(frozen=True)
class Pair:
    """A piece of the original beside the piece of the copy that says the same."""

    original: Piece
    copy: Piece

    @cached_property
    def blocks(self) -> list[tuple[int, int, int]]:
        """Runs of equal words as (place in the original, place in the copy, words), the empty end run included."""
        if self.is_same:
            size = len(self.original.words)
            return [(0, 0, size), (size, size, 0)]
        matcher = SequenceMatcher(None, self.original.words, self.copy.words, autojunk=False)
        return [(m.a, m.b, m.size) for m in matcher.get_matching_blocks()]

    @cached_property
    def map(self) -> dict[int, int]:
        """Word of the original to the equal word of the copy, by place."""
        return {a + n: b + n for a, b, size in self.blocks for n in range(size)}

    @property
    def is_same(self) -> bool:
        return self.original.words == self.copy.words

    @cached_property
    def is_alike(self) -> bool:
        """Whether the two say the same: two headlines stand side by side whatever they say."""
        return self.original.kind != "headline" or self.is_same or _likeness(self.original, self.copy)[0] >= _ALIKE

    @cached_property
    def turned(self) -> Pair:
        """The same pair seen from the copy, with the same runs of equal words."""
        turned = Pair(self.copy, self.original)
        turned.__dict__["blocks"] = [(b, a, size) for a, b, size in self.blocks]
        return turned


def pieces(article: StoredArticle) -> list[Piece]:
    """The passages of an article that are read, in order, with their words."""
    words, spans = grams(article.text).words, word_spans(article.text)
    out: list[Piece] = []
    for passage in article.reading.passages:
        if passage.kind not in _READ:
            continue
        first = bisect_left(spans, passage.start, key=lambda s: s[0])
        end = bisect_left(spans, passage.end, key=lambda s: s[0])
        if first < end:
            piece = Piece(
                kind=passage.kind,
                start=passage.start,
                end=passage.end,
                words=words[first:end],
                spans=spans[first:end],
                lang=article.reading.lang,
                body=article.text,
            )
            out.append(piece)
    return out


def pair_up(originals: Sequence[Piece], copies: Sequence[Piece], runs: Iterable[AlignedSpan]) -> list[Pair]:
    """Pairs of pieces that say the same, best first taken. A piece may be in several pairs where it was split or joined.

    ``runs`` are the aligned spans with ``a`` in the original. About linear: only pieces that share a run or keys are tried.
    """
    scores: dict[tuple[int, int], float] = {}
    for left, right, shared in _along_runs(originals, copies, runs):
        o, c = originals[left], copies[right]
        if shared >= _RUN * min(o.end - o.start, c.end - c.start):
            scores[left, right] = 1.0 + _likeness(o, c)[0]
    for left, right in _by_keys(originals, copies):
        alike, inside = _likeness(originals[left], copies[right])
        if alike >= _ALIKE or inside >= _INSIDE:
            scores.setdefault((left, right), max(alike, inside * 0.9))
    chosen = _headlines(originals, copies)
    taken_left = {left for left, _ in chosen}
    taken_right = {right for _, right in chosen}
    for (left, right), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        free = left not in taken_left and right not in taken_right
        # A second partner is taken only where text stands in both, or the piece is wholly inside: split or joined sentences.
        if free or ((left not in taken_left or right not in taken_right) and score >= _INSIDE * 0.9):
            chosen.append((left, right))
            taken_left.add(left)
            taken_right.add(right)
    chosen += _between(originals, copies, sorted(chosen))
    return [Pair(originals[left], copies[right]) for left, right in sorted(chosen)]


def _headlines(originals: Sequence[Piece], copies: Sequence[Piece]) -> list[tuple[int, int]]:
    """Two headlines are laid side by side whatever they say."""
    left = next((n for n, piece in enumerate(originals) if piece.kind == "headline"), None)
    right = next((n for n, piece in enumerate(copies) if piece.kind == "headline"), None)
    return [(left, right)] if left is not None and right is not None else []


def _between(
    originals: Sequence[Piece], copies: Sequence[Piece], chosen: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pieces left over at one place of both texts, between two pairs or behind the last, where they are somewhat alike."""
    out: list[tuple[int, int]] = []
    for (a, b), (stop_a, stop_b) in pairwise((*chosen, (len(originals), len(copies)))):
        if stop_a - a == 2 == stop_b - b:
            left, right = originals[a + 1], copies[b + 1]
            if 2 * (left.keys & right.keys).total() >= _LEFT_OVER * (left.keys.total() + right.keys.total()):
                out.append((a + 1, b + 1))
    return out


def _likeness(a: Piece, b: Piece) -> tuple[float, float]:
    """Keys in common as F of both sides, and as share of the smaller; zeros where they are few."""
    size_a, size_b = a.keys.total(), b.keys.total()
    if min(size_a, size_b) < _FEW:
        return (1.0, 1.0) if a.words == b.words else (0.0, 0.0)
    both = (a.keys & b.keys).total()
    return 2 * both / (size_a + size_b), both / min(size_a, size_b)


def _along_runs(
    originals: Sequence[Piece], copies: Sequence[Piece], runs: Iterable[AlignedSpan]
) -> list[tuple[int, int, int]]:
    """Pieces that aligned runs join: numbers of both, and the characters of the original that they share."""
    shared: Counter[tuple[int, int]] = Counter()
    for run in runs:
        for left in _touched(originals, run.a0, run.a1):
            for right in _touched(copies, run.b0, run.b1):
                o, c = originals[left], copies[right]
                # The part of the run inside the original's piece, moved over to the copy, and cut to its piece.
                begin = max(run.a0, o.start, run.a0 + c.start - run.b0)
                stop = min(run.a1, o.end, run.a0 + c.end - run.b0)
                if stop > begin:
                    shared[left, right] += stop - begin
    return [(left, right, count) for (left, right), count in shared.items()]


def _touched(of: Sequence[Piece], start: int, end: int) -> range:
    first = bisect_left(of, start, key=lambda p: p.end - 1)
    stop = bisect_left(of, end, key=lambda p: p.start)
    return range(first, stop)


def _by_keys(originals: Sequence[Piece], copies: Sequence[Piece]) -> list[tuple[int, int]]:
    """Pieces that share at least three keys which are rare in the copy: numbers of both."""
    holders: dict[str, list[int]] = {}
    for right, piece in enumerate(copies):
        for word in piece.keys:
            holders.setdefault(word, []).append(right)
    common = max(3, len(copies) // 4)
    out: list[tuple[int, int]] = []
    for left, piece in enumerate(originals):
        votes = Counter(r for word in piece.keys for r in holders.get(word, ()) if len(holders[word]) <= common)
        out.extend((left, right) for right, count in votes.items() if count >= 3)
    return out
