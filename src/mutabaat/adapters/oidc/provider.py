"""A provider of OpenID Connect, by what it says of itself: where to send browsers, where codes become tokens, and its keys."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from mutabaat.adapters.oidc import tokens
from mutabaat.ports import Clock
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import FetchError
from mutabaat.records.signing_in import Flow, Person, SignInRefused
from mutabaat.settings import OidcSettings

KEPT = timedelta(hours=1)  # of what it says of itself, and of its keys
REST = timedelta(seconds=30)  # between two looks for a key that is not known: anyone can send tokens with made-up ids

Exchange = Callable[[str, Mapping[str, str] | None, Mapping[str, str]], Fetched]


class Provider:
    """Implements ``ports.IdentityProvider``. ``exchange`` asks an address (a form where one is given) with headers, within
    bounds of size and time; it raises FetchError."""

    def __init__(self, settings: OidcSettings, clock: Clock, exchange: Exchange) -> None:
        self._settings = settings
        self._clock = clock
        self._exchange = exchange
        self._lock = threading.RLock()
        self._about: tuple[datetime, dict[str, Any]] | None = None
        self._keys: tuple[datetime, list[Any]] | None = None

    def way(self, flow: Flow, challenge: str, back: str) -> str:
        """Where the browser is to go."""
        asked = {
            "response_type": "code",
            "client_id": self._settings.client,
            "redirect_uri": back,
            "scope": self._settings.scopes,
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return _with_query(self._address("authorization_endpoint"), asked)

    def redeem(self, code: str, flow: Flow, back: str) -> Person:
        """Whom a code stands for: its token is checked against the keys, the clock and the flow. Raises SignInRefused."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": flow.verifier,
        }
        answer = self._asked(self._address("token_endpoint"), *self._as_client(form))
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise SignInRefused("token", "the provider gave no ID token")
        claims = self._claims(token)
        settings = self._settings
        tokens.check(claims, issuer=settings.issuer, client=settings.client, nonce=flow.nonce, now=self._clock.now())
        wanted = {settings.name} | ({settings.groups} if settings.roles else set())
        if not wanted <= set(claims) and "userinfo_endpoint" in self._said():
            claims = self._more(answer, claims["sub"]) | claims
        return Person(settings.issuer, claims["sub"], claims)

    def leave(self, back: str) -> str:
        """Where a browser ends its session with the provider; ``back`` where the provider has no such address."""
        if "end_session_endpoint" not in self._said():
            return back
        asked = {"client_id": self._settings.client, "post_logout_redirect_uri": back}
        return _with_query(self._address("end_session_endpoint"), asked)

    def _as_client(self, form: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """The form and the headers by which the provider knows this client (RFC 6749, 2.3.1)."""
        client, secret = self._settings.client, self._settings.secret
        if not secret:
            return form | {"client_id": client}, {}
        ways = self._said().get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_post" in ways and "client_secret_basic" not in ways:
            return form | {"client_id": client, "client_secret": secret}, {}
        login = b64encode(f"{quote(client, safe='')}:{quote(secret, safe='')}".encode()).decode()
        return form, {"Authorization": f"Basic {login}"}

    def _claims(self, token: str) -> dict[str, Any]:
        allowed = self._said().get("id_token_signing_alg_values_supported", ["RS256"])
        algorithm, id = tokens.header_of(token, allowed if isinstance(allowed, list) else [])
        key = tokens.fitting(self._known_keys(), algorithm, id) or tokens.fitting(
            self._known_keys(again=True), algorithm, id
        )
        if key is None:
            raise SignInRefused("token", "the provider has no key of that id")
        return tokens.signed(token, key, algorithm)

    def _more(self, answer: Mapping[str, Any], subject: str) -> dict[str, Any]:
        """What the provider says of a person beside the token."""
        access = answer.get("access_token")
        if not isinstance(access, str) or not access.isascii() or not access.isprintable():
            return {}
        found = self._asked(self._address("userinfo_endpoint"), None, {"Authorization": f"Bearer {access}"})
        if found.get("sub") != subject:
            raise SignInRefused("token", "the provider tells of another person than the ID token's")
        return found

    def _said(self) -> dict[str, Any]:
        """What the provider says of itself; its issuer is the one that the settings name (Discovery, 4.3)."""
        with self._lock:
            now = self._clock.now()
            if self._about is None or now - self._about[0] >= KEPT:
                found = self._asked(f"{self._settings.issuer.rstrip('/')}/.well-known/openid-configuration")
                if found.get("issuer") != self._settings.issuer:
                    raise SignInRefused("provider", f"the provider calls itself {str(found.get('issuer'))[:200]!r}")
                self._about = now, found
            return self._about[1]

    def _address(self, name: str) -> str:
        address = self._said().get(name)
        ways = ("https", "http") if self._settings.private else ("https",)
        if not isinstance(address, str) or not address.isprintable() or urlsplit(address).scheme not in ways:
            raise SignInRefused("provider", f"the provider's {name} is no https address")
        return address

    def _known_keys(self, *, again: bool = False) -> list[Any]:
        """The provider's keys; ``again``: asked for anew, for it may have changed them."""
        with self._lock:
            now = self._clock.now()
            rest = REST if again else KEPT
            if self._keys is None or now - self._keys[0] >= rest:
                keys = self._asked(self._address("jwks_uri")).get("keys")
                self._keys = now, keys if isinstance(keys, list) else []
            return self._keys[1]

    def _asked(
        self, address: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """An answer as an object. Raises SignInRefused."""
        try:
            answer = self._exchange(address, form, {"Accept": "application/json", **(headers or {})})
            found = msgspec.json.decode(answer.body) if answer.status == 200 else None
        except (FetchError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise SignInRefused("provider", f"the provider can't be asked: {error}"[:300]) from error
        if not isinstance(found, dict):
            raise SignInRefused("provider", f"{address.partition('?')[0]} answered {answer.status}")
        return found


def _with_query(address: str, asked: Mapping[str, str]) -> str:
    return address + ("&" if "?" in address else "?") + urlencode(asked)
