"""The follow-up that is written, and its traces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mutabaat.records.evidence import Span

BriefPart = Literal["headline", "standfirst", "source_line", "body"]


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
class BriefSentence:
    """One sentence of a brief. Without a trace it cannot be published.

    ``locked``: an editor worded it. It stays when the brief is written again, and its wording is the editor's to answer for.
    """

    part: BriefPart
    text: str
    traces: tuple[Trace, ...]
    locked: bool = False


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
