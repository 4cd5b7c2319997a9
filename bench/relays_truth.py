"""The truth for the relay index by brute force: every pair of articles that shares a gram, with what it shares exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from bench.relays_input import Doc

FORMULA_ARTICLES, FORMULA_DAYS = 3, 4  # a gram of three articles over more than four days is formula
SHARED = 10  # grams that a pair must share to be one at all
PARAGRAPH = 26  # shared grams that are a paragraph: some 30 words


@dataclass(frozen=True)
class Pairs:
    """Pairs (``left < right``, places in the list of articles), the grams that they share, and the shorter one's grams."""

    left: np.ndarray
    right: np.ndarray
    shared: np.ndarray
    shorter: np.ndarray

    def at(self, containment: float) -> np.ndarray:
        """Which pairs share at least this part of the shorter one."""
        return (self.shared >= SHARED) & (self.shared >= containment * self.shorter)

    @property
    def paragraph(self) -> np.ndarray:
        return self.shared >= PARAGRAPH

    def codes(self, which: np.ndarray) -> np.ndarray:
        return self.left[which] << 32 | self.right[which]


def pairs(docs: Sequence[Doc], *, formula: bool) -> Pairs:
    """All pairs. With ``formula`` as it stands, else without the grams that the whole archive shows to be formula."""
    of = np.repeat(np.arange(len(docs)), [len(d.grams) for d in docs])
    hashes = np.concatenate([d.grams for d in docs])
    order = np.argsort(hashes, kind="stable")
    hashes, of = hashes[order], of[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    sizes = np.diff(np.r_[starts, len(hashes)])
    if not formula:
        day = np.array([d.day for d in docs])[of]
        days = np.maximum.reduceat(day, starts) - np.minimum.reduceat(day, starts)
        free = ~((sizes >= FORMULA_ARTICLES) & (days > FORMULA_DAYS))
        kept = np.repeat(free, sizes)
        of, sizes = of[kept], sizes[free]
        starts = np.r_[0, np.cumsum(sizes)[:-1]]
    length = np.bincount(of, minlength=len(docs))
    codes, counts = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for size in np.unique(sizes[sizes > 1]):
        members = of[starts[sizes == size][:, None] + np.arange(size)]
        one, two = np.triu_indices(size, 1)
        found = []
        for some in np.array_split(members, 1 + len(members) * len(one) // 4_000_000):
            a, b = some[:, one].ravel(), some[:, two].ravel()
            found.append(np.unique(np.minimum(a, b) << 32 | np.maximum(a, b), return_counts=True))
        codes, where = np.unique(np.concatenate([codes, *(f[0] for f in found)]), return_inverse=True)
        counts = np.bincount(where, np.concatenate([counts, *(f[1] for f in found)])).astype(np.int64)
    left, right = codes >> 32, codes & 0xFFFFFFFF
    return Pairs(left, right, counts, np.maximum(1, np.minimum(length[left], length[right])))
