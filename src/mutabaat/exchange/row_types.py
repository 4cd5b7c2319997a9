"""The fields of the machine contracts' rows, with their types and meanings: what exports, the API and their pages tell."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any, TypedDict

from msgspec import Meta

from mutabaat.records.actors import Actor, ActorKind, ActorName, Holder
from mutabaat.records.dates import Calendar, Precision
from mutabaat.records.evidence import Expected, PageState, PassageKind, Span, Spans
from mutabaat.records.health import AlarmKind
from mutabaat.records.register import NameOrigin
from mutabaat.records.relations import Direction, RelayClass
from mutabaat.records.statements import Act, Certainty, Commitment, Quote, SourceType, Stance, TimeFrame


def _means(words: str) -> Meta:
    return Meta(description=words)


ArticleId = Annotated[str, _means("id of the article")]
OutletId = Annotated[str, _means("id of the outlet that published it")]
SpanList = Annotated[Spans, _means("[start, end) in code points of the article's text")]
Causes = Annotated[tuple[str, ...], _means("what caused it, as key:value")]


class ChainRow(TypedDict):
    """A link of a chain, from the page outward."""

    kind: SourceType
    name: str
    spans: SpanList


class StatementRow(TypedDict):
    """What a passage says that somebody said."""

    id: Annotated[str, _means("made from content, stage and version")]
    passage: Annotated[int, _means("number of the passage that it starts in")]
    content: Annotated[Spans, _means("spans of what is said")]
    cue: Annotated[Spans, _means("spans of the words that attribute it")]
    source: Annotated[Spans, _means("spans of the words for who says it")]
    hedge: Annotated[Spans, _means("spans of the words that make it less sure")]
    condition: Annotated[Spans, _means("spans of what it hangs on")]
    source_type: SourceType
    source_carried: Annotated[bool, _means("the source is named in an earlier passage")]
    source_entity: Annotated[str, _means("name of who speaks")]
    transmitters: Annotated[tuple[str, ...], _means("names between the page and the speaker, from the page outward")]
    chain: Annotated[list[ChainRow], _means("links from the page outward, the speaker last")]
    quote: Quote
    stance: Stance
    certainty: Certainty
    time: TimeFrame
    outlet_commitment: Commitment
    act: Act
    parent: Annotated[str, _means("id of the statement whose content holds this one, or empty")]
    exclusive: Annotated[bool, _means("said to this very page")]
    restates: Annotated[str, _means("id of the attributed statement that the page here says as its own, or empty")]
    why: Causes


class StoredStatementRow(StatementRow):
    """A statement of the desk with its words and its place."""

    article: ArticleId
    outlet: OutletId
    actor: Annotated[str, _means("id of who speaks, by the register of actors; empty where not known")]
    content_words: Annotated[str, _means("the words of content; several spans are joined by «…»")]
    cue_words: Annotated[str, _means("the words of cue")]
    source_words: Annotated[str, _means("the words of source")]


class PassageRow(TypedDict):
    """A numbered piece of an article's newest revision."""

    article: ArticleId
    revision: Annotated[int, _means("number of the revision, from 1")]
    n: Annotated[int, _means("number in reading order, from 0")]
    kind: PassageKind
    start: Annotated[int, _means("code point of the article's text that it starts at")]
    end: Annotated[int, _means("code point behind its last")]
    words: Annotated[str, _means("text[start:end]")]


class ArticleRow(TypedDict):
    """An article at its newest revision."""

    id: ArticleId
    outlet: OutletId
    outlet_name: Annotated[str, _means("name of the outlet")]
    url: Annotated[str, _means("its address, or empty")]
    lang: Annotated[str, _means("ISO 639 code")]
    title: Annotated[str, _means("its headline")]
    byline: Annotated[str, _means("as printed")]
    published: Annotated[datetime | None, _means("when the page says that it was published")]
    crawled: Annotated[datetime | None, _means("when this revision was fetched")]
    first_seen: Annotated[datetime | None, _means("when the desk first saw this revision")]
    revision: Annotated[int, _means("number of the newest revision, from 1")]
    state: PageState
    state_since: datetime | None
    story: Annotated[str, _means("id of its story, or empty")]
    capture: Annotated[str, _means("id of the capture that it was read from, or empty")]
    text: Annotated[str, _means("the text that all spans are of")]


class DateRow(TypedDict):
    """A date that an article's text names; days are null where the text does not tell them."""

    article: ArticleId
    outlet: OutletId
    words: str
    span: Span
    first: date | None
    last: date | None
    precision: Precision
    calendar: Calendar
    hijri: Annotated[tuple[int, int, int], _means("year, month and day as written; 0: not written")]
    approximate: bool
    is_range: bool
    part: Annotated[str, _means("part of the day or of the period")]
    at: time | None
    why: Causes


RelayRow = TypedDict(
    "RelayRow",
    {
        "a": Annotated[str, _means("id of the article that was stored later")],
        "b": Annotated[str, _means("id of the other article")],
        "class": RelayClass,
        "direction": Direction,
        "spans": Annotated[list[list[int]], _means("[a0, a1, b0, b1]: words of a that stand in b")],
        "containment_a": Annotated[float, _means("share of a's 5-grams of words that b has, 0 to 1")],
        "containment_b": Annotated[float, _means("the reverse")],
        "why": Causes,
    },
)
RelayRow.__doc__ = "Two articles of which one carries the other's text, or both a third's."


class StoryRow(TypedDict):
    """An article's story."""

    id: ArticleId
    story: str
    score: float
    why: Causes


