"""What a reader follows, mutes and saved, and where they are told: listed and changed. All of it is the reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed
from mutabaat.api.declared import LISTED, READER, described
from mutabaat.api.parts import answer, reader, same_site, sent
from mutabaat.exchange.asks import read_ask
from mutabaat.records.searching import Ask
from mutabaat.records.watching import Choice, SavedSearch, Target, Watched

Told = Literal["stories", "searches", "alarms"]


class Watches(Protocol):
    """What pages and API need of what readers watch: ``desk.watching.Watching`` gives it. Called from worker threads. Raises
    InputError for what cannot be meant, NotFound."""

    def choose(self, reader: str, story: str, choice: Choice | None) -> str: ...

    def choices(self, reader: str) -> Mapping[str, Watched]: ...

    def save(self, reader: str, name: str, ask: Ask) -> SavedSearch: ...

    def searches(self, reader: str) -> tuple[SavedSearch, ...]: ...

    def search_of(self, token: str) -> SavedSearch: ...

    def drop_search(self, reader: str, id: str) -> None: ...

    def targets(self, reader: str) -> tuple[Target, ...]: ...

    def add_target(
        self,
        reader: str,
        kind: Literal["mail", "webhook"],
        address: str,
        *,
        lang: Literal["ar", "en"] = ...,
        zone: str = ...,
        quiet: tuple[str, str] = ...,
        digest: str = ...,
        of: frozenset[str] = ...,
    ) -> Target: ...

    def confirm_target(self, code: str) -> Target: ...

    def ask_target(self, reader: str, id: str) -> Target: ...

    def drop_target(self, reader: str, id: str) -> None: ...


class ToChoose(msgspec.Struct):
    """Follow a story, mute it, or (null) neither."""

    choice: Choice | None


class ChosenStory(msgspec.Struct):
    """A reader's choice on a story; null: none. ``since`` is when it was made."""

    story: str
    choice: Choice | None
    since: datetime | None = None


class ToSave(msgspec.Struct):
    """``asked`` are parameters of ``/search``; without a name the search is called by its words."""

    asked: dict[str, str]
    name: str = ""


class Saved(msgspec.Struct):
    """A saved search. Whoever has the address ``feed`` (end it in .atom or .json) may read what it finds."""

    id: str
    name: str
    asked: dict[str, str]
    made_at: datetime
    feed: str


class ToTell(msgspec.Struct):
    """Where to be told, of what, and when: ``quiet`` are two times of day («22:00», «07:00») of ``zone`` between which nothing is
    sent, ``digest`` one at which all comes at once."""

    kind: Literal["mail", "webhook"]
    address: str
    of: tuple[Told, ...] = ("stories", "searches")
    lang: Literal["ar", "en"] = "ar"
    zone: str = "UTC"
    quiet: tuple[str, str] = ("", "")
    digest: str = ""


class TargetState(msgspec.Struct):
    """Where a reader is told. ``secret`` signs what a webhook gets. A mail address is told nothing before it is ``confirmed``;
    ``asked_at`` is when the letter went there whose code confirms it. ``failed`` counts the tries in vain, ``error`` is what the last met."""

    id: str
    kind: Literal["mail", "webhook"]
    address: str
    of: tuple[Told, ...]
    lang: str
    zone: str
    quiet: tuple[str, str]
    digest: str
    made_at: datetime
    confirmed: bool
    secret: str = ""
    asked_at: datetime | None = None
    sent_at: datetime | None = None
    failed: int = 0
    error: str = ""


class ToConfirm(msgspec.Struct):
    """The code of the letter."""

    code: str


class Confirmed(msgspec.Struct):
    """The address that is told from now on."""

    address: str


class Gone(msgspec.Struct):
    """The id of what was removed."""

    removed: str


class Dropping(Protocol):
    """Removes a reader's thing. Raises NotFound."""

    def __call__(self, reader: str, id: str) -> None: ...


