"""``/brief/{story}/edit``: an editor sees the follow-up beside its traces, and words, locks, moves, removes and adds sentences.

All sentences are one form: whatever button is pressed, no typed word is left behind.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.records.brief_edits import BriefConflict, BriefEdit, BriefRevision
from mutabaat.records.briefs import PARTS
from mutabaat.records.errors import InputError, ModelError, NotFound
from mutabaat.records.rewording import Wording
from mutabaat.web import links
from mutabaat.web.brief_form import LARGEST, MOST_FIELDS, Typed, again, asked_wording, edit_of, proposed
from mutabaat.web.reader import reader, ui
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form
from mutabaat.web.traces import apparatus
from mutabaat.write.render import foreign_runs

CLAIMS = 40  # offered, those of most outlets first
ACTS = 30  # revisions listed


def edit(request: Request) -> Response:
    """The form; where nothing is kept yet, the follow-up that can be kept."""
    id = request.path_params["id"]
    if not desk(request).brief_view(id, ui(request).lang, reader(request)).n:
        return RedirectResponse(links.brief(id), status_code=303)
    return _page(request, Typed())


async def save(request: Request) -> Response:
    """Does what the pressed button says and leads back to the sentence; the form again, with all that was typed, where that
    can't be."""
    fields = await form(request, limit=LARGEST, fields=MOST_FIELDS)
    if wanted := asked_wording(fields):
        return await run_in_threadpool(_wording, request, fields, *wanted)
    ask = edit_of(request.path_params["id"], ui(request).lang, fields)
    try:
        made = await run_in_threadpool(desk(request).edit_brief, ask, reader(request))
    except BriefConflict as error:
        return await run_in_threadpool(_page, request, again(fields, "conflict", error), 409)
    except NotFound as error:
        if ask.act == "compose" or not ask.revision:
            raise
        return await run_in_threadpool(_page, request, again(fields, "gone", error), 409)
    except InputError as error:
        return await run_in_threadpool(_page, request, again(fields, "bad", error), 422)
    return RedirectResponse(links.edit_brief(made.story, _where(ask, made)), status_code=303)


def _wording(request: Request, fields: Mapping[str, str], kind: Wording, sentence: str) -> Response:
    """The form with a model's wording for a sentence, or with why there is none. Nothing is kept, and no typed word lost."""
    id = request.path_params["id"]
    try:
        found = desk(request).propose(id, sentence, kind, ui(request).lang)
    except ModelError as error:
        return _page(request, proposed(fields, None, error), 503)
    except (InputError, NotFound) as error:
        return _page(request, proposed(fields, None, error), 422)
    return _page(request, proposed(fields, found))


def _where(ask: BriefEdit, made: BriefRevision) -> str:
    """The sentence to come back to."""
    if ask.act == "add":
        return next((sentence.id for sentence in made.brief.of(ask.part)[::-1]), "")
    held = {sentence.id for sentence in made.brief.sentences}
    return ask.sentence if ask.sentence in held else ""


def _page(request: Request, typed: Typed, status: int = 200) -> Response:
    lang = ui(request).lang
    view = desk(request).brief_view(request.path_params["id"], lang, reader(request), history=True)
    story = desk(request).story(view.brief.story, reader(request))
    held = {sentence.id for sentence in view.brief.sentences}
    return page(
        request,
        "brief_edit.html",
        status,
        view=view,
        brief=view.brief,
        apparatus=apparatus(view),
        parts=PARTS,
        story=story,
        outlets={article.id: article.outlet for article in story.articles},
        claims=story.claims[:CLAIMS],
        acts=view.acts[:ACTS],
        typed=typed,
        model=desk(request).wording_model(),
        foreign_runs=foreign_runs,
        # Sentences that another editor took out while this one worded them: their words are shown, to be put back.
        orphans=[id for id, theirs in typed.theirs.items() if id not in held and not theirs],
    )
