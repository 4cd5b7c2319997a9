"""Login by OpenID Connect, from the button to the session: who comes in, as whom, and every answer that is not to be believed."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import jwt
import pytest
from click.testing import CliRunner
from playwright.sync_api import sync_playwright
from starlette.testclient import TestClient
from tests.fakes import FakeClock
from tests.provider import CLIENT, SECRET, Provider, ec_key, ec_public, pem, rsa_key
from tests.serving import served
from tests.web.teams import HERE, PASSWORD, Desk, csrf, teamed

from mutabaat import compose
from mutabaat.adapters.oidc import Provider as Client
from mutabaat.adapters.oidc.provider import KEPT, REST
from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.sql.accounts import SqlAccounts
from mutabaat.cli.main import main
from mutabaat.cli.server import application
from mutabaat.desk.accounts import hashed
from mutabaat.desk.signing_in import LONGEST_WAY
from mutabaat.settings import OidcSettings, Settings

ENVIRONMENT = {
    "MUTABAAT_OIDC": "https://login.example",
    "MUTABAAT_OIDC_CLIENT": CLIENT,
    "MUTABAAT_OIDC_SECRET": SECRET,
    "MUTABAAT_OIDC_ROLES": "desk-readers=reader; desk-editors=editor; cn=desk,ou=a=admin",
    "MUTABAAT_ADDRESS": "http://localhost",
}


@dataclass
class Place:
    """A desk and its provider, which keep the same time."""

    desk: Desk
    provider: Provider

    def begin(self, client: TestClient, onward: str = "") -> dict[str, str]:
        """What the desk sends a browser to the provider with."""
        answer = client.get("/login/oidc", params={"next": onward})
        assert answer.status_code == 303, answer.text
        parts = urlsplit(answer.headers["location"])
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://login.example/authorize"
        return dict(parse_qsl(parts.query))

    def come(self, client: TestClient, *, onward: str = "", **told: str) -> Any:
        """The whole way: begun, agreed to, and back."""
        asked = self.begin(client, onward)
        return client.get(
            "/login/oidc/back", params={"code": self.provider.code(asked), "state": asked["state"], **told}
        )

    def refused(self, words: str) -> None:
        """Somebody comes, and is told so and let in nowhere."""
        client = self.desk.client()
        answer = self.come(client)
        assert answer.status_code >= 400
        assert words in answer.text, answer.text
        assert client.get("/api/account").status_code == 401
        (entry, *_) = self.desk.house.accounts.logged(limit=1)
        assert entry.act == "login refused"
        assert entry.thing.startswith("OpenID Connect: ")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    provider = Provider()
    monkeypatch.setattr(
        "mutabaat.compose.network._exchanged", lambda settings, clock, *asked: provider.exchange(*asked)
    )
    with teamed(tmp_path, Settings.from_environment(ENVIRONMENT, db=str(tmp_path / "desk.db"))) as desk:
        provider.now = desk.clock.seconds
        yield Place(desk, provider)


def test_who_the_provider_knows_comes_in(place: Place) -> None:
    """By code and PKCE, to where they wanted; the account is made with the role of the group, and named by the claim."""
    client = place.desk.client()
    answer = place.come(client, onward="/search?q=رصيف")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/search?q={quote('رصيف')}")
    assert client.get("/api/account").json() == {"name": "هدى", "role": "editor"}
    acts = [(one.who, one.act, one.thing) for one in place.desk.house.accounts.logged(limit=2)]
    assert acts == [("هدى", "login", ""), ("OpenID Connect", "account added", "هدى (editor)")]
    assert not place.desk.house._account_store.password(place.desk.house.accounts.account("هدى").id)


def test_what_is_asked_of_the_provider(place: Place) -> None:
    """Code flow, S256, a state and a nonce of 256 bits that differ each time; back to the public address, whatever the host
    header says; the verifier is that of the challenge, and the secret is in no form."""
    client = place.desk.client()
    first = place.begin(client)
    client.headers["host"] = "localhost"
    second = place.begin(client)
    assert first["response_type"] == "code" and first["code_challenge_method"] == "S256"
    assert first["redirect_uri"] == "http://localhost/login/oidc/back"
    assert first["scope"].split()[0] == "openid"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]
    place.come(client)
    (form,) = place.provider.forms
    assert len(form["code_verifier"]) >= 43
    assert SECRET not in str(form)


def test_the_role_is_as_the_provider_has_it_now(place: Place) -> None:
    """The greatest that a group gives, at each login; in none of them nobody is let in, and open sessions end."""
    client = place.desk.client()
    place.come(client)
    place.provider.person |= {"groups": ["desk-readers", "cn=desk,ou=a", "other"], "preferred_username": "another name"}
    place.come(place.desk.client())
    assert client.get("/api/account").json() == {"name": "هدى", "role": "admin"}
    place.provider.person["groups"] = ["other"]
    place.refused("وليس لمجموعاتك دور")
    assert client.get("/api/account").status_code == 401


def test_a_group_may_be_one_word_and_a_default_lets_others_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim that is no list; and who is in no group, where a default role is set."""
    provider = Provider(person={"sub": "u-2", "preferred_username": "سامي", "groups": "desk-editors"})
    monkeypatch.setattr(
        "mutabaat.compose.network._exchanged", lambda settings, clock, *asked: provider.exchange(*asked)
    )
    settings = Settings.from_environment({**ENVIRONMENT, "MUTABAAT_OIDC_DEFAULT": "reader"}, db=str(tmp_path / "d.db"))
    with teamed(tmp_path, settings) as desk:
        provider.now = desk.clock.seconds
        place, client = Place(desk, provider), desk.client()
        place.come(client)
        assert client.get("/api/account").json()["role"] == "editor"
        provider.person = {"sub": "u-3", "preferred_username": "ليلى"}
        place.come(client)
        assert client.get("/api/account").json() == {"name": "ليلى", "role": "reader"}


