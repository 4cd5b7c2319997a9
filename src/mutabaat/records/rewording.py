"""A sentence that a model is asked to word, and what it proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Wording = Literal[
    "rewrite",  # the same in other words of the same language
    "translate",  # what stands in it in another language, told in the follow-up's own
]

# Why a proposal is refused, by key.
REASONS = {
    "form": "is not one sentence of plain text",
    "numbers": "says another number",
    "days": "says another day or time",
    "names": "names what the traces do not, or leaves out a name",
    "hedges": "lost or brought a doubt or a condition",
    "negation": "lost or brought a negation or denial",
    "speaker": "puts it in another's mouth, or in nobody's",
    "stance": "says it with another stance",
    "quoted": "changes words that are quoted",
    "words": "says what the traces do not, or leaves out most of it",
}


@dataclass(frozen=True, slots=True)
class WordingAsk:
    """What a model is given: the sentence as data, never as an instruction, and the language to write in (ar or en)."""

    kind: Wording
    sentence: str
    lang: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a proposal is refused: a key of ``REASONS``, with the words meant (those lost, then those brought)."""

    reason: str
    lost: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model proposed for a sentence of a kept follow-up. It may be taken only where nothing ``refused`` it."""

    sentence: str
    kind: Wording
    text: str
    model: str
    refused: tuple[Refusal, ...] = ()
