"""Where the next rows of a list begin. A cursor names the last row that was given, so that rows that come in meanwhile shift
nothing; to who gets it, it is a word without a meaning."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mutabaat.api.declared import CURSOR, JSON, LIMIT, OFFSET, Whole
from mutabaat.api.parts import answer

Mark = tuple[str, int]  # the last row's key, and how many rows came before the next one


def paged(request: Request, rows: Sequence[Any], next: str = "", *, limit: int, media: str = JSON) -> Response:
    """Rows of a list; where there are more, a Link header (RFC 8288) with the address of those at the cursor ``next``."""
    found = answer(list(rows))
    found.headers["content-type"] = media
    if next and limit:
        kept = [(k, v) for k, v in request.query_params.multi_items() if k not in ("limit", "offset", "cursor")]
        # Relative to the request's own address: it holds under any mount and host.
        found.headers["link"] = f'<?{urlencode([*kept, ("limit", limit), ("cursor", next)])}>; rel="next"'
    return found


def listed(
    request: Request, rows: Iterable[Any], key: Callable[[Any], str], *, limit: Whole = LIMIT, media: str = JSON
) -> Response:
    """A page of rows that can be run through, also twice: those behind the cursor's row; where that row is gone, those
    from its place on."""
    size, start = limit(request), OFFSET(request)
    mark = read(CURSOR(request), Mark)
    found = _behind(rows, key, mark[0], size) if mark else None
    if found is None:
        start = mark[1] if mark else start
        found = start, _some(iter(rows), start, size + 1)
    start, some = found
    more = len(some) > size > 0
    return paged(
        request, some[:size], write(key(some[size - 1]), start + size) if more else "", limit=size, media=media
    )


def _behind(rows: Iterable[Any], key: Callable[[Any], str], last: str, size: int) -> tuple[int, list[Any]] | None:
    """How many rows stand before those behind the row of that key, and these, one more than asked for; None where there is none."""
    run = iter(rows)
    for n, row in enumerate(run):
        if key(row) == last:
            return n + 1, _some(run, 0, size + 1)
    return None


def _some(run: Iterator[Any], start: int, size: int) -> list[Any]:
    return list(islice(run, start, start + size))


def write(*told: object) -> str:
    return urlsafe_b64encode(msgspec.json.encode(told)).rstrip(b"=").decode()


def read(cursor: str, kind: Any) -> Any:
    """What ``write`` was given; None for no cursor. 400 for what is none of ours."""
    if not cursor:
        return None
    try:
        raw = urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        return msgspec.json.decode(raw, type=kind)
    except (ValueError, msgspec.DecodeError) as error:
        raise HTTPException(400, "cursor: the word that the header Link of the page before holds is wanted") from error
