"""The dates of running text: a table of news forms, and what is no date. All news in it is invented."""

from __future__ import annotations

import json
import random
from datetime import date, time, timedelta, timezone

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from mutabaat.cli import main
from mutabaat.text.dates import find_dates
from mutabaat.text.dates.tables import months

WRITTEN = date(2026, 11, 18)  # a Wednesday; 8 Jumada al-Akhira 1448
YEAR = "2026-01-01..2026-12-31"


def days(mention_days: str) -> tuple[date | None, date | None]:
    if mention_days == "?":
        return None, None
    first, _, last = mention_days.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


# Text with the mention between bars; days ("?": not told); precision.
ARABIC = [
    # Day, month, year.
    ("وقع الاتفاق في |7 أغسطس 2015| بعد جولة", "2015-08-07", "day"),
    ("في |7 اغسطس 2015م|", "2015-08-07", "day"),
    ("في |٧ أغسطس ٢٠١٥|", "2015-08-07", "day"),
    ("في |۷ أغسطس ۲۰۱۵|", "2015-08-07", "day"),
    ("منذ |الثامن من مارس 2020|", "2020-03-08", "day"),
    ("في |الأول من حزيران 2021|", "2021-06-01", "day"),
    ("في |الحادي والثلاثين من كانون الأول 2024|", "2024-12-31", "day"),
    ("في |الثالث والعشرين من شهر تشرين الثاني عام 2023|", "2023-11-23", "day"),
    ("في |الخامس عشر من نيسان 2024|", "2024-04-15", "day"),
    ("في |الثلاثين من أيلول 2024|", "2024-09-30", "day"),
    ("هجمات |11 سبتمبر 2001|", "2001-09-11", "day"),
    ("منذ |7 تشرين الأول 2023|", "2023-10-07", "day"),
    ("يوم |الـ15 من أيار 1948|", "1948-05-15", "day"),
    ("في |الفاتح من نوفمبر 1954|", "1954-11-01", "day"),
    # Months of the Maghreb.
    ("في |14 جانفي 2011|", "2011-01-14", "day"),
    ("يوم |5 جويلية 1962|", "1962-07-05", "day"),
    ("في |20 غشت 1953|", "1953-08-20", "day"),
    ("بتاريخ |30 يوليوز 2024|", "2024-07-30", "day"),
    ("في |6 نونبر 1975|", "1975-11-06", "day"),
    ("في |9 أفريل 2024|", "2024-04-09", "day"),
    ("في |3 شتنبر 2024|", "2024-09-03", "day"),
    ("في |12 دجنبر 2024|", "2024-12-12", "day"),
    ("في |17 أوت 2024|", "2024-08-17", "day"),
    ("في |8 ماي 1945|", "1945-05-08", "day"),
    # Paired months.
    ("في |7 أغسطس (آب) 2015|", "2015-08-07", "day"),
    ("في |7 آب (أغسطس) 2015|", "2015-08-07", "day"),
    ("في |7 أغسطس/آب 2015|", "2015-08-07", "day"),
    ("في |7 آب/ أغسطس 2015|", "2015-08-07", "day"),
    ("في |7 تشرين الثاني - نوفمبر 2015|", "2015-11-07", "day"),
    ("في |7 أغسطس آب 2015|", "2015-08-07", "day"),
    ("في |كانون الثاني/يناير 2020|", "2020-01-01..2020-01-31", "month"),
    # Figures.
    ("بتاريخ |2015/8/7|", "2015-08-07", "day"),
    ("بتاريخ |7-8-2015|", "2015-08-07", "day"),
    ("بتاريخ |٧/٨/٢٠١٥|", "2015-08-07", "day"),
    ("بتاريخ |7 / 8 / 2015|", "2015-08-07", "day"),
    ("بتاريخ |7.8.2015|", "2015-08-07", "day"),
    ("بتاريخ |2015-08-07|", "2015-08-07", "day"),
    ("يوم |15/11| الجاري موعد الفحص", "2026-11-15", "day"),
    ("|الثلاثاء 17/11| عقدت الجلسة", "2026-11-17", "day"),
    ("في |شهر 8/2015|", "2015-08-01..2015-08-31", "month"),
    # Weekdays with dates.
    ("|السبت 14 نوفمبر 2026|", "2026-11-14", "day"),
    ("|يوم السبت الموافق 14 نوفمبر 2026|", "2026-11-14", "day"),
    ("|السبت، 14 تشرين الثاني 2026|", "2026-11-14", "day"),
    ("|أمس الثلاثاء 17 نوفمبر|", "2026-11-17", "day"),
    ("|صباح السبت 14 نوفمبر|", "2026-11-14", "day"),
    # No year: the nearest one, or none.
    ("افتتح الجسر في |14 نوفمبر|", "2026-11-14", "day"),
    ("افتتح الجسر في |20 ديسمبر|", "2026-12-20", "day"),
    ("اندلع الحريق في |9 مارس| قرب الميناء", "2026-03-09", "day"),
    ("في |9 مارس الماضي|", "2026-03-09", "day"),
    ("في |9 مارس من العام الماضي|", "2025-03-09", "day"),
    ("في |9 مارس المقبل|", "2027-03-09", "day"),
    ("في |20 نوفمبر الجاري|", "2026-11-20", "day"),
    ("في |العشرين من الشهر الجاري|", "2026-11-20", "day"),
    ("في |27 الجاري|", "2026-11-27", "day"),
    ("في |الخامس من الشهر المقبل|", "2026-12-05", "day"),
    ("في |3 الشهر الماضي|", "2026-10-03", "day"),
    ("مذكراً بثورة |25 يناير|", "?", "day"),
    ("في |العاشر من الشهر نفسه|", "?", "day"),
    # Months.
    ("في |مارس 2020|", "2020-03-01..2020-03-31", "month"),
    ("منذ |آذار الماضي|", "2026-03-01..2026-03-31", "month"),
    ("في |نوفمبر الماضي|", "2025-11-01..2025-11-30", "month"),
    ("في |ديسمبر المقبل|", "2026-12-01..2026-12-31", "month"),
    ("خلال |شهر أكتوبر|", "2026-10-01..2026-10-31", "month"),
    ("|مطلع أغسطس 2024|", "2024-08-01..2024-08-31", "month"),
    ("|منتصف الشهر الماضي|", "2026-10-01..2026-10-31", "month"),
    ("|أواخر أيلول الماضي|", "2026-09-01..2026-09-30", "month"),
    ("|الشهر الماضي|", "2026-10-01..2026-10-31", "month"),
    ("|الشهر الجاري|", "2026-11-01..2026-11-30", "month"),
    ("|الشهر المقبل|", "2026-12-01..2026-12-31", "month"),
    ("في |آب 2024|", "2024-08-01..2024-08-31", "month"),
    # Weekdays.
    ("قال المتحدث |الثلاثاء| إن الجسر آمن", "2026-11-17", "day"),
    ("قال المتحدث |الأربعاء| إن الجسر آمن", "2026-11-18", "day"),
    ("قال المتحدث |الخميس| إن الجسر سيغلق", "2026-11-12", "day"),
    ("سيغلق الجسر |الخميس| أمام الشاحنات", "2026-11-19", "day"),
    ("تنطلق البطولة |الأحد| في المدينة", "2026-11-22", "day"),
    ("|يوم الاثنين الماضي|", "2026-11-16", "day"),
    ("|الأربعاء الماضي|", "2026-11-11", "day"),
    ("|الجمعة المقبل|", "2026-11-20", "day"),
    ("|الأربعاء المقبل|", "2026-11-25", "day"),
    ("|السبت القادم|", "2026-11-21", "day"),
    ("|الأحد الفائت|", "2026-11-15", "day"),
    ("|مساء الجمعة|", "2026-11-13", "day"),
    ("وأعلن |بالأمس|", "2026-11-17", "day"),
    # Days from the day of writing.
    ("أعلنت الوزارة |أمس| خطتها", "2026-11-17", "day"),
    ("أعلنت |أمس (الثلاثاء)| خطتها", "2026-11-17", "day"),
    ("أعلنت |أول من أمس| خطتها", "2026-11-16", "day"),
    ("أعلنت |أمس الأول| خطتها", "2026-11-16", "day"),
    ("أعلنت |أول أمس| خطتها", "2026-11-16", "day"),
    ("أعلنت |البارحة| خطتها", "2026-11-17", "day"),
    ("قتل |الليلة الماضية| شخصان", "2026-11-17", "day"),
    ("أعلنت |اليوم| خطتها", "2026-11-18", "day"),
    ("أعلنت |اليوم الأربعاء| خطتها", "2026-11-18", "day"),
    ("تعلن |غداً| خطتها", "2026-11-19", "day"),
    ("تعلن |غدا الخميس| خطتها", "2026-11-19", "day"),
    ("تعلن |بعد غد| خطتها", "2026-11-20", "day"),
    ("|صباح أمس|", "2026-11-17", "day"),
    ("|فجر اليوم|", "2026-11-18", "day"),
    ("|مساء أول من أمس الاثنين|", "2026-11-16", "day"),
    # Distances.
    ("|قبل ثلاثة أيام|", "2026-11-15", "day"),
    ("|قبل يومين|", "2026-11-16", "day"),
    ("|منذ عشرة أيام|", "2026-11-08", "day"),
    ("|قبل 15 يوماً|", "2026-11-03", "day"),
    ("|منذ أسبوعين|", "2026-11-01..2026-11-07", "week"),
    ("|قبل شهرين|", "2026-09-01..2026-09-30", "month"),
    ("|قبل خمسة أشهر|", "2026-06-01..2026-06-30", "month"),
    ("|قبل عام|", "2025-01-01..2025-12-31", "year"),
    ("|منذ ثلاث سنوات|", "2023-01-01..2023-12-31", "year"),
    ("|منذ أيام|", "?", "period"),
    ("خلال |الأيام المقبلة|", "?", "period"),
    ("في |السنوات الأخيرة|", "?", "period"),
    ("خلال |الأيام الثلاثة الماضية|", "2026-11-15..2026-11-18", "day"),
    ("|الأسبوع الماضي|", "2026-11-09..2026-11-15", "week"),
    ("|الأسبوع المقبل|", "2026-11-23..2026-11-29", "week"),
    ("|هذا الأسبوع|", "2026-11-16..2026-11-22", "week"),
    ("|منذ ساعتين|", "?", "hour"),
    # Years, decades, centuries, parts of years.
    ("في |عام 1979|", "1979-01-01..1979-12-31", "year"),
    ("منذ |سنة 2010|", "2010-01-01..2010-12-31", "year"),
    ("منذ |2011|", "2011-01-01..2011-12-31", "year"),
    ("في |عام ألفين وخمسة عشر|", "2015-01-01..2015-12-31", "year"),
    ("|عام ألف وتسعمئة وثمانية وأربعين|", "1948-01-01..1948-12-31", "year"),
    ("|العام الماضي|", "2025-01-01..2025-12-31", "year"),
    ("|هذا العام|", YEAR, "year"),
    ("|نهاية العام الجاري|", YEAR, "year"),
    ("|مطلع العام المقبل|", "2027-01-01..2027-12-31", "year"),
    ("|أواخر 2014|", "2014-01-01..2014-12-31", "year"),
    ("في |التسعينيات|", "1990-01-01..1999-12-31", "decade"),
    ("في |ثمانينات القرن الماضي|", "1980-01-01..1989-12-31", "decade"),
    ("في |ستينيات القرن العشرين|", "1960-01-01..1969-12-31", "decade"),
    ("في |القرن التاسع عشر|", "1801-01-01..1900-12-31", "century"),
    ("في |القرن الـ18|", "1701-01-01..1800-12-31", "century"),
    ("|القرن الماضي|", "1901-01-01..2000-12-31", "century"),
    ("|الربع الثالث من عام 2025|", "2025-07-01..2025-09-30", "quarter"),
    ("|النصف الأول من العام الجاري|", "2026-01-01..2026-06-30", "half"),
    ("|صيف 2014|", "2014-06-01..2014-08-31", "season"),
    ("|الصيف الماضي|", "2026-06-01..2026-08-31", "season"),
    ("|الأسبوع الأول من أكتوبر 2025|", "2025-10-01..2025-10-07", "week"),
    # Hijri.
    ("في |9 ذي الحجة 1436هـ|", "2015-09-22", "day"),
    ("|الأربعاء 9 ذي الحجة 1436هـ|", "2015-09-23", "day"),
    ("|9 ذي الحجة 1436هـ الموافق 22 سبتمبر 2015|", "2015-09-22", "day"),
    ("|9 ذو الحجة 1436 هـ (22 سبتمبر 2015م)|", "2015-09-22", "day"),
    ("|السبت 7/11/1436هـ الموافق 22/8/2015م|", "2015-08-22", "day"),
    ("بتاريخ |21/10/1436هـ|", "2015-08-06", "day"),
    ("بتاريخ |1436/10/21هـ|", "2015-08-06", "day"),
    ("في |رمضان 1436هـ|", "2015-06-18..2015-07-16", "month"),
    ("في |غرة شوال 1436|", "2015-07-17", "day"),
    ("في |عام 1436هـ|", "2014-10-25..2015-10-13", "year"),
    ("للعام الدراسي |1436/1437هـ|", "2014-10-25..2016-10-01", "year"),
    # Ranges.
    ("|من 3 إلى 7 مايو 2025|", "2025-05-03..2025-05-07", "day"),
    ("|بين 12 و15 أغسطس 2025|", "2025-08-12..2025-08-15", "day"),
    ("|3-7 مايو 2025|", "2025-05-03..2025-05-07", "day"),
    ("|من الثالث إلى السابع من مايو 2025|", "2025-05-03..2025-05-07", "day"),
    ("|من 28 أبريل إلى 3 مايو 2025|", "2025-04-28..2025-05-03", "day"),
    ("خلال الفترة |من 28 ديسمبر وحتى 3 يناير 2025|", "2024-12-28..2025-01-03", "day"),
    ("|2012-2015|", "2012-01-01..2015-12-31", "year"),
    ("|بين عامي 2012 و2015|", "2012-01-01..2015-12-31", "year"),
    ("|من عام 2003 إلى 2011|", "2003-01-01..2011-12-31", "year"),
    ("|بين يناير ويونيو 2025|", "2025-01-01..2025-06-30", "month"),
    ("|من مارس إلى مايو 2025|", "2025-03-01..2025-05-31", "month"),
    ("|من السبت إلى الثلاثاء|", "2026-11-14..2026-11-17", "day"),
    ("|يومي السبت والأحد المقبلين|", "2026-11-21..2026-11-22", "day"),
    ("|يومي 3 و4 أكتوبر الماضي|", "2026-10-03..2026-10-04", "day"),
    ("|ليل الجمعة - السبت|", "2026-11-13..2026-11-14", "day"),
    ("خلال |عامي 2013 و2014|", "2013-01-01..2014-12-31", "year"),
    ("|أيام 5 و6 و7 ديسمبر 2025|", "2025-12-05..2025-12-07", "day"),
    ("|من 5 نوفمبر الجاري إلى 10 منه|", "2026-11-05..2026-11-10", "day"),
    ("موسم |2026/2025|", "2025-01-01..2026-12-31", "year"),
    ("في |الخامس والعشرين من يناير عام ألفين وأحد عشر|", "2011-01-25", "day"),
    ("في |15 تشرين ثاني 2025|", "2025-11-15", "day"),
    # Impossible days stay unknown.
    ("في |30 فبراير 2015|", "?", "day"),
]

