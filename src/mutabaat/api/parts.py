"""Small parts of every route: an answer in JSON, a number out of the query, a body that may be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, cast

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mutabaat.api.guards import visitor
from mutabaat.api.hosts import is_of_another_site

T = TypeVar("T")

LARGEST = 65_536  # bytes of a body
MOST = 1000  # rows in one answer
_READER = re.compile("[0-9A-Za-z_-]{1,64}")
FARTHEST = 999_999_999  # of an offset


def answer(
    value: Any, status: int = 200, headers: Mapping[str, str] | None = None, *, media: str = "application/json"
) -> Response:
    """Any record, or tuple of records, as JSON."""
    return Response(msgspec.json.encode(value), status, headers, media_type=media)


def whole(request: Request, name: str, default: int, most: int = MOST) -> int:
    """A query parameter as a number from 0 to ``most``; 400 for anything else."""
    raw = request.query_params.get(name, str(default))
    # The length first: Python refuses to read a number of thousands of digits.
    if not raw.isascii() or not raw.isdigit() or len(raw) > len(str(most)) or int(raw) > most:
        raise HTTPException(400, f"{name}: a number from 0 to {most} is wanted")
    return int(raw)


def reader(request: Request) -> str:
    """Who asks: the account that is logged in, or, on a desk without accounts, the query parameter ``reader``: a name that the
    caller chose, or the id in a browser's cookie; empty for nobody. 400 for what is no name, 403 for another's."""
    name = request.query_params.get("reader", "")
    if account := visitor(request).account:
        if name not in ("", account.reader):
            raise HTTPException(403, "reader: what another person has seen is theirs")
        return account.reader
    if name and not _READER.fullmatch(name):
        raise HTTPException(400, "reader: up to 64 letters, digits, - and _ of ASCII are wanted")
    return name


def since(request: Request) -> datetime | None:
    """The time of ``since``, from which on things are new; None where it is not asked for. 400 for what is no time."""
    raw = request.query_params.get("since", "")
    if not raw:
        return None
    try:
        # The sign of a zone that was not encoded arrives as a space.
        at = datetime.fromisoformat(raw[:40].replace(" ", "+"))
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise HTTPException(400, "since: a time with its zone is wanted, such as 2026-11-19T06:00:00Z")
    return at


def same_site(request: Request) -> None:
    """Refuses what a page of another site sends (403)."""
    if is_of_another_site(request.headers):
        raise HTTPException(403, "a page of another site may not write")


async def sent(request: Request, type: type[T]) -> T:
    """The JSON body as a record. Refuses another site's (403), other types (415), large (413) and unfit ones (400)."""
    same_site(request)
    # A form of another site cannot have this type without asking first; and then it is not answered.
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "a body of type application/json is wanted")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, f"a body has {LARGEST} bytes at most")
    try:
        return _signed(request, msgspec.json.decode(bytes(body), type=type))
    except msgspec.MsgspecError as error:
        raise HTTPException(400, f"the body cannot be read: {error}") from error


def _signed(request: Request, value: T) -> T:
    """What an account sends bears its name: nobody signs with another's."""
    account = visitor(request).account
    if account is None or not hasattr(value, "by"):
        return value
    if isinstance(value, msgspec.Struct):
        return cast("T", msgspec.structs.replace(value, by=account.name))
    return cast("T", replace(cast("Any", value), by=account.name))
