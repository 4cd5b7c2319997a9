"""What stands around a date: the words before and after, and whether the clause looks back or ahead."""

from __future__ import annotations

import re
from functools import cache

from mutabaat.text.dates.tables import words_of

_BEFORE = re.compile(r"([^\W\d_]+)[\s\"'«»“”(]*$")
_AFTER = re.compile(r"[\s\"'«»“”)]*([^\W\d_]+|%)")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?\n]")
_REACH = 120  # characters of a clause that are looked at
_FUTURE = re.compile(r"(?:[وف])?س[يتن][^\W\d_]{3,}$")
_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "كال")


def word_before(folded: str, at: int) -> str:
    """The word that ends before a place with nothing but blanks and quotation marks between; empty where none does."""
    match = _BEFORE.search(folded, max(0, at - 30), at)
    return match[1] if match else ""


def word_after(folded: str, at: int) -> str:
    """The word, or the percent sign, that follows a place."""
    match = _AFTER.match(folded, at)
    return match[1] if match else ""


def is_one_of(word: str, words: frozenset[str]) -> bool:
    """Whether a word, or what is left of it without a clitic or article, is in the set."""
    return any(word.startswith(front) and word[len(front) :] in words for front in _CLITICS) if word else False


@cache
def _cues() -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str, ...]]:
    return (
        words_of("tense", "future"),
        words_of("tense", "past"),
        words_of("tense", "not_future"),
        tuple(words_of("tense", "not_future_stems")),
    )


def _cue(word: str) -> str:
    future, past, nouns, stems = _cues()
    bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
    if word in future or bare in future:
        return "future"
    if word in past or bare in past:
        return "past"
    if _FUTURE.match(word) and bare not in nouns and not bare.startswith(stems):
        return "future"
    return ""


def tense(folded: str, start: int, end: int) -> tuple[str, str]:
    """``future``, ``past`` or empty, with the word that shows it: the nearest cue before in the sentence, else soon after.

    «قال الوزير السبت إن الجسر سيفتح»: the verb that stands before Saturday governs it, not the one behind.
    """
    left = folded[max(0, start - _REACH) : start]
    left = _END.split(left)[-1]
    for word in reversed(_WORD.findall(left)):
        if cue := _cue(word):
            return cue, word
    right = _END.split(folded[end : end + _REACH // 2])[0]
    for word in _WORD.findall(right)[:4]:
        if cue := _cue(word):
            return cue, word
    return "", ""
