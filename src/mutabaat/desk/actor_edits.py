"""What users do to the register of actors: each edit is kept, dated, and can be withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mutabaat.desk.actor_register import apply
from mutabaat.desk.actors import Actors, Current
from mutabaat.desk.speakers import LONGEST, key
from mutabaat.ports import Clock, Store
from mutabaat.records.actors import Actor
from mutabaat.records.decisions import Decision
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.ids import content_id
from mutabaat.records.register import RegisterEdit, RegisterEntry
from mutabaat.text.fold import fold

LONGEST_NAME, LONGEST_NOTE = 300, 2000  # characters of who signs, and of why


@dataclass(frozen=True, slots=True)
class Signed:
    """Who edits, and why."""

    by: str = ""
    note: str = ""


class ActorEdits:
    """Edits and judgements on actors. All of them raise InputError for a signature that is too long."""

    def __init__(self, store: Store, clock: Clock, actors: Actors) -> None:
        self._store = store
        self._clock = clock
        self._actors = actors

    def add(self, actor: Actor, signed: Signed = Signed()) -> RegisterEdit:
        """Puts a new actor in. Raises InputError where the register has one of that id."""
        current = self._actors.current()
        if current.kept.id_of(actor.id) in current.register.actors:
            raise InputError(actor.id, "is in the register already", "add a name to it with alias")
        return self._edit((RegisterEntry("put", actor),), signed)

    def alias(self, actor: Actor, signed: Signed = Signed()) -> RegisterEdit:
        """Gives a known actor the names of ``actor``. Raises NotFound, and InputError where it has them as they are."""
        known = self._actors.current().actor(actor.id)
        if set(actor.names) <= set(known.names):
            raise InputError(actor.names[0].form, "is a name of that actor already")
        return self._edit((RegisterEntry("put", replace(actor, id=known.id, kind=known.kind)),), signed)

    def remove(self, id: str, form: str = "", signed: Signed = Signed()) -> RegisterEdit:
        """Takes an actor out, or only its name ``form``. Raises NotFound; InputError for its last name."""
        actor = self._actors.current().actor(id)
        names = tuple(name for name in actor.names if fold(name.form) == fold(form)) if form else ()
        if form and not names:
            raise NotFound(form, f"no name of {actor.id}", f"mutabaat actors find {actor.id} shows its names")
        if form and len(names) == len(actor.names):
            raise InputError(form, "is the only name of that actor", "remove the actor itself")
        return self._edit((RegisterEntry("drop", Actor(actor.id, actor.kind, names)),), signed)

    def bring_in(self, actors: Sequence[Actor], file: str, signed: Signed = Signed()) -> RegisterEdit | None:
        """Puts all actors of a file in, as one edit. Those that the register has so already are left out; None where all
        are."""
        current = self._actors.current()
        entries = tuple(RegisterEntry("put", actor) for actor in actors if not _has(current, actor))
        return self._edit(entries, signed, file) if entries else None

    def withdraw(self, id: str) -> RegisterEdit:
        """Takes an edit or an import back; it stays in the record, dated. Raises NotFound."""
        found = next((edit for edit in self._store.register_edits() if edit.id == id), None)
        if found is None:
            raise NotFound(id, "no such edit of the register", "mutabaat actors edits names them")
        if found.withdrawn_at:
            return found
        withdrawn = replace(found, withdrawn_at=self._clock.now())
        with self._store.writing() as unit:
            unit.put_register_edit(withdrawn)
        return withdrawn

    def same_actor(self, left: str, right: str, signed: Signed = Signed()) -> Decision:
        """Judges that the actor ``left`` is the actor ``right``, whose id stays. Raises NotFound, and InputError for one
        and the same."""
        current = self._actors.current()
        one, other = current.actor(left), current.actor(right)
        if one.id == other.id:
            raise InputError(left, f"is the actor {other.id} already")
        return self._decide(Decision("", "same_actor", one.id, other.id, self._clock.now()), signed)

    def means_actor(self, name: str, actor: str, article: str = "", signed: Signed = Signed()) -> Decision:
        """Judges that a name, in one article or (empty) in all, means an actor or (empty) none of the register.

        Raises NotFound for an unknown actor or article, InputError for a name without letters.
        """
        if not key(name):
            raise InputError(name[:40], "is no name", "write the name as the article does")
        if len(name) > LONGEST:
            raise InputError(name[:40], f"has {len(name):,} characters", f"a name has {LONGEST} at most")
        if article and self._store.newest(article) is None:
            raise NotFound(article, "no such article in the desk")
        right = self._actors.current().actor(actor).id if actor else ""
        decision = Decision("", "means_actor", article, right, self._clock.now(), name=" ".join(name.split()))
        return self._decide(decision, signed)

    def _decide(self, decision: Decision, signed: Signed) -> Decision:
        _check(signed)
        made = str(len(self._store.decisions()))  # keeps apart two of one moment
        at = decision.made_at.isoformat()
        id = content_id("decision", decision.left, decision.right, decision.name, made, at)
        decision = replace(decision, id=id, by=signed.by.strip(), note=signed.note.strip())
        with self._store.writing() as unit:
            unit.put_decision(decision)
        return decision

    def _edit(self, entries: tuple[RegisterEntry, ...], signed: Signed, file: str = "") -> RegisterEdit:
        _check(signed)
        now = self._clock.now()
        made = str(len(self._store.register_edits()))
        id = content_id("edit", file, *(entry.actor.id for entry in entries[:10]), made, now.isoformat())
        edit = RegisterEdit(id, now, file, signed.by.strip(), signed.note.strip(), len(entries))
        with self._store.writing() as unit:
            unit.put_register_edit(edit, entries)
        return edit


def _has(current: Current, actor: Actor) -> bool:
    """Whether putting the actor in would change nothing."""
    id = current.kept.id_of(actor.id)
    before = current.register.actors.get(id)
    if before is None:
        return False
    return apply({id: before}, [("", RegisterEntry("put", replace(actor, id=id)))], ()).actors[id] == before


def _check(signed: Signed) -> None:
    if len(signed.by) > LONGEST_NAME or len(signed.note) > LONGEST_NOTE:
        raise InputError("a field", "is too long", f"a name has {LONGEST_NAME} characters, a note {LONGEST_NOTE}")
