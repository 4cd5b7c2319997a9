"""``/search?q=``: passages whose words match, by story."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mutabaat.records.views import Hit
from mutabaat.web.rendering import desk, page

LONGEST = 400  # characters of a query; the rest is cut off


def search(request: Request) -> Response:
    query = request.query_params.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    hits = desk(request).search(query) if query else ()
    stories: dict[str, list[Hit]] = {}
    for hit in hits:
        stories.setdefault(hit.story, []).append(hit)
    named = desk(request).actors_named(query) if query else ()
    return page(request, "search.html", asked=query, hits=hits, stories=stories, named=named)
