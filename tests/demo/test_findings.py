"""The terminal tells a story's findings from its view alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO
from typing import Any

import pytest

from mutabaat.demo.findings import counts_sentence, print_findings
from mutabaat.records.evidence import Article, Outlet, Passage, Revision
from mutabaat.records.relations import Change
from mutabaat.records.statements import Reading, Statement
from mutabaat.records.views import (
    Contradiction,
    Counts,
    Edit,
    SourceNode,
    StatementRef,
    StoredArticle,
    StorySummary,
    StoryView,
    TimelineEntry,
    WordChange,
)

NOON = datetime(2026, 11, 15, 12, tzinfo=UTC)


def stored(id: str, outlet: str, headline: str, **more: Any) -> StoredArticle:
    text = headline + "\nمتن الخبر."
    article = Article(id=id, text=text, lang="ar", outlet=outlet)
    reading = Reading(lang="ar", passages=(Passage(0, "headline", 0, len(headline)),), statements=())
    return StoredArticle(
        revision=Revision(id=f"r-{id}", n=1, article=article),
        outlet=Outlet(id=outlet, name=outlet),
        reading=reading,
        **more,
    )


MINE = stored("a1", "صحيفة السفح", "قد تُفتح البوابة غداً")
THEIRS = stored("a2", "موقع الضفاف", "تُفتح البوابة غداً")
GONE = stored("a3", "راديو التل", "مصادر: المدير يستقيل", state="deleted", state_since=NOON)


def said(article: StoredArticle, words: str) -> StatementRef:
    start = article.text.index(words)
    return StatementRef(article.id, Statement(id=f"s-{article.id}", passage=0, content=((start, start + len(words)),)))


def edit(silent: bool) -> Edit:
    old = MINE.revision
    new = Revision(id="r2", n=2, article=replace(old.article, text="سوف تُفتح البوابة غداً"))
    changes = (WordChange("changed", (0, 2), (0, 3)), WordChange("same", (2, 20), (3, 21)))
    return Edit(article="a1", old=old, new=new, changes=changes, silent=silent, at=NOON)


def story(**more: Any) -> StoryView:
    fields: dict[str, Any] = {
        "id": "st-1",
        "title": "بوابة السد",
        "lang": "ar",
        "articles": (MINE, THEIRS, GONE),
        "memberships": (),
        "relays": (),
        "counts": Counts(outlets=3, publishers=2, origins_low=1, origins_high=2, reasons=("مصدران غير مسمّيين",)),
        "origins": (),
        "tree": (),
        "claims": (),
        "contradictions": (),
        "edits": (),
        "timeline": (),
        "news": (),
    }
    return StoryView(**{**fields, **more})


def told(view: StoryView, **options: Any) -> list[str]:
    out = StringIO()
    print_findings(view, out, **options)
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("figures", "arabic", "english"),
    [
        ((9, 7, 2, 3), "9 وسائل، 7 ناشرين، 2–3 أصول", "9 outlets, 7 publishers, 2–3 origins"),
        ((1, 1, 1, 1), "وسيلة واحدة، ناشر واحد، أصل واحد", "1 outlet, 1 publisher, 1 origin"),
        ((2, 2, 1, 2), "وسيلتان، ناشران، 1–2 أصول", "2 outlets, 2 publishers, 1–2 origins"),
        ((11, 12, 11, 14), "11 وسيلة، 12 ناشراً، 11–14 أصلاً", "11 outlets, 12 publishers, 11–14 origins"),
        ((100, 2, 2, 2), "100 وسيلة، ناشران، أصلان", "100 outlets, 2 publishers, 2 origins"),
    ],
)
def test_counts_agree_with_their_nouns(figures: tuple[int, int, int, int], arabic: str, english: str) -> None:
    """The three figures take the noun's right form in both languages, and origins stay an interval."""
    counts = Counts(*figures)
    assert counts_sentence(counts) == arabic
    assert counts_sentence(counts, "en") == english


def test_title_counts_and_reasons_come_first() -> None:
    """The account opens with the title, the counts, the warning of the upper bound, and the reasons."""
    lines = told(story())
    assert lines[0] == "بوابة السد"
    assert lines[2] == "3 وسائل، ناشران، 1–2 أصول"
    assert "حدّ أعلى" in lines[3]
    assert lines[4] == "  · مصدران غير مسمّيين"


