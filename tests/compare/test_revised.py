"""What is a revision and what is not: churn and typesetting against edits of one word, on texts and on pages."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from tests.churned.planted import planted
from tests.churned.visits import SETTINGS, pages, visit
from tests.exchange.templates import first, second
from tests.exchange.templates.made import News

from mutabaat.compare.revised import headline_changes, headlines_seen, same_text
from mutabaat.compare.visits import same_article
from mutabaat.exchange.page import read_page
from mutabaat.records.evidence import Article
from mutabaat.records.pages import Page
from mutabaat.records.revisions import HeadlineSeen
from mutabaat.text.churn import told, without_ago

TEMPLATES = first.TEMPLATES + second.TEMPLATES
REPORTS = [
    News(
        "مجلس درعان يقر توسعة الميناء وسط اعتراض الصيادين",
        (
            "أقر مجلس مدينة درعان، مساء الأحد، خطة لتوسعة الميناء القديم بأغلبية 12 صوتاً، بعد جلسة استمرت أكثر من خمس ساعات.",
            "وقال رئيس المجلس ناصر الغافري إن المشروع «سيضاعف عدد السفن التي يستقبلها الميناء»، مضيفاً أن العمل قد يبدأ مطلع الصيف إذا وافقت الوزارة.",
            "في المقابل، نفت نقابة الصيادين أن تكون قد وافقت على الخطة، وقال متحدث باسمها إن أحداً لن يسأل أصحاب القوارب الصغيرة عن رأيهم.",
            "ونقلت صحيفة «المرسى» عن مسؤول في الوزارة، طلب عدم ذكر اسمه، أن الدراسة لم تكتمل بعد وأن نتائجها تنشر في آذار.",
        ),
    ),
    News(
        "انقطاع الماء عن ثلاثة أحياء في الرويمة",
        (
            "قالت شركة مياه الرويمة إن الضخ توقف فجر الثلاثاء عن ثلاثة أحياء في شرق المدينة بعد انفجار أنبوب قطره 80 سنتيمتراً.",
            "وأكد مدير الشركة فادي الخشاب أن الإصلاح يحتاج إلى يومين، وأن صهاريج ستوزع الماء على نحو 4000 أسرة «من دون مقابل».",
            "وذكر سكان أنهم لم يتلقوا أي إنذار، وأن الأنبوب نفسه انفجر في كانون الثاني الماضي وأُصلح على عجل.",
        ),
    ),
    News(
        "هالة مرعي: لقاح الحمى يصل إلى تل ميراد الخميس",
        (
            "أعلنت الطبيبة هالة مرعي، مديرة الصحة في تل ميراد، أن أول دفعة من لقاح الحمى تصل الخميس وتكفي 2500 طفل دون الخامسة.",
            "وأضافت: «لا نعرف بعد إن كان أثره يدوم أكثر من عام». وتابعت أن المراكز الصحية قد تفتح أبوابها حتى المساء.",
            "ورفض محمد الراوي، ممثل الأهالي، ما سماه تأخيراً لا مبرر له، وقال إن القرى البعيدة نُسيت من جديد.",
        ),
    ),
]


def read(body: bytes) -> Page:
    return read_page(body, url="https://shiraa.example/news/77")


def test_churn_of_the_page_makes_at_most_one_false_edit_in_a_hundred() -> None:
    """At least 140 pairs of visits over all templates, each with other boilerplate and most set otherwise."""
    rng = random.Random(3)
    pairs = pages(TEMPLATES, REPORTS * 2, rng)
    assert len(pairs) >= 140
    wrong = Counter(name for name, one, two in pairs if not same_article(read(one), read(two)))
    assert wrong.total() <= len(pairs) // 100, wrong


def test_every_edit_of_one_word_on_a_page_that_is_read_is_caught() -> None:
    """Some edits in each template, in the midst of churn, wherever the reader shows the words (all of them: bench/edits.py)."""
    rng = random.Random(5)
    missed: Counter[str] = Counter()
    kinds: set[str] = set()
    for template in TEMPLATES:
        for what, before, after in rng.sample(planted(rng.choice(REPORTS)), 6):
            old = read(visit(template, before, rng, typeset=False))
            new = read(visit(template, after, rng, typeset=False))
            if same_text(old.text, new.text):
                continue  # the template does not show it, or the reader does not take it for the article
            kinds.add(what)
            missed[what] += same_article(old, new)
    assert len(kinds) >= 15
    assert not +missed


@pytest.mark.parametrize("report", REPORTS, ids=range(len(REPORTS)))
def test_every_planted_edit_is_caught_in_the_text_itself(report: News) -> None:
    """«قد» dropped, a figure, a name, «لا», a hamza, a vowel, a quotation's marks, in the body of a text."""
    for what, before, after in planted(report):
        if before.body != after.body:
            assert not same_text("\n".join(before.body), "\n".join(after.body)), what


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.__name__)
def test_no_setting_of_the_same_words_is_an_edit(setting: object) -> None:
    """Bidi marks, blanks, tatweel, presentation forms, quote marks and dashes, Eastern digits."""
    rng = random.Random(7)
    for report in REPORTS:
        text = "\n".join(report.body)
        assert same_text(text, setting(text, rng))  # type: ignore[operator]


