"""The words of a query: plain words, phrases in quotation marks, and what must not stand there, behind a minus."""

from __future__ import annotations

import re

from mutabaat.records.searching import Terms
from mutabaat.text.words import folded_words

# Words in Arabic letters get the Arabic key whatever the language; all others the English one, so that a query need
# not know which language an article is in.
SEARCH_LANG = "en"
MOST_WORDS = 40  # of a query; what is longer is no search, but a text

# Any quotation mark opens; its own closer ends it, or, where that was forgotten, the end of the query does.
_CLOSERS = {'"': '"', "«": "»", "“": "”", "„": "“”", "‟": "”", "〝": "〞"}
_MINUS = "-−–"
_PIECE = re.compile(
    rf"(?P<minus>(?:(?<=\s)|^)[{_MINUS}])?"
    + "(?:"
    + "|".join(f"{re.escape(a)}(?P<q{n}>[^{re.escape(b)}]*)[{re.escape(b)}]?" for n, (a, b) in enumerate(_CLOSERS.items()))
    + r"|(?P<plain>\S+?)(?=[\s" + "".join(map(re.escape, _CLOSERS)) + r"]|$))"
)  # fmt: skip


def parse(query: str) -> Terms:
    """The terms of a query. Never fails: what is no word is passed over, and words past ``MOST_WORDS`` are.

    A minus counts only before a word and behind a blank: «ليبرالي-محافظ» are two words that are wanted.
    """
    wanted: dict[tuple[str, ...], None] = {}
    without: dict[tuple[str, ...], None] = {}
    left = MOST_WORDS
    for piece in _PIECE.finditer(query):
        kind = piece.lastgroup or "plain"
        words = folded_words(piece[kind] or "")[:left]
        left -= len(words)
        if not words:
            continue
        terms = [tuple(words)] if kind != "plain" else [(word,) for word in words]
        if piece["minus"] and kind == "plain":
            terms = [tuple(words)]  # «-غير-رسمي»: both words together are meant
        (without if piece["minus"] else wanted).update(dict.fromkeys(terms))
    return Terms(tuple(wanted), tuple(term for term in without if term not in wanted))
