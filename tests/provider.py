"""A provider of OpenID Connect for tests: real keys, codes that hold once, PKCE; and knobs that make it lie."""

from __future__ import annotations

import json
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from html import escape
from secrets import token_urlsafe
from typing import Any
from urllib.parse import unquote, urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import FetchError

CLIENT, SECRET = "desk", "sirr&of:the=desk"


@cache
def rsa_key(n: int) -> rsa.RSAPrivateKey:
    """Keys take long to make: the same ones in all tests."""
    return rsa.generate_private_key(65537, 2048 if n >= 0 else 1024)


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def public(n: int) -> dict[str, Any]:
    return json.loads(RSAAlgorithm.to_jwk(rsa_key(n).public_key())) | {"kid": f"key-{n}", "use": "sig", "alg": "RS256"}


@dataclass
class Provider:
    """``now`` gives its time. ``person`` are the claims of who logs in; ``lie`` changes a token's claims before it is signed;
    ``sign`` signs in place of the key; ``broken`` names what answers 500."""

    issuer: str = "https://login.example"
    now: Callable[[], float] = time.time
    person: dict[str, Any] = field(
        default_factory=lambda: {"sub": "u-1", "preferred_username": "هدى", "groups": ["desk-editors"]}
    )
    keys: list[int] = field(default_factory=lambda: [0])
    lie: Callable[[dict[str, Any]], dict[str, Any]] = field(default=lambda claims: claims)
    sign: Callable[[dict[str, Any]], str] | None = None
    said: dict[str, Any] = field(default_factory=dict)  # over what it says of itself
    broken: set[str] = field(default_factory=set)
    in_token: set[str] | None = None  # claims of the person in the token; the others by userinfo alone
    codes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)

    def about(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/me",
            "end_session_endpoint": f"{self.issuer}/bye",
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        } | self.said

    def code(self, asked: Mapping[str, str]) -> str:
        """The code that a person who agreed goes back with."""
        made = token_urlsafe()
        self.codes[made] = dict(asked)
        return made

    def claims(self, nonce: str) -> dict[str, Any]:
        at = int(self.now())
        own = {k: v for k, v in self.person.items() if self.in_token is None or k in self.in_token | {"sub"}}
        return self.lie({"iss": self.issuer, "aud": CLIENT, "iat": at, "exp": at + 300, "nonce": nonce, **own})

    def token(self, form: Mapping[str, str], login: str) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form.get("code", ""), None)  # a code holds once
        challenge = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        client, _, secret = (unquote(one) for one in b64decode(login.removeprefix("Basic ")).decode().partition(":"))
        if (client, secret) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        claims = self.claims(asked["nonce"])
        n = self.keys[-1]
        signed = self.sign or (lambda told: jwt.encode(told, rsa_key(n), "RS256", headers={"kid": f"key-{n}"}))
        return 200, {"access_token": "access", "token_type": "Bearer", "id_token": signed(claims)}

    def answer(self, path: str, form: Mapping[str, str] | None, headers: Mapping[str, str]) -> tuple[int, Any]:
        self.asked.append(path)
        if path in self.broken:
            return 500, {}
        if path == "/.well-known/openid-configuration":
            return 200, self.about()
        if path == "/keys":
            return 200, {"keys": [public(n) for n in self.keys]}
        if path == "/me" and headers.get("Authorization") == "Bearer access":
            return 200, self.person
        if path == "/token" and form is not None:
            self.forms.append(dict(form))
            return self.token(form, headers.get("Authorization", ""))
        return 404, {}

    def exchange(self, url: str, form: Mapping[str, str] | None, headers: Mapping[str, str]) -> Fetched:
        """Without a network, as ``adapters.oidc`` asks."""
        path = url.removeprefix(self.issuer)
        if "down" in self.broken:
            raise FetchError(url, "no whole answer within 8 seconds")
        status, said = self.answer(path, form, headers)
        return Fetched(url, status, json.dumps(said).encode(), (), datetime.now(UTC))

    def app(self) -> Starlette:
        """Over a network; ``/authorize`` shows a page with a button, as providers do."""

        async def authorize(request: Request) -> Response:
            asked = dict(request.query_params)
            back = f"{asked['redirect_uri']}?{urlencode({'code': self.code(asked), 'state': asked['state']})}"
            return HTMLResponse(f'<!doctype html><title>Provider</title><a id="go" href="{escape(back)}">Agree</a>')

        async def bye(request: Request) -> Response:
            return RedirectResponse(request.query_params["post_logout_redirect_uri"])

        async def rest(request: Request) -> Response:
            form = dict(await request.form()) if request.method == "POST" else None
            headers = {"Authorization": request.headers.get("authorization", "")}
            status, said = self.answer(request.url.path, form, headers)  # type: ignore[arg-type]
            return JSONResponse(said, status)

        return Starlette(
            routes=[
                Route("/authorize", authorize),
                Route("/bye", bye),
                Route("/{path:path}", rest, methods=["GET", "POST"]),
            ]
        )


def pem(n: int) -> bytes:
    """The public key, as an attacker knows it."""
    return rsa_key(n).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def ec_public() -> dict[str, Any]:
    return json.loads(ECAlgorithm.to_jwk(ec_key().public_key())) | {"kid": "ec"}
