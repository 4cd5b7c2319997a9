"""The invented press as articles, and a store that digested them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.press import FixedClock, write_press

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.exchange.intake import articles
from mutabaat.records.evidence import Article


@pytest.fixture
def press(tmp_path: Path) -> list[Article]:
    return [a for a in articles(write_press(tmp_path / "press.jsonl")) if isinstance(a, Article)]


@pytest.fixture
def store(tmp_path: Path, press: list[Article]) -> Iterator[SqlStore]:
    opened = SqlStore(str(tmp_path / "desk.db"))
    Digester(opened, FixedClock()).digest(press)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return Desk(store, SqlSearch(store), FixedClock())


@pytest.fixture
def story(desk: Desk) -> str:
    """The id of the story with the most articles."""
    return max(desk.front(), key=lambda one: one.articles).id
