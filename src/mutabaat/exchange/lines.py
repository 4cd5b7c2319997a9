"""How much is read at most; and lines of a stream in bounded memory: one over the limit is passed over, never held."""

from __future__ import annotations

import gzip
import io
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO

from mutabaat.records.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LIMIT = 20_000_000  # bytes of a line or a page
# Characters; the stages that follow take a second for some 70,000, and memory a hundred times as much.
LONGEST_TEXT = 400_000
_STEP = 1 << 16


def check_length(characters: int, name: str) -> None:
    """Raises InputError for a text that is longer than any article."""
    if characters > LONGEST_TEXT:
        raise InputError(name, f"a text of {characters:,} characters is no article", "split it into articles")


class Broken(Exception):
    """The stream ended before its end: what came before stands."""


def lines(stream: BinaryIO, *, limit: int = LIMIT) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines from 1 with their line ends; None stands for a line over ``limit``.

    Raises Broken where a compressed stream is damaged or cut short; all whole lines before it have come by then.
    """
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(limit + 1)
            if len(line) > limit:
                _pass_over(stream)
                yield number, None
                continue
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Broken(str(error)) from error
        if not line:
            return
        yield number, line


def _pass_over(stream: BinaryIO) -> None:
    while (rest := stream.readline(_STEP)) and not rest.endswith(b"\n"):
        pass


def whole(stream: BinaryIO, *, limit: int = LIMIT) -> bytes | None:
    """All bytes, or None where there are more than ``limit``. Raises Broken as ``lines`` does."""
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := stream.read(_STEP):
            size += len(piece)
            if size > limit:
                return None
            pieces.append(piece)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Broken(str(error)) from error
    return b"".join(pieces)


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream where it can be read from any place, else a copy on disk that goes with the block. Raises Broken."""
    if stream.seekable():
        yield stream
        return
    with TemporaryFile() as copy:
        try:
            shutil.copyfileobj(stream, copy)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Broken(str(error)) from error
        copy.seek(0)
        yield copy


class Unbuffered(io.RawIOBase):
    """A raw stream over anything that has ``read``: what standard input and compressed files have in common.

    It reads piece by piece, so that a file cut short gives all that came before the cut.
    """

    def __init__(self, source: IO[bytes] | gzip.GzipFile) -> None:
        self._read = getattr(source, "read1", source.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        piece: bytes = self._read(len(view))
        view[: len(piece)] = piece
        return len(piece)
