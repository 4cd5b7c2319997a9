"""The register of actors in use, and the views of it: who speaks in an article, who bears a name, where one is cited."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mutabaat.desk.actor_register import Kept, apply, name_key
from mutabaat.desk.correcting import corrected
from mutabaat.desk.speakers import Judged, Judgements, key, speakers
from mutabaat.ports import Search, Store
from mutabaat.records.actor_views import ActorView, Cited
from mutabaat.records.actors import Actor, ActorKind
from mutabaat.records.decisions import Decision
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Article
from mutabaat.records.register import ActorHit, NameOrigin, Office, RegisterEdit, Speaker
from mutabaat.records.statements import Reading, Statement
from mutabaat.records.views import Hit, StoredArticle
from mutabaat.text.actors import Register, seeded
from mutabaat.text.fold import fold

PAGE = 100  # articles that an actor's view looks through at once
LISTED = 100  # actors in one list
LONGEST_QUERY = 300  # characters
LEAST_ALIKE = 0.6  # score of a name that is shown for its sound


@dataclass
class Current:
    """The register as it is now, with all that users did to it."""

    register: Register
    kept: Kept
    edits: Mapping[str, RegisterEdit]
    judged: Judgements

    @cached_property
    def folded(self) -> Sequence[tuple[str, str, str]]:
        """All names: folded, actor id, form."""
        actors = self.register.actors.values()
        return [(fold(name.form), actor.id, name.form) for actor in actors for name in actor.names]

    @cached_property
    def offices(self) -> Mapping[str, Sequence[Actor]]:
        """The roles that a person holds or held, by the person's id."""
        found: dict[str, list[Actor]] = {}
        for actor in self.register.actors.values():
            for id in dict.fromkeys(holder.actor for holder in actor.holders):
                found.setdefault(id, []).append(actor)
        return found

    @cached_property
    def parts(self) -> Mapping[str, Sequence[Actor]]:
        """What belongs to a body, by its id."""
        found: dict[str, list[Actor]] = {}
        for actor in self.register.actors.values():
            if actor.part_of:
                found.setdefault(actor.part_of, []).append(actor)
        return found

    def actor(self, id: str) -> Actor:
        """Raises NotFound."""
        found = self.register.actors.get(self.kept.id_of(id))
        if found is None:
            raise NotFound(id, "no such actor in the register", "mutabaat actors find NAME gives ids")
        return found


