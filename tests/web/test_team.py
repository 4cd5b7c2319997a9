"""A desk with accounts, from the login to the log: who may do what, and what no stranger, site or other account can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.teams import ARTICLE, HERE, PASSWORD, Desk, act, csrf, teamed

from mutabaat.adapters.passwords import Passwords
from mutabaat.cli.server import application
from mutabaat.compose import open_house
from mutabaat.desk.door import IDLE, LONGEST_SESSION
from mutabaat.records.searching import Ask
from mutabaat.settings import Settings
from mutabaat.web.team import safe_next


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with teamed(tmp_path) as made:
        yield made


def story(desk: Desk) -> str:
    return desk.story


def test_who_is_not_logged_in_is_led_to_the_login(desk: Desk) -> None:
    """Pages lead there and back, writing and the API are refused, styles and the login are served."""
    client = desk.client()
    answer = client.get("/search?q=رصيف")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2Fsearch%3Fq%3D")
    assert client.post("/settings", data={"keys": "off"}).status_code == 401
    refused = client.get("/api/stories")
    assert (refused.status_code, refused.headers["www-authenticate"][:6]) == (401, "Bearer")
    assert client.get("/login").status_code == 200
    assert client.get("/static/base.css").status_code == 200


def test_without_accounts_the_machine_itself_needs_no_login(tmp_path: Path) -> None:
    """As ever; but a request that came through a proxy is not this machine's, and other addresses have no desk."""
    with open_house(Settings(db=str(tmp_path / "desk.db"))) as house:
        local = TestClient(application(house, ("localhost",)), base_url="http://localhost", follow_redirects=False)
        assert local.get("/").status_code == 200
        assert local.get("/api/stories").status_code == 200
        for header in ("x-forwarded-for", "forwarded", "via", "x-real-ip"):
            assert local.get("/api/stories", headers={header: "127.0.0.1"}).status_code == 401
        open_ = TestClient(application(house, ("*",), is_local=False), follow_redirects=False)
        assert open_.get("/").headers["location"] == "/login?next=%2F"
        assert "mutabaat account add" in open_.get("/login").text


ROWS = [
    # method, path, form, then whether reader, editor and admin may
    ("GET", "/", {}, (True, True, True)),
    ("GET", "/api/stories", {}, (True, True, True)),
    ("POST", "/settings", {"keys": "on"}, (True, True, True)),
    ("GET", f"/correct/{ARTICLE}?line=0", {}, (False, True, True)),
    ("POST", f"/correct/{ARTICLE}", {"content": "الرصيف آمن"}, (False, True, True)),
    ("POST", "/outlets/look", {"url": "ftp://x"}, (False, False, True)),
    ("GET", "/accounts", {}, (False, False, True)),
    ("GET", "/accounts/log", {}, (False, False, True)),
    ("GET", "/api/account", {}, (True, True, True)),
    ("GET", "/api/accounts", {}, (False, False, True)),
    ("GET", "/api/log", {}, (False, False, True)),
    ("POST", "/accounts/add", {"name": "x"}, (False, False, True)),
]


@pytest.mark.parametrize(("method", "path", "fields", "may"), ROWS)
def test_each_role_may_what_its_row_says(
    desk: Desk, method: str, path: str, fields: dict[str, str], may: tuple[bool, ...]
) -> None:
    """The same act by reader, editor and admin: done, or 403."""
    for name, allowed in zip(("reader", "editor", "admin"), may, strict=True):
        client = desk.inside(name)
        answer = act(client, path, **fields) if method == "POST" else client.get(path)
        assert (answer.status_code != 403) == allowed, (name, answer.status_code)


def test_a_form_without_its_session_s_token_is_refused(desk: Desk) -> None:
    """No token, another session's token, a token in the address, another site's form: 403, and nothing is done."""
    client, other = desk.inside("reader"), desk.inside("admin")
    right = csrf(client)
    for fields in ({}, {"csrf": csrf(other)}, {"csrf": right[:-1]}):
        assert client.post("/settings", data={"keys": "off", **fields}).status_code == 403
    assert client.post(f"/settings?csrf={right}", data={"keys": "off"}).status_code == 403
    assert client.post("/settings", data={"keys": "off", "csrf": right}).status_code == 303
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/settings", data={"keys": "off", "csrf": right}, headers=headers).status_code == 403


