"""Names that an article introduces itself: a short form after a full name, in brackets or after «المعروفة اختصاراً بـ»."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from mutabaat.records.evidence import Span
from mutabaat.text.actors.trie import Match, cut, plain
from mutabaat.text.fold import fold, fold_map
from mutabaat.text.lexicon import load
from mutabaat.text.words import Word, words

# Brackets of at most this many characters may hold a short form; longer ones hold a remark.
_BRACKET = re.compile(r"\(\s*([^()\n]{2,40}?)\s*\)")
_QUOTES = "«»“”\"'’‘„‟"
_SHORTEST, _LONGEST = 2, 8  # letters of an acronym
_MOST_WORDS, _LETTER_NAME = 4, 3  # words of a short form; letters of each where it has several
_LEAST_FULL, _MOST_FULL = 2, 8  # words of a full name
_LEAST_SPELLED = 3  # words that an acronym's letters must begin, where it has as many: «تذكر» is no «تأتي ذاكرة»
_REACH = 70  # code points between a full name and the short form that a phrase introduces
_LETTERS_OF_A_WORD = 3  # at most so many letters of an acronym come from one word («ماس» of «حماس»)
_SMALL = 3  # letters of a word that an acronym passes over («في», "of")
_PROCLITICS = "وفبلك"
# After a phrase the short form stands in quote marks or is one Latin word: elsewhere nothing shows where it ends.
_SHORT = re.compile(r"[«“\"]([^«»“”\"\n]{2,40})[»”\"]|([A-Z]{2,8})\b")


@dataclass(frozen=True, slots=True)
class Introduction:
    """``words`` (folded) stand for ``full`` in this article. ``match`` is the register's match of the full name, if any."""

    words: tuple[str, ...]
    short: Span
    full: Span
    match: Match | None
    capitals: bool


@cache
def _phrase() -> re.Pattern[str]:
    phrases = sorted({fold(p) for lang in ("ar", "en") for p in load("actors/evidence")[lang]["known_as"]}, key=len)
    either = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in reversed(phrases))
    return re.compile(rf"[\s,]*(?:{either})\s*")


def introductions(
    text: str, tokens: Sequence[Word], matches: Sequence[Match], may_be_short: Callable[[Match], bool]
) -> list[Introduction]:
    """All introductions of an article; ``may_be_short`` says of a match whether its actor is of a kind that has short forms.
    A credit in brackets («دمشق (سانا)») is none: it is another's name."""
    found: list[Introduction] = []
    by_end = {match.span[1]: match for match in matches}
    by_start = {match.span[0]: match for match in matches}
    for bracket in _BRACKET.finditer(text):
        inside = bracket[1].strip(_QUOTES + " ")
        spelled = _short_form(inside)
        if not spelled:
            continue
        at = text.find(inside, bracket.start())
        short, capitals = (at, at + len(inside)), inside.isupper()
        known = by_end.get(len(text[: bracket.start()].rstrip(" \t\u00a0" + _QUOTES)))
        own = by_start.get(at)
        if known:
            if known.last - known.first >= _LEAST_FULL and may_be_short(known) and (not own or _shares(own, known)):
                found.append(Introduction(spelled, short, known.span, known, capitals))
        elif own is None and (full := _full_name(text, tokens, bracket.start(), inside)):
            found.append(Introduction(spelled, short, full, None, capitals))
    return found + [i for match in matches if may_be_short(match) and (i := _by_phrase(text, match))]


def _by_phrase(text: str, match: Match) -> Introduction | None:
    if match.last - match.first < _LEAST_FULL:
        return None
    end = match.span[1]
    while text[end : end + 1] in tuple(_QUOTES):
        end += 1
    folded = fold_map(text[end : end + _REACH])
    phrase = _phrase().match(folded.text)
    if not phrase or phrase.end() >= len(folded.text):
        return None
    short = _SHORT.match(text, end + folded.span(phrase.end(), phrase.end() + 1)[0])
    if not short:
        return None
    group = 1 if short[1] else 2
    spelled = _short_form(short[group])
    return Introduction(spelled, short.span(group), match.span, match, short[group].isupper()) if spelled else None


def _short_form(inside: str) -> tuple[str, ...]:
    """The folded words of what may be a short form: one word, or the names of letters («سي آي»); empty for a remark."""
    spelled = tuple(plain(word.folded) for word in words(inside) if word.folded)
    longest = _LONGEST if len(spelled) == 1 else _LETTER_NAME
    if not 1 <= len(spelled) <= _MOST_WORDS or any(
        word[0].isdigit() or len(word.removeprefix("ال")) > longest for word in spelled
    ):
        return ()
    return () if inside.isascii() and not inside.isupper() else spelled


def _shares(own: Match, known: Match) -> bool:
    return bool({entry.actor for entry in own.entries} & {entry.actor for entry in known.entries})


def _full_name(text: str, tokens: Sequence[Word], bracket: int, inside: str) -> Span | None:
    """The full name before a bracket that the register lacks: what stands in quote marks, or what the letters stand for."""
    before = text[:bracket].rstrip()
    if before[-1:] in tuple('»”"'):
        opening = max(before.rfind(mark, 0, len(before) - 1) for mark in '«“"')
        inner = before[opening + 1 : -1].strip()
        if opening >= 0 and "\n" not in inner and _LEAST_FULL <= len(words(inner)) <= _MOST_FULL:
            start = text.index(inner, opening + 1)
            return start, start + len(inner)
        return None
    letters = [c for c in fold(inside) if c.isalpha()]
    if not _SHORTEST <= len(letters) <= _LONGEST or len(words(inside)) not in (1, len(letters)):
        return None
    return _spelled_out(letters, text, tokens, bisect_left(tokens, bracket, key=attrgetter("start")))


def _spelled_out(letters: list[str], text: str, tokens: Sequence[Word], last: int) -> Span | None:
    """The words before ``last`` whose letters the acronym takes, the last word first (after Schwartz and Hearst 2003).

    Every word but small ones gives letters, its first among them; at least half of the letters begin a word.
    """
    left, heads, passed = list(letters), 0, 0
    for i in range(last - 1, max(-1, last - _MOST_FULL - 1), -1):
        if i + 1 < last and "\n" in text[tokens[i].end : tokens[i + 1].start]:
            return None
        front, taken = _given(tokens[i].folded, left)
        if taken:
            heads, passed = heads + 1, 0
            del left[-taken:]
            if not left:
                whole = heads >= min(_LEAST_SPELLED, len(letters)) and 2 * heads >= len(letters)
                return (cut(text, tokens[i], front), tokens[last - 1].end) if whole else None
        else:
            passed += 1
            if len(tokens[i].folded) > _SMALL or passed > 1:
                return None
    return None


def _given(word: str, left: list[str]) -> tuple[int, int]:
    """How many of the last letters left a word gives, read without article and clitics too; and the clitics before it."""
    article = word.find("ال", 0, 3)
    for front, core in ((0, word), (max(article, 0), word[article + 2 :] if article >= 0 else ""), (1, word[1:])):
        if len(core) < 2 or (core is not word and front and word[0] not in _PROCLITICS):
            continue
        for count in range(min(len(left), _LETTERS_OF_A_WORD), 0, -1):
            if core[0] == left[-count] and _runs_through(core, left[-count:]):
                return front, count
    return 0, 0


def _runs_through(word: str, letters: list[str]) -> bool:
    at = 0
    for letter in letters:
        at = word.find(letter, at) + 1
        if not at:
            return False
    return True
