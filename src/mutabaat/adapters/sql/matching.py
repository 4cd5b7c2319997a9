"""What a search wants of an article's terms, as a tree that each database's index words in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms one behind the other; one without terms stands nowhere."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    of: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these at least."""

    of: tuple[Wanted, ...]


Wanted = Phrase | Every | Either


@dataclass(frozen=True, slots=True)
class Match:
    """``wanted`` must stand there, and none of ``without``."""

    wanted: Wanted
    without: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An index's part of a query: ``table`` to join to ``article``, a condition, and what to order by, the best first."""

    table: str
    where: str
    best: str
    values: Mapping[str, object]


class TermIndex(Protocol):
    """Finds articles by the terms of their newest text; each database has its own. The best are those of Okapi BM25."""

    def put(self, db: Connection, no: int, terms: str) -> None:
        """Enters an article that is not in it."""
        ...

    def drop(self, db: Connection, no: int, terms: str) -> None:
        """Takes an article out; ``terms`` are those that were put."""
        ...

    def clear(self, db: Connection) -> None:
        """Takes all articles out."""
        ...

    def part(self, db: Connection, match: Match) -> Part: ...
