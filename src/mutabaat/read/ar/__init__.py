"""Arabic attribution by rules: cues and frames of the lexicon, no parser, no model."""

from __future__ import annotations

from mutabaat.read.ar.attribute import attributed

__all__ = ["attributed"]
