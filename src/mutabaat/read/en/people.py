"""Who «he» and «she» are: the people of an article, their gender, and who was named last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from functools import cache
from itertools import islice

from mutabaat.read.en.cast import Cast, part
from mutabaat.read.en.grammar import source_words
from mutabaat.records.evidence import Passage
from mutabaat.text.lexicon import load

_PRONOUN = re.compile(r"\b(?:(he|his|him)|she|her|hers)\b", re.IGNORECASE)
# How far, in code points: into a sentence its subject stands, after a name its pronouns, before a pronoun its name.
_SUBJECT, _AFTER, _BACK = 60, 120, 1500
_OPENING = re.compile(r"(?:The|A|An|Its|Their)\s((?:[a-z-]+\s)?[a-z-]+)(?=\s)")
# What a first name that no list has ends in, in most languages that news in English writes of.
_ENDINGS = {"a": "f", "o": "m"}
_GOVERNED = re.compile(
    r"\b(?:in|on|at|of|from|to|over|near|into|by|for|with|across|when|through|the|The|In|At|On|From)\s(?:\w+\s)?$"
)
# Words for people that tell their gender: «a spokeswoman», «the premier's brother».
_GENDERED = {
    **dict.fromkeys(
        ("spokeswoman", "woman", "wife", "mother", "daughter", "sister", "widow", "queen", "princess"), "f"
    ),
    **dict.fromkeys(("chairwoman", "congresswoman"), "f"),
    **dict.fromkeys(("spokesman", "man", "husband", "father", "son", "brother", "king", "prince", "businessman"), "m"),
    **dict.fromkeys(("chairman", "congressman", "fisherman"), "m"),
}
_MENTIONS = 15  # of a name, read to tell its gender
_REMEMBERED = 30


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\b(Mr|Mrs|Ms|Miss)\.?\s(?:{part()}\s)?({part()})")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){part()}")


@cache
def _first_names(gender: str) -> frozenset[str]:
    return frozenset(load("en")["first_names"][gender])


class People:
    """Remembers who was named where in one article. ``bodies``: capitals that are no people."""

    def __init__(
        self, text: str, cast: Cast, passages: Sequence[Passage], bodies: frozenset[str] = frozenset()
    ) -> None:
        self.text = text
        self.names = cast.names
        self.full = frozenset(cast.names.values())
        self.offices = cast.offices
        self.bodies = bodies
        self.holders = frozenset(cast.offices.values())
        self.genders: dict[str, str] = {}
        for title, last in _titled().findall(text):
            self.genders.setdefault(last, "m" if title == "Mr" else "f")
        # The people that open the sentences, and those that spoke, with their places.
        self.subjects = [found for passage in passages if (found := self._subject(passage))]
        self.spoke: deque[tuple[int, str]] = deque(maxlen=_REMEMBERED)

    def _subject(self, passage: Passage) -> tuple[int, str] | None:
        for match in _name().finditer(self.text, passage.start, min(passage.end, passage.start + _SUBJECT)):
            if match[0].endswith(("’s", "'s")):
                continue  # «Doe's deputy»: the deputy
            if _GOVERNED.search(self.text, passage.start, match.start()):
                continue  # «in Port Amrin», «The Blue Pencil»
            name = self.names.get(match[0])
            if name and (self._surely(name) or (" " in name and name not in self.bodies)):
                return match.start(), name
        return self._office(passage)

    def _office(self, passage: Passage) -> tuple[int, str] | None:
        """«The mayor …» at the start of a sentence: who holds the office, or the words themselves."""
        match = _OPENING.match(self.text, passage.start, passage.end)
        head = match[1].lower().split()[-1] if match else ""
        if match is None or not (head in source_words("offices") or head in source_words("roles")):
            return None
        return match.start(), self.offices.get(match[1].lower()) or self.offices.get(head) or match[0]

    def _surely(self, name: str) -> bool:
        """Whether a name is a person's for sure: it bears a title, an office, or a first name that we know."""
        first = name.split()[0].lower()
        known = first in _first_names("female") or first in _first_names("male")
        return known or name in self.holders or name.split()[-1] in self.genders

    def gender(self, name: str) -> str:
        """m, f, or empty: by title, first name, or the pronouns that follow the name."""
        first, last = name.split()[0].lower(), name.split()[-1]
        if name not in self.full and (told := _GENDERED.get(last.lower())):
            return told
        if last not in self.genders:
            if first in _first_names("female"):
                self.genders[last] = "f"
            elif first in _first_names("male"):
                self.genders[last] = "m"
            else:
                self.genders[last] = self._by_pronouns(last) or _ENDINGS.get(first[-1], "")
        return self.genders[last]

    def _by_pronouns(self, last: str) -> str:
        male = female = 0
        for match in islice(re.finditer(rf"\b{re.escape(last)}\b", self.text), _MENTIONS):
            pronoun = _PRONOUN.search(self.text, match.end(), match.end() + _AFTER)
            male += bool(pronoun and pronoun[1])
            female += bool(pronoun and not pronoun[1])
        if max(male, female) < 2 or min(male, female) * 3 > max(male, female):
            return ""
        return "m" if male > female else "f"

    def remember(self, at: int, name: str) -> None:
        """Somebody spoke, named at ``at``."""
        self.spoke.append((at, name))

    def nearest(self, gender: str, at: int) -> str:
        """The one of that gender who was named last before ``at``, as a speaker or as a sentence's subject; else empty."""
        k = bisect_left(self.subjects, (at, ""))
        before = [*self.spoke, *self.subjects[max(0, k - _REMEMBERED) : k]]
        for place, name in sorted(before, reverse=True):
            if place < at and at - place <= _BACK and self.gender(name) in (gender, ""):
                return name
        return ""