ENGLISH = [
    ("on |7 August 2015|", "2015-08-07", "day"),
    ("on |August 7, 2015|, it", "2015-08-07", "day"),
    ("on |Aug. 7, 2015|", "2015-08-07", "day"),
    ("on |the 7th of August 2015|", "2015-08-07", "day"),
    ("on |Tuesday, Nov. 17|", "2026-11-17", "day"),
    ("the attacks of |Sept. 11, 2001|", "2001-09-11", "day"),
    ("the |Sept. 11| attacks", "?", "day"),
    ("he said |Tuesday|", "2026-11-17", "day"),
    ("it will close on |Thursday|", "2026-11-19", "day"),
    ("|yesterday evening|", "2026-11-17", "day"),
    ("|the day before yesterday|", "2026-11-16", "day"),
    ("|last night|", "2026-11-17", "day"),
    ("|tomorrow|", "2026-11-19", "day"),
    ("|last Tuesday|", "2026-11-17", "day"),
    ("|next Monday|", "2026-11-23", "day"),
    ("|two days ago|", "2026-11-16", "day"),
    ("|three months ago|", "2026-08-01..2026-08-31", "month"),
    ("|last week|", "2026-11-09..2026-11-15", "week"),
    ("|this month|", "2026-11-01..2026-11-30", "month"),
    ("|early March 2015|", "2015-03-01..2015-03-31", "month"),
    ("|mid-2016|", "2016-01-01..2016-12-31", "year"),
    ("in |May|", "2026-05-01..2026-05-31", "month"),
    ("since |March 2015|", "2015-03-01..2015-03-31", "month"),
    ("in |2015|", "2015-01-01..2015-12-31", "year"),
    ("in the |1990s|", "1990-01-01..1999-12-31", "decade"),
    ("in |the 19th century|", "1801-01-01..1900-12-31", "century"),
    ("in |Q3 2015|", "2015-07-01..2015-09-30", "quarter"),
    ("|August 7-9, 2015|", "2015-08-07..2015-08-09", "day"),
    ("|from 3 to 7 May 2015|", "2015-05-03..2015-05-07", "day"),
    ("|Monday through Thursday|", "2026-11-09..2026-11-12", "day"),
    ("on |2015-08-07|", "2015-08-07", "day"),
    ("on |13/8/2015|", "2015-08-13", "day"),
    ("on |7/8/2015|", "?", "day"),
    ("the |summer of 2014|", "2014-06-01..2014-08-31", "season"),
]


