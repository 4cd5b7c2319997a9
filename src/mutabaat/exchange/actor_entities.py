"""Actors as FollowTheMoney entities, one JSON object a line (https://followthemoney.tech): what OpenSanctions publishes.

Read without the followthemoney package: only the names, countries, Wikidata ids and offices of its schemata are needed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

import msgspec

from mutabaat.exchange import actor_values as value
from mutabaat.exchange.actor_gather import Gathering, finished
from mutabaat.exchange.lines import Broken, lines
from mutabaat.records.actors import Actor, ActorKind, ActorName, Holder, NameKind
from mutabaat.records.errors import InputError
from mutabaat.records.intake import Skipped

LONGEST_LINE = 4_000_000  # bytes; the largest entities of OpenSanctions have some 100,000

_SCHEMATA: dict[str, ActorKind] = {
    "Person": "person",
    "Position": "role",
    "PublicBody": "official_body",
    "Organization": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",  # "may be a person or a company": nothing tells which
}
_GOVERNMENT = ("gov", "gov.national", "gov.state", "gov.muni", "gov.igo", "gov.executive", "gov.security")
_NAMES: tuple[tuple[str, NameKind, bool], ...] = (
    ("name", "full", False),
    ("abbreviation", "acronym", False),
    ("alias", "alias", False),
    ("weakAlias", "alias", True),  # too weak to match by itself: what our ``ambiguous`` says
    ("previousName", "former", False),
)
_SCHEMA_OF: dict[ActorKind, str] = {
    "person": "Person",
    "role": "Position",
    "state": "PublicBody",
    "official_body": "PublicBody",
    "organisation": "Organization",
    "armed_group": "Organization",
    "outlet": "Organization",
    "agency": "Organization",
    "place": "Address",
}
# Beside the properties, where readers of entities keep what they do not know: our kind, which FollowTheMoney lacks.
_OWN = "mutabaat_kind"


class _Entity(msgspec.Struct):
    id: str = ""
    schema: str = ""
    properties: dict[str, Any] = {}
    mutabaat_kind: str = ""


_DECODER = msgspec.json.Decoder(_Entity)
_FIELDS = "a line is an object with id, schema and properties"


def read_entities(stream: BinaryIO, *, name: str) -> Iterator[Actor | Skipped]:
    """The actors of JSON lines, after what was skipped. Entities that are no actors are counted, not named one by one."""
    found = Gathering()
    others: Counter[str] = Counter()
    number = 0
    try:
        for number, line in lines(stream, limit=LONGEST_LINE):
            if line is None:
                yield Skipped(name, number, f"the line is larger than {LONGEST_LINE // 1_000_000} MB", "leave it out")
                continue
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not line.strip():
                continue
            try:
                yield from _read(found, others, line, number, name)
            except InputError as error:
                yield Skipped(name, number, error.problem, error.way_out)
    except Broken as error:
        yield Skipped(name, number + 1, f"the compressed data is damaged ({error})", "get the file again")
    if others:
        told = ", ".join(f"{schema[:30]} {count:,}" for schema, count in others.most_common(8))
        yield Skipped(name, 0, f"entities that are no actors: {told}")
    for part in found:
        yield finished(part, part.kind or "role")  # only what an Occupancy names is left without a kind


def _read(found: Gathering, others: Counter[str], line: bytes, number: int, name: str) -> Iterator[Skipped]:
    where = f"{name}:{number}"
    entity = _decoded(line, where)
    if entity.schema == "Occupancy":
        _held(found, entity, number, where)
        return
    kind = value.kind(entity.mutabaat_kind, where) or _kind(entity)
    if kind is None:
        others[entity.schema or "without a schema"] += 1
        return
    id = value.identifier(entity.id, where)
    if not id:
        raise InputError(where, "an entity without an id", _FIELDS)
    properties = _Properties(entity.properties)
    names, refused = [], []
    for property, name_kind, ambiguous in _NAMES:
        for form in properties.texts(property):
            try:
                form = value.name(form, where)
            except InputError as error:
                refused.append(Skipped(name, number, error.problem, error.way_out))
                continue
            names.append(ActorName(form, value.language("", form), name_kind, ambiguous))
    if not names:
        yield from refused
        raise InputError(where, "an entity without a name", _FIELDS)
    part = found.part(id, number)
    part.kind = part.kind or kind
    part.names.update(dict.fromkeys(names))
    part.country = part.country or properties.country()
    part.part_of = part.part_of or next(properties.texts("organization", "parent"), "")[: value.LONGEST_ID]
    part.source = part.source or next(properties.texts("publisher", "sourceUrl"), "")[: value.LONGEST_SOURCE]
    part.external.update(dict.fromkeys(properties.external(where)))
    yield from refused


def _decoded(line: bytes, where: str) -> _Entity:
    try:
        return _DECODER.decode(line)
    except msgspec.ValidationError as error:
        raise InputError(where, str(error), _FIELDS) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(where, f"broken JSON: {error}", _FIELDS) from error


def _kind(entity: _Entity) -> ActorKind | None:
    kind = _SCHEMATA.get(entity.schema)
    topics = set(_Properties(entity.properties).texts("topics"))
    return "official_body" if kind == "organisation" and not topics.isdisjoint(_GOVERNMENT) else kind


def _held(found: Gathering, entity: _Entity, number: int, where: str) -> None:
    properties = _Properties(entity.properties)
    holders, posts = list(properties.texts("holder")), list(properties.texts("post"))
    since = value.day(next(properties.texts("startDate"), ""), where)
    until = value.day(next(properties.texts("endDate"), ""), where, last=True)
    if not holders or not posts:
        raise InputError(where, "an Occupancy without its holder or post", _FIELDS)
    for post in posts:
        for holder in holders:
            held = Holder(value.identifier(holder, where), since, until)
            found.part(value.identifier(post, where), number).holders[held] = None


class _Properties:
    """The values of an entity: lists of texts, as FollowTheMoney has them; a text by itself is taken for a list of one."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def texts(self, *properties: str) -> Iterator[str]:
        for property in properties:
            values = self._values.get(property, ())
            for one in [values] if isinstance(values, str | dict) else values if isinstance(values, list) else ():
                text = one.get("id", "") if isinstance(one, dict) else one  # a nested entity stands for its id
                if isinstance(text, str) and text.strip():
                    yield text

    def country(self) -> str:
        """The only country that the entity names first; codes that are not ISO 3166 («eu», «ge-ab») are passed over."""
        codes = self.texts("country", "jurisdiction", "mainCountry", "nationality", "citizenship")
        return next((code.upper() for code in codes if len(code) == 2 and code.isascii() and code.isalpha()), "")

    def external(self, where: str) -> Iterator[tuple[str, str]]:
        for item in self.texts("wikidataId"):
            yield "wikidata", value.wikidata(item, where)
        for position in self.texts("position"):
            yield "position", value.remark(position[: value.LONGEST_SOURCE], where)


