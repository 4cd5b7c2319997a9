"""The reader's cookies: language, digits, keyboard, and an id without a name for what was seen."""

from __future__ import annotations

import re
import secrets
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from mutabaat.api.guards import visitor
from mutabaat.web.ui import LANGUAGES, Digits, Ui

YEAR = 365 * 24 * 3600
_READER = re.compile("[0-9a-f]{32}")


def ui(request: Request) -> Ui:
    """The interface that this reader asked for: ``?lang=`` first, then the cookie, else Arabic."""
    default: Ui = request.app.state.ui
    lang = next(
        (x for x in (request.query_params.get("lang"), request.cookies.get("lang")) if x in LANGUAGES), default.lang
    )
    digits = request.cookies.get("digits")
    return Ui(
        lang=lang,
        digits=cast("Digits", digits) if digits in ("latn", "arab") else default.digits,
        zone=default.zone,
        keys=request.cookies.get("keys") != "off",
    )


def reader(request: Request) -> str:
    """The id of the account, or in the reader's cookie on a desk without accounts; empty for one who has marked nothing yet,
    or whose cookie is not ours."""
    if account := visitor(request).account:
        return account.reader
    id = request.cookies.get("reader", "")
    return id if _READER.fullmatch(id) else ""


def new_reader() -> str:
    """128 random bits: whoever has not the cookie cannot guess it."""
    return secrets.token_hex(16)


def remember(request: Request, response: Response, name: str, value: str) -> None:
    """Sets a cookie for a year. Lax: other sites' forms do not carry it; scripts do not see it."""
    response.set_cookie(
        name, value, max_age=YEAR, path="/", httponly=True, samesite="lax", secure=request.url.scheme == "https"
    )
