"""Month names and the other words of dates, folded and ready to be looked up. Babel is imported at first use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from mutabaat.text.dates.kinds import KINDS
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

# Figures with their separators, words, single signs. A date in figures may have blanks around its strokes.
TOKEN = re.compile(
    r"\d{1,4} ?[/\-] ?\d{1,2} ?[/\-] ?\d{2,4}(?![\d/\-])|\d{4} ?[/\-–] ?\d{4}(?!\d)|\d{1,2} / \d{1,2}(?![\d/])|\d+(?:[.,:/\-–]\d+)*|[^\W\d_]+|[^\w\s]|\n"
)
_PROCLITICS = ("ولل", "فلل", "وب", "ول", "فب", "فل", "وك", "لل", "و", "ف", "ب", "ل", "ك")
_LANGUAGES = ("dates_ar", "dates_en")
LOCAL = 9999  # minutes of no zone: «بالتوقيت المحلي»
_SIGNS = {"SLASH": "/", "DASH": "-–—−", "OPEN": "([", "CLOSE": ")]", "COMMA": ",", "DOT": ".", "APOSTROPHE": "'’`"}


class Entry(NamedTuple):
    """What a word or phrase may be: the folded words that must follow it, its kind, its value."""

    rest: tuple[str, ...]
    kind: str
    value: int | str


@cache
def months() -> dict[str, int]:
    """Folded Gregorian month names of all countries, full and short, to their numbers; for texts, pages and feeds."""
    from babel import Locale

    tables = load("dates")
    names: dict[str, int] = {}
    for code in tables["locales"]:
        locale = Locale.parse(code)
        for width in ("wide", "abbreviated"):
            names.update({plain(name): number for number, name in locale.months["format"][width].items()})
    names.update({plain(name): number for name, number in tables["months"].items()})
    return names


def plain(words: str) -> str:
    """Folded, with single blanks: CLDR has no-break spaces."""
    return " ".join(fold(words).split())


@cache
def words_of(section: str, *path: str) -> frozenset[str]:
    """The folded words of a list that every language's lexicon has: ``words_of("refuse", "names")``."""
    found: set[str] = set()
    for name in _LANGUAGES:
        table: Any = load(name).get(section, {})
        for step in path:
            table = table.get(step, ())
        found.update(map(plain, table))
    return frozenset(found)


def _rows() -> Iterable[tuple[str, str, int | str]]:
    tables = load("dates")
    for name, number in load("numbers")["words"]["ar"].items():
        yield name, "CARD", number
    for name, number in load("numbers")["words"]["en"].items():
        yield name, "CARD", number
    # After the numbers: «صفر» is a month here and never a zero.
    for name, number in months().items():
        yield name, "LMONTH" if name.isascii() else "MONTH", number
    for name, number in tables["hijri"].items():
        yield name, "HIJRI", number
    for language in _LANGUAGES:
        for kind, words in load(language).items():
            if kind in KINDS:
                for word, value in words.items():
                    yield word, kind, value
    for zone, hours in tables["zones"]["hours"].items():
        fronts = (
            ("",)
            if zone.isascii()
            else (f"{front} {article}" for front in words_of("zone", "before") for article in ("", "ال"))
        )
        for front in fronts:
            yield front + zone, "ZONE", hours * 60
    for zone in words_of("zone", "local"):
        yield zone, "ZONE", LOCAL
    for kind, signs in _SIGNS.items():
        for sign in signs:
            yield sign, kind, 0


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """What may begin with a folded word, the longest phrase first."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    for words, kind, value in _rows():
        head, *rest = TOKEN.findall(fold(words))
        # Later rows win: the lexicons of the languages over the numbers and months.
        found.setdefault(head, {})[tuple(rest)] = Entry(tuple(rest), kind, value)
    return {head: tuple(sorted(of.values(), key=lambda e: -len(e.rest))) for head, of in found.items()}


@cache
def within_phrases() -> frozenset[str]:
    """Words that go on a phrase; they are no date by themselves."""
    return frozenset(word for of in entries().values() for entry in of for word in entry.rest)


def readings(word: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The clitic cut off and what the rest may begin; the whole word first."""
    table = entries()
    found = [("", table[word])] if word in table else []
    if len(word) > 2 and "\u0600" <= word[0] <= "\u06ff":
        for front in _PROCLITICS:
            if word.startswith(front):
                stem = word[len(front) :]
                # «للأحد» has lost an alef.
                stem = "ال" + stem if front.endswith("لل") else stem
                if stem in table and len(stem) > 1:
                    found.append((front, table[stem]))
        if word.startswith("ال") and word[2:] in table:
            numbers = tuple(e for e in table[word[2:]] if e.kind in ("CARD", "TENS") and not e.rest)
            if numbers:  # «الأيام الثلاثة الماضية»
                found.append(("", numbers))
    return tuple(found)
