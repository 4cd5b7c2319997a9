"""Tier 2 across articles: relays, their fidelity, membership in stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from mutabaat.records.evidence import Article, Outlet, Span
from mutabaat.records.statements import Link

RelayClass = Literal["verbatim_relay", "rewritten_relay"]
Direction = Literal["a_from_b", "b_from_a", "siblings", "unknown"]
ChangeKind = Literal[
    "same",
    "dropped",
    "added",
    "reworded",
    "credit_dropped",
    "source_unnamed",
    "source_changed",
    "hedge_dropped",
    "hedge_added",
    "condition_dropped",
    "condition_added",
    "number_changed",
    "date_changed",
    "scope_changed",
    "quote_dropped",
    "quote_added",
    "denial_dropped",
    "inside_denial",
]

# The kinds that lay two texts side by side; all others say what changed in what was said.
TEXT_KINDS: frozenset[ChangeKind] = frozenset({"same", "dropped", "added", "reworded"})


@dataclass(frozen=True, slots=True)
class AlignedSpan:
    """Characters of ``a`` that stand again in ``b``."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Relay:
    """Two articles of which one carries the other's text, or both a third's. Article ids; ``a`` is the later stored.

    ``containment_a`` is the share of a's word 5-grams found in b (0 to 1), formula left out; ``containment_b`` the reverse.
    """

    a: str
    b: str
    relay_class: RelayClass
    direction: Direction
    spans: tuple[AlignedSpan, ...]
    containment_a: float
    containment_b: float
    why: tuple[str, ...] = ()

    @property
    def original(self) -> str:
        """Id of the article that the other took from; empty for siblings and unknown."""
        return {"a_from_b": self.b, "b_from_a": self.a}.get(self.direction, "")

    @property
    def copy(self) -> str:
        """Id of the article that took from the other; empty for siblings and unknown."""
        return {"a_from_b": self.a, "b_from_a": self.b}.get(self.direction, "")

    @property
    def copied(self) -> float:
        """The share of the copy's 5-grams that stand in the original, 0 to 1; of the fuller one where none is the copy."""
        if self.direction in ("a_from_b", "b_from_a"):
            return self.containment_a if self.direction == "a_from_b" else self.containment_b
        return max(self.containment_a, self.containment_b)


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of a relay beside its original. ``original`` and ``relay`` are spans in their texts (None: absent there).

    ``words`` says what changed, as the words themselves: («قد يتأثر», «سيتأثر»).
    """

    kind: ChangeKind
    original: Span | None
    relay: Span | None
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Membership:
    """An article's place in a story, and the words that put it there."""

    article: str
    story: str
    score: float
    why: tuple[str, ...] = ()


class RelayHit(NamedTuple):
    """An article that shares hashes of a fingerprint: how many that are free of formula, and how many that are formula."""

    article: str
    free: int
    formula: int = 0


@dataclass(frozen=True, slots=True)
class RelayEvidence:
    """What the relay index holds of a fingerprint: the articles that share hashes with it, those with most free hashes
    first, and those of the hashes that are formula.
    """

    hits: tuple[RelayHit, ...]
    formula: frozenset[int]


class Print(NamedTuple):
    """An article as the relay index holds it: its time and the keys of its fingerprint."""

    when: datetime | None
    keys: tuple[int, ...]


class Found(NamedTuple):
    """Whom an article would have found when it came: by number in the order of arrival, the articles that share keys as
    (number, shared keys free of formula, shared keys that are formula), best first, and its keys that are formula."""

    no: int
    hits: tuple[tuple[int, int, int], ...]
    formula: frozenset[int]


@dataclass(frozen=True, slots=True)
class RelaySource:
    """A stored article as far as relays need it: ``page_sources`` are the links of its header lines, ``cited`` the names of the
    outlets in the chains of its statements, sorted.
    """

    article: Article
    outlet: Outlet
    page_sources: tuple[Link, ...]
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelayText:
    """An article as the relay stage sees it. ``names`` are all forms by which others cite its outlet.

    ``cites`` are the names, as written, of the outlets that its source lines, bylines and statements credit.
    ``agencies`` are the names of the agencies that the text is credited to, known from the register of outlets
    (``compare.credit.register_agencies``); those of the lexicon are found without it. ``based_on`` are the addresses that
    the page's data give for what it rests on.
    """

    id: str
    outlet: str
    text: str
    names: tuple[str, ...] = ()
    is_agency: bool = False
    title: str = ""
    byline: str = ""
    published: datetime | None = None
    crawled: datetime | None = None
    cites: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    url: str = ""
    based_on: tuple[str, ...] = ()
