"""Actors as CSV: one row a name, several rows an actor, as spreadsheets write and read them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mutabaat.exchange import actor_values as value
from mutabaat.exchange.actor_gather import Gathering, Part, finished, own_id
from mutabaat.records.actors import Actor, ActorKind, ActorName, Holder
from mutabaat.records.errors import InputError
from mutabaat.records.intake import Skipped

COLUMNS = (
    "id", "kind", "name", "lang", "name_kind", "country", "valid_from", "valid_to", "wikidata", "ambiguous", "source",
    "guarded", "part_of", "holder", "licence",
)  # fmt: skip
LONGEST_ROW = 20_000  # characters; a name has 300
_LINES_OF_A_ROW = 8  # that an open quote mark may run over
_SEPARATORS = (",", ";", "\t")
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection). Written behind an apostrophe, which it
# shows nothing of, and read without.
_FORMULA = re.compile("'*[=+\\-@\t\r]")
_HEADER_WAY_OUT = f"the first row names the columns: {', '.join(COLUMNS[:11])}"


def read_rows(text: str, *, name: str, kinds: Mapping[str, ActorKind]) -> Iterator[Actor | Skipped]:
    """The actors of a CSV text in the order first met, after what was skipped. ``kinds``: those of known ids, for rows
    that only add a name."""
    lines = enumerate(io.StringIO(text, newline=""), start=1)
    number, first = next(lines, (0, ""))
    separator = ""
    if first.lower().startswith("sep="):  # Excel's own line
        separator = first[4:5] if first[4:5] in _SEPARATORS else ""
        number, first = next(lines, (0, ""))
    separator = separator or max(_SEPARATORS, key=first.count)
    header = [_column(cell) for cell in next(csv.reader([first], delimiter=separator), [])]
    if "name" not in header:
        yield Skipped(name, number, "no column is named «name»", _HEADER_WAY_OUT)
        return
    unknown = sorted({cell for cell in header if cell and cell not in COLUMNS})
    if unknown:
        known = f"known are {', '.join(COLUMNS)}"
        yield Skipped(name, number, f"columns that are not read: {', '.join(c[:30] for c in unknown[:10])}", known)
    found = Gathering()
    for number, cells in _rows(lines, separator):
        if isinstance(cells, str):
            yield Skipped(name, number, cells, "mend the row")
            continue
        row = dict(zip(header, (_plain(cell) for cell in cells), strict=False))
        if not any(row.values()):
            continue
        try:
            _add(found, row, number, f"{name}:{number}")
        except InputError as error:
            yield Skipped(name, number, error.problem, error.way_out)
    yield from _finished(found, name, kinds)


def _column(cell: str) -> str:
    return cell.strip().strip("\ufeff").lower().replace(" ", "_")


def _plain(cell: str) -> str:
    cell = cell.strip(" \u00a0")
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _rows(lines: Iterator[tuple[int, str]], separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Rows with the number of their first line. A quote mark that is never closed spoils its own line only."""
    waiting: list[tuple[int, str]] = []  # lines that an open quote mark ran over, to be read by themselves
    while True:
        number, line = waiting.pop(0) if waiting else next(lines, (0, ""))
        if not number:
            return
        taken = [(number, line)]
        while sum(one.count('"') for _, one in taken) % 2 and len(taken) < _LINES_OF_A_ROW:
            following = waiting.pop(0) if waiting else next(lines, (0, ""))
            if not following[0]:
                break
            taken.append(following)
        whole = "".join(one for _, one in taken)
        if whole.count('"') % 2:
            waiting[:0] = taken[1:]
            yield number, "a quote mark is not closed"
        elif len(whole) > LONGEST_ROW:
            yield number, f"the row has {len(whole):,} characters"
        else:
            try:
                yield number, next(csv.reader(io.StringIO(whole, newline=""), delimiter=separator, strict=True), [])
            except csv.Error as error:
                yield number, f"the row cannot be read: {error}"


