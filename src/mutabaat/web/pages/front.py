"""``/``: the running stories, and what is new in each."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mutabaat.web.reader import reader
from mutabaat.web.rendering import desk, page

NEWS_SHOWN = 3  # of each story; the story's page has the rest


def front(request: Request) -> Response:
    return page(request, "front.html", stories=desk(request).front(reader(request)), shown=NEWS_SHOWN)
