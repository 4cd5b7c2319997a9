"""``/actors``: the register of actors; ``/actors/{id}``: one of them; and the form that says whom a name means."""

from __future__ import annotations

import re
from itertools import groupby

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.records.errors import InputError
from mutabaat.web import links
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form
from mutabaat.web.speaking import KINDS

LISTED = 60  # actors on a page
STEP = 100  # articles that the desk looks through for one page of an actor
LONGEST = 300  # characters of a query; the rest is cut off


def actors(request: Request) -> Response:
    """All, or those that bear a name; by kind where one is asked for."""
    query = request.query_params.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    asked = request.query_params.get("kind", "")
    kind = next((one for one in KINDS if one == asked), None)
    start = _start(request)
    hits = desk(request).actors(query, kind=kind, limit=LISTED + 1, offset=start)
    following = start + LISTED if len(hits) > LISTED else 0
    return page(request, "actors.html", asked=query, kind=kind or "", hits=hits[:LISTED], start=start, next=following)


def actor(request: Request) -> Response:
    start = _start(request)
    view = desk(request).actor(request.path_params["id"], start)
    cited = [(article, list(all)) for article, all in groupby(view.cited, key=lambda one: one.article)]
    following = start + STEP if view.more else 0
    return page(request, "actor.html", view=view, cited=cited, start=start, next=following)


async def choose(request: Request) -> Response:
    """Keeps what a person says that a name means, and leads back to the note. 400 for what cannot be meant."""
    fields = await form(request, limit=16_384)
    article, statement = fields.get("article", ""), fields.get("s", "")
    if not article or not fields.get("name"):
        raise HTTPException(400)
    view = await run_in_threadpool(desk(request).article, article)  # NotFound before anything is written
    chosen, everywhere = fields.get("actor", ""), fields.get("everywhere") == "yes"
    if chosen:  # «choose …» is no choice
        meant = "" if chosen == NONE else chosen
        try:
            await run_in_threadpool(desk(request).choose_actor, fields["name"], meant, "" if everywhere else article)
        except InputError as error:
            raise HTTPException(400) from error
    known = any(one.id == statement for one in view.shown.reading.statements)
    return RedirectResponse(links.article(article, statement=statement if known else ""), status_code=303)


NONE = "-"  # the value of «none of these»


def _start(request: Request) -> int:
    """How many are passed over; 400 for what is no number."""
    asked = request.query_params.get("from", "0")
    if not re.fullmatch("[0-9]{1,7}", asked):
        raise HTTPException(400)
    return int(asked)
