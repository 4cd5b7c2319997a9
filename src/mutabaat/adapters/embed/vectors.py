"""What a model gave, as vectors of length 1, or an error that says what is wrong with it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

from mutabaat.records.errors import EmbedError
from mutabaat.records.meaning import Vector


def unit_vectors(rows: Sequence[Sequence[float]], *, wanted: int, of: str) -> list[Vector]:
    """One vector for each of ``wanted`` texts. ``of`` names the model in errors. Raises EmbedError."""
    if len(rows) != wanted:
        raise EmbedError(of, f"gave {len(rows)} vectors for {wanted} texts", "use a model of sentence embeddings")
    if len({len(row) for row in rows}) > 1 or (rows and not len(rows[0])):
        raise EmbedError(of, "gave vectors of different lengths, or empty ones", "use a model of sentence embeddings")
    return [_unit(row, of) for row in rows]


def _unit(row: Sequence[float], of: str) -> Vector:
    size = math.sqrt(math.fsum(x * x for x in row))
    if not 0 < size < math.inf:
        raise EmbedError(
            of, "gave a vector that has no direction (zeros, or no numbers)", "the model's files are damaged"
        )
    return array("f", (x / size for x in row))
