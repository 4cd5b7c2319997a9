"""``/brief/{story}``: the follow-up in the reader's language, the kept one or one composed now, with its traces; and as a file."""

from __future__ import annotations

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mutabaat.records.brief_edits import BriefView, SentenceState
from mutabaat.records.errors import NoPdf
from mutabaat.records.publishing import Edition
from mutabaat.web.reader import reader, ui
from mutabaat.web.rendering import desk, page
from mutabaat.web.traces import apparatus
from mutabaat.write.forms import FORMS

# A brief as HTML is for taking away: opened here, it may run and load nothing.
_ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


def brief(request: Request) -> Response:
    """The follow-up, or one of its earlier revisions (``?rev=``)."""
    view = desk(request).brief_view(request.path_params["id"], ui(request).lang, reader(request), history=True)
    asked = request.query_params.get("rev", "")
    shown = _at(view, asked) if asked else view
    return page(
        request,
        "brief.html",
        view=shown,
        brief=shown.brief,
        apparatus=apparatus(shown),
        old=bool(asked),
        forms=FORMS,
        public=desk(request).publishing.of(shown.brief.story, shown.brief.lang),
    )


def _at(view: BriefView, asked: str) -> BriefView:
    """The follow-up as it was at a revision. 404 for one that is not."""
    found = next((one for one in view.acts if str(one.n) == asked), None)
    if found is None:
        raise HTTPException(404)
    states = tuple(SentenceState(sentence) for sentence in found.brief.sentences)
    return replace(view, brief=found.brief, n=found.n, sentences=states, removed=found.removed, newer=0)


def download(request: Request) -> Response:
    """The brief in the form that the path's ending names; 409 for one that can't be published."""
    made = desk(request).publishing.edition(request.path_params["id"], ui(request).lang, reader(request))
    response = as_file(request, made, request.url.path.rpartition(".")[2], "brief")
    response.headers["cache-control"] = "private, no-cache"
    response.headers["vary"] = "Cookie"
    return response


def as_file(request: Request, edition: Edition, form: str, name: str) -> Response:
    """The edition in a form; 503 for a PDF where this machine makes none. What could run is opened with nothing allowed."""
    from mutabaat.compose import in_form

    known = FORMS[form]
    try:
        body = in_form(edition, form)
    except NoPdf:
        return page(request, "error.html", 503, status=503, title="error.no_pdf", text="error.no_pdf_text")
    # The page form is shown; every other file is kept, and no viewer of the browser opens it from our origin.
    way = "inline" if form == "html" else "attachment"
    headers = {"content-disposition": f'{way}; filename="{name}.{known.ending}"'}
    if form == "html":
        headers["content-security-policy"] = _ALONE
    return Response(body, media_type=known.kind, headers=headers)
