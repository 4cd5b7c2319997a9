"""The words of the interface in one language: strings, plural forms, digits and dates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
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
        text = escape(strings(self.lang)[key])
        return text.format(**values) if values else text

    def number(self, value: float) -> str:
        text = str(format_decimal(value, locale=self.lang))
        return text.translate(_ARABIC_INDIC) if self._eastern else text

    def percent(self, share: float) -> Markup:
        """A share of 0 to 1 as a whole per cent, kept together in either direction."""
        text = f"{round(share * 100)}%"
        return Markup("<bdi>{}</bdi>").format(text.translate(_ARABIC_INDIC) if self._eastern else text)

    def n(self, noun: str, count: int) -> Markup:
        """A count with its noun, in the plural form of the language (Arabic has six)."""
        form = Locale.parse(self.lang).plural_form(count)
        return self.t(f"plural.{noun}.{form}", n=Markup("<bdi>{}</bdi>").format(self.number(count)))

    def between(self, low: int, high: int) -> Markup:
        """Origins as an interval, in words: a dash between digits turns round in right-to-left text."""
        if low == high:
            return self.n("origin", high)
        if (low, high) == (1, 2):
            return self.t("between.one_two")
        if low < 1:
            return self.t("between.up_to", origins=self.n("origin", high))
        form = Locale.parse(self.lang).plural_form(high)
        return self.t(f"between.{form}", low=self.number(low), high=self.number(high))

    def day(self, at: datetime) -> str:
        """«15 نوفمبر 2026»."""
        return self._numerals(format_date(self._local(at), format="d MMMM y", locale=self.lang))

    def month(self, day: date) -> str:
        """«نوفمبر 2026»."""
        return self._numerals(format_date(day, format="MMMM y", locale=self.lang))

    def year(self, day: date) -> str:
        """«2026»: a year has no thousands."""
        return self._numerals(str(day.year))

    def weekday(self, day: date) -> str:
        """«الأحد 15 نوفمبر 2026»."""
        return self._numerals(format_date(day, format="EEEE d MMMM y", locale=self.lang))

    def date(self, day: date) -> str:
        """«15 نوفمبر 2026», of a day that has no hour."""
        return self._numerals(format_date(day, format="d MMMM y", locale=self.lang))

    def territory(self, code: str) -> str:
        """The name of a state or territory by its ISO 3166 code; the code itself where there is none of it."""
        return str(Locale.parse(self.lang).territories.get(code, code))

    def clock(self, at: datetime) -> str:
        """«10:12»."""
        return self._numerals(format_time(self._local(at), format="HH:mm", locale=self.lang))

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
