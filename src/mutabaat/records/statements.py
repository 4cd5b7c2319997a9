"""Tier 2, statements: who said what, on whose word. The meanings are those of the annotation guideline (docs/reference)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaat.records.evidence import Passage, Spans

SourceType = Literal[
    "person",
    "official_body",
    "organisation",
    "outlet",
    "document",
    "anonymous",
    "collective",
    "unknown",
    "own_voice",
]
Quote = Literal["direct", "mixed", "indirect", "none"]
Stance = Literal[
    "asserts",
    "denies",
    "doubts",
    "asks",
    "demands",
    "promises",
    "threatens",
    "forecasts",
    "evaluates",
    "refuses_comment",
]
Certainty = Literal["certain", "probable", "possible", "conditional", "counterfactual"]
TimeFrame = Literal["news", "background", "upcoming"]
Commitment = Literal["neutral", "endorses", "distances"]
Act = Literal["speech", "belief", "intention"]

CORRECTED = "corrected:"  # a cause that names the decision of a person


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain, from the page outward. ``spans`` show it in the text (empty: carried from before)."""

    kind: SourceType
    name: str
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a passage says that somebody said, or what the page says in its own voice (``source_type`` own_voice).

    ``chain`` holds the links from the page outward and ends with the speaker; it is empty for the own voice.
    ``why`` lists the causes as ``key:value`` strings (cue entry, rule, carried antecedent): the proof shown to a person.
    """

    id: str
    passage: int  # number of the passage it starts in
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    hedge: Spans = ()
    condition: Spans = ()
    source_type: SourceType = "own_voice"
    source_carried: bool = False
    source_entity: str = ""
    chain: tuple[Link, ...] = ()
    quote: Quote = "none"
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    time: TimeFrame = "news"
    outlet_commitment: Commitment = "neutral"
    act: Act = "speech"
    parent: str = ""  # id of the statement whose content holds this one
    exclusive: bool = False  # said to this very page
    restates: str = ""  # id of the attributed statement that the page here says as its own
    why: tuple[str, ...] = ()

    @property
    def is_own_voice(self) -> bool:
        return self.source_type == "own_voice"

    @property
    def transmitters(self) -> tuple[str, ...]:
        """Names between the page and the speaker, from the page outward."""
        return tuple(link.name for link in self.chain[:-1])

    @property
    def corrections(self) -> tuple[str, ...]:
        """Ids of the decisions by which a person corrected it, the first first."""
        return tuple(cause.removeprefix(CORRECTED) for cause in self.why if cause.startswith(CORRECTED))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the stage ``read`` makes of one article. ``page_sources`` are the links that header lines and bylines set."""

    lang: str
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    page_sources: tuple[Link, ...] = ()
    stage: str = "read"
    version: str = ""
