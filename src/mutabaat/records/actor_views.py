"""Views of an actor: its entry, its offices, and where it is cited."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.records.actors import Actor
from mutabaat.records.register import NameOrigin, Office
from mutabaat.records.statements import Statement
from mutabaat.records.views import StoredArticle


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement that an actor speaks in, or passes on as a link of its chain. ``name`` is as whom."""

    article: StoredArticle
    statement: Statement
    name: str
    story: str = ""
    speaks: bool = True


@dataclass(frozen=True, slots=True)
class ActorView:
    """All that the desk knows of an actor. ``cited`` is newest first; ``more``: there are earlier articles."""

    actor: Actor
    names: tuple[NameOrigin, ...]
    part_of: Actor | None = None
    parts: tuple[Actor, ...] = ()
    offices: tuple[Office, ...] = ()  # those held by a person, or the holders of a role
    same: tuple[str, ...] = ()  # ids that were judged to be the same actor
    cited: tuple[Cited, ...] = ()
    more: bool = False
