"""Files of actors in and out: CSV, FollowTheMoney JSON lines, answers of Wikidata's query service.

What cannot be read comes out as ``Skipped`` with file, row, reason and way out; the rest of the file is read.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Literal

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.lines import Broken, Unbuffered, whole
from mutabaat.records.actors import Actor, ActorKind
from mutabaat.records.errors import InputError
from mutabaat.records.intake import Skipped

Form = Literal["csv", "ftm", "wikidata"]
FORMS: tuple[Form, ...] = ("csv", "ftm", "wikidata")
LARGEST = 200_000_000  # bytes of a CSV file or an answer, which are read as a whole
_SUFFIXES: dict[str, Form] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "ftm",
    ".ndjson": "ftm",
    ".ijson": "ftm",
}


def form_of(name: str, head: bytes = b"") -> Form:
    """What a file is, by its suffix and its first bytes: ``.json`` may be an answer or JSON lines."""
    stem = name.lower().removesuffix(".gz")
    for suffix, form in _SUFFIXES.items():
        if stem.endswith(suffix):
            return form
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if first[:1] == b"[" or b'"bindings"' in first or b'"head"' in first[:40]:
        return "wikidata"
    return "ftm" if first[:1] == b"{" else "csv"


def read_actors(
    stream: BinaryIO,
    *,
    name: str,
    form: Form | None = None,
    kinds: Mapping[str, ActorKind] | None = None,
    countries: Mapping[str, str] | None = None,
    kind: ActorKind | None = None,
) -> Iterator[Actor | Skipped]:
    """The actors of a binary stream (gzip is seen through), each once, with all that the file says of it.

    ``name`` stands in messages. ``kinds`` are those of known actors by id or Wikidata item, ``countries`` ISO codes by the
    Wikidata item of a state, ``kind`` is for items of Wikidata whose class is not known. Never raises for what it holds.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Unbuffered(stream))
    if buffered.peek(2)[:2] == b"\x1f\x8b":
        buffered = io.BufferedReader(Unbuffered(gzip.GzipFile(fileobj=buffered)))
    try:
        form = form or form_of(name, buffered.peek(4096)[:4096])
        if form == "ftm":
            from mutabaat.exchange.actor_entities import read_entities

            yield from read_entities(buffered, name=name)
            return
        body = whole(buffered, limit=LARGEST)
    except (Broken, EOFError, OSError) as error:
        yield Skipped(name, 0, f"the data is damaged ({error})", "get the file again")
        return
    if body is None:
        yield Skipped(name, 0, f"is larger than {LARGEST // 1_000_000} MB", "split it into smaller pieces")
    elif form == "wikidata":
        from mutabaat.exchange.actor_items import read_items

        yield from read_items(body, name=name, countries=countries or {}, kind=kind)
    else:
        from mutabaat.exchange.actor_rows import read_rows

        try:
            text = decode(body, name=name)
        except InputError as error:
            yield Skipped(name, 0, error.problem, error.way_out)
            return
        yield from read_rows(text, name=name, kinds=kinds or {})


def write_actors(actors: Iterable[Actor], form: Literal["csv", "ftm"]) -> Iterator[str]:
    """The actors as pieces of a file: CSV for spreadsheets, or FollowTheMoney JSON lines. The names of persons' offices
    are taken from the roles among them."""
    if form == "csv":
        from mutabaat.exchange.actor_rows import write_rows

        yield from write_rows(actors)
        return
    from mutabaat.exchange.actor_entities import write_entities

    held = list(actors)
    roles: dict[str, list[str]] = {}
    for role in held:
        for holder in role.holders:
            if role.names:
                roles.setdefault(holder.actor, []).append(role.name())
    yield from write_entities(held, roles)
