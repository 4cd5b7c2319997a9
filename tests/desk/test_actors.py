"""The register of actors in the desk: edits, judgements, and the views that they change. All names are invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.press import FixedClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.actor_edits import Signed
from mutabaat.desk.decide import withdraw
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.records.actors import Actor, ActorName
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.evidence import Article
from mutabaat.text.actors import seeded

TEXTS = {
    "a-1": "قال سالم الدوّاح إن بوابات السد ستغلق غداً.",
    "a-2": "نفى الدكتور سالم الدوّاح وجود أي خطة لقطع المياه.",
    "a-3": "التقى وفد من القرية سالم الدوّاح. وقالت ليلى مرعي إن الوفد طلب المياه.",
}
MAN = Actor("x.man", "person", (ActorName("سالم الدوّاح", "ar"), ActorName("Salem Dawwah", "en")), "SY")
OTHER = Actor("x.other", "person", (ActorName("سالم الدوّاح", "ar"),), "FR")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(str(tmp_path / "desk.db"))
    articles = [
        Article(id, text, "ar", "nahr", "نهر اليوم", published=datetime(2026, 11, n, tzinfo=UTC))
        for n, (id, text) in enumerate(TEXTS.items(), start=1)
    ]
    Digester(opened, FixedClock()).digest(articles)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return Desk(store, SqlSearch(store), FixedClock())


def speakers(desk: Desk, article: str) -> dict[str, str]:
    return {s.name: s.actor.id if s.actor else "?" * len(s.candidates) for s in desk.article(article).speakers}


def test_an_actor_that_is_added_is_known_at_once_and_until_it_is_withdrawn(desk: Desk) -> None:
    """The article shows it, a search finds it; taken back it is gone, and the edit stays in the record."""
    assert speakers(desk, "a-1") == {}
    edit = desk.edits.add(MAN, Signed("ليلى", "من الجريدة الرسمية"))
    assert speakers(desk, "a-1") == {"سالم الدوّاح": "x.man"}
    assert [hit.actor.id for hit in desk.actors("الدواح")] == ["x.man"]
    assert desk.edits.withdraw(edit.id).withdrawn_at
    assert speakers(desk, "a-1") == {}
    assert (edit.by, edit.note, edit.actors) == ("ليلى", "من الجريدة الرسمية", 1)


def test_an_actor_s_page_tells_where_and_as_whom_it_is_cited(desk: Desk) -> None:
    """Statements of others in articles that only name it are not its own; the newest come first."""
    edit = desk.edits.add(MAN)
    view = desk.actor("x.man")
    assert [c.article.id for c in view.cited] == ["a-2", "a-1"]
    assert all(c.speaks and c.name == "سالم الدوّاح" and c.story for c in view.cited)
    assert [(o.name.form, o.edit and o.edit.id) for o in view.names] == [
        ("سالم الدوّاح", edit.id),
        ("Salem Dawwah", edit.id),
    ]
    assert not view.more
    assert desk.actor("x.man", offset=3).cited == ()


def test_a_name_of_two_actors_waits_for_a_person(desk: Desk) -> None:
    """Both are candidates; a choice for one article holds there, one for all everywhere, and each can be taken back."""
    desk.edits.add(MAN)
    desk.edits.add(OTHER)
    assert speakers(desk, "a-1") == speakers(desk, "a-2") == {"سالم الدوّاح": "??"}
    chosen = desk.choose_actor("سالم الدواح", "x.other", "a-1", by="ليلى")
    assert (speakers(desk, "a-1"), speakers(desk, "a-2")) == ({"سالم الدوّاح": "x.other"}, {"سالم الدوّاح": "??"})
    everywhere = desk.choose_actor("سالم الدوّاح", "x.man")
    assert speakers(desk, "a-2") == {"سالم الدوّاح": "x.man"}
    assert speakers(desk, "a-1") == {"سالم الدوّاح": "x.other"}
    desk.withdraw(chosen.id)
    desk.withdraw(everywhere.id)
    assert speakers(desk, "a-1") == {"سالم الدوّاح": "??"}
    assert chosen.by == "ليلى"


def test_two_actors_judged_one_are_one_everywhere(desk: Desk, store: SqlStore) -> None:
    """The names of both lead to it, its old id too; taken back they are two again."""
    desk.edits.add(MAN)
    desk.edits.add(OTHER)
    decision = desk.edits.same_actor("x.other", "x.man")
    assert speakers(desk, "a-1") == {"سالم الدوّاح": "x.man"}
    assert desk.actor("x.other").actor.id == "x.man"
    assert desk.actor("x.man").same == ("x.other",)
    with pytest.raises(InputError):
        desk.edits.same_actor("x.man", "x.other")
    withdraw(store, FixedClock(), decision.id)
    assert speakers(desk, "a-1") == {"سالم الدوّاح": "??"}


def test_a_second_import_of_a_file_changes_nothing(desk: Desk) -> None:
    """No edit is made where the register holds all of it already."""
    first = desk.edits.bring_in([MAN, OTHER], "وردان.csv")
    assert first and (first.file, first.actors) == ("وردان.csv", 2)
    assert desk.edits.bring_in([MAN, OTHER], "وردان.csv") is None
    more = desk.edits.bring_in([MAN, Actor("x.man", "person", (ActorName("أبو الزلال", "ar", "alias"),))], "n.csv")
    assert more and more.actors == 1
    desk.edits.withdraw(first.id)
    assert [name.form for name in desk.actor("x.man").actor.names] == ["أبو الزلال"]


def test_names_are_added_and_taken_out(desk: Desk) -> None:
    """To an entry that the desk comes with as well; its last name stays as long as it does."""
    known = next(iter(seeded().actors.values()))
    desk.edits.alias(Actor(known.id, known.kind, (ActorName("أرض السنابل", "ar", "alias"),)))
    assert "أرض السنابل" in [name.form for name in desk.actor(known.id).actor.names]
    desk.edits.remove(known.id, "ارض السنابل")
    assert desk.actor(known.id).actor.names == known.names
    desk.edits.add(OTHER)
    with pytest.raises(InputError, match="only name"):
        desk.edits.remove("x.other", "سالم الدوّاح")
    desk.edits.remove("x.other")
    with pytest.raises(NotFound):
        desk.actor("x.other")


def test_what_cannot_be_is_refused_and_nothing_is_kept(desk: Desk, store: SqlStore) -> None:
    """Unknown actors, articles and names, an id that is taken, a name without letters, a signature without end."""
    desk.edits.add(MAN)
    before = store.register_version()
    for error, attempt in (
        (InputError, lambda: desk.edits.add(MAN)),
        (InputError, lambda: desk.edits.alias(MAN)),
        (NotFound, lambda: desk.edits.alias(OTHER)),
        (NotFound, lambda: desk.edits.remove("x.man", "ليلى")),
        (NotFound, lambda: desk.edits.remove("x.none")),
        (NotFound, lambda: desk.edits.withdraw("edit-none")),
        (NotFound, lambda: desk.edits.same_actor("x.man", "x.none")),
        (NotFound, lambda: desk.choose_actor("سالم", "x.none")),
        (NotFound, lambda: desk.choose_actor("سالم", "x.man", "a-none")),
        (InputError, lambda: desk.choose_actor("…", "x.man")),
        (InputError, lambda: desk.choose_actor("س" * 301, "x.man")),
        (InputError, lambda: desk.edits.remove("x.man", signed=Signed("س" * 301))),
    ):
        with pytest.raises(error):
            attempt()
    assert store.register_version() == before


def test_a_search_for_an_actor_goes_from_sure_to_likely(desk: Desk) -> None:
    """The very name, then names of which it is a part; without either those that sound like it, marked as such."""
    desk.edits.add(MAN)
    desk.edits.add(Actor("x.dam", "official_body", (ActorName("هيئة سالم الدوّاح للمياه", "ar"),)))
    hits = desk.actors("سالم الدوّاح")
    assert [hit.actor.id for hit in hits[:2]] == ["x.man", "x.dam"]
    assert all(hit.sure for hit in hits[:2])
    sounding = {hit.actor.id: hit.sure for hit in desk.actors("Salim al-Dawah")}
    assert sounding["x.man"] is False
    assert [hit.actor.id for hit in desk.actors("سالم", kind="official_body")] == ["x.dam"]
    assert [actor.id for actor in desk.actors_named("salem dawwah")] == ["x.man"]
    assert desk.actors_named("  ") == ()
    assert desk.actors("x.man")[0].actor.id == "x.man"


def test_the_list_begins_with_what_users_put_in(desk: Desk) -> None:
    """Then the rest by id, page after page."""
    desk.edits.add(MAN)
    first = desk.actors(limit=2)
    assert first[0].actor.id == "x.man"
    assert desk.actors(limit=1, offset=1) == first[1:]
    assert len(desk.actors(limit=10_000)) == len(seeded().actors) + 1
