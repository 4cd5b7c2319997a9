"""Days that pages write in other languages, as figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mutabaat.text.dates import parse_time
from mutabaat.text.dates.foreign import in_figures, persian_day


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("1. März 2026, 21:10 Uhr", "de", "2026-03-01T21:10"),
        ("Publié le 1er mars 2026 à 21h10", "fr", "2026-03-01T21:10"),
        ("1 de marzo de 2026", "es", "2026-03-01T00:00"),
        ("1 марта 2026, 21:10", "ru", "2026-03-01T21:10"),
        ("1 Ağustos 2026 21:10", "tr", "2026-08-01T21:10"),
        ("۱۰ اسفند ۱۴۰۴ - ۲۱:۱۰", "fa", "2026-03-01T21:10"),
        ("1404/12/10", "fa", "2026-03-01T00:00"),
        ("2026年3月1日 21:10", "zh", "2026-03-01T21:10"),
        ("مارس 1, 2026", "ar", "2026-03-01T00:00"),
        ("أحد, 03/01/2026 - 21:10", "ar", "2026-03-01T21:10"),
        ("01/03/2026 - 21:10", "es", "2026-03-01T21:10"),
    ],
)
def test_days_are_read_in_the_languages_of_pages(text: str, lang: str, told: str) -> None:
    """Month names of CLDR, the Persian calendar, and the order that a weekday tells."""
    found = parse_time(in_figures(text, lang))
    assert found is not None
    assert found.isoformat().startswith(told)


@pytest.mark.parametrize(
    ("text", "lang"), [("31 февраля 2026", "ru"), ("30 اسفند ۱۴۰۴", "fa"), ("1404/12/10", "ar"), ("mars 2026", "fr")]
)
def test_what_is_no_day_stays_undated(text: str, lang: str) -> None:
    """Days that no calendar has, and figures of a calendar that the language does not use."""
    assert parse_time(in_figures(text, lang)) is None


def test_the_persian_year_begins_where_almanacs_set_it() -> None:
    """First days of years around leap years, and no day is skipped from one year to the next."""
    begins = {1399: "2020-03-20", 1400: "2021-03-21", 1403: "2024-03-20", 1404: "2025-03-21", 1408: "2029-03-20"}
    assert {year: persian_day(year, 1, 1) for year in begins} == begins
    for year in range(1206, 1498):
        last = persian_day(year, 12, 30) or persian_day(year, 12, 29)
        assert date.fromisoformat(last) + timedelta(days=1) == date.fromisoformat(persian_day(year + 1, 1, 1))
