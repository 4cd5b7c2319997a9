"""Dates in names, in history and in clauses that tell what has come to pass; invented news of several regions."""

from datetime import date

import pytest

from mutabaat.text.dates import find_dates

WRITTEN = date(2026, 11, 18)  # a Wednesday


def days(expected: str) -> tuple[date | None, date | None]:
    if expected == "?":
        return None, None
    first, _, last = expected.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقع الانهيار في 20 نوفمبر وأودى بحياة ثلاثة", "2025-11-20"),
        ("كان السدّ قد انهار في 30 نوفمبر", "2025-11-30"),
        ("في 2 ديسمبر غرقت العبّارة ولم ينج أحد", "2025-12-02"),
        ("قُتل أربعة في غارة مساء 25 تشرين الثاني", "2025-11-25"),
        ("سقط المنطاد في ديسمبر", "2025-12-01..2025-12-31"),
        ("The ferry sank on December 12.", "2025-12-12"),
        ("The minister, who resigned on Nov. 25, was jailed.", "2025-11-25"),
        # What only speaks of a day does not say that it is past.
        ("أعلنت البلدية أن الافتتاح في 20 نوفمبر", "2026-11-20"),
        ("وصل الوفد للمشاركة في مؤتمر 20 نوفمبر", "2026-11-20"),
        ("فاز بالمقعد قبل جولة الإعادة في 25 نوفمبر", "2026-11-25"),
        ("أُجّلت الجلسة إلى 3 ديسمبر", "2026-12-03"),
        ("The film will be released on December 3", "2026-12-03"),
        ("The vote was scheduled on December 3", "2026-12-03"),
        ("They arrived for the December 3 summit", "2026-12-03"),
    ],
)
def test_what_has_come_to_pass_lies_behind_the_day_of_writing(text: str, expected: str) -> None:
    """A verb of the event, near the date and governing it, beats nearness; a verb of speech or a plan does not."""
    (mention,) = find_dates(text, written=WRITTEN)
    assert (mention.first, mention.last) == days(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قرب حلبون وقعت المعركة في 8 أغسطس (آب) 1516", "1516-08-08"),
        ("The city fell on 29 May 1453.", "1453-05-29"),
        ("في تموز 1187 كانت الموقعة", "1187-07-01..1187-07-31"),
        ("في 7/8/1683", "1683-08-07"),
        ("صيف 1438", "?"),  # Hijri or not, nothing tells
        ("في ثالث أيام شهر مارس 2025", "2025-03-03"),
        ("في آخر أيام شهر يوليو 2025", "2025-07-31"),
        ("أول أيام شهر رمضان 1446هـ", "2025-03-01"),
        ("اليوم الأخير من أبريل 2024", "2024-04-30"),
        ("أواخر أيام شهر مارس 2025", "2025-03-01..2025-03-31"),
        ("on the last day of February 2024", "2024-02-29"),
        ("الربع الأخير من العام الماضي", "2025-10-01..2025-12-31"),
        ("in the last quarter of last year", "2025-10-01..2025-12-31"),
        ("النصف الأخير من العام الجاري", "2026-07-01..2026-12-31"),
        ("الثلث الأول من عام 2025", "2025-01-01..2025-04-30"),
        ("الأشهر التسعة الأولى من عام 2025", "2025-01-01..2025-09-30"),
        ("in the first nine months of this year", "2026-01-01..2026-09-30"),
        ("شهر صفر 1447هـ (أغسطس 2025)", "2025-08-01..2025-08-31"),
        ("3 صفر 1447هـ", "2025-07-28"),
        ("في 3 صفر", "2026-07-17"),
        ("شهر صفر الماضي", "2026-07-15..2026-08-13"),
        ("منذ هجوم يونيو", "?"),
        ("الثلث الأخير من شهر يوليو 2025", "2025-07-21..2025-07-31"),
        ("مايو 2025م الموافق ذي القعدة 1446هـ", "2025-05-01..2025-05-31"),
        ("عام 1446هـ (2025م)", "2025-01-01..2025-12-31"),
        ("نوفمبر قبل الماضي", "2024-11-01..2024-11-30"),
        ("Wednesday last week", "2026-11-11"),
        ("the year before last", "2024-01-01..2024-12-31"),
        ("كأس آسيا 2027 في الرياض", "2027-01-01..2027-12-31"),
        ("سيلتقي الوزيران بعد يومين", "2026-11-20"),
        ("بعد ثلاثة أيام من الآن", "2026-11-21"),
        ("a week from Friday, he said", "?"),
        # A name stays out of the date beside it.
        ("أغلقت الشرطة شارع 15 مايو مساء الجمعة", "2026-11-13"),
        ("تظاهروا عند جسر 14 تموز ظهر السبت الماضي", "2026-11-14"),
        ("ذكرت الصحيفة الاثنين أن المصنع أغلق", "2026-11-16"),
        ("أغلقت السوق الثلاثاء على ارتفاع", "2026-11-17"),
        ("President Dunn said Monday Israel had agreed", "2026-11-16"),
        ("In May President Orr resigned", "2026-05-01..2026-05-31"),
        ("on May 15 district officials said", "2026-05-15"),
    ],
)
def test_a_form_has_its_days(text: str, expected: str) -> None:
    """One mention with the days that its words tell; the Gregorian words decide where both calendars are named."""
    (mention,) = find_dates(text, written=WRITTEN)
    assert (mention.first, mention.last) == days(expected)


