"""What is searched for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from mutabaat.records.statements import Certainty, SourceType, Stance
from mutabaat.records.views import Hit

Hedge = Literal[Certainty, "", "hedged"]  # ``hedged``: anything but certain


@dataclass(frozen=True, slots=True)
class Ask:
    """A query with its filters. Empty ones filter nothing; all that are given must hold.

    ``speaker``, ``source_type``, ``stance``, ``certainty`` and ``named`` (a source with a name) must hold of one statement,
    and that statement must hold a word of the query where there is one. ``since`` and ``until`` are
    days of the article's own time in UTC, both inclusive. ``new``: only what the reader has not marked as seen; ``after``: only what the desk saw first
    after that time.
    """

    query: str = ""
    outlet: str = ""
    speaker: str = ""
    source_type: SourceType | Literal[""] = ""
    stance: Stance | Literal[""] = ""
    certainty: Hedge = ""
    since: date | None = None
    until: date | None = None
    named: bool = False
    new: bool = False
    after: datetime | None = None
    newest: bool = False

    @property
    def of_statements(self) -> bool:
        """Whether a filter is about single statements."""
        return bool(self.speaker or self.source_type or self.stance or self.certainty or self.named)

    @property
    def filters(self) -> bool:
        """Whether anything but the words is asked for."""
        return bool(self.of_statements or self.outlet or self.since or self.until or self.new or self.after)


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a query: each term is one folded word, or the words of a phrase in order. ``without`` must not stand
    there."""

    wanted: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What a store is asked for: the terms, the filters, all names of the speaker that is meant, and who asks."""

    terms: Terms
    ask: Ask
    speakers: tuple[str, ...] = ()
    reader: str = ""


Problem = Literal[
    "",
    "nothing",  # neither words nor filters
    "no_words",  # signs that are no words
    "only_without",  # only words that must not stand there
    "cursor",  # a page that there is none of
]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, best first where words are asked for, else the newest first.

    ``next`` is the cursor of the next page, empty at the end. ``problem`` says why nothing was looked for. ``looked`` tells
    how many articles were looked at for the page: with a filter on statements a page may be short, and yet not the last.
    """

    hits: tuple[Hit, ...] = ()
    next: str = ""
    problem: Problem = ""
    looked: int = 0
