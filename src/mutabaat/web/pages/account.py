"""``/account``: one's own password and tokens. ``/accounts``: everybody's, for admins. ``/accounts/log``: who did what."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.records.accounts import ROLES, By, Role
from mutabaat.records.errors import InputError, NotFound
from mutabaat.web.gate import came_from
from mutabaat.web.rendering import page
from mutabaat.web.security import form
from mutabaat.web.team import KeepsAccounts, account, remember_session, team, who

LOGGED = 100  # acts on a page of the log
DAYS = (7, 30, 90, 365)  # that a token may be made for on the page


def own(request: Request) -> Response:
    return _own(request)


async def password(request: Request) -> Response:
    """Changes the password, which ends all sessions, and opens a new one here."""
    fields = await form(request)
    me, by = account(request), who(request)
    if fields.get("new", "") != fields.get("again", ""):
        return await run_in_threadpool(_own, request, wrong="again")
    old, new = fields.get("old", ""), fields.get("new", "")
    try:
        await run_in_threadpool(team(request).accounts.change_password, me, old, new, by)
    except InputError as error:
        return await run_in_threadpool(_own, request, wrong="old" if "present" in error.problem else "password")
    made = await run_in_threadpool(team(request).door.open, me, came_from(request.scope))
    response = RedirectResponse("/account?done=password", status_code=303)
    remember_session(request, response, made)
    return response


async def token(request: Request) -> Response:
    """Makes a token and shows its secret, this once."""
    fields = await form(request)
    days = fields.get("days", "")
    if days not in {str(one) for one in DAYS}:
        raise HTTPException(400)
    try:
        made = await run_in_threadpool(
            team(request).accounts.add_token,
            account(request),
            fields.get("name", ""),
            _role(fields),
            int(days),
            who(request),
        )
    except InputError:
        return await run_in_threadpool(_own, request, wrong="token")
    response = await run_in_threadpool(_own, request, secret=made[1])
    response.headers["cache-control"] = "no-store"
    return response


async def revoke(request: Request) -> Response:
    fields = await form(request)
    me, by = account(request), who(request)
    await run_in_threadpool(team(request).accounts.revoke_token, me, fields.get("id", ""), by)
    return RedirectResponse("/account", status_code=303)


def _own(request: Request, *, wrong: str = "", secret: str = "") -> Response:
    me = account(request)
    return page(
        request,
        "account.html",
        422 if wrong else 200,
        me=me,
        tokens=team(request).accounts.tokens(me)[::-1],
        roles=ROLES[: ROLES.index(me.role) + 1],
        days=DAYS,
        wrong=wrong,
        secret=secret,
        done=request.query_params.get("done", "") == "password",
    )


def every(request: Request) -> Response:
    return _every(request)


def log(request: Request) -> Response:
    start = request.query_params.get("from", "0")
    if not re.fullmatch("[0-9]{1,7}", start):
        raise HTTPException(400)
    found = team(request).accounts.logged(limit=LOGGED + 1, offset=int(start))
    following = int(start) + LOGGED if len(found) > LOGGED else 0
    return page(request, "account_log.html", acts=found[:LOGGED], start=int(start), next=following)


Act = Callable[[KeepsAccounts, dict[str, str], By], object]


def _add(accounts: KeepsAccounts, fields: dict[str, str], by: By) -> object:
    return accounts.add(fields.get("name", ""), _role(fields), fields.get("password", ""), by)


def _set_role(accounts: KeepsAccounts, fields: dict[str, str], by: By) -> object:
    return accounts.set_role(fields.get("name", ""), _role(fields), by)


def _set_password(accounts: KeepsAccounts, fields: dict[str, str], by: By) -> None:
    accounts.set_password(fields.get("name", ""), fields.get("password", ""), by)


def _disable(accounts: KeepsAccounts, fields: dict[str, str], by: By) -> object:
    return accounts.disable(fields.get("name", ""), by)


def _enable(accounts: KeepsAccounts, fields: dict[str, str], by: By) -> object:
    return accounts.enable(fields.get("name", ""), by)


_ACTS: dict[str, Act] = {
    "add": _add,
    "role": _set_role,
    "password": _set_password,
    "disable": _disable,
    "enable": _enable,
}


async def act(request: Request) -> Response:
    """What an admin does to an account; the page again, with what is wrong, where it can't be done."""
    fields = await form(request)
    do = _ACTS[request.url.path.rsplit("/", 1)[-1]]
    try:
        await run_in_threadpool(do, team(request).accounts, fields, who(request))
    except NotFound:
        raise
    except InputError as error:
        return await run_in_threadpool(_every, request, str(error))
    return RedirectResponse("/accounts", status_code=303)


def _every(request: Request, wrong: str = "") -> Response:
    found = team(request).accounts.accounts()
    return page(
        request, "accounts.html", 422 if wrong else 200, accounts=found, me=account(request), roles=ROLES, wrong=wrong
    )


def _role(fields: dict[str, str]) -> Role:
    role = fields.get("role", "")
    if role not in ROLES:
        raise HTTPException(400)
    return role


ACTS = tuple(_ACTS)
