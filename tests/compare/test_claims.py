from __future__ import annotations

from typing import Any

import pytest
from tests.compare.story_hand import said, stored

from mutabaat.compare.claims import claims, contradictions
from mutabaat.compare.matter import stem, words_of
from mutabaat.records.views import Claim, Contradiction, StoredArticle
from mutabaat.text.fold import fold

OPENED = "فتحت هيئة المياه بوابات سد وادي سهر فجر الثلاثاء بعد ارتفاع منسوب البحيرة"
OPENED_TOO = "وفتحت هيئة المياه، فجر الثلاثاء، بوابات سد وادي سهر بعد ارتفاع منسوب البحيرة"
MAY = "قد تُغلق الحكومة طريق الوادي خلال أيام"
DENIED = "نفت نيتها إغلاق طريق الوادي"
FILLER = "وزار وفد من طلاب الهندسة معرض الخزف في المتحف القديم"


def _positions(claim: Claim) -> list[str]:
    return [row.position for row in claim.rows]


def _sides(found: Contradiction, articles: list[StoredArticle]) -> tuple[str, str]:
    held = {article.id: article for article in articles}
    return (
        words_of(held[found.left.article], found.left.statement),
        words_of(held[found.right.article], found.right.statement),
    )


def test_statements_that_say_the_same_are_one_claim() -> None:
    """Order, clitics and punctuation do not part a claim; another matter is another claim."""
    articles = [stored("a", said(OPENED), said(FILLER)), stored("b", said(OPENED_TOO, "هيئة المياه"), hours=1)]
    found = claims(articles)
    assert [len(claim.rows) for claim in found] == [2, 1]
    assert found[0].words == OPENED
    assert _positions(found[0]) == ["asserts", "reports"]
    assert [row.outlet for row in found[0].rows] == ["O a", "O b"]
    assert found[0].rows[1].at == articles[1].revision.article.published


@pytest.mark.parametrize(
    ("fields", "position"),
    [
        ({}, "asserts"),
        ({"certainty": "possible"}, "hedges"),
        ({"certainty": "conditional"}, "hedges"),
        ({"stance": "doubts"}, "doubts"),
        ({"outlet_commitment": "distances"}, "doubts"),
        ({"stance": "denies"}, "denies"),
    ],
)
def test_the_ledger_tells_how_each_holds_it(fields: dict[str, Any], position: str) -> None:
    """Stance, certainty and the page's own distance decide the position."""
    assert _positions(claims([stored("a", said(OPENED, **fields))])[0]) == [position]


def test_an_attributed_statement_is_reported() -> None:
    """What another said is reported, not asserted; a guess of his is hedged."""
    assert _positions(claims([stored("a", said(OPENED, "مهندس"))])[0]) == ["reports"]
    assert _positions(claims([stored("a", said(OPENED, "مهندس", certainty="possible"))])[0]) == ["hedges"]


def test_what_the_page_attributes_elsewhere_is_reported() -> None:
    """A page that says in its own voice what it attributes in another sentence asserts nothing of its own."""
    own = stored("a", said(OPENED), said(OPENED, restates="a:1"))
    assert _positions(claims([own])[0]) == ["asserts", "reports"]


def test_other_figures_are_another_claim_and_a_contradiction() -> None:
    """Two figures for one thing stand side by side, however they are written; equal ones are one claim."""
    forty = "أجلت فرق الإنقاذ نحو 40 أسرة من قرى الوادي إلى مدارس المدينة"
    words = "أجلت فرق الإنقاذ أربعين أسرة من قرى الوادي إلى مدارس المدينة"
    more = "أجلت فرق الإنقاذ نحو ٤٠٠ أسرة من قرى الوادي إلى مدارس المدينة"
    articles = [
        stored("a", said(forty), said(FILLER)),
        stored("b", said(words), hours=1),
        stored("c", said(more), hours=2),
    ]
    assert sorted(len(claim.rows) for claim in claims(articles)) == [1, 1, 2]
    (found,) = contradictions(articles)
    assert found.kind == "number"
    assert _sides(found, articles) == (forty, more)
    assert found.why == ("number:40 اسره", "number:400 اسره")


def test_years_and_dates_are_no_figures() -> None:
    """A year or a day of a month counts nothing."""
    articles = [
        stored("a", said("افتتح السد عام 1968 بعد بناء استمر سنوات في وادي سهر"), said(FILLER)),
        stored("b", said("افتتح السد عام 1986 بعد بناء استمر سنوات في وادي سهر"), hours=1),
        stored("c", said("افتتح السد في 3 أبريل بعد بناء استمر سنوات في وادي سهر"), hours=2),
        stored("d", said("افتتح السد في 5 أبريل بعد بناء استمر سنوات في وادي سهر"), hours=3),
    ]
    assert contradictions(articles) == ()


