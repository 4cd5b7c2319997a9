from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.compare.relay_hand import LEAD, OUTLETS, STORY, at, relays_of, said, stored

from mutabaat.compare.ancestry import ancestry
from mutabaat.compare.claims import ledger
from mutabaat.compare.rests import with_rests
from mutabaat.records.relations import AlignedSpan, Relay
from mutabaat.records.views import Claim, Rests, StoredArticle

WORDS = "أن الرصيف القديم سيغلق ثلاثة أسابيع لتدعيم أساساته المتآكلة"


def rests(
    articles: Sequence[StoredArticle], relays: Sequence[Relay] = (), actors: dict[str, str] | None = None
) -> Rests:
    """What the claim that most articles hold rests on."""
    return max(claims(articles, relays, actors), key=lambda claim: len(claim.rows)).held


def claims(
    articles: Sequence[StoredArticle], relays: Sequence[Relay] = (), actors: dict[str, str] | None = None
) -> tuple[Claim, ...]:
    outlets = tuple(OUTLETS.values())

    def one(name: str, written: date | None) -> str:
        return (actors or {}).get(name, "")

    family = ancestry(articles, relays, outlets)
    return with_rests(ledger(articles)[0], articles, relays, outlets, family=family, actor_of=one)


def told(
    id: str, outlet: str, by: str = "", kind: str = "person", *, words: str = WORDS, hour: int = 8, **more: object
) -> StoredArticle:
    """An article of one sentence that somebody says, or the page itself."""
    body = f"قال {by} {words}" if by else words.removeprefix("أن ")
    content = words if by else body
    statement = said(body, content, by=by, kind=kind if by else "own_voice", **more)  # type: ignore[arg-type]
    return stored(id, outlet, body, statement, published=at(hour))


def kinds(found: Rests, effect: str = "merges") -> set[str]:
    return {reason.kind for reason in found.reasons if reason.effect == effect}


def test_two_people_are_two_origins() -> None:
    """Each says it in a report of its own; the reasons show both names at their place."""
    one, other = told("a", "manara", "سامر الطحلبي"), told("b", "nida", "هالة الزعتري", hour=9)
    found = rests([one, other])
    assert (found.low, found.high) == (2, 2)
    apart = [reason for reason in found.reasons if reason.effect == "apart"]
    shown = {(one if p.article == "a" else other).text[p.start : p.end] for reason in apart for p in reason.places}
    assert shown == {"سامر الطحلبي", "هالة الزعتري"}


def test_one_person_told_by_two_outlets_is_one_origin() -> None:
    """Two interviews with one person are one origin: who speaks counts, not who asks."""
    found = rests([told("a", "manara", "سامر الطحلبي"), told("b", "nida", "الطحلبي", hour=9)])
    assert (found.low, found.high) == (1, 1)
    assert kinds(found) == {"same_name"}


def test_unnamed_sources_of_two_outlets_may_be_one() -> None:
    """One at least, two at most."""
    found = rests([told("a", "manara", "مصادر", "anonymous"), told("b", "nida", "مصادر", "anonymous", hour=9)])
    assert (found.low, found.high) == (1, 2)
    assert kinds(found, "may_merge") == {"unnamed"}


def test_unnamed_sources_of_one_house_are_one() -> None:
    """Two outlets of one publisher have one newsroom: what neither names is counted once."""
    found = rests([told("a", "manara", "مصادر", "anonymous"), told("b", "khalij", "مصادر", "anonymous", hour=9)])
    assert (found.low, found.high) == (1, 1)
    assert kinds(found) == {"family"}


def test_a_citation_rests_on_what_is_cited() -> None:
    """Who writes that «المنارة» reported it has the source of «المنارة»; the reason shows the words that cite."""
    cites = told("b", "nida", "المنارة", "outlet", hour=9)
    found = rests([told("a", "manara", "سامر الطحلبي"), cites])
    assert [o.name for o in found.origins] == ["سامر الطحلبي"]
    (reason,) = (r for r in found.reasons if r.kind == "cites")
    assert cites.text[reason.places[0].start : reason.places[0].end] == "المنارة"


def test_a_report_that_we_do_not_hold_is_one_origin_for_all_who_cite_it() -> None:
    """It is told as missing."""
    found = rests([told("a", "manara", "زورق نيوز", "outlet"), told("b", "nida", "زورق نيوز", "outlet", hour=9)])
    assert (found.low, found.high) == (1, 1)
    assert kinds(found) == {"missing"}