def test_the_account_is_the_subject_s_and_no_name_is_taken_over(place: Place) -> None:
    """Another subject that calls itself like an account here is refused (an admin can tie it); names of no letters too."""
    place.come(place.desk.client())
    for name, words in (("هُدى", "حساب آخر بهذا الاسم"), ("admin", "حساب آخر بهذا الاسم"), ("", "لم يذكر مزوّد الدخول اسماً"),
                        ("ad\u200bmin", "لم يذكر مزوّد الدخول اسماً"), (7, "لم يذكر مزوّد الدخول اسماً")):  # fmt: skip
        place.provider.person = {"sub": "u-9", "preferred_username": name, "groups": ["desk-editors"]}
        place.refused(words)
    place.desk.house.accounts.link("admin", "https://login.example", "u-9", HERE)
    client = place.desk.client()
    place.provider.person["groups"] = ["cn=desk,ou=a"]
    place.come(client)
    assert client.get("/api/account").json()["name"] == "admin"


def test_local_accounts_stay_beside(place: Place) -> None:
    """The form is there under the button; who came by the provider has no password that fits."""
    page = place.desk.client().get("/login?next=/help").text
    assert "/login/oidc?next=/help" in page
    assert place.desk.inside("reader").get("/api/account").json()["name"] == "reader"
    place.come(place.desk.client())
    for password in ("", PASSWORD):
        assert place.desk.client().post("/login", data={"name": "هدى", "password": password}).status_code == 401


def test_a_disabled_account_stays_out(place: Place) -> None:
    """Whatever the provider says."""
    place.come(place.desk.client())
    place.desk.house.accounts.disable("هدى", HERE)
    place.refused("موقوف")


def key_confusion(claims: dict[str, Any]) -> str:
    """Signed by HMAC with the public key as its secret, which everyone knows."""
    return by_hand({"alg": "HS256", "kid": "key-0"}, claims, pem(0))


def by_hand(header: dict[str, Any], claims: dict[str, Any], key: bytes = b"") -> str:
    parts = [urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in (header, claims)]
    told = b".".join(parts)
    mac = hmac.new(key, told, sha256).digest() if key else b""
    return (told + b"." + urlsafe_b64encode(mac).rstrip(b"=")).decode()


