"""The public pages of follow-ups, and the editor's buttons for them."""

from __future__ import annotations

import json
import re

import pytest
from starlette.testclient import TestClient

from mutabaat.write.forms import FORMS


def test_the_public_page_has_text_traces_and_data(client: TestClient) -> None:
    """It reads without the desk: its words, each trace numbered, the correction, JSON-LD and OpenGraph in its head."""
    answer = client.get("/published/pub-1?lang=en")
    assert answer.status_code == 200 and answer.headers["content-language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in answer.text and "set-cookie" not in answer.headers
    assert "صُحّح" in answer.text and "ليان الساري" in answer.text
    marks = set(re.findall(r'href="#(t\d+)"', answer.text))
    assert marks and marks == set(re.findall(r'<li id="(t\d+)"', answer.text))
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', answer.text)
    assert data and json.loads(data[1])["url"] == "http://localhost/published/pub-1"
    assert 'property="og:title"' in answer.text
    assert not re.findall(r'href="/(story|article|brief|search)', answer.text)


def test_a_withdrawn_one_is_gone_and_says_so(client: TestClient) -> None:
    """410 with the note as words, for the page and every file; its text is nowhere."""
    for path in ("/published/pub-2", *(f"/published/pub-2.{form}" for form in FORMS)):
        answer = client.get(path)
        assert answer.status_code == 410, path
        assert "&lt;b&gt;Its page was taken back" in answer.text


def test_published_ones_are_listed(client: TestClient) -> None:
    """The list leads to each."""
    text = client.get("/published").text
    assert 'href="/published/pub-1"' in text and 'href="/published/pub-2"' in text


@pytest.mark.parametrize("form", [form for form in FORMS if form != "pdf"])
def test_each_form_can_be_taken(client: TestClient, form: str) -> None:
    """As its own type, under a name with its ending; HTML opens with nothing allowed."""
    answer = client.get(f"/published/pub-1.{form}")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith(FORMS[form].kind)
    assert f'pub-1.{FORMS[form].ending}"' in answer.headers["content-disposition"]
    assert form != "html" or answer.headers["content-security-policy"].startswith("sandbox")


def test_an_unknown_one_is_not_found(client: TestClient) -> None:
    """404 for a page and a file."""
    assert client.get("/published/none").status_code == client.get("/published/none.md").status_code == 404


def test_another_site_cannot_publish(client: TestClient) -> None:
    """A form that another site sends is refused."""
    for path in ("/brief/zulal/publish", "/published/pub-1/withdraw"):
        assert client.post(path, headers={"origin": "https://evil.example"}).status_code == 403
