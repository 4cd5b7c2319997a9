"""What the pages of accounts need of the desk, and the small things that they share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, cast
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mutabaat.api.guards import visitor
from mutabaat.records.accounts import Account, By, LogEntry, Role, Token
from mutabaat.records.signing_in import Flow
from mutabaat.web.gate import by, cookie_name

_UNFIT = re.compile("[\x00-\x20\x7f-\x9f\\\\\u2028\u2029]")


class KeepsAccounts(Protocol):
    """``mutabaat.desk.accounts.Accounts`` gives it. Called from worker threads; raises InputError and NotFound."""

    def any(self) -> bool: ...

    def accounts(self) -> tuple[Account, ...]: ...

    def account(self, name: str) -> Account: ...

    def add(self, name: str, role: Role, password: str, by: By) -> Account: ...

    def set_role(self, name: str, role: Role, by: By) -> Account: ...

    def disable(self, name: str, by: By) -> Account: ...

    def enable(self, name: str, by: By) -> Account: ...

    def set_password(self, name: str, password: str, by: By) -> None: ...

    def change_password(self, account: Account, old: str, new: str, by: By) -> None: ...

    def add_token(self, account: Account, name: str, role: Role, days: int, by: By) -> tuple[Token, str]: ...

    def tokens(self, account: Account) -> tuple[Token, ...]: ...

    def revoke_token(self, account: Account, id: str, by: By) -> None: ...

    def logged(self, *, limit: int = 100, offset: int = 0) -> tuple[LogEntry, ...]: ...


class LetsIn(Protocol):
    """``mutabaat.desk.door.Door`` gives it. Raises Refused, TooManyTries."""

    def login(self, name: str, password: str, address: str) -> tuple[Account, str]: ...

    def open(self, account: Account, address: str) -> str: ...

    def logout(self, secret: str, by: By) -> None: ...


class SignsIn(Protocol):
    """``mutabaat.desk.signing_in.SigningIn`` gives it. Raises SignInRefused."""

    def begin(self, onward: str, address: str) -> tuple[str, Flow]: ...

    def finish(self, flow: Flow | None, told: Mapping[str, str], address: str) -> tuple[Account, str]: ...

    def leave(self, back: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Team:
    """What an application needs to let people in. ``provider`` lets in by OpenID Connect, where the settings name one;
    ``address`` is then the desk's own public one."""

    accounts: KeepsAccounts
    door: LetsIn
    provider: SignsIn | None = None
    address: str = ""


def team(request: Request) -> Team:
    """404 where the desk has no door: the pages are shown by a program of its own."""
    found = request.app.state.team
    if found is None:
        raise HTTPException(404)
    return cast("Team", found)


def account(request: Request) -> Account:
    """Who is logged in; 404 on a desk without accounts."""
    found = visitor(request).account
    if found is None:
        raise HTTPException(404)
    return found


def who(request: Request) -> By:
    return by(visitor(request), request.scope)


def safe_next(asked: str) -> str:
    """A path of this desk to go on to; the front page for anything that a browser could take for another site's."""
    if not asked.startswith("/") or asked.startswith("//") or _UNFIT.search(asked) or len(asked) > 2000:
        return "/"
    try:
        parts = urlsplit(asked)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc or parts.path.startswith(("/login", "/logout")) else asked


def secret(request: Request) -> str:
    return request.cookies.get(cookie_name(request.url.scheme), "")


def remember_session(request: Request, response: Response, value: str) -> None:
    """Sets the cookie of a session; it lasts as long as the browser is open, and the session no longer than the desk says."""
    scheme = request.url.scheme
    response.set_cookie(cookie_name(scheme), value, path="/", httponly=True, samesite="lax", secure=scheme == "https")


def forget_session(request: Request, response: Response) -> None:
    scheme = request.url.scheme
    response.delete_cookie(cookie_name(scheme), path="/", httponly=True, samesite="lax", secure=scheme == "https")
