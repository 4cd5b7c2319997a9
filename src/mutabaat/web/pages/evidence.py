"""``/evidence/{id}.wacz``: the evidence pack of a story or an article, to be saved."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mutabaat.exchange.wacz import MEDIA_TYPE
from mutabaat.web.rendering import desk


def download(request: Request) -> Response:
    """Never shown in the browser from our origin: what others' pages bring must not run here."""
    packed = desk(request).evidence(request.path_params["id"])
    name = {"content-disposition": 'attachment; filename="evidence.wacz"'}
    return Response(packed.body, headers=name, media_type=MEDIA_TYPE)