def test_every_form_that_posts_carries_the_token(desk: Desk) -> None:
    """The token is in each form of the pages, whoever wrote its template."""
    client = desk.inside("admin")
    for path in ("/", f"/article/{ARTICLE}", f"/story/{story(desk)}", f"/correct/{ARTICLE}?line=0", "/help", "/outlets",
                 "/account", "/accounts", f"/arrange/{story(desk)}", "/watch"):  # fmt: skip
        html = client.get(path).text
        forms = re.findall(r'<form[^>]*method="post"[^>]*>(.{0,40})', html, re.S)
        assert all(after.startswith('<input type="hidden" name="csrf"') for after in forms), path


def test_the_api_takes_a_session_s_writing_only_with_its_token(desk: Desk) -> None:
    """JSON with the cookie alone is refused; with the header it is taken."""
    client = desk.inside("reader")
    path = f"/api/stories/{story(desk)}/seen"
    assert client.post(path, json={}).status_code == 403
    assert client.post(path, json={}, headers={"x-csrf-token": csrf(client)}).status_code == 200


def test_the_cookie_is_for_this_host_alone(desk: Desk) -> None:
    """HttpOnly and SameSite always; over https Secure with the __Host- name, and the other name is not taken."""
    plain = desk.client().post("/login", data={"name": "reader", "password": PASSWORD})
    assert re.fullmatch(r"mutabaat=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", plain.headers["set-cookie"])
    over = TestClient(desk.app, base_url="https://localhost", follow_redirects=False)
    answer = over.post("/login", data={"name": "reader", "password": PASSWORD}, headers={"origin": "https://localhost"})
    assert re.fullmatch(
        r"__Host-mutabaat=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", answer.headers["set-cookie"]
    )
    stolen = {"cookie": plain.headers["set-cookie"].split(";")[0]}
    assert TestClient(desk.app, base_url="https://localhost").get("/api/stories", headers=stolen).status_code == 401


def test_a_session_ends_everywhere(desk: Desk) -> None:
    """Logout, a new password and disabling end it in the desk: the cookie, sent again, opens nothing (CVE-2025-54592)."""
    client = desk.inside("editor")
    cookie = {"cookie": f"mutabaat={client.cookies['mutabaat']}"}
    act(client, "/logout")
    assert desk.client().get("/api/stories", headers=cookie).status_code == 401

    first, second = desk.inside("editor"), desk.inside("editor")
    answer = act(first, "/account/password", old=PASSWORD, new="كلمات أخرى طويلة", again="كلمات أخرى طويلة")
    assert answer.status_code == 303
    assert (first.get("/").status_code, second.get("/").status_code) == (200, 303)

    desk.house.accounts.disable("editor", HERE)
    assert first.get("/").status_code == 303
    assert desk.client().post("/login", data={"name": "editor", "password": "كلمات أخرى طويلة"}).status_code == 401


def test_a_session_ends_by_itself(desk: Desk) -> None:
    """Unused for a week, or after thirty days whatever happens."""
    idle = desk.inside("reader")
    desk.clock.at += IDLE
    assert idle.get("/").status_code == 303
    busy, begun = desk.inside("reader"), desk.clock.at
    while desk.clock.at - begun < LONGEST_SESSION:
        assert busy.get("/").status_code == 200
        desk.clock.at += timedelta(days=6)
    assert busy.get("/").status_code == 303


def test_a_login_makes_a_new_session(desk: Desk) -> None:
    """A cookie that was there before, made up or old, is not taken over (session fixation)."""
    client = desk.client()
    client.cookies.set("mutabaat", "chosen-by-another")
    client.post("/login", data={"name": "reader", "password": PASSWORD})
    again = desk.client().get("/api/stories", headers={"cookie": "mutabaat=chosen-by-another"})
    assert again.status_code == 401


def test_what_one_has_seen_is_not_another_s(desk: Desk) -> None:
    """A mark is the account's: another account, a made-up reader id and a cookie of the time before cannot reach it."""
    one, other = desk.inside("reader"), desk.inside("editor")
    id = story(desk)
    assert act(one, f"/story/{id}/seen").status_code == 303
    mine = desk.house.accounts.account("reader").reader
    assert one.get(f"/api/stories/{id}").json()["seen_at"]
    assert other.get(f"/api/stories/{id}").json()["seen_at"] is None
    assert other.get(f"/api/stories/{id}", params={"reader": mine}).status_code == 403
    assert other.get("/api/stories", params={"reader": mine}).status_code == 403
    other.cookies.set("reader", mine)
    assert other.get(f"/api/stories/{id}").json()["seen_at"] is None


