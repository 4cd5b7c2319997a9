"""The map of the house: what the desk needs from the world, as Protocols. Adapters implement them; ``compose`` picks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Protocol

from mutabaat.records.accounts import Account, LogEntry, Session, Token, Tries
from mutabaat.records.brief_edits import BriefRevision
from mutabaat.records.collecting import Address, Fetched
from mutabaat.records.decisions import Correction, Decision
from mutabaat.records.evidence import Article, Capture, Outlet, PageState, Revision
from mutabaat.records.feeds import Feed, FeedEntry, FrontPage, Sitemap
from mutabaat.records.health import Alarm, Lease, Pulse
from mutabaat.records.jobs import AsideJob, Job, Landing, NewJob, QueueView, Ready, Tried, Verdict, Worker
from mutabaat.records.meaning import Model, Vector
from mutabaat.records.pages import Page
from mutabaat.records.prepared import Prepared
from mutabaat.records.publishing import Publication
from mutabaat.records.rebuilding import AllMark, ReadBefore
from mutabaat.records.register import RegisterEdit, RegisterEntry
from mutabaat.records.relations import Found, Membership, Print, Relay, RelayEvidence, RelaySource
from mutabaat.records.revisions import HeadlineSeen, MissingPage, Returning
from mutabaat.records.rewording import WordingAsk
from mutabaat.records.searching import Sought
from mutabaat.records.signing_in import Flow, Person
from mutabaat.records.statements import Reading
from mutabaat.records.stories import ClusterState
from mutabaat.records.views import Activity, StoredArticle, StorySummary, StoryView
from mutabaat.records.watching import Choice, Letter, Outgoing, SavedSearch, Target, Watched
from mutabaat.records.websub import Subscription


class Clock(Protocol):
    """The only source of the present."""

    def now(self) -> datetime: ...


class Fetcher(Protocol):
    """Gets pages politely: robots, pace, limits, public addresses only."""

    async def fetch(
        self, url: str, *, etag: str = "", last_modified: str = "", allow_private: bool = False, proxy: str = ""
    ) -> Fetched:
        """One answer. Raises FetchError when refused (robots, private address, limits) or when the network fails.

        ``proxy`` is the address of an http(s) proxy to go through; the environment's are ignored.
        """
        ...

    async def close(self) -> None: ...


class PageReader(Protocol):
    """Reads what servers answered, where no page can harm the desk: parsers written in C can be made to hang."""

    async def page(self, fetched: Fetched, *, name: str = "", domains: Sequence[str] = ()) -> Page:
        """The page of an answer. ``domains`` are the outlet's own; ``name`` is what errors call it, its address unless given.

        Raises InputError for what is no page, holds no text, or took more time or memory than a page may.
        """
        ...

    async def feed(self, fetched: Fetched) -> Feed:
        """The feed of an answer. Raises InputError as ``page`` does."""
        ...

    async def sitemap(self, fetched: Fetched) -> Sitemap:
        """The sitemap of an answer. Raises InputError as ``page`` does."""
        ...

    async def front(self, fetched: Fetched) -> FrontPage:
        """What the page of an answer tells of its site and lists. Raises InputError as ``page`` does."""
        ...

    async def close(self) -> None: ...


class Archive(Protocol):
    """Keeps captures for ever, as they came."""

    def keep(self, fetched: Fetched) -> Capture:
        """Stores the bytes and headers; the capture says where."""
        ...

    def load(self, capture: Capture) -> Fetched:
        """The stored answer again. Raises NotFound."""
        ...

    def records(self, capture: Capture) -> bytes:
        """The WARC records of a capture, each one gzip member, the answer first. Raises NotFound."""
        ...


class Runner(Protocol):
    """Does for many articles what the stages do with one alone (``stages``), wherever that is done."""

    def prepare(self, batches: Iterable[Sequence[Article]]) -> Iterator[tuple[Prepared, ...]]:
        """What became of each batch, in order, article by article. Takes few batches ahead of those given.

        No article ends it: one that breaks a stage, or the worker that reads it, comes back with the reason. An empty batch
        gives an empty result. Raises RunError.
        """
        ...

    def close(self) -> None: ...


class Embedder(Protocol):
    """A model of meaning that the user has. Optional: without one the desk works, and finds less across languages."""

    @property
    def id(self) -> str:
        """What its vectors are kept under: another for whatever makes other vectors."""
        ...

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector of length 1 for each text, in order. Raises EmbedError, and never gives some alone."""
        ...


