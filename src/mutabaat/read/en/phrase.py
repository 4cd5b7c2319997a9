"""The words of a source phrase: its head, the words before its first preposition, the capitals that end it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mutabaat.read.en.grammar import words

WORD = re.compile(r"(?:[A-Z]\.)+|[\w&-]+(?:['’](?!s\b)\w+)*")


class Phrase:
    """The words of a phrase: ``left`` those before its first preposition, ``head`` the noun that they end in."""

    def __init__(self, main: str) -> None:
        matches = list(WORD.finditer(main))
        end = _tail(matches)
        if end > 1 and matches[end - 1][0].lower() in ("that", "which"):
            end -= 1
        self.text = main[: matches[end - 1].end()] if end < len(matches) else main
        self.tokens = [_plain(m[0]) for m in matches[:end]]
        self.low = [t.lower() for t in self.tokens]
        cut = len(self.tokens)
        for i in range(1, len(self.low)):
            inside_name = capital(self.tokens[i - 1]) and capital(self.tokens[i])
            if self.low[i] in words("prepositions") and not inside_name:
                cut = i
                break
        self.left = self.tokens[:cut]
        self.head = self.low[cut - 1] if self.low else ""

    def run(self, tokens: Sequence[str]) -> int:
        """Where the capitals begin that end ``tokens``."""
        i = len(tokens)
        while i > 0:
            low = tokens[i - 1].lower()
            particle = i < len(tokens) and low in words("name_particles")
            name = capital(tokens[i - 1]) and low not in words("determiners") and low not in words("days")
            if not (particle or name):
                break
            i -= 1
        while i < len(tokens) and not capital(tokens[i]):
            i += 1
        return i


def _plain(token: str) -> str:
    return token.rstrip(".") if len(token) > 2 and token.count(".") == 1 else token


def capital(token: str) -> bool:
    """Whether a word is written as a name: with a capital, also behind «al-»."""
    return token[:1].isupper() or (token[:3].lower() in words("name_prefixes") and token[3:4].isupper())


def _tail(matches: Sequence[re.Match[str]]) -> int:
    """The number of words before what only says when, where or how: «… on Monday», «… seen by the Post», «… in a letter»."""
    low = [m[0].lower() for m in matches]
    for i in range(1, len(low)):
        following = low[i + 1] if i + 1 < len(low) else ""
        time = low[i] in words("days") and following != "s"
        dated = low[i] in words("time_openers") and following in words("time_nouns")
        used = low[i] in words("participles") and low[i - 1] not in words("determiners")
        said = low[i] in words("prepositions") and any(w in words("venues") for w in low[i + 1 : i + 4])
        ends = not following or following in words("prepositions") or following in words("days") or dated
        dates = following in words("time_openers") or following in words("determiners")
        if time or dated or said or low[i] in words("loose") or (used and (ends or dates)):
            while i > 1 and (low[i - 1] in words("prepositions") or low[i - 1] in words("time_openers")):
                i -= 1
            return i
    return len(low)