def write_entities(actors: Iterable[Actor], roles_of: Mapping[str, list[str]]) -> Iterator[str]:
    """JSON lines. ``roles_of``: names of the offices that a person holds or held, by the person's id."""
    for actor in actors:
        yield _line(actor.id, _SCHEMA_OF[actor.kind], _properties(actor, roles_of.get(actor.id, [])), actor.kind)
        for number, holder in enumerate(actor.holders, start=1):
            dates = {"startDate": _texts(holder.valid_from), "endDate": _texts(holder.valid_to)}
            yield _line(
                f"{actor.id}.holder{number}", "Occupancy", {"holder": [holder.actor], "post": [actor.id], **dates}
            )


def _properties(actor: Actor, roles: list[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {property: [] for property, _, _ in _NAMES}
    for name in actor.names:
        names[_property(name)].append(name.form)
    if not names["name"] and actor.names:  # the one property that FollowTheMoney wants of everything
        names["name"] = [actor.name()]
    outside = dict.fromkeys(value for scheme, value in actor.external if scheme == "position")
    return {
        **names,
        "country": [actor.country.lower()] if actor.country else [],
        "wikidataId": [value for scheme, value in actor.external if scheme == "wikidata"],
        "position": [*roles, *(text for text in outside if text not in roles)],
        "publisher": [actor.source] if actor.source else [],
    }


def _property(name: ActorName) -> str:
    if name.kind == "former":
        return "previousName"
    if name.ambiguous or name.guarded or name.kind in ("short", "partisan"):
        return "weakAlias"
    return {"acronym": "abbreviation", "full": "name"}.get(name.kind, "alias")


def _texts(day: date | None) -> list[str]:
    return [day.isoformat()] if day else []


def _line(id: str, schema: str, properties: Mapping[str, list[str]], kind: str = "") -> str:
    row: dict[str, Any] = {"id": id, "schema": schema}
    row["properties"] = {property: values for property, values in properties.items() if values}
    if kind:
        row[_OWN] = kind
    return json.dumps(row, ensure_ascii=False) + "\n"


def entity(actor: Actor) -> dict[str, Any]:
    """An actor by itself, without the offices that it holds."""
    properties = {property: values for property, values in _properties(actor, []).items() if values}
    return {"id": actor.id, "schema": _SCHEMA_OF[actor.kind], "properties": properties}
