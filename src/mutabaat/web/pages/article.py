"""``/article/{id}``: one revision of a text, with its marks and their notes."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mutabaat.api.guards import visitor
from mutabaat.records.evidence import Span
from mutabaat.records.views import ArticleView
from mutabaat.text.dates import written_on
from mutabaat.web import reader, speaking
from mutabaat.web.changed import told
from mutabaat.web.corrections import by_statement
from mutabaat.web.dated import dated
from mutabaat.web.marks import blocks
from mutabaat.web.needs import may
from mutabaat.web.rendering import desk, page


def article(request: Request) -> Response:
    id = request.path_params["id"]
    view = _at_revision(request, id, request.query_params.get("rev", ""))
    shown = view.shown
    became = desk(request).page_edits(shown.id)
    newest = max((revision.n for revision in view.revisions), default=shown.revision.n)
    return page(
        request,
        "article.html",
        view=view,
        blocks=blocks(
            shown.text,
            shown.reading.passages,
            shown.reading.statements,
            _span(request),
            dated(shown.text, view.dates, written_on(shown.revision.article, shown.reading.lang), reader.ui(request)),
        ),
        others={other.id: other for other in view.others},
        edits=told(view.edits, [became]),
        became=became,
        newest=newest,
        corrected=by_statement(view.corrections),
        speakers=speaking.by_statement(view.speakers, shown.reading.statements),
        stale=sum(one.state in ("stale", "partly") for one in view.corrections),
        can_correct=shown.revision.n == newest and may(visitor(request), "/correct/{id:path}"),
    )


def _at_revision(request: Request, id: str, rev: str) -> ArticleView:
    """``rev`` is a number, or the id of a revision as a trace names it."""
    if re.fullmatch(r"[0-9]{1,6}", rev):
        return desk(request).article(id, int(rev))
    view = desk(request).article(id)
    if not rev or view.shown.revision.id == rev:
        return view
    n = next((revision.n for revision in view.revisions if revision.id == rev), None)
    if n is None:
        raise HTTPException(404)
    return desk(request).article(id, n)


def _span(request: Request) -> Span | None:
    at = request.query_params.get("at")
    if at is None:
        return None
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", at)
    if not found:
        raise HTTPException(400)
    return int(found[1]), int(found[2])
