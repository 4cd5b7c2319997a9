"""The kinds of words that dates are made of, each one character, so that the grammar can be regular expressions over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

OTHER = "x"

# Tables of lexicon/dates_*.toml bear these names; the rest are made by the lexer from figures and signs.
KINDS = {
    "NUM": "d", "YEAR": "y", "BIG": "n", "CARD": "c", "ORD": "o", "FORD": "O", "FULL": "F", "PART": "f", "PAIR": "R",
    "MONTHYEAR": "K", "CLOCK": "T", "CLOCKDOT": "V", "MONTH": "M", "LMONTH": "L", "HIJRI": "H", "WEEKDAY": "W",
    "BAREDAY": "a", "SHORTDAY": "ä", "DAYWORD": "D", "NIGHT": "ñ", "MORNING": "ö", "DAY": "j", "DAYS": "J", "MON": "S",
    "MONS": "Š", "YR": "Y", "YRS": "Ý", "UNIT": "u", "THEMON": "B", "THEYR": "A", "THEUNIT": "U", "REL": "r",
    "PREREL": "ř", "BAREORD": "ó", "FIRST": "ő", "OFIT": "ł", "THIS": "ť", "EDGE": "q", "DAYPART": "p", "HALF": "P", "AGO": "b", "AGOPOST": "v", "AFTER": "ą",
    "IN": "i", "OF": "m", "FROM": "ƒ", "TO": "t", "BETWEEN": "e", "AND": "w", "SAMEDAY": "k", "AH": "h", "CE": "g",
    "BC": "ß", "OCLOCK": "C", "FRACTION": "½", "ZONE": "z", "QUARTER": "Q", "QLETTER": "ɋ", "SEASON": "N", "DECADE": "E",
    "CENTURY": "G", "TENS": "+", "VAGUE": "~", "ART": "l", "A": "á", "SUFFIX": "s", "PLURAL": "$", "ABOUT": "≈",
    "SLASH": "/", "DASH": "-", "OPEN": "(", "CLOSE": ")", "COMMA": ",", "DOT": ".", "APOSTROPHE": "'",
}  # fmt: skip
NAMES = {char: name for name, char in KINDS.items()}

# A run of words can hold a date only if one of these is among them, or one of the second set beside another of them or
# one of the third.
HOT = frozenset(
    "YEAR FULL PART PAIR MONTHYEAR CLOCK MONTH LMONTH HIJRI WEEKDAY DAYWORD NIGHT MORNING DECADE HALF QLETTER".split()
)
WARM = frozenset("BAREDAY DAY DAYS MON MONS YR YRS UNIT THEMON THEYR THEUNIT SEASON CENTURY OCLOCK REL".split())
MATES = frozenset(
    "AFTER NUM BIG CARD ORD FORD TENS VAGUE EDGE AGO AGOPOST THIS PREREL QUARTER CLOCKDOT PART A DAYPART FULL".split()
)


class Token(NamedTuple):
    """A word or sign of the folded text, phrases of several words being one. ``clitic`` was cut off before ``start``."""

    kind: str
    value: int | str | tuple[int, ...]
    start: int
    end: int
    word: str
    clitic: str = ""

    @property
    def number(self) -> int:
        """The value of a word that has a number."""
        assert isinstance(self.value, int)
        return self.value


def kind_at(tokens: Sequence[Token], at: int) -> str:
    """The kind of a token, empty beyond the run."""
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def left_of(tokens: Sequence[Token], at: int) -> int:
    """Where the word of a token begins, its clitics with it."""
    token = tokens[at]
    joined = at > 0 and tokens[at - 1].kind == "AND" and tokens[at - 1].end >= token.start - len(token.clitic)
    return tokens[at - 1].start if joined else token.start - len(token.clitic)
