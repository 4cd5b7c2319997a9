"""``/story/{id}``: all that is known of one story; and the form that marks it as seen."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.records.views import Claim
from mutabaat.web import links
from mutabaat.web.diffs import pieces
from mutabaat.web.reader import new_reader, reader, remember
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form
from mutabaat.web.voices import voices

SHOWN = 6  # contradictions, voices and claims; the rest opens on demand


def story(request: Request) -> Response:
    view = desk(request).story(request.path_params["id"], reader(request))
    return page(
        request,
        "story.html",
        view=view,
        held={article.id: article for article in view.articles},
        voices=voices(view.articles),
        claims=repeated(view.claims),
        shown=SHOWN,
        memberships={membership.article: membership for membership in view.memberships},
        edits=[(edit, pieces(edit)) for edit in view.edits],
    )


def repeated(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that stand in more than one statement, those of most statements first: the others are under their voice."""
    return sorted((claim for claim in claims if len(claim.rows) > 1), key=lambda claim: -len(claim.rows))


async def seen(request: Request) -> Response:
    """Marks the story as seen by the holder of the reader cookie, which is given at the first mark."""
    await form(request)
    id = request.path_params["id"]
    known = reader(request)
    who = known or new_reader()
    await run_in_threadpool(desk(request).story, id)  # NotFound before anything is written
    await run_in_threadpool(desk(request).mark_seen, who, id)
    response = RedirectResponse(links.story(id), status_code=303)
    if not known:
        remember(request, response, "reader", who)
    return response
