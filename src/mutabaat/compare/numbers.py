"""Figures in a text by value: «62 ألفاً», «٦٢٬٠٠٠», "62,000" and «اثنين وستين ألفاً» are one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")


class Number(NamedTuple):
    """A figure: its value, and the words ``first`` to ``end`` (not included) that say it."""

    value: float
    first: int
    end: int


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], frozenset[str]]:
    data = load("numbers")
    return (
        {fold(word): value for table in data["words"].values() for word, value in table.items()},
        {fold(word): value for table in data["times"].values() for word, value in table.items()},
        frozenset(fold(word) for words in data["vague"].values() for word in words),
    )


def numbers(words: Sequence[str]) -> list[Number]:
    """The figures among folded words, in order."""
    found: list[Number] = []
    place = 0
    while place < len(words):
        number = _at(words, place)
        if number:
            found.append(number)
            place = number.end
        else:
            place += 1
    return found


def _at(words: Sequence[str], first: int) -> Number | None:
    """The figure that begins at a word. Values add up until a multiplier closes a group: 2 000 000 + 300 000."""
    _, times, vague = _tables()
    total = 0.0
    group: float | None = None
    place = first
    if _is_eleven(words, first):
        group, place = 11.0, first + 2
    while place < len(words):
        word = words[place]
        joined = word[:1] == "و" and place > first
        value = _value(word)
        factor = times.get(word) or times.get(word[1:] if joined else word)
        if value is not None and (factor is None or group is None):
            if total and group is None and not joined:
                break
            if value >= 1000 and not word[-1].isdigit():  # «مليونين»: a closed group by itself
                total += value
            elif group is None:
                group = value
            elif joined or _adds(group, value):
                group += value
            else:
                break
        elif factor is not None:
            if group is None and 0 < total < 1000 <= factor:
                group, total = total, 0.0  # "two hundred thousand"
            if group is None and (word in vague or (total and not joined)):
                break
            total += (1 if group is None else group) * factor
            group = None
        else:
            break
        place += 1
    if place == first:
        return None
    return Number(total + (group or 0), first, place)


def _is_eleven(words: Sequence[str], first: int) -> bool:
    """«أحد عشر», «إحدى عشرة»: the one word is elsewhere no number."""
    if first + 1 >= len(words) or words[first].lstrip("وبلفك") not in _teens():
        return False
    return _value(words[first + 1]) == 10


@cache
def _teens() -> frozenset[str]:
    return frozenset(fold(word) for word in load("numbers")["teens"])


def _adds(group: float, value: float) -> bool:
    """Whether two number words side by side are one number: «ثلاثة عشر», "twenty five"."""
    return (value == 10 and 2 <= group < 10) or (group >= 20 and group % 10 == 0 and 0 < value < 10)


def _value(word: str) -> float | None:
    values, _, _ = _tables()
    for form in (word, word[1:] if word[:1] in "وبلفك" else "", word[2:] if word[:2] in ("ال", "لل") else ""):
        if not form:
            continue
        if _DIGITS.match(form):
            if _THOUSANDS.match(form):
                return float(re.sub("[.,]", "", form))
            whole, _, rest = form.replace(",", ".").partition(".")
            return float(f"{whole}.{rest.replace('.', '')}") if rest else float(whole)
        if form in values and (form == word or (len(form) > 2 and values[form] != 100)):  # «في المئة» is no hundred
            return float(values[form])
    return None
