"""What a search index holds of a text: its lemma keys as terms that every database takes for the same words.

SQLite's tokenizer (unicode61) makes Latin letters bare and parts words at an apostrophe and numbers at a point; other databases know nothing of it.
So that is done here, and what comes out goes through unicode61 unchanged: a test holds it to every code point.
"""

from __future__ import annotations

import re
import unicodedata

from mutabaat.text.keys import keys
from mutabaat.text.query import SEARCH_LANG

# What parts a word: apostrophes, the marks in numbers, the underscore, and letters that SQLite does not take for letters.
_PARTING = "'’.,_\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3"
_LATIN = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
# Letters that are another letter's form.
_FORMS = str.maketrans("µſςϐϑϕϖϰϱϵẛ\u1fbe", "μsσβθφπκρεsι")


def _bare() -> dict[int, str]:
    """Latin letters with one mark, each with its letter of ASCII."""
    found = dict[int, str]()
    for code in _LATIN:
        parts = unicodedata.normalize("NFD", chr(code))
        if parts[0].isascii() and len(parts) == 2:
            found[code] = parts[0]
    return found


_EVEN: dict[int, str | int] = {**_FORMS, **_bare()}
_UNEVEN = re.compile(f"[{_PARTING}{''.join(map(chr, _EVEN))}]")
_PARTS = re.compile(f"[{_PARTING}]+")


def even(key: str) -> str:
    """The terms of a key, one in most, with blanks between them; empty for a key of underscores."""
    if not _UNEVEN.search(key):
        return key
    return " ".join(_PARTS.sub(" ", key).translate(_EVEN).split())


def terms(text: str) -> str:
    """All terms of a text in their order, with blanks between them."""
    return even(" ".join(keys(text, SEARCH_LANG)))
