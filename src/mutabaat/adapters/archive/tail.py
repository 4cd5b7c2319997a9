"""The end of a WARC file after a crash: the last record whole, or cut away."""

from __future__ import annotations

import os
import zlib

# A record is one gzip member of one capture: at most a 20 MB body that would not shrink, and its headers.
_LONGEST_RECORD = 24_000_000
_MAGIC = b"\x1f\x8b\x08"


def sound_length(descriptor: int) -> int:
    """The length in bytes up to which the file holds whole records. Reads the last 24 MB at most."""
    size = os.fstat(descriptor).st_size
    start = max(0, size - _LONGEST_RECORD)
    end = os.pread(descriptor, size - start, start)
    place = len(end)
    while (place := end.rfind(_MAGIC, 0, place)) >= 0:
        engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            if not engine.decompress(end[place : place + 4096], 64).startswith(b"WARC/"):
                continue  # the magic by chance, inside a record
        except zlib.error:
            continue
        return start + (_member_end(end, place) or place)
    return size if start else 0  # no record begins in the last 24 MB: not a torn tail, so nothing is cut


def _member_end(data: bytes, place: int) -> int | None:
    """Where the member that begins at ``place`` ends; None when it does not."""
    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    view = memoryview(data)
    at = place
    try:
        while at < len(data) and not engine.eof:
            engine.decompress(view[at : at + 65536])
            at += 65536
    except zlib.error:
        return None
    return min(at, len(data)) - len(engine.unused_data) if engine.eof else None
