"""Actors from the answers of Wikidata's query service: SPARQL results in JSON, or its plain JSON download.

The query stands in docs/how-to/actors.md. Variables: ``item``, ``itemLabel``, ``altLabel``, ``shortName``, ``P31`` (or
``kind``, by our own words), ``P17`` (an item) or ``countryCode``; others are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from mutabaat.exchange import actor_values as value
from mutabaat.exchange.actor_gather import Gathering, finished
from mutabaat.records.actors import Actor, ActorKind, ActorName, NameKind
from mutabaat.records.errors import InputError
from mutabaat.records.intake import Skipped
from mutabaat.text.lexicon import load

SOURCE, LICENCE = "Wikidata", "CC0-1.0"
_WAY_OUT = "ask for the variables item and itemLabel, see docs/how-to/actors.md"
# Variable to kind of name. What the label service makes of altLabel is one text with commas, and no list of names.
_NAMES: tuple[tuple[str, NameKind], ...] = (
    ("itemLabel", "full"),
    ("shortName", "short"),
    ("altLabel", "alias"),
)


def read_items(
    body: bytes, *, name: str, countries: Mapping[str, str], kind: ActorKind | None = None
) -> Iterator[Actor | Skipped]:
    """The actors of an answer, after what was skipped. ``countries``: Wikidata items of states to ISO codes. ``kind``
    is that of items of no class that ``lexicon/wikidata.toml`` knows."""
    try:
        rows = _bindings(body, name)
    except InputError as error:
        yield Skipped(name, 0, error.problem, error.way_out)
        return
    found = Gathering()
    classes: dict[str, set[str]] = {}
    for number, row in enumerate(rows, start=1):
        try:
            _add(found, classes, row, f"{name}:{number}", number, countries)
        except InputError as error:
            yield Skipped(name, number, error.problem, error.way_out)
    for part in found:
        made = part.kind or _kind(classes.get(part.id, set())) or kind
        if not part.names:
            yield Skipped(name, part.first, f"the item {part.id} has no label", _WAY_OUT)
        elif made is None:
            met = ", ".join(sorted(classes.get(part.id, set()))[:4]) or "none"
            yield Skipped(name, part.first, f"the item {part.id} is of no class that is known ({met})", "give --kind")
        else:
            yield finished(part, made)


def _bindings(body: bytes, name: str) -> list[Any]:
    try:
        answer = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(name, f"broken JSON: {error}", "get the answer again") from error
    if isinstance(answer, dict):
        results = answer.get("results")
        answer = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(answer, list):
        raise InputError(name, "no results of a query", _WAY_OUT)
    return answer


def _add(  # noqa: PLR0917
    found: Gathering, classes: dict[str, set[str]], row: Any, where: str, number: int, countries: Mapping[str, str]
) -> None:
    if not isinstance(row, dict):
        raise InputError(where, "no result of a query", _WAY_OUT)
    item = value.wikidata(_text(row, "item"), where)
    if not item:
        raise InputError(where, "a result without an item", _WAY_OUT)
    names = [made for variable, kind in _NAMES if (made := _name(row, variable, kind, item, where))]
    kind = value.kind(_text(row, "kind"), where)
    country = _country(row, where, countries)
    part = found.part(item, number)
    part.source, part.licence = SOURCE, LICENCE
    part.external["wikidata", item] = None
    part.names.update(dict.fromkeys(names))
    part.kind, part.country = part.kind or kind, part.country or country
    if instance := _text(row, "P31") or _text(row, "instance"):
        classes.setdefault(item, set()).add(value.wikidata(instance, where))


def _name(row: dict[str, Any], variable: str, kind: NameKind, item: str, where: str) -> ActorName | None:
    text = _text(row, variable)
    if not text.strip() or text.strip() == item:  # the label service gives the item's number where there is no label
        return None
    form = value.name(text, where)
    cell = row[variable]
    lang = str(cell.get("xml:lang", "")) if isinstance(cell, dict) else ""
    return ActorName(form, value.language(lang, form), kind, source=SOURCE)


def _country(row: dict[str, Any], where: str, countries: Mapping[str, str]) -> str:
    if code := _text(row, "countryCode"):
        return value.country(code, where)
    state = _text(row, "P17") or _text(row, "country")
    return countries.get(value.wikidata(state, where), "") if state else ""


def _text(row: dict[str, Any], variable: str) -> str:
    cell = row.get(variable, "")
    text = cell.get("value", "") if isinstance(cell, dict) else cell
    return text if isinstance(text, str) else ""


@cache
def _classes() -> tuple[tuple[ActorKind, frozenset[str]], ...]:
    return tuple((kind, frozenset(items)) for kind, items in load("wikidata").items())  # type: ignore[misc]


def _kind(met: set[str]) -> ActorKind | None:
    return next((kind for kind, items in _classes() if not items.isdisjoint(met)), None)
