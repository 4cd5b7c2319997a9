"""``/arrange/{story}``: an editor merges a story with another, splits it, or moves some of its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.records.decisions import StoryEdit
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.views import StorySummary
from mutabaat.text.keys import keys
from mutabaat.web import links
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form

MOST = 1000  # articles in the form
LARGEST = 262_144  # bytes of the form: so many ids, each letter in six bytes
NEAR = 6  # stories that have a button of their own
PICKED = "pick-"  # before the number of an article that was ticked


def arrange(request: Request) -> Response:
    """The form: the story's articles, the other stories, and what was done so far."""
    return _page(request, {})


async def save(request: Request) -> Response:
    """Makes the act and leads to the story that has the articles now; the form again where it is none."""
    fields = await form(request, limit=LARGEST, fields=MOST + 10)
    ask = StoryEdit(
        story=request.path_params["id"],
        articles=tuple(value for name, value in fields.items() if name.startswith(PICKED)),
        into=(fields.get("at_once") or fields.get("into", "")).strip(),
        by=fields.get("by", ""),
        note=fields.get("note", ""),
    )
    try:
        made = await run_in_threadpool(desk(request).arrange, ask)
    except (InputError, NotFound):
        return await run_in_threadpool(_page, request, fields, failed=True)
    return RedirectResponse(links.story_after(made.right, made.id), status_code=303)


def near(title: str, lang: str, others: Sequence[StorySummary]) -> list[StorySummary]:
    """The stories whose titles have most words in common with ``title``, else the latest: a button each."""
    own = set(keys(title, lang))
    return sorted(others, key=lambda one: -len(own & set(keys(one.title, one.lang))))[:NEAR]


def _page(request: Request, fields: Mapping[str, str], *, failed: bool = False) -> Response:
    # Titles alone are shown of the others: neither news of the reader's nor a wait for a story that is woven anew.
    view = desk(request).story(request.path_params["id"])
    others = [story for story in desk(request).front(soon=True) if story.id != view.id]
    return page(
        request,
        "arrange.html",
        422 if failed else 200,
        view=view,
        articles=view.articles[:MOST],
        others=others,
        near=near(view.title, view.lang, others),
        acts=desk(request).arranged(view.id),
        picked={value for name, value in fields.items() if name.startswith(PICKED)},
        values=fields,
        failed=failed,
    )
