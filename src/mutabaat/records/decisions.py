"""Tier 3, decisions: what a person judged. Append-only, dated, withdrawable; the machine never overrides one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mutabaat.records.relations import Membership
from mutabaat.records.statements import Certainty, SourceType, Stance

DecisionKind = Literal["same_story", "not_same_story", "moved", "not_a_relay", "same_actor", "means_actor"]
CorrectionKind = Literal["changed", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Decision:
    """``left`` and ``right`` are article ids, in sorted order. ``withdrawn_at`` undoes without deleting.

    ``same_actor``: the actor ``left`` is the actor ``right``, whose id stays. ``means_actor``: the ``name``, as written in the
    article ``left`` (empty: in every article), means the actor ``right`` (empty: none of the register).
    ``same_story``, ``not_same_story``, ``moved``: the articles of ``moved`` went from the story ``left`` into the story
    ``right``: all that it had, some that make a story of their own, some that are another's. Each stands in ``moved`` with
    the membership that it had before.
    """

    id: str
    kind: DecisionKind
    left: str
    right: str
    made_at: datetime
    note: str = ""
    withdrawn_at: datetime | None = None
    name: str = ""
    by: str = ""
    moved: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a text by themselves and by what stands around them, so that they are found again after an edit.

    The fields are those of the text quote selector of the W3C's Web Annotation model; ``start`` is where the words stood.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0


Excerpts = tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class MarkValues:
    """What is said of a mark. None: nothing is said of that field.

    ``transmitters`` are names from the page outward, without the page and the speaker. An empty tuple of excerpts says that
    the text has no words for that part.
    """

    speaker: str | None = None
    source_type: SourceType | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None
    transmitters: tuple[str, ...] | None = None
    content: Excerpts | None = None
    cue: Excerpts | None = None
    source: Excerpts | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The fields that something is said of."""
        return tuple(name for name in MARK_FIELDS if getattr(self, name) is not None)


MARK_FIELDS = ("speaker", "source_type", "stance", "certainty", "transmitters", "content", "cue", "source")


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision on one mark of an article: what it is, that it is none, or that one is missing.

    It holds to the words ``content`` and ``cue`` (of ``revision``), never to a statement's id, for ids change with the
    version of the reader. ``was`` is the whole mark as the desk showed it then (nothing for one that was added); ``now``
    names the fields that the person set.
    """

    id: str
    kind: CorrectionKind
    article: str
    revision: str
    made_at: datetime
    content: Excerpts
    cue: Excerpts = ()
    was: MarkValues = MarkValues()
    now: MarkValues = MarkValues()
    by: str = ""
    note: str = ""
    withdrawn_at: datetime | None = None

    @property
    def words(self) -> str:
        """The words that it is about, in one line."""
        return " … ".join(" ".join(excerpt.exact.split()) for excerpt in self.content)


@dataclass(frozen=True, slots=True)
class MarkEdit:
    """What a person asks for, before it is checked: words instead of spans, values as they were typed. None: as it is.

    ``statement`` is the id of the mark as shown; empty, a mark is added. ``removed``: there is no attribution here.
    ``near`` is a place in the text; words that stand several times are those of its line.
    """

    article: str
    statement: str = ""
    removed: bool = False
    speaker: str | None = None
    source_type: str | None = None
    stance: str | None = None
    certainty: str | None = None
    transmitters: tuple[str, ...] | None = None
    content: str | None = None
    cue: str | None = None
    source: str | None = None
    near: int | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoryEdit:
    """What a person asks of stories. ``into`` empty: the ``articles`` of ``story`` become a story of their own; ``articles``
    empty: all that ``story`` has goes ``into`` the other; else these articles do, whatever their story is.
    """

    story: str = ""
    articles: tuple[str, ...] = ()
    into: str = ""
    by: str = ""
    note: str = ""
