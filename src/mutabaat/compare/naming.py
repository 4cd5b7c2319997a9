"""What a source's name says of who it is: its telling words, and whether two names may be one person's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mutabaat.compare.formula import IDLE, bare, news_words
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load
from mutabaat.text.skeleton import skeleton
from mutabaat.text.words import folded_words

_BETWEEN = re.compile(r"[(\[«\"“]([^()\[\]«»\"“”]+)[)\]»\"”]")
_SURE = 3  # consonants of a last name that tell it from others across scripts
_SURE_TOGETHER = 4  # consonants of first and last name together where the last alone has fewer


@cache
def _table(name: str) -> frozenset[str]:
    words = {fold(word) for table in load("origins").values() for word in table[name]}
    return frozenset(words | {bare(word) for word in words})


@cache
def _small() -> frozenset[str]:
    return frozenset(fold(word) for table in load("relays").values() for word in table["function"])


def _in(table: str, word: str) -> bool:
    return word in _table(table) or bare(word) in _table(table)


def plain_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without a possessive ending."""
    return tuple(word.removesuffix("'s").removesuffix("’s") for word in folded_words(name))


def said_words(text: str) -> frozenset[str]:
    """All words of a phrase as they are compared: also titles and offices."""
    return frozenset(bare(word) for word in plain_words(text))


def is_small(name: str) -> bool:
    """Whether a name has no words but small ones: what was taken for one and is none."""
    small = _small()
    return all(word in small or bare(word) in small or word[1:] in small for word in plain_words(name))


def forms(name: str) -> list[str]:
    """What a name may stand under in a register: itself without the small words before it («the World Bank»), and where it
    has another in brackets or quotation marks, each of the two."""
    parts = [name, *_BETWEEN.findall(name), _BETWEEN.sub(" ", name)]
    return list(dict.fromkeys(form for part in parts if (form := _without_small(part))))


def _without_small(name: str) -> str:
    rest = name.strip('«»"“”()[] ').split()
    while len(rest) > 1 and fold(rest[0]) in _small():
        del rest[0]
    return " ".join(rest)


@lru_cache(maxsize=20_000)
def naming(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: without titles, offices and small words; where none is left, all but the
    small words («الوزارة»)."""
    words = plain_words(name)
    kinds = news_words(words)
    # A name behind a title counts as idle in reused text; here it is what counts.
    kept = tuple(bare(w) for k, w in enumerate(words) if kinds[k] != IDLE or (k and kinds[k - 1] == IDLE and _alone(w)))
    return tuple(sorted(set(kept))) or tuple(sorted({bare(w) for w in words if w not in _small()}))


def _alone(word: str) -> bool:
    return news_words((word,))[0] != IDLE


@lru_cache(maxsize=20_000)
def is_bare(name: str) -> bool:
    """Whether a name is made of words that name nobody: «the lead engineer», «التقرير المرحلي», a number, nothing."""
    return all(_in("bare", word) or not word.isalpha() for word in naming(name))


def telling(name: str) -> frozenset[str]:
    """The naming words that are not bare: empty for «the interim report»."""
    return frozenset(word for word in naming(name) if not _in("bare", word) and word.isalpha())


def is_crew(word: str) -> bool:
    """Whether a word names somebody who reports for an outlet: «مراسل», "correspondent"."""
    return _in("crew", word)


def is_office(words: frozenset[str]) -> bool:
    """Whether words that introduce somebody name an office: «وزير الأشغال زياد …»."""
    return any(_in("speaks", word) for word in words)


@lru_cache(maxsize=20_000)
def _sounds(name: str) -> tuple[str, ...]:
    """The consonants of the parts of a personal name, titles and particles left out."""
    words = naming(name)
    # «فادي» begins with no «ف» that is written onto it: what is sounded is the word as it stands.
    kept = [
        word
        for word in plain_words(name)
        if bare(word) in words and not _in("particles", word) and not _in("bare", word)
    ]
    return tuple(sound for word in kept if (sound := skeleton(word)))


def last_sound(name: str) -> str:
    """The consonants of a last name: no two names of one person differ in them."""
    return next(reversed(_sounds(name)), "")


def one_person(left: str, right: str) -> bool:
    """Whether two names may be one person's, in one script or two: the same last name by its consonants, and no other first.

    «الميرازي» and "Ziyad al-Mirazi"; a last name of fewer than three consonants needs the first name beside it.
    """
    a, b = _sounds(left), _sounds(right)
    if not a or not b or a[-1] != b[-1]:
        return False
    first = len(a) > 1 and len(b) > 1
    if first and a[0] != b[0]:
        return False
    return len(a[-1]) >= _SURE or (first and len(a[0]) + len(a[-1]) >= _SURE_TOGETHER)
