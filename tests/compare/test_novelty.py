from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tests.compare.story_hand import at, said, stored

from mutabaat.compare.claims import ledger
from mutabaat.compare.edits import edit
from mutabaat.compare.novelty import Told, news
from mutabaat.compare.timeline import timeline
from mutabaat.records.evidence import Revision
from mutabaat.records.relations import Change, Direction, Relay
from mutabaat.records.views import Edit, News, Origin, RelayView, Rests, Scenario, Settling, StatementRef, StoredArticle

FIRST = stored(
    "first",
    said("السيول تزيد احتمال إخلاء قرى الوادي", certainty="possible"),
    said("إن الجدار الشرقي للسد تصدع في موضعين", "مهندس"),
    hours=0,
)
COPY = stored("copy", said("السيول تزيد احتمال إخلاء قرى الوادي"), hours=2)
DENIAL = stored("denial", said("لا صحة لأنباء إخلاء قرى الوادي", "ديوان الحاكم"), hours=4)
OTHER = stored("other", said("وزعت جمعية أهلية بطانيات على سكان التلال الشمالية"), hours=6)
STORY = [FIRST, COPY, DENIAL, OTHER]


def _relay(a: str, b: str, direction: Direction = "a_from_b") -> Relay:
    return Relay(a, b, "verbatim_relay", direction, (), 0.9, 0.4)


def _edited(article: StoredArticle, old: str, new: str, hours: float) -> tuple[StoredArticle, Edit]:
    before = article.revision
    text = article.text.replace(old, new)
    after = Revision("rev-2", 2, replace(before.article, text=text), at(hours))
    found = edit(before, after)
    assert found is not None
    return replace(article, revision=after, revisions=2), found


def _news(  # noqa: PLR0917
    articles: Sequence[StoredArticle],
    seen_at: datetime | None,
    relays: Sequence[RelayView] = (),
    edits: Sequence[Edit] = (),
    origins: Sequence[Origin] = (),
    behind: Mapping[str, tuple[Origin, ...]] | None = None,
    scenarios: Sequence[Scenario] = (),
) -> list[News]:
    """``behind`` are the origins of claims, by words of theirs."""
    claims, against = ledger(articles)
    claims = tuple(
        replace(claim, held=Rests(next((o for words, o in (behind or {}).items() if words in claim.words), ())))
        for claim in claims
    )
    return list(news(Told(articles, relays, edits, against, origins, claims, scenarios), seen_at=seen_at))


def _kinds(found: Sequence[Any]) -> list[tuple[str, str]]:
    return [(entry.kind, entry.article) for entry in found]


def test_the_timeline_tells_each_article_once_in_order() -> None:
    """The first, the relay, the denial and the report, by their own times."""
    entries = timeline(STORY, [_relay("copy", "first")], [], ledger(STORY)[1])
    assert _kinds(entries) == [("first", "first"), ("relay", "copy"), ("denial", "denial"), ("report", "other")]
    assert [entry.at for entry in entries] == [at(0), at(2), at(4), at(6)]
    assert (entries[2].words, entries[2].statement) == ("لا صحة لأنباء إخلاء قرى الوادي", "denial-0")


def test_the_later_sibling_is_a_relay() -> None:
    """Of two children of one agency text the later stands as a relay; where the direction is unknown neither does."""
    siblings = timeline(STORY[:2], [_relay("copy", "first", "siblings")], [], [])
    unknown = timeline(STORY[:2], [_relay("copy", "first", "unknown")], [], [])
    assert _kinds(siblings) == [("first", "first"), ("relay", "copy")]
    assert _kinds(unknown) == [("first", "first"), ("report", "copy")]


def test_a_report_on_a_source_of_its_own_is_independent() -> None:
    """Who quotes somebody whom no outlet transmits reports independently."""
    own = stored("own", said("جولة عند السد"), said("إن المنسوب تراجع", "مهندس"), hours=3)
    assert _kinds(timeline([FIRST, own], [], [], [])) == [("first", "first"), ("independent", "own")]