def own_key(claims: dict[str, Any]) -> str:
    """Signed by another key under the provider's id, or brought along in the header."""
    return jwt.encode(claims, rsa_key(7), "RS256", headers={"kid": "key-0", "jwk": {"kty": "RSA"}})


FORGERIES = {
    "none": lambda claims: by_hand({"alg": "none"}, claims),
    "None": lambda claims: by_hand({"alg": "nOnE"}, claims),
    "HS256 by the public key": key_confusion,
    "HS256 by the secret": lambda claims: by_hand({"alg": "HS256"}, claims, SECRET.encode()),
    "another key": own_key,
    "unknown id": lambda claims: jwt.encode(claims, rsa_key(7), "RS256", headers={"kid": "key-7"}),
    "no id": lambda claims: jwt.encode(claims, rsa_key(7), "RS256"),
    "not allowed": lambda claims: jwt.encode(claims, rsa_key(0), "PS512", headers={"kid": "key-0"}),
    "other kind": lambda claims: jwt.encode(claims, ec_key(), "ES256", headers={"kid": "key-0"}),
    "cut": lambda claims: jwt.encode(claims, rsa_key(0), "RS256", headers={"kid": "key-0"})[:-20],
    "not one": lambda claims: "a.b",
    "long": lambda claims: "a" * 70_000,
    "a number": lambda claims: 7,
}  # fmt: skip


@pytest.mark.parametrize("forged", FORGERIES)
def test_a_token_that_the_provider_did_not_sign_is_refused(place: Place, forged: str) -> None:
    """None, HMAC by what others know, other keys, algorithms that it does not use, and what is no token."""
    place.provider.sign = FORGERIES[forged]
    place.refused("لم تصح الشهادة")


