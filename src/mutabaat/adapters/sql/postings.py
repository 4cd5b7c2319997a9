"""The relay index: sampled 5-gram hashes, with bounded posting lists and a table of stop hashes.

A list holds at most ``CAP`` articles; a hash seen oftener moves to ``stop_hash`` and finds nobody any more. So one
article reads and writes the same few rows in an archive of ten thousand and of a million.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from mutabaat.adapters.sql.schema import posting, stop_hash

CAP = 64  # measured in the field: with 64, two hits and mod-4 sampling, .999 of relays at containment .5 are found
FORMULA_ARTICLES = 3  # a run of words seen in three articles over more than four days is a formula, not reuse
FORMULA_DAYS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What the index holds of a fingerprint: per hash its articles with their days, and its stop entry."""

    lists: dict[int, list[tuple[int, int]]]
    stops: dict[int, tuple[int, int, int]]  # articles, first day, last day

    def hits(self, besides: int = -1) -> list[tuple[int, int]]:
        """Article numbers with the hashes that they share, most first, then oldest first."""
        counts = Counter(no for entries in self.lists.values() for no, _ in entries if no != besides)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def formula(self) -> frozenset[int]:
        """Hashes seen in at least three articles over more than four days."""
        found = {
            h for h, (n, first, last) in self.stops.items() if last - first > FORMULA_DAYS and n >= FORMULA_ARTICLES
        }
        for h, entries in self.lists.items():
            days = [day for _, day in entries]
            if len(days) >= FORMULA_ARTICLES and max(days) - min(days) > FORMULA_DAYS:
                found.add(h)
        return frozenset(found)


def day_of(at: datetime | None) -> int:
    """The proleptic day number, 0 for an unknown time."""
    return at.toordinal() if at else 0


_upsert = upsert(stop_hash)
_STOP = _upsert.on_conflict_do_update(
    index_elements=["hash"],
    set_={name: _upsert.excluded[name] for name in ("articles", "first_day", "last_day")},
)
_ADD = insert(posting)
# Statements made once: building one costs more than running it. json_each takes any number of hashes as one value.
_WANTED = select(func.json_each(bindparam("hashes")).table_valued("value").c.value)
_LISTS = select(posting.c.hash, posting.c.article, posting.c.day).where(posting.c.hash.in_(_WANTED))
_STOPS = select(stop_hash).where(stop_hash.c.hash.in_(_WANTED))
_FORGET_LISTS = delete(posting).where(posting.c.hash.in_(_WANTED))
_FORGET_ARTICLE = _FORGET_LISTS.where(posting.c.article == bindparam("no"))


def look_up(connection: Connection, fingerprint: Sequence[int]) -> Known:
    """What the index holds of these hashes."""
    wanted = {"hashes": json.dumps(fingerprint)}
    lists: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for h, no, day in connection.execute(_LISTS, wanted):
        lists[h].append((no, day))
    stops = {h: (articles, first, last) for h, articles, first, last in connection.execute(_STOPS, wanted)}
    return Known(dict(lists), stops)


def add(connection: Connection, no: int, day: int, fingerprint: Sequence[int], known: Known) -> None:
    """Enters an article's hashes. ``known`` must be the look-up of this fingerprint in this transaction."""
    new: list[dict[str, int]] = []
    stopped: list[dict[str, int]] = []
    for h in dict.fromkeys(fingerprint):
        entries = known.lists.get(h, [])
        stop = known.stops.get(h)
        if stop:
            stopped.append(
                {"hash": h, "articles": stop[0] + 1, "first_day": min(stop[1], day), "last_day": max(stop[2], day)}
            )
        elif len(entries) >= CAP:
            days = [d for _, d in entries] + [day]
            stopped.append({"hash": h, "articles": len(days), "first_day": min(days), "last_day": max(days)})
        elif not any(entry == no for entry, _ in entries):
            new.append({"hash": h, "article": no, "day": day})
    if new:
        connection.execute(_ADD, new)
    if stopped:
        connection.execute(_STOP, stopped)
        # What is a stop hash finds nobody: its list goes.
        full = [row["hash"] for row in stopped if row["hash"] not in known.stops]
        if full:
            connection.execute(_FORGET_LISTS, {"hashes": json.dumps(full)})


def remove(connection: Connection, no: int, fingerprint: Sequence[int]) -> None:
    """Takes out the hashes of a text that its article no longer has."""
    connection.execute(_FORGET_ARTICLE, {"hashes": json.dumps(fingerprint), "no": no})