class Backfill(Protocol):
    """Finds for all articles of an archive at once what the relay index would have found for each as it came."""

    def find(self, prints: Iterable[Print]) -> Iterator[Found]:
        """By article in the order given, which is that of arrival, numbered from 0; articles that find nobody are left out.
        Memory stays bounded. Raises InputError where the engine is not there."""
        ...


class Rewriter(Protocol):
    """A model that words sentences, which the user has. Optional: without one the desk does all that it does."""

    @property
    def model(self) -> str:
        """Its name, kept beside what was taken from it."""
        ...

    def propose(self, ask: WordingAsk) -> str:
        """One wording as plain text in one line. Nothing of it is believed. Raises ModelError."""
        ...


class Search(Protocol):
    """Full text over folded lemma keys, the same on every database."""

    def seek(self, what: Sought, *, top: int = 0, offset: int = 0, limit: int = 50) -> tuple[int, tuple[str, ...]]:
        """Ids of articles that hold the terms and may hold statements of the kind that is asked for, in their order.

        ``top`` keeps later pages to the archive as it was at the first: give 0 there, and then the number that it gave.
        """
        ...

    def holding(self, names: Iterable[str], *, limit: int, offset: int = 0) -> tuple[str, ...]:
        """Ids of the articles that hold all words of one of the names, newest first."""
        ...


class Writing(Protocol):
    """One transaction. All of it lands, or none."""

    def put_outlet(self, outlet: Outlet) -> None: ...

    def put_revision(self, revision: Revision, reading: Reading, fingerprint: Sequence[int]) -> None:
        """Evidence, statements and search index of a revision; it becomes the article's newest."""
        ...

    def replace_fingerprint(self, article: str, old: Sequence[int]) -> None:
        """Takes the hashes of an article's earlier text out of the relay index. Call it before ``put_revision``."""
        ...

    def drop_relay(self, a: str, b: str) -> None:
        """Takes out the relay of two articles, as it is stored."""
        ...

    def drop_relays(self, article: str) -> None:
        """Forgets the relays of an article, to be found again for its new text."""
        ...

    def put_relay(self, relay: Relay) -> None: ...

    def put_membership(self, membership: Membership) -> None: ...

    def put_cluster(self, state: ClusterState) -> None:
        """The state of a cluster. One that went into another story takes its articles and the readers' marks there."""
        ...

    def put_kept_view(self, view: StoryView, entry: StorySummary) -> None:
        """Keeps a story's view, and its entry in lists, in place of those before them."""
        ...

    def put_page_state(self, article: str, state: PageState, since: datetime) -> None: ...

    def put_address(self, address: Address) -> None: ...

    def put_capture(self, capture: Capture) -> None: ...

    def put_headline(self, seen: HeadlineSeen) -> None:
        """Adds a headline to those that a place of the article gave."""
        ...

    def put_returning(self, article: str, returning: Returning | None) -> None:
        """Remembers that a page shows a former text, or (None) that it does not."""
        ...

    def put_missing_page(self, page: MissingPage) -> None: ...

    def put_entry(self, entry: FeedEntry) -> None:
        """What a source said of a page last, by the page's address."""
        ...

    def put_pulse(self, pulse: Pulse) -> None: ...

    def put_alarm(self, alarm: Alarm) -> None: ...

    def add_tallies(self, counts: Mapping[str, float]) -> None:
        """Adds to the counts that are kept for the metrics."""
        ...

    def put_subscription(self, subscription: Subscription) -> None: ...

    def take_lease(self, lease: Lease, now: datetime) -> bool:
        """Takes or renews a lease unless another holder's still runs; whether it did."""
        ...

    def drop_lease(self, name: str, holder: str) -> None: ...

    def drop_outlet(self, outlet: str) -> None:
        """Forgets an outlet with its addresses, pulse and alarms. Only for one that has no articles."""
        ...

    def put_decision(self, decision: Decision) -> None: ...

    def put_correction(self, correction: Correction) -> None: ...

    def put_register_edit(self, edit: RegisterEdit, entries: Iterable[RegisterEntry] = ()) -> None:
        """An edit of the register of actors with what it does; again without entries, to withdraw it."""
        ...

    def put_brief(self, revision: BriefRevision) -> None:
        """Adds a revision of a kept follow-up; one of a number that is there already is an error."""
        ...

    def put_publication(self, publication: Publication) -> None:
        """Adds an act on a published follow-up; one of a number that is there already is an error."""
        ...

    def put_model(self, model: Model) -> None: ...

    def put_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """A model's vectors by ``records.ids.content_id`` of the words that it was given."""
        ...

    def put_mark(self, reader: str, story: str, seen_at: datetime) -> None: ...

    def put_failure(self, article: str, stage: str, reason: str, at: datetime) -> None: ...