@pytest.mark.parametrize("mark", ["{} - ", "{}. ", "({}) ", "{}/ "])
def test_the_number_of_a_listed_item_is_no_figure(mark: str) -> None:
    """A name that stands seventh in one page's list and first in another's is no changed number; behind the mark figures count."""
    name = "جندي متدرب سالم الورداني من كتيبة الإنقاذ"
    articles = [
        stored("a", said(mark.format(7) + name), said(FILLER)),
        stored("b", said(mark.format(1) + name), hours=1),
    ]
    assert contradictions(articles) == ()
    assert [len(claim.rows) for claim in claims(articles) if "سالم" in claim.words] == [2]
    items = "أجلت فرق الإنقاذ {} أسرة من قرى الوادي إلى مدارس المدينة"
    told = [
        stored(id, said(mark.format(1) + items.format(n)), said(FILLER), hours=n) for id, n in (("a", 40), ("b", 400))
    ]
    assert len(contradictions(told)) == 1


def test_a_denial_stands_beside_what_it_denies() -> None:
    """The verb of the report meets the noun of the denial, and the ledger of the report holds the denial."""
    articles = [
        stored("a", said(MAY, certainty="possible"), said(FILLER)),
        stored("b", said(DENIED, "الحكومة", stance="denies", cue_words="نفت"), hours=3),
    ]
    (found,) = contradictions(articles)
    assert found.kind == "denial"
    assert _sides(found, articles) == ("نيتها إغلاق طريق الوادي", MAY)
    assert found.why[0] == "denial:نفت"
    assert _positions(next(claim for claim in claims(articles) if claim.words == MAY)) == ["hedges", "denies"]


def test_a_denial_stands_once_however_often_both_are_repeated() -> None:
    """Six relays of a claim and two of its denial are one row of the first of each; the reasons count the others."""
    lines = [MAY, "الحكومة قد تغلق طريق الوادي", f"{MAY} بسبب السيول", "طريق الوادي قد تغلقه الحكومة خلال أيام"]
    articles = [stored(f"r{n}", said(w, certainty="possible"), said(FILLER), hours=n) for n, w in enumerate(lines)]
    articles += [
        stored("d1", said(DENIED, "وزارة الطرق", stance="denies", cue_words="نفت"), hours=9),
        stored("d2", said("نفت صحة أنباء عن إغلاق طريق الوادي", "الوزارة", stance="denies", cue_words="نفت"), hours=10),
        stored("d3", said("لا صحة لإغلاق طريق الوادي", "وزارة الطرق"), hours=11),
    ]
    (found,) = contradictions(articles)
    assert (found.left.article, found.right.article) == ("d1", "r0")
    assert {"repeated:3", "denials:2"} <= set(found.why)


def test_two_voices_that_deny_are_two_denials() -> None:
    """Another speaker's denial of the same claim is a row of its own."""
    articles = [
        stored("a", said(MAY, certainty="possible"), said(FILLER)),
        stored("b", said(DENIED, "وزارة الطرق", stance="denies", cue_words="نفت"), hours=3),
        stored("c", said("نفى إغلاق طريق الوادي", "حاكم الإقليم", stance="denies", cue_words="نفى"), hours=4),
    ]
    assert [found.left.article for found in contradictions(articles)] == ["b", "c"]


def test_what_is_denied_is_the_matter_and_not_the_page_that_told_it() -> None:
    """«ما نشره موقع كذا عن الأمر» denies the matter, which the page's words do not hold."""
    articles = [
        stored("a", said("قدم مدير السد استقالته إلى مجلس الوادي"), said(FILLER)),
        stored(
            "b",
            said(
                "نفى ما نشره موقع التلال عن تقديم مدير السد استقالته", "مكتب المدير", stance="denies", cue_words="نفى"
            ),
            hours=2,
        ),
    ]
    (found,) = contradictions(articles)
    assert (found.left.article, found.right.article) == ("b", "a")


def test_the_same_two_figures_stand_once() -> None:
    """A figure that relays repeat is set against the other by their first reports."""
    lines = [
        f"أجلت فرق الإنقاذ {n} أسرة من قرى الوادي إلى {where}"
        for where in ("المدارس", "مخيم البلدية")
        for n in (40, 90)
    ]
    articles = [stored(f"n{n}", said(words), said(FILLER), hours=n) for n, words in enumerate(lines)]
    assert [found.kind for found in contradictions(articles)] == ["number"]


