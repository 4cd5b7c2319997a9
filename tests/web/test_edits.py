"""How edits are told on the pages: what was said and is said, who still carries the old words, and the evidence to take away."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.fake_desk import FakeDesk

from mutabaat.web import create_app


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(FakeDesk()), base_url="http://localhost")


def test_an_edit_tells_what_the_page_said_and_says_and_who_still_carries_it(client: TestClient) -> None:
    """Old and new words, what changed in the statement, a link to each relay at the words themselves."""
    page = client.get("/article/nahr-1").text
    assert "كانت تقول" in page
    assert "درجة الجزم" in page
    assert "صفحة واحدة ما زالت تحمل الصيغة القديمة" in page
    assert 'href="/article/sada-1?rev=1&amp;at=0-4#at"' in page
    assert "حُذف" in page


def test_headlines_are_told_by_place_and_never_trusted(client: TestClient) -> None:
    """The feed's headline changed in the feed alone; markup in it is text."""
    page = client.get("/article/nahr-1").text
    assert "في الخلاصة" in page
    assert "في هذا الموضع وحده" in page
    assert "&lt;b&gt;العطش&lt;/b&gt; وصل" in page


def test_a_former_text_that_may_be_a_cache_is_said_to_be_so(client: TestClient) -> None:
    """The page says that it shows an old revision, and that this is no edit yet."""
    assert "قد تكون نسخة قديمة مخزّنة" in client.get("/article/nahr-1").text


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_is_new_in_a_story_counts_those_who_still_carry_the_old_words(client: TestClient, lang: str) -> None:
    """In both languages of the interface."""
    client.cookies.set("lang", lang)
    page = client.get("/story/zulal").text
    news = page[page.index('id="new"') : page.index('id="claims"')]
    assert ("page still carries the old wording" in news) or ("صفحة واحدة ما زالت تحمل" in news)


def test_the_evidence_is_a_file_to_save_and_never_a_page(client: TestClient) -> None:
    """A WACZ as an attachment; what is not there is a 404."""
    answer = client.get("/evidence/nahr-1.wacz")
    assert answer.headers["content-type"] == "application/wacz"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert client.get("/evidence/nothing.wacz").status_code == 404
    assert 'href="/evidence/nahr-1.wacz"' in client.get("/article/nahr-1").text
