"""Where sentences end: own rules for Arabic and English, since the libraries' split at ":" cuts «said: quote»."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mutabaat.records.evidence import Span
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

# A run of end marks with the quotes and brackets that close after it.
_END = re.compile(r"([.!?؟…]+)([\"”“’'»)\]}›]*)")
_LAST_WORD = re.compile(r"[^\s\"“”«»(\[{‘—–/]+$")
_NEXT_WORD = re.compile(r"[\s\"“”«»(\[‘'—–-]*([^\W\d_]+(?:[’'][^\W\d_]+)?)?")
_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufefc]")
# «"…" — Jane Doe»: the name that signs a quotation stays with it.
_SIGNED = re.compile(r"\s*[―—–-]+\s*[^\W\d]")
_CLOSERS = frozenset("\"”’'»")
_OPENERS = "\"“«‘'(["


@cache
def _lexicon(name: str) -> frozenset[str]:
    tables: dict[str, Any] = load("headers")
    return frozenset(fold(word) for table in tables.values() for word in table.get(name, ()))


_LONGEST = 3000  # characters; the longest real sentences of news, attendance lists, stay well below


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the end mark at ``match`` closes a sentence that began at ``start``."""
    marks, closers = match.group(1), match.group(2)
    after = match.end()
    if after >= end:
        return True
    char = text[after]
    if not char.isspace():
        return _glued(text, match.start(), after) and not closers
    following = _NEXT_WORD.match(text, after, end)
    word = following.group(1) or "" if following else ""
    # "Why?" he asked. — and "etc. and so on": a small letter goes on.
    if word and word[0].islower() and word.isascii():
        return False
    if closers and _SIGNED.match(text, after, end):
        return False
    if marks[0] == "…" or (len(marks) > 1 and set(marks) == {"."}):
        # Arabic writes «..» as a pause inside the sentence.
        return bool(word) and not _ARABIC.match(word)
    if marks != "." or closers.strip("’'"):
        return True
    last = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    before = fold(last.group()).strip("()[]") if last else ""
    if not before:
        # «… “for a shorter sentence”. He argued …»: the mark stands outside the quotation that it ends.
        behind = text[match.start() - 1 : match.start()] in _CLOSERS
        return behind and bool(word) and (word[0].isupper() if word.isascii() else bool(_ARABIC.match(word)))
    if before in _lexicon("abbreviations"):
        return False
    if before in _lexicon("maybe_end"):
        return fold(word) in _lexicon("starters") or text[after : after + 8].lstrip()[:1] in _OPENERS
    # Initials: "J. K. Doe", «م. ع.»; a number with a point opens a list item: "1. First".
    if len(before) == 1 and (before.isalpha() and before != "i"):
        return False
    return not (before.isdigit() and len(before) <= 2 and last is not None and last.start() - start <= 2)


def _glued(text: str, mark: int, after: int) -> bool:
    """«… الحادث.وقال …»: an end mark without the space that should follow it."""
    left, right = text[max(0, mark - 3) : mark], text[after : after + 3]
    if len(left) < 3 or len(right) < 3:
        return False
    # Three letters on either side: «إتش.إس.بي.سي» spells out a name.
    if all(map(_ARABIC.match, left)) and all(map(_ARABIC.match, right)):
        return True
    return left.isascii() and left.islower() and right[0].isupper() and right[1].islower() and right.isascii()


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]`` (one line), as spans without outer white space. O(n)."""
    out: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if match.start() < begin or not _ends(text, begin, match, end):
            continue
        stop = match.end()
        out += _pieces(text, begin, stop)
        begin = stop
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        stop = end
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            out += _pieces(text, begin, stop)
    return out


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """The sentence, cut between words where it is longer than any that people write: what reads it looks back and forth."""
    out: list[Span] = []
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        out.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        out.append((start, end))
    return out
