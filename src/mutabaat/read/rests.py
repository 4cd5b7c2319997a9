"""What attributed words leave over of a sentence: whether it says something by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mutabaat.text.fold import fold

_PAUSE = re.compile(r"[,;:()–—]|\s-+\s")
_WORD = re.compile(r"\w+")
_OPENING = r"[\s\"'«“‘]*"
# Longer adjuncts, in words, are kept: they may hold a verb that no table knows.
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Rests:
    """The table ``[own_rest]`` of a language, compiled over folded text."""

    dependent: re.Pattern[str]
    adjunct: re.Pattern[str]
    relative: re.Pattern[str]
    finite: re.Pattern[str]
    clause_words: int

    def is_statement(self, folded: str) -> bool:
        """Whether a folded rest is a clause of its own, and not an adjunct or a relative clause beside attributed words.

        A rest that opens with none of the table's words is one. So is an adjunct with a finite verb before any relative
        clause of its own, and one that a clause follows after a pause.
        """
        first, *later = _PAUSE.split(folded)
        if not self.dependent.match(first):
            opener = self.adjunct.match(first)
            if opener is None or len(_WORD.findall(folded)) > _LONGEST:
                return True
            nested = self.relative.search(first, opener.end())
            if self.finite.search(first, opener.end(), nested.start() if nested else len(first)):
                return True
        return any(map(self._is_clause, later))

    def _is_clause(self, piece: str) -> bool:
        if self.dependent.match(piece) or self.adjunct.match(piece):
            return False
        long = 0 < self.clause_words <= len(_WORD.findall(piece))
        return long or self.finite.search(piece) is not None


def _any(forms: Iterable[str], pattern: str = "") -> str:
    """The forms, the longest first, and the pattern, as alternatives that are whole words."""
    ordered = sorted(map(fold, forms), key=len, reverse=True)
    parts = [re.escape(form).replace(r"\ ", r"\s+") for form in ordered] + ([pattern] if pattern else [])
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)"


def rests(tables: Mapping[str, Any]) -> Rests:
    """``[own_rest]`` of a language's tables, compiled; where there is none, every rest is a statement.

    See the head of ``ar.toml`` for the schema. The past stems of attribution cues are finite verbs, too.
    """
    table = tables.get("own_rest", {})
    dependent = table.get("dependent", [])
    past = [cue["past"] for cue in tables.get("cue", ()) if "past" in cue]
    return Rests(
        dependent=re.compile(_OPENING + _any(dependent)),
        adjunct=re.compile(_OPENING + _any(table.get("adjunct", []), table.get("adjunct_pattern", ""))),
        relative=re.compile(_any([*dependent, *table.get("relative", [])])),
        finite=re.compile(_any([*table.get("finite", []), *past], table.get("finite_pattern", ""))),
        clause_words=table.get("clause_words", 0),
    )
