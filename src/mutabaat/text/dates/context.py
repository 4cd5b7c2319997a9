"""What stands around a date: the words before and after, and whether the clause looks back or ahead."""

from __future__ import annotations

import re
from functools import cache

from mutabaat.text.dates.tables import words_of

_BEFORE = re.compile(r"([^\W\d_]+)[\s\"'«»“”(]*$")
_AFTER = re.compile(r"[\s\"'«»“”)]*([^\W\d_]+|%)")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?\n]")
_CLAUSE_END = re.compile(r"[.!?,;\n]")
_REACH = 120  # characters of a clause that are looked at
_NEAR_VERB = 7  # words between a verb and the date that it governs
# "collapsed on", "sailed on"; of "to be released on" and "postponed" nothing is told.
_ENDED = re.compile(r"([a-z]+) ([a-z]+ed) (?:[a-z]+ )?on $")
_FUTURE = re.compile(r"(?:[وف])?س[يتن][^\W\d_]{3,}$")
_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "كال")
_BARE_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


def word_before(folded: str, at: int) -> str:
    """The word that ends before a place with nothing but blanks and quotation marks between; empty where none does."""
    match = _BEFORE.search(folded, max(0, at - 30), at)
    return match[1] if match else ""


def word_after(folded: str, at: int) -> str:
    """The word, or the percent sign, that follows a place."""
    match = _AFTER.match(folded, at)
    return match[1] if match else ""


def is_one_of(word: str, words: frozenset[str], *, article: bool = True) -> bool:
    """Whether a word, or what is left of it without a clitic or article, is in the set.

    Without ``article`` only a bare noun counts: «شارع 26 يوليو» is a name, «وصل المطار 26 يوليو» a date.
    """
    fronts = _CLITICS if article else _BARE_CLITICS
    return any(word.startswith(front) and word[len(front) :] in words for front in fronts) if word else False


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


def looks_ahead(folded: str, start: int) -> bool:
    """Whether the nearest cue before a place, in its clause, is a sure future: «سيصل», «سوف», «المقرر», "will"."""
    left = _CLAUSE_END.split(folded[max(0, start - _REACH) : start])[-1]
    for word in reversed(_WORD.findall(left)):
        if word in words_of("tense", "sure_future") or (_cue(word) == "future" and _FUTURE.match(word)):
            return True
        if _cue(word) or word in _happenings()[0]:
            return False
    return False


@cache
def _happenings() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    return (
        words_of("tense", "happened"),
        words_of("tense", "dated_by"),
        words_of("tense", "breaks"),
        words_of("tense", "planned"),
    )


def happening(folded: str, start: int, end: int) -> str:
    """The verb of what came to pass on a date; empty where none governs it.

    «وقع الانهيار في 20 نوفمبر» and "it sank on December 12" lie behind the day of writing. «أعلنت الوزارة أن المعرض في 20 نوفمبر»
    does not tell, nor «وصل الوفد للمشاركة في مؤتمر 20 نوفمبر»: only a verb of the list, near, with nothing that looks ahead
    between it and the date.
    """
    happened, dated_by, breaks, planned = _happenings()
    left = _END.split(folded[max(0, start - _REACH) : start])[-1]
    before = _WORD.findall(left)
    own = _WORD.match(folded, start)  # «مساء 25 تشرين الثاني» brings its own
    if own and own[0] in dated_by:
        before.append(own[0])
    if not before or before[-1] not in dated_by:
        return "" if before else _right(folded, end, happened)
    if (ended := _ENDED.search(left)) and not {ended[1], ended[2]} & planned:
        return str(ended[2])
    between = before[-2 : -_NEAR_VERB - 2 : -1]
    for word in between:
        bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
        if word in happened or bare in happened:
            return str(word)
        if word in breaks or word.startswith("لل") or _cue(word):
            return ""
    return "" if len(before) > 2 else _right(folded, end, happened)


def _right(folded: str, end: int, happened: frozenset[str]) -> str:
    """«في 20 نوفمبر وقع الانهيار»."""
    for word in _WORD.findall(_END.split(folded[end : end + _REACH // 2])[0])[:2]:
        if word in happened:
            return str(word)
    return ""
