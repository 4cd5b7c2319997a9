"""What an article rests on, and which of a story's sources are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.compare.relay_hand import OUTLETS, at, said, stored

from mutabaat.compare.naming import is_bare, one_person, telling
from mutabaat.compare.origins import count, origins
from mutabaat.compare.tree import tree
from mutabaat.records.evidence import Passage, PassageKind
from mutabaat.records.relations import Relay
from mutabaat.records.statements import SourceType, Statement
from mutabaat.records.views import Counts, Origin, SourceNode, StoredArticle

REGISTER = tuple(OUTLETS.values())


def article(id: str, outlet: str, body: str, *statements: Statement, hour: int = 9, stands: int = 0) -> StoredArticle:
    """An article whose first line is its headline, with ``stands`` bullets below it."""
    made = stored(id, outlet, body, *statements, published=at(hour))
    kinds: list[PassageKind] = ["headline", *["standfirst"] * stands]  # type: ignore[list-item]
    first = tuple(replace(p, kind=k) for p, k in zip(made.reading.passages, kinds, strict=False))
    passages: tuple[Passage, ...] = (*first, *made.reading.passages[len(first) :])
    return replace(made, reading=replace(made.reading, passages=passages))


def rests(*articles: StoredArticle, relays: Sequence[Relay] = ()) -> list[tuple[str, str]]:
    return [(o.kind, o.name) for o in found(*articles, relays=relays)[0]]


def found(*articles: StoredArticle, relays: Sequence[Relay] = ()) -> tuple[tuple[Origin, ...], Counts]:
    made = origins(articles, relays, REGISTER)
    return made, count(articles, made, REGISTER)


def one(
    id: str, by: str, kind: SourceType, *, outlet: str = "manara", beside: str = "", hour: int = 9
) -> StoredArticle:
    """An article that one source carries; ``beside`` are the words that introduce it."""
    words = "الرصيف سيغلق" if outlet != "harbour" else "The quay will close"
    source = beside or by
    body = f"عنوان\n{source}: {words}"
    statement = replace(said(body, words, by=source, kind=kind), source_entity=by)
    statement = replace(statement, chain=(replace(statement.chain[-1], name=by),))
    return article(id, outlet, body, statement, hour=hour)


def test_an_article_rests_on_what_it_leads_with() -> None:
    """Whom it quotes further down is no origin."""
    body = "إغلاق الرصيف\nأعلنت سلطة الموانئ الزرقاء إغلاق الرصيف\nوقال سامر الطحلبي إن القوارب آمنة\nوقالت نجوى الصدفي إنها غاضبة"
    assert rests(
        article(
            "a", "manara", body,
            said(body, "إغلاق الرصيف", by="سلطة الموانئ الزرقاء", kind="official_body", passage=1),
            said(body, "القوارب آمنة", by="سامر الطحلبي", kind="person"),
            said(body, "إنها غاضبة", by="نجوى الصدفي", kind="person"),
        )
    ) == [("official_body", "سلطة الموانئ الزرقاء")]  # fmt: skip


def test_of_two_in_a_sentence_the_longer_content_leads() -> None:
    """What carries most of the first sentence is its news."""
    body = "عنوان\nقالت سلطة الموانئ الزرقاء إن الرصيف القديم سيغلق ثلاثة أسابيع، ورحب سامر الطحلبي بذلك"
    assert rests(
        article(
            "a", "manara", body,
            said(body, "بذلك", by="سامر الطحلبي", kind="person"),
            said(body, "إن الرصيف القديم سيغلق ثلاثة أسابيع", by="سلطة الموانئ الزرقاء", kind="official_body"),
        )
    ) == [("official_body", "سلطة الموانئ الزرقاء")]  # fmt: skip


def test_headline_and_lead_of_two_sources_are_two() -> None:
    """An unnamed lead under a named headline: the article tells them apart."""
    body = "الطحلبي: الأشغال قريبة\nالرصيف سيغلق، بحسب مصادر مطلعة"
    made, counts = found(
        article(
            "a", "manara", body,
            said(body, "الأشغال قريبة", by="الطحلبي", kind="person"),
            said(body, "الرصيف سيغلق", by="مصادر مطلعة", kind="anonymous"),
        )
    )  # fmt: skip
    assert {o.kind for o in made} == {"person", "anonymous"}
    assert (counts.origins_low, counts.origins_high) == (2, 2)


def test_a_headline_that_names_nobody_is_named_by_the_lead() -> None:
    """«officials say» over a lead that names the port authority is one origin."""
    body = "Quay to close, officials say\nThe quay will close on Monday, the Port Authority of Velia said"
    assert rests(
        article(
            "a", "harbour", body,
            said(body, "Quay to close", by="officials", kind="anonymous"),
            said(body, "The quay will close on Monday", by="Port Authority of Velia", kind="official_body"),
        )
    ) == [("official_body", "Port Authority of Velia")]  # fmt: skip


def test_a_role_takes_the_name_that_follows() -> None:
    """«engineer says» is the engineer whom the body names first, «report shows» the report that it names."""
    body = "Quay is weak, engineer says\nThe harbour was silent\nThe mole is weak too, said Hala Ben Rowe"
    engineer = article(
        "a", "harbour", body,
        said(body, "Quay is weak", by="engineer", kind="person"),
        said(body, "The mole is weak too", by="Hala Ben Rowe", kind="person"),
    )  # fmt: skip
    assert rests(engineer) == [("person", "Hala Ben Rowe")]
    body = "Quay is weak, report shows\nOrsk's interim report is dark\nThe quay is weak, according to an interim report"
    report = article(
        "b", "harbour", body,
        said(body, "Quay is weak", by="report", kind="document"),
        said(body, "is dark", by="Orsk's interim report", kind="document"),
        said(body, "The quay is weak", by="an interim report", kind="document"),
        stands=1,
    )  # fmt: skip
    assert rests(report) == [("document", "Orsk's interim report")]


def test_a_group_takes_the_name_of_the_first_of_it() -> None:
    """A report on residents rests on the resident whom it lets speak."""
    body = "Residents fear for their homes\nThe tide was low\nThe walls shake, said Widad Samra"
    assert rests(
        article(
            "a", "harbour", body,
            said(body, "their homes", by="Residents", kind="collective"),
            said(body, "The walls shake", by="Widad Samra", kind="person"),
        )
    ) == [("person", "Widad Samra")]  # fmt: skip


def test_a_pronoun_is_no_origin() -> None:
    """Words that stand for nobody known leave the article its outlet's own word."""
    body = "Quay it said was safe will close\nThe quay will close"
    statement = replace(said(body, "was safe", by="it", kind="unknown"), source_entity="")
    assert rests(article("a", "harbour", body, statement)) == [("outlet", "The Harbour Post")]


