"""An editor merges, splits and moves; the machine never overrides it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.press import FixedClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.arranging import Arranging
from mutabaat.desk.decide import withdraw
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.evidence import Article


class Ticking(FixedClock):
    """A present that moves on by a second whenever it is asked for."""

    def __init__(self) -> None:
        self._asked = 0

    def now(self) -> datetime:
        self._asked += 1
        return super().now() + timedelta(seconds=self._asked)


@pytest.fixture
def arranging(store: SqlStore) -> Arranging:
    return Arranging(store, Ticking())


def held(store: SqlStore, story: str) -> set[str]:
    return {one.article for one in store.memberships(story=story)}


def largest(store: SqlStore) -> list[str]:
    return sorted(store.recent_stories(limit=100), key=lambda story: (-len(held(store, story)), story))


def placed(store: SqlStore) -> dict[str, str]:
    return {one.article: one.story for one in store.memberships()}


def follow_up(article: Article, id: str) -> Article:
    return Article(id, article.text, article.lang, outlet="elsewhere", title=article.title, published=article.published)


def test_a_merge_takes_all_articles_and_its_old_address_leads_on(store: SqlStore, arranging: Arranging) -> None:
    """All articles of the one are the other's, and who opens the old one sees the other."""
    into, gone, *_ = largest(store)
    both = held(store, into) | held(store, gone)
    arranging.merge(gone, into, by="Salma", note="one court case")
    assert held(store, into) == both
    assert gone not in store.recent_stories(limit=100)
    assert Desk(store, SqlSearch(store), FixedClock()).story(gone).id == into


def test_what_comes_later_joins_the_merged_story(store: SqlStore, arranging: Arranging, press: list[Article]) -> None:
    """A digester that was at work before the merge places a follow-up of what went in the story that took it up."""
    into, gone, *_ = largest(store)
    told = next(a for a in press if a.id in held(store, gone))
    digester = Digester(store, FixedClock())
    digester.digest([])
    arranging.merge(gone, into)
    digester.digest([follow_up(told, "later")])
    assert store.story_of("later") == into


def test_a_split_stays_and_draws_what_follows_it(store: SqlStore, arranging: Arranging, press: list[Article]) -> None:
    """Articles taken out are a story of their own; reading everything again changes nothing."""
    story = largest(store)[0]
    away = sorted(held(store, story))[:2]
    act = arranging.split(story, away)
    assert held(store, act.right) == set(away)
    assert not held(store, story) & set(away)
    before = placed(store)
    Digester(store, FixedClock()).digest(press)
    assert placed(store) == before


def test_a_moved_article_says_who_put_it_there(store: SqlStore, arranging: Arranging) -> None:
    """The reason of a membership is the decision."""
    into, other, *_ = largest(store)
    article = min(held(store, other))
    act = arranging.move([article], into)
    (one,) = [m for m in store.memberships(story=into) if m.article == article]
    assert one.why == (f"decided:{act.id}",)


def test_each_act_is_undone_exactly(store: SqlStore, arranging: Arranging) -> None:
    """Withdrawn acts leave every article where it was, and stay in the record."""
    before = list(store.memberships())
    first, second, third, *_ = largest(store)
    acts = [
        arranging.merge(second, first),
        arranging.split(first, sorted(held(store, first))[:1]),
        arranging.move([min(held(store, third))], first),
    ]
    for act in reversed(acts):
        assert withdraw(store, Ticking(), act.id).withdrawn_at
    assert list(store.memberships()) == before
    assert len(store.decisions()) == 3


def test_an_earlier_act_is_undone_under_a_later_one(store: SqlStore, arranging: Arranging) -> None:
    """What a later act put elsewhere stays there; all else goes back."""
    first, second, third, *_ = largest(store)
    own = held(store, second)
    merge = arranging.merge(second, first)
    article = min(own)
    arranging.move([article], third)
    withdraw(store, Ticking(), merge.id)
    assert held(store, second) == own - {article}
    assert store.story_of(article) == third


def test_decisions_hold_in_a_desk_that_is_built_again(
    store: SqlStore, arranging: Arranging, press: list[Article], tmp_path: Path
) -> None:
    """A new desk with the same decisions and the same articles puts the decided ones where the editor did."""
    first, second, *_ = largest(store)
    acts = [arranging.merge(second, first), arranging.split(first, sorted(held(store, first))[:1])]
    again = SqlStore(str(tmp_path / "again.db"))
    with again.writing() as unit:
        for decision in store.decisions():
            unit.put_decision(decision)
    Digester(again, FixedClock()).digest(press)
    for one in (one for act in acts for one in act.moved):
        assert again.story_of(one.article) == store.story_of(one.article)
    again.close()


def test_acts_that_change_nothing_or_name_nothing_are_refused(store: SqlStore, arranging: Arranging) -> None:
    """No decision is kept of an act that was not one."""
    first, second, *_ = largest(store)
    with pytest.raises(InputError):
        arranging.merge(first, first)
    with pytest.raises(InputError):
        arranging.split(first, sorted(held(store, first)))
    with pytest.raises(InputError):
        arranging.move([min(held(store, first))], first)
    with pytest.raises(NotFound):
        arranging.split(first, [min(held(store, second))])
    with pytest.raises(NotFound):
        arranging.merge("story-none", first)
    assert store.decisions() == ()
