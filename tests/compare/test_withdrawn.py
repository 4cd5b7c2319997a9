from __future__ import annotations

from dataclasses import replace

from tests.compare.story_hand import at, said, stored

from mutabaat.compare.claims import ledger
from mutabaat.compare.grouping import Story
from mutabaat.compare.withdrawn import with_withdrawn, withdrawn
from mutabaat.records.views import StoredArticle

TITLE = said("أخبار وادي الصحر")
LEAK = "السد يسرب الماء من بوابته الشمالية منذ أسبوعين"


def revised(article: StoredArticle, n: int, hours: float) -> StoredArticle:
    return replace(article, revision=replace(article.revision, n=n, first_seen=at(hours)), revisions=n)


def page(n: int, *lines: str, hours: float = 0) -> StoredArticle:
    return revised(stored("a", TITLE, *(said(line, "المهندس") for line in lines)), n, hours)


def test_a_statement_that_went_is_told_with_its_words_and_when() -> None:
    """The row points to the revision that had it; its time is when the desk saw it gone."""
    old, new = page(1, LEAK), page(2, "الفرق تفحص الخزان كله", hours=5)
    ((gone, known),) = withdrawn(Story([new]), {"a": [old, new]})
    assert (gone.words, gone.revision, gone.at, known) == (LEAK, 1, at(5), "")


def test_it_stands_beside_the_claim_that_others_still_make() -> None:
    """The claim of another page shows who took it back."""
    old, new = page(1, LEAK), page(2, "الفرق تفحص الخزان كله", hours=5)
    other = stored("b", TITLE, said("الماء يسرب من بوابة السد الشمالية منذ أسبوعين", "الحارس"), hours=1)
    story = Story([other, new])
    claims = with_withdrawn(ledger([other, new], story)[0], withdrawn(story, {"a": [old, new]}))
    shown = {claim.rows[0].ref.article: [one.row.outlet for one in claim.withdrawn] for claim in claims}
    assert shown["b"] == ["O a"]


def test_what_is_said_in_other_words_is_not_gone() -> None:
    """An edit that only turns the sentence round takes nothing back."""
    old, new = page(1, LEAK), page(2, "الماء يسرب من بوابة السد الشمالية منذ أسبوعين", hours=5)
    assert withdrawn(Story([new]), {"a": [old, new]}) == ()


def test_another_figure_takes_the_first_back() -> None:
    """Who wrote 40 and now writes 60 does not say 40 any more."""
    old, new = page(1, "غادر القرية 40 عائلة بسبب السد"), page(2, "غادر القرية 60 عائلة بسبب السد", hours=5)
    assert [gone.words for gone, _ in withdrawn(Story([new]), {"a": [old, new]})] == ["غادر القرية 40 عائلة بسبب السد"]
