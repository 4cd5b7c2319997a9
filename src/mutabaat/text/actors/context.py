"""What the words around a name say: that an ordinary word is a name, that a capital is a place, that a last name is another's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from mutabaat.records.actors import Actor
from mutabaat.records.evidence import Span
from mutabaat.text.actors.trie import Entry, Guard, Match, joined, plain_words, readings
from mutabaat.text.lexicon import load
from mutabaat.text.words import Word

_DATELINE = re.compile(r"\s*[-–—ـ(]")
_SHORTENED = frozenset({"official_body", "organisation", "armed_group", "outlet", "agency"})
_OPEN, _CLOSE = frozenset("«“\"'‘(„"), frozenset("»”\"'’)")


@cache
def _words(section: str, key: str) -> frozenset[str]:
    tables = load("actors/evidence")
    sections = (section,) if section in tables else ("ar", "en")
    return frozenset(" ".join(plain_words(entry)) for name in sections for entry in tables[name].get(key, ()))


def is_given(word: str) -> bool:
    """Whether a folded word is a first name of many people: never a short name by itself."""
    return word in _words("", "given")


def stands_alone(last: Sequence[str]) -> bool:
    """Whether the last words of a full name may stand for their bearer: no first name («بن عبد العزيز»), no ordinal."""
    word = "".join(last[1:]) if len(last) > 1 else last[0]
    return not is_given(word) and word not in _words("", "not_last")


class Context:
    """Reads the words before and around a match."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors

    def guard(self, text: str, tokens: Sequence[Word]) -> Guard:
        """Whether a guarded name stands in quote marks or brackets, or after a noun of its kind."""

        def held(entry: Entry, first: int, span: Span) -> bool:
            start, end = span
            if text[start - 1 : start] in _OPEN and text[end : end + 1] in _CLOSE:
                return True
            nouns = _words("guards", self._actors[entry.actor].kind)
            return start == tokens[first].start and any(word in nouns for _, _, word in _before(text, tokens, first))

        return held

    def place(self, match: Match, text: str, tokens: Sequence[Word], lang: str) -> str:
        """What says of a match that it is where, not who: the word or clitic before it («في واشنطن», «بواشنطن»), or that
        it is a dateline («واشنطن - …»; with a colon it would be a speaker). Empty where no actor of it is a place."""
        if not any(self._actors[entry.actor].kind == "place" for entry in match.entries):
            return ""
        start, end = match.span
        if (not start or text[start - 1] == "\n") and _DATELINE.match(text, end):
            return "dateline"
        if match.clitics[-1:] in _words(lang, "place_clitics"):
            return match.clitics[-1:]
        if match.clitics:
            return ""
        places = _words(lang, "place")
        return next((word for _, _, word in _before(text, tokens, match.first) if word in places), "")

    def shortens(self, match: Match) -> bool:
        """Whether news gives such an actor a short form in brackets: «جورج بوش (الأب)» is none."""
        return all(self._actors[entry.actor].kind in _SHORTENED for entry in match.entries)

    def bears(self, match: Match, text: str, tokens: Sequence[Word]) -> bool:
        """Whether a person's short name is his: not after another's first name («ميلانيا ترامب»)."""
        if match.last - match.first > 1 or match.clitics:
            return True
        if any(self._actors[entry.actor].kind != "person" for entry in match.entries):
            return True
        return not any(is_given(word) for _, _, word in _before(text, tokens, match.first))


def _before(text: str, tokens: Sequence[Word], first: int) -> list[tuple[int, str, str]]:
    """The readings of the word right before; none where punctuation parts them."""
    if not first or not joined(text, tokens[first - 1], tokens[first]):
        return []
    return readings(tokens[first - 1].folded)