@pytest.mark.parametrize(("marked", "expected", "precision"), ARABIC + ENGLISH)
def test_a_news_form_is_read(marked: str, expected: str, precision: str) -> None:
    """One mention, with its span, its days and how exactly the words tell them."""
    before, words, after = marked.split("|")
    text = before + words + after
    (mention,) = find_dates(text, written=WRITTEN)
    assert words.endswith(text[mention.start : mention.end])
    assert len(words) - (mention.end - mention.start) <= 1  # a clitic stays outside
    assert (mention.first, mention.last) == days(expected)
    assert mention.precision == precision
    assert mention.why


@pytest.mark.parametrize(
    "text",
    [
        "بلغت النسبة 7.26 في المئة",
        "بسعر 4600 ريال للطن",
        "ارتفع 10% مقارنة بغيره",
        "فاز الفريق 3-1 على ضيفه",
        "تنص المادة 12 من القانون",
        "هاتف 0501234567 أو +966 11 465 2015",
        "الآية 12 من السورة",
        "عمره 25 عاماً ولديه ثلاثة أبناء",
        "مارس الوفد الضغط على الحكومة",
        "من مارس هذا الدور سابقاً",
        "قال أحد المسؤولين إن أحد الجسور مغلق",
        "خرج أب من بيته وفتح باب المنزل",
        "أعلنت شركة نيسان طرازها الجديد",
        "قالت النائبة هيلدا ماي للصحافيين",
        "بين المكتب وآب ستور",
        "تظاهرت حركة 6 أبريل في ميدان السادس من أكتوبر",
        "ألقى خطبة الجمعة في الجامع",
        "تغلق المحال كل يوم جمعة",
        "ينتج مليون برميل في اليوم",
        "احتفلت البلاد باليوم الوطني",
        "صحيفة اليوم",
        "قتل 2000 شخص وجرح 1950 آخرون",
        "في 2000 موقع",
        "مئات آلاف الأشخاص منهم 1900 طفل",
        "لمدة ثلاثة أيام",
        "قبل ثلاثة أيام من الانتخابات",
        "في الستينيات من عمره",
        "صفر اليدين",
        "محرم على الجميع",
        "بسرعة 75 كيلومتراً في الساعة",
        "مدير عام الشركة بشكل عام",
        "السنة والشيعة",
        "حزب الغد يعلن",
        "https://example.org/2015/08/07/index.html",
        "طائرة بوينغ 737 ورحلة رقم 2015",
        "سوق الأربعاء التاريخي",
        "It may rain and they march on",
        "May they live long",
        "Theresa May said so",
        "Sun shines on the second day; he sat down",
        "every Friday and on Black Friday",
        "in 2000 cases and 1950 homes",
        "a 24/7 service, won 3-1, for $2015",
        "he is in his sixties",
        "for two days",
    ],
)
def test_what_is_no_date_is_left(text: str) -> None:
    """Counts, scores, laws, telephones, verbs and names that look like months and days."""
    assert [text[m.start : m.end] for m in find_dates(text, written=WRITTEN)] == []