def _add(found: Gathering, row: dict[str, str], number: int, where: str) -> None:
    """Puts a row to its actor. Nothing of a row that is refused gets in."""
    form = value.name(row["name"], where) if row.get("name", "").strip() else ""
    kind = value.kind(row.get("kind", ""), where)
    country = value.country(row.get("country", ""), where)
    wikidata = value.wikidata(row.get("wikidata", ""), where)
    part_of = value.identifier(row.get("part_of", ""), where)
    holder = value.identifier(row.get("holder", ""), where)
    source = value.remark(row.get("source", ""), where)
    licence = value.remark(row.get("licence", ""), where)
    since = value.day(row.get("valid_from", ""), where)
    until = value.day(row.get("valid_to", ""), where, last=True)
    if since and until and until < since:
        raise InputError(where, f"ends ({until}) before it begins ({since})", "change the days about")
    if not form and not holder:
        raise InputError(where, "neither a name nor a holder", "fill the column name")
    id = value.identifier(row.get("id", ""), where) or wikidata
    if not id and not form:
        raise InputError(where, "a holder without the id of its role", "fill the column id")
    name = ActorName(
        form,
        value.language(row.get("lang", ""), form),
        value.name_kind(row.get("name_kind", ""), where) or "full",
        value.flag(row.get("ambiguous", ""), where),
        value.flag(row.get("guarded", ""), where),
        None if holder else since,
        None if holder else until,
        source,
    )
    part = found.part(id or own_id(kind, form, country), number)
    if kind and part.kind and kind != part.kind:
        raise InputError(where, f"the kind {kind}, where row {part.first} says {part.kind}", "give each actor one kind")
    part.kind, part.country, part.part_of = part.kind or kind, part.country or country, part.part_of or part_of
    part.licence, part.source = part.licence or licence, part.source or source
    if form:
        part.names[name] = None
    if holder:
        part.holders[Holder(holder, since, until)] = None
    if wikidata:
        part.external["wikidata", wikidata] = None


def _finished(found: Gathering, name: str, kinds: Mapping[str, ActorKind]) -> Iterator[Actor | Skipped]:
    for part in found:
        kind = part.kind or kinds.get(part.id) or _known(part, kinds)
        if kind is None:
            way_out = f"fill the column kind: {', '.join(value.KINDS)}"
            yield Skipped(name, part.first, f"the actor {part.id} has no kind", way_out)
        else:
            yield finished(part, kind)


def _known(part: Part, kinds: Mapping[str, ActorKind]) -> ActorKind | None:
    return next((kinds[external] for _, external in part.external if external in kinds), None)


def write_rows(actors: Iterable[Actor]) -> Iterator[str]:
    """The CSV as lines, with the mark that makes Excel read UTF-8 before the first. Quoted where needed, CRLF as RFC 4180."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow(COLUMNS)
    for actor in actors:
        for row in _rows_of(actor):
            writer.writerow([_safe(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    if out.tell():
        yield out.getvalue()


def _rows_of(actor: Actor) -> Iterator[tuple[str, ...]]:
    wikidata = next((v for scheme, v in actor.external if scheme == "wikidata"), "")
    for name in actor.names:
        yield _row(actor, replace(name, source=name.source or actor.source), wikidata)
    for holder in actor.holders:
        held = ActorName("", "", valid_from=holder.valid_from, valid_to=holder.valid_to)
        yield _row(actor, held, "", holder.actor)


def _row(actor: Actor, name: ActorName, wikidata: str, holder: str = "") -> tuple[str, ...]:
    return (
        actor.id,
        actor.kind,
        name.form,
        name.lang if name.lang else ("mul" if name.form else ""),
        name.kind if name.form else "",
        actor.country,
        name.valid_from.isoformat() if name.valid_from else "",
        name.valid_to.isoformat() if name.valid_to else "",
        wikidata,
        "1" if name.ambiguous else "",
        name.source,
        "1" if name.guarded else "",
        actor.part_of,
        holder,
        actor.licence,
    )


def _safe(cell: str) -> str:
    return "'" + cell if _FORMULA.match(cell) else cell
