"""News in set forms goes through the desk: each event is a story of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.desk.test_digest import FixedClock
from tests.forms_of import FORMS, filled

from mutabaat.adapters.sql import SqlStore
from mutabaat.desk.digest import Digester
from mutabaat.records.evidence import Article

NOON = datetime(2031, 4, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize("kind", FORMS)
def test_one_form_for_different_events_makes_no_story(tmp_path: Path, kind: str) -> None:
    """Three events, each told by two outlets in the very same form, are three stories of two articles."""
    store = SqlStore(str(tmp_path / "desk.db"))
    news = []
    for n, (title, text) in enumerate(filled(kind)):
        lang = "en" if title.isascii() else "ar"
        for outlet in ("safh", "difaf"):
            when = NOON + timedelta(hours=20 * n + len(outlet))
            news.append(Article(f"{outlet}-{n}", f"{title}\n{text}", lang, outlet=outlet, title=title, published=when))
    Digester(store, FixedClock()).digest(news)
    stories = [{store.story_of(f"{outlet}-{n}") for outlet in ("safh", "difaf")} for n in range(3)]
    assert [len(pair) for pair in stories] == [1, 1, 1]
    assert len(set.union(*stories)) == 3
    store.close()
