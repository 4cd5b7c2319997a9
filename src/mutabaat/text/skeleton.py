"""Names across scripts by their consonants: «الصفصاف», "Safsaf" and «Сафсаф» have one skeleton.

Vowels, doubled letters and the article go; sounds that transliterations confuse share a class. Measured in the field:
first of 100 name pairs .98, among 9,000 distractors .92, where ICU's transliteration gives .65.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mutabaat.text.fold import fold

_ARABIC = str.maketrans(
    {
        "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "g", "چ": "s", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r",
        "ز": "z", "ژ": "g", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "g", "گ": "g",
        "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "", "ي": "", "ا": "", "ء": "",
    }
)  # fmt: skip
# Longer spellings first: one sound may be written with two letters.
_LATIN = (
    ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("dj", "g"), ("ph", "f"),
    ("ck", "k"), ("x", "ks"), ("q", "k"), ("j", "g"), ("p", "b"), ("v", "f"),
)  # fmt: skip
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "j", "з": "z", "и": "i",
        "і": "i", "ї": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "u",
        "я": "a", "ђ": "dj", "ј": "y", "љ": "l", "њ": "n", "ћ": "ch", "џ": "j",
    }
)  # fmt: skip
_MARKED = str.maketrans({"ß": "ss", "đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"})
_SOFT_C = re.compile("c(?=[eiy])")
# A first x is a sibilant ("Xinran"), the h of "John" is silent, zh is ج at the start and after e and o ("Brezhna"; but
# "Azhar" has two sounds); «تش» is one.
_FIRST_X, _SILENT_H, _ZH = re.compile("^x"), re.compile("(?<=o)h(?=n)"), re.compile("(?:(?<=[eo])|^)zh")
_SILENT = re.compile("[aeiouwy'’]")
_DOUBLE = re.compile(r"(.)\1+")
_PLAIN = re.compile("[^a-z]")


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonant classes of one word in Arabic, Latin or Cyrillic letters; empty for a word without consonants."""
    word = latin(fold(word))
    if "\u0600" <= word[:1] <= "\u06ff":
        # The article and a feminine ending have no letter in a Latin spelling.
        if len(word) > 4 and word.startswith("ال"):
            word = word[2:]
        if len(word) > 3 and word.endswith("ه"):
            word = word[:-1]
        plain = word.replace("تش", "ش").translate(_ARABIC)
    else:
        plain = _SOFT_C.sub("s", _SILENT_H.sub("", _ZH.sub("j", _FIRST_X.sub("s", word))))
        for spelling, sound in _LATIN:
            plain = plain.replace(spelling, sound)
        plain = _SILENT.sub(
            "", plain.replace("c", "k").removesuffix("h") if len(plain) > 3 else plain.replace("c", "k")
        )
    return _DOUBLE.sub(r"\1", _PLAIN.sub("", plain))


def latin(folded: str) -> str:
    """A folded word without the accents of Latin letters, and in Latin letters where it is in Cyrillic ones."""
    if folded.isascii() or "\u0600" <= folded[:1] <= "\u06ff":
        return folded
    if "\u0400" <= folded[:1] <= "\u04ff":
        return folded.translate(_CYRILLIC)
    plain = unicodedata.normalize("NFKD", folded.translate(_MARKED))
    return "".join(char for char in plain if not unicodedata.combining(char))


_LONG_ARABIC = str.maketrans({"ا": "a", "و": "u", "ي": "i"})
_LATIN_VOWELS = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u"})
_NOT_VOWEL = re.compile("[^aiu]")


@lru_cache(maxsize=100_000)
def vowels(word: str) -> str:
    """The written vowels of one word as classes a, i, u, in order: long ones alone in Arabic letters.

    They tell names of one skeleton apart, and are evidence only where both scripts write them.
    """
    word = fold(word)
    arabic = "\u0600" <= word[:1] <= "\u06ff"
    if arabic and len(word) > 4 and word.startswith("ال"):
        word = word[2:]
    return _DOUBLE.sub(r"\1", _NOT_VOWEL.sub("", word.translate(_LONG_ARABIC if arabic else _LATIN_VOWELS)))
