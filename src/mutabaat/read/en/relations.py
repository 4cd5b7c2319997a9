"""Attributions of one sentence as they are found, before they become statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from mutabaat.read.en.grammar import Cue
from mutabaat.records.evidence import Span
from mutabaat.records.statements import Link


@dataclass(slots=True)
class Found:
    """One attribution in characters. ``source`` is None where the sentence names nobody; ``cue`` may be empty.

    ``awaits``: its content is the quotation that begins the next paragraph. ``open_quote``: quotations that follow in the
    same paragraph without a cue belong to it.
    """

    cue: list[Span]
    content: list[Span]
    source: Span | None
    lexical: Cue
    rule: str
    passage: int
    awaits: bool = False
    open_quote: bool = False
    carried: bool = False
    # Outlets that carried it: «told the Gazette», «the Gazette reported, citing …».
    via: list[Span] = field(default_factory=list)
    antecedent: Span | None = None  # what a relative «who» or «which» stands for
    links: tuple[Link, ...] = ()  # ``via`` and ``heard`` read, in the article's order
    heard: Span | None = None  # who was told: an outlet, where the article calls it one elsewhere
