"""``/feeds/…``: Atom and JSON Feed of a story, an outlet, and, by its secret address, a saved search."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import blake2b

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mutabaat.desk.watching import ask_of
from mutabaat.exchange.syndication import ATOM, JSON, updated, write_atom, write_json
from mutabaat.records.errors import NotFound
from mutabaat.records.searching import Ask
from mutabaat.records.watching import Item, SyndicatedFeed
from mutabaat.web import foreign, links, telling
from mutabaat.web.pages.watch import kept
from mutabaat.web.reader import ui
from mutabaat.web.rendering import desk

MOST = 60  # items of a feed
_FORMS = {"atom": (write_atom, ATOM), "json": (write_json, JSON)}
_BEGINNING = datetime(1970, 1, 2, tzinfo=UTC)  # against which all of a story is new


def story(request: Request) -> Response:
    """What was new in a story, ever."""
    view = desk(request).story(request.path_params["id"], since=_BEGINNING)
    title = f"{view.title} ({telling.counts(view, ui(request))})"
    return _given(request, f"story:{view.id}", title, links.story(view.id), telling.of_story(view, ui(request)))


def outlet(request: Request) -> Response:
    """The latest passages of an outlet: what it says, on whose word."""
    id = request.path_params["id"]
    known = next((one for one in desk(request).register_names() if one.id == id), None)
    if known is None:
        raise NotFound(id, "no such outlet")
    name = foreign.in_script(known.all_names, ui(request).lang)
    found = desk(request).find(Ask(outlet=id), limit=MOST)
    return _given(request, f"outlet:{id}", name, links.outlet(id), telling.of_hits(found.hits, name, ui(request)))


def search(request: Request) -> Response:
    """What a saved search finds, the newest first."""
    saved = kept(request).search_of(request.path_params["id"])
    found = desk(request).find(replace(ask_of(saved), newest=True), saved.reader, limit=MOST)
    items = telling.of_hits(found.hits, saved.name, ui(request))
    return _given(request, f"search:{saved.id}", saved.name, links.search(dict(saved.asked)), items)


FEEDS = {"story": story, "outlet": outlet, "search": search}


def _given(request: Request, id: str, title: str, home: str, items: tuple[Item, ...]) -> Response:
    """The feed in the form that is asked for, or 304 where the asker has it. 404 for other forms."""
    form = request.path_params["form"]
    if form not in _FORMS:
        raise HTTPException(404)
    write, kind = _FORMS[form]
    base = str(request.base_url).rstrip("/")
    feed = SyndicatedFeed(id, title, base + home, base + request.url.path, ui(request).lang, base, items[:MOST])
    body = write(feed)
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {
        "etag": tag,
        "last-modified": format_datetime(updated(feed), usegmt=True),
        "cache-control": "private, max-age=60",
        "vary": "Cookie",
    }
    asked = request.headers.get("if-none-match", "")
    if tag in (one.strip().removeprefix("W/") for one in asked.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=kind)
