from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.relay_hand import DETAIL, LEAD, OUTLETS, PLAN, STORY, at, relays_of, said, stored

from mutabaat.compare.origins import count, origins
from mutabaat.compare.tree import tree
from mutabaat.records.relations import Relay
from mutabaat.records.views import Counts, Origin, SourceNode, StoredArticle

REGISTER = tuple(OUTLETS.values())
OFFICIALS = "ثلاثة مسؤولين اشترطوا عدم الكشف عن هوياتهم"


def first_report() -> StoredArticle:
    """The English original, told by unnamed officials."""
    body = "The council may close the old pier for three weeks, three officials told the Harbour Post on condition of anonymity."
    return stored("a-harbour", "harbour", body, said(body, "The council may close the old pier", by="three officials", kind="anonymous"), published=at(8))  # fmt: skip


def second_hop(id: str = "b-manara", hour: int = 9) -> StoredArticle:
    """Tells it in Arabic and says from whom."""
    body = f"{LEAD}، وفق ما نقله موقع «هاربر بوست» عن {OFFICIALS}.\n{DETAIL}\n{PLAN}"
    statement = said(body, LEAD, by=OFFICIALS, kind="anonymous", through=("هاربر بوست",))
    return stored(id, "manara", body, statement, published=at(hour))


def third_hop() -> StoredArticle:
    """Takes the second's text and credits it."""
    body = f"ذكرت صحيفة «المنارة» أن {second_hop().text}"
    statement = said(body, LEAD, by=OFFICIALS, kind="anonymous", through=("المنارة", "هاربر بوست"))
    return stored("c-zawraq", "zawraq", body, statement, published=at(11))


def silent_copy() -> StoredArticle:
    """Takes the second's text and names nobody."""
    body = f"{LEAD}، بحسب مصادر مطلعة.\n{DETAIL}\n{PLAN}"
    return stored("d-nida", "nida", body, said(body, LEAD, by="مصادر مطلعة", kind="anonymous"), published=at(12))


def rests(
    articles: Sequence[StoredArticle], relays: Sequence[Relay] | None = None
) -> tuple[tuple[Origin, ...], Counts]:
    found = origins(articles, relays_of(articles) if relays is None else relays, REGISTER)
    return found, count(articles, found, REGISTER)


def test_a_chain_of_three_hops_has_one_origin() -> None:
    """Outlet ← outlet ← outlet ← unnamed officials: four outlets, one origin, though one credits nobody."""
    articles = [first_report(), second_hop(), third_hop(), silent_copy()]
    found, counts = rests(articles)
    assert [(o.key, o.kind, len(o.articles)) for o in found] == [("unnamed:a-harbour", "anonymous", 4)]
    assert (counts.outlets, counts.origins_low, counts.origins_high) == (4, 1, 1)
    assert "relays:3" in counts.reasons


def test_the_source_tree_shows_the_way() -> None:
    """The tree hangs each article under the one that it took from, and says how."""
    articles = [first_report(), second_hop(), third_hop(), silent_copy()]
    relays = relays_of(articles)
    (root,) = tree(articles, relays, origins(articles, relays, REGISTER), REGISTER)
    (english,) = root.children
    (arabic,) = english.children
    assert (root.kind, root.source_type) == ("origin", "anonymous")
    assert (english.article, english.link) == ("a-harbour", "origin")
    assert (arabic.article, arabic.link) == ("b-manara", "cites")
    assert [(n.article, n.link) for n in arabic.children] == [("c-zawraq", "relays"), ("d-nida", "uncredited")]
    assert "credit_dropped" in [c.kind for c in arabic.children[1].changes]


