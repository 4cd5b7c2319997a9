"""``/story/{id}``: all that is known of one story; and the form that marks it as seen."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.records.views import Claim, SourceNode, StoryView
from mutabaat.web import links
from mutabaat.web.diffs import pieces, turn
from mutabaat.web.findings import ordered
from mutabaat.web.reader import new_reader, reader, remember, ui
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form
from mutabaat.web.voices import voices

SHOWN = 6  # contradictions, voices and claims; the rest opens on demand
NEWS_SHOWN = 8
CLAIMS, VOICES = 20, 12  # on the page, open and folded; all of them with ``?all=yes``
HAPPENED_SHOWN = 12  # of the time line, and of the articles


def story(request: Request) -> Response:
    view = desk(request).story(request.path_params["id"], reader(request))
    main, others = parted(view.tree, view.articles[0].id if view.articles else "")
    every = request.query_params.get("all") == "yes"
    return page(
        request,
        "story.html",
        view=view,
        titled=titled(view, ui(request).lang),
        news=ordered(view.news),
        news_shown=NEWS_SHOWN,
        happened_shown=HAPPENED_SHOWN,
        tree=main,
        others=others,
        held={article.id: article for article in view.articles},
        voices=voices(view.articles),
        claims=repeated(view.claims),
        shown=SHOWN,
        folded={"claims": None, "voices": None} if every else {"claims": CLAIMS, "voices": VOICES},
        all=every,
        memberships={membership.article: membership for membership in view.memberships},
        turns={edit.article: turn(edit) for edit in view.edits},
        edits=[(edit, pieces(edit)) for edit in view.edits],
    )


def titled(view: StoryView, lang: str) -> tuple[str, str]:
    """The story's title and its language: the oldest headline in the reader's language, else the desk's choice."""
    own = next((article for article in view.articles if article.reading.lang == lang), None)
    return (own.headline, lang) if own and view.lang != lang else (view.title, view.lang)


def parted(tree: Sequence[SourceNode], first: str) -> tuple[Sequence[SourceNode], Sequence[SourceNode]]:
    """The origins that more than one article rests on, that of the ``first`` article before the others; and those of a
    single article. All together where none is greater."""
    main = sorted((node for node in tree if len(_articles(node)) > 1), key=lambda node: first not in _articles(node))
    return (main, [node for node in tree if len(_articles(node)) <= 1]) if main else (tree, [])


def _articles(node: SourceNode) -> list[str]:
    own = [node.article] if node.kind == "article" else []
    return own + [article for child in node.children for article in _articles(child)]


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