class Store(Protocol):
    """Evidence, statements and decisions. All SQL of the desk lives behind it."""

    def writing(self) -> AbstractContextManager[Writing]:
        """Opens the one writing transaction. Commits on leaving; rolls back when an exception passes through."""
        ...

    def close(self) -> None: ...

    # Evidence and statements.
    def outlets(self) -> tuple[Outlet, ...]: ...

    def newest(self, article: str) -> Revision | None:
        """The newest revision of an article, or None for an unknown one."""
        ...

    def revisions(self, article: str) -> tuple[Revision, ...]: ...

    def article(self, article: str, *, revision: int = 0) -> StoredArticle:
        """An article at a revision (0: the newest). Raises NotFound."""
        ...

    def articles(self, articles: Collection[str]) -> Mapping[str, StoredArticle]:
        """Of these articles those that there are, at their newest revisions."""
        ...

    def readings(self) -> Iterator[tuple[Article, Reading]]:
        """Every newest revision with its reading, in the order stored. Streams."""
        ...

    def published(self, outlet: str, since: datetime, until: datetime, *, limit: int) -> tuple[Article, ...]:
        """An outlet's articles of that time, at their newest revision, latest first."""
        ...

    def activity(self) -> dict[str, Activity]:
        """What each outlet published and whom it cites, by outlet id."""
        ...

    # Relays.
    def look_up(self, fingerprint: Sequence[int], *, besides: str = "") -> RelayEvidence:
        """What the relay index holds of these hashes, the article ``besides`` left out."""
        ...

    def relay_sources(self, articles: Iterable[str]) -> list[RelaySource]:
        """Of these articles those that are known, in any order, as far as relays need them."""
        ...

    def relays(self, *, articles: Iterable[str] | None = None) -> Iterator[Relay]:
        """All relays, or those with an end among ``articles``."""
        ...

    # Stories.
    def clusters(self) -> Iterator[ClusterState]:
        """The live clusters, in the order they were opened."""
        ...

    def memberships(self, *, story: str = "") -> Iterator[Membership]: ...

    def story_of(self, article: str) -> str:
        """Id of the story that holds the article; empty when none does."""
        ...

    def successor(self, story: str) -> str:
        """The story that has the articles of this one now: another where it was taken up, else itself."""
        ...

    def story_articles(self, story: str) -> tuple[StoredArticle, ...]:
        """The story's articles, oldest first; empty for an unknown story."""
        ...

    def story_versions(self, stories: Collection[str]) -> Mapping[str, tuple[object, ...]]:
        """Of these stories those that there are, each with its number of articles and more: what differs whenever anything
        has changed that the story's view rests on."""
        ...

    def kept_view(self, story: str, *, besides: str = "") -> StoryView | None:
        """The view that was kept of a story, if any but the one of that version."""
        ...

    def kept_summaries(self, stories: Collection[str]) -> Mapping[str, StorySummary]:
        """The entries that were kept of these stories beside their views."""
        ...

    def outlined(self, stories: Collection[str]) -> Mapping[str, StorySummary]:
        """What is known of these stories before they are woven, with the headline of the earliest article."""
        ...

    def recent_stories(
        self, *, limit: int, offset: int = 0, after: tuple[datetime | None, str] | None = None
    ) -> tuple[str, ...]:
        """Story ids, the one with the newest article first; ``after`` a place in that order, where one is given."""
        ...

    def story_place(self, story: str) -> tuple[datetime | None, str]:
        """Where a story stands in that order."""
        ...

    # What a model made of texts.
    def model(self, id: str) -> Model | None:
        """What is known of a model; None for one that was never measured here."""
        ...

    def vectors(self, model: str, texts: Iterable[str]) -> dict[str, Vector]:
        """Of these texts, by the hash of their words, those whose vector is kept."""
        ...

    # Readers and decisions.
    def mark(self, reader: str, story: str) -> datetime | None: ...

    def marks(self, reader: str) -> Mapping[str, datetime]:
        """When a reader last saw which story."""
        ...

    def decisions(self) -> tuple[Decision, ...]: ...

    def corrections(self, *, articles: Iterable[str] | None = None) -> tuple[Correction, ...]:
        """All corrections of marks, or those of these articles, in the order made; withdrawn ones too."""
        ...

    def correction(self, id: str) -> Correction | None: ...

    def briefs(self, story: str, lang: str) -> tuple[BriefRevision, ...]:
        """All revisions of the follow-up that is kept of a story in a language, the newest first."""
        ...

    def brief(self, story: str, lang: str) -> BriefRevision | None:
        """The newest of ``briefs``."""
        ...

    def publications(self, id: str) -> tuple[Publication, ...]:
        """All acts on a published follow-up, the newest first."""
        ...

    def newest_publications(self) -> tuple[Publication, ...]:
        """The newest act on each published follow-up, the newest first."""
        ...

    # The register of actors, as users edited it.
    def register_version(self) -> tuple[int, ...]:
        """Something that differs whenever an edit of the register or a decision was made or withdrawn."""
        ...

    def digest_version(self) -> tuple[int, ...]:
        """Something that differs whenever an article was digested, by whichever process, or a person judged."""
        ...

    def register_edits(self) -> tuple[RegisterEdit, ...]:
        """All edits in the order made, withdrawn ones too."""
        ...

    def register_entries(self) -> Iterator[tuple[str, RegisterEntry]]:
        """What the edits do that hold, in the order made, each with its edit's id. Streams."""
        ...

    # Collecting.
    def address(self, url: str) -> Address | None: ...

    def due(self, now: datetime, *, limit: int) -> tuple[Address, ...]: ...

    def addresses(self, *, outlet: str = "", kind: str = "") -> tuple[Address, ...]: ...

    def captures(self, url: str) -> tuple[Capture, ...]: ...

    def capture(self, id: str) -> Capture | None: ...

    def headlines(self, article: str) -> tuple[HeadlineSeen, ...]:
        """The headlines of an article by place, in the order seen."""
        ...

    def returning(self, article: str) -> Returning | None: ...

    def missing_page(self, host: str) -> MissingPage | None:
        """What a host last answered for an address that never was."""
        ...

    def entry(self, url: str) -> FeedEntry | None:
        """What a source last said of a page."""
        ...

    # Health.
    def pulse(self, outlet: str) -> Pulse | None: ...

    def alarms(self, *, outlet: str = "", standing: bool = False, limit: int = 1000) -> tuple[Alarm, ...]:
        """Alarms, the newest first; ``standing``: only those that are not over."""
        ...

    def tallies(self) -> dict[str, float]:
        """The counts that were kept for the metrics, by name."""
        ...

    def lease(self, name: str) -> Lease | None: ...

    def subscriptions(self) -> tuple[Subscription, ...]: ...

    def subscription(self, token: str) -> Subscription | None: ...