@pytest.mark.parametrize(
    "text",
    ["أمس", "السبت الماضي", "الشهر الماضي", "قبل يومين", "7 أغسطس", "في رمضان", "العام الماضي", "last week", "Aug. 7"],
)
def test_without_a_day_of_writing_nothing_is_guessed(text: str) -> None:
    """A relative form is mentioned, and has no days."""
    (mention,) = find_dates(text, written=None)
    assert mention.first is None
    assert mention.last is None


@pytest.mark.parametrize(
    ("text", "at", "part"),
    [
        ("في الساعة الثالثة عصر السبت", time(15), "afternoon"),
        ("الأحد الساعة العاشرة والنصف صباحاً", time(10, 30), "morning"),
        ("الساعة العاشرة مساء الجمعة بتوقيت مكة المكرمة", time(22, tzinfo=timezone(timedelta(hours=3))), "evening"),
        ("السبت عند الساعة 15:30 بتوقيت غرينتش", time(15, 30, tzinfo=timezone(timedelta(0))), ""),
        ("الساعة الثانية ليل السبت", time(2), "night"),
        ("Tuesday at 3:30 p.m.", time(15, 30), ""),
    ],
)
def test_a_clock_time_joins_its_day(text: str, at: time, part: str) -> None:
    """The hour by the half of the day, wherever it is told, and its zone."""
    (mention,) = find_dates(text, written=WRITTEN)
    assert (mention.at, mention.part, mention.precision) == (at, part, "day")


