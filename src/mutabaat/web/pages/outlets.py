"""``/outlets``: whom the desk follows, and how that fares."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mutabaat.web.rendering import desk, page


def outlets(request: Request) -> Response:
    return page(request, "outlets.html", outlets=desk(request).outlets())
