"""The register of actors in use: the one that the desk comes with, under what users put in and took out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from mutabaat.records.actors import Actor, ActorName
from mutabaat.records.decisions import Decision
from mutabaat.records.register import RegisterEntry
from mutabaat.text.fold import fold

# Schemes of ids that are the same for the same thing in every source; «position» and the like are not.
_IDENTIFYING = frozenset({"wikidata", "iso3166", "geonames"})
NameKey = tuple[str, str, str]  # of an actor, the folded form, the language


@dataclass(slots=True)
class Kept:
    """The actors by id. ``origins`` names the edit of each name that a user put in; ``merged`` is where ids went that are
    no longer an actor's own."""

    actors: dict[str, Actor]
    origins: dict[NameKey, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)

    def id_of(self, id: str) -> str:
        """The id that an actor has now."""
        seen = set()
        while id in self.merged and id not in seen:
            seen.add(id)
            id = self.merged[id]
        return id


def name_key(actor: str, name: ActorName) -> NameKey:
    """What tells the names of an actor apart: two spellings that fold alike are one name."""
    return actor, fold(name.form), name.lang


def apply(seed: Mapping[str, Actor], entries: Iterable[tuple[str, RegisterEntry]], same: Iterable[Decision]) -> Kept:
    """The register after all entries (each with its edit's id) in order, then after the judgements ``same_actor``.

    An actor that is put under a new id but with the Wikidata item of a known one goes to that one. Names that are put
    stand before those that are there, a name that is put again stands as it was put last.
    """
    kept = Kept(dict(seed))
    outside = {pair: actor.id for actor in seed.values() for pair in actor.external if pair[0] in _IDENTIFYING}
    for edit, entry in entries:
        if entry.op == "drop":
            _drop(kept, entry.actor)
        else:
            _put(kept, outside, entry.actor, edit)
    for decision in same:
        _merge(kept, decision.left, decision.right)
    if kept.merged:
        _follow(kept)
    return kept


def _put(kept: Kept, outside: dict[tuple[str, str], str], actor: Actor, edit: str) -> None:
    known = [outside[pair] for pair in actor.external if pair in outside and outside[pair] in kept.actors]
    id = kept.id_of(actor.id)
    if id not in kept.actors and known:
        kept.merged[id] = known[0]
        id = known[0]
    actor = replace(actor, id=id)
    before = kept.actors.get(id)
    kept.actors[id] = _over(actor, before) if before else actor
    kept.origins.update({name_key(id, name): edit for name in actor.names})
    outside.update({pair: id for pair in actor.external if pair[0] in _IDENTIFYING and pair not in outside})


def _over(after: Actor, before: Actor) -> Actor:
    """An entry with another put over it. A name that is put again as it is keeps the source that it has."""
    held = {(name.form, name.lang): name for name in before.names}
    own = tuple(_again(name, held.get((name.form, name.lang))) for name in after.names)
    put = {name_key("", name) for name in own}
    return replace(
        after,
        names=tuple(dict.fromkeys((*own, *(name for name in before.names if name_key("", name) not in put)))),
        country=after.country or before.country,
        part_of=after.part_of or before.part_of,
        holders=tuple(dict.fromkeys((*before.holders, *after.holders))),
        external=tuple(dict.fromkeys((*before.external, *after.external))),
        source=before.source or after.source,
        licence=before.licence or after.licence,
    )


def _again(name: ActorName, before: ActorName | None) -> ActorName:
    return before if before and replace(before, source=name.source) == name else name


def _drop(kept: Kept, actor: Actor) -> None:
    id = kept.id_of(actor.id)
    before = kept.actors.get(id)
    if before is None:
        return
    gone = {fold(name.form) for name in actor.names}
    left = tuple(name for name in before.names if fold(name.form) not in gone) if gone else ()
    if left:
        kept.actors[id] = replace(before, names=left)
    else:
        del kept.actors[id]


def _merge(kept: Kept, left: str, right: str) -> None:
    left, right = kept.id_of(left), kept.id_of(right)
    if left == right or left not in kept.actors or right not in kept.actors:
        return  # one of them was taken out since
    gone, stays = kept.actors.pop(left), kept.actors[right]
    kept.actors[right] = replace(_over(stays, gone), kind=stays.kind)
    for name in gone.names:
        if edit := kept.origins.get(name_key(left, name)):
            kept.origins.setdefault(name_key(right, name), edit)
    kept.merged[left] = right


def _follow(kept: Kept) -> None:
    """Points holders and owners at the ids that stayed."""
    for id, actor in kept.actors.items():
        moved = any(holder.actor in kept.merged for holder in actor.holders)
        if moved or actor.part_of in kept.merged:
            holders = tuple(replace(holder, actor=kept.id_of(holder.actor)) for holder in actor.holders)
            kept.actors[id] = replace(actor, holders=holders, part_of=kept.id_of(actor.part_of))
