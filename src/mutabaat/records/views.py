"""Tier 4, views: pure functions of the lower tiers, rebuilt at will. Pages, exports and briefs render these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from mutabaat.records.dates import DateMention, Precision
from mutabaat.records.decisions import Correction
from mutabaat.records.evidence import Article, Outlet, PageState, Revision, Span, Spans
from mutabaat.records.register import Speaker
from mutabaat.records.relations import Change, Membership, Relay
from mutabaat.records.statements import Reading, SourceType, Statement

OriginKind = Literal[
    "person", "official_body", "organisation", "outlet", "document", "anonymous", "collective", "unknown", "agency_text"
]


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its newest revision, what was read in it, and its state on the web."""

    revision: Revision
    outlet: Outlet
    reading: Reading
    state: PageState = "live"
    state_since: datetime | None = None
    revisions: int = 1

    @property
    def id(self) -> str:
        return self.revision.article.id

    @property
    def text(self) -> str:
        return self.revision.article.text

    @property
    def headline(self) -> str:
        return headline_of(self.revision.article, self.reading)


def headline_of(article: Article, reading: Reading) -> str:
    """The headline passage's words, else the title, else the first passage."""
    for passage in reading.passages:
        if passage.kind == "headline":
            return article.text[passage.start : passage.end]
    if article.title:
        return article.title
    first = next(iter(reading.passages), None)
    return article.text[first.start : first.end] if first else ""


@dataclass(frozen=True, slots=True)
class StatementRef:
    """A statement in its article: what a trace or a ledger row points to."""

    article: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Origin:
    """The outermost link that can be reached. ``articles`` rest on it, through relays and chains.

    ``key`` tells origins apart; ``spans`` show it in the first of ``articles``. ``may_equal`` names the keys of origins
    that cannot be told apart from this one (unnamed sources): they are one for the lower bound.
    """

    key: str
    kind: OriginKind
    name: str
    articles: tuple[str, ...]
    spans: Spans = ()
    via: tuple[str, ...] = ()  # names of transmitters that it was reached through
    may_equal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Always three figures. Origins are an interval and an upper bound; ``reasons`` say why."""

    outlets: int
    publishers: int
    origins_low: int
    origins_high: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNode:
    """A node of the source tree: an origin, a cited outlet that we hold no article of, or an article.

    ``link`` says how it hangs on its parent: origin, cites, relays, siblings, uncredited.
    """

    kind: Literal["origin", "outlet", "article"]
    name: str
    source_type: SourceType | Literal["agency_text"] = "unknown"
    article: str = ""
    link: Literal["origin", "cites", "relays", "siblings", "uncredited"] = "origin"
    changes: tuple[Change, ...] = ()
    children: tuple[SourceNode, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Who asserts, reports, doubts or denies a claim, and when."""

    ref: StatementRef
    outlet: str
    position: Literal["asserts", "reports", "hedges", "doubts", "denies"]
    at: datetime | None = None


