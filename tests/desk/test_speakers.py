"""Who the sources of an article are, by the register. All names are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mutabaat.desk.speakers import Judged, Judgements, key, speakers
from mutabaat.records.actors import Actor, ActorKind, ActorName, Holder
from mutabaat.records.evidence import Article, Span
from mutabaat.records.register import Speaker
from mutabaat.records.statements import Link, Reading, SourceType, Statement
from mutabaat.text.actors import Register


def actor(
    id: str, kind: ActorKind, *names: ActorName | str, country: str = "", holders: tuple[Holder, ...] = ()
) -> Actor:
    made = tuple(ActorName(n, "ar") if isinstance(n, str) else n for n in names)
    return Actor(id, kind, made, country, holders=holders)


REGISTER = Register(
    [
        actor("w.man", "person", "سالم الدوّاح"),
        actor("w.role", "role", "وزير مياه وردان", holders=(Holder("w.man", date(2025, 1, 1), date(2026, 12, 31)),)),
        actor(
            "w.ministry",
            "official_body",
            "وزارة المياه الوردانية",
            ActorName("وزارة المياه", "ar", "short", True),
            country="WD",
        ),
        actor(
            "k.ministry",
            "official_body",
            "وزارة المياه الكاردانية",
            ActorName("وزارة المياه", "ar", "short", True),
            country="KD",
        ),
        actor("w.government", "official_body", ActorName("وردانة", "ar", "alias", True)),
        actor("w.capital", "place", ActorName("وردانة", "ar", "full", True)),
        actor("waf", "agency", "وكالة وردان للأنباء", ActorName("واف", "ar", "acronym")),
        actor("zulal", "place", "سدّ الزلال"),
    ]
)


def said(text: str, id: str, kind: SourceType, name: str, *via: str, carried: bool = False) -> Statement:
    start = text.find(name)
    source: tuple[Span, ...] = () if carried or start < 0 else ((start, start + len(name)),)
    chain = (*(Link("outlet", one) for one in via), Link(kind, name, source))
    return Statement(id, 0, content=((0, 3),), source=source, source_type=kind, source_entity=name, chain=chain)


def of(text: str, *statements: Statement, judged: Judgements | None = None, when: int = 2026) -> dict[str, Speaker]:
    article = Article("a-1", text, "ar", published=datetime(when, 6, 1, tzinfo=UTC))
    found = speakers(article, Reading("ar", (), statements), REGISTER, judged or {})
    return {speaker.name: speaker for speaker in found}


def test_a_named_source_is_the_actor_of_that_name() -> None:
    """In any spelling, and once for all its statements, those that it passes on too."""
    text = "قال سالِم الدواح إن البوابات ستغلق. وأضاف أن المنسوب هبط، بحسب واف."
    found = of(
        text,
        said(text, "s1", "person", "سالِم الدواح"),
        said(text, "s2", "person", "سالم الدوّاح", "واف", carried=True),
        said(text, "s3", "outlet", "واف"),
    )
    assert {name: (s.actor.id if s.actor else "", s.statements) for name, s in found.items()} == {
        "سالِم الدواح": ("w.man", ("s1", "s2")),
        "واف": ("waf", ("s2", "s3")),
    }


def test_a_source_without_a_name_is_nobody() -> None:
    """Unnamed sources, groups, documents and the page itself are not looked up, whatever words describe them."""
    text = "قالت مصادر في وزارة المياه الوردانية إن المنسوب هبط."
    assert not of(text, said(text, "s1", "anonymous", "وزارة المياه الوردانية"), Statement("s2", 0, ((0, 3),)))


def test_a_name_that_the_register_lacks_is_left_out() -> None:
    """No actor is made up for it."""
    text = "قالت ليلى مرعي إن المنسوب هبط."
    assert not of(text, said(text, "s1", "person", "ليلى مرعي"))


def test_a_shared_name_is_ambiguous_until_the_article_decides() -> None:
    """Two ministries bear it: both are candidates; where the article named one in full, it is that one."""
    text = "قالت وزارة المياه إن المنسوب هبط."
    (speaker,) = of(text, said(text, "s1", "official_body", "وزارة المياه")).values()
    assert speaker.actor is None
    assert {a.id for a in speaker.candidates} == {"w.ministry", "k.ministry"}
    text = f"اجتمعت وزارة المياه الكاردانية أمس. و{text}"
    (speaker,) = of(text, said(text, "s1", "official_body", "وزارة المياه")).values()
    assert speaker.actor and speaker.actor.id == "k.ministry"
    assert any(cause.startswith("earlier:") for cause in speaker.why)


def test_it_is_not_the_city_that_speaks() -> None:
    """A capital that says something is its government, and the reason says so."""
    text = "نفت وردانة وجود خطة."
    (speaker,) = of(text, said(text, "s1", "official_body", "وردانة")).values()
    assert speaker.actor and speaker.actor.id == "w.government"
    assert "speaks:official_body" in speaker.why
    text = "قال سدّ الزلال إنه امتلأ."
    assert not of(text, said(text, "s1", "person", "سدّ الزلال"))


def test_a_role_names_its_holder_of_that_day() -> None:
    """The office and the person; after the term, the office alone."""
    text = "قال وزير مياه وردان إن المنسوب هبط."
    (speaker,) = of(text, said(text, "s1", "person", "وزير مياه وردان")).values()
    assert speaker.actor and speaker.actor.id == "w.role"
    assert speaker.holder and speaker.holder.id == "w.man"
    (later,) = of(text, said(text, "s1", "person", "وزير مياه وردان"), when=2030).values()
    assert later.holder is None


def test_a_name_that_the_text_does_not_hold_so_is_looked_up_by_itself() -> None:
    """Titles and offices before it are no part of it; other words are, and then it is another's name."""
    text = "قال الوزير إن المنسوب هبط."
    for name, known in (
        ("الدكتور سالم الدوّاح", True),
        ("وزير مياه وردان سالم الدوّاح", True),
        ("شقيق سالم الدوّاح", False),
        ("سالم الدوّاح الصغير", False),
    ):
        found = of(text, said(text, "s1", "person", name, carried=True))
        assert bool(found) == known, name


def test_what_a_person_judged_goes_before_all() -> None:
    """In this article first, then everywhere; that it is none of the register too; a judgement on a lost actor is none."""
    text = "قالت وزارة المياه إن المنسوب هبط."
    statement = said(text, "s1", "official_body", "وزارة المياه")
    name = key("وزارةِ المياه")
    everywhere = {("", name): Judged("w.ministry", "d1")}
    (speaker,) = of(text, statement, judged=everywhere).values()
    assert (speaker.actor and speaker.actor.id, speaker.decision) == ("w.ministry", "d1")
    (speaker,) = of(text, statement, judged={**everywhere, ("a-1", name): Judged("k.ministry", "d2")}).values()
    assert (speaker.actor and speaker.actor.id, speaker.decision) == ("k.ministry", "d2")
    (speaker,) = of(text, statement, judged={("a-1", name): Judged("", "d3")}).values()
    assert (speaker.actor, speaker.candidates, speaker.decision) == (None, (), "d3")
    (speaker,) = of(text, statement, judged={("a-1", name): Judged("x.gone", "d4")}).values()
    assert len(speaker.candidates) == 2


def test_a_long_description_is_not_searched_for_names() -> None:
    """What is longer than any name describes somebody."""
    text = "قالت وزارة المياه الوردانية إن المنسوب هبط."
    assert not of(text, said(text, "s1", "person", "سالم الدوّاح " * 40, carried=True))
