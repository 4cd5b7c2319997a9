"""``/brief/{story}``: the follow-up in the reader's language, with its traces; and the same as a file."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

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
    written = _written(request)
    return page(request, "brief.html", brief=written, apparatus=apparatus(written))


def _written(request: Request) -> Brief:
    return desk(request).brief(request.path_params["id"], ui(request).lang, reader(request))


def download(request: Request) -> Response:
    """The brief in the form that the path's ending names."""
    form = request.url.path.rpartition(".")[2]
    kind, write = FORMS[form]
    body = write(_written(request))
    headers = {
        "content-disposition": f'inline; filename="brief.{form}"',
        "cache-control": "private, no-cache",
        "vary": "Cookie",
    }
    if form == "html":
        headers["content-security-policy"] = _ALONE
    return Response(body, media_type=kind, headers=headers)
