"""Ids made from content: the same content gives the same id on every machine."""

from __future__ import annotations

from hashlib import blake2b


def content_id(prefix: str, *parts: str) -> str:
    """``prefix-`` and 16 hex digits of BLAKE2b over the parts; parts are separated, so ("ab", "c") differs from ("a", "bc")."""
    digest = blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return f"{prefix}-{digest.hexdigest()}"