class OriginRow(TypedDict):
    """An origin: the outermost link that can be reached."""

    key: str
    kind: str
    name: str
    via: Annotated[tuple[str, ...], _means("names that it was reached through")]
    articles: Annotated[tuple[str, ...], _means("ids of the articles that rest on it")]
    may_equal: Annotated[tuple[str, ...], _means("keys of origins that cannot be told apart from it")]


class OriginsRow(TypedDict):
    """A story's three counts and its origins."""

    story: str
    title: str
    lang: str
    articles: int
    outlets: int
    publishers: int
    origins: Annotated[list[int], _means("[low, high]; an upper bound")]
    reasons: tuple[str, ...]
    named: list[OriginRow]


class PlacedReason(TypedDict):
    """Why origins are as many."""

    kind: str
    effect: Annotated[str, _means("merges, may_merge or apart")]
    words: tuple[str, ...]
    places: Annotated[list[tuple[str, int, int]], _means("article, start, end")]
    origins: Annotated[tuple[str, ...], _means("the keys that it is about")]


class RestsRow(TypedDict):
    """What one side of a claim rests on."""

    origins: Annotated[list[int], _means("[low, high]")]
    named: list[OriginRow]
    reasons: list[PlacedReason]


class PositionRow(TypedDict):
    """A row of a claim's ledger."""

    article: ArticleId
    statement: str
    outlet: OutletId
    position: Annotated[str, _means("asserts, reports, hedges, doubts or denies")]
    at: datetime | None


class WithdrawnRow(PositionRow):
    """What an earlier revision said and the newest does not."""

    revision: int
    words: str
    gone: datetime | None


class ClaimRow(RestsRow):
    """A claim of a story with its ledger."""

    story: str
    claim: str
    words: str
    lang: str
    rows: list[PositionRow]
    denied: RestsRow
    withdrawn: list[WithdrawnRow]


class CarriedRow(TypedDict):
    """A relay with words of an edited page."""

    article: ArticleId
    outlet: OutletId
    revision: int
    span: Span
    words: str


class WordingRow(TypedDict):
    """One changed stretch of an edit."""

    block: Annotated[str, _means("kind of the passage, or empty")]
    old: Span
    new: Span
    old_words: str
    new_words: str
    kinds: Annotated[tuple[str, ...], _means("what changed in the statement")]
    old_statement: str
    new_statement: str
    claims: Annotated[tuple[str, ...], _means("ids of the claims that rest on either")]
    carried: Annotated[list[CarriedRow], _means("who still has the old words")]
    followed: Annotated[list[CarriedRow], _means("who has the new words")]


EditRow = TypedDict(
    "EditRow",
    {"from": int, "to": int, "at": datetime | None, "silent": bool, "wordings": list[WordingRow]},
)
EditRow.__doc__ = "An edit: the numbers of the two revisions, and its changed stretches."


class HeadlineRow(TypedDict):
    """A headline that changed in one place."""

    place: str
    old: str
    new: str
    at: datetime | None
    alone: bool


class ReturningRow(TypedDict):
    """A former text that a page shows again."""

    revision: int
    since: datetime
    looks: int


class PageEditsRow(TypedDict):
    """What became of an article's page."""

    article: ArticleId
    edits: list[EditRow]
    headlines: list[HeadlineRow]
    returning: ReturningRow | None


class OfficeRow(TypedDict):
    """A role and who held it."""

    role: str
    holder: Holder


class CitedRow(TypedDict):
    """Where an actor is cited."""

    article: ArticleId
    outlet: OutletId
    headline: str
    at: datetime | None
    story: str
    name: str
    speaks: bool
    statement: StatementRow


class ActorViewRow(TypedDict):
    """An actor with where it is cited."""

    actor: Actor
    names: tuple[NameOrigin, ...]
    part_of: str
    parts: list[str]
    offices: list[OfficeRow]
    same: tuple[str, ...]
    cited: list[CitedRow]
    more: bool


class ActorRow(TypedDict):
    """An entry of the register of actors, as users edited it."""

    id: str
    kind: ActorKind
    names: tuple[ActorName, ...]
    country: Annotated[str, _means("ISO 3166 alpha-2 code, or empty")]
    part_of: Annotated[str, _means("id of the body that it belongs to, or empty")]
    holders: Annotated[tuple[Holder, ...], _means("who held the role")]
    external: Annotated[tuple[tuple[str, str], ...], _means("scheme and value")]
    source: str
    licence: str


class OutletRow(TypedDict):
    """An outlet of the register."""

    id: str
    name: str
    names: Annotated[tuple[str, ...], _means("other forms by which it is cited")]
    domains: tuple[str, ...]
    family: Annotated[str, _means("the publisher that several outlets share, or empty")]
    lang: str
    feeds: tuple[str, ...]
    home: str
    is_agency: bool
    allow_private: bool
    sitemaps: tuple[str, ...]
    sections: tuple[str, ...]
    followed: bool
    expected: Expected


class AlarmRow(TypedDict):
    """Something is wrong with an outlet, or was."""

    id: str
    outlet: str
    kind: AlarmKind
    since: datetime
    thing: Annotated[str, _means("the address that it is about, or empty")]
    words: str
    evidence: tuple[str, ...]
    until: Annotated[datetime | None, _means("when it was over; null: it stands")]


class _OfAnEdit(TypedDict):
    """The page and the edit that a stretch belongs to."""

    article: ArticleId
    from_revision: int
    to_revision: int
    at: datetime | None
    silent: Annotated[bool, _means("no correction note tells of it")]


class EditedWordsRow(_OfAnEdit, WordingRow):
    """One changed stretch of one edit of one page, with the edit."""


Annotation = dict[str, Any]  # fields as the W3C's Web Annotation model has them