def test_who_speaks_in_a_missing_report_is_known_where_another_page_tells() -> None:
    """One page passes his words on, another only cites the report: both rest on him."""
    passed = told("a", "manara", "سامر الطحلبي", through=("زورق نيوز",))
    found = rests([passed, told("b", "nida", "زورق نيوز", "outlet", hour=9)])
    assert [o.name for o in found.origins] == ["سامر الطحلبي"]


def test_a_page_that_says_where_nothing_comes_from_may_rest_on_another() -> None:
    """Its own word is an origin for the upper bound alone."""
    found = rests([told("a", "manara", "سامر الطحلبي"), told("b", "nida", hour=9)])
    assert (found.low, found.high) == (1, 2)
    assert kinds(found, "may_merge") == {"uncredited"}


def test_an_outlet_whose_own_word_is_cited_is_an_origin() -> None:
    """Others credit it, so it is told apart from the person whom a third page names."""
    made = [
        told("a", "manara", "سامر الطحلبي"),
        told("b", "zawraq", hour=9),
        told("c", "nida", "زورق نيوز", "outlet", hour=10),
    ]
    found = rests(made)
    assert (found.low, found.high) == (2, 2)


def test_reused_words_have_the_source_of_their_original() -> None:
    """A copy that names somebody else for the same words rests on whom the original names."""
    original = stored("a", "manara", STORY, said(STORY, LEAD, by="سامر الطحلبي", kind="person"), published=at(8))
    copy = stored("b", "nida", STORY, said(STORY, LEAD, by="سامر", kind="anonymous"), published=at(11))
    relay = Relay("b", "a", "verbatim_relay", "a_from_b", (AlignedSpan(0, len(STORY), 0, len(STORY)),), 1.0, 1.0)
    found = rests([original, copy], [relay])
    assert [(o.name, o.articles) for o in found.origins] == [("سامر الطحلبي", ("a", "b"))]
    assert kinds(found) == {"reused"}


def test_a_text_of_nobody_in_several_papers_is_one_origin() -> None:
    """Siblings share the text of an agency that none of them names."""
    papers = [
        stored(id, outlet, STORY, said(STORY, LEAD), published=at(9)) for id, outlet in (("a", "nida"), ("b", "zawraq"))
    ]
    siblings = [replace(relay, direction="siblings") for relay in relays_of(papers)]
    found = rests(papers, siblings)
    assert [(o.kind, o.articles) for o in found.origins] == [("agency_text", ("a", "b"))]
    assert kinds(found) == {"one_text"}


def test_the_register_knows_one_actor_by_two_names() -> None:
    """Two names that share no word are one origin where the register has them both."""
    made = [told("a", "manara", "منظمة الشراع"), told("b", "nida", "الهيئة البحرية العليا", hour=9)]
    assert rests(made).high == 2
    found = rests(made, actors={"منظمة الشراع": "sail", "الهيئة البحرية العليا": "sail"})
    assert (found.low, found.high) == (1, 1)
    assert kinds(found) == {"same_actor"}


def test_who_denies_a_claim_is_no_origin_of_it() -> None:
    """A denial has origins of its own."""
    claim = told("a", "manara", "سامر الطحلبي")
    denial = told("b", "nida", "هالة الزعتري", hour=9, stance="denies")
    (found,) = (c for c in claims([claim, denial]) if len(c.rows) == 2)
    assert [o.name for o in found.held.origins] == ["سامر الطحلبي"]
    assert [o.name for o in found.denied.origins] == ["هالة الزعتري"]


def test_an_outlets_own_crew_is_its_own_word() -> None:
    """«مراسل «…»» on its page is no source of the page, but its own reporting, and told apart from others."""
    made = [
        told("a", "manara", "مراسل المنارة", "person"),
        told("b", "nida", "مراسل النداء الجديد", "person", hour=9),
    ]
    found = rests(made)
    assert {o.kind for o in found.origins} == {"outlet"}
    assert (found.low, found.high) == (2, 2)


def test_citations_in_a_ring_come_to_an_end() -> None:
    """Each says that the other reported it."""
    made = [told("a", "manara", "النداء الجديد", "outlet"), told("b", "nida", "المنارة", "outlet")]
    found = rests(made)
    assert 1 <= found.low <= found.high <= 2
