"""Folding: one form for all spellings of a word, with a map back to the stored text.

Fold before you compare, never before you store. Folded away: vowel marks, tatweel, bidi controls, alef and hamza
carriers, ta marbuta, alef maqsura, Persian kaf and ya, presentation forms, Eastern digits, case.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mutabaat.records.evidence import Span

# What never changes which word it is, from first to last code point: vowel and recitation marks; then bidi and zero-width
# controls and the soft hyphen, which nobody sees.
_MARKS = ((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED))
_INVISIBLE = (
    (0x00AD, 0x00AD),
    (0x061C, 0x061C),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x2069),
    (0xFEFF, 0xFEFF),
)
_TATWEEL = (0x0640, 0x0640)


def _class(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# The same for use between the brackets of a regular expression.
MARKS, INVISIBLE = _class(_MARKS), _class(_INVISIBLE)
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
    "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه",
    "٫": ".", "٬": ",", "٪": "%", "،": ",", "؛": ";", "؟": "?",
}  # fmt: skip


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {
        code: None for first, last in (*_MARKS, *_INVISIBLE, _TATWEEL) for code in range(first, last + 1)
    }
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
RESIZING = re.compile(
    "[" + "".join(re.escape(chr(c)) for c, s in _TABLE.items() if s is None or len(s) != 1) + "\u0130]"
)


# ``str.translate`` looks up every character of Arabic text, at ten times the cost of replacing the few letters that are
# frequent; a search then tells whether any of the others is there.
_FREQUENT = tuple((char, _LETTERS[char]) for char in "أإآىةؤئ،؛؟")
_OTHERS = re.compile("[" + "".join(re.escape(chr(c)) for c in _TABLE if chr(c) not in dict(_FREQUENT)) + "]")


def fold(text: str) -> str:
    """The folded form. Idempotent. Lengths may differ: use ``fold_map`` when spans must come back."""
    if text.isascii():
        return text.lower()
    for char, plain in _FREQUENT:
        text = text.replace(char, plain)
    return _OTHERS.sub(_folded_char, text).lower()


def _folded_char(match: re.Match[str]) -> str:
    return _TABLE[ord(match[0])] or ""


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
    folded = fold(text)
    index: list[int] = []
    at = 0
    for match in RESIZING.finditer(text):
        place = match.start()
        index.extend(range(at, place))
        index.extend([place] * len(fold(match[0])))
        at = place + 1
    if not at:
        return Folded(folded, None, len(text))
    index.extend(range(at, len(text)))
    return Folded(folded, tuple(index), len(text))
