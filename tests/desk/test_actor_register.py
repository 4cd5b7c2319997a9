"""What users put into the register of actors, over the one that the desk comes with. All names are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mutabaat.desk.actor_register import Kept, apply
from mutabaat.records.actors import Actor, ActorName, Holder
from mutabaat.records.decisions import Decision
from mutabaat.records.register import RegisterEntry

AT = datetime(2026, 11, 15, tzinfo=UTC)
DAM = Actor(
    "w.dam",
    "official_body",
    (
        ActorName("هيئة سدّ الزلال", "ar"),
        ActorName("Zulal Dam Authority", "en"),
        ActorName("الهيئة", "ar", "short", True),
    ),
    "SY",
    external=(("wikidata", "Q900001"), ("position", "x")),
    source="بذرة",
)
MAN = Actor("w.man", "person", (ActorName("سالم الدوّاح", "ar"),), external=(("position", "x"),))
ROLE = Actor(
    "w.role", "role", (ActorName("رئيس الهيئة", "ar"),), part_of="w.dam", holders=(Holder("w.man", date(2020, 1, 1)),)
)
SEED = {actor.id: actor for actor in (DAM, MAN, ROLE)}


def put(actor: Actor) -> tuple[str, RegisterEntry]:
    return "edit-1", RegisterEntry("put", actor)


def drop(id: str, *forms: str) -> tuple[str, RegisterEntry]:
    return "edit-2", RegisterEntry("drop", Actor(id, "person", tuple(ActorName(form) for form in forms)))


def same(left: str, right: str) -> Decision:
    return Decision("d", "same_actor", left, right, AT)


def forms(kept: Kept, id: str) -> list[str]:
    return [name.form for name in kept.actors[id].names]


def test_the_users_names_stand_before_the_seeds() -> None:
    """What is shown is the user's full name; the others stay, and each knows its edit."""
    kept = apply(SEED, [put(Actor("w.dam", "official_body", (ActorName("سلطة السدّ", "ar"),)))], ())
    assert kept.actors["w.dam"].name("ar") == "سلطة السدّ"
    assert kept.actors["w.dam"].name("en") == "Zulal Dam Authority"
    assert (kept.actors["w.dam"].country, kept.actors["w.dam"].source) == ("SY", "بذرة")
    assert list(kept.origins.values()) == ["edit-1"]


def test_a_name_put_again_is_told_as_it_was_put_last() -> None:
    """In any spelling that folds alike it is one name, with the flags and days of the last."""
    kept = apply(SEED, [put(Actor("w.dam", "official_body", (ActorName("الهيئه", "ar", "acronym"),)))], ())
    assert [(n.form, n.kind, n.ambiguous) for n in kept.actors["w.dam"].names if n.lang == "ar"] == [
        ("الهيئه", "acronym", False),
        ("هيئة سدّ الزلال", "full", False),
    ]


def test_an_actor_with_a_known_wikidata_item_is_the_known_one() -> None:
    """Under another id it brings its names there, and the id leads there; an office in common says nothing."""
    item = Actor("Q900001", "official_body", (ActorName("Zulal Dam", "fr"),), external=(("wikidata", "Q900001"),))
    other = Actor("Q7", "person", (ActorName("ليلى", "ar"),), external=(("position", "x"),))
    kept = apply(SEED, [put(item), put(other)], ())
    assert forms(kept, "w.dam")[0] == "Zulal Dam"
    assert kept.id_of("Q900001") == "w.dam"
    assert "Q900001" not in kept.actors
    assert forms(kept, "Q7") == ["ليلى"]


def test_a_name_or_a_whole_actor_is_taken_out() -> None:
    """Of the seed too; what was never there is passed over."""
    kept = apply(SEED, [drop("w.dam", "الهيئة"), drop("w.man"), drop("w.none")], ())
    assert forms(kept, "w.dam") == ["هيئة سدّ الزلال", "Zulal Dam Authority"]
    assert "w.man" not in kept.actors
    assert SEED["w.man"] == MAN


def test_an_actor_put_after_it_was_taken_out_is_a_new_one() -> None:
    """Entries hold in the order made."""
    kept = apply(SEED, [drop("w.dam"), put(Actor("w.dam", "place", (ActorName("الزلال", "ar"),)))], ())
    assert (kept.actors["w.dam"].kind, forms(kept, "w.dam")) == ("place", ["الزلال"])


def test_two_actors_judged_the_same_are_one() -> None:
    """It keeps the right one's id, kind and first name; offices point at it; the other id leads to it, step by step."""
    entries = [
        put(Actor("w.new", "person", (ActorName("Salem Dawwah", "en"),), "FR")),
        put(Actor("w.newer", "role", (ActorName("أبو الزلال", "ar"),))),
    ]
    kept = apply(SEED, entries, [same("w.man", "w.new"), same("w.newer", "w.man")])
    assert set(kept.actors) == {"w.dam", "w.role", "w.new"}
    assert set(forms(kept, "w.new")) == {"Salem Dawwah", "سالم الدوّاح", "أبو الزلال"}
    assert (kept.actors["w.new"].kind, kept.actors["w.new"].country) == ("person", "FR")
    assert kept.actors["w.role"].holders[0].actor == "w.new"
    assert kept.id_of("w.newer") == kept.id_of("w.man") == "w.new"


def test_a_judgement_on_actors_that_are_gone_does_nothing() -> None:
    """One was taken out after it was judged; judged in a circle they stay one."""
    assert set(apply(SEED, [drop("w.man")], [same("w.man", "w.dam")]).actors) == {"w.dam", "w.role"}
    assert set(apply(SEED, [], [same("w.man", "w.dam"), same("w.dam", "w.man")]).actors) == {"w.dam", "w.role"}