class Jobs(Protocol):
    """The queue of articles that wait to be digested. Each write is a transaction, or part of this thread's open one.

    ``put``, ``bury``, ``judged``, ``retry``, ``read_again``, ``put_landing`` and ``done`` belong in the desk's writing turn:
    they decide the order, or land with what was digested.
    """

    def waiting(self, articles: Collection[str]) -> Mapping[str, str]:
        """Of these articles those that are queued and not landed, each with the key of its last job."""
        ...

    def known(self, articles: Collection[str]) -> Collection[str]:
        """Of these articles those that the desk has."""
        ...

    def put(self, new: Sequence[NewJob]) -> None:
        """Adds jobs at the end, in order."""
        ...

    # Workers.
    def enter(self, worker: Worker, lease: timedelta) -> None:
        """A worker begins; it is held for dead when its lease has run out."""
        ...

    def beat(self, worker: str, lease: timedelta) -> bool:
        """Renews a lease; False where the worker was held for dead and its jobs are another's."""
        ...

    def leave(self, worker: str) -> None:
        """A worker ends: what it holds is given back."""
        ...

    def lives(self, worker: str) -> bool: ...

    def has_dead(self) -> bool:
        """Whether there is a worker whose lease has run out."""
        ...

    def bury(self) -> tuple[Tried, ...]:
        """Takes workers out whose lease has run out; gives the jobs that they held, which ``judged`` then frees."""
        ...

    # Reading.
    def claim(self, worker: str, limit: int) -> tuple[Job, ...]:
        """Jobs to read, in order, that no other worker gets meanwhile; one that is to be tried alone comes alone."""
        ...

    def keep(self, worker: str, version: str, done: Mapping[int, Prepared]) -> int:
        """Stores what was read, by the jobs' numbers; gives how many. Nothing of jobs that the worker holds no more, or while
        another version lands."""
        ...

    def holds(self, worker: str, no: int) -> bool:
        """Whether the worker has this job to read."""
        ...

    def give_back(self, worker: str, nos: Collection[int]) -> None:
        """Frees jobs that the worker holds and did not read."""
        ...

    # What failed.
    def judged(self, no: int, verdict: Verdict, reason: str) -> None: ...

    def retry(self, no: int | None = None) -> int:
        """Frees a job that was set aside, or all, and forgets why it failed; gives how many."""
        ...

    # Landing.
    def ready(self, limit: int) -> tuple[Ready, ...]:
        """The first jobs in order as far as they are read; one that is to be tried alone comes alone."""
        ...

    def done(self, nos: Collection[int]) -> None:
        """Forgets jobs that were landed."""
        ...

    def landing(self) -> Landing: ...

    def put_landing(self, landing: Landing) -> None: ...

    def held_between(self, first: int, last: int) -> tuple[Tried, ...]:
        """The jobs of these numbers that are read and not landed."""
        ...

    def read_again(self, version: str) -> int:
        """Forgets what other versions read; gives how many jobs that were."""
        ...

    def view(self) -> QueueView: ...

    def aside(self, limit: int = 1000) -> tuple[AsideJob, ...]:
        """The jobs that were set aside, in order."""
        ...


