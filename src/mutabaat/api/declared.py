"""What a route declares of itself: its parameters, which also read them out of a request, its body, its answers and errors.
``openapi`` describes the API by these declarations, and by nothing else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.parts import FARTHEST, MOST, reader, since, whole

JSON = "application/json"


class Parameter(Protocol):
    """A parameter of the query."""

    @property
    def name(self) -> str: ...

    @property
    def says(self) -> str: ...

    @property
    def schema(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from 0 to ``most``. Calling it reads it; 400 for anything else."""

    name: str
    default: int
    most: int = MOST
    says: str = ""

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0, "maximum": self.most, "default": self.default}

    def __call__(self, request: Request) -> int:
        return whole(request, self.name, self.default, self.most)


@dataclass(frozen=True, slots=True)
class Words:
    """Words, of which the first ``longest`` characters are read."""

    name: str
    says: str
    longest: int = 2000

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "default": ""}

    def __call__(self, request: Request) -> str:
        return request.query_params.get(self.name, "")[: self.longest]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words, the first unless given. 400 for others."""

    name: str
    values: tuple[str, ...]
    says: str

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.values), "default": self.values[0]}

    def __call__(self, request: Request) -> str:
        value = request.query_params.get(self.name, self.values[0])
        if value not in self.values:
            raise HTTPException(400, f"{self.name}: {' or '.join(self.values)} is wanted")
        return value


@dataclass(frozen=True, slots=True)
class Read:
    """A parameter that a function of ``parts`` reads."""

    name: str
    says: str
    schema: dict[str, Any]


LIMIT = Whole("limit", MOST, says="rows in one answer, at most")
CURSOR = Words(
    "cursor", "where the next rows begin, as the header Link of the page before has it; goes before offset", 400
)
OFFSET = Whole("offset", 0, FARTHEST, "rows to pass over, counted now: rows that come in shift it, a cursor not")
LISTED = (LIMIT, CURSOR, OFFSET)  # of every list whose rows are at hand
READER = Read(
    "reader", "who asks: a name of the caller's choice", {"type": "string", "pattern": "^([0-9A-Za-z_-]{1,64})?$"}
)
SINCE = Read("since", "a time with its zone, from which on things are new", {"type": "string", "format": "date-time"})
LANG = OneOf("lang", ("ar", "en"), "language of the follow-up")
assert READER.name in reader.__doc__ and SINCE.name in since.__doc__  # type: ignore[operator]


class Failure(msgspec.Struct):
    """Why a request was not done: the thing, the problem, and in brackets the way out."""

    error: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What a route does, for those who call it. ``gives`` is the type of the answer; None where it is a file of the type ``media``.

    ``errors`` are the statuses beyond those that follow from the rest; each with its type, else ``Failure``.
    """

    says: str
    query: tuple[Parameter, ...] = ()
    body: Any = None
    gives: Any = None
    status: int = 200
    media: str = JSON
    errors: Mapping[int, Any] = field(default_factory=dict)


class Described(Route):
    """A route that tells what it does."""

    operation: Operation


def described(
    path: str,
    endpoint: Callable[[Request], Awaitable[Response]],
    says: str,
    *,
    method: str = "GET",
    query: Sequence[Parameter] = (),
    body: Any = None,
    gives: Any = None,
    status: int = 200,
    media: str = JSON,
    errors: Mapping[int, Any] | None = None,
) -> Described:
    """A route of one method with its description."""
    route = Described(path, endpoint, methods=[method])
    route.operation = Operation(says, tuple(query), body, gives, status, media, errors or {})
    return route
