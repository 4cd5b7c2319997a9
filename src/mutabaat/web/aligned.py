"""A comparison as rows: original, what happened, relay."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mutabaat.records.relations import ChangeKind
from mutabaat.records.views import CompareView


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of the two texts. ``words`` are those that changed, old and new; both may be empty."""

    kind: ChangeKind
    original: str
    copy: str
    words: tuple[str, str]


def rows(view: CompareView) -> tuple[Row, ...]:
    """The changes in the order that the desk gives them."""
    old, new = view.original.text, view.copy.text
    return tuple(
        Row(
            change.kind,
            old[slice(*change.original)].strip() if change.original else "",
            new[slice(*change.relay)].strip() if change.relay else "",
            change.words,
        )
        for change in view.changes
    )


def summary(view: CompareView) -> tuple[tuple[ChangeKind, int], ...]:
    """How many pieces of each kind, the most first: fidelity in words, never as one score."""
    return tuple(Counter(change.kind for change in view.changes).most_common())
