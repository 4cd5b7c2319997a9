"""``/compare/{a}..{b}``: a relay beside its original."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mutabaat.web import links
from mutabaat.web.aligned import comparison
from mutabaat.web.rendering import desk, page


def compare(request: Request) -> Response:
    # The path as it was sent: in the decoded one, the dots of an id and the dots between two ids look the same.
    raw = request.scope.get("raw_path") or request.url.path.encode()
    pair = links.compared(raw.decode("ascii", "replace").partition("/compare/")[2])
    if pair is None:
        raise HTTPException(404)
    view = desk(request).compare(*pair)
    only = request.query_params.get("only") == "changes"
    return page(request, "compare.html", view=view, compared=comparison(view, only_changes=only), only=only)
