"""Login by a provider of OpenID Connect: what a browser carries on its way there and back, and whom the provider names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from mutabaat.records.accounts import Refused


@dataclass(frozen=True, slots=True)
class Flow:
    """One way to the provider and back. Its secrets are the browser's own: they lie in its cookie and nowhere else."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    onward: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the provider names. ``subject`` is what it knows them by for ever; ``claims`` what else it says."""

    issuer: str
    subject: str
    claims: Mapping[str, Any]


Why = Literal[
    "provider",  # it can't be reached, or answers what it must not
    "denied",  # the person, or the provider, said no
    "state",  # not begun in this browser, or done already
    "late",  # begun too long ago
    "token",  # what the provider sent is not to be believed
    "role",  # no group of theirs has a role here
    "name",  # the provider says no name, or none that can be one
    "taken",  # another account has the name
    "disabled",  # the account is
    "tries",  # too many from one address
]


class SignInRefused(Refused):
    """Who is not let in, and ``why``. The problem's words are for the log, and hold no secret."""

    def __init__(self, why: Why, problem: str) -> None:
        self.why = why
        super().__init__("login", problem)
