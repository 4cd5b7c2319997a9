"""``/brief/{story}``: the follow-up in the reader's language, the kept one or one composed now, with its traces; and as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mutabaat.records.brief_edits import BriefView, SentenceState
from mutabaat.records.briefs import Brief
from mutabaat.web.reader import reader, ui
from mutabaat.web.rendering import desk, page
from mutabaat.web.traces import apparatus
from mutabaat.write import render

FORMS: dict[str, tuple[str, Callable[[Brief], str]]] = {
    "md": ("text/markdown", render.markdown),
    "html": ("text/html", render.html),
    "json": ("application/json", render.as_json),
}
# A brief as HTML is for taking away: opened here, it may run and load nothing.
_ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


def brief(request: Request) -> Response:
    """The follow-up, or one of its earlier revisions (``?rev=``)."""
    view = desk(request).brief_view(request.path_params["id"], ui(request).lang, reader(request), history=True)
    asked = request.query_params.get("rev", "")
    shown = _at(view, asked) if asked else view
    return page(request, "brief.html", view=shown, brief=shown.brief, apparatus=apparatus(shown), old=bool(asked))


def _at(view: BriefView, asked: str) -> BriefView:
    """The follow-up as it was at a revision. 404 for one that is not."""
    found = next((one for one in view.acts if str(one.n) == asked), None)
    if found is None:
        raise HTTPException(404)
    states = tuple(SentenceState(sentence) for sentence in found.brief.sentences)
    return replace(view, brief=found.brief, n=found.n, sentences=states, removed=found.removed, newer=0)


def download(request: Request) -> Response:
    """The brief in the form that the path's ending names; 409 for one that can't be published."""
    form = request.url.path.rpartition(".")[2]
    kind, write = FORMS[form]
    body = write(desk(request).brief(request.path_params["id"], ui(request).lang, reader(request)))
    headers = {
        "content-disposition": f'inline; filename="brief.{form}"',
        "cache-control": "private, no-cache",
        "vary": "Cookie",
    }
    if form == "html":
        headers["content-security-policy"] = _ALONE
    return Response(body, media_type=kind, headers=headers)
