"""The register of actors: who news is about and by whose word it is told, under all their names; and a name met in a text.

Facts stand here, judgements do not: an undecided mention keeps all its candidates for the editor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mutabaat.records.evidence import Span

ActorKind = Literal[
    "person",
    "role",  # an office: «وزير الخارجية السوري»; its holders change
    "state",
    "official_body",  # of a state or between states
    "organisation",  # party, company, club, association
    "armed_group",
    "outlet",
    "agency",
    "place",
]
NameKind = Literal[
    "full",
    "short",
    "acronym",  # قسد, SDF: Latin ones count in capitals only
    "alias",  # another name that is not short for the full one: البنتاغون
    "former",
    "partisan",  # a label that its friends or enemies use
]
How = Literal["exact", "titled", "skeleton"]


@dataclass(frozen=True, slots=True)
class ActorName:
    """One form of an actor's name. ``lang`` is an ISO 639 code, "" for a form of any language.

    ``ambiguous``: it also means something else that the register need not hold; it never decides by itself.
    ``guarded``: an ordinary word too («الوطن»): it is found only in quote marks, brackets, or after a noun of its kind.
    """

    form: str
    lang: str = ""
    kind: NameKind = "full"
    ambiguous: bool = False
    guarded: bool = False
    valid_from: date | None = None
    valid_to: date | None = None  # the last day
    source: str = ""

    def valid(self, on: date | None) -> bool:
        """Whether the name was in use on that day; an unknown day excludes nothing."""
        return _within(on, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role: a person's actor id, from the first to the last day (None: unknown or still)."""

    actor: str
    valid_from: date | None = None
    valid_to: date | None = None

    def valid(self, on: date | None) -> bool:
        """Whether the person held the role on that day; an unknown day excludes nothing."""
        return _within(on, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the register. The first name is the one shown in its language.

    ``country`` is an ISO 3166 alpha-2 code. ``part_of`` is the id of the body that it belongs to.
    ``external`` are (scheme, value) pairs: ("wikidata", "Q30"), ("geonames", "170654"), ("ftm", "…").
    """

    id: str
    kind: ActorKind
    names: tuple[ActorName, ...]
    country: str = ""
    part_of: str = ""
    holders: tuple[Holder, ...] = ()  # of a role
    external: tuple[tuple[str, str], ...] = ()
    source: str = ""
    licence: str = ""

    def name(self, lang: str = "") -> str:
        """The name to show to readers of a language: its first full one, else the first of all."""
        for wanted in (lang, ""):
            for name in self.names:
                if name.lang == wanted and name.kind == "full":
                    return name.form
        return self.names[0].form if self.names else self.id

    def holder(self, on: date | None) -> str:
        """Id of the one person who held the role on that day; empty where the day or the holder is not known."""
        if on is None:
            return ""
        held = [h.actor for h in self.holders if h.valid(on)]
        return held[0] if len(held) == 1 else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a single name may stand for. ``how`` tells what made it one; ``score`` is 0 to 1, best first.

    A ``skeleton`` candidate only proposes: names that sound alike are not merged without a person.
    """

    actor: str
    form: str  # the register's form that met it
    how: How
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor's name in a text. ``span`` is of the stored text: the name, without the clitics glued to its first word.

    ``actor`` is empty while ``candidates`` are undecided, or where the text itself introduces one that the register
    lacks: then ``introduced`` is the span of the full name in this text, the same for all its mentions.
    ``holder`` is the person who held a mentioned role when the article was written.
    ``why`` lists the causes as ``key:value`` strings.
    """

    span: Span
    form: str  # the register's form, or the introduced name as the text writes it
    candidates: tuple[str, ...] = ()
    actor: str = ""
    holder: str = ""
    introduced: Span | None = None
    why: tuple[str, ...] = ()


def _within(on: date | None, first: date | None, last: date | None) -> bool:
    return on is None or ((first is None or first <= on) and (last is None or on <= last))
