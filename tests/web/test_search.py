"""The page of a search: a form without scripts, filters, pages."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from mutabaat.records.searching import Ask

from .fake_desk import FakeDesk


def test_the_form_asks_with_filters_by_its_address(client: TestClient, desk: FakeDesk) -> None:
    """Every filter is a parameter, and stands in the form again."""
    query = "q=سد&outlet=sada&speaker=سالم&source=person&stance=denies&certainty=hedged&from=2026-11-01&to=2026-11-30"
    html = client.get(f"/search?{query}&named=1&new=1").text
    assert desk.asked == [
        Ask("سد", "sada", "سالم", "person", "denies", "hedged", date(2026, 11, 1), date(2026, 11, 30), True, True)
    ]
    for value in ("sada", "person", "denies", "hedged"):
        assert f'<option value="{value}" selected' in html or f'value="{value}" lang="ar" dir="rtl" selected' in html
    assert 'value="2026-11-30"' in html
    assert html.count(" checked") == 2


def test_the_next_page_keeps_what_was_asked(client: TestClient) -> None:
    """By a link that goes on from the cursor."""
    html = client.get("/search?q=سد&stance=denies").text
    assert "stance=denies&amp;after=9-20" in html
    assert 'rel="next"' not in client.get("/search?q=سد&after=9-20").text


def test_an_empty_search_says_what_to_do(client: TestClient) -> None:
    """Nothing is looked for."""
    assert "اكتب كلمة أو أكثر" in client.get("/search").text


@pytest.mark.parametrize(("query", "name"), [("stance=x", "الموقف"), ("from=غداً", "من يوم"), ("source=%00", "")])
def test_a_filter_that_cannot_be_meant_is_named(client: TestClient, query: str, name: str) -> None:
    """With 400 and the form to choose from; what is empty filters nothing."""
    answer = client.get(f"/search?{query}")
    assert answer.status_code == (400 if name else 200)
    assert f"شرط غير مفهوم: {name}" in answer.text or not name
