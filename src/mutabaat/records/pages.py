"""A web page as it was read: labelled blocks, their text, and what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

BlockKind = Literal[
    "kicker",
    "headline",
    "standfirst",  # one bullet or the summary paragraph
    "byline",
    "outlet_line",  # who publishes and its desk, «صوت الوادي – متابعات»: no person's name
    "source_line",
    "subhead",
    "body",
    "correction",  # a note that tells of an edit
]

PageProblem = Literal[
    "",
    "consent",  # asks for consent before it shows anything
    "captcha",  # doubts that a person reads it
    "missing",  # says that the page is not there, whatever the status said
    "shell",  # would be filled by a script
    "paywall",  # shows the beginning of the article and asks for money or a login
]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page in reading order; white space inside it is single spaces."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is the blocks joined with line feeds, so that each block is found in it again.

    ``title`` is the headline; ``titles`` keeps it as each place of the page gives it: (page, og, json_ld, html), only those
    that are there. ``published`` and ``modified`` are the page's data for machines; ``shown`` is a time written near the
    headline, whose zone is seldom said and then taken as UTC; ``shown_updated`` is one that the page calls that of a renewal.
    ``canonical`` is empty where the page names none that can be believed. ``is_based_on`` are the names
    or addresses that the page itself says it rests on. ``problem`` is empty for an article; see ``is_news``. ``lines`` are
    all that the page shows, the blocks among it; ``linked`` those of them that are links for the most part.
    """

    url: str
    title: str
    text: str
    lang: str
    blocks: tuple[Block, ...]
    byline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    shown: datetime | None = None
    shown_updated: datetime | None = None
    canonical: str = ""
    site_name: str = ""
    feeds: tuple[str, ...] = ()
    is_based_on: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    problem: PageProblem = ""
    lines: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether its text is an article, be it only the beginning of one; what is none must not be stored as news."""
        return self.problem in ("", "paywall")

    def of(self, kind: BlockKind) -> tuple[str, ...]:
        """The texts of the blocks of one kind, in reading order."""
        return tuple(block.text for block in self.blocks if block.kind == kind)
