"""A search with its filters as the parameters of an address: read from pages, the API and the command line, and written back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast, get_args

from mutabaat.records.errors import InputError
from mutabaat.records.searching import Ask, Hedge
from mutabaat.records.statements import Certainty, SourceType, Stance

LONGEST = 400  # characters of a query; the rest is cut off
_LONGEST_NAME = 200
SOURCE_TYPES: tuple[SourceType, ...] = get_args(SourceType)
STANCES: tuple[Stance, ...] = get_args(Stance)
CERTAINTIES: tuple[Hedge, ...] = (*get_args(Certainty), "hedged")
# The parameters, in the order in which they stand in an address.
PARAMETERS = ("q", "outlet", "speaker", "source", "stance", "certainty", "from", "to", "named", "new")


def read_ask(parameters: Mapping[str, str]) -> Ask:
    """What the parameters ask for. Empty ones ask for nothing. Raises InputError naming one that cannot be meant."""

    def told(name: str, most: int = _LONGEST_NAME) -> str:
        return " ".join(parameters.get(name, "").replace("\x00", " ").split())[:most]

    return Ask(
        query=told("q", LONGEST),
        outlet=told("outlet"),
        speaker=told("speaker"),
        source_type=cast("SourceType", _one_of("source", told("source"), SOURCE_TYPES)),
        stance=cast("Stance", _one_of("stance", told("stance"), STANCES)),
        certainty=cast("Hedge", _one_of("certainty", told("certainty"), CERTAINTIES)),
        since=_day("from", told("from")),
        until=_day("to", told("to")),
        named=told("named") in ("1", "true", "yes"),
        new=told("new") in ("1", "true", "yes"),
    )


def write_ask(ask: Ask) -> dict[str, str]:
    """The parameters of what is asked for, those that ask for something."""
    found = {
        "q": ask.query,
        "outlet": ask.outlet,
        "speaker": ask.speaker,
        "source": ask.source_type,
        "stance": ask.stance,
        "certainty": ask.certainty,
        "from": ask.since.isoformat() if ask.since else "",
        "to": ask.until.isoformat() if ask.until else "",
        "named": "1" if ask.named else "",
        "new": "1" if ask.new else "",
    }
    return {name: value for name, value in found.items() if value}


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value and value not in known:
        raise InputError(name, f"{value!r} is none of its values", f"one of {', '.join(known)} is wanted")
    return value


def _day(name: str, value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError(name, f"{value!r} is no day", "write it as 2026-11-19") from error
