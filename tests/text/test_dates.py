"""Times as pages and feeds write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaat.text.dates import from_epoch, parse_time


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-14T10:30:00+03:00", "2026-11-14T07:30:00"),
        ("2026-11-14 10:30:00", "2026-11-14T10:30:00"),
        ("Sat, 14 Nov 2026 10:30:00 GMT", "2026-11-14T10:30:00"),
        ("السبت، 14 نوفمبر 2026 10:30:00 +0300", "2026-11-14T07:30:00"),
        ("الثلاثاء ٣ تشرين الثاني/نوفمبر ٢٠٢٦ - ١٤:٢٠ بتوقيت غرينتش", "2026-11-03T14:20:00"),
        ("3 نوفمبر (تشرين الثاني) 2026", "2026-11-03T00:00:00"),
        ("3 كانون الأول 2026", "2026-12-03T00:00:00"),
        ("3 كانون الثاني 2026", "2026-01-03T00:00:00"),
        ("1 آب 2026", "2026-08-01T00:00:00"),
        ("3 غشت 2026", "2026-08-03T00:00:00"),
        ("3 جويلية 2026", "2026-07-03T00:00:00"),
        ("نُشــر في: ٣ أُكتوبر ٢٠٢٦، 06:15 مساءً", "2026-10-03T18:15:00"),
        ("14-11-2026 12:05 ص", "2026-11-14T00:05:00"),
        ("14/11/2026 | 12:05 م", "2026-11-14T12:05:00"),
        ("2026/03/01 - 21:10", "2026-03-01T21:10:00"),
        ("آخر تحديث: 12 مايو 2026 الساعة 18:20 (بتوقيت مكة المكرمة)", "2026-05-12T15:20:00"),
        ("الأحد 22 شعبان 1447 هـ الموافق 3 مايو 2026", "2026-05-03T00:00:00"),
        ("Nov. 3, 2026 5:30 p.m. EST", "2026-11-03T22:30:00"),
        ("3rd March 2026", "2026-03-03T00:00:00"),
    ],
)
def test_an_absolute_date_is_read(text: str, iso: str) -> None:
    """Months of the Gulf, the Levant and the Maghreb; Eastern digits; halves of the day; named zones."""
    found = parse_time(text)
    assert found
    assert found.isoformat() == iso + "+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "منذ ساعة",
        "قبل أسبوع",
        "15 رجب 1447",
        "2026-13-44",
        "20261114",
        "31 فبراير 2026",
        "5 مارس",
        "9999-12-31T23:00-10:00",
        "x" * 300,
    ],
)
def test_what_is_no_whole_date_is_none(text: str) -> None:
    """A wrong date is worse than none."""
    assert parse_time(text) is None


@given(st.text(max_size=120))
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever is written, the answer is an aware time or None."""
    found = parse_time(text)
    assert found is None or found.tzinfo is not None


@given(st.floats() | st.integers())
def test_no_number_is_too_odd(number: float) -> None:
    """Seconds and milliseconds since 1970, or None."""
    found = from_epoch(number)
    assert found is None or 1900 <= found.year <= 2100
