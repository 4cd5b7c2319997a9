"""How much a piece says: figures, shares, durations, ordinals and vague counts, with what bounds them, as comparable values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mutabaat.compare.numbers import numbers
from mutabaat.compare.pieces import Piece
from mutabaat.compare.wording import find, pattern, wording
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

BARE = "bare"
_BESIDE = 2  # words between a figure and what bounds it
_PERCENT = frozenset("%٪")
_LISTED = frozenset("-–.)")
_STEM = 3  # letters of a noun before the ending of its dual
_PARTS = frozenset({0.25, 0.3333})  # fractions that a number before them multiplies: "two thirds"


class Amount(NamedTuple):
    """A value with its words ``first`` to ``end``. Durations are in hours, shares in parts of one, vague counts negative.

    ``bound`` is least, most, about or empty; ``BARE`` for a unit of time without a number, which counts only beside a
    duration at the same place of the other text.
    """

    value: float
    first: int
    end: int
    bound: str = ""


@dataclass(frozen=True, slots=True)
class _Tables:
    single: Mapping[str, float]
    fraction: Mapping[str, float]
    time: Mapping[str, float]
    since: frozenset[str]
    percent: frozenset[tuple[str, ...]]
    dual_endings: tuple[str, ...]


@cache
def _tables(lang: str) -> _Tables:
    data = load("fidelity").get(lang, {})
    single = {fold(w): v for w, v in (*data.get("ordinal", {}).items(), *data.get("once", {}).items())}
    single |= {fold(w): 2 * hours for w, hours in data.get("dual", {}).items()}
    single |= {fold(w): 2.0 for w in data.get("pair", {}).get("forms", ())}
    single |= {fold(w): -1.0 - n for n, w in enumerate(data.get("vague", ()))}
    return _Tables(
        single=single,
        fraction={fold(w): v for w, v in data.get("fraction", {}).items()},
        time={fold(w): v for w, v in data.get("time", {}).items()},
        since=frozenset(fold(w) for w in data.get("since", ())),
        percent=frozenset(tuple(fold(w).split()) for w in data.get("percent", ())),
        dual_endings=tuple(data.get("dual_endings", ())),
    )


def amounts(piece: Piece) -> list[Amount]:
    """All amounts of a piece in order."""
    tables = _tables(piece.lang)
    words = piece.words
    by_first = {number.first: number for number in numbers(words)}
    found: list[Amount] = []
    place = 0
    while place < len(words):
        number = by_first.get(place)
        value, end = (number.value, number.end) if number else _single(words, place, tables)
        if end == place:
            place += 1
            continue
        if place == 0 and end == 1 and _behind(piece, end) in _LISTED:  # «1- », "2. " number the lines
            place = end
            continue
        value, end = _counted(piece, value, end, tables)
        bound = BARE if number is None and _is_bare(words, place, tables) else _bound(piece, place, end)
        found.append(Amount(round(value, 6), place, end, bound))
        place = end
    return found


def _single(words: Sequence[str], place: int, tables: _Tables) -> tuple[float, int]:
    """The value of one word that counts by itself, and the place behind it; the place itself where none does."""
    for word in _bare(words[place]):
        if word in tables.fraction:
            return tables.fraction[word], place + 1
        if word in tables.single:
            return float(tables.single[word]), place + 1
        if word in tables.time:
            return tables.time[word], place + 1
    return 0.0, place


def _is_bare(words: Sequence[str], place: int, tables: _Tables) -> bool:
    """A unit of time by itself that nothing before it makes one whole: «مهلة أسبوع» is one, «الأسبوع» is none."""
    is_unit = any(word in tables.time for word in _bare(words[place]))
    return is_unit and not (place and words[place - 1].lstrip("وف") in tables.since)


def _bare(word: str) -> Iterable[str]:
    yield word
    if word[:1] in "وبلف" and len(word) > 3:  # not «ك»: «كميات» is no «كـمئات»
        yield word[1:]
    if word[:2] == "ال" and len(word) > 4:
        yield word[2:]


def _counted(piece: Piece, value: float, end: int, tables: _Tables) -> tuple[float, int]:
    """The value with what it counts where that changes it: a part, hundredths, or a unit of time."""
    words = piece.words
    after = words[end] if end < len(words) else ""
    part = tables.fraction.get(after, 0.0)
    if part in _PARTS and value >= 1:
        return value * part, end + 1
    if any(words[end : end + len(form)] == form for form in tables.percent):
        return value / 100, end + next(len(form) for form in tables.percent if words[end : end + len(form)] == form)
    if _behind(piece, end) in _PERCENT:
        return value / 100, end
    if value > 0 and after in tables.time and not _is_time(words[end - 1], tables):
        return value * tables.time[after], end + 1
    return value, end


def _behind(piece: Piece, end: int) -> str:
    """The first character behind a word that is no space."""
    start = piece.spans[end - 1][1]
    return piece.body[start : start + 2].strip()[:1]


def _is_time(word: str, tables: _Tables) -> bool:
    return word in tables.time or tables.single.get(word, 0.0) >= 24


def _bound(piece: Piece, first: int, end: int) -> str:
    lexicon = wording(piece.lang)
    if lexicon is None:
        return ""
    start = max(0, first - _BESIDE - 1)
    around = piece.words[start : end + _BESIDE]
    for name, forms in lexicon.bound:
        for begin, stop in find(forms, around):
            if stop + start <= first or begin + start >= end:
                return name
    return ""


def is_dual_of(word: str, noun: str) -> bool:
    """Whether a folded Arabic word may say two of a noun, whatever the noun's plural is: «دعامتين» of «دعامات», «طريقين» of
    «طرق». Many words end like a dual («حين»): only beside a figure with the noun does it say anything.
    """
    for ending in _tables("ar").dual_endings:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _STEM and noun[:1] == stem[:1]:
            left = iter(stem)
            root = [letter for letter in noun.removesuffix("ات") if letter not in "اوي"]
            return len(root) >= _STEM - 1 and all(letter in left for letter in root)
    return False


@cache
def _units(lang: str) -> tuple[re.Pattern[str], ...]:
    classes = load("fidelity").get(lang, {}).get("unit", {}).get("classes", ())
    return tuple(pattern(forms.split(), lang) for forms in classes)


def unit(word: str, lang: str) -> int:
    """The class of a unit of measure or money; -1 for other words."""
    return next((n for n, forms in enumerate(_units(lang)) if find(forms, (word,))), -1)