class Passwords(Protocol):
    """Hashes of passwords that are slow to guess."""

    def hash(self, password: str) -> str: ...

    def fits(self, hash: str, password: str) -> bool:
        """Whether a password is that of a hash. An empty hash fits nothing, and takes as long."""
        ...

    def is_old(self, hash: str) -> bool:
        """Whether a hash was made with weaker parameters than those of today."""
        ...


class AccountStore(Protocol):
    """Accounts with their sessions, tokens, tries and log. Each write is a transaction, or part of the open one."""

    def writing(self) -> AbstractContextManager[object]: ...

    def any(self) -> bool: ...

    def account(self, id: str) -> Account | None: ...

    def named(self, key: str) -> Account | None:
        """By the folded name."""
        ...

    def accounts(self) -> tuple[Account, ...]: ...

    def password(self, account: str) -> str:
        """The hash; empty where there is no such account."""
        ...

    def add_account(self, account: Account, key: str, password: str) -> None: ...

    def put_account(self, account: Account) -> None:
        """Its role, and whether it is disabled."""
        ...

    def put_password(self, account: str, hash: str) -> None: ...

    def identified(self, issuer: str, subject: str) -> Account | None:
        """The account that is tied to whom a provider of OpenID Connect knows so."""
        ...

    def identify(self, issuer: str, subject: str, account: str) -> None: ...

    def session(self, key: str) -> Session | None: ...

    def put_session(self, session: Session) -> None: ...

    def touch_session(self, key: str, used: datetime) -> None:
        """Nothing where the session has ended meanwhile."""
        ...

    def drop_session(self, key: str) -> None: ...

    def drop_sessions(self, account: str) -> None: ...

    def drop_old_sessions(self, *, created: datetime, used: datetime) -> None: ...

    def token(self, key: str) -> Token | None: ...

    def tokens(self, account: str) -> tuple[Token, ...]: ...

    def add_token(self, token: Token) -> None: ...

    def touch_token(self, id: str, used: datetime) -> None: ...

    def revoke_token(self, id: str, at: datetime) -> None: ...

    def tries(self, key: str) -> Tries | None: ...

    def put_tries(self, key: str, tries: Tries) -> None: ...

    def drop_tries(self, key: str) -> None: ...

    def drop_old_tries(self, before: datetime) -> None: ...

    def log(self, entry: LogEntry, account: str = "") -> None: ...

    def logged(self, *, limit: int, offset: int = 0, before: int = 0) -> tuple[LogEntry, ...]:
        """The newest first; those before an entry's number, where one is given."""
        ...

    def came_from(self, account: str, address: str) -> bool:
        """Whether the account was ever logged in to from there."""
        ...


