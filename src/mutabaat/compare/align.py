"""Alignment of two texts: runs of words that stand in both, with their places in each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import NamedTuple

from mutabaat.compare.fingerprint import SAMPLE, WORDS, Grams, grams
from mutabaat.records.evidence import Spans
from mutabaat.records.relations import AlignedSpan

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
    """The words of two texts, the hashes of the grams that both hold, and the runs that both hold: in the order of ``a`` and
    without overlap there.
    """

    a: Grams
    b: Grams
    shared: frozenset[int]
    runs: tuple[Run, ...]


def word_spans(text: str) -> Spans:
    """Where in the text the words of ``grams(text)`` stand."""
    found = grams(text)
    return tuple([found.span(n, n) for n in range(len(found.words))])


def aligned_spans(text_a: str, text_b: str, runs: Iterable[Run]) -> tuple[AlignedSpan, ...]:
    """Runs as characters of both texts."""
    a, b = grams(text_a), grams(text_b)
    return tuple([AlignedSpan(*a.span(i, i + n - 1), *b.span(j, j + n - 1)) for i, j, n in runs])


def align(text_a: str, text_b: str) -> Alignment:
    """The alignment of two texts: runs of at least five words. Spelling is folded. About linear in the words."""
    a, b = grams(text_a), grams(text_b)
    shared = a.unique & b.unique
    return Alignment(a, b, shared, tuple(_runs(a, b, shared)))


def refine(rough: Alignment) -> Alignment:
    """The alignment with the runs of three and four words added that lie in line with a longer one."""
    used = bytearray(len(rough.b.words))
    for _, j, n in rough.runs:
        used[j : j + n] = b"\x01" * n
    short = _short_runs(rough.a.words, rough.b.words, rough.runs, used)
    return Alignment(rough.a, rough.b, rough.shared, tuple(sorted([*rough.runs, *short])))


def _runs(a: Grams, b: Grams, shared: frozenset[int]) -> list[Run]:
    if not shared:
        return []
    left, right = a.hashes, b.hashes
    in_a, in_b = bytes(map(shared.__contains__, left)), bytes(map(shared.__contains__, right))
    places: dict[int, list[int]] = {}
    for j in compress(range(len(right)), in_b):
        here = places.setdefault(right[j], [])
        if len(here) < _PLACES:
            here.append(j)
    used = bytearray(len(b.words))
    runs: list[Run] = []
    i = in_a.find(1)
    while i >= 0:
        best, best_fresh = Run(i, 0, 0), -1
        for j in places[left[i]]:
            n = _alike(left, i, right, j) + WORDS - 1
            # A repeated phrase goes to a place that no run has taken yet, else every copy would point to the first.
            fresh = n - used.count(1, j, j + n)
            if fresh > best_fresh or (fresh == best_fresh and n > best.n):
                best, best_fresh = Run(i, j, n), fresh
        runs.append(best)
        used[best.j : best.j + best.n] = b"\x01" * best.n
        i = in_a.find(1, i + best.n)
    return runs


def _alike(left: array[int], i: int, right: array[int], j: int) -> int:
    """How many grams from ``i`` on are those from ``j`` on; the first are alike."""
    n = 1
    while i + n < len(left) and j + n < len(right) and left[i + n] == right[j + n]:
        n += 1
    return n


def _short_runs(a: Sequence[str], b: Sequence[str], runs: Sequence[Run], used: bytearray) -> list[Run]:
    """Runs of three and four words in line with the longer runs: what an editor left between two changes."""
    if not runs:
        return []
    gaps = list(pairwise((0, *(edge for run in runs for edge in (run.i, run.i + run.n)), len(a))))[::2]
    threes = [_threes(a[begin:stop]) for begin, stop in gaps]
    wanted = {three for gap in threes for three in gap}
    places: dict[tuple[str, str, str], list[int]] = {}
    for begin, stop in _free(used):
        here = _threes(b[begin:stop])
        for j in compress(range(len(here)), map(wanted.__contains__, here)):
            places.setdefault(here[j], []).append(begin + j)
    out: list[Run] = []
    for place, (begin, stop) in enumerate(gaps):
        lines = [run.j - run.i for run in runs[max(0, place - 1) : place + 1]]
        held = bytes(map(places.__contains__, threes[place]))
        at = held.find(1)
        while at >= 0:
            i = begin + at
            j = next(
                (j for j in places[threes[place][at]] if not any(used[j : j + _SHORT]) and _near(j - i, lines)), -1
            )
            if j < 0:
                at = held.find(1, at + 1)
                continue
            n = _SHORT
            while i + n < stop and j + n < len(b) and not used[j + n] and a[i + n] == b[j + n]:
                n += 1
            out.append(Run(i, j, n))
            used[j : j + n] = b"\x01" * n
            at = held.find(1, at + n)
    return out


def _threes(words: Sequence[str]) -> list[tuple[str, str, str]]:
    return list(zip(words, words[1:], words[2:], strict=False))


def _free(used: bytearray) -> Iterator[tuple[int, int]]:
    """The stretches of words that no run has taken."""
    begin = used.find(0)
    while begin >= 0:
        stop = used.find(1, begin)
        yield begin, stop if stop >= 0 else len(used)
        begin = used.find(0, stop) if stop >= 0 else -1


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
