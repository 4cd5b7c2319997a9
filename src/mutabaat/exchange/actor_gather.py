"""Parts of actors put together: a file names the same actor in several rows, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mutabaat.records.actors import Actor, ActorKind, ActorName, Holder
from mutabaat.records.ids import content_id
from mutabaat.text.fold import fold

External = tuple[str, str]


@dataclass(slots=True)
class Part:
    """An actor as far as it was read. ``first`` is the number of its first row."""

    id: str
    first: int = 0
    kind: ActorKind | None = None
    country: str = ""
    part_of: str = ""
    source: str = ""
    licence: str = ""
    names: dict[ActorName, None] = field(default_factory=dict)  # a set that keeps its order
    holders: dict[Holder, None] = field(default_factory=dict)
    external: dict[External, None] = field(default_factory=dict)


class Gathering:
    """Parts by id, in the order met."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}

    def part(self, id: str, row: int) -> Part:
        """The part of that id, a new one at its first row."""
        return self._parts.setdefault(id, Part(id, row))

    def __iter__(self) -> Iterator[Part]:
        return iter(self._parts.values())

    def __len__(self) -> int:
        return len(self._parts)


def finished(part: Part, kind: ActorKind) -> Actor:
    """The actor that was gathered."""
    return Actor(
        part.id,
        kind,
        tuple(part.names),
        part.country,
        part.part_of,
        tuple(part.holders),
        tuple(part.external),
        part.source,
        part.licence,
    )


def own_id(kind: ActorKind | None, name: str, country: str) -> str:
    """The id of an actor that comes without one: the same for the same name, kind and country."""
    return content_id("actor", kind or "", fold(name), country)
