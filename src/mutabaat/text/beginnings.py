"""How far two sequences begin alike."""

from __future__ import annotations

from collections.abc import Sequence


def common_beginning(a: Sequence[str], b: Sequence[str]) -> int:
    """How many items, characters or words, the two have in common before the first that differs."""
    shared = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        shared += 1
    return shared
