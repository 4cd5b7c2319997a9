"""The two forms of the desk, and who may send them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mutabaat.records.decisions import MarkEdit
from mutabaat.web import create_app, links

from .fake_desk import FakeDesk

SAME = {"origin": "http://localhost"}


def test_a_story_is_marked_as_seen(client: TestClient, desk: FakeDesk) -> None:
    """The form marks the story for this reader and leads back to it."""
    answer = client.post("/story/zulal/seen", headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, "/story/zulal")
    client.post("/story/zulal/seen", headers=SAME)
    (first, story), (second, _) = desk.marks
    assert story == "zulal"
    assert first == second
    client.get("/")
    assert desk.readers[-1] == first


def test_the_reader_cookie_is_out_of_reach(client: TestClient) -> None:
    """Scripts do not see it, other sites' forms do not carry it."""
    cookie = client.post("/story/zulal/seen", headers=SAME).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


def test_over_https_the_cookie_is_secure(desk: FakeDesk) -> None:
    """Where the desk is served over TLS, its cookies go nowhere else."""
    client = TestClient(create_app(desk), base_url="https://localhost", follow_redirects=False)
    assert (
        "secure"
        in client.post("/story/zulal/seen", headers={"origin": "https://localhost"}).headers["set-cookie"].lower()
    )