LIES: dict[str, dict[str, Any]] = {
    "issuer": {"iss": "https://evil.example"},
    "issuer with a slash": {"iss": "https://login.example/"},
    "audience": {"aud": "another"},
    "no audience": {"aud": []},
    "audiences without a party": {"aud": [CLIENT, "another"]},
    "party": {"aud": [CLIENT, "another"], "azp": "another"},
    "party alone": {"azp": "another"},
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "expired": {"exp": 0},
    "expired truth": {"exp": True},
    "endless": {"exp": "never"},
    "to come": {"iat": 99_999_999_999},
    "not before": {"nbf": 99_999_999_999},
    "no subject": {"sub": ""},
    "long subject": {"sub": "u" * 256},
    "numeric subject": {"sub": 1},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_not_for_this_login_is_refused(place: Place, lie: str) -> None:
    """Well signed, but of another issuer, for another client, of another login, of another time, of nobody."""
    place.provider.lie = lambda claims: claims | LIES[lie]
    place.refused("لم تصح الشهادة")


def test_clocks_may_differ_a_little(place: Place) -> None:
    """By under a minute either way, and by no more."""
    at = place.desk.clock.at.timestamp()
    for off, good in ((50.0, True), (-50.0, True), (70.0, False), (-70.0, False)):
        place.provider.lie = lambda claims, off=off: (
            claims | {"iat": at + off, "exp": at + off if off < 0 else at + 300}
        )  # type: ignore[misc]
        assert (place.come(place.desk.client()).status_code == 303) == good, off


def test_an_answer_counts_once_and_in_its_browser_alone(place: Place) -> None:
    """Another browser's, a second time with cookie and all, without a cookie, with a state that is not its own."""
    client = place.desk.client()
    asked = place.begin(client)
    cookie = client.cookies["mutabaat-oidc"]
    told = {"code": place.provider.code(asked), "state": asked["state"]}
    other = place.desk.client()
    assert other.get("/login/oidc/back", params=told).status_code == 400
    place.begin(other)
    assert other.get("/login/oidc/back", params=told).status_code == 400
    assert client.get("/login/oidc/back", params=told).status_code == 303
    assert "mutabaat-oidc" not in client.cookies
    assert client.get("/login/oidc/back", params=told).status_code == 400
    again = place.desk.client()
    again.cookies.set("mutabaat-oidc", cookie)
    told["code"] = place.provider.code(asked)
    answer = again.get("/login/oidc/back", params=told)
    assert answer.status_code == 400
    assert "لم يبدأ هذا الدخول" in answer.text
    assert len(place.provider.forms) == 1, "the provider was asked for the first alone"


def test_a_code_counts_once(place: Place) -> None:
    """A code that was used is refused by the provider, and so here."""
    client = place.desk.client()
    asked = place.begin(client)
    code = place.provider.code(asked)
    assert client.get("/login/oidc/back", params={"code": code, "state": asked["state"]}).status_code == 303
    second = place.begin(client)
    assert client.get("/login/oidc/back", params={"code": code, "state": second["state"]}).status_code == 502


@pytest.mark.parametrize("cookie", ["", "x", "e30=", "bnVsbA==", "W10=", "\\xff"])
def test_a_cookie_that_is_none_of_ours(place: Place, cookie: str) -> None:
    """Is as none."""
    client = place.desk.client()
    client.cookies.set("mutabaat-oidc", cookie)
    assert client.get("/login/oidc/back?code=x&state=y").status_code == 400


def test_a_login_is_not_begun_for_ever(place: Place) -> None:
    """Ten minutes, then it is begun anew."""
    client = place.desk.client()
    asked = place.begin(client)
    place.desk.clock.at += LONGEST_WAY
    answer = client.get("/login/oidc/back", params={"code": place.provider.code(asked), "state": asked["state"]})
    assert answer.status_code == 400
    assert "طال الوقت" in answer.text


def test_who_says_no_is_told_what_to_do(place: Place) -> None:
    """The provider's «no», its other errors, and a word of its own that is never shown as it stands."""
    client = place.desk.client()
    for error, words in (("access_denied", "لم يأذن"), ("server_error<script>", "تعذّر الوصول")):
        asked = place.begin(client)
        answer = client.get("/login/oidc/back", params={"error": error, "state": asked["state"]})
        assert answer.status_code in (403, 502)
        assert words in answer.text
        assert "<script>" not in answer.text


def test_keys_change(place: Place) -> None:
    """A new key is found at once, however new; one that was taken back signs nothing an hour later; made-up ids do not make
    the desk ask again and again."""
    place.come(place.desk.client())
    place.desk.clock.at += REST
    place.provider.keys = [0, 1]
    assert place.come(place.desk.client()).status_code == 303
    place.provider.keys = [1]
    place.desk.clock.at += KEPT
    place.provider.sign = lambda claims: jwt.encode(claims, rsa_key(0), "RS256", headers={"kid": "key-0"})
    place.refused("لم تصح الشهادة")
    before = place.provider.asked.count("/keys")
    for _ in range(3):
        place.refused("لم تصح الشهادة")
    assert place.provider.asked.count("/keys") <= before + 1
    assert place.provider.asked.count("/.well-known/openid-configuration") == 2


def test_other_public_key_signatures_are_good(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """ES256, where the provider says that it uses it."""
    answer = place.provider.answer
    monkeypatch.setattr(
        place.provider,
        "answer",
        lambda path, *more: (200, {"keys": [ec_public()]}) if path == "/keys" else answer(path, *more),
    )
    place.provider.sign = lambda claims: jwt.encode(claims, ec_key(), "ES256", headers={"kid": "ec"})
    assert place.come(place.desk.client()).status_code == 303


def test_a_short_key_is_refused(place: Place) -> None:
    """1,024 bits of RSA sign nothing."""
    place.provider.keys = [-1]
    place.refused("لم تصح الشهادة")


def test_claims_may_be_beside_the_token(place: Place) -> None:
    """Where the token has neither name nor groups, the provider is asked for them; of another person they count nothing."""
    place.provider.in_token = set()
    client = place.desk.client()
    assert place.come(client).status_code == 303
    assert client.get("/api/account").json() == {"name": "هدى", "role": "editor"}
    place.provider.lie = lambda claims: claims | {"sub": "u-5"}
    place.refused("لم تصح الشهادة")


@pytest.mark.parametrize(
    "said",
    [{"issuer": "https://evil.example"}, {"token_endpoint": "http://login.example/token"}, {"authorization_endpoint": "javascript:alert(1)"},
     {"authorization_endpoint": "https://login.example/\r\nx: y"}, {"jwks_uri": None}],
)  # fmt: skip
def test_a_provider_that_says_of_itself_what_it_must_not(place: Place, said: dict[str, Any]) -> None:
    """Another issuer, addresses that are not https: nobody is sent there and no secret goes there."""
    place.provider.said = said
    client = place.desk.client()
    answer = client.get("/login/oidc")
    if answer.status_code == 303:
        asked = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
        answer = client.get("/login/oidc/back", params={"code": place.provider.code(asked), "state": asked["state"]})
    assert answer.status_code == 502
    assert "تعذّر الوصول" in answer.text


@pytest.mark.parametrize("broken", ["down", "/.well-known/openid-configuration"])
def test_a_provider_that_is_down(place: Place, broken: str) -> None:
    """The page says so with the way out, and the form for local accounts is on it."""
    place.provider.broken = {broken}
    answer = place.desk.client().get("/login/oidc?next=/help")
    assert answer.status_code == 502
    assert "تعذّر الوصول" in answer.text
    assert 'name="password"' in answer.text
    (entry,) = place.desk.house.accounts.logged(limit=1)
    assert entry.act == "login refused"
    assert "the provider" in entry.thing or "answered 500" in entry.thing
    place.provider.broken = set()
    assert place.come(place.desk.client()).status_code == 303


def test_tries_from_one_address_wait(place: Place) -> None:
    """States of one's own making do not make the desk ask the provider without end."""
    client = place.desk.client("203.0.113.9")
    codes = [client.get("/login/oidc/back?code=x&state=y").status_code for _ in range(32)]
    assert codes[0] == 400
    assert codes[-1] == 429
    assert len([one for one in place.desk.house.accounts.logged() if one.act == "login refused"]) <= 31
    assert place.come(place.desk.client()).status_code == 303


def test_answers_that_came_are_forgotten(place: Place) -> None:
    """That an answer was used is known for a day, where everybody logs in by the provider too."""
    assert isinstance(place.desk.house.store, SqlStore)
    kept = SqlAccounts(place.desk.house.store)
    client = place.desk.client()
    asked = place.begin(client)
    used = hashed(f"oidc state\n{asked['state']}")
    client.get("/login/oidc/back", params={"code": place.provider.code(asked), "state": asked["state"]})
    assert kept.tries(used)
    place.desk.clock.at += timedelta(seconds=86_401)
    assert place.come(place.desk.client()).status_code == 303
    assert kept.tries(used) is None


@pytest.mark.parametrize("onward", ["//evil.example", "/\\evil.example", "https://evil.example", "/login/oidc"])
def test_the_way_leads_nowhere_else(place: Place, onward: str) -> None:
    """``next`` is a path of this desk, also out of a cookie that was made up."""
    assert place.come(place.desk.client(), onward=onward).headers["location"] == "/"
    client = place.desk.client()
    asked = place.begin(client)
    flow = {
        "state": asked["state"],
        "nonce": asked["nonce"],
        "verifier": "v",
        "onward": onward,
        "at": "2026-03-01T12:00:00Z",
    }
    client.cookies.set("mutabaat-oidc", urlsafe_b64encode(json.dumps(flow).encode()).decode())
    answer = client.get("/login/oidc/back", params={"code": "x", "state": asked["state"]})
    assert "evil.example" not in answer.text


def test_log_out_offers_to_end_the_provider_s_session(place: Place) -> None:
    """The desk's ends at once; a link then leads to the provider's, and back to the login."""
    client = place.desk.client()
    place.come(client)
    answer = client.post("/logout", data={"csrf": csrf(client)})
    page = client.get(answer.headers["location"]).text
    assert 'href="/login/oidc/leave"' in page
    leads = client.get("/login/oidc/leave").headers["location"]
    assert leads.startswith(
        "https://login.example/bye?client_id=desk&post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Flogin"
    )
    assert client.get("/api/account").status_code == 401


def test_without_the_setting_there_is_none(tmp_path: Path) -> None:
    """No button, and its addresses are 404."""
    with teamed(tmp_path) as desk:
        assert "/login/oidc" not in desk.client().get("/login").text
        for path in ("/login/oidc", "/login/oidc/back", "/login/oidc/leave"):
            assert desk.client().get(path).status_code == 404


def test_the_secret_is_in_no_repr_log_or_file(place: Place, tmp_path: Path) -> None:
    """Of the client; nor tokens, codes and verifiers."""
    place.come(place.desk.client())
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    (form,) = place.provider.forms
    for word in (SECRET, form["code"], form["code_verifier"]):
        assert word.encode() not in held
        assert word not in repr(place.desk.house.settings) + str(place.desk.house.accounts.logged())


@pytest.mark.parametrize(
    ("wrong", "named"),
    [({"MUTABAAT_OIDC": "http://login.example"}, "MUTABAAT_OIDC:"), ({"MUTABAAT_OIDC_CLIENT": ""}, "_CLIENT"), ({"MUTABAAT_OIDC_ROLES": "a=boss"}, "_ROLES"),
     ({"MUTABAAT_OIDC_ROLES": "editor"}, "_ROLES"), ({"MUTABAAT_OIDC_ROLES": ""}, "_ROLES"), ({"MUTABAAT_OIDC_DEFAULT": "boss"}, "_DEFAULT"),
     ({"MUTABAAT_OIDC_PRIVATE": "perhaps"}, "_PRIVATE"), ({"MUTABAAT_ADDRESS": ""}, "MUTABAAT_ADDRESS")],
)  # fmt: skip
def test_settings_that_can_not_be_meant(wrong: dict[str, str], named: str) -> None:
    """Are named before anything is served; the secret is in no message."""
    with pytest.raises(ValueError, match=named) as caught:
        Settings.from_environment(ENVIRONMENT | wrong)
    assert SECRET not in str(caught.value)


def test_the_doctor_asks_the_provider(place: Place, tmp_path: Path) -> None:
    """Well where it answers under the name that is meant; else wrong, with the way out."""

    def found() -> Any:
        settings = place.desk.house.settings
        (one,) = [one for one in compose.examined(settings, {}, port=9, wait=0.0) if one.check == "provider"]
        return one

    assert found().state == "well"
    place.provider.said = {"issuer": "https://login.example/"}
    assert (found().state, "MUTABAAT_OIDC" in found().way_out) == ("wrong", True)


def test_groups_may_hold_commas_and_signs() -> None:
    """As those of LDAP do."""
    assert OidcSettings.from_environment(ENVIRONMENT).roles[-1] == ("cn=desk,ou=a", "admin")


def test_an_account_is_tied_on_the_command_line(place: Place, tmp_path: Path) -> None:
    """Once; a subject that is another account's is refused with its name."""

    def run(*words: str) -> Any:
        return CliRunner().invoke(main, ["--db", str(tmp_path / "desk.db"), "account", "link", *words], env=ENVIRONMENT)

    assert run("editor", "u-1").exit_code == 0
    assert run("editor", "u-1").exit_code == 0
    assert "editor" in run("reader", "u-1").output
    client = place.desk.client()
    place.come(client)
    assert client.get("/api/account").json()["name"] == "editor"


def test_the_first_login_makes_the_first_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk without accounts is open to nobody once a provider is set, not even on its own machine."""
    provider = Provider(person={"sub": "u-1", "preferred_username": "هدى", "groups": ["cn=desk,ou=a"]})
    monkeypatch.setattr(
        "mutabaat.compose.network._exchanged", lambda settings, clock, *asked: provider.exchange(*asked)
    )
    clock = FakeClock()
    provider.now = clock.seconds
    with compose.open_house(Settings.from_environment(ENVIRONMENT, db=str(tmp_path / "d.db")), clock=clock) as house:
        desk = Desk(house, clock, application(house, ("localhost",), is_local=False))
        client = desk.client()
        assert client.get("/").status_code == 303
        Place(desk, provider).come(client)
        assert client.get("/api/account").json() == {"name": "هدى", "role": "admin"}


def test_over_a_real_network_within_bounds(tmp_path: Path) -> None:
    """A private address only by setting; an answer that is too large or leads elsewhere is none."""
    provider = Provider()
    with served(provider.app()) as address:
        provider.issuer = address
        for private, status in (("no", 502), ("yes", 303)):
            told = {**ENVIRONMENT, "MUTABAAT_OIDC": address, "MUTABAAT_OIDC_PRIVATE": "yes"}
            settings = Settings.from_environment(told, db=str(tmp_path / f"{private}.db"))
            if private == "no":
                oidc = settings.oidc
                settings = Settings(db=settings.db, sending=settings.sending,
                                    oidc=OidcSettings(oidc.issuer, oidc.client, oidc.secret, roles=oidc.roles))  # fmt: skip
            with teamed(tmp_path, settings) as desk:
                assert desk.client().get("/login/oidc").status_code == status
        provider.said = {"filler": "x" * 300_000}
        with teamed(tmp_path, Settings.from_environment(told, db=str(tmp_path / "large.db"))) as desk:
            assert desk.client().get("/login/oidc").status_code == 502


@pytest.mark.parametrize("scripts", [True, False])
def test_a_person_logs_in_and_out_in_a_browser(tmp_path: Path, scripts: bool) -> None:
    """Button, provider, back to the page that was wanted; log out, and at the provider too: by Chromium, with its rules for
    cookies and forms, without JavaScript as well."""
    provider = Provider(person={"sub": "u-1", "preferred_username": "هدى", "groups": ["desk-editors"]})
    from starlette.types import Receive, Scope, Send

    made: dict[str, Any] = {}

    async def late(scope: Scope, receive: Receive, send: Send) -> None:
        """The desk's address is known once it is served."""
        if scope["type"] == "http":
            await made["app"](scope, receive, send)

    with served(provider.app()) as there, served(late) as here:  # type: ignore[arg-type]
        provider.issuer = there
        told = {**ENVIRONMENT, "MUTABAAT_OIDC": there, "MUTABAAT_OIDC_PRIVATE": "yes", "MUTABAAT_ADDRESS": here}
        with (
            compose.open_house(Settings.from_environment(told, db=str(tmp_path / "d.db"))) as house,
            sync_playwright() as driver,
        ):
            made["app"] = application(house, is_local=False)
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_context(java_script_enabled=scripts).new_page()
            page.goto(f"{here}/outlets")
            page.click('a[href^="/login/oidc"]')
            assert page.title() == "Provider"
            page.click("#go")
            page.wait_for_url(f"{here}/outlets")
            page.goto(f"{here}/account")
            assert "هدى" in page.inner_text("h1")
            page.click('form[action="/logout"] button')
            page.click('a[href="/login/oidc/leave"]')
            page.wait_for_url(f"{here}/login")
            page.goto(f"{here}/account")
            assert "/login?next=" in page.url
            browser.close()


def test_the_client_is_told_apart_by_post_where_the_provider_wants_it() -> None:
    """``client_secret_post``, and no secret at all for a public client."""
    forms: list[dict[str, str]] = []

    class Noting(Provider):
        def answer(self, path: str, form: Any, headers: Any) -> tuple[int, Any]:
            if form is not None:
                forms.append({**form, "login": headers.get("Authorization", "")})
            return super().answer(path, form, headers)

    from mutabaat.records.signing_in import Flow, SignInRefused

    clock = FakeClock()
    flow = Flow("s", "n", "v", "/", clock.at)
    for secret in (SECRET, ""):
        provider = Noting(said={"token_endpoint_auth_methods_supported": ["client_secret_post"]})
        with pytest.raises(SignInRefused):
            Client(OidcSettings("https://login.example", CLIENT, secret), clock, provider.exchange).redeem(
                "c", flow, "b"
            )
    assert [(one.get("client_secret", ""), one["client_id"], one["login"]) for one in forms] == [
        (SECRET, CLIENT, ""), ("", CLIENT, ""),
    ]  # fmt: skip
