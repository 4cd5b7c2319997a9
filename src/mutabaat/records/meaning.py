"""Vectors of a model of meaning: where a text lies, so that texts of one matter lie near each other in any language."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

# 32-bit floats (type code ``f``), of length 1 unless it is said otherwise.
Vector: TypeAlias = "array[float]"


def packed(vector: Vector) -> bytes:
    """A vector as it is stored: its floats exactly, least byte first."""
    return _little(vector).tobytes()


def unpacked(numbers: bytes) -> Vector:
    """A stored vector."""
    vector = array("f")
    vector.frombytes(numbers)
    return _little(vector)


def _little(vector: Vector) -> Vector:
    if sys.byteorder == "little":
        return vector
    turned = array("f", vector)
    turned.byteswap()
    return turned


@dataclass(frozen=True, slots=True)
class Shared:
    """What the vectors of a language have in common, whatever they tell: their sum, and of how many."""

    count: int
    sums: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """What a desk knows of a model before it trusts its vectors.

    ``id`` is what its vectors are kept under: those of two models are never compared. ``alike`` is the mean cosine of a
    sentence and its translation, ``chance`` that of two sentences of different matters (``compare.meaning.measured``).
    """

    id: str
    alike: float
    chance: float
    shared: Mapping[str, Shared] = field(default_factory=dict)  # by language; "" for all others

    @property
    def dimensions(self) -> int:
        """The length of its vectors in numbers."""
        return len(self.shared[""].sums)
