"""What a figure may be by its shape alone: a day, a year, a date, a clock time, a pair, or none of them."""

from __future__ import annotations

import re
from functools import lru_cache

from mutabaat.text.dates.kinds import OTHER

_PARTS = re.compile(r"\d+")
_SIGNS = re.compile(r"[^\d ]")
# A year written alone; the grammar narrows it by its context.
FIRST_YEAR, LAST_YEAR = 1000, 2199

Value = int | tuple[int, ...]


@lru_cache(maxsize=4096)
def figure(word: str) -> tuple[str, Value]:
    """Kind and value of a run of figures with its separators.

    FULL: (a, b, c) as written, years of four figures first or last. PART: (a, b) with a stroke. PAIR: (a, b) with a dash, or
    two years. MONTHYEAR: (month, year). CLOCK: (hour, minute, second). CLOCKDOT: (hour, minute). Else NUM (1 to 31), YEAR, BIG.
    """
    parts = _PARTS.findall(word)
    if any(len(part) > 9 for part in parts):
        return "BIG", -1
    numbers = tuple(map(int, parts))
    signs = set(_SIGNS.findall(word))
    if len(parts) == 1:
        return _single(parts[0], numbers[0])
    if len(signs) != 1:
        return OTHER, 0
    sign = signs.pop().replace("–", "-")
    if sign == ":":
        return _clock(parts, numbers)
    if len(parts) == 3 and sign in "/-.":
        return _full(parts, numbers, sign)
    if len(parts) == 2 and sign in "/-":
        return _two(parts, numbers, sign)
    if len(parts) == 2 and sign == "." and numbers[0] < 24 and len(parts[1]) == 2 and numbers[1] < 60:
        return "CLOCKDOT", numbers
    return "BIG", -1


def _single(part: str, number: int) -> tuple[str, Value]:
    if len(part) <= 2 and 1 <= number <= 31:
        return "NUM", number
    if len(part) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return "YEAR", number
    return "BIG", number


def _clock(parts: list[str], numbers: tuple[int, ...]) -> tuple[str, Value]:
    hour, minute, *rest = numbers
    if len(parts) > 3 or hour > 24 or len(parts[1]) != 2 or minute > 59 or any(n > 59 for n in rest):
        return OTHER, 0
    return "CLOCK", (hour, minute, *rest)


def _full(parts: list[str], numbers: tuple[int, ...], sign: str) -> tuple[str, Value]:
    lengths = [len(part) for part in parts]
    year_first = lengths[0] == 4 and lengths[1] <= 2 and lengths[2] <= 2
    year_last = lengths[0] <= 2 and lengths[1] <= 2 and lengths[2] == 4
    if year_first or year_last:
        year = numbers[0] if year_first else numbers[2]
        if FIRST_YEAR <= year <= LAST_YEAR and all(1 <= n <= 31 for n in numbers if n != year):
            return "FULL", numbers
    if lengths[0] <= 2 and lengths[1] <= 2 and lengths[2] == 2 and sign == "/" and 1 <= numbers[0] <= 31:
        return ("FULL", numbers) if 1 <= numbers[1] <= 31 else (OTHER, 0)
    return OTHER, 0


def _two(parts: list[str], numbers: tuple[int, ...], sign: str) -> tuple[str, Value]:
    a, b = numbers
    years = [FIRST_YEAR <= n <= LAST_YEAR and len(part) == 4 for n, part in zip(numbers, parts, strict=True)]
    if all(years):
        if a == b + 1 and sign == "/":
            return "PAIR", (b, a)  # typed from right to left
        return ("PAIR", numbers) if a < b else ("BIG", -1)
    if years[0] and len(parts[1]) == 2 and b == (a + 1) % 100:
        return "PAIR", (a, a - a % 100 + b if b else a + 1)
    if years[0] and len(parts[1]) == 2 and sign == "-" and a % 100 < b:
        return "PAIR", (a, a - a % 100 + b)
    if years[1] and len(parts[0]) == 2 and a == (b - 1) % 100:
        return "PAIR", (b - 1, b)
    if years[1] and 1 <= a <= 12:
        return "MONTHYEAR", (a, b)
    if years[0] and 1 <= b <= 12 and sign == "/":
        return "MONTHYEAR", (b, a)
    if 1 <= a <= 31 and 1 <= b <= 31 and all(len(part) <= 2 for part in parts):
        return ("PART", numbers) if sign == "/" else ("PAIR", numbers)
    return "BIG", -1