def test_what_a_medium_is_cited_for_is_its_speakers() -> None:
    """«…, reported the Post, citing officials» in one sentence is one origin, reached through the Post."""
    body = "عنوان\nسيغلق الرصيف القديم ثلاثة أسابيع، وفق موقع «هاربر بوست»، نقلا عن مسؤولين"
    (only,), _ = found(
        article(
            "a", "manara", body,
            said(body, "سيغلق الرصيف القديم ثلاثة أسابيع", by="هاربر بوست", kind="outlet"),
            said(body, "الرصيف القديم", by="مسؤولين", kind="anonymous"),
        )
    )  # fmt: skip
    assert (only.key, only.via) == ("unnamed:via:harbour", ("The Harbour Post",))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("وزارة الموانئ والجسور", "official_body", ""), ("الموانئ", "person", "")),
        (("وزارة الموانئ والجسور", "official_body", ""), ("وزارة الموانئ", "official_body", "")),
        (("وزارة الموانئ والجسور", "official_body", ""), ("زياد المرازي", "person", "وزير الموانئ والجسور زياد المرازي")),
        (("وزارة الموانئ والجسور", "official_body", ""), ("لؤي الشهدي", "person", "المتحدث باسم وزارة الموانئ والجسور لؤي الشهدي")),
        (("مكتب «أورسك»", "organisation", ""), ("هالة بن سوار", "person", "المهندسة هالة بن سوار من مكتب أورسك")),
        (("تقرير «أورسك» المرحلي", "document", ""), ("هالة بن سوار", "person", "المهندسة هالة بن سوار من مكتب أورسك")),
    ],
)  # fmt: skip
def test_one_origin_under_two_names(left: tuple[str, SourceType, str], right: tuple[str, SourceType, str]) -> None:
    """A short name in a long one; a body and who speaks for it; a document and its maker's people."""
    made, _ = found(
        one("a", left[0], left[1], beside=left[2]),
        one("b", right[0], right[1], outlet="nida", beside=right[2], hour=10),
    )
    assert [(o.name, o.kind, len(o.articles)) for o in made] == [(left[0], left[1], 2)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("وزارة الموانئ", "official_body", ""), ("وزارة الزراعة", "official_body", "")),
        (("بلدية الحصن", "official_body", ""), ("وداد السمهري", "person", "وداد السمهري من أهل الحصن")),
        (("سامر الطحلبي", "person", ""), ("نجوى الطحلبي", "person", "")),
        (("تقرير مرحلي", "document", ""), ("تقرير سنوي", "document", "")),
    ],
)  # fmt: skip
def test_two_origins_stay_two(left: tuple[str, SourceType, str], right: tuple[str, SourceType, str]) -> None:
    """Other bodies, a resident beside the town's council, another first name, and reports without a name."""
    made, counts = found(
        one("a", left[0], left[1], beside=left[2]),
        one("b", right[0], right[1], outlet="nida", beside=right[2], hour=10),
    )
    assert (len(made), counts.origins_high) == (2, 2)


