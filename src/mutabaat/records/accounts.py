"""Who works at a desk and what each may do: accounts, roles, sessions, tokens, and what was done by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from mutabaat.records.errors import MutabaatError

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "editor", "admin")

Deed = Literal[
    "open",  # what anyone may ask for: the way in, styles, what guards itself
    "read",  # stories, articles, follow-ups, exports
    "own",  # what is the person's own: marks as seen, kept things, settings, password, tokens
    "edit",  # corrections, decisions, follow-ups, actors
    "admin",  # outlets, accounts, the log, backups, the embedder
]

# The one table of who may do what. What stands in no row is denied.
MAY: Mapping[Role, frozenset[Deed]] = MappingProxyType(
    {
        "reader": frozenset[Deed]({"open", "read", "own"}),
        "editor": frozenset[Deed]({"open", "read", "own", "edit"}),
        "admin": frozenset[Deed]({"open", "read", "own", "edit", "admin"}),
    }
)


OWN = "account-"  # before an account's id: what is an account's own, and not a browser's


class Refused(MutabaatError):
    """A name and password that do not open the desk; it is not said which of them is wrong."""


class TooManyTries(Refused):
    """Too many tries; ``wait`` is in seconds."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__("login", "too many tries", f"wait {wait} seconds")


@dataclass(frozen=True, slots=True)
class Account:
    """A person. The hash of the password is never part of it."""

    id: str
    name: str
    role: Role
    created: datetime
    disabled: datetime | None = None

    @property
    def reader(self) -> str:
        """The id under which what this person has seen and kept lies in the store."""
        return f"{OWN}{self.id}"


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is logged in. ``key`` is the hash of the secret in its cookie; ``address``: where it began."""

    key: str
    account: str
    created: datetime
    used: datetime
    address: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A key to the API. Its secret is shown once and kept as ``key``, a hash. It may never do more than its account."""

    id: str
    key: str
    account: str
    name: str
    role: Role
    created: datetime
    until: datetime
    used: datetime | None = None
    revoked: datetime | None = None

    def holds(self, now: datetime) -> bool:
        return self.revoked is None and now < self.until


@dataclass(frozen=True, slots=True)
class Tries:
    """Failed tries under one key, and when the last was."""

    count: int
    last: datetime


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Who did what to which thing, when and from where. Never a secret. ``no`` counts the entries once they are kept."""

    at: datetime
    who: str
    act: str
    thing: str = ""
    address: str = ""
    no: int = 0


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends a request. ``csrf`` goes with the forms of a session."""

    kind: Literal["nobody", "local", "session", "token"] = "nobody"
    account: Account | None = None
    role: Role | None = None
    csrf: str = ""
    deed: Deed | None = None  # what the route that was asked for needs

    def may(self, deed: Deed | None) -> bool:
        """Whether this visitor may do a deed. A route that declares none (None) is closed to every account."""
        if self.kind == "local":
            return True
        if self.role is None:
            return deed == "open"
        return deed is not None and deed in MAY[self.role]


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, for the log: a name, the address that the request came from, and the account where it is one."""

    who: str
    address: str = ""
    account: str = ""


NOBODY = Visitor()
LOCAL = Visitor("local")  # the one person of a desk without accounts, on its own machine


def lesser(one: Role, other: Role) -> Role:
    """The role of the two that may do less."""
    return min(one, other, key=ROLES.index)