class Actors:
    """Reads from any thread. The register is made again when an edit or a decision came in or was withdrawn."""

    def __init__(self, store: Store, search: Search) -> None:
        self._store = store
        self._search = search
        self._lock = threading.Lock()
        self._made: tuple[tuple[int, ...], Current] | None = None

    def current(self) -> Current:
        """The register as it is now."""
        version = self._store.register_version()
        with self._lock:
            if self._made is None or self._made[0] != version:
                self._made = (version, self._make())
            return self._made[1]

    def _make(self) -> Current:
        seed = seeded()
        entries = list(self._store.register_entries())
        decisions = [d for d in self._store.decisions() if not d.withdrawn_at]
        same = [d for d in decisions if d.kind == "same_actor"]
        edits = {edit.id: edit for edit in self._store.register_edits()}
        if not entries and not same:
            return Current(seed, Kept(dict(seed.actors)), edits, _judged(decisions, Kept({})))
        kept = apply(seed.actors, entries, same)
        return Current(Register(kept.actors.values()), kept, edits, _judged(decisions, kept))

    def speakers(self, article: StoredArticle) -> tuple[Speaker, ...]:
        """The named sources of an article that the register knows, or that a person judged."""
        return self._speakers(article.revision.article, article.reading, self.current())

    def told(self, readings: Iterable[tuple[Article, Reading]]) -> Iterator[tuple[Article, Reading, Mapping[str, str]]]:
        """Readings with the ids of the actors who speak, by statement. Streams."""
        current = self.current()
        for article, reading in readings:
            by_name = {key(s.name): s.actor.id for s in self._speakers(article, reading, current) if s.actor}
            named = ((s.id, by_name.get(key(s.source_entity), "")) for s in reading.statements if s.source_entity)
            yield article, reading, {statement: actor for statement, actor in named if actor}

    def heard(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with who speaks in their passages, the first where several do."""
        found: list[Hit] = []
        articles = corrected(self._store, [self._store.article(hit.article) for hit in hits])
        pairs = ((article.revision.article, article.reading) for article in articles)
        for hit, (_, reading, actors) in zip(hits, self.told(pairs), strict=True):
            inside = (s.id for s in reading.statements if any(a < hit.end and hit.start < b for a, b in s.content))
            actor = next((actors[id] for id in inside if id in actors), "")
            found.append(replace(hit, actor=actor) if actor else hit)
        return tuple(found)

    @staticmethod
    def _speakers(article: Article, reading: Reading, current: Current) -> tuple[Speaker, ...]:
        outlet = current.register.actors.get(article.outlet)
        return speakers(article, reading, current.register, current.judged, country=outlet.country if outlet else "")

    def find(
        self, query: str = "", *, kind: ActorKind | None = None, limit: int = LISTED, offset: int = 0
    ) -> tuple[ActorHit, ...]:
        """The actors that bear a name, then those of whose names it is a part; where there are none, those that sound alike.

        Without a query all of them, those that users put in before the others.
        """
        current = self.current()
        actors = current.register.actors
        found: dict[str, ActorHit] = {}
        query = query.strip()[:LONGEST_QUERY]
        if not query:
            own = {actor for actor, _, _ in current.kept.origins}
            ordered = sorted(actors.values(), key=lambda actor: (actor.id not in own, actor.id))
            found = {actor.id: ActorHit(actor) for actor in ordered}
        else:
            if id := current.kept.id_of(query) if current.kept.id_of(query) in actors else "":
                found[id] = ActorHit(actors[id], query)
            proposals = current.register.lookup(query, limit=limit)
            for one in proposals:
                if one.how != "skeleton":
                    found.setdefault(one.actor, ActorHit(actors[one.actor], one.form))
            folded = fold(query)
            for name, id, form in current.folded:
                if folded in name:
                    found.setdefault(id, ActorHit(actors[id], form))
            if not found:
                near = (one for one in proposals if one.score >= LEAST_ALIKE)
                found = {one.actor: ActorHit(actors[one.actor], one.form, sure=False) for one in near}
        hits = [hit for hit in found.values() if kind is None or hit.actor.kind == kind]
        return tuple(hits[offset : offset + limit])

    def named(self, query: str, *, limit: int = 3) -> tuple[Actor, ...]:
        """The actors that bear exactly this name, for the page of a search. Cheap: nothing that only sounds like it."""
        current = self.current()
        folded = fold(query.strip())
        ids = dict.fromkeys(id for name, id, _ in current.folded if name == folded) if folded else {}
        return tuple(current.register.actors[id] for id in list(ids)[:limit])

    def view(self, id: str, *, offset: int = 0) -> ActorView:
        """All that is known of an actor; ``offset`` articles that hold its names are passed over. Raises NotFound."""
        current = self.current()
        actor = current.actor(id)
        cited, more = self._cited(actor, current, offset)
        return ActorView(
            actor,
            tuple(
                NameOrigin(n, current.edits.get(current.kept.origins.get(name_key(actor.id, n), "")))
                for n in actor.names
            ),
            part_of=current.register.actors.get(actor.part_of),
            parts=tuple(current.parts.get(actor.id, ())),
            offices=tuple(_offices(actor, current)),
            same=tuple(gone for gone in current.kept.merged if current.kept.id_of(gone) == actor.id),
            cited=tuple(cited),
            more=more,
        )

    def _cited(self, actor: Actor, current: Current, offset: int) -> tuple[list[Cited], bool]:
        names = [name.form for one in (actor, *current.offices.get(actor.id, ())) for name in one.names]
        ids = self._search.holding(names, limit=PAGE + 1, offset=offset)
        found: list[Cited] = []
        for article in corrected(self._store, [self._store.article(id) for id in ids[:PAGE]]):
            story = ""
            for speaker in self._speakers(article.revision.article, article.reading, current):
                if actor.id not in {one.id for one in (speaker.actor, speaker.holder) if one}:
                    continue
                story = story or self._store.story_of(article.id)
                wanted = set(speaker.statements)
                found += [
                    Cited(article, statement, speaker.name, story, key(_who(statement)) == key(speaker.name))
                    for statement in article.reading.statements
                    if statement.id in wanted
                ]
        return found, len(ids) > PAGE


def _who(statement: Statement) -> str:
    return statement.source_entity or (statement.chain[-1].name if statement.chain else "")


def _offices(actor: Actor, current: Current) -> Iterator[Office]:
    actors = current.register.actors
    yield from (Office(actor, holder, actors.get(holder.actor)) for holder in actor.holders)
    for role in current.offices.get(actor.id, ()):
        yield from (Office(role, holder, actor) for holder in role.holders if holder.actor == actor.id)


def _judged(decisions: Iterable[Decision], kept: Kept) -> Judgements:
    """What names mean, the last judgement on each."""
    return {
        (d.left, key(d.name)): Judged(kept.id_of(d.right) if d.right else "", d.id)
        for d in decisions
        if d.kind == "means_actor"
    }
