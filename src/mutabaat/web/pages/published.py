"""``/published``: follow-ups that were published, for anyone: frozen, with their traces, corrections and files."""

from __future__ import annotations

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mutabaat.records.brief_edits import BriefView, SentenceState
from mutabaat.records.errors import InputError
from mutabaat.records.publishing import Edition, PublishAsk
from mutabaat.web import links
from mutabaat.web.pages.brief import as_file
from mutabaat.web.reader import reader, ui
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form
from mutabaat.web.traces import apparatus
from mutabaat.write.forms import FORMS
from mutabaat.write.forms.jsonld import in_page
from mutabaat.write.forms.notes import Notes

_LARGEST = 65_536


def published(request: Request) -> Response:
    """What is public, or was as an earlier edition (``?edition=``); 410 with its note once it was withdrawn."""
    asked = request.query_params.get("edition", "0")
    n = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    found = desk(request).publishing.published(request.path_params["id"], n)
    newest = found.newest
    if found.edition is None:
        return _shown(request, "published_gone.html", newest.lang, 410, gone=newest)
    edition = addressed(request, found.edition)
    brief = edition.brief
    states = tuple(SentenceState(sentence) for sentence in brief.sentences)
    return _shown(
        request,
        "published.html",
        brief.lang,
        200,
        edition=edition,
        acts=found.acts,
        newest=newest,
        brief=brief,
        notes=Notes(edition),
        apparatus=apparatus(BriefView(brief, edition.n, states)),
        data=in_page(edition),
        forms=FORMS,
    )


def download(request: Request) -> Response:
    """What is public, as a file; 410 once it was withdrawn."""
    found = desk(request).publishing.published(request.path_params["id"])
    if found.edition is None:
        return _shown(request, "published_gone.html", found.newest.lang, 410, gone=found.newest)
    form = request.url.path.rpartition(".")[2]
    return as_file(request, addressed(request, found.edition), form, found.newest.id)


def listed(request: Request) -> Response:
    """All of them, the newest first."""
    lang = ui(request).lang
    return _shown(request, "published_list.html", lang, 200, rows=desk(request).publishing.listed())


async def publish(request: Request) -> Response:
    """Freezes the follow-up that the editor saw at its public address."""
    id, lang = request.path_params["id"], ui(request).lang
    sent = await form(request, limit=_LARGEST)
    told = sent.get("revision", "0")
    seen = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0
    ask = PublishAsk(id, lang, seen, sent.get("by", ""), sent.get("note", ""))
    try:
        made = await run_in_threadpool(desk(request).publishing.publish, ask, reader(request))
    except InputError:
        return page(request, "error.html", 409, status=409, title="error.unpublished", text="error.unpublished_text")
    return RedirectResponse(links.published(made.id), status_code=303)


async def withdraw(request: Request) -> Response:
    """Takes a published follow-up back, with a note for its readers."""
    sent = await form(request, limit=_LARGEST)
    id = request.path_params["id"]
    try:
        await run_in_threadpool(desk(request).publishing.withdraw, id, sent.get("note", ""), sent.get("by", ""))
    except InputError:
        return page(request, "error.html", 409, status=409, title="error.unpublished", text="error.unpublished_text")
    return RedirectResponse(links.published(id), status_code=303)


def addressed(request: Request, edition: Edition) -> Edition:
    """The edition with its public address, under the host that was asked."""
    return replace(edition, url=str(request.base_url).rstrip("/") + links.published(edition.id))


def _shown(request: Request, template: str, lang: str, status: int, /, **context: object) -> Response:
    """A page in the language of what it shows, not of who reads it: the same for all, without the desk's rooms."""
    body = request.app.state.templates.get_template(template).render(
        ui=replace(ui(request), lang="en" if lang == "en" else "ar"),
        version=request.app.state.assets.version,
        **context,
    )
    headers = {"cache-control": "no-cache", "content-language": lang}
    return HTMLResponse(body, status, headers)
