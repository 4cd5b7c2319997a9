"""The words of the interface: both languages, plural forms, digits, dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from mutabaat.records import relations, statements, views
from mutabaat.web.ui import LANGUAGES, Ui, strings

AR, EN = Ui("ar"), Ui("en")
EASTERN = Ui("ar", digits="arab")


def plain(markup: str) -> str:
    return re.sub("<[^>]+>", "", markup)


def test_both_languages_have_the_same_keys() -> None:
    """Every string of the interface exists in Arabic and in English."""
    assert strings("ar").keys() == strings("en").keys()


def test_both_languages_fill_in_the_same_values() -> None:
    """A string takes the same named values in both languages; a plural form may leave its number out."""
    for key, arabic in strings("ar").items():
        names = {lang: set(re.findall(r"{(\w+)}", text)) for lang, text in (("ar", arabic), ("en", strings("en")[key]))}
        if not key.startswith(("plural.", "between.")):
            assert names["ar"] == names["en"], key


@pytest.mark.parametrize(
    ("prefix", "literal"),
    [
        ("source_type", statements.SourceType),
        ("source_type", views.OriginKind),
        ("stance", statements.Stance),
        ("certainty", statements.Certainty),
        ("time_frame", statements.TimeFrame),
        ("quote", statements.Quote),
        ("commitment", statements.Commitment),
        ("act", statements.Act),
        ("change", relations.ChangeKind),
        ("relay", relations.RelayClass),
        ("relay", ("siblings", "unknown")),
        ("link", ("origin", "cites", "relays", "siblings", "uncredited")),
        ("news", views.NewsKind),
        ("rests", views.OriginReasonKind),
        ("before", ("denial", "number", "support", "settled")),
        ("scenario", ("open", "met", "unmet", "came", "failed", "disputed")),
        ("precision", ("day", "weekend", "week", "month", "quarter", "half", "season", "year")),
        ("timeline", ("first", "report", "relay", "denial", "edit", "deleted", "independent")),
        ("position", ("asserts", "reports", "hedges", "doubts", "denies")),
        ("contradiction", ("denial", "number")),
    ],
)
def test_every_value_of_the_records_has_its_word(prefix: str, literal: object) -> None:
    """No value that a record may hold is without a word in the interface."""
    for value in literal if isinstance(literal, tuple) else get_args(literal):
        assert AR.has(f"{prefix}.{value}"), value


def test_every_key_that_a_template_names_exists() -> None:
    """A key written out in a template is in the tables."""
    folder = Path(__file__).parents[2] / "src/mutabaat/web/templates"
    named = {
        key
        for file in folder.glob("*.html")
        for key in re.findall(r"""ui\.t\(["']([\w.]+)["']\s*[,)]""", file.read_text())
    }
    assert named
    assert named <= strings("ar").keys()


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "لا وسيلة"),
        (1, "وسيلة واحدة"),
        (2, "وسيلتان"),
        (3, "3 وسائل"),
        (10, "10 وسائل"),
        (11, "11 وسيلة"),
        (99, "99 وسيلة"),
        (100, "100 وسيلة"),
        (103, "103 وسائل"),
    ],
)
def test_arabic_counts_in_six_forms(count: int, words: str) -> None:
    """None, one, two, few, many and the round hundreds each have their form."""
    assert plain(AR.n("outlet", count)) == words


def test_every_noun_has_all_six_forms() -> None:
    """A plural table is complete in both languages."""
    nouns = {key.split(".")[1] for key in strings("ar") if key.startswith("plural.")}
    for lang in LANGUAGES:
        for noun in nouns:
            for form in ("zero", "one", "two", "few", "many", "other"):
                assert f"plural.{noun}.{form}" in strings(lang)


@pytest.mark.parametrize(
    ("low", "high", "arabic", "english"),
    [
        (1, 1, "أصل واحد", "1 origin"),
        (1, 2, "أصل أو أصلان", "1 or 2 origins"),
        (2, 2, "أصلان", "2 origins"),
        (1, 3, "من 1 إلى 3 أصول", "1 to 3 origins"),
        (2, 14, "من 2 إلى 14 أصلاً", "2 to 14 origins"),
        (0, 2, "أصلان على الأكثر", "2 origins at most"),
        (0, 0, "لا أصل معروفاً", "0 origins"),
    ],
)
def test_origins_are_an_interval_in_words(low: int, high: int, arabic: str, english: str) -> None:
    """The interval is said in words, so that no dash stands between two numbers in right-to-left text."""
    assert plain(AR.between(low, high)) == arabic
    assert plain(EN.between(low, high)) == english


def test_digits_follow_the_setting() -> None:
    """Latin digits by default; Arabic-Indic ones, with their separators, where the reader chose them."""
    assert AR.number(31030) == "31,030"
    assert EASTERN.number(31030) == "٣١٬٠٣٠"
    assert plain(EASTERN.percent(0.62)) == "٦٢٪"
    assert plain(EASTERN.n("outlet", 14)) == "١٤ وسيلة"


def test_english_keeps_its_digits() -> None:
    """The setting is about Arabic pages only."""
    assert Ui("en", digits="arab").number(14) == "14"


def test_dates_are_written_out() -> None:
    """Day, month by name, year; the hour in the desk's time zone."""
    at = datetime(2026, 11, 15, 22, 30, tzinfo=UTC)
    assert AR.moment(at) == "15 نوفمبر 2026، 22:30"
    assert EASTERN.day(at) == "١٥ نوفمبر ٢٠٢٦"
    assert Ui("ar", zone="Asia/Damascus").moment(at) == "16 نوفمبر 2026، 01:30"
    assert EN.moment(at) == "15 November 2026, 22:30"


def test_values_are_escaped() -> None:
    """A string takes values in as text, never as markup."""
    assert "<b>" not in AR.t("article.in_story") + AR.t("reason.unnamed", value="<b>")
