"""Folded text to runs of tokens that may hold a date. Most of a text is passed over at the cost of one look-up a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from mutabaat.text.dates.figures import figure
from mutabaat.text.dates.kinds import HOT, MATES, OTHER, WARM, Token
from mutabaat.text.dates.tables import TOKEN, Entry, entries, readings, within_phrases

_REMEMBERED = 100_000  # chunks
_NEEDS = {"FRACTION": ("FORD", "TENS", "NUM", "CLOSE"), "TENS": ("ORD", "FORD", "CARD")}
_RUN = re.compile("[chmw]+")
_ADDRESS = re.compile(r"://|www\.|\.(?:com|net|org|html?|php|jpg|png)\b|[=?&@#_]")
_QUARTER = re.compile(r"(?<![a-z])q$")
_NOT_BEFORE_FIGURES = frozenset("/=_&?#@$€£+.:")


@lru_cache(maxsize=20_000)
def _readings(word: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    return readings(word)


def _worth(chunk: str) -> str:
    """``h``: may hold a date; ``w``: may, beside another or an ``m``; ``c``: may be part of one; ``x``: none of these."""
    if _ADDRESS.search(chunk):
        return OTHER
    words = TOKEN.findall(chunk)
    worths = {_worth_of(word) for word in words}
    best = next((worth for worth in "hwmc" if worth in worths), OTHER)
    # «(الماضي» stands alone, «و2015» does not.
    return "h" if best == "w" and len(words) > 1 and any(word[0].isalnum() for word in words[1:]) else best


def _worth_of(word: str) -> str:
    if word[0].isdigit():
        kind = figure(word)[0]
        return "h" if kind in HOT else "m" if kind in MATES else "c"
    if word in _betraying():
        return "h"
    of = _readings(word)
    kinds = {entry.kind for _, group in of for entry in group if not entry.rest}
    if kinds & HOT:
        return "h"
    if kinds & WARM:
        return "w"
    if kinds & MATES:
        return "m"
    return "c" if of or word in within_phrases() else OTHER


@cache
def _betraying() -> frozenset[str]:
    """The words that betray a phrase whose words are no date by themselves: «كانون» of «كانون الثاني», «الظهر» of «بعد الظهر»."""
    found: set[str] = set()
    for head, group in entries().items():
        for entry in group:
            words = (head, *entry.rest)
            alone = {e.kind for word in words for e in entries().get(word, ()) if not e.rest}
            if entry.rest and entry.kind in HOT and not alone & HOT:
                found.add(words[-1] if entry.kind == "HALF" and words[-1].isalpha() else head)
    # The head may have a clitic: «وكانون».
    return frozenset(found | {front + word for word in found for front in "وفبل"})


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
    """The runs of tokens that may hold a date, in order; every token has its place in the folded text."""
    chunks = folded.split(" ")
    worths = "".join(map(_worths.__getitem__, chunks))
    ends = list(accumulate(map(len, chunks)))
    for run in _RUN.finditer(worths):
        worth = run[0]
        if "h" in worth or ("w" in worth and ("m" in worth or worth.count("w") > 1)):
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
        if clitic[:1] == "و":
            # A conjunction is a token of its own, whether figures follow or a word.
            tokens.append(Token("AND", 1, begin, begin + 1, "و"))
            word, begin, clitic = word[1:], begin + 1, clitic[1:]
        tokens.append(
            Token(
                entry.kind,
                entry.value,
                begin + _cut(clitic),
                places[last][2],
                " ".join((word[_cut(clitic) :], *entry.rest)),
                clitic,
            )
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
