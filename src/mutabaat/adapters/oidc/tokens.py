"""ID tokens: the signature by one of the provider's public keys, and what OpenID Connect Core 3.1.3.7 wants of the claims."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import jwt
from jwt.exceptions import PyJWTError

from mutabaat.records.signing_in import SignInRefused

# Signatures by public keys alone, each with the kind of key that makes it: neither «none» nor an HMAC, which whoever has the
# public key, or the client's secret, could make (RFC 8725, 3.1).
ALGORITHMS: Mapping[str, str] = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), "RSA"),
    **dict.fromkeys(("ES256", "ES384", "ES512"), "EC"),
    "EdDSA": "OKP",
}
SKEW = 60.0  # seconds that the provider's clock and ours may differ by
_LONGEST = 65_536  # characters of a token
_SMALLEST = 2048  # bits of an RSA key (NIST SP 800-131A)


def header_of(token: str, allowed: Sequence[str]) -> tuple[str, str]:
    """The algorithm and the key's id of a token; it is not yet to be believed. Raises SignInRefused for any other algorithm."""
    try:
        if len(token) > _LONGEST:
            raise SignInRefused("token", "the ID token is too long")
        header = jwt.get_unverified_header(token)
    except PyJWTError as error:
        raise SignInRefused("token", "the ID token is none") from error
    algorithm, id = header.get("alg"), header.get("kid", "")
    if algorithm not in ALGORITHMS or algorithm not in allowed:
        raise SignInRefused("token", "the ID token is signed by an algorithm that is not allowed")
    return str(algorithm), id if isinstance(id, str) else ""


def fitting(keys: Sequence[Any], algorithm: str, id: str) -> Mapping[str, Any] | None:
    """The provider's key for a token: by its id, or the only one of the kind where the token names none."""
    able = [
        key
        for key in keys
        if isinstance(key, dict)
        and key.get("kty") == ALGORITHMS[algorithm]
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
    ]
    if id:
        return next((key for key in able if key.get("kid") == id), None)
    return able[0] if len(able) == 1 else None


def signed(token: str, key: Mapping[str, Any], algorithm: str) -> dict[str, Any]:
    """The claims of a token with a good signature. Raises SignInRefused."""
    unchecked = ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")  # checked below, by the desk's own clock
    try:
        public = jwt.PyJWK(dict(key), algorithm).key
        if getattr(public, "key_size", _SMALLEST) < _SMALLEST and ALGORITHMS[algorithm] == "RSA":
            raise SignInRefused("token", "the provider's key is too short")
        options: Any = {f"verify_{name}": False for name in unchecked}
        found: dict[str, Any] = jwt.decode(token, public, algorithms=[algorithm], options=options)
    except (PyJWTError, ValueError, TypeError) as error:
        raise SignInRefused(
            "token", f"the ID token's signature is not the provider's ({type(error).__name__})"
        ) from error
    return found


def check(claims: Mapping[str, Any], *, issuer: str, client: str, nonce: str, now: datetime) -> None:
    """Raises SignInRefused for a token of another issuer, for another client, of another login, too old or too new."""
    audience = claims.get("aud")
    told = audience if isinstance(audience, list) else [audience]
    party = claims.get("azp", client if len(told) == 1 else None)
    said = claims.get("nonce")
    at = now.timestamp()
    wrong = (
        ("issuer", claims.get("iss") != issuer),
        ("audience", client not in told or party != client),
        ("time", not _number(claims.get("exp")) or at >= claims["exp"] + SKEW),
        ("time", not _number(claims.get("iat")) or claims["iat"] > at + SKEW),
        ("time", "nbf" in claims and (not _number(claims["nbf"]) or claims["nbf"] > at + SKEW)),
        ("nonce", not isinstance(said, str) or not hmac.compare_digest(said.encode(), nonce.encode())),
        ("subject", not isinstance(claims.get("sub"), str) or not 0 < len(claims["sub"]) <= 255),
    )
    for what, is_wrong in wrong:
        if is_wrong:
            raise SignInRefused("token", f"the ID token's {what} is not what it must be")


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