def routes(watches: Watches) -> tuple[Route, ...]:
    """The routes over what readers watch."""

    async def watched(request: Request) -> Response:
        found = await run_in_threadpool(watches.choices, reader(request))
        rows = [ChosenStory(one.story, one.choice, one.since) for one in found.values()]
        return listed(request, rows, lambda row: str(row.story))

    async def choose(request: Request) -> Response:
        who, id, asked = _owner(request), request.path_params["id"], await sent(request, ToChoose)
        story = await run_in_threadpool(watches.choose, who, id, asked.choice)
        made = (await run_in_threadpool(watches.choices, who)).get(story)
        return answer(ChosenStory(story, made.choice if made else None, made.since if made else None))

    async def searches(request: Request) -> Response:
        found = await run_in_threadpool(watches.searches, reader(request))
        return listed(request, [_saved(one) for one in found], lambda row: str(row.id))

    async def save(request: Request) -> Response:
        who, asked = _owner(request), await sent(request, ToSave)
        return answer(_saved(await run_in_threadpool(watches.save, who, asked.name, read_ask(asked.asked))), 201)

    async def drop_search(request: Request) -> Response:
        same_site(request)
        return await _drop(request, watches.drop_search)

    async def targets(request: Request) -> Response:
        found = await run_in_threadpool(watches.targets, reader(request))
        return listed(request, [_state(one) for one in found], lambda row: str(row.id))

    async def add(request: Request) -> Response:
        who, asked = _owner(request), await sent(request, ToTell)

        def made() -> Target:
            return watches.add_target(
                who,
                asked.kind,
                asked.address,
                lang=asked.lang,
                zone=asked.zone,
                quiet=asked.quiet,
                digest=asked.digest,
                of=frozenset(asked.of),
            )

        return answer(_state(await run_in_threadpool(made)), 201)

    async def ask(request: Request) -> Response:
        same_site(request)
        return answer(_state(await run_in_threadpool(watches.ask_target, _owner(request), request.path_params["id"])))

    async def confirm(request: Request) -> Response:
        asked = await sent(request, ToConfirm)
        found = await run_in_threadpool(watches.confirm_target, asked.code[:200])
        return answer(Confirmed(found.address))

    async def drop_target(request: Request) -> Response:
        same_site(request)
        return await _drop(request, watches.drop_target)

    return (
        described(
            "/watched",
            watched,
            "The stories that a reader follows or mutes, the last choice first",
            query=(READER, *LISTED),
            gives=tuple[ChosenStory, ...],
        ),
        described(
            "/stories/{id}/watch",
            choose,
            "Follow a story, mute it, or neither",
            method="POST",
            query=(READER,),
            body=ToChoose,
            gives=ChosenStory,
        ),
        described("/searches", searches, "A reader's saved searches", query=(READER, *LISTED), gives=tuple[Saved, ...]),
        described(
            "/searches", save, "Save a search", method="POST", query=(READER,), body=ToSave, gives=Saved, status=201
        ),
        described(
            "/searches/{id}/remove",
            drop_search,
            "Delete a saved search; its feed ends",
            method="POST",
            query=(READER,),
            gives=Gone,
        ),
        described(
            "/targets", targets, "Where a reader is told", query=(READER, *LISTED), gives=tuple[TargetState, ...]
        ),
        described(
            "/targets",
            add,
            "Set up where to be told; a mail address gets a letter that asks first",
            method="POST",
            query=(READER,),
            body=ToTell,
            gives=TargetState,
            status=201,
        ),
        described(
            "/targets/confirm",
            confirm,
            "Confirm a mail address by the code of its letter",
            method="POST",
            body=ToConfirm,
            gives=Confirmed,
        ),
        described(
            "/targets/{id}/ask",
            ask,
            "Have that letter sent again; its code alone then counts",
            method="POST",
            query=(READER,),
            gives=TargetState,
        ),
        described(
            "/targets/{id}/remove",
            drop_target,
            "Be told there no more; what waits to be sent goes with it",
            method="POST",
            query=(READER,),
            gives=Gone,
        ),
    )


def _owner(request: Request) -> str:
    """Whose thing it is. 400 where nobody is named."""
    if not (who := reader(request)):
        raise HTTPException(400, "reader: name whose it is")
    return who


async def _drop(request: Request, drop: Dropping) -> Response:
    who, id = _owner(request), request.path_params["id"]
    await run_in_threadpool(drop, who, id)
    return answer(Gone(id))


def _saved(one: SavedSearch) -> Saved:
    return Saved(one.id, one.name, dict(one.asked), one.made_at, f"/feeds/search/{one.token}")


def _state(one: Target) -> TargetState:
    kinds: tuple[Told, ...] = ("stories", "searches", "alarms")
    return TargetState(
        one.id,
        one.kind,
        one.address,
        tuple(kind for kind in kinds if getattr(one, kind)),
        one.lang,
        one.zone,
        one.quiet,
        one.digest,
        one.made_at,
        one.is_confirmed,
        one.secret,
        one.asked_at,
        one.sent_at,
        one.failed,
        one.error,
    )
