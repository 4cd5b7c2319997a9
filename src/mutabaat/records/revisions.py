"""Edits of pages and what hangs on them: former texts that come back, headlines by place, statements whose words changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mutabaat.records.evidence import PassageKind, Span
from mutabaat.records.views import Edit, StatementRef


@dataclass(frozen=True, slots=True)
class Returning:
    """A page that shows a former text of its own and is not yet taken for changed back: an old copy may lie in a cache.

    ``revision`` is the number of the revision whose text it shows, ``since`` the first of the unbroken row of ``looks``.
    """

    article: str
    revision: int
    since: datetime
    looks: int = 1


@dataclass(frozen=True, slots=True)
class HeadlineSeen:
    """A headline of an article as one place gives it (feed, page, og, json_ld), from when it was first seen there."""

    article: str
    place: str
    title: str
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeadlineChange:
    """A place that gives another headline than before. ``alone``: no other place gave the new one by then."""

    place: str
    old: str
    new: str
    at: datetime | None = None
    alone: bool = False


Reworded = Literal[
    "stance",  # said, denied, doubted
    "certainty",  # «قد يكون», «سيكون»
    "source",  # who says it, or by whom it came
    "number",
    "negation",
    "date",
    "words",  # none of these: other words
    "added",
    "gone",
]


@dataclass(frozen=True, slots=True)
class StatementEdit:
    """A statement whose words an edit changed. ``old`` and ``new`` are its statements in the two revisions; None where it
    came in or went.

    ``kinds`` say what changed in it.
    """

    kinds: tuple[Reworded, ...]
    old: StatementRef | None
    new: StatementRef | None
    claims: tuple[str, ...] = ()  # ids of the story's claims that rest on either


@dataclass(frozen=True, slots=True)
class OldWording:
    """A relay that still has the words that an edit took away. ``span`` are they in its newest text, number ``revision``."""

    article: str
    outlet: str
    span: Span
    words: str
    revision: int = 0
    name: str = ""  # of the outlet
    lang: str = ""


@dataclass(frozen=True, slots=True)
class WordingEdit:
    """One changed stretch of an edit: what the page said and what it says now, and who still carries the old words.

    ``block`` is the kind of the piece of the page that it stands in, in the later revision, or in the earlier where it went.
    ``statement`` is None where no statement holds the words.
    """

    block: PassageKind | Literal[""]
    old: Span
    new: Span
    old_words: str
    new_words: str
    statement: StatementEdit | None = None
    carried: tuple[OldWording, ...] = ()
    followed: tuple[OldWording, ...] = ()  # relays that have the new words


@dataclass(frozen=True, slots=True)
class EditView:
    """An edit of an article with all that hangs on it. ``wordings`` in reading order."""

    edit: Edit
    wordings: tuple[WordingEdit, ...]


@dataclass(frozen=True, slots=True)
class RevisionsView:
    """What became of an article's page: its edits with what hangs on them, and headlines that changed in single places."""

    article: str
    edits: tuple[EditView, ...]
    headlines: tuple[HeadlineChange, ...] = ()
    returning: Returning | None = None


MissingReason = Literal[
    "",  # not missing
    "says_so",  # the page says that there is none
    "redirect",  # led to the front page or a section
    "like_missing",  # shows what the host shows for an address that never was
    "emptied",  # the page stands, the article is gone from it
]


@dataclass(frozen=True, slots=True)
class MissingPage:
    """What a host answers for an address that never was. ``pieces`` are hashes of what it showed; none unless it said 200."""

    host: str
    url: str
    probed_at: datetime
    status: int
    led_to: str = ""
    pieces: tuple[int, ...] = ()
