from __future__ import annotations

from tests.compare.story_hand import said, stored

from mutabaat.compare.across import same_name
from mutabaat.compare.claims import ledger
from mutabaat.records.statements import Link
from mutabaat.records.views import Claim, StoredArticle


def both(arabic: StoredArticle, english: StoredArticle) -> list[Claim]:
    """Claims that stand in both articles."""
    found = ledger([english, arabic])[0]
    return [claim for claim in found if len({row.ref.article for row in claim.rows}) == 2]


def english(words: str) -> StoredArticle:
    return stored("e", said("News of the valley"), said(words, "Director"), said("Rain fell", "Director"), lang="en")


def test_one_claim_in_two_languages_is_one() -> None:
    """Names by their consonants, the figure and the lexicon say that the minister announces one thing."""
    arabic = stored("a", said("أخبار"), said("ستغلق الحكومة جسر الدومري 25 يوماً أمام الشاحنات", "المدير"))
    (claim,) = both(arabic, english("the government will close the Doumari bridge to trucks for 25 days"))
    assert {row.ref.article for row in claim.rows} == {"a", "e"}


def test_another_figure_is_another_claim() -> None:
    """The same sentence with 40 days is not the same claim."""
    arabic = stored("a", said("أخبار"), said("ستغلق الحكومة جسر الدومري 40 يوماً أمام الشاحنات", "المدير"))
    assert both(arabic, english("the government will close the Doumari bridge to trucks for 25 days")) == []


def test_less_is_needed_where_the_report_is_cited() -> None:
    """A free rendering is tied to the report of the outlet that it names, and to no other."""
    words = "انهيار قريب يهدد جسر الدومري بعد العاصفة"
    free = english("the Doumari bridge may collapse, engineers fear in a report on cracks and old steel")
    assert both(stored("a", said("أخبار"), said(words, "مهندس")), free) == []
    chain = (Link("outlet", "O e"),)
    cited = stored("a", said("أخبار"), said(words, "O e", source_type="outlet", chain=chain))
    assert len(both(cited, free)) == 1


def test_the_name_of_a_body_is_known_in_the_other_language() -> None:
    """True where all telling words answer to each other, False where none does, None where a word is not known."""
    assert same_name("وزارة الصحة", "the Ministry of Health") is True
    assert same_name("وزارة الصحة", "the Ministry of Defence") is False
    assert same_name("هيئة القندلة", "the Nafar Authority") is None
