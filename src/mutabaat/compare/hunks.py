"""The stretches in which two paired pieces differ: what a relay put for what, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mutabaat.compare.pieces import Pair

LOCAL = 7  # words of a stretch that replaces or leaves out a word or two; a longer one is another sentence
_JOINT = 3  # letters of one kept word between two stretches that are one («من», "of")


class Hunk(NamedTuple):
    """Words ``a0`` to ``a1`` of the original for which the copy has words ``b0`` to ``b1``; one of both may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int

    @property
    def is_local(self) -> bool:
        """Whether it is short enough to be a change of words and not of sentences."""
        return self.a1 - self.a0 <= LOCAL and self.b1 - self.b0 <= LOCAL

    def turned(self) -> Hunk:
        return Hunk(self.b0, self.b1, self.a0, self.a1)


def hunks(pair: Pair) -> list[Hunk]:
    """In order. Stretches parted by one short word are one."""
    merged: list[Hunk] = []
    for hunk in _gaps(pair):
        last = merged[-1] if merged else None
        if last and hunk.a0 - last.a1 == 1 and len(pair.original.words[last.a1]) <= _JOINT:
            merged[-1] = Hunk(last.a0, hunk.a1, last.b0, hunk.b1)
        else:
            merged.append(hunk)
    return merged


def _gaps(pair: Pair) -> Iterator[Hunk]:
    a = b = 0
    for i, j, size in pair.blocks:
        if i > a or j > b:
            yield Hunk(a, i, b, j)
        a, b = i + size, j + size


def touches(first: int, end: int, start: int, stop: int) -> bool:
    """Whether words ``first`` to ``end`` share one with ``start`` to ``stop``."""
    return first < stop and start < end