def test_listed_days_are_days_of_their_own() -> None:
    """«3 و5 و9» is no stretch: what lies between was not said."""
    found = find_dates("عقدت الجلسات في 3 و5 و9 أكتوبر 2025", written=None)
    assert [m.first for m in found] == [date(2025, 10, 3), date(2025, 10, 5), date(2025, 10, 9)]


def test_a_hijri_day_may_be_off_by_one() -> None:
    """Flagged, unless the weekday or the other calendar beside it settles it."""
    (alone,) = find_dates("9 ذي الحجة 1436هـ", written=None)
    (fixed,) = find_dates("الأربعاء 9 ذي الحجة 1436هـ", written=None)
    (paired,) = find_dates("9 ذي الحجة 1436هـ الموافق 23 سبتمبر 2015", written=None)
    assert (alone.approximate, alone.calendar, alone.hijri) == (True, "hijri", (1436, 12, 9))
    assert (fixed.approximate, fixed.first) == (False, date(2015, 9, 23))
    assert (paired.approximate, paired.calendar, paired.hijri) == (False, "gregorian", (1436, 12, 9))


def test_a_date_without_a_year_does_not_take_this_one_in_the_midst_of_history() -> None:
    """A year spoken of just before may be the one that is meant: then none is told."""
    text = "بدأت الحرب عام 1991، وفي 17 يناير قصفت المدينة."
    assert [m.first for m in find_dates(text, written=date(1999, 2, 1))] == [date(1991, 1, 1), None]


