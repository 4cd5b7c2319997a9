"""The words of the interface in one language: strings, plural forms, digits and dates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib import resources
from string import Formatter
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from mutabaat.text.language import direction

Language = Literal["ar", "en"]
Digits = Literal["latn", "arab"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")

# Babel writes Latin digits whatever the numbering system: this map is ours.
_ARABIC_INDIC = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")
_PLAIN_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    out: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            out.update(_flat(value, f"{prefix}{key}."))
        else:
            out[prefix + key] = str(value)
    return out


@cache
def strings(lang: Language) -> dict[str, str]:
    """All strings of a language by dotted key, from ``locale/LANG.toml``."""
    file = resources.files(__package__) / "locale" / f"{lang}.toml"
    return _flat(tomllib.loads(file.read_text(encoding="utf-8")))


@cache
def _plain(lang: Language, key: str) -> Markup:
    return escape(strings(lang)[key])


@cache
def _parts(lang: Language, key: str) -> tuple[tuple[Markup, str], ...]:
    """A string as pieces of text, each with the name of the value behind it, or empty."""
    pieces = Formatter().parse(str(escape(strings(lang)[key])))
    return tuple((Markup(text), name or "") for text, name, _, _ in pieces)  # noqa: S704 - it was escaped as a whole


@cache
def _locale(lang: Language) -> Locale:
    return Locale.parse(lang)


@lru_cache(4000)
def _written(day: date, form: str, lang: Language) -> str:
    return format_date(day, format=form, locale=lang)


@dataclass(frozen=True, slots=True)
class Ui:
    """The interface as one reader has set it. A missing key raises KeyError: the tests find it, not the reader."""

    lang: Language = "ar"
    digits: Digits = "latn"
    zone: str = "UTC"
    keys: bool = True  # single-letter keyboard shortcuts

    @property
    def dir(self) -> str:
        return direction(self.lang)

    @property
    def other(self) -> Language:
        return "en" if self.lang == "ar" else "ar"

    def has(self, key: str) -> bool:
        return key in strings(self.lang)

    def t(self, key: str, **values: object) -> Markup:
        """The string of a key; values are escaped as they are put in."""
        if not values:
            return _plain(self.lang, key)
        # A page has thousands of these: Markup.format takes five times as long.
        parts = (text + escape(values[name]) if name else text for text, name in _parts(self.lang, key))
        return Markup("").join(parts)

    def number(self, value: float) -> str:
        text = str(value) if isinstance(value, int) and 0 <= value < 1000 else format_decimal(value, locale=self.lang)
        return text.translate(_ARABIC_INDIC) if self._eastern else text

    def percent(self, share: float) -> Markup:
        """A share of 0 to 1 as a whole per cent, kept together in either direction."""
        text = f"{round(share * 100)}%"
        return Markup("<bdi>{}</bdi>").format(text.translate(_ARABIC_INDIC) if self._eastern else text)

    def n(self, noun: str, count: int) -> Markup:
        """A count with its noun, in the plural form of the language (Arabic has six)."""
        form = _locale(self.lang).plural_form(count)
        return self.t(f"plural.{noun}.{form}", n=Markup("<bdi>{}</bdi>").format(self.number(count)))

    def between(self, low: int, high: int) -> Markup:
        """Origins as an interval, in words: a dash between digits turns round in right-to-left text."""
        if low == high:
            return self.n("origin", high)
        if (low, high) == (1, 2):
            return self.t("between.one_two")
        if low < 1:
            return self.t("between.up_to", origins=self.n("origin", high))
        form = _locale(self.lang).plural_form(high)
        return self.t(f"between.{form}", low=self.number(low), high=self.number(high))

    def day(self, at: datetime) -> str:
        """«15 نوفمبر 2026»."""
        return self.date(self._local(at).date())

    def month(self, day: date) -> str:
        """«نوفمبر 2026»."""
        return self._numerals(format_date(day, format="MMMM y", locale=self.lang))

    def year(self, day: date) -> str:
        """«2026»: a year has no thousands."""
        return self._numerals(str(day.year))

    def weekday(self, day: date) -> str:
        """«الأحد 15 نوفمبر 2026»."""
        return self._numerals(_written(day, "EEEE d MMMM y", self.lang))

    def date(self, day: date) -> str:
        """«15 نوفمبر 2026», of a day that has no hour."""
        return self._numerals(_written(day, "d MMMM y", self.lang))

    def territory(self, code: str) -> str:
        """The name of a state or territory by its ISO 3166 code; the code itself where there is none of it."""
        return str(_locale(self.lang).territories.get(code, code))

    def clock(self, at: datetime) -> str:
        """«10:12»."""
        return self._numerals(self._local(at).strftime("%H:%M"))

    def moment(self, at: datetime) -> str:
        """Day and hour: «15 نوفمبر 2026، 10:12»."""
        return f"{self.day(at)}{self.t('time.join')}{self.clock(at)}"

    @property
    def _eastern(self) -> bool:
        return self.digits == "arab" and self.lang == "ar"

    def _numerals(self, text: str) -> str:
        return text.translate(_PLAIN_DIGITS) if self._eastern else text

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))