@pytest.mark.parametrize("cookie", ["x", "A" * 32, "0" * 33, "'; drop table--", "../../etc"])
def test_a_foreign_reader_cookie_is_not_taken(client: TestClient, desk: FakeDesk, cookie: str) -> None:
    """An id that we did not give never reaches the desk."""
    client.cookies.set("reader", cookie)
    client.get("/")
    assert desk.readers == [""]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://localhost:9"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    ],
)
@pytest.mark.parametrize("path", ["/story/zulal/seen", "/settings", "/correct/sada-1", "/withdraw/decision-1"])
def test_forms_of_other_sites_are_refused(
    client: TestClient, desk: FakeDesk, path: str, headers: dict[str, str]
) -> None:
    """A form whose origin is another, or is not told, changes nothing."""
    answer = client.post(path, data={"keys": "off"}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert not desk.marks + desk.edits + desk.withdrawn


def test_reading_a_form_address_marks_nothing(client: TestClient, desk: FakeDesk) -> None:
    """A link to the form's address, as an image or a prefetch would follow it, is no mark."""
    client.get("/story/zulal/seen", headers=SAME)
    assert not desk.marks


def test_an_unknown_story_is_not_marked(client: TestClient, desk: FakeDesk) -> None:
    """What is not in the desk is a 404, and leaves no mark."""
    assert client.post("/story/none/seen", headers=SAME).status_code == 404
    assert not desk.marks


def test_the_way_back_stays_in_the_desk(client: TestClient) -> None:
    """No id turns the redirect into an address of others."""
    answer = client.post("/story/ids%2Fwith..dots/seen", headers=SAME)
    assert answer.headers["location"] == "/story/ids%2Fwith%2E%2Edots"


def test_a_large_form_is_refused(client: TestClient, desk: FakeDesk) -> None:
    """A body over the limit is not read to its end, with or without a length."""
    assert client.post("/story/zulal/seen", content=b"a" * 5000, headers=SAME).status_code == 413

    def drip() -> object:
        for _ in range(100):
            yield b"x" * 100

    assert client.post("/settings", content=drip(), headers=SAME).status_code == 413  # type: ignore[arg-type]
    assert not desk.marks


def test_files_are_not_taken(client: TestClient) -> None:
    """A form of another kind than ours is refused."""
    assert client.post("/settings", files={"keys": b"off"}, headers=SAME).status_code == 415


@pytest.mark.parametrize(
    "data", [{}, {"keys": "maybe"}, {"lang": "en"}, {"reader": "0" * 32}, {"keys": "off", "x": "1"}]
)
def test_only_our_settings_are_kept(client: TestClient, data: dict[str, str]) -> None:
    """A setting that is not ours sets no cookie."""
    answer = client.post("/settings", data=data, headers=SAME)
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_broken_bytes_are_refused(client: TestClient) -> None:
    """A form that is not UTF-8 is a 400, not a fault."""
    headers = SAME | {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/settings", content=b"\xff\xfe", headers=headers).status_code == 400


def test_single_letter_keys_can_be_switched_off(client: TestClient) -> None:
    """With the keys off, no page brings the script; with them on again it is back."""
    assert "keys.js" in client.get("/").text
    client.post("/settings", data={"keys": "off"}, headers=SAME)
    assert "keys.js" not in client.get("/").text
    client.post("/settings", data={"keys": "on"}, headers=SAME)
    assert "keys.js" in client.get("/").text


def test_digits_can_be_chosen(client: TestClient) -> None:
    """A reader who wants Arabic-Indic digits gets them on the Arabic pages."""
    assert "14" in client.get("/").text
    client.post("/settings", data={"digits": "arab"}, headers=SAME)
    assert "١٤" in client.get("/").text


WAS = {
    "was_speaker": "سالم الدوّاح",
    "was_source_type": "person",
    "was_stance": "denies",
    "was_certainty": "certain",
    "was_transmitters": "أ\r\nب",
    "was_content": "وجود أي خطة",
    "was_cue": "نفى",
    "was_source": "المتحدث",
}


def test_only_what_was_changed_is_corrected(client: TestClient, desk: FakeDesk) -> None:
    """Fields that came back as they were given say nothing; the way leads back to the mark."""
    same = {name.removeprefix("was_"): value for name, value in WAS.items()}
    changed = {"speaker": " وزارة المياه", "transmitters": "أ\r\nب\r\nج", "note": "ن", "by": "هدى"}
    answer = client.post("/correct/sada-1", data={"s": "st-s4", **WAS, **same, **changed}, headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, links.article("sada-1", statement="st-s4"))
    assert desk.edits == [
        MarkEdit("sada-1", "st-s4", speaker="وزارة المياه", transmitters=("أ", "ب", "ج"), by="هدى", note="ن")
    ]


def test_an_emptied_field_says_that_there_is_nothing(client: TestClient, desk: FakeDesk) -> None:
    """Who takes all transmitters away says that there are none."""
    client.post("/correct/sada-1", data={"s": "st-s4", "was_transmitters": "أ", "transmitters": ""}, headers=SAME)
    assert desk.edits == [MarkEdit("sada-1", "st-s4", transmitters=("",))]


def test_a_removed_mark_leads_to_its_line_in_the_list(client: TestClient) -> None:
    """Where no mark is left, the list tells what was decided."""
    data = {"s": "st-s4", "was_source_type": "person", "source_type": "own_voice"}
    answer = client.post("/correct/sada-1", data=data, headers=SAME)
    assert answer.headers["location"] == "/article/sada-1#c-decision-2"


def test_a_missing_statement_is_added(client: TestClient, desk: FakeDesk) -> None:
    """Fields left empty say nothing; the line says which words are meant."""
    data = {
        "line": "40",
        "content": "كلمات\r\nثم كلمات",
        "source_type": "person",
        "speaker": "",
        "cue": "",
        "certainty": "",
    }
    assert client.post("/correct/sada-1", data=data, headers=SAME).status_code == 303
    assert desk.edits == [MarkEdit("sada-1", source_type="person", content="كلمات\nثم كلمات", near=40)]


def test_words_that_are_not_there_come_back_with_the_way_out(client: TestClient, desk: FakeDesk) -> None:
    """The form says what is wrong in the reader's language, and keeps all that was typed."""
    data = {"content": "ليست هنا", "source_type": "person", "speaker": "<s>", "by": "هدى", "note": "ن", "line": "x"}
    answer = client.post("/correct/sada-1", data=data, headers=SAME)
    assert answer.status_code == 422
    assert "هذه الكلمات ليست في النص" in answer.text and "انسخها" in answer.text
    assert (
        'value="&lt;s&gt;"' in answer.text and 'value="هدى"' in answer.text and ">\nليست هنا</textarea>" in answer.text
    )
    assert not desk.edits
    english = client.post("/correct/sada-1?lang=en", data=data, headers=SAME).text
    assert "The text does not hold these words" in english


def test_saving_what_is_there_already_changes_nothing(client: TestClient) -> None:
    """It leads back to the mark; with a reason typed, the form says that no value was changed."""
    answer = client.post("/correct/sada-1", data={"s": "st-s7"}, headers=SAME)
    assert answer.headers["location"] == links.article("sada-1", statement="st-s7")
    assert client.post("/correct/sada-1", data={"s": "st-s7", "note": "ن"}, headers=SAME).status_code == 422


def test_a_long_statement_fits_the_form(client: TestClient, desk: FakeDesk) -> None:
    """Two thousand Arabic letters, twice, are taken; a body without end is not."""
    data = {"s": "st-s4", "was_content": "س" * 2000, "content": "ش" * 2000}
    assert client.post("/correct/sada-1", data=data, headers=SAME).status_code == 303
    assert client.post("/correct/sada-1", content=b"a" * 70_000, headers=SAME).status_code == 413


def test_a_correction_is_withdrawn(client: TestClient, desk: FakeDesk) -> None:
    """The way leads back to the mark, or to the list where it bears none; a link alone withdraws nothing."""
    answer = client.post("/withdraw/decision-1", data={"s": "st-s4"}, headers=SAME)
    assert answer.headers["location"] == links.article("sada-1", statement="st-s4")
    for s in ("", "st-none"):
        answer = client.post("/withdraw/decision-2", data={"s": s}, headers=SAME)
        assert answer.headers["location"] == "/article/sada-1#c-decision-2"
    assert client.get("/withdraw/decision-1").status_code == 405
    assert client.post("/withdraw/none", headers=SAME).status_code == 404
    assert desk.withdrawn == ["decision-1", "decision-2", "decision-2"]