def test_edits_and_deleted_pages_stand_in_the_timeline() -> None:
    """With the changed words, and at the time the desk saw it."""
    changed, found = _edited(OTHER, "بطانيات", "خياما", 9)
    gone = replace(COPY, state="deleted", state_since=at(8))
    entries = timeline([FIRST, gone, changed], [], [found], [])
    assert _kinds(entries)[-2:] == [("deleted", "copy"), ("edit", "other")]
    assert entries[-1].words == "خياما"
    assert entries[-1].span and changed.text[slice(*entries[-1].span)] == "خياما"


def test_who_never_saw_the_story_gets_it_once() -> None:
    """The story stands for its articles; what matters in it follows."""
    found = _news(STORY, None)
    assert _kinds(found) == [("story", "first"), ("denial", "denial")]
    assert found[0].words == FIRST.headline
    assert found[0].lang == "ar"


def test_only_what_came_since_is_new() -> None:
    """A denial comes before an article; what was seen is left out; nothing since gives nothing."""
    assert _kinds(_news(STORY, at(3))) == [("denial", "denial"), ("claim", "other")]
    assert _kinds(_news(STORY, at(5))) == [("claim", "other")]
    assert _news(STORY, at(7)) == []
    assert news(Told([]), seen_at=None) == ()


def test_an_article_that_brings_nothing_says_so() -> None:
    """All that it says was said before."""
    assert _kinds(_news([FIRST, COPY], at(1))) == [("nothing_new", "copy")]


def test_a_new_article_is_told_by_its_new_words() -> None:
    """The words shown are the first that no earlier article says."""
    later = stored(
        "later", said("السيول تزيد احتمال إخلاء قرى الوادي"), said("وأغلقت البلدية طريق الجسر القديم"), hours=5
    )
    (found,) = _news([FIRST, later], at(1))
    assert (found.kind, found.words) == ("claim", "وأغلقت البلدية طريق الجسر القديم")


def test_a_changed_number_is_new() -> None:
    """Told by the article that was seen later."""
    forty = stored("forty", said("أجلت فرق الإنقاذ 40 أسرة من قرى الوادي إلى المدارس"), said("حال الطقس غدا"), hours=1)
    ninety = stored("ninety", said("أجلت فرق الإنقاذ 90 أسرة من قرى الوادي إلى المدارس"), hours=2)
    assert ("number", "ninety") in _kinds(_news([forty, ninety], at(1.5)))


def test_an_origin_is_new_when_only_new_articles_rest_on_it() -> None:
    """An origin that a seen article rests on is known, however many new articles repeat it."""
    known = Origin("k", "person", "مهندس", ("first", "other"))
    new = Origin("n", "document", "تقرير الهيئة", ("other",), ((0, 10),))
    found = [entry for entry in _news(STORY, at(5), origins=[known, new]) if entry.kind == "origin"]
    assert _kinds(found) == [("origin", "other")]
    assert found[0].words == OTHER.text[:10]


def test_a_relay_that_strengthens_is_new() -> None:
    """The words as they stand without their hedge; a relay that was seen is not told again."""
    view = RelayView(_relay("copy", "first"), (Change("hedge_dropped", (0, 5), (0, 5), ("قد تخلي", "تخلي")),))
    found = _news(STORY[:2], at(1), relays=[view])
    assert _kinds(found) == [("strengthened", "copy")]
    assert found[0].words == "تخلي"
    assert _news(STORY[:2], at(3), relays=[view]) == []


def test_an_edit_makes_no_article_new_again() -> None:
    """An article seen before its edit is told as edited only, at the time of the edit."""
    changed, found = _edited(OTHER, "بطانيات", "خياما", 9)
    assert _kinds(_news([FIRST, changed], at(7), edits=[found])) == [("edit", "other")]
    assert _news([FIRST, changed], at(10), edits=[found]) == []