def test_what_one_watches_is_not_another_s(desk: Desk) -> None:
    """A saved search is on its owner's page alone, and another's form cannot drop it (CVE-2025-62166)."""
    one, other = desk.inside("reader"), desk.inside("editor")
    kept = desk.house.accounts.account("reader").reader
    desk.house.watching.save(kept, "رصيف مرسى اللوز", Ask("رصيف"))
    (saved,) = desk.house.watching.searches(kept)
    assert "رصيف مرسى اللوز" in one.get("/watch").text
    assert "رصيف مرسى اللوز" not in other.get("/watch").text
    assert act(other, "/watch/drop", what="search", id=saved.id).status_code == 404
    assert desk.house.watching.searches(kept) == (saved,)


def test_nobody_signs_with_another_s_name(desk: Desk) -> None:
    """What an account decides bears its name, whatever the form or the JSON says."""
    client = desk.inside("editor")
    act(
        client,
        f"/correct/{ARTICLE}",
        content="الرصيف آمن",
        speaker="هيئة الموانئ",
        source_type="official_body",
        by="admin",
    )
    assert [one.by for one in desk.house.desk.corrections(ARTICLE)] == ["editor"]


def test_tokens_open_the_api_and_nothing_else(desk: Desk) -> None:
    """Shown once, never more than its role and its account, over when revoked or late; pages do not take it."""
    client = desk.inside("editor")
    html = act(client, "/account/token", name="bot", role="reader", days="7").text
    secret = re.findall(r"mtb_[\w-]{43}", html)[0]
    assert secret not in client.get("/account").text
    bearer = {"authorization": f"Bearer {secret}"}
    bare = desk.client()
    assert bare.get("/api/stories", headers=bearer).status_code == 200
    assert bare.get("/", headers=bearer).status_code == 303
    assert bare.post("/api/corrections", json={"article": ARTICLE}, headers=bearer).status_code == 403
    assert bare.get("/api/stories", headers={"authorization": f"Bearer {secret[:-1]}x"}).status_code == 401
    token = desk.house.accounts.tokens(desk.house.accounts.account("editor"))[0]
    assert act(desk.inside("admin"), "/account/revoke", id=token.id).status_code == 404  # another's
    assert act(client, "/account/revoke", id=token.id).status_code == 303
    assert bare.get("/api/stories", headers=bearer).status_code == 401
    _, late = desk.house.accounts.add_token(desk.house.accounts.account("editor"), "late", "editor", 1, HERE)
    desk.clock.at += timedelta(days=1)
    assert bare.get("/api/stories", headers={"authorization": f"Bearer {late}"}).status_code == 401


