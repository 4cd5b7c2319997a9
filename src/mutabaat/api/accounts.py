"""Who asks, who works at the desk, and what was done by whom. Accounts are changed on the pages and the command line alone."""

from __future__ import annotations

from typing import Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed, paged, read, write
from mutabaat.api.declared import CURSOR, LIMIT, LISTED, OFFSET, described
from mutabaat.api.guards import visitor
from mutabaat.api.parts import answer
from mutabaat.records.accounts import Account, LogEntry, Role


class Asker(msgspec.Struct):
    """Who asks. ``role`` is that of the token, where it may do less than the account; null on a desk without accounts."""

    name: str
    role: Role | None


class TellsAccounts(Protocol):
    """What these routes need of the desk."""

    def accounts(self) -> tuple[Account, ...]: ...

    def logged(self, *, limit: int = 100, offset: int = 0, before: int = 0) -> tuple[LogEntry, ...]: ...


def routes(desk: TellsAccounts) -> tuple[Route, ...]:
    """The routes over a desk's accounts; what each needs stands in ``web.needs``."""

    async def account(request: Request) -> Response:
        who = visitor(request)
        return answer(Asker(who.account.name if who.account else "", who.role))

    async def accounts(request: Request) -> Response:
        return listed(request, await run_in_threadpool(desk.accounts), lambda one: str(one.id))

    async def log(request: Request) -> Response:
        limit, offset = LIMIT(request), OFFSET(request)
        (before,) = read(CURSOR(request), tuple[int]) or (0,)
        found = await run_in_threadpool(lambda: desk.logged(limit=limit, offset=0 if before else offset, before=before))
        more = write(found[-1].no) if found and len(found) == limit else ""
        return paged(request, found, more, limit=limit)

    return (
        described("/account", account, "Who asks", gives=Asker),
        described("/accounts", accounts, "The accounts of the desk", query=LISTED, gives=tuple[Account, ...]),
        described("/log", log, "Who did what, the newest first", query=LISTED, gives=tuple[LogEntry, ...]),
    )