@pytest.mark.parametrize(
    "text",
    [
        "في مارس قبل عامين",
        "7 أغسطس عام الفيضان",
        "في 7 أغسطس من ذلك العام",
        "in March two years ago",
        "7 أغسطس من كل عام",
    ],
)
def test_a_year_that_is_told_otherwise_is_not_guessed(text: str) -> None:
    """The nearest March would be a wrong year."""
    assert find_dates(text, written=WRITTEN)[0].first is None


def test_what_is_vague_says_so() -> None:
    """«حوالي» and «نحو»."""
    found = find_dates("حوالي عام 1990 وقبل نحو أسبوعين", written=WRITTEN)
    assert [m.approximate for m in found] == [True, True]


def test_the_clause_tells_which_weekday_is_meant() -> None:
    """The nearest verb before it, not the one behind; and the reason is said."""
    (past,) = find_dates("أعلن المتحدث الأحد أن الجسر سيفتح", written=WRITTEN)
    (ahead,) = find_dates("قال المتحدث إن الجسر سيفتح الأحد", written=WRITTEN)
    assert (past.first, ahead.first) == (date(2026, 11, 15), date(2026, 11, 22))
    assert any("tense:future" in note for note in ahead.why)


def test_the_country_settles_figures_in_english() -> None:
    """7/8 is July in America and August in Britain; without either it is not told."""
    found = {lang: find_dates("on 7/8/2015", written=None, lang=lang)[0].first for lang in ("en-US", "en-GB", "en")}
    assert found == {"en-US": date(2015, 7, 8), "en-GB": date(2015, 8, 7), "en": None}


