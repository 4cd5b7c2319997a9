"""The relay index: sampled 5-gram hashes, with bounded posting lists and a table of stop hashes.

A list holds at most ``CAP`` articles; a hash seen oftener moves to ``stop_hash`` and finds nobody any more. So one
article reads and writes the same few rows in an archive of ten thousand and of a million.

A list is one row: six bytes an article, its number (32 bits) and its day (16 bits, 1 is the first of January 1900, 0 an
unknown day), little-endian. Of a hash its key is kept (``compare.fingerprint.key_of``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from struct import Struct

from sqlalchemy import Connection, delete, select

from mutabaat.adapters.sql.dialect import one_of, upsert
from mutabaat.adapters.sql.schema import gram_list, stop_hash
from mutabaat.compare.fingerprint import key_of

CAP = 64  # measured in the field: with 64, two hits and mod-4 sampling, .999 of relays at containment .5 are found
FORMULA_ARTICLES = 3  # a run of words seen in three articles over more than four days is a formula, not reuse
FORMULA_DAYS = 4

ENTRY = Struct("<IH")
_EPOCH = date(1900, 1, 1).toordinal() - 1
_LAST = (1 << 16) - 1


def day_of(at: date | None) -> int:
    """The day as an entry holds it, from 1 to 65535; 0 for an unknown time."""
    return min(max(at.toordinal() - _EPOCH, 1), _LAST) if at else 0


def _span(days: Iterable[int]) -> tuple[int, int]:
    """First and last of some days; an unknown one is neither."""
    known = [day for day in days if day]
    return (min(known), max(known)) if known else (0, 0)


@dataclass(frozen=True)
class Known:
    """What the index holds of a fingerprint, by key: the packed list of articles, or the stop entry."""

    lists: dict[int, bytes]
    stops: dict[int, tuple[int, int, int]]  # articles, first day, last day

    @cached_property
    def formula(self) -> frozenset[int]:
        """Keys seen in at least three articles over more than four days."""
        found = {
            key for key, (n, first, last) in self.stops.items() if n >= FORMULA_ARTICLES and last - first > FORMULA_DAYS
        }
        for key, entries in self.lists.items():
            if len(entries) >= FORMULA_ARTICLES * ENTRY.size:
                first, last = _span(day for _, day in ENTRY.iter_unpack(entries))
                if last - first > FORMULA_DAYS:
                    found.add(key)
        return frozenset(found)

    def hits(self, besides: int = -1) -> list[tuple[int, int, int]]:
        """(article number, shared keys free of formula, shared keys that are formula), most free ones first."""
        free: dict[int, int] = {}
        formal: dict[int, int] = {}
        for key, entries in self.lists.items():
            counts = formal if key in self.formula else free
            for no, _ in ENTRY.iter_unpack(entries):
                counts[no] = counts.get(no, 0) + 1
        found = [(no, free.get(no, 0), formal.get(no, 0)) for no in free.keys() | formal.keys() if no != besides]
        return sorted(found, key=lambda hit: (-hit[1], -hit[2], hit[0]))


_LIST = upsert(gram_list, ("hash",), ("hash", "entries"))
_STOP = upsert(stop_hash, ("hash",), ("hash", "articles", "first_day", "last_day"))
# Statements made once: building one costs more than running it.
_LISTS = select(gram_list.c.hash, gram_list.c.entries).where(one_of(gram_list.c.hash, "keys"))
_STOPS = select(stop_hash).where(one_of(stop_hash.c.hash, "keys"))
_FORGET = delete(gram_list).where(one_of(gram_list.c.hash, "keys"))


def look_up(connection: Connection, fingerprint: Sequence[int]) -> Known:
    """What the index holds of these hashes."""
    wanted = {"keys": [key_of(h) for h in fingerprint]}
    lists = {key: bytes(entries) for key, entries in connection.execute(_LISTS, wanted)}
    stops = {key: (articles, first, last) for key, articles, first, last in connection.execute(_STOPS, wanted)}
    return Known(lists, stops)


def add(connection: Connection, no: int, day: int, fingerprint: Sequence[int], known: Known) -> None:
    """Enters an article's hashes. ``known`` must be the look-up of this fingerprint in this transaction."""
    longer: list[dict[str, int | bytes]] = []
    stopped: list[dict[str, int]] = []
    entry = ENTRY.pack(no, day)
    for key in dict.fromkeys(map(key_of, fingerprint)):
        entries = known.lists.get(key, b"")
        stop = known.stops.get(key)
        if stop:
            first, last = _span((*stop[1:], day))
            stopped.append({"hash": key, "articles": stop[0] + 1, "first_day": first, "last_day": last})
        elif len(entries) >= CAP * ENTRY.size:
            first, last = _span((*(d for _, d in ENTRY.iter_unpack(entries)), day))
            stopped.append({"hash": key, "articles": CAP + 1, "first_day": first, "last_day": last})
        elif all(held != no for held, _ in ENTRY.iter_unpack(entries)):
            longer.append({"hash": key, "entries": entries + entry})
    if longer:
        connection.execute(_LIST, longer)
    if stopped:
        connection.execute(_STOP, stopped)
        # What is a stop hash finds nobody: its list goes.
        full = [row["hash"] for row in stopped if row["hash"] not in known.stops]
        if full:
            connection.execute(_FORGET, {"keys": full})


def remove(connection: Connection, no: int, fingerprint: Sequence[int]) -> None:
    """Takes out the hashes of a text that its article no longer has."""
    shorter: list[dict[str, int | bytes]] = []
    empty: list[int] = []
    for key, entries in look_up(connection, fingerprint).lists.items():
        left = b"".join(ENTRY.pack(held, day) for held, day in ENTRY.iter_unpack(entries) if held != no)
        if left:
            shorter.append({"hash": key, "entries": left})
        else:
            empty.append(key)
    if shorter:
        connection.execute(_LIST, shorter)
    if empty:
        connection.execute(_FORGET, {"keys": empty})
