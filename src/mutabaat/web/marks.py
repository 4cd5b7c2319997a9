"""An article's text cut into lines, runs and pieces, so that overlapping spans become plain, well-nested elements."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from mutabaat.records.evidence import Passage, PassageKind, Span
from mutabaat.records.statements import Statement
from mutabaat.web.dated import Dated

Role = Literal["cue", "source", "hedge", "condition", "at", "skip"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that all play the same parts."""

    text: str
    roles: frozenset[Role] = frozenset()
    dated: Dated | None = None  # the date that it is part of


@dataclass(frozen=True, slots=True)
class Note:
    """A statement that the margin tells of, with its number in the article (from 1).

    ``inside`` is the number of the note whose statement it stands in; 0 where it stands in none. ``repeats`` is the note of
    the attributed statement that the page says here as its own.
    """

    number: int
    statement: Statement
    inside: int = 0
    repeats: Note | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in a row that belong to the same innermost statement.

    ``note`` is there when the run is a mark that opens a note. ``first`` is the statement's first run, ``closes`` its
    last, and only where a number may follow it: never inside a word, whose letters it would part.
    """

    pieces: tuple[Piece, ...]
    statement: Statement | None = None
    note: Note | None = None
    first: bool = False
    closes: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text with the notes that begin in it. ``start`` is its place in the text."""

    kind: PassageKind
    start: int
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Layer:
    start: int
    end: int
    role: Role | Literal["content"]
    owner: int  # index of its statement; -1 for none


def noted(statement: Statement) -> bool:
    """Whether a statement has a note by itself: what the page says flatly in its own voice needs none."""
    return not statement.is_own_voice or bool(statement.hedge or statement.condition)


def blocks(
    text: str,
    passages: Sequence[Passage],
    statements: Sequence[Statement],
    at: Span | None = None,
    dates: Sequence[Dated] = (),
) -> tuple[Block, ...]:
    """The lines of ``text`` in order, empty ones left out; their runs joined give each line character by character.

    Spans that reach outside the text are cut to it. ``at`` is one more span, lit for a reader who followed a trace. ``dates``
    are in order, none over another.
    """
    ordered = sorted((s for s in statements if s.content or s.cue), key=_begin)
    notes = _notes(ordered)
    rank = _ranks(ordered)
    layers = _layers(ordered, passages, at, len(text))
    cuts = sorted(
        {
            0,
            len(text),
            *(x.start for x in layers),
            *(x.end for x in layers),
            *_line_ends(text),
            *_ends_of(dates, len(text)),
        }
    )
    runs = _runs(text, list(_owned(cuts, layers, ordered, rank)), ordered, notes, dates)
    return tuple(_lines(text, runs, passages, notes))


def _begin(statement: Statement) -> tuple[int, int]:
    spans = (*statement.content, *statement.cue, *statement.source)
    return min(s[0] for s in spans), -max(s[1] for s in spans)


def _notes(ordered: Sequence[Statement]) -> dict[int, Note]:
    """The notes by the index of their statement."""
    attributed = {s.id for s in ordered if not s.is_own_voice}
    told = [i for i, s in enumerate(ordered) if noted(s) or s.restates in attributed]
    numbers = {ordered[i].id: n for n, i in enumerate(told, start=1)}
    notes = {i: Note(n, ordered[i], numbers.get(ordered[i].parent, 0)) for n, i in enumerate(told, start=1)}
    by_id = {note.statement.id: note for note in notes.values() if note.statement.id in attributed}
    return {i: replace(note, repeats=by_id.get(note.statement.restates)) for i, note in notes.items()}


def _ranks(statements: Sequence[Statement]) -> list[tuple[int, int, int]]:
    """How far inside each statement lies: attributed over own voice, child over parent, short over long."""
    by_id = {s.id: s for s in statements}

    def depth(statement: Statement) -> int:
        steps, seen = 0, {statement.id}
        while (parent := by_id.get(statement.parent)) is not None and parent.id not in seen:
            seen.add(parent.id)
            statement, steps = parent, steps + 1
        return steps

    return [(0 if s.is_own_voice else 1, depth(s), -sum(b - a for a, b in s.content)) for s in statements]


def _layers(statements: Sequence[Statement], passages: Sequence[Passage], at: Span | None, length: int) -> list[_Layer]:
    found: list[_Layer] = []
    for owner, statement in enumerate(statements):
        parts: tuple[tuple[Role | Literal["content"], tuple[Span, ...]], ...] = (
            ("content", statement.content),
            ("cue", statement.cue),
            ("source", statement.source),
            ("hedge", statement.hedge),
            ("condition", statement.condition),
        )
        found.extend(_Layer(max(a, 0), min(b, length), role, owner) for role, spans in parts for a, b in spans)
    found.extend(_Layer(p.start, min(p.end, length), "skip", -1) for p in passages if p.kind in ("skip", "byline"))
    if at:
        found.append(_Layer(max(at[0], 0), min(at[1], length), "at", -1))
    return sorted((x for x in found if x.start < x.end), key=lambda x: x.start)


