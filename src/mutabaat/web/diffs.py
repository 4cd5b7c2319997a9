"""An edit as pieces to show: what was deleted, what was added, and a little of what stood around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaat.records.views import Edit
from mutabaat.web.foreign import short

AROUND = 90  # characters kept of an unchanged run on each side of a change


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A piece of an edit. ``gap`` stands for unchanged words that are left out."""

    kind: Literal["same", "dropped", "added", "gap"]
    text: str = ""


def pieces(edit: Edit) -> tuple[DiffPiece, ...]:
    """The edit in reading order; a changed run is its old words, then its new ones."""
    old, new = edit.old.article.text, edit.new.article.text
    out: list[DiffPiece] = []
    last = len(edit.changes) - 1
    for place, change in enumerate(edit.changes):
        if change.kind == "same":
            out += _around(new[slice(*change.new)], first=place == 0, last=place == last)
            continue
        before, after = old[slice(*change.old)], new[slice(*change.new)]
        if change.kind != "added" and before:
            out.append(DiffPiece("dropped", before))
        if change.kind != "dropped" and after:
            out.append(DiffPiece("added", after))
    return tuple(out)


def turn(edit: Edit) -> tuple[str, str]:
    """The first change of an edit in a line: the old words and the new ones; one of them may be empty."""
    change = next((change for change in edit.changes if change.kind != "same"), None)
    if change is None:
        return "", ""
    return short(edit.old.article.text[slice(*change.old)]), short(edit.new.article.text[slice(*change.new)])


def _around(text: str, *, first: bool, last: bool) -> list[DiffPiece]:
    keep_start, keep_end = (0 if first else AROUND), (0 if last else AROUND)
    if len(text) <= keep_start + keep_end + AROUND:
        return [DiffPiece("same", text)]
    start = text[:keep_start].rsplit(None, 1)[0] if keep_start else ""
    end = text[len(text) - keep_end :].split(None, 1)[-1] if keep_end else ""
    shown = [DiffPiece("same", start)] if start else []
    return [*shown, DiffPiece("gap"), *([DiffPiece("same", end)] if end else [])]
