"""What readers watch: stories that they follow or mute, searches that they saved, and where they are told what is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Choice = Literal["followed", "muted"]


@dataclass(frozen=True, slots=True)
class Watched:
    """A reader's choice on a story. ``since`` is when it was made."""

    reader: str
    story: str
    choice: Choice
    since: datetime


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that a reader named. ``asked`` are its parameters as ``exchange.asks`` writes them; whoever has the ``token``
    may read its feed."""

    id: str
    reader: str
    name: str
    asked: tuple[tuple[str, str], ...]
    token: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reader is told what is new: a mail address, or the address of a webhook with the ``secret`` that signs for it.

    ``stories``, ``searches`` and ``alarms`` say of what. ``quiet`` are two times of day («22:00», «07:00») of ``zone``
    between which nothing is sent; ``digest`` a time of day at which all comes at once, empty for at any time. ``looked`` is
    up to when was looked for news. A mail address is told nothing before it is ``confirmed``: ``proof`` is the hash of the code
    in the letter of ``asked_at``, which counts until ``proof_until``. ``failed`` counts the tries that failed since the last that did not, ``error`` is what
    the last one met.
    """

    id: str
    reader: str
    kind: Literal["mail", "webhook"]
    address: str
    made_at: datetime
    looked: datetime
    secret: str = ""
    lang: Literal["ar", "en"] = "ar"
    zone: str = "UTC"
    quiet: tuple[str, str] = ("", "")
    digest: str = ""
    stories: bool = True
    searches: bool = True
    alarms: bool = False
    failed: int = 0
    error: str = ""
    sent_at: datetime | None = None
    confirmed: datetime | None = None
    asked_at: datetime | None = None
    proof: str = field(default="", repr=False)
    proof_until: datetime | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether it may be told: a webhook answers for itself by its secret, a mail address once its owner said so."""
        return self.kind == "webhook" or self.confirmed is not None


@dataclass(frozen=True, slots=True)
class Item:
    """Something new, ready to be told. ``key`` is the same whenever it is told again.

    ``label`` is its kind in the reader's words, ``title`` what it belongs to (a story, a search, an outlet), ``words`` its
    own words in ``lang`` and ``said`` on whose word. ``text`` and ``html`` tell all of it, with the difference of an edit;
    ``path`` leads to it in the desk.
    """

    key: str
    kind: str
    label: str
    title: str
    path: str
    at: datetime | None
    words: str
    lang: str
    said: str
    text: str
    html: str
    group: str = ""  # heading: the title with its counts


@dataclass(frozen=True, slots=True)
class SyndicatedFeed:
    """A feed as it is given out. Addresses are whole. ``items`` the newest first."""

    id: str
    title: str
    home: str
    itself: str
    lang: str
    base: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it is sent. ``id`` is the same in every try, so that who gets it twice can tell."""

    id: str
    subject: str
    text: str
    html: str
    payload: str  # the same as JSON, for webhooks


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter on its way. ``next_try`` is None once it was sent or given up."""

    letter: Letter
    target: str
    made_at: datetime
    next_try: datetime | None
    tries: int = 0
    sent_at: datetime | None = None
    error: str = ""
