"""Actors on the pages: at the notes of an article, in the register, and the form that says whom a name means."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from mutabaat.web import links

from .fake_desk import FakeDesk

SAME = {"origin": "http://localhost"}
ASKED = {"article": "sada-1", "name": "سالم الدوّاح", "s": "st-s4", "actor": "w.dawwah"}


def note(html: str, statement: str) -> str:
    """The note of a statement, to the next note."""
    start = html.index(f'id="{links.statement_anchor(statement)}"')
    return html[start : html.find('class="note ', start)]


def test_a_known_speaker_is_linked_to_its_page(client: TestClient) -> None:
    """By its name in the reader's language, with its other name, its kind, who held the office, and the way back."""
    shown = note(client.get(links.article("sada-1"), params={"lang": "en"}).text, "st-s3")
    assert f'href="{links.actor("w.ministry")}"' in shown
    assert "Ministry of Waters" in shown and "وزارة المياه" in shown and "official body" in shown
    assert f'href="{links.actor("w.dawwah")}"' in shown
    assert f'action="{links.withdraw("decision-9")}"' in shown


def test_an_ambiguous_name_asks_who_is_meant(client: TestClient) -> None:
    """All candidates, and nobody; and only once where the same source speaks on."""
    html = client.get(links.article("sada-1")).text
    values = re.findall(r'type="radio" name="actor" value="([^"]*)"', note(html, "st-s4"))
    assert values == ["w.dawwah", "w/&#34;..&lt;b&gt;", "&lt;script&gt;", "-"]
    assert "/actors/choice" not in note(html, "st-s5")


def test_a_choice_holds_for_the_article_or_for_all(client: TestClient, desk: FakeDesk) -> None:
    """It is kept, and leads back to the note it was made at."""
    answer = client.post("/actors/choice", data=ASKED, headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, links.article("sada-1", statement="st-s4"))
    client.post("/actors/choice", data={**ASKED, "everywhere": "yes", "actor": "-"}, headers=SAME)
    assert desk.chosen == [("سالم الدوّاح", "w.dawwah", "sada-1"), ("سالم الدوّاح", "", "")]


def test_no_choice_keeps_nothing(client: TestClient, desk: FakeDesk) -> None:
    """A form sent without one leads back as if it had not been sent; a note that is gone leads to the article."""
    answer = client.post("/actors/choice", data={**ASKED, "actor": "", "s": "st-gone"}, headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, links.article("sada-1"))
    assert desk.chosen == []


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        (ASKED, {"origin": "https://evil.example"}, 403),
        (ASKED, {}, 403),
        ({**ASKED, "article": "none"}, SAME, 404),
        ({**ASKED, "name": ""}, SAME, 400),
        ({**ASKED, "name": "…"}, SAME, 400),
        ({**ASKED, "article": ""}, SAME, 400),
        ({**ASKED, "name": "س" * 9000}, SAME, 413),
    ],
)
def test_what_cannot_be_chosen_is_refused(
    client: TestClient, desk: FakeDesk, fields: dict[str, str], headers: dict[str, str], status: int
) -> None:
    """Another site's form, an unknown article, no name: nothing reaches the desk."""
    assert client.post("/actors/choice", data=fields, headers=headers).status_code == status
    assert desk.chosen == []


def test_a_choice_taken_back_leads_back_to_the_note(client: TestClient, desk: FakeDesk) -> None:
    """By the same form as a correction."""
    fields = {"article": "sada-1", "s": "st-s3"}
    answer = client.post(links.withdraw("decision-9"), data=fields, headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, links.article("sada-1", statement="st-s3"))
    assert desk.withdrawn == ["decision-9"]


def test_the_page_of_an_actor_tells_names_offices_and_citations(client: TestClient) -> None:
    """Each name with its kind, days and origin; each citation with links to its note and its story."""
    html = client.get(links.actor("w.dawwah"), params={"lang": "en"}).text
    for words in ("أبو الزلال", "1 January 2020", "from the file", "means others too", "Syria", "Part of", "w.old"):
        assert words in html
    assert f'href="{links.article("sada-1", statement="st-s4")}"' in html
    assert f'href="{links.story("zulal")}"' in html
    assert "passing on" in html
    assert 'href="https://www.wikidata.org/wiki/Q900002"' in html
    assert "?from=100" in html
    assert client.get(links.actor("none")).status_code == 404


def test_the_register_is_listed_in_parts(client: TestClient) -> None:
    """Sixty a page, with links to the next and the one before that keep what was asked."""
    html = client.get("/actors", params={"q": "زلال", "kind": "person"}).text
    assert html.count("<li data-item>") == 40
    html = client.get("/actors", params={"q": "زلال"}).text
    assert html.count("<li data-item>") == 60
    assert "/actors?q=%D8%B2%D9%84%D8%A7%D9%84&amp;from=60" in html
    assert "from=0" in client.get("/actors", params={"from": "60"}).text
    assert client.get("/actors", params={"kind": "wizard", "q": "x\x00"}).status_code == 200


@pytest.mark.parametrize("path", ["/actors?from=x", "/actors?from=-1", links.actor("w.dawwah") + "?from=9" + "9" * 20])
def test_a_place_in_a_list_is_a_number(client: TestClient, path: str) -> None:
    """Anything else is not understood."""
    assert client.get(path).status_code == 400


def test_a_search_names_who_is_in_the_register(client: TestClient) -> None:
    """Above the passages, where a name is asked for."""
    assert f'href="{links.actor("w.ministry")}"' in client.get("/search", params={"q": "وزارة"}).text


def test_an_actor_s_hostile_item_is_no_link(client: TestClient) -> None:
    """What is no Wikidata item is not made into an address that could break out."""
    html = client.get(links.actor("<script>")).text
    assert "<script>alert" not in html
    assert 'wiki/"' not in html
