"""Edits tied to statements, claims and relays: over a store that digested invented news and its edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.press import FixedClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.records.evidence import Article
from mutabaat.records.revisions import WordingEdit

DAY = datetime(2026, 11, 15, 8, tzinfo=UTC)
TEXT = (
    "وزارة الري: سد وادي سهر بحاجة إلى صيانة\n"
    "قال وزير الري سامر الهلالي، مساء السبت، إن التسرب في سد وادي سهر قد يكون سبباً لإخلاء 3 قرى قريبة من مجرى الوادي.\n"
    "وأضاف الهلالي أن فرق الصيانة تعمل منذ يومين على تدعيم الجسم الترابي، وأن المياه لم تصل إلى بيوت الأهالي.\n"
    "ونقلت صحيفة «المرسى» عن مهندسين في الموقع أن الشقوق قديمة وأن تقارير سابقة حذرت منها في الشتاء الماضي.\n"
)
EDITED = TEXT.replace("قد يكون", "سيكون").replace("3 قرى", "5 قرى")


def _article(outlet: str, hours: float, text: str = TEXT) -> Article:
    head = text.split("\n")[0]
    return Article(
        f"{outlet}-1",
        text,
        "ar",
        outlet=outlet,
        title=head,
        published=DAY + timedelta(hours=hours),
        crawled=DAY + timedelta(hours=hours),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = SqlStore(str(tmp_path / "desk.db"))
    first = _article("nahr", 0)
    copies = [_article(f"copy{n}", 1 + n) for n in range(4)]
    followed = _article("late", 7, EDITED)
    second = replace(_article("nahr", 0, EDITED), crawled=DAY + timedelta(hours=6))
    Digester(store, FixedClock()).digest([first, *copies, second, followed])
    yield Desk(store, SqlSearch(store), FixedClock())
    store.close()


def _wordings(desk: Desk) -> dict[str, WordingEdit]:
    view = desk.revisions.article("nahr-1")
    assert len(view.edits) == 1
    return {one.new_words: one for one in view.edits[0].wordings}


def test_an_edit_names_the_statement_and_what_changed_in_it(desk: Desk) -> None:
    """A hedge that went is a change of certainty in the minister's statement; both revisions' statements are there."""
    one = _wordings(desk)["سيكون"]
    assert one.old_words == "قد يكون"
    assert one.block == "sentence"
    assert one.statement is not None and one.statement.old and one.statement.new
    assert "certainty" in one.statement.kinds
    assert "الهلالي" in one.statement.new.statement.source_entity
    assert TEXT[slice(*one.old)] == "قد يكون"
    assert EDITED[slice(*one.new)] == "سيكون"


def test_a_changed_figure_is_a_change_of_number(desk: Desk) -> None:
    """The figure is told with its old and its new value."""
    one = _wordings(desk)["5"]
    assert (one.old_words, one.statement and one.statement.kinds) == ("3", ("number",))


def test_the_relays_that_still_carry_the_old_words_are_named_with_their_spans(desk: Desk) -> None:
    """Four copies have the old words, at a span that holds them; the late one has the new ones."""
    one = _wordings(desk)["سيكون"]
    assert {c.article for c in one.carried} == {f"copy{n}-1" for n in range(4)}
    assert all(TEXT[slice(*c.span)] == c.words == "قد يكون" for c in one.carried)
    assert [c.article for c in one.followed] == ["late-1"]


def test_claims_that_rest_on_a_changed_statement_are_named(desk: Desk) -> None:
    """The claim of the story that the statement stands in is found from the edit."""
    one = _wordings(desk)["سيكون"]
    claims = {claim.id for claim in desk.story(desk.article("nahr-1").story).claims}
    assert one.statement is not None
    assert one.statement.claims and set(one.statement.claims) <= claims


def test_a_story_lists_the_articles_that_changed(desk: Desk) -> None:
    """Only the edited page is there."""
    views = desk.revisions.story(desk.article("nahr-1").story)
    assert [view.article for view in views] == ["nahr-1"]