def test_an_original_that_is_not_held_is_missing() -> None:
    """Two outlets that cite a third rest on its unnamed officials; the third is said to be missing and shown."""
    other = "أغلق الرصيف، بحسب ما قاله مسؤولون لموقع «هاربر بوست» في تقرير له."
    second = stored("z", "zawraq", other, said(other, "أغلق الرصيف", by="مسؤولون", kind="anonymous", through=("هاربر بوست",)), published=at(12))  # fmt: skip
    articles = [second_hop(), second]
    found, counts = rests(articles, [])
    assert [o.key for o in found] == ["unnamed:via:harbour"]
    assert found[0].via == ("The Harbour Post",)
    assert counts.origins_high == 1
    (root,) = tree(articles, [], found, REGISTER)
    (missing,) = root.children
    assert (missing.kind, missing.name) == ("outlet", "The Harbour Post")
    assert [n.link for n in missing.children] == ["cites", "cites"]


def test_siblings_share_one_agency_text() -> None:
    """Copies of one agency text are one origin, named by the one that credits it."""
    a = stored("a", "manara", STORY, byline="مرسى اللوز – واترس", published=at(9))
    b = stored("b", "nida", STORY, published=at(11))
    c = stored("c", "zawraq", STORY, published=at(13))
    relays = relays_of([a, b, c], {"a": "وكالة أنباء ترسالة"})
    found, counts = rests([a, b, c], relays)
    assert [(o.kind, o.name, len(o.articles)) for o in found] == [("agency_text", "وكالة أنباء ترسالة", 3)]
    assert "agency:وكالة أنباء ترسالة" in counts.reasons
    (root,) = tree([a, b, c], relays, found, REGISTER)
    assert [n.link for n in root.children] == ["siblings"] * 3


def unnamed(id: str, outlet: str, words: str) -> StoredArticle:
    body = f"{words}، بحسب مصادر مطلعة."
    return stored(id, outlet, body, said(body, words, by="مصادر مطلعة", kind="anonymous"), published=at(9))


def named(id: str, outlet: str, words: str, by: str) -> StoredArticle:
    body = f"قال {by} إن {words}."
    return stored(id, outlet, body, said(body, words, by=by, kind="person"), published=at(10))


def test_unnamed_sources_make_the_interval() -> None:
    """Three unnamed sources may be one, or even the named one: 1 to 4 origins, and the reasons say so."""
    articles = [
        unnamed("a", "manara", "الرصيف سيغلق"),
        unnamed("b", "nida", "القوارب ستنقل"),
        unnamed("c", "zawraq", "الصيادون غاضبون"),
        named("d", "khalij", "الأشغال قريبة", "سامر الطحلبي"),
    ]
    found, counts = rests(articles, [])
    assert (counts.origins_low, counts.origins_high) == (1, 4)
    assert "unnamed:3" in counts.reasons
    assert all(len(o.may_equal) == 2 for o in found if o.kind == "anonymous")


def test_one_person_in_two_outlets_is_one_origin() -> None:
    """A name with and without title or first name is one; another name is another."""
    articles = [
        named("a", "manara", "الرصيف سيغلق", "المهندس سامر الطحلبي"),
        named("b", "nida", "الرصيف لن يغلق", "الطحلبي"),
        named("c", "zawraq", "الرصيف آمن", "نجوى الصدفي"),
    ]
    found, counts = rests(articles, [])
    assert sorted(len(o.articles) for o in found) == [1, 2]
    assert (counts.origins_low, counts.origins_high) == (2, 2)


def test_an_own_report_is_the_outlets_own_word() -> None:
    """An article that attributes nothing and took nothing is its outlet's word; families are one publisher."""
    a, b = stored("a", "manara", "الرصيف مغلق منذ الصباح."), stored("b", "khalij", "القوارب في الحوض المؤقت.")
    found, counts = rests([a, b], [])
    assert {(o.key, o.kind) for o in found} == {("outlet:manara", "outlet"), ("outlet:khalij", "outlet")}
    assert (counts.outlets, counts.publishers) == (2, 1)
    assert any(reason.startswith("family:") for reason in counts.reasons)


def test_background_and_silence_are_no_origins() -> None:
    """Old statements and refusals to comment carry no story."""
    body = "الرصيف مغلق. وقال سامر الطحلبي العام الماضي إنه آمن. ورفضت وزارة الملاحة التعليق."
    article = stored(
        "a", "manara", body,
        said(body, "إنه آمن", by="سامر الطحلبي", kind="person", time="background"),
        said(body, "التعليق", by="وزارة الملاحة", kind="official_body", stance="refuses_comment"),
    )  # fmt: skip
    found, _ = rests([article], [])
    assert [o.kind for o in found] == ["outlet"]