def test_a_role_that_was_taken_is_gone_at_once(desk: Desk) -> None:
    """Sessions and tokens that are open do what the account may now, not what it might when they began."""
    client = desk.inside("editor")
    _, secret = desk.house.accounts.add_token(desk.house.accounts.account("editor"), "bot", "editor", 7, HERE)
    desk.house.accounts.set_role("editor", "reader", HERE)
    assert client.get(f"/correct/{ARTICLE}?line=0").status_code == 403
    answer = desk.client().post("/api/corrections", json={}, headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 403


def test_tries_are_slowed_down_and_nobody_else_is(desk: Desk) -> None:
    """After five wrong passwords an address waits, longer each time; the owner comes in from elsewhere meanwhile."""
    desk.inside("reader")
    bad = desk.client("203.0.113.9")
    wrong = {"name": "reader", "password": "not this one at all"}
    assert [bad.post("/login", data=wrong).status_code for _ in range(5)] == [401] * 5
    answer = bad.post("/login", data=wrong)
    assert answer.status_code == 429
    first = int(answer.headers["retry-after"])
    desk.clock.at += timedelta(seconds=first)
    assert bad.post("/login", data=wrong).status_code == 401
    assert int(bad.post("/login", data=wrong).headers["retry-after"]) > first
    desk.inside("reader")
    for n in range(40):  # many addresses at one name: they wait, its owner does not
        desk.client(f"198.51.100.{n}").post("/login", data=wrong)
    assert desk.client("198.51.100.200").post("/login", data=wrong).status_code == 429
    desk.inside("reader")


def test_a_header_does_not_make_another_address(desk: Desk) -> None:
    """X-Forwarded-For of whoever likes neither escapes the wait nor stands in the log (CVE-2023-27591)."""
    bad = desk.client("203.0.113.9")
    data = {"name": "reader", "password": "not this one at all"}
    codes = [bad.post("/login", data=data, headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code for n in range(6)]
    assert codes[-1] == 429
    assert {one.address for one in desk.house.accounts.logged() if one.act == "login refused"} == {"203.0.113.9"}


def test_unknown_and_wrong_look_the_same(desk: Desk) -> None:
    """An unknown name, a wrong password and a disabled account get one answer, each after one hash."""
    desk.house.accounts.disable("editor", HERE)
    hashed: list[str] = []
    passwords = desk.house.__dict__["_passwords"]
    fits = passwords.fits
    passwords.fits = lambda hash, password: hashed.append(hash) or fits(hash, password)
    asks = (("nobody", PASSWORD), ("reader", "not this one at all"), ("editor", PASSWORD))
    texts = {
        re.sub(r'value="[^"]*"', "", desk.client().post("/login", data={"name": n, "password": p}).text)
        for n, p in asks
    }
    assert len(texts) == 1
    assert len(hashed) == 3 and hashed[0] == ""


@pytest.mark.parametrize(
    "asked",
    ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil.example",
     "/ /evil", "///evil.example", "evil", "", "/login?next=/login", "/\r\nset-cookie:x=y", "/\x00"],
)  # fmt: skip
def test_a_login_leads_nowhere_else(desk: Desk, asked: str) -> None:
    """``next`` may be a path of this desk alone (GO-2025-4226)."""
    answer = desk.client().post("/login", data={"name": "reader", "password": PASSWORD, "next": asked})
    assert answer.headers["location"] == "/"


def test_a_login_leads_back() -> None:
    """A path of ours with its query is kept."""
    assert safe_next("/search?q=a&x=//b") == "/search?q=a&x=//b"


def test_the_log_tells_who_did_what_and_no_secret(desk: Desk) -> None:
    """Logins, refusals, acts of editors and admins with name and address; no password, no token, no name that was mistyped."""
    desk.client("203.0.113.9").post("/login", data={"name": PASSWORD, "password": "mistyped in a hurry"})
    editor, admin = desk.inside("editor"), desk.inside("admin")
    act(editor, f"/correct/{ARTICLE}", content="الرصيف آمن", speaker="هيئة الموانئ", source_type="official_body")
    act(admin, "/accounts/add", name="جديد", role="reader", password="كلمات كثيرة هنا")
    html = act(admin, "/account/token", name="bot", role="reader", days="7").text
    rows = [(one.who, one.act, one.thing) for one in desk.house.accounts.logged()]
    assert ("editor", "POST /correct/{id:path}", f"/correct/{ARTICLE}") in rows
    assert ("admin", "account added", "جديد (reader)") in rows
    assert ("", "login refused", "") in rows
    kept = "\n".join(map(str, desk.house.accounts.logged()))
    secret = re.findall(r"mtb_[\w-]{43}", html)[0]
    assert not [word for word in (PASSWORD, "mistyped", "كلمات كثيرة هنا", secret) if word in kept]
    assert "أُضيف حساب" in admin.get("/accounts/log").text


def test_no_secret_lies_in_the_database(desk: Desk, tmp_path: Path) -> None:
    """Passwords are argon2id hashes, cookies and tokens SHA-256: the file gives none of them away."""
    client = desk.inside("admin")
    _, secret = desk.house.accounts.add_token(desk.house.accounts.account("admin"), "bot", "admin", 7, HERE)
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"$argon2id$" in held
    for word in (PASSWORD, client.cookies["mutabaat"], secret, secret[4:]):
        assert word.encode() not in held


def test_a_hash_of_weaker_parameters_is_made_anew_at_login(desk: Desk) -> None:
    """When the parameters rose, the next login brings the hash up to them."""
    stronger = Passwords(memory=128, passes=2)
    desk.house.__dict__["_passwords"] = stronger
    desk.app = application(desk.house, ("localhost",))
    desk.inside("reader")
    store = desk.house._account_store
    hash = store.password(desk.house.accounts.account("reader").id)
    assert "m=128,t=2" in hash and not stronger.is_old(hash)


def test_the_last_admin_stays(desk: Desk) -> None:
    """Nobody can lock the accounts away: the only admin is neither disabled nor made less."""
    client = desk.inside("admin")
    for path in ("/accounts/disable", "/accounts/role"):
        assert act(client, path, name="admin", role="reader").status_code == 422
    assert desk.house.accounts.account("admin").role == "admin"


def test_names_that_look_alike_are_one(desk: Desk) -> None:
    """Hamza, case and hidden signs make no second account."""
    client = desk.inside("admin")
    for name, status in (("أحمد", 303), ("احمد", 422), ("ADMIN", 422), ("ad\u200bmin", 422), ("", 422)):
        assert act(client, "/accounts/add", name=name, role="reader", password=PASSWORD).status_code == status, name


def test_an_easy_password_is_refused(desk: Desk) -> None:
    """Short, one sign over and over, or the name itself."""
    client = desk.inside("admin")
    for password in ("short", "aaaaaaaaaaaaaaaa", "long name of one", "x" * 257):
        answer = act(client, "/accounts/add", name="long name of one", role="reader", password=password)
        assert answer.status_code == 422