@pytest.mark.parametrize(
    "words",
    ["عدم وجود خطط للإخلاء", "أن الإخلاء ليس ضمن الخطط المطروحة", "أنْ لا نيّةَ للإخلاء", "لن يكون هناك إخلاء"],
)
def test_a_negation_contradicts_within_one_article(words: str) -> None:
    """A body's «no» under a neutral verb stands beside the possibility that the page's headline tells."""
    articles = [
        stored(
            "a",
            said("السيول تزيد احتمال إخلاء القرى", certainty="possible"),
            said(words, "ديوان الحاكم"),
            said(FILLER),
        )
    ]
    assert [_sides(found, articles) for found in contradictions(articles)] == [
        (words, "السيول تزيد احتمال إخلاء القرى")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "أن الإخلاء أمر لا مفر منه",
        "أن الإخلاء لا يزال خيارا",
        "إن لم يبدأ الإخلاء فالخطر كبير",
        "أن السكان لم يتلقوا أي تعليمات",
        "أن السيول ما زادت القرى إلا إخلاء",
    ],
)
def test_what_denies_nothing_contradicts_nothing(words: str) -> None:
    """Idioms, conditions and a «no» to something else are no denials."""
    articles = [
        stored("a", said("السيول تزيد احتمال إخلاء القرى", certainty="possible"), said(FILLER)),
        stored("b", said(words, "ديوان الحاكم"), hours=1),
    ]
    assert contradictions(articles) == ()


def test_two_denials_agree() -> None:
    """A statement that says no to the same thing is not set against a denial."""
    articles = [
        stored("a", said("لم تبدأ هيئة المياه تفريغ بحيرة السد", "هيئة المياه"), said(FILLER)),
        stored("b", said("إن هيئة المياه لم تبدأ تفريغ بحيرة السد بعد", "مهندس"), hours=1),
    ]
    assert contradictions(articles) == ()


def test_the_page_that_tells_of_a_denial_is_not_denied() -> None:
    """A sentence that reports the denial does not assert what is denied."""
    articles = [
        stored("a", said("الحكومة تنفي عزمها إغلاق طريق الوادي"), said(FILLER)),
        stored("b", said(DENIED, "الحكومة", stance="denies", cue_words="نفت"), hours=1),
    ]
    assert contradictions(articles) == ()


def test_the_page_does_not_deny_in_its_own_voice() -> None:
    """What the page says did not happen answers nobody; «لا صحة» does."""
    report = stored("a", said("أغلقت الحكومة طريق الوادي ليلا"), said(FILLER))
    told = stored("b", said("ولم تغلق الحكومة طريق الوادي ليلا"), hours=1)
    denial = stored("c", said("لا صحة لأنباء إغلاق الحكومة طريق الوادي ليلا"), hours=1)
    assert contradictions([report, told]) == ()
    assert [found.why[0] for found in contradictions([report, denial])] == ["denial:لا صحه"]


def test_english_denials_and_numbers() -> None:
    """The rules of one language are those of the other, with its own words."""
    articles = [
        stored("a", said("The council may close the Sahr dam road", certainty="possible"), lang="en"),
        stored("b", said("Divers found twelve cracks in the eastern wall of the dam"), lang="en", hours=1),
        stored("c", said("Divers found 14 cracks in the eastern wall of the dam"), lang="en", hours=2),
        stored("d", said("denied the closure of the Sahr dam road", "council", stance="denies", cue_words="denied"),
               lang="en", hours=3),
    ]  # fmt: skip
    assert {found.kind: _sides(found, articles) for found in contradictions(articles)} == {
        "denial": ("the closure of the Sahr dam road", "The council may close the Sahr dam road"),
        "number": (
            "Divers found twelve cracks in the eastern wall of the dam",
            "Divers found 14 cracks in the eastern wall of the dam",
        ),
    }


def test_ids_come_from_content() -> None:
    """The same articles give the same claims in the same order."""
    articles = [stored("a", said(OPENED), said(FILLER)), stored("b", said(OPENED_TOO), hours=1)]
    assert claims(articles) == claims(list(articles))
    assert len({claim.id for claim in claims(articles)}) == 2


def test_nothing_gives_nothing() -> None:
    """No articles, refusals to comment and wants: no claims."""
    silent = [said(OPENED, "مهندس", stance="refuses_comment"), said(OPENED, "مهندس", act="intention")]
    assert claims([]) == contradictions([]) == ()
    assert claims([stored("a", *silent)]) == ()


@pytest.mark.parametrize(
    ("verb", "noun", "lang"),
    [("يُغلق", "بالإغلاق", "ar"), ("ستُغلق", "إغلاق", "ar"), ("استقال", "استقالته", "ar"), ("closed", "closure", "en")],
)
def test_a_verb_meets_its_noun(verb: str, noun: str, lang: str) -> None:
    """Stems are coarser than lemmas."""
    assert stem(fold(verb), lang) == stem(fold(noun), lang)