def test_reasons_are_told_in_words() -> None:
    """Each kind of reason has its words in both languages; none is printed as its key."""
    reasons = ("relays:14", "unnamed:1", "agency:وكالة السفح", "missing:راديو التل", "family:هذا، ذاك")
    counts = Counts(3, 2, 1, 2, reasons)
    for labels in ("ar", "en"):
        lines = told(story(counts=counts), labels=labels)
        assert not any(reason in line for reason in reasons for line in lines)
    assert "  · نصّ وكالة تحمله صفحات عدة: وكالة السفح" in told(story(counts=counts))


def test_a_denial_says_how_many_repeat_it() -> None:
    """Beside a denial stands how many other articles hold either side."""
    both = Contradiction("denial", said(MINE, "قد"), said(THEIRS, "غداً"), ("denial:نفى", "repeated:6", "denials:2"))
    lines = told(story(contradictions=(both,)))
    at = lines.index("  · نفي")
    assert [line.strip() for line in lines[at + 3 : at + 5]] == [
        "(مقالات أخرى تقول ما نُفي: 6)",
        "(مقالات أخرى تنقل النفي: 2)",
    ]


def test_exact_origins_need_no_warning() -> None:
    """Where the interval is one figure nothing is said of an upper bound."""
    exact = Counts(outlets=3, publishers=2, origins_low=2, origins_high=2)
    assert not any("حدّ أعلى" in line for line in told(story(counts=exact)))


def test_tree_is_indented_and_tells_what_each_relay_changed() -> None:
    """A relay stands under its original, under their origin, with the words before and after."""
    change = Change("hedge_dropped", (0, 2), (0, 4), ("قد تُفتح", "تُفتح"))
    plain = Change("reworded", (5, 9), (5, 9), ("هنا", "هناك"))
    copy = SourceNode("article", "", article="a2", link="uncredited", changes=(change, plain))
    original = SourceNode("article", "", article="a1", link="relays", children=(copy,))
    root = SourceNode("origin", "مسؤولون", source_type="anonymous", children=(original,))
    lines = told(story(tree=(root,)))
    start = lines.index("## شجرة المصادر") + 1
    assert lines[start : start + 4] == [
        "└─ مسؤولون [مصادر غير مسمّاة]",
        "   └─ صحيفة السفح: قد تُفتح البوابة غداً (ينقل نصّه)",
        "      └─ موقع الضفاف: تُفتح البوابة غداً (ينقل نصّه بلا إحالة)",
        "            ! أسقط التحفّظ: «قد تُفتح» ← «تُفتح»",
    ]
    assert not any("هناك" in line for line in lines)


def test_changes_of_a_node_with_children_keep_its_line() -> None:
    """Between a node and its children the line of the tree goes on past its changes."""
    child = SourceNode("article", "", article="a2", link="relays")
    change = Change("number_changed", (0, 1), (0, 1), ("40", "400"))
    first = SourceNode("article", "", article="a1", changes=(change,), children=(child,))
    lines = told(story(tree=(first, SourceNode("outlet", "", source_type="outlet", link="cites"))))
    start = lines.index("## شجرة المصادر") + 1
    assert lines[start + 1] == "│  │  ! غيّر الرقم: «40» ← «400»"
    assert lines[start + 2].startswith("│  └─ موقع الضفاف")
    assert lines[start + 3] == "└─ بلا اسم [وسيلة إعلام] (يستشهد به)"


def test_denials_stand_side_by_side() -> None:
    """A contradiction shows both statements with their outlets, and takes no side."""
    both = Contradiction("denial", said(MINE, "قد تُفتح البوابة"), said(THEIRS, "تُفتح البوابة"))
    lines = told(story(contradictions=(both,)))
    at = lines.index("  · نفي")
    assert lines[at + 1] == "      صحيفة السفح: «قد تُفتح البوابة»"
    assert lines[at + 2] == "      موقع الضفاف: «تُفتح البوابة»"


@pytest.mark.parametrize(("silent", "word"), [(True, "تعديل صامت"), (False, "تعديل أُعلن عنه")])
def test_edits_tell_whether_they_were_silent(silent: bool, word: str) -> None:
    """An edit shows its time, its words before and after, and whether a note tells of it."""
    lines = told(story(edits=(edit(silent),)))
    at = next(i for i, line in enumerate(lines) if word in line)
    assert lines[at].startswith("  · 15/11 12:00  صحيفة السفح")
    assert lines[at + 1] == "      غيّر: «قد» ← «سوف»"
    assert lines[at + 2] == ""