def test_a_deleted_page_is_new_when_it_went_since() -> None:
    """By the time that it was found gone."""
    gone = replace(COPY, state="deleted", state_since=at(8))
    assert _kinds(_news([FIRST, gone], at(7))) == [("deleted", "copy")]
    assert _news([FIRST, gone], at(9)) == []


def test_news_name_the_statement_and_what_it_answers() -> None:
    """A denial gives its own statement and the one denied, so that both can be opened."""
    (denial,) = [entry for entry in _news(STORY, at(3)) if entry.kind == "denial"]
    assert denial.statement == "denial-0"
    assert denial.before and (denial.before.article, denial.before.statement.id) == ("first", "first-0")


def test_an_edit_gives_the_words_before_and_where_the_new_ones_stand() -> None:
    """Old and new words, and the span of the new in their revision."""
    changed, found = _edited(OTHER, "بطانيات", "خياما", 9)
    (told,) = _news([FIRST, changed], at(7), edits=[found])
    assert (told.words_before, told.words, told.revision) == ("بطانيات", "خياما", 2)
    assert told.span and changed.text[slice(*told.span)] == "خياما"


def test_a_known_claim_on_the_word_of_another_origin_is_new() -> None:
    """The new statement is told with the known one; a further report by the known origin is not."""
    crack = "إن الجدار الشرقي للسد تصدع في موضعين"
    again = stored("again", said("جولة عند سد الوادي"), said(crack, "رئيس البلدية"), hours=3)
    engineer, mayor = Origin("e", "person", "مهندس", ("first",)), Origin("m", "person", "رئيس البلدية", ("again",))

    def told(*origins: Origin) -> list[tuple[str, str, str]]:
        found = _news([FIRST, again], at(1), behind={"تصدع": origins})
        return [(n.kind, n.statement, n.before.statement.id) for n in found if n.kind == "support" and n.before]

    assert told(engineer, mayor) == [("support", "again-1", "first-1")]
    assert told(replace(engineer, articles=("first", "again"))) == []
    assert told(engineer, replace(mayor, may_equal=("e",))) == []
    assert told(engineer, replace(mayor, kind="outlet")) == []


def test_a_headline_of_its_own_brings_nothing() -> None:
    """A page whose text was said before repeats, however its headline is worded; a headline alone may tell."""
    crack = said("إن الجدار الشرقي للسد تصدع في موضعين", "مهندس")
    copy = stored("copy", said("مخاوف على السد بعد أسبوع من الأمطار الغزيرة"), crack, hours=2)
    assert _kinds(_news([FIRST, copy], at(1))) == [("nothing_new", "copy")]


def test_further_claims_of_an_article_are_counted() -> None:
    """The first is told, and how many more there are; background is none."""
    later = stored(
        "later",
        said("جولة في التلال"),
        said("وأغلقت البلدية طريق الجسر القديم أمام الشاحنات"),
        said("وفتحت المدارس أبوابها للنازحين من القرى"),
        said("وبني السد قبل أربعين سنة من حجر البازلت", time="background"),
        hours=5,
    )
    (found,) = _news([FIRST, later], at(1))
    assert (found.kind, found.statement, found.more) == ("claim", "later-1", 1)


def test_what_settles_a_scenario_is_new() -> None:
    """With the conditional that it settles; not to who saw it."""
    first, other = (
        StatementRef("first", FIRST.reading.statements[0]),
        StatementRef("other", OTHER.reading.statements[0]),
    )
    scenario = Scenario(first, ((0, 5),), ((6, 9),), "ar", (), (Settling("condition", True, other),))
    (found,) = [n for n in _news(STORY, at(5), scenarios=[scenario]) if n.kind == "settled"]
    assert (found.statement, found.before) == ("other-0", first)
    assert not [n for n in _news(STORY, at(7), scenarios=[scenario]) if n.kind == "settled"]
