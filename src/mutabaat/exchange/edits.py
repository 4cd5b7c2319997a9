"""Edits of a page as JSON and as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaat.exchange.row_types import CarriedRow, PageEditsRow, WordingRow
from mutabaat.records.revisions import OldWording, RevisionsView, WordingEdit


def edit_row(view: RevisionsView) -> PageEditsRow:
    """A page's edits: spans are [start, end) in code points of the two revisions' texts, or of the relay's newest."""
    return {
        "article": view.article,
        "edits": [
            {
                "from": one.edit.old.n,
                "to": one.edit.new.n,
                "at": one.edit.at,
                "silent": one.edit.silent,
                "wordings": [_wording(wording) for wording in one.wordings],
            }
            for one in view.edits
        ],
        "headlines": [
            {"place": h.place, "old": h.old, "new": h.new, "at": h.at, "alone": h.alone} for h in view.headlines
        ],
        "returning": (
            {"revision": view.returning.revision, "since": view.returning.since, "looks": view.returning.looks}
            if view.returning
            else None
        ),
    }


def _wording(one: WordingEdit) -> WordingRow:
    statement = one.statement
    return {
        "block": one.block,
        "old": one.old,
        "new": one.new,
        "old_words": one.old_words,
        "new_words": one.new_words,
        "kinds": statement.kinds if statement else (),
        "old_statement": statement.old.statement.id if statement and statement.old else "",
        "new_statement": statement.new.statement.id if statement and statement.new else "",
        "claims": statement.claims if statement else (),
        "carried": [_place(place) for place in one.carried],
        "followed": [_place(place) for place in one.followed],
    }


def _place(place: OldWording) -> CarriedRow:
    return {
        "article": place.article,
        "outlet": place.outlet,
        "revision": place.revision,
        "span": place.span,
        "words": place.words,
    }


def edit_lines(view: RevisionsView) -> Iterator[str]:
    """One line a changed stretch, and one for those who still carry the old words."""
    for one in view.edits:
        at = f" {one.edit.at:%Y-%m-%d %H:%M}" if one.edit.at else ""
        manner = "silently" if one.edit.silent else "with a note"
        yield f"{view.article} revision {one.edit.old.n} to {one.edit.new.n}{at}, {manner}"
        for wording in one.wordings:
            kinds = f" ({', '.join(wording.statement.kinds)})" if wording.statement else ""
            place = f"{wording.block}: " if wording.block else ""
            yield f"  {place}{_told(wording)}{kinds}"
            if wording.carried:
                names = ", ".join(f"{c.outlet} {c.article}" for c in wording.carried)
                yield f"    still so in {len(wording.carried)}: {names}"
    for change in view.headlines:
        at = f" {change.at:%Y-%m-%d %H:%M}" if change.at else ""
        alone = ", in this place alone" if change.alone else ""
        yield f"{view.article} headline in {change.place}{at}{alone}: it said «{change.old}», it says «{change.new}»"


def _told(wording: WordingEdit) -> str:
    old, new = (" ".join(words.split()) for words in (wording.old_words, wording.new_words))
    if not old:
        return f"added «{new}»"
    if not new:
        return f"took out «{old}»"
    return f"it said «{old}», it says «{new}»"