def test_deleted_pages_are_named() -> None:
    """A page that was taken down is listed with the time, and no other is."""
    lines = told(story())
    at = lines.index("## صفحات حُذفت")
    assert lines[at + 1] == "  · 15/11 12:00  راديو التل: مصادر: المدير يستقيل"
    assert lines[at + 2] == ""


def test_timeline_is_told_in_the_readers_time_zone() -> None:
    """Each event has its local time, its kind and its words, or the headline where it has none."""
    entries = (TimelineEntry(NOON, "first", "a1"), TimelineEntry(None, "denial", "a2", words="لا نية للفتح"))
    lines = told(story(timeline=entries), tz=timezone(timedelta(hours=3)))
    at = lines.index("## القصة في ترتيبها")
    assert lines[at + 1] == "  15/11 15:00  أول خبر · صحيفة السفح: قد تُفتح البوابة غداً"
    assert lines[at + 2] == "  نفي · موقع الضفاف: لا نية للفتح"


def test_formula_and_other_stories_are_named_as_not_counted() -> None:
    """Set wordings and the desk's other stories are listed when given, under headings that say they were kept apart."""
    other = StorySummary("st-2", "كأس التلال", "ar", Counts(1, 1, 1, 1), NOON, NOON, 1)
    lines = told(story(), formula=(THEIRS,), others=(other,))
    assert lines[lines.index("## صيغ محفوظة، لم تُحسب نقلاً") + 1] == "  · موقع الضفاف: تُفتح البوابة غداً"
    assert lines[lines.index("## قصص أخرى، لم تُضمّ إليها") + 1] == "  · كأس التلال (وسيلة واحدة، ناشر واحد، أصل واحد)"
    assert not any("صيغ محفوظة" in line for line in told(story()))


def test_empty_sections_say_so() -> None:
    """Nothing found is said, not left out."""
    lines = told(story())
    assert lines[lines.index("## ما لا يجتمع") + 1] == "  لا شيء."


def test_english_labels_keep_the_news_in_its_language() -> None:
    """English labels change headings and arrows, never the words of the news."""
    lines = [line.lstrip("\u200e") for line in told(story(edits=(edit(True),)), labels="en")]
    assert "## Source tree" in lines
    assert "      changed: “قد” → “سوف”" in lines
    assert any("قد تُفتح البوابة غداً (silent edit)" in line for line in lines)


def test_line_that_begins_with_a_latin_name_is_marked() -> None:
    """In the Arabic account a line with a Latin beginning gets a right-to-left mark; in the English one it gets none."""
    root = SourceNode("origin", "Orlen Times", source_type="outlet")
    assert "\u200f└─ Orlen Times [وسيلة إعلام]" in told(story(tree=(root,)))
    assert "└─ Orlen Times [outlet]" in told(story(tree=(root,)), labels="en")


def test_words_with_their_own_quotes_are_not_quoted_twice() -> None:
    """A quotation that is already in guillemets keeps them alone."""
    change = Change("credit_dropped", (0, 2), None, ("«الضفاف»", ""))
    lines = told(story(tree=(SourceNode("article", "", article="a1", changes=(change,)),)))
    assert "      ! أسقط الإحالة: «الضفاف»" in lines


def test_long_words_are_cut_between_words() -> None:
    """A long passage is one line and ends with an ellipsis after a whole word."""
    entry = TimelineEntry(NOON, "report", "a1", words="كلمة " * 60)
    line = next(line for line in told(story(timeline=(entry,))) if "كلمة" in line)
    assert line.endswith("كلمة…")
    assert len(line) < 160


def test_articles_that_the_view_lacks_are_shown_by_id() -> None:
    """A reference out of the story is printed as it is, and nothing breaks."""
    far = StatementRef("a-99", Statement(id="s", passage=0, content=((0, 1),)))
    lines = told(
        story(
            contradictions=(Contradiction("number", said(MINE, "البوابة"), far),),
            edits=(replace(edit(True), article="a-99"),),
            timeline=(TimelineEntry(NOON, "report", "a-99"),),
        )
    )
    assert "\u200f      a-99" in lines
    assert any(line.endswith("a-99 (تعديل صامت)") for line in lines)