@pytest.mark.parametrize(
    "text",
    [
        "التقى ربيع ورجب وشعبان في المقهى",
        "صحيفة الخميس الأسبوعية",
        "كوبري 6 أكتوبر وميدان 15 مايو",
        "4th of July Avenue was closed",
        "the 6th of October Bridge and the May 15 district",
        "Theresa May met April Hart and Ms August",
        "Judge Summer Hale and June Carter agreed",
        "Call before 10, Monday Ventures asks. Friday Labs agrees.",
        "باع المتجر لـ1902 مشترك",
        "عاد بعد يومين إلى بيته",
        "وقالت إن الجسر سيفتح بعد يومين من تدشينه",
        "the last day of the talks",
        "الأشهر الثلاثة الأولى من الحمل",
        "الثلث الأخير من الليل",
        "فاز الفريق 3-صفر بعد تأخره صفر/1 ثم 2 / صفر",
        "تراجعت الأرباح إلى صفر في المباراة",
        "خلال الربع الأول من 1340 مليون ريال",
        "قال إنه سوف يسحب السيارة، لكنه عاد بعد ثلاثة أسابيع",
        "سيارات من طراز موديل 2014، 2015 مستعملة",
    ],
)
def test_names_and_counts_are_left(text: str) -> None:
    """Streets, bridges, persons, firms and papers; distances from something else."""
    assert [text[m.start : m.end] for m in find_dates(text, written=WRITTEN)] == []


def test_years_in_a_list_are_years() -> None:
    """Behind another year, with a comma, a conjunction or a clitic before them."""
    texts = ("in 2019, 2021 and 2023", "يعود أول ذكر للقرية لسنة 1831 والثاني لـ1902")
    found = [[m.first.year for m in find_dates(text, written=WRITTEN) if m.first] for text in texts]
    assert found == [[2019, 2021, 2023], [1831, 1902]]


def test_an_event_named_after_its_day_takes_no_day_from_a_weekday_beside_it() -> None:
    """«ثورة 25 يناير» stays without a year, and the weekday keeps its own day."""
    found = find_dates("أحيا أنصار ثورة 25 يناير السبت ذكراها", written=WRITTEN)
    assert [m.first for m in found] == [None, date(2026, 11, 14)]


def test_days_beyond_the_calendar_are_none() -> None:
    """The last century of the year 100 lies before Python's first day."""
    assert find_dates("القرن الماضي", written=date(100, 1, 1))[0].first is None


def test_months_in_a_list_of_months_are_months() -> None:
    """«رجب ورمضان» behind «أشهر» are no persons."""
    text = "صرفت مكافآت أشهر ربيع ثان وجمادى الآخر ورجب ورمضان"
    assert [text[m.start : m.end] for m in find_dates(text, written=WRITTEN)][-3:] == ["جمادى الآخر", "رجب", "رمضان"]
