"""What a person judged holds against the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.press import FixedClock, write_press

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.decide import part, withdraw
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.exchange.intake import articles
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Article


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(str(tmp_path / "desk.db"))
    press = [a for a in articles(write_press(tmp_path / "press.jsonl")) if isinstance(a, Article)]
    Digester(opened, FixedClock()).digest(press)
    yield opened
    opened.close()


def test_a_judged_pair_is_no_relay_until_it_is_withdrawn(store: SqlStore) -> None:
    """The desk leaves a relay out that an editor refused, and shows it again when the judgement is taken back."""
    desk = Desk(store, SqlSearch(store), FixedClock())
    relay = next(store.relays())

    def shown() -> bool:
        return any(v.relay == relay for v in desk.article(relay.a).relays)

    assert shown()
    decision = part(store, FixedClock(), relay.a, relay.b)
    assert not shown()
    assert withdraw(store, FixedClock(), decision.id).withdrawn_at
    assert shown()
    assert len(store.decisions()) == 1


def test_a_judgement_on_an_unknown_article_is_refused(store: SqlStore) -> None:
    """Nothing is stored about what is not there."""
    with pytest.raises(NotFound, match="a-none"):
        part(store, FixedClock(), "a-none", next(store.relays()).a)
    assert store.decisions() == ()
