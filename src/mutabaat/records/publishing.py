"""A follow-up as it goes out of the house: its text, its sources with their times, and what became of it in public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mutabaat.records.briefs import Brief


@dataclass(frozen=True, slots=True)
class Source:
    """A page that a follow-up is traced to, as a reader is told of it."""

    article: str
    outlet: str = ""
    url: str = ""
    headline: str = ""
    lang: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was put right in a published follow-up, in an editor's words."""

    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """A follow-up that may go out: ``write.check.publishable`` was asked. ``sources`` are its traced pages.

    ``id``, ``n`` (counts from 1), ``first_at`` and ``corrections`` are those of a published one; ``url`` its public address
    where one is known. ``at`` is when this edition was made, ``by`` who signs.
    """

    brief: Brief
    sources: tuple[Source, ...] = ()
    at: datetime | None = None
    by: str = ""
    id: str = ""
    n: int = 0
    first_at: datetime | None = None
    corrections: tuple[Amendment, ...] = ()
    url: str = ""

    @property
    def headline(self) -> str:
        """The headline's words; the story's id where it has none."""
        head = self.brief.of("headline")
        return head[0].text if head else self.brief.story


PublishAct = Literal["publish", "correct", "withdraw"]


@dataclass(frozen=True, slots=True)
class Publication:
    """One public act on the follow-up of a story in a language; ``n`` counts those of the same ``id`` from 1.

    ``brief`` is frozen as it stood in its kept revision ``of``; none where it was withdrawn. ``note`` tells readers what was
    put right, or why it was withdrawn.
    """

    id: str
    n: int
    story: str
    lang: str
    act: PublishAct
    at: datetime
    brief: Brief | None = None
    of: int = 0
    sources: tuple[Source, ...] = ()
    by: str = ""
    note: str = ""

    @property
    def is_public(self) -> bool:
        """Whether it can be read."""
        return self.brief is not None


@dataclass(frozen=True, slots=True)
class PublishAsk:
    """What an editor asks for. ``revision`` is the kept follow-up's that was seen (0: whichever is the newest). ``note``
    tells readers what was put right: asked for where the follow-up was published before."""

    story: str
    lang: str = "ar"
    revision: int = 0
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A published follow-up: its acts, the newest first, and what can be read (None: it was withdrawn)."""

    acts: tuple[Publication, ...]
    edition: Edition | None

    @property
    def newest(self) -> Publication:
        return self.acts[0]