def test_a_ring_of_citations_ends() -> None:
    """Two articles that cite each other do not hang the desk, and each stands in the tree."""
    one = "أغلق الرصيف، بحسب موقع «زورق» اليوم."
    two = "أغلق الرصيف، بحسب صحيفة «المنارة» اليوم."
    a = stored("a", "manara", one, said(one, "أغلق الرصيف", by="زورق", kind="outlet"), published=at(9))
    b = stored("b", "zawraq", two, said(two, "أغلق الرصيف", by="المنارة", kind="outlet"), published=at(9))
    found, counts = rests([a, b], [])
    assert counts.origins_high >= 1
    assert {"a", "b"} <= {n.article for root in tree([a, b], [], found, REGISTER) for n in _all(root)}


def _all(node: SourceNode) -> list[SourceNode]:
    return [node, *(below for child in node.children for below in _all(child))]


def test_a_rewritten_relay_keeps_its_own_origins() -> None:
    """Half a copy that adds a speaker of its own rests on both."""
    original = stored("a", "manara", STORY, said(STORY, DETAIL, by="سامر الطحلبي", kind="person"), published=at(8))
    new = "وقالت نجوى الصدفي إن الصيادين لم يتلقوا أي تعويض حتى الآن وإن الحوض المؤقت ضيق لا يتسع لنصف قواربهم الراسية هناك"
    more = "وفي المقهى القريب كان بحارة متقاعدون يروون كيف رمم الرصيف آخر مرة قبل أربعين شتاء بحجارة جيء بها من جزيرة بعيدة"
    body = f"{new}\n{DETAIL}\n{LEAD}\n{more}\n{more[::-1]}\n{new[::-1]}\nوذلك بحسب «المنارة»."
    copy = stored("b", "zawraq", body, said(body, new, by="نجوى الصدفي", kind="person"), published=at(11))
    found, _ = rests([original, copy])
    assert {o.name for o in found if "b" in o.articles} == {"سامر الطحلبي", "نجوى الصدفي"}


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(rng: random.Random) -> None:
    """Shuffled articles and relays give the same origins, counts and tree."""
    articles = [
        first_report(),
        second_hop(),
        third_hop(),
        silent_copy(),
        named("e", "khalij", "الأشغال قريبة", "سامر الطحلبي"),
    ]
    relays = relays_of(articles)
    expected = rests(articles, relays)
    mixed, turned = list(articles), [_turn(r) if rng.random() < 0.5 else r for r in relays]
    rng.shuffle(mixed)
    rng.shuffle(turned)
    assert rests(mixed, turned) == expected
    assert tree(mixed, turned, expected[0], REGISTER) == tree(articles, relays, expected[0], REGISTER)


def _turn(relay: Relay) -> Relay:
    spans = tuple(sorted((replace(s, a0=s.b0, a1=s.b1, b0=s.a0, b1=s.a1) for s in relay.spans), key=lambda s: s.a0))
    other = {"a_from_b": "b_from_a", "b_from_a": "a_from_b"}.get(relay.direction, relay.direction)
    return Relay(relay.b, relay.a, relay.relay_class, other, spans, relay.containment_b, relay.containment_a)  # type: ignore[arg-type]


def test_hundreds_of_articles_are_counted() -> None:
    """A story of 400 articles of one text is one origin."""
    articles = [
        stored(f"{n:03}", "manara" if n % 2 else "nida", STORY, published=at(n % 24, day=1 + n // 24))
        for n in range(400)
    ]
    relays = [Relay(f"{n:03}", "000", "verbatim_relay", "a_from_b", (), 1.0, 1.0) for n in range(1, 400)]
    found, counts = rests(articles, relays)
    assert (len(found), counts.origins_high) == (1, 1)
    assert len(found[0].articles) == 400
