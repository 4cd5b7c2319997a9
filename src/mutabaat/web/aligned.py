"""A comparison as rows: what changed in what was said, and the two texts side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from mutabaat.records.evidence import Spans
from mutabaat.records.relations import TEXT_KINDS, Change, ChangeKind
from mutabaat.records.views import CompareView
from mutabaat.text.words import words as words_of

LONGEST = 400  # words of a piece that are compared one by one; a longer piece is shown without marks


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of the two texts. ``words`` are those that changed, old and new; the spans are where they stand."""

    kind: ChangeKind
    original: str
    copy: str
    words: tuple[str, str] = ("", "")
    original_marks: Spans = ()
    copy_marks: Spans = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """``said``: credit, sources, hedges, conditions, numbers, denials. ``texts``: the pieces, in the desk's order."""

    said: tuple[Row, ...]
    texts: tuple[Row, ...]
    summary: tuple[tuple[ChangeKind, int], ...]


def comparison(view: CompareView, *, only_changes: bool = False) -> Comparison:
    """The changes as rows. The summary counts all pieces by kind, the most first: fidelity in words, never as one score."""
    rows = [_row(view, change) for change in view.changes]
    texts = (row for row in rows if row.kind in TEXT_KINDS and not (only_changes and row.kind == "same"))
    return Comparison(
        tuple(row for row in rows if row.kind not in TEXT_KINDS),
        tuple(texts),
        tuple(Counter(change.kind for change in view.changes).most_common()),
    )


def _row(view: CompareView, change: Change) -> Row:
    original = view.original.text[slice(*change.original)].strip() if change.original else ""
    copy = view.copy.text[slice(*change.relay)].strip() if change.relay else ""
    if change.kind == "reworded":
        return Row(change.kind, original, copy, change.words, *_differing(original, copy))
    return Row(
        change.kind, original, copy, change.words, _found(original, change.words[0]), _found(copy, change.words[1])
    )


def _found(text: str, sought: str) -> Spans:
    place = text.find(sought) if sought else -1
    return ((place, place + len(sought)),) if place >= 0 else ()


def _differing(original: str, copy: str) -> tuple[Spans, Spans]:
    """The runs of words that one text has and the other has not, spelling folded."""
    old, new = words_of(original), words_of(copy)
    if max(len(old), len(new)) > LONGEST:
        return (), ()
    matcher = SequenceMatcher(None, [w.folded for w in old], [w.folded for w in new], autojunk=False)
    runs = [run for run in matcher.get_opcodes() if run[0] != "equal"]
    return (
        tuple((old[a].start, old[b - 1].end) for _, a, b, _, _ in runs if a < b),
        tuple((new[a].start, new[b - 1].end) for _, _, _, a, b in runs if a < b),
    )
