"""The blocks of the follow-up behind its body: the ledger, what may come, what happened when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mutabaat.records.briefs import BriefPart
from mutabaat.records.evidence import Outlet
from mutabaat.records.views import (
    Claim,
    Happening,
    LedgerRow,
    Rests,
    Scenario,
    Settling,
    StatementRef,
    StoredArticle,
    StoryView,
)
from mutabaat.write.brief import publishable, texts_of, write

from .build import Say, page, ref, span, story
from .dam import MARSA, NAHR, RABIYA, WADI

OUTLETS = (WADI, MARSA, RABIYA, NAHR)
CLOSE = "إن السد سيغلق أسبوعين بسبب تشقق في البوابة الثالثة"


def telling(id: str, outlet: Outlet, source: str = "الوالي حاتم البدري", content: str = CLOSE) -> StoredArticle:
    text = f"سد تيماء\nقال {source} {content}."
    return page(id, outlet, text, Say(content, ("قال",), source, "person"))


PAGES = tuple(telling(f"p{n}", outlet) for n, outlet in enumerate(OUTLETS))


def ledger_of(*positions: str, low: int = 1, high: int = 2, pages: tuple[StoredArticle, ...] = PAGES) -> StoryView:
    """A story of one claim with a row a page."""
    rows = tuple(
        LedgerRow(ref(one, 0), one.outlet.name, position)  # type: ignore[arg-type]
        for one, position in zip(pages, positions, strict=False)
    )
    return story(*pages, claims=[Claim("claim-1", CLOSE, "ar", rows, Rests(low=low, high=high))])


def texts(view: StoryView, part: BriefPart, lang: str = "ar") -> list[str]:
    """The sentences of a part of the follow-up, which must be publishable."""
    brief = write(view, lang=lang)
    publishable(brief, texts_of(view))
    return [sentence.text for sentence in brief.of(part)]


def test_the_ledger_tells_each_side_with_its_outlets_and_the_origins() -> None:
    """Who reports, tells, hedges, doubts and denies stand in that order; then the interval of origins."""
    (line,) = texts(ledger_of("reports", "asserts", "hedges", "denies"), "ledger")
    places = [
        line.index(words)
        for words in ("السد سيغلق", "منقولاً عند", "الوادي", "بلا نسبة عند", "المرسى", "بتحفظ عند", "منفياً عند")
    ]
    assert places == sorted(places)
    assert "على لسان الوالي حاتم البدري" in line and line.endswith("، وأصله واحد أو اثنان.")
    assert "«إن السد" not in line


def test_every_side_of_the_ledger_rests_on_its_words() -> None:
    """Each outlet that the line counts on has a trace in its own page."""
    brief = write(ledger_of("reports", "reports", "reports", "denies"))
    assert {trace.article for trace in brief.of("ledger")[0].traces} == {one.id for one in PAGES}


@pytest.mark.parametrize("positions", [("reports",), ("reports", "reports"), ("reports", "asserts")])
def test_what_few_tell_and_nobody_disputes_is_no_line(positions: tuple[str, ...]) -> None:
    """One or two outlets that agree need no ledger."""
    assert texts(ledger_of(*positions), "ledger") == []


def test_two_claims_of_one_matter_are_one_line() -> None:
    """The same words under another claim are not told again."""
    view = ledger_of("reports", "reports", "denies")
    again = replace(view.claims[0], id="claim-2")
    assert len(texts(replace(view, claims=(view.claims[0], again)), "ledger")) == 1


def test_the_english_ledger_reads_the_same() -> None:
    """The house styles differ in words alone."""
    words = "that the Tayma dam will close for two weeks because of cracks"
    text = f"Dam\nGovernor Hatim Badri said {words}."
    pages = tuple(
        page(
            f"e{n}",
            Outlet(f"o{n}", name, lang="en"),
            text,
            Say(words, ("said",), "Governor Hatim Badri", "person"),
            lang="en",
        )
        for n, name in enumerate(("Shoal Post", "Reef Times", "Cape Star"))
    )
    (line,) = texts(ledger_of("reports", "reports", "denies", pages=pages), "ledger", "en")
    assert line.startswith("“The Tayma dam will close") or line.startswith("“the Tayma dam will close")
    assert "reported by Shoal Post and Reef Times; rebutted in Cape Star in the words of Governor Hatim Badri" in line


IF = "إنه إذا ارتفع المنسوب فإن المياه ستقطع عن بلدة رحبة"
CONDITION = page(
    "c1",
    WADI,
    f"سد تيماء\nقالت المهندسة ليلى النوري {IF}.",
    Say(
        IF,
        ("قالت",),
        "المهندسة ليلى النوري",
        "person",
        condition=("إذا ارتفع المنسوب",),
        more={"certainty": "conditional"},
    ),
)
LATER = telling("c2", MARSA, content="إن المياه قطعت عن بلدة رحبة فجر الثلاثاء")


def scenario(*settled: Settling) -> Scenario:
    text = CONDITION.text
    row = LedgerRow(ref(CONDITION, 0), WADI.name, "reports")
    condition, outcome = (span(text, "إذا ارتفع المنسوب"),), (span(text, "المياه ستقطع عن بلدة رحبة"),)
    return Scenario(ref(CONDITION, 0), condition, outcome, "ar", (row,), settled)


@pytest.mark.parametrize(
    ("part", "holds", "words"),
    [
        ("outcome", True, "ثم جاء ما يقول إنه تحقق"),
        ("outcome", False, "ثم جاء ما ينقضه"),
        ("condition", True, "ثم جاء ما يقول إن الشرط تحقق"),
        ("condition", False, "ثم جاء ما ينقض الشرط"),
    ],
)
def test_a_settled_scenario_is_told_with_what_settled_it(part: str, holds: bool, words: str) -> None:
    """The conditional, then the later report with what it says of it; both are traced."""
    view = replace(story(CONDITION, LATER), scenarios=(scenario(Settling(part, holds, ref(LATER, 0))),))  # type: ignore[arg-type]
    (line,) = texts(view, "scenarios")
    assert line.index("إذا ارتفع المنسوب") < line.index(words) < line.index("قطعت عن بلدة رحبة")
    assert {t.article for t in write(view).of("scenarios")[0].traces} == {"c1", "c2"}


def test_an_open_scenario_is_told_once() -> None:
    """One that the body tells already is not told again."""
    view = replace(story(CONDITION, LATER), scenarios=(scenario(),))
    brief = write(view)
    assert sum("إذا ارتفع المنسوب" in s.text for s in brief.sentences if s.part in ("body", "scenarios")) == 1


def happening(article: StoredArticle, day: date, words: str) -> Happening:
    row = LedgerRow(ref(article, 0), article.outlet.name, "reports")
    return Happening(
        day,
        day,
        "day",
        False,
        StatementRef(article.id, article.reading.statements[0]),
        span(article.text, words),
        "",
        "ar",
        (row,),
    )


def test_happenings_stand_by_their_days() -> None:
    """A sentence a day in the order of time, the days beside the words and not among them; what the body tells is left out."""
    pages = tuple(
        telling(f"h{n}", OUTLETS[n % 4], f"المهندس سالم الحارثي {name}", f"إن فرق الصيانة {act} البوابة يوم {day}")
        for n, (name, act, day) in enumerate(
            (("الأول", "فحصت", "الأحد"), ("الثاني", "أصلحت", "السبت"), ("الثالث", "فتحت", "الخميس"))
        )
    )
    days = (date(2026, 11, 8), date(2026, 11, 7), date(2026, 11, 5))
    told = tuple(
        happening(one, day, word) for one, day, word in zip(pages, days, ("الأحد", "السبت", "الخميس"), strict=True)
    )
    view = replace(story(*PAGES[:1], *pages), happenings=told)
    brief = write(view)
    dated = brief.of("happenings")
    assert [s.days for s in dated] == sorted(s.days for s in dated if s.days)
    body = " ".join(s.text for s in brief.of("body"))
    for one, day in zip(pages, days, strict=True):
        content = one.text[slice(*one.reading.statements[0].content[0])].removeprefix("إن ")
        assert (content in body) != any(s.days == (day, day) for s in dated)
