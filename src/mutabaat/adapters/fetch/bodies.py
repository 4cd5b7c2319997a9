"""Bodies of answers, unpacked under limits: a few kilobytes on the wire can be gigabytes unpacked."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from mutabaat.records.errors import FetchError

# What we ask for. Brotli and Zstandard are not asked for, so an answer in them is refused.
ACCEPTED = "gzip, deflate"
_GZIP, _DEFLATE = frozenset({"gzip", "x-gzip"}), frozenset({"deflate"})
_MOST_MEMBERS = 100
_STEP = 1 << 16


async def read_body(chunks: AsyncIterator[bytes], encoding: str, *, url: str, cap: int, cut: bool = False) -> bytes:
    """The unpacked body. Raises FetchError for one over ``cap`` bytes, in an encoding not asked for, or damaged.

    ``cut``: a body over the cap is cut there instead (robots.txt, by RFC 9309; pages of errors).
    """
    named = [part.strip().lower() for part in encoding.split(",") if part.strip().lower() not in ("", "identity")]
    if len(named) > 1 or (named and named[0] not in _GZIP | _DEFLATE):
        raise FetchError(
            url, f"answered in the encoding {encoding!r:.80}, which was not asked for", "nothing to do here"
        )
    unpack = _Unpacker(url, cap) if named else None
    out = bytearray()
    wire = 0
    async for chunk in chunks:
        wire += len(chunk)
        room = cap + 1 - len(out)
        out += unpack.feed(chunk, room) if unpack else chunk[:room]
        if len(out) > cap or wire > cap:
            if cut:
                return bytes(out[:cap])
            raise FetchError(
                url, f"the body is larger than {cap:,} bytes", "such bodies are not read", fault="too_large"
            )
    if unpack and not unpack.ended:
        raise FetchError(url, "the compressed body was cut short", "it will be tried again")
    return bytes(out)


class _Unpacker:
    """gzip (several members) and deflate in both of its forms, a bounded piece at a time."""

    def __init__(self, url: str, cap: int) -> None:
        self._url = url
        self._cap = cap
        self._head = b""
        self._started = False
        self._plain = False
        self._members = 1
        self._engine = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._wbits = zlib.MAX_WBITS | 32

    @property
    def ended(self) -> bool:
        """Whether the stream came to its end; an empty body has none."""
        return self._plain or self._engine.eof or not (self._started or self._head)

    def feed(self, chunk: bytes, room: int) -> bytes:
        """Up to ``room`` unpacked bytes of the chunk."""
        if not self._started:
            chunk, self._head = self._head + chunk, b""
            if len(chunk) < 2:
                self._head = chunk
                return b""
            self._begin(chunk)
        if self._plain:
            return chunk[:room]
        out = bytearray()
        chunk, self._head = self._head + chunk, b""
        while chunk and len(out) < room:
            if self._engine.eof:
                if len(chunk) < 2:
                    self._head = chunk
                    break
                if chunk[:2] != b"\x1f\x8b" or self._members >= _MOST_MEMBERS:
                    break  # padding, or members without end
                self._members += 1
                self._engine = zlib.decompressobj(self._wbits)
            try:
                out += self._engine.decompress(chunk, min(_STEP, room - len(out)))
            except zlib.error as error:
                raise FetchError(
                    self._url, f"the compressed body is damaged: {error}", "it will be tried again"
                ) from error
            chunk = self._engine.unused_data if self._engine.eof else self._engine.unconsumed_tail
        return bytes(out)

    def _begin(self, chunk: bytes) -> None:
        self._started = True
        if chunk[:2] == b"\x1f\x8b":
            return
        # zlib's header: method 8 and a checksum over its two bytes. Without it «deflate» means a bare stream to some
        # servers, and others call plain text compressed.
        if chunk[0] & 0x0F == 8 and (chunk[0] << 8 | chunk[1]) % 31 == 0:
            return
        trial = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            trial.decompress(chunk, 1)
        except zlib.error:
            self._plain = True
            return
        self._wbits = -zlib.MAX_WBITS
        self._engine = zlib.decompressobj(self._wbits)
