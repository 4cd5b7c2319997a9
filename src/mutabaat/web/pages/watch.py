"""``/watch``: what a reader follows, mutes and saved, and where they are told; and the forms for each act."""

from __future__ import annotations

from typing import Any, Literal, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.exchange.asks import read_ask
from mutabaat.records.errors import InputError, NotFound
from mutabaat.web import links
from mutabaat.web.reader import new_reader, reader, remember, ui
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form
from mutabaat.web.watching import Watches, watches

CHOICES = {"follow": "followed", "mute": "muted", "leave": None}
OF = ("stories", "searches", "alarms")


def kept(request: Request) -> Watches:
    """What is watched; 404 on a desk where nothing is."""
    found = watches(request)
    if found is None:
        raise HTTPException(404)
    return found


def watch(request: Request, *, problem: str = "") -> Response:
    """The page. ``problem`` is the key of our words for what a form asked amiss."""
    own, who = kept(request), reader(request)
    choices = own.choices(who)
    titles = {}
    for id in choices:
        try:
            story = desk(request).story(id, who)
            titles[id] = (story.title, story.lang)
        except NotFound:  # all its articles went elsewhere
            continue
    return page(
        request,
        "watch.html",
        400 if problem else 200,
        choices=[one for one in choices.values() if one.story in titles],
        titles=titles,
        searches=own.searches(who),
        targets=own.targets(who),
        problem=problem,
        of=OF,
    )


def _back(request: Request, to: str, who: str) -> Response:
    response = RedirectResponse(to, status_code=303)
    if not reader(request):
        remember(request, response, "reader", who)
    return response


async def choose(request: Request) -> Response:
    """Follows, mutes or leaves a story, and leads back to where the button stood."""
    fields = await form(request)
    act = fields.get("act", "")
    if act not in CHOICES:
        raise HTTPException(400)
    who = reader(request) or new_reader()
    own: Any = kept(request)
    story = await run_in_threadpool(own.choose, who, request.path_params["id"], CHOICES[act])
    back = {"front": "/", "watch": "/watch"}.get(fields.get("back", ""), links.story(story))
    return _back(request, back, who)


async def save(request: Request) -> Response:
    """Saves a search under a name."""
    fields = await form(request, limit=16_384)
    who = reader(request) or new_reader()
    try:
        ask = read_ask(fields)
        await run_in_threadpool(kept(request).save, who, fields.get("name", ""), ask)
    except InputError:
        return await run_in_threadpool(lambda: watch(request, problem="search"))
    return _back(request, "/watch#searches", who)


async def drop(request: Request) -> Response:
    """Deletes a saved search or a target."""
    fields = await form(request)
    own, who = kept(request), reader(request)
    drops = {"search": own.drop_search, "target": own.drop_target}
    if fields.get("what") not in drops:
        raise HTTPException(400)
    await run_in_threadpool(drops[fields["what"]], who, fields.get("id", ""))
    return _back(request, f"/watch#{fields['what']}s" if fields["what"] == "target" else "/watch#searches", who)


async def ask(request: Request) -> Response:
    """Has another letter sent to a mail address that is not confirmed yet."""
    fields = await form(request)
    who = reader(request)
    try:
        await run_in_threadpool(kept(request).ask_target, who, fields.get("id", ""))
    except InputError:
        return await run_in_threadpool(lambda: watch(request, problem="letters"))
    return _back(request, "/watch#targets", who)


def confirm(request: Request) -> Response:
    """The page that the link of a letter leads to: what reads mails ahead follows links, so that a person has to press here."""
    kept(request)
    return page(request, "confirm.html", code=request.query_params.get("code", "")[:200], done=False, problem=False)


async def confirmed(request: Request) -> Response:
    """Takes the code of a letter, from whoever has it."""
    fields = await form(request)
    code = fields.get("code", "")[:200]
    try:
        await run_in_threadpool(kept(request).confirm_target, code)
    except NotFound:
        return await run_in_threadpool(lambda: page(request, "confirm.html", 404, code=code, done=False, problem=True))
    return await run_in_threadpool(lambda: page(request, "confirm.html", code="", done=True, problem=False))


async def target(request: Request) -> Response:
    """Sets up where to be told."""
    fields = await form(request)
    if fields.get("kind") not in ("mail", "webhook"):
        raise HTTPException(400)
    who = reader(request) or new_reader()

    def add() -> None:
        kept(request).add_target(
            who,
            cast('Literal["mail", "webhook"]', fields["kind"]),
            fields.get("address", ""),
            lang=ui(request).lang,
            zone=fields.get("zone", "") or ui(request).zone,
            quiet=(fields.get("quiet_from", ""), fields.get("quiet_to", "")),
            digest=fields.get("digest", ""),
            of=frozenset(one for one in OF if fields.get(one)),
        )

    try:
        await run_in_threadpool(add)
    except InputError as error:
        thing = error.thing if error.thing in ("address", "of", "quiet", "zone", "time") else "target"
        return await run_in_threadpool(lambda: watch(request, problem=thing))
    return _back(request, "/watch#targets", who)
