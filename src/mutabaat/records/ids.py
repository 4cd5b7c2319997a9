"""Ids made from content: the same content gives the same id on every machine."""

from __future__ import annotations

from hashlib import blake2b


def content_id(prefix: str, *parts: str) -> str:
    """``prefix-`` and 16 hex digits of BLAKE2b over the parts; parts are separated, so ("ab", "c") differs from ("a", "bc")."""
    raws = [part.encode("utf-8", "surrogatepass") for part in parts]
    data = b"".join([piece for raw in raws for piece in (len(raw).to_bytes(8, "big"), raw)])
    return f"{prefix}-{blake2b(data, digest_size=8).hexdigest()}"