@pytest.mark.parametrize(
    "line",
    [
        "منذ ساعتين", "قبل ١٢ دقيقة", "آخر تحديث: 24 نوفمبر 2026 - 14:05", "1,204 مشاهدة", "شارك 35", "3 تعليقات | 12 مشاركة",
        "الثلاثاء 24 نوفمبر 2026", "24/11/2026 09:15 م", "اقرأ أيضاً: فريق الشراع يتأهل إلى النهائي", "5 min read", "2 hours ago",
        "Updated 3 hours ago", "إعلان",
    ],
)  # fmt: skip
def test_lines_that_pages_write_anew_are_no_part_of_an_article(line: str) -> None:
    """Hours since, counters, stamps, links to other articles."""
    assert told(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "درعان – 24 نوفمبر", "قُتل 12 شخصاً قبل ساعتين", "قبل عام بدأ الحصار", "تحديث من الموقع: السد لم ينهر", "المشاهدة تراجعت 12 في المئة",
        "Two hours ago he denied it", "عاجل", "12 قتيلاً", "كتب: سامر الهلالي", "بعد ساعتين من الإعلان",
    ],
)  # fmt: skip
def test_lines_that_tell_something_are(line: str) -> None:
    """A dateline with its place, a headline with a time in it, a count of people."""
    assert told(line)
    assert not same_text(line, line.replace("12", "21").replace("قبل", "بعد") + " اليوم أيضاً في المدينة")


def test_a_byline_loses_the_time_since_then() -> None:
    """With or without a bar before it."""
    assert without_ago("ليان المرواني منذ 3 ساعات") == without_ago("ليان المرواني | قبل يومين") == "ليان المرواني"


NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _titles(hours: float, known: tuple[HeadlineSeen, ...], **titles: str) -> tuple[HeadlineSeen, ...]:
    article = Article("a", "", "ar", titles=tuple(titles.items()))
    return known + headlines_seen(article, known, NOON + timedelta(hours=hours))


def test_a_headline_that_changes_everywhere_at_once_is_no_change_of_one_place() -> None:
    """Of all places that moved together none is alone; a later one that follows is not either."""
    known = _titles(0, (), feed="السد آمن", page="السد آمن", og="السد آمن")
    known = _titles(2, known, feed="السد آمن", page="السد مهدد", og="السد مهدد")
    known = _titles(9, known, feed="السد مهدد", page="السد مهدد", og="السد مهدد")
    assert [(c.place, c.alone) for c in headline_changes(known)] == [("page", False), ("og", False), ("feed", False)]


def test_a_headlines_setting_and_a_caches_return_are_no_changes() -> None:
    """Curly marks for straight ones; the former headline again within the hour."""
    known = _titles(0, (), og='"السد" آمن')
    known = _titles(1, known, og="«السد» آمن")
    known = _titles(2, known, og="السد مهدد")
    known = _titles(3, known, og='"السد" آمن')
    assert [c.new for c in headline_changes(known)] == ["السد مهدد"]
