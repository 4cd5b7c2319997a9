"""Bodies unpacked under limits."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator

import pytest

from mutabaat.adapters.fetch.bodies import read_body
from mutabaat.records.errors import FetchError

TEXT = "قالت الهيئة إن السد آمن. ".encode() * 500


def read(body: bytes, encoding: str = "", *, cap: int = 1_000_000, step: int = 1000, cut: bool = False) -> bytes:
    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(body), step):
            yield body[start : start + step]

    return asyncio.run(read_body(chunks(), encoding, url="https://a.example/", cap=cap, cut=cut))


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


@pytest.mark.parametrize("step", [1, 7, 1000, 1_000_000])
@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "X-GZIP"),
        (gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:]), "gzip"),
        (gzip.compress(TEXT) + b"\0" * 10, "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (raw_deflate(TEXT), "deflate"),
    ],
)
def test_a_body_comes_out_as_it_was_packed(body: bytes, encoding: str, step: int) -> None:
    """However the network cuts it."""
    assert read(body, encoding, step=step) == TEXT


def test_plain_text_that_is_called_gzip_is_taken_as_it_is() -> None:
    """Some servers lie about it."""
    assert read(b"<html>hello</html>", "gzip") == b"<html>hello</html>"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip, br", "aws-chunked", "\x00"])
def test_encodings_that_were_not_asked_for_are_refused(encoding: str) -> None:
    """Doubly packed bodies among them."""
    with pytest.raises(FetchError, match="not asked for"):
        read(gzip.compress(TEXT), encoding)


def test_a_bomb_ends_at_the_cap() -> None:
    """Four gigabytes in four megabytes: a thousand to one."""
    with pytest.raises(FetchError, match="larger than"):
        read(gzip.compress(b"\0" * 50_000_000), "gzip", cap=1_000_000, step=1 << 16)


def test_a_chain_of_many_small_members_ends() -> None:
    """Members are counted."""
    assert len(read(gzip.compress(b"x") * 100_000, "gzip", cap=10_000_000, step=1 << 16)) <= 100


def test_a_plain_body_ends_at_the_cap_or_is_cut_there() -> None:
    """robots.txt is cut, pages are refused."""
    with pytest.raises(FetchError, match="larger than"):
        read(TEXT, cap=100)
    assert read(TEXT, cap=100, cut=True) == TEXT[:100]
    assert read(gzip.compress(TEXT), "gzip", cap=100, cut=True) == TEXT[:100]


@pytest.mark.parametrize("body", [gzip.compress(TEXT)[:-20], gzip.compress(TEXT)[:30] + b"junk" * 50])
def test_a_damaged_body_is_an_error_not_half_a_page(body: bytes) -> None:
    """Half a page would look like an edit."""
    with pytest.raises(FetchError):
        read(body, "gzip")


def test_an_empty_body_is_empty() -> None:
    """Whatever it is called."""
    assert read(b"", "gzip") == b""
