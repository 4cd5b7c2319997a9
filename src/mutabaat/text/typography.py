"""What typesetting changes and editing does not: the same words and marks, however a page sets them.

Much less than folding (``fold``): letters, hamzas, vowel marks and punctuation stay, for each of them can be an edit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from mutabaat.text.fold import INVISIBLE
from mutabaat.text.words import WORD

# A word, dots of an ellipsis, dashes that stand for one, or a mark of punctuation; what is invisible is none of these.
_TOKEN = re.compile(rf"(?:{WORD.pattern})|\.{{2,}}|-{{2,3}}|[^\s{INVISIBLE}]")
_UNSEEN = re.compile(f"[{INVISIBLE}\u0640]")
_PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]+")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "٫": ".",
        "٬": ",",
        "٪": "%",
    }
)
_DIGITS = str.maketrans({chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)})
_PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064aA-Za-z0-9]+")  # what typesetting leaves as it is


class Token(NamedTuple):
    """A word or mark: its span in the text and its even form."""

    start: int
    end: int
    even: str


def even(token: str) -> str:
    """One form of a word or mark: no tatweel or controls, whole letters, plain quotes, dashes and digits."""
    if _PLAIN.fullmatch(token):
        return token
    token = _PRESENTED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _UNSEEN.sub("", token))
    token = unicodedata.normalize("NFC", token).translate(_MARKS).translate(_DIGITS)
    if token.startswith(("..", "…")):
        return "…"
    return "-" if token.startswith("--") else token


def tokens(text: str) -> Iterator[Token]:
    """The words and marks of a text in order. Two texts with the same even forms differ in typesetting alone."""
    for match in _TOKEN.finditer(text):
        form = even(match[0])
        if form:
            yield Token(match.start(), match.end(), form)
