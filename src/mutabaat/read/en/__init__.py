"""English attribution by rules: cues of the lexicon, the noun phrase that speaks, the clause that is said."""

from __future__ import annotations

from mutabaat.read.en.attribute import attributed

__all__ = ["attributed"]
