"""Words of a text with their spans in it and their folded forms."""

from __future__ import annotations

import re
from array import array
from typing import NamedTuple

from mutabaat.text.fold import INVISIBLE, MARKS, RESIZING, fold

_MARKS = MARKS + INVISIBLE
# A number with its separators is one word; so is a run of letters with the marks and controls inside it. Letters and
# digits part: «و15» is a clitic and a number. «17ر8» is one number: agencies write 8.17 so, its parts turned round for the
# eye that reads from the right (of 156 whose value another outlet prints plainly, 151 are turned).
WORD = re.compile(rf"\d+(?:ر\d+(?!\d)|(?:[.,٫٬]\d+)*)|[^\W\d]+(?:[{_MARKS}]+[^\W\d]+)*[{_MARKS}]*(?:['’][^\W\d]+)*")


_TURNED = re.compile(r"(\d+)ر(\d+)")


class Word(NamedTuple):
    """A word: its span in the text and its folded form."""

    start: int
    end: int
    folded: str


def words(text: str) -> list[Word]:
    """All words and numbers of a text, in order, with code point spans."""
    # Folded at once and cut up, for folding word by word costs more; a NUL holds the place of what changes its length.
    even = fold(RESIZING.sub("\0", text))
    make = tuple.__new__  # the constructor of a NamedTuple is written in Python, at twice the cost
    found = [
        make(Word, (start, end, fold(text[start:end]) if "\0" in (folded := even[start:end]) else folded))
        for start, end in [match.span() for match in WORD.finditer(text)]
    ]
    if _TURNED.search(even):
        found = [word._replace(folded=_TURNED.sub(r"\2.\1", word.folded)) for word in found]
    return found


def folded_words(text: str) -> list[str]:
    """The folded words alone: the fast way when no spans are needed."""
    found: list[str] = WORD.findall(folded := fold(text))
    return [_TURNED.sub(r"\2.\1", word) for word in found] if _TURNED.search(folded) else found


def placed_words(text: str) -> tuple[list[str], array[int]]:
    """The folded words, and where in ``fold(text)`` each of them begins; each is as long there as it is here."""
    folded = fold(text)
    found = WORD.findall(folded)
    starts, at, find = array("L"), 0, folded.find
    for word in found:  # between two words stands nothing that a word could begin with: the next place is the word's
        at = find(word, at)
        starts.append(at)
        at += len(word)
    return [_TURNED.sub(r"\2.\1", word) for word in found] if _TURNED.search(folded) else found, starts