FORMS = [form.replace("|", "") for form, _, _ in ARABIC + ENGLISH]
forms = st.sampled_from(FORMS)
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def told(text: str) -> list[tuple[date | None, date | None, str]]:
    return [(m.first, m.last, m.precision) for m in find_dates(text, written=WRITTEN)]


@given(forms)
def test_eastern_digits_change_nothing(text: str) -> None:
    """The same days, whatever the digits."""
    assert told(text.translate(EASTERN)) == told(text)


@given(forms, st.sampled_from("\u064e\u0651\u0640\u200f\u200e\u202b"), st.randoms())
def test_marks_tatweel_and_controls_change_nothing(text: str, mark: str, chance: random.Random) -> None:
    """Vowel marks, tatweel and bidi controls after any Arabic letter."""
    marked = "".join(c + mark if "\u0621" <= c <= "\u064a" and chance.random() < 0.5 else c for c in text)
    assert told(marked) == told(text)


@given(st.lists(forms, min_size=1, max_size=4), st.sampled_from([". ", "\n", "، ثم "]))
def test_spans_lie_in_the_text_in_order(texts: list[str], glue: str) -> None:
    """Every span cuts words out; none overlaps another; days come in order and with their reason."""
    text = glue.join(texts)
    after = 0
    for mention in find_dates(text, written=WRITTEN):
        assert after <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
        assert (mention.first is None) == (mention.last is None)
        assert mention.first is None or mention.last is None or mention.first <= mention.last
        after = mention.end


@given(
    st.sampled_from(sorted(months())), st.sampled_from(["في {}", "منذ {} الماضي", "خلال شهر {}", "in {}", "{} 2015"])
)
def test_a_month_alone_never_has_a_day(month: str, frame: str) -> None:
    """A month has its first and last day, or none at all."""
    for mention in find_dates(frame.format(month.capitalize()), written=WRITTEN):
        assert mention.precision != "day"
        if mention.first and mention.last:
            assert mention.first.day == 1
            assert (mention.last + timedelta(days=1)).day == 1


@given(st.text(max_size=200) | st.text(alphabet="0123456789/-.: (),ومنيهساعتباء2015", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever is written, there is an answer, with and without a day of writing."""
    for written in (None, WRITTEN, date(1, 1, 1), date(9999, 12, 31)):
        assert all(text[m.start : m.end] for m in find_dates(text, written=written))


@given(forms, st.dates())
def test_any_day_of_writing_will_do(text: str, written: date) -> None:
    """The ends of the calendar among them."""
    find_dates(text, written=written)


def test_the_command_prints_a_line_a_mention() -> None:
    """The fields of the reference, from words or from standard input."""
    run = CliRunner().invoke(main, ["dates", "--written", "2026-11-18", "-"], input="أعلنت أمس خطتها لعام 2027")
    first, second = (json.loads(line) for line in run.output.splitlines())
    assert (first["text"], first["first"], first["last"]) == ("أمس", "2026-11-17", "2026-11-17")
    assert (second["text"], second["precision"], second["why"]) == ("عام 2027", "year", ["rule:year"])
