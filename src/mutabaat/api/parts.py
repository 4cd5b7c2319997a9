"""Small parts of every route: an answer in JSON, a number out of the query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

MOST = 1000  # rows in one answer
FARTHEST = 999_999_999  # of an offset


def answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Any record, or tuple of records, as JSON."""
    return Response(msgspec.json.encode(value), status, headers, media_type="application/json")


def whole(request: Request, name: str, default: int, most: int = MOST) -> int:
    """A query parameter as a number from 0 to ``most``; 400 for anything else."""
    raw = request.query_params.get(name, str(default))
    # The length first: Python refuses to read a number of thousands of digits.
    if not raw.isascii() or not raw.isdigit() or len(raw) > len(str(most)) or int(raw) > most:
        raise HTTPException(400, f"{name}: a number from 0 to {most} is wanted")
    return int(raw)
