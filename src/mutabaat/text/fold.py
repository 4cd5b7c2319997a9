"""Folding: one form for all spellings of a word, with a map back to the stored text.

Fold before you compare, never before you store. Folded away: vowel marks, tatweel, bidi controls, alef and hamza
carriers, ta marbuta, alef maqsura, Persian kaf and ya, presentation forms, Eastern digits, case.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mutabaat.records.evidence import Span

# Marks and controls that never change which word it is.
_DROPPED = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
    0x0640,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    0xFEFF,
    0x00AD,
)
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
    "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه",
    "٫": ".", "٬": ",", "٪": "%", "،": ",", "؛": ";", "؟": "?",
}  # fmt: skip


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(_DROPPED)
    table.update({ord(a): b for a, b in _LETTERS.items()})
    for zero in (0x0660, 0x06F0):
        table.update({zero + i: str(i) for i in range(10)})
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF), *range(0xFF01, 0xFF5F)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[code] = "".join(table.get(ord(c), c) or "" for c in plain)
    return table


_TABLE = _table()
# Characters whose folding changes the length: only they make the map more than the identity.
_RESIZING = re.compile(
    "[" + "".join(re.escape(chr(c)) for c, s in _TABLE.items() if s is None or len(s) != 1) + "\u0130]"
)


def fold(text: str) -> str:
    """The folded form. Idempotent. Lengths may differ: use ``fold_map`` when spans must come back."""
    return text.translate(_TABLE).lower()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with its way back. ``index[i]`` is the place in the original of folded character ``i``; None: identity."""

    text: str
    index: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> Span:
        """The span in the original that folded characters ``start:end`` came from; ``start < end`` is required.

        Marks that follow the last letter are taken in, so that a word keeps its vowels.
        """
        if self.index is None:
            return start, end
        last = self.index[end] if end < len(self.index) else self.length
        return self.index[start], max(last, self.index[end - 1] + 1)


def fold_map(text: str) -> Folded:
    """The folded form and its map. O(n); the common text without marks costs no map."""
    if not _RESIZING.search(text):
        return Folded(fold(text), None, len(text))
    out: list[str] = []
    index: list[int] = []
    for place, char in enumerate(text):
        plain = _TABLE.get(ord(char), char)
        if plain is None:
            continue
        plain = plain.lower()
        out.append(plain)
        index.extend([place] * len(plain))
    return Folded("".join(out), tuple(index), len(text))