def test_a_short_name_of_two_may_be_either() -> None:
    """«Ports» beside the ministry of ports and the union of ports is merged with none, and may be one of them."""
    made, counts = found(
        one("a", "وزارة الموانئ والجسور", "official_body"),
        one("b", "نقابة الموانئ والمرافئ", "official_body", outlet="nida", hour=10),
        one("c", "الموانئ", "official_body", outlet="zawraq", hour=11),
    )
    assert (len(made), counts.origins_low, counts.origins_high) == (3, 1, 3)
    assert [len(o.may_equal) for o in made if o.name == "الموانئ"] == [2]


def test_one_person_in_two_scripts_is_one_origin() -> None:
    """«زياد المرازي» and "Ziyad al-Marazi" have one name."""
    made, _ = found(
        one("a", "زياد المرازي", "person"), one("b", "Ziyad al-Marazi", "person", outlet="harbour", hour=10)
    )
    assert [(o.name, o.articles) for o in made] == [("زياد المرازي", ("a", "b"))]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("الميرازي", "Ziyad al-Mirazi", True),
        ("هالة بن سوار", "Hala Ben Siwar", True),
        ("سوار", "Hala Ben Siwar", False),
        ("نجوى المرازي", "Ziyad al-Marazi", False),
        ("The mayor", "العمدة", False),
    ],
)
def test_names_across_scripts_need_three_consonants_or_a_first_name(left: str, right: str, same: bool) -> None:
    """Two consonants alone tell nobody, another first name is another person, an office is no name."""
    assert one_person(left, right) is same


def test_bodies_of_two_languages_may_be_one() -> None:
    """No word tells whether «هيئة القندلة» is the Nafar Authority: two at most, one at least."""
    made, counts = found(
        one("a", "هيئة القندلة", "official_body"),
        one("b", "Nafar Authority", "official_body", outlet="harbour", hour=10),
    )
    assert len(made) == 2
    assert (counts.origins_low, counts.origins_high) == (1, 2)


@pytest.mark.parametrize(("english", "low", "high"), [("Ministry of Ports", 1, 1), ("Ministry of Health", 2, 2)])
def test_the_lexicon_tells_bodies_of_two_languages(english: str, low: int, high: int) -> None:
    """«وزارة الموانئ» is the Ministry of Ports, and not the Ministry of Health."""
    _, counts = found(
        one("a", "وزارة الموانئ", "official_body"), one("b", english, "official_body", outlet="harbour", hour=10)
    )
    assert (counts.origins_low, counts.origins_high) == (low, high)


def test_a_dispatch_may_rest_on_a_body_that_speaks() -> None:
    """An agency's text that we do not hold tells nothing of its own source."""
    wire = "أمرت السلطات بترميم الرصيف القديم بعد اجتماع طويل عقد في دار البلدية مساء الخميس بحضور الأعضاء كلهم"
    a, b = stored("w1", "nida", wire, published=at(9)), stored("w2", "zawraq", wire, published=at(9))
    made, counts = found(
        a, b, one("c", "وزارة الموانئ", "official_body", hour=10), relays=[Relay("w1", "w2", "verbatim_relay", "siblings", (), 1.0, 1.0)]
    )  # fmt: skip
    assert {o.kind for o in made} == {"agency_text", "official_body"}
    assert (counts.origins_low, counts.origins_high) == (1, 2)


def test_an_article_stands_once_in_the_tree() -> None:
    """One that rests on two origins stands under that of more articles; the other has nothing below it."""
    body = "المرازي: الأشغال قريبة\nالرصيف سيغلق، بحسب مصادر مطلعة"
    both = article(
        "a", "manara", body,
        said(body, "الأشغال قريبة", by="المرازي", kind="person"),
        said(body, "الرصيف سيغلق", by="مصادر مطلعة", kind="anonymous"),
    )  # fmt: skip
    articles = [both, one("b", "زياد المرازي", "person", outlet="nida", hour=10)]
    made = origins(articles, [], REGISTER)
    roots = tree(articles, [], made, REGISTER)
    assert [(root.name, sorted(n.article for n in below(root)[1:])) for root in roots] == [
        ("زياد المرازي", ["a", "b"]),
        ("مصادر مطلعة", []),
    ]


def below(node: SourceNode) -> list[SourceNode]:
    return [node, *(n for child in node.children for n in below(child))]


@pytest.mark.parametrize("name", ["The lead engineer", "an interim report", "الوزارة", "التقرير المرحلي", "readings", "المتحدث", "في"])  # fmt: skip
def test_names_of_roles_and_kinds_are_bare(name: str) -> None:
    """They name nobody by themselves."""
    assert is_bare(name)
    assert telling(name) == frozenset()


@pytest.mark.parametrize("name", ["Orsk's interim report", "Ministry of Ports", "وزارة الموانئ", "Jane Doe", "تقرير «أورسك»"])  # fmt: skip
def test_names_with_a_word_of_their_own_are_not(name: str) -> None:
    """One word that is neither role nor kind makes a name."""
    assert not is_bare(name)
