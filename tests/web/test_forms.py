"""The two forms of the desk, and who may send them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mutabaat.web import create_app

from .fake_desk import FakeDesk

SAME = {"origin": "http://localhost"}


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def client(desk: FakeDesk) -> TestClient:
    return TestClient(create_app(desk), base_url="http://localhost", follow_redirects=False)


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
@pytest.mark.parametrize("path", ["/story/zulal/seen", "/settings"])
def test_forms_of_other_sites_are_refused(
    client: TestClient, desk: FakeDesk, path: str, headers: dict[str, str]
) -> None:
    """A form whose origin is another, or is not told, changes nothing."""
    answer = client.post(path, data={"keys": "off"}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert not desk.marks


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
