"""The follow-up that is written, and its traces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from mutabaat.records.evidence import PageState, Span

BriefPart = Literal[
    "headline",
    "standfirst",
    "source_line",
    "body",  # what is new first, then what was said
    "ledger",  # who asserts, reports, doubts, denies each claim, and what it goes back to
    "scenarios",  # what is said to follow if something happens, and what became of it
    "happenings",  # what happened when
    "background",
]
PARTS: tuple[BriefPart, ...] = get_args(BriefPart)  # in reading order
Hand = Literal[
    "house",  # composed
    "reworded",  # composed, then changed by an editor
    "added",  # composed from a claim that an editor chose
    "own",  # an editor's words alone
    "model",  # a model's wording that an editor took, held against the traces
]


@dataclass(frozen=True, slots=True)
class Trace:
    """The words that a sentence rests on: a span of a revision, and the statement it belongs to (may be empty)."""

    article: str
    revision: str
    span: Span
    words: str
    outlet: str = ""
    url: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """How a traced page stood when a sentence was worded, or last looked over: its newest revision, and its state."""

    article: str
    revision: str
    state: PageState = "live"


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of a brief. Without a trace it cannot be published.

    ``locked``: it stays as it is when the brief is written again, and its wording is the editor's to answer for; so is that
    of a ``hand`` other than the house's. ``composed`` are the house's words where an editor changed them. ``days`` are the
    first and last day that a happening is dated to (``about``: approximately), shown before the text and no part of it.
    ``model`` names the model whose wording was taken, also where an editor changed it since.
    ``id`` and ``basis`` are those of a kept brief, else empty.
    """

    part: BriefPart
    text: str
    traces: tuple[Trace, ...]
    locked: bool = False
    hand: Hand = "house"
    composed: str = ""
    days: tuple[date, date] | None = None
    about: bool = False
    id: str = ""
    basis: tuple[Basis, ...] = ()
    model: str = ""

    @property
    def stays(self) -> bool:
        """Whether it is an editor's: it stays when the brief is written again."""
        return self.locked or self.hand != "house"


@dataclass(frozen=True, slots=True)
class Brief:
    """Headline, standfirst bullets, source line and body of a follow-up on one story."""

    story: str
    lang: str
    sentences: tuple[BriefSentence, ...]
    made_from: datetime | None = None  # time of the newest article it knows

    def of(self, part: BriefPart) -> tuple[BriefSentence, ...]:
        return tuple(s for s in self.sentences if s.part == part)

    @property
    def untraced(self) -> tuple[BriefSentence, ...]:
        return tuple(s for s in self.sentences if not s.traces)
