"""A follow-up that is kept: its revisions, what an editor asks of it, and how it stands to the pages it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mutabaat.records.briefs import Brief, BriefPart, BriefSentence, Trace
from mutabaat.records.errors import InputError

BriefAct = Literal[
    "compose",  # begin to keep it
    "save",  # only the words
    "lock",
    "unlock",
    "up",
    "down",
    "remove",
    "restore",  # a removed sentence, or one of an earlier revision
    "undo_words",  # back to the house's words
    "confirm",  # its pages were edited, and it still holds
    "add",  # a sentence from a claim, or an editor's own words
    "rest",  # a sentence on a claim
    "recompose",
    "revert",  # to an earlier revision
    "take",  # a wording that a model proposed, held against the traces again
]


@dataclass(frozen=True, slots=True)
class BriefEdit:
    """What an editor asks of a kept follow-up, who saw its ``revision`` (0: none was kept).

    ``texts`` are sentences by id with their words as the editor left them: those that are as they were say nothing. The
    ``act`` is on ``sentence`` (``take``: the wording ``text`` for it), or adds the ``claim`` (an id of the ledger) or the own words ``text`` to ``part``; ``to`` is
    the revision to go back to.
    """

    story: str
    lang: str = "ar"
    revision: int = 0
    act: BriefAct = "save"
    sentence: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    claim: str = ""
    part: BriefPart = "body"
    text: str = ""
    to: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class BriefRevision:
    """One state of a kept follow-up; ``n`` counts from 1 for each story and language. ``removed`` are sentences that an
    editor took out: they do not come back by themselves when it is written again."""

    story: str
    lang: str
    n: int
    brief: Brief
    made_at: datetime
    act: BriefAct = "save"
    by: str = ""
    removed: tuple[BriefSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """A traced page that changed since its sentence was worded. ``holds``: the traced words still stand in it."""

    trace: Trace
    state: Literal["edited", "deleted"]
    holds: bool


@dataclass(frozen=True, slots=True)
class SentenceState:
    """A sentence with what is the matter with it. ``blocks`` are the reasons for which it can't be published, each with
    its words; ``warns`` what the house would not have written, which is the editor's to answer for."""

    sentence: BriefSentence
    blocks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    warns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stale: tuple[Stale, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefView:
    """A follow-up as it stands now. ``n`` is 0 where none is kept: then it was composed for this view.

    ``newer`` counts the story's articles that came after it was composed. ``acts`` are its revisions, the newest first.
    """

    brief: Brief
    n: int
    sentences: tuple[SentenceState, ...]
    removed: tuple[BriefSentence, ...] = ()
    newer: int = 0
    acts: tuple[BriefRevision, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether a page that it rests on changed since."""
        return any(state.stale for state in self.sentences)

    @property
    def blocked(self) -> int:
        """How many sentences keep it from being published."""
        return sum(bool(state.blocks) for state in self.sentences)


@dataclass(frozen=True, slots=True)
class TextConflict:
    """A sentence that two editors worded: one's words, and how it reads now (empty: it was taken out)."""

    sentence: str
    yours: str
    theirs: str


class BriefConflict(InputError):
    """Another editor changed the same sentences meanwhile. Nothing was kept, so nothing is lost; ``revision`` is the newest."""

    def __init__(self, story: str, revision: int, conflicts: tuple[TextConflict, ...]) -> None:
        super().__init__(
            story, "the follow-up was changed meanwhile by another editor", "look at both texts, then save again"
        )
        self.revision = revision
        self.conflicts = conflicts
