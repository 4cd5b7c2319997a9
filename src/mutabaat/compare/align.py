"""Alignment of two texts: runs of words that stand in both, with their places in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mutabaat.compare.fingerprint import SAMPLE, WORDS, Grams, grams
from mutabaat.records.evidence import Spans
from mutabaat.records.relations import AlignedSpan
from mutabaat.text.fold import fold, fold_map
from mutabaat.text.words import WORD

_BRIDGE = 3  # so many changed words on either side may part two runs of one reused piece
_PLACES = 8  # places of a repeated gram that are tried
_SHORT = 3  # words of a run that counts only beside a longer one
_AROUND = SAMPLE // 2  # words beside a sampled formula gram that are taken for formula too
_DRIFT = 12  # how far such a run may lie off the line of its longer neighbour, in words


class Run(NamedTuple):
    """``n`` words of ``a`` from word number ``i`` stand in ``b`` from word number ``j``."""

    i: int
    j: int
    n: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of two texts and the runs that both hold, in the order of ``a`` and without overlap there."""

    a: Grams
    b: Grams
    runs: tuple[Run, ...]


@lru_cache(maxsize=64)
def word_spans(text: str) -> Spans:
    """Where in the text the words of ``grams(text)`` stand."""
    raw = [match.span() for match in WORD.finditer(text)]
    # Folding all words at once is quick. Where marks stand between words the two ways differ, and the exact one is taken.
    folded = fold("\n".join([text[start:end] for start, end in raw])).split("\n")
    spans = tuple(span for span, word in zip(raw, folded, strict=False) if word)
    if tuple(word for word in folded if word) == grams(text).words and len(spans) == len(grams(text).words):
        return spans
    exact = fold_map(text)
    return tuple(exact.span(*match.span()) for match in WORD.finditer(exact.text))


def aligned_spans(text_a: str, text_b: str, runs: Iterable[Run]) -> tuple[AlignedSpan, ...]:
    """Runs as characters of both texts."""
    a, b = word_spans(text_a), word_spans(text_b)
    return tuple(AlignedSpan(a[i][0], a[i + n - 1][1], b[j][0], b[j + n - 1][1]) for i, j, n in runs)


def align(text_a: str, text_b: str) -> Alignment:
    """The alignment of two texts: runs of at least five words. Spelling is folded. About linear in the words."""
    a, b = grams(text_a), grams(text_b)
    return Alignment(a, b, tuple(_runs(a, b)))


def refine(rough: Alignment) -> Alignment:
    """The alignment with the runs of three and four words added that lie in line with a longer one."""
    used = bytearray(len(rough.b.words))
    for _, j, n in rough.runs:
        used[j : j + n] = b"\x01" * n
    short = _short_runs(rough.a.words, rough.b.words, rough.runs, used)
    return Alignment(rough.a, rough.b, tuple(sorted([*rough.runs, *short])))


def _runs(a: Grams, b: Grams) -> list[Run]:
    used = bytearray(len(b.words))
    shared = a.unique & b.unique
    if not shared:
        return []
    places: dict[int, list[int]] = {gram: [] for gram in shared}
    for j, gram in enumerate(b.hashes):
        if gram in shared and len(places[gram]) < _PLACES:
            places[gram].append(j)
    left, right = a.hashes, b.hashes
    runs: list[Run] = []
    i = 0
    while i < len(left):
        if left[i] not in shared:
            i += 1
            continue
        best, best_fresh = Run(i, 0, 0), -1
        for j in places[left[i]]:
            n = 1
            while i + n < len(left) and j + n < len(right) and left[i + n] == right[j + n]:
                n += 1
            n += WORDS - 1
            # A repeated phrase goes to a place that no run has taken yet, else every copy would point to the first.
            fresh = n - sum(used[j : j + n])
            if fresh > best_fresh or (fresh == best_fresh and n > best.n):
                best, best_fresh = Run(i, j, n), fresh
        runs.append(best)
        used[best.j : best.j + best.n] = b"\x01" * best.n
        i += best.n
    return runs


def _short_runs(a: Sequence[str], b: Sequence[str], runs: Sequence[Run], used: bytearray) -> list[Run]:
    """Runs of three and four words in line with the longer runs: what an editor left between two changes."""
    if not runs:
        return []
    places: dict[tuple[str, str, str], list[int]] = {}
    for j, three in enumerate(zip(b, b[1:], b[2:], strict=False)):
        if not (used[j] or used[j + 1] or used[j + 2]):
            places.setdefault(three, []).append(j)
    threes = list(zip(a, a[1:], a[2:], strict=False))
    out: list[Run] = []
    begin = 0
    for place in range(len(runs) + 1):
        stop = runs[place].i if place < len(runs) else len(a)
        lines = [run.j - run.i for run in runs[max(0, place - 1) : place + 1]]
        i = begin
        while i + _SHORT <= stop:
            found = places.get(threes[i])
            j = next((j for j in found if not any(used[j : j + _SHORT]) and _near(j - i, lines)), -1) if found else -1
            if j < 0:
                i += 1
                continue
            n = _SHORT
            while i + n < stop and j + n < len(b) and not used[j + n] and a[i + n] == b[j + n]:
                n += 1
            out.append(Run(i, j, n))
            used[j : j + n] = b"\x01" * n
            i += n
        begin = stop + runs[place].n if place < len(runs) else stop
    return out


def _near(line: int, lines: Iterable[int]) -> bool:
    return any(abs(line - other) <= _DRIFT for other in lines)


def blocks(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs joined to pieces: neighbours in both texts, in the same order, with a few changed words between them."""
    joined: list[list[Run]] = []
    for run in runs:
        if joined:
            last = joined[-1][-1]
            gap_a, gap_b = run.i - last.i - last.n, run.j - last.j - last.n
            if gap_a <= _BRIDGE and 0 <= gap_b <= _BRIDGE:
                joined[-1].append(run)
                continue
        joined.append([run])
    return joined


def formula_words(text: Grams, formula: frozenset[int]) -> bytearray:
    """1 for each word of the text that stands in formula, else 0.

    Only one gram in four is sampled. What lies between two sampled formula grams with no other sample between them is
    formula too, and so are the few words at either end that no sample tells about.
    """
    mask = bytearray(len(text.words))
    if not formula:
        return mask
    clear = 0  # words before this one are known to be news
    last = -1
    for place, gram in enumerate(text.hashes):
        if gram % SAMPLE:
            continue
        if gram in formula:
            start = max(clear, place - _AROUND) if last < 0 else last
            stop = min(place + WORDS + _AROUND, len(mask))
            mask[start:stop] = b"\x01" * (stop - start)
            last = place
        else:
            if last >= 0:  # the words past the last formula gram that this gram tells about are news
                edge = min(last + WORDS, len(mask))
                mask[max(edge, place) :] = bytes(len(mask) - max(edge, place))
            clear, last = place + WORDS, -1
    return mask
