"""Which words of a text carry news: not titles, prayers, verses, names behind titles, forms filled in every day."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

IDLE, BULLETIN, NEWS = 0, 1, 2

_OPENER = 3
_VERSE = 30  # words behind the opening of a verse that are taken for it
_PREFIXES = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[tuple[str, str]]]:
    """Idle words, words of bulletins, words that a name follows, openings of verses. Folded, all languages together."""
    tables = load("relays").values()
    idle = {fold(w) for t in tables for w in (*t["courtesy"], *t["function"])}
    bulletin = {fold(w) for t in tables for w in t["bulletin"]}
    verses = (tuple(fold(v).split()) for t in tables for v in t["verse"])
    return (
        frozenset(idle | {bare(w) for w in idle}),
        frozenset(bulletin | {bare(w) for w in bulletin}),
        frozenset(fold(w) for t in tables for w in t["name_before"]),
        frozenset((v[0], v[1]) for v in verses),
    )


def formula_vocabulary(lang: str) -> list[str]:
    """The folded words of titles, prayers, greetings and bulletins in a language; none for a language without a table."""
    table = load("relays").get(lang, {})
    return [fold(word) for kind in ("courtesy", "bulletin") for word in table.get(kind, ())]


def bare(word: str) -> str:
    """A folded Arabic word without the small words written onto its front; at least three letters stay."""
    for prefix in _PREFIXES if word.startswith(_PREFIXES) else ():
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


@lru_cache(maxsize=50_000)
def _kind(word: str) -> int:
    idle, bulletin, openers, _ = _tables()
    forms = {word, bare(word)} | ({word[1:]} if word[:1] in "وفبلك" and len(word) > 2 else set())
    if forms & openers:
        return _OPENER
    if len(word) < 2 or forms & idle:
        return IDLE
    return BULLETIN if forms & bulletin else NEWS


@lru_cache(maxsize=256)
def news_words(words: tuple[str, ...]) -> bytes:
    """For each folded word IDLE, BULLETIN or NEWS. A name behind a title is idle, for it belongs to the title."""
    kinds = bytes(map(_kind, words))
    out = bytearray(kinds)
    for place in [place for place, kind in enumerate(kinds) if kind == _OPENER] if _OPENER in kinds else ():
        out[place : place + 2] = bytes(len(out[place : place + 2]))
    verses = _tables()[3]
    if not _seconds().isdisjoint(words):
        for place, pair in enumerate(pairwise(words), start=1):
            if pair in verses:
                out[place : place + _VERSE] = bytes(len(out[place : place + _VERSE]))
    return bytes(out)


@cache
def _seconds() -> frozenset[str]:
    return frozenset(second for _, second in _tables()[3])