class IdentityProvider(Protocol):
    """A provider of OpenID Connect. Raises SignInRefused."""

    def way(self, flow: Flow, challenge: str, back: str) -> str:
        """Where a browser is to go, to come back to ``back`` with a code."""
        ...

    def redeem(self, code: str, flow: Flow, back: str) -> Person:
        """Whom a code stands for."""
        ...

    def leave(self, back: str) -> str:
        """Where a browser ends its session with the provider, and comes back from."""
        ...


class WatchStore(Protocol):
    """What readers watch and are told. Each write is a transaction, or part of the open one."""

    def writing(self) -> AbstractContextManager[object]: ...

    def choose(self, reader: str, story: str, choice: Choice | None, at: datetime) -> None:
        """Keeps a choice on a story in place of the one before; None takes it back."""
        ...

    def choices(self, reader: str) -> tuple[Watched, ...]:
        """The latest first."""
        ...

    def searches(self, reader: str) -> tuple[SavedSearch, ...]: ...

    def search_of(self, token: str) -> SavedSearch | None: ...

    def put_search(self, search: SavedSearch) -> None: ...

    def drop_search(self, reader: str, id: str) -> bool:
        """Whether there was one of that id, and of that reader."""
        ...

    def targets(self, reader: str = "") -> tuple[Target, ...]:
        """A reader's, or all."""
        ...

    def put_target(self, target: Target) -> None: ...

    def drop_target(self, reader: str, id: str) -> bool:
        """As ``drop_search``; what waits to be sent there goes with it."""
        ...

    def untold(self, target: str, keys: Collection[str]) -> frozenset[str]:
        """Of these keys those that the target was not told."""
        ...

    def tell(self, target: str, keys: Iterable[str], at: datetime) -> None: ...

    def forget_told(self, before: datetime) -> None: ...

    def note_asked(self, id: str, reader: str, address: str, at: datetime) -> None:
        """Counts a letter that asked whether an address (its hash) is a reader's."""
        ...

    def asked(self, since: datetime) -> tuple[tuple[str, str], ...]:
        """Reader and address of each of these letters since a time."""
        ...

    def forget_asked(self, before: datetime) -> None: ...

    def put_outgoing(self, out: Outgoing) -> None: ...

    def due(self, now: datetime) -> tuple[Outgoing, ...]:
        """Letters to be tried now, those that wait longest first."""
        ...


class ReadingStore(Protocol):
    """Kept revisions, to be read again. Each write is a transaction, or part of the open one."""

    def last(self) -> int:
        """The number of the revision that came in last; 0 where there is none."""
        ...

    def waiting(self, version: str, *, after: int, until: int) -> int:
        """How many revisions with numbers from above ``after`` to ``until`` another version read; with "", how many."""
        ...

    def batch(self, version: str, *, after: int, until: int, limit: int) -> tuple[ReadBefore, ...]:
        """The first of those."""
        ...

    def replace(self, before: ReadBefore, reading: Reading) -> None:
        """Puts all that a reading tells in place of the earlier one."""
        ...

    def count_batch(self) -> None:
        """Lets other processes know that readings were replaced."""
        ...

    def forget_failures(self) -> None:
        """Forgets which articles earlier runs could not read again."""
        ...

    def mark(self) -> AllMark | None:
        """How far a reading of everything came that was stopped."""
        ...

    def put_mark(self, mark: AllMark | None) -> None: ...


class Sends(Protocol):
    """Takes letters to readers."""

    async def send(self, target: Target, letter: Letter) -> None:
        """Raises SendError for what did not arrive."""
        ...
