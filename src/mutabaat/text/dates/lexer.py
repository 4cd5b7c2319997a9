"""Folded text to runs of tokens that may hold a date. Most of a text is passed over at the cost of one look-up a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from mutabaat.text.dates.figures import figure
from mutabaat.text.dates.kinds import HOT, OTHER, Token
from mutabaat.text.dates.tables import TOKEN, Entry, readings, within_phrases

_REMEMBERED = 100_000  # chunks
_NEEDS = {"FRACTION": ("FORD", "TENS", "NUM", "CLOSE"), "TENS": ("ORD", "FORD", "CARD")}
_RUN = re.compile("[ch]+")
_ADDRESS = re.compile(r"://|www\.|\.(?:com|net|org|html?|php|jpg|png)\b|[=?&@#_]")
_QUARTER = re.compile(r"(?<![a-z])q$")
_NOT_BEFORE_FIGURES = frozenset("/=_&?#@$€£+.:")


@lru_cache(maxsize=20_000)
def _readings(word: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    return readings(word)


def _worth(chunk: str) -> str:
    """``h``: may hold a date; ``c``: may be part of one; ``x``: neither."""
    if _ADDRESS.search(chunk):
        return OTHER
    found = OTHER
    for word in TOKEN.findall(chunk):
        if word[0].isdigit():
            found, hot = "c", figure(word)[0] in HOT
        else:
            of = _readings(word)
            hot = any(entry.kind in HOT for _, group in of for entry in group if not entry.rest)
            # «كانون الثاني»: a phrase that no word of its own betrays.
            hot = hot or any(entry.kind in HOT for _, group in of for entry in group if entry.rest and _silent(entry))
            if of or word in within_phrases():
                found = "c"
        if hot:
            return "h"
    return found


@cache
def _silent(entry: Entry) -> bool:
    return not any(e.kind in HOT and not e.rest for word in entry.rest for _, group in _readings(word) for e in group)


class _Worths(dict[str, str]):
    def __missing__(self, chunk: str) -> str:
        worth = _worth(chunk)
        if len(chunk) <= 40:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = worth
        return worth


_worths = _Worths({"": "c"})


def runs(folded: str) -> Iterator[list[Token]]:
    """The runs of tokens with something hot among them, in order; every token has its place in the folded text."""
    chunks = folded.split(" ")
    worths = "".join(map(_worths.__getitem__, chunks))
    if "h" not in worths:
        return
    ends = list(accumulate(map(len, chunks)))
    for run in _RUN.finditer(worths):
        if "h" in run[0]:
            a, b = run.span()
            # The blanks between the chunks are not in the sums.
            yield _tokens(folded, ends[a - 1] + a if a else 0, ends[b - 1] + b - 1)


def _tokens(folded: str, start: int, end: int) -> list[Token]:
    places = [(m[0], m.start(), m.end()) for m in TOKEN.finditer(folded, start, end)]
    tokens: list[Token] = []
    at = 0
    while at < len(places):
        word, begin, stop = places[at]
        if word[0].isdigit():
            tokens.append(_figure_token(folded, word, begin, stop))
            at += 1
            continue
        following = [place[0] for place in places[at + 1 : at + 6]]
        entry, clitic = _longest(word, following, tokens[-1].kind if tokens else "")
        if entry is None:
            tokens.append(Token(OTHER, 0, begin, stop, word))
            at += 1
            continue
        last = at + len(entry.rest)
        tokens.append(
            Token(entry.kind, entry.value, begin + _cut(clitic), places[last][2], " ".join((word, *entry.rest)), clitic)
        )
        at = last + 1
    return tokens


def _cut(clitic: str) -> int:
    """Letters of a clitic outside the span: the ل of the article stays, for its alef is gone."""
    return len(clitic) - clitic.endswith("لل") * 1


def _longest(word: str, following: list[str], previous: str) -> tuple[Entry | None, str]:
    best: Entry | None = None
    front = ""
    for clitic, group in _readings(word):
        for entry in group:
            # «والنصف» is minutes behind an hour, «والعشرين» belongs to an ordinal before it; else they are a clitic and a word.
            if (need := _NEEDS.get(entry.kind)) and word[0] == "و" and previous not in need:
                continue
            length = len(entry.rest)
            if (best is None or length > len(best.rest)) and tuple(following[:length]) == entry.rest:
                best, front = entry, clitic
    return best, front


def _figure_token(folded: str, word: str, begin: int, stop: int) -> Token:
    before = folded[begin - 1] if begin else ""
    after = folded[stop] if stop < len(folded) else ""
    kind, value = figure(word)
    # «B52», "$2015", «.5»: part of something else. «و15» and «الـ15» are not.
    foreign = before.isalpha() and before.isascii() and not _QUARTER.search(folded, max(0, begin - 2), begin)
    attached = before in _NOT_BEFORE_FIGURES and not (before in "/.:" and begin > 1 and not folded[begin - 2].isdigit())
    if foreign or (before and attached) or after == "%" or folded[stop : stop + 2] == " %":
        kind = "BIG" if kind != OTHER else kind
        value = -1
    return Token(kind, value, begin, stop, word)
