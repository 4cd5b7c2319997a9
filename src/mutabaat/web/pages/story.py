"""``/story/{id}``: all that is known of one story; and the form that marks it as seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.api.guards import visitor
from mutabaat.compare.titles import titling
from mutabaat.records.decisions import Decision
from mutabaat.records.errors import NotWoven
from mutabaat.records.views import Claim, Scenario, SourceNode, StoredArticle, StoryView
from mutabaat.web import links
from mutabaat.web.belonging import belonging
from mutabaat.web.changed import still_carried, told
from mutabaat.web.dates_of_story import dates
from mutabaat.web.findings import ordered
from mutabaat.web.matrix import matrix
from mutabaat.web.needs import may
from mutabaat.web.reader import new_reader, reader, remember, ui
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form
from mutabaat.web.voices import voices
from mutabaat.web.watching import choice_on, watches

SHOWN = 6  # contradictions, voices and claims; the rest opens on demand
NEWS_SHOWN = 8
TREE_SHOWN = 6  # origins, and relays of one
# As many are folded on the page itself. A longer list is whole on a page of its own, ``?all=KEY``, and all of them are on
# ``?all=yes``.
FOLDED = {
    "new": 20, "tree": 12, "origins": 12, "claims": 12, "voices": 10, "scenarios": 10, "days": 12, "timeline": 24,
    "articles": 24, "contradictions": 10,
}  # fmt: skip
# Inside of one claim, voice or day; whole where its list is.
INSIDE = {"rests": ("claims", 4), "said": ("voices", 6), "told": ("days", 4)}
HAPPENED_SHOWN = 12  # of who said what, and of the articles
AGAIN = 2  # seconds
DATED_SHOWN = 8  # days of what happened when


def story(request: Request) -> Response:
    soon = "after" not in request.query_params  # who just did something to the story waits to see it
    view = desk(request).story(request.path_params["id"], reader(request), soon=soon)
    main, others = parted(view.tree, view.articles[0].id if view.articles else "")
    held = {article.id: article for article in view.articles}
    became = desk(request).edits_in(view) if view.edits else ()
    arranges = may(visitor(request), "/arrange/{id:path}", "GET")
    asked = request.query_params.get("all", "")
    opened = frozenset(FOLDED) if asked == "yes" else frozenset({asked} & set(FOLDED))
    folded = {key: None if key in opened else most for key, most in FOLDED.items()}
    folded |= {key: None if where in opened else most for key, (where, most) in INSIDE.items()}
    why = {membership.article: membership for membership in view.memberships}

    def belongs(article: StoredArticle) -> tuple[Markup, ...]:
        return belonging(article, why[article.id], ui(request), arranges=arranges) if article.id in why else ()

    return page(
        request,
        "story.html",
        view=view,
        undo=_just_done(request, view.id) if arranges else None,
        watched=watches(request) is not None,
        choice=choice_on(request, reader(request), view.id),
        titled=titled(view, ui(request).lang),
        news=ordered(view.news),
        news_shown=NEWS_SHOWN,
        happened_shown=HAPPENED_SHOWN,
        tree=main,
        others=others,
        held=held,
        voices=voices(view.articles),
        matrix=matrix(repeated(view.claims), held, ui(request).lang),
        scenarios=ranked(view.scenarios),
        dates=dates(view, ui(request).lang, DATED_SHOWN),
        upto=newest(view),
        shown=SHOWN,
        folded=folded,
        opened=opened,
        tree_shown=TREE_SHOWN,
        belongs=belongs,
        edits=told(view.edits, became),
        still=defaultdict(int, still_carried(became)),
    )


def waiting(request: Request, error: Exception) -> Response:
    """What is known of a story while it is put together for the first time; the page asks again by itself."""
    id = error.thing if isinstance(error, NotWoven) else ""
    known = desk(request).summaries([id], reader(request), soon=True)
    response = page(request, "waiting.html", 202, story=known[0] if known else None, again=AGAIN)
    response.headers["retry-after"] = str(AGAIN)
    return response


def _just_done(request: Request, story: str) -> Decision | None:
    """The act that led here, to be taken back in one."""
    asked = request.query_params.get("after", "")
    acts = desk(request).arranged(story) if asked else ()
    return next((act for act in acts if act.id == asked and not act.withdrawn_at), None)


def titled(view: StoryView, lang: str) -> tuple[str, str]:
    """The story's title and its language: a headline in the reader's language where there is one, else the desk's choice."""
    own = [article for article in view.articles if article.reading.lang == lang]
    return (titling(own).headline, lang) if own and view.lang != lang else (view.title, view.lang)


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


def ranked(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """What later reports speak of first, then what most pages tell."""
    return sorted(scenarios, key=lambda one: (one.state == "open", -len(one.rows)))


def newest(view: StoryView) -> datetime | None:
    """When the desk saw the newest of what the page shows: what comes later is still new to who marks it as seen."""
    revisions = [article.revision for article in view.articles]
    times = [revision.first_seen or revision.article.crawled for revision in revisions]
    times += [edit.at for edit in view.edits] + [article.state_since for article in view.articles]
    return max((at for at in times if at), default=None)


async def seen(request: Request) -> Response:
    """Marks the story as seen by the holder of the reader cookie, which is given at the first mark."""
    fields = await form(request)
    id = request.path_params["id"]
    known = reader(request)
    who = known or new_reader()
    await run_in_threadpool(desk(request).mark_seen, who, id, shown_at(fields.get("upto", "")))
    response = RedirectResponse(links.story(id), status_code=303)
    if not known:
        remember(request, response, "reader", who)
    return response


def shown_at(told: str) -> datetime | None:
    """The time that a page said it shows; None for what is no time with a zone."""
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return None
    return at if at.tzinfo else None