OriginReasonKind = Literal[
    "reused", "one_text", "cites", "missing", "family", "same_name", "same_actor", "translation",
    "unnamed", "uncredited", "unclear", "apart",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article: a span of its text as it is shown."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OriginReason:
    """What merged origins of a claim (``merges``), what may make them one (``may_merge``), what keeps one apart (``apart``).

    ``words`` say it in the texts' own words; ``places`` show these words, where a text has them. ``origins`` are the keys
    that it is about. Kinds: ``reused`` the words stand in an earlier page; ``one_text`` pages that carry one text, of which
    none is known to be the first; ``cites`` a page names the outlet that it takes from, ``missing`` one of which we hold
    nothing; ``family`` outlets of one publisher; ``same_name``, ``same_actor`` (of the register), ``translation`` names that
    are one; ``unnamed`` sources; ``uncredited`` a page that says where nothing comes from; ``unclear`` names or
    texts that cannot be told apart.
    """

    kind: OriginReasonKind
    effect: Literal["merges", "may_merge", "apart"]
    words: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rests:
    """What one side of a claim rests on: its origins, those of most articles first, counted from ``low`` to ``high``.

    ``high`` counts what no evidence merges; for ``low`` all that may be one are one.
    """

    origins: tuple[Origin, ...] = ()
    low: int = 0
    high: int = 0
    reasons: tuple[OriginReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A statement that an earlier revision of an article made and its newest does not. ``words`` are its own;
    ``row.ref`` has its spans in the text of that ``revision``. ``at`` is when the desk saw it gone."""

    row: LedgerRow
    revision: int
    words: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that say the same, in any language. ``words`` are those of its first statement.

    ``held`` is what its rows rest on, ``denied`` what its denials do.
    """

    id: str
    words: str
    lang: str
    rows: tuple[LedgerRow, ...]
    held: Rests = Rests()
    denied: Rests = Rests()
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both hold, or two figures for one thing. Shown side by side, never resolved."""

    kind: Literal["denial", "number"]
    left: StatementRef
    right: StatementRef
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordChange:
    """A run of words of an edit; ``old`` spans the earlier revision, ``new`` the later."""

    kind: Literal["same", "dropped", "added", "changed"]
    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """A published page that changed. ``silent`` when no correction note tells of it."""

    article: str
    old: Revision
    new: Revision
    changes: tuple[WordChange, ...]
    silent: bool = True
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened to the story at a moment, as the desk saw it."""

    at: datetime | None
    kind: Literal["first", "report", "relay", "denial", "edit", "deleted", "independent"]
    article: str
    words: str = ""
    lang: str = ""
    happened: date | None = None  # the day of the event, where a statement names one before the day of saying
    statement: str = ""  # id of the statement that ``words`` are of
    span: Span | None = None  # where the words stand in a later revision, number ``revision``, of an edited page
    revision: int = 0


NewsKind = Literal[
    "story",
    "claim",  # an article that says what none before it said
    "origin",
    "support",  # a claim that was known before, now on the word of another origin too
    "settled",  # what a scenario hung on came true, or did not
    "denial",
    "number",
    "edit",
    "deleted",
    "strengthened",
    "nothing_new",
]


@dataclass(frozen=True, slots=True)
class News:
    """Something new since a reader last looked, with the words that show it.

    ``statement`` is the id of the statement in ``article`` that says it; ``span`` are its words where no statement is meant
    (in an edit: of its new revision, number ``revision``). ``before`` is what it denies, changes or supports, or, for a
    strengthened relay and an edit, only the ``words_before``. ``more`` counts further claims of the kind in the article.
    """

    kind: NewsKind
    article: str
    at: datetime | None
    words: str = ""
    lang: str = ""
    statement: str = ""
    span: Span | None = None
    revision: int = 0
    before: StatementRef | None = None
    words_before: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Happening:
    """What is said to have come to pass, or to be coming, on a date that the text names.

    ``first`` to ``last`` are inclusive days as precise as ``precision`` says; ``dated`` is the span of the words that name
    them, in the article of ``ref``, the first statement that does. ``rows`` are all that say so, the first first.
    """

    first: date
    last: date
    precision: Precision
    approximate: bool
    ref: StatementRef
    dated: Span
    words: str
    lang: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True)
class Settling:
    """A later statement that says of a scenario's condition or outcome that it came true (``holds``) or did not.

    ``why`` lists the words in common as ``shared:WORD``.
    """

    part: Literal["condition", "outcome"]
    holds: bool
    ref: StatementRef
    at: datetime | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """«إذا … فإن»: what is said to follow if something happens. Open while no later report says that it did or did not.

    ``condition`` and ``outcome`` are spans in the article of ``ref``, the first statement of it. ``rows`` are all that say
    it. ``settled`` holds the first report of each kind, the earliest first: they may contradict one another.
    """

    ref: StatementRef
    condition: Spans
    outcome: Spans
    lang: str
    rows: tuple[LedgerRow, ...]
    settled: tuple[Settling, ...] = ()

    @property
    def state(self) -> Literal["open", "met", "unmet", "came", "failed", "disputed"]:
        """What the later reports say together: of the outcome where they speak of it, else of the condition."""
        for part, yes, no in (("outcome", "came", "failed"), ("condition", "met", "unmet")):
            said = {settling.holds for settling in self.settled if settling.part == part}
            if len(said) == 2:
                return "disputed"
            if said:
                return yes if True in said else no  # type: ignore[return-value]
        return "open"


@dataclass(frozen=True, slots=True)
class RelayView:
    """A relay with what it did to its original."""

    relay: Relay
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryView:
    """All that the desk knows of one story, oldest article first."""

    id: str
    title: str
    lang: str
    articles: tuple[StoredArticle, ...]
    memberships: tuple[Membership, ...]
    relays: tuple[RelayView, ...]
    counts: Counts
    origins: tuple[Origin, ...]
    tree: tuple[SourceNode, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    edits: tuple[Edit, ...]
    timeline: tuple[TimelineEntry, ...]
    news: tuple[News, ...]
    seen_at: datetime | None = None
    outlets: tuple[Outlet, ...] = ()  # the whole register, for names cited without an article of ours
    happenings: tuple[Happening, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()  # what earlier revisions said, also what no claim of today holds
    version: str = ""  # of what the view was made: it differs where anything of that does
    behind: int = 0  # changes that came since, articles for the most part; the view is then the former one

    def article(self, id: str) -> StoredArticle:
        """The article of that id; KeyError when the story does not hold it."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class StorySummary:
    """A story as one entry of a list."""

    id: str
    title: str
    lang: str
    counts: Counts
    first: datetime | None
    last: datetime | None
    articles: int
    news: tuple[News, ...] = ()
    denials: int = 0
    edits: int = 0
    version: str = ""  # as in ``StoryView``
    behind: int = 0
    woven: bool = True  # False: of ``counts`` the outlets alone are known, and neither news, denials nor edits


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: a passage whose words match. ``matches`` are spans in the article's text."""

    article: str
    story: str
    outlet: str
    headline: str
    lang: str
    start: int
    end: int
    text: str
    matches: Spans = ()
    at: datetime | None = None
    actor: str = ""  # id of who speaks in the passage, where the register knows
    statement: Statement | None = None  # the innermost that holds the words found, or that the filters ask for
    publisher: Outlet | None = None


CorrectionState = Literal["applied", "partly", "stale", "withdrawn"]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction beside what became of it in one revision.

    ``statement`` is the id of the mark that bears it (empty: none does). ``lost`` are the fields that could not be applied,
    because the words changed that they were judged by; ``stale``: none could.
    """

    correction: Correction
    state: CorrectionState
    statement: str = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One revision of an article with what hangs on it. ``shown`` is the revision asked for, with its own reading."""

    shown: StoredArticle
    revisions: tuple[Revision, ...]
    edits: tuple[Edit, ...]
    relays: tuple[RelayView, ...]
    others: tuple[StoredArticle, ...]  # the articles at the other end of the relays
    story: str = ""
    story_title: str = ""
    corrections: tuple[CorrectionView, ...] = ()  # all that were made on the article, the first first
    speakers: tuple[Speaker, ...] = ()  # named sources that the register of actors knows, or that a person judged
    dates: tuple[DateMention, ...] = ()  # that the text names, in order


@dataclass(frozen=True, slots=True)
class CompareView:
    """A relay beside its original. Where the direction is unknown or siblings, ``original`` is the earlier one."""

    original: StoredArticle
    copy: StoredArticle
    relay: Relay | None
    changes: tuple[Change, ...]
    story: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """What an outlet published. ``cites`` are the outlet names in its chains with the number of articles, most first."""

    articles: int = 0
    last_article: datetime | None = None
    cites: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OutletView:
    """An outlet with its health, as the outlets page shows it."""

    outlet: Outlet
    articles: int = 0
    last_article: datetime | None = None
    last_fetch: datetime | None = None
    next_fetch: datetime | None = None
    last_error: str = ""
    relayed_from: tuple[tuple[str, int], ...] = ()  # outlet names it takes from or cites, with counts

    @property
    def is_followed(self) -> bool:
        return self.outlet.is_followed