def _ends_of(dates: Sequence[Dated], length: int) -> Iterator[int]:
    for one in dates:
        if one.end <= length:
            yield from (one.start, one.end)


def _line_ends(text: str) -> Iterator[int]:
    place = text.find("\n")
    while place >= 0:
        yield place
        yield place + 1
        place = text.find("\n", place + 1)


def _owned(
    cuts: Sequence[int], layers: Sequence[_Layer], statements: Sequence[Statement], rank: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int, frozenset[Role]]]:
    """Each stretch between two cuts with its innermost statement (-1: none) and the parts it plays. One sweep."""
    active: list[_Layer] = []
    upcoming = 0
    for start, end in pairwise(cuts):
        while upcoming < len(layers) and layers[upcoming].start <= start:
            active.append(layers[upcoming])
            upcoming += 1
        active = [x for x in active if x.end > start]
        owners = {x.owner for x in active if x.owner >= 0}
        owner = max(owners, key=lambda i: (rank[i], i), default=-1)
        # The cue and source of an outer statement are its own words even where an inner one lies over them.
        roles = frozenset(x.role for x in active if x.role != "content")
        yield start, end, owner, roles


def _runs(
    text: str,
    stretches: Sequence[tuple[int, int, int, frozenset[Role]]],
    statements: Sequence[Statement],
    notes: dict[int, Note],
    dates: Sequence[Dated],
) -> list[tuple[int, Run]]:
    """Stretches joined into runs by owner, line ends left out; each run with its start."""
    runs: list[tuple[int, Run]] = []
    last: dict[int, int] = {}  # owner to its last run
    owners: list[int] = []
    ends: list[int] = []
    next_date = 0
    for start, end, owner, roles in stretches:
        words = text[start:end]
        if words == "\n":
            continue
        while next_date < len(dates) and dates[next_date].end <= start:
            next_date += 1
        over = next_date < len(dates) and dates[next_date].start <= start and end <= dates[next_date].end
        piece = Piece(words, roles, dates[next_date] if over else None)
        if runs and owners[-1] == owner and ends[-1] == start:
            begun, run = runs[-1]
            before = run.pieces[-1]
            same = before.roles == roles and before.dated is piece.dated
            pieces = (*run.pieces[:-1], replace(before, text=before.text + words)) if same else (*run.pieces, piece)
            runs[-1] = (begun, replace(run, pieces=pieces))
            ends[-1] = end
            continue
        note = notes.get(owner)
        first = owner >= 0 and owner not in last
        runs.append((start, Run((piece,), statements[owner] if owner >= 0 else None, note, first)))
        last[owner] = len(owners)
        owners.append(owner)
        ends.append(end)
    for owner, place in last.items():
        if owner in notes and not _inside_word(text, ends[place]):
            runs[place] = (runs[place][0], replace(runs[place][1], closes=True))
    return runs


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and unicodedata.category(text[place])[0] in "LMN"


def _lines(
    text: str,
    runs: Sequence[tuple[int, Run]],
    passages: Sequence[Passage],
    notes: dict[int, Note],
) -> Iterator[Block]:
    begins = sorted(((_begin(note.statement)[0], note) for note in notes.values()), key=lambda x: (x[0], x[1].number))
    next_run, next_note, next_passage, start = 0, 0, 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        own: list[Run] = []
        while next_run < len(runs) and runs[next_run][0] < end:
            own.append(runs[next_run][1])
            next_run += 1
        if not line.strip():
            start = end + 1
            continue
        told: list[Note] = []
        while next_note < len(begins) and begins[next_note][0] <= end:
            told.append(begins[next_note][1])
            next_note += 1
        while next_passage < len(passages) and passages[next_passage].end <= start:
            next_passage += 1
        yield Block(_kind(passages, next_passage, start, end), start, tuple(own), tuple(told))
        start = end + 1


def _kind(passages: Sequence[Passage], first: int, start: int, end: int) -> PassageKind:
    """The kind of the passage that fills most of a line: a dateline before a sentence does not make it a dateline."""
    best: PassageKind = "sentence"
    most = 0
    for i in range(first, len(passages)):
        passage = passages[i]
        if passage.start >= end:
            break
        shared = min(passage.end, end) - max(passage.start, start)
        if shared > most:
            best, most = passage.kind, shared
    return best
