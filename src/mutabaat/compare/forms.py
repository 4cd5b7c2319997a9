"""Whether two texts are one form filled in for two events: a telegram, a reception, a bulletin, a ceremony."""

from __future__ import annotations

from functools import lru_cache

from mutabaat.compare.fingerprint import grams
from mutabaat.compare.vectors import telling
from mutabaat.records.relations import RelayText
from mutabaat.text.keys import key

# On labelled pairs of articles that share wording: 15 of 22 pairs of a form, none of 46 relays and none of 6 pairs on one
# event are at or below this share.
_TOLD = 0.4


def same_form(a: RelayText, b: RelayText, lang: str) -> bool:
    """Whether two texts that share wording tell of different events: what either headline tells of is not in the other.

    A copy keeps the names and places of its event; a form keeps everything else. False where a headline tells nothing.
    """
    headline_a, headline_b = telling(a.title, lang), telling(b.title, lang)
    if not headline_a or not headline_b:
        return False
    return _told(headline_a, b.text, lang) <= _TOLD and _told(headline_b, a.text, lang) <= _TOLD


def _told(headline: frozenset[str], text: str, lang: str) -> float:
    return len(headline & _keys(text, lang)) / len(headline)


@lru_cache(maxsize=512)
def _keys(text: str, lang: str) -> frozenset[str]:
    return frozenset(key(word, lang) for word in grams(text).words)
