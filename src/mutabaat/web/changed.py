"""The edits of a view beside what hangs on them, for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mutabaat.records.revisions import EditView, RevisionsView
from mutabaat.records.views import Edit
from mutabaat.web.diffs import DiffPiece, pieces

Told = tuple[Edit, tuple[DiffPiece, ...], EditView | None]


def told(edits: Sequence[Edit], views: Iterable[RevisionsView]) -> list[Told]:
    """Each edit with its pieces and its statements, claims and relays."""
    by_revision = {(view.article, one.edit.new.n): one for view in views for one in view.edits}
    return [(edit, pieces(edit), by_revision.get((edit.article, edit.new.n))) for edit in edits]


def still_carried(views: Iterable[RevisionsView]) -> dict[tuple[str, int], int]:
    """How many pages still carry old words of an edit, by its article and revision."""
    return {
        (view.article, one.edit.new.n): len({c.article for wording in one.wordings for c in wording.carried})
        for view in views
        for one in view.edits
    }
