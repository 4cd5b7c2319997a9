"""What users put into the register of actors and took out of it, and what the register says of a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mutabaat.records.actors import Actor, ActorName, Holder


@dataclass(frozen=True, slots=True)
class RegisterEdit:
    """One edit by a person, or one import of a file. Append-only; ``withdrawn_at`` undoes all of it without deleting.

    ``file`` is the name of the imported file, empty for a person's own edit; ``actors`` the number of its entries.
    """

    id: str
    made_at: datetime
    file: str = ""
    by: str = ""
    note: str = ""
    actors: int = 0
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """What an edit does to one actor.

    ``put`` adds the names, holders and external ids of ``actor``, before those that are there, and sets the single values
    that it gives. ``drop`` takes the forms of ``actor.names`` away; the whole actor where it has none.
    """

    op: Literal["put", "drop"]
    actor: Actor


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the register knows by a name that an article gives for a source.

    With an ``actor`` it is decided, with several ``candidates`` (or a single doubtful one) it is ambiguous, without either
    it is not in the register. ``statements`` are the ids of those that the name speaks in or passes on. ``holder`` is who
    held a role on the article's day. ``decision`` is the id of the judgement that decided it.
    """

    name: str
    statements: tuple[str, ...]
    actor: Actor | None = None
    candidates: tuple[Actor, ...] = ()
    holder: Actor | None = None
    decision: str = ""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameOrigin:
    """A name and the edit that put it in; None for the register that the desk comes with."""

    name: ActorName
    edit: RegisterEdit | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A role and who held it when. ``person`` is None where the register has no entry of the holder."""

    role: Actor
    holder: Holder
    person: Actor | None = None


@dataclass(frozen=True, slots=True)
class ActorHit:
    """An actor found by a name. ``form`` is the name that met it; ``sure``: that very name, not one that sounds like it."""

    actor: Actor
    form: str = ""
    sure: bool = True
