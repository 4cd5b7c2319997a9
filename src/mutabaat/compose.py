"""The one place that picks adapters from settings."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, cached_property, partial
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.desk.meaning import Knows, Meanings, nothing_meant
from mutabaat.ports import (
    AccountStore,
    Archive,
    Clock,
    Embedder,
    IdentityProvider,
    Jobs,
    Passwords,
    Rewriter,
    Runner,
    Sends,
    Store,
)
from mutabaat.records.collecting import Fetched, Met
from mutabaat.records.errors import InputError, MutabaatError
from mutabaat.records.health import Alarm
from mutabaat.records.jobs import Worker
from mutabaat.settings import Settings
from mutabaat.text.bilingual import Lexicons, own_alone

if TYPE_CHECKING:
    from mutabaat.adapters.backup import Checked, Kept
    from mutabaat.adapters.lexicons import LexiconFolder
    from mutabaat.desk.accounts import Accounts
    from mutabaat.desk.backfill import RelayBackfill
    from mutabaat.desk.collect import Collector
    from mutabaat.desk.collecting.asking import Asking
    from mutabaat.desk.door import Door
    from mutabaat.desk.outlets import Outlets
    from mutabaat.desk.queue.putting import Putting
    from mutabaat.desk.queue.worker import QueueWorker, Told
    from mutabaat.desk.rebuilding import Rebuilder
    from mutabaat.desk.rhythm import Rhythm
    from mutabaat.desk.signing_in import SigningIn
    from mutabaat.desk.watching import Watching
    from mutabaat.records.diagnosis import Finding
    from mutabaat.records.publishing import Edition
    from mutabaat.write.style import Style

_HASTE = 0.5  # seconds between two requests to a host that a person waits for
_LARGEST_STYLE = 200_000  # bytes
_WAITED, _SAID = 8.0, 262_144  # seconds for, and bytes of, an answer of the provider of logins
_SAMPLED = 24  # captures that the doctor reads back
# Seconds after which a worker is ended. The longest article of a real archive is read in well under one; a batch that is
# landed may wait for a model of meaning that answers slowly.
_LONGEST_READ, _LONGEST_LANDING = 60.0, 900.0


@dataclass
class House:
    """One open desk."""

    store: Store
    desk: Desk
    clock: Clock
    lexicon: Lexicons = own_alone  # as the dictionaries lie there now: every room asks here
    meanings: Knows = nothing_meant  # the same for the vectors of a model that the user has
    settings: Settings = field(default_factory=Settings)

    @cached_property
    def digester(self) -> Digester:
        """Made when first asked for: it loads the state of clustering."""
        return Digester(self.store, self.clock, lexicons=self.lexicon, meanings=self.meanings())

    def rebuilder(self, runner: Runner) -> Rebuilder:
        """What reads the archive again."""
        from mutabaat.adapters.sql.rebuilding import SqlReadings
        from mutabaat.desk.rebuilding import Rebuilder

        assert isinstance(self.store, SqlStore)
        return Rebuilder(self.store, SqlReadings(self.store), self.clock, runner)

    def relay_backfill(self, engine: str, master: str) -> RelayBackfill:
        """What finds the relays of the archive again, by ``duckdb`` here or by ``spark`` at ``master``."""
        from mutabaat.adapters.backfill import DuckEngine, SparkEngine
        from mutabaat.desk.backfill import RelayBackfill

        return RelayBackfill(self.store, DuckEngine() if engine == "duckdb" else SparkEngine(master))

    @cached_property
    def watching(self) -> Watching:
        """What readers follow, mute and saved, and where they are told."""
        from mutabaat.adapters.sql import SqlWatching
        from mutabaat.desk.watching import Watching

        assert isinstance(self.store, SqlStore)
        return Watching(self.store, SqlWatching(self.store), self.clock, is_open=self.accounts.is_open)

    @cached_property
    def outlets(self) -> Outlets:
        """Whom the desk follows."""
        from mutabaat.desk.outlets import Outlets

        return Outlets(self.store, self.clock, lambda: asking(self.settings, self.clock))

    @cached_property
    def accounts(self) -> Accounts:
        """Who may work here."""
        from mutabaat.desk.accounts import Accounts

        return Accounts(self._account_store, self.clock, self._passwords)

    @cached_property
    def jobs(self) -> Jobs:
        """The queue of articles that wait to be digested."""
        from mutabaat.adapters.sql import SqlJobs

        assert isinstance(self.store, SqlStore)
        return SqlJobs(self.store, self.clock)

    @cached_property
    def putting(self) -> Putting:
        """The way onto the queue."""
        from mutabaat.desk.queue.putting import Putting

        return Putting(self.store, self.jobs, self.clock)

    def door(self, *, is_local: bool) -> Door:
        """What lets people in; ``is_local`` as for ``Door``."""
        from mutabaat.desk.door import Door

        return Door(self._account_store, self.clock, self._passwords, is_local=is_local)

    def signing_in(self, door: Door) -> SigningIn | None:
        """Login by the provider that the settings name; None where they name none. Raises MutabaatError without the extra."""
        from mutabaat.desk.signing_in import Rules, SigningIn

        told, provider = self.settings.oidc, identity_provider(self.settings, self.clock)
        if provider is None:
            return None
        return SigningIn(
            self._account_store,
            self.clock,
            door,
            provider,
            Rules(told.name, told.groups, dict(told.roles), told.default),
            back=f"{self.settings.sending.base}/login/oidc/back",
        )

    @property
    def _account_store(self) -> AccountStore:
        from mutabaat.adapters.sql.accounts import SqlAccounts

        assert isinstance(self.store, SqlStore)
        return SqlAccounts(self.store)

    @cached_property
    def _passwords(self) -> Passwords:
        from mutabaat.adapters.passwords import Passwords as Argon2

        return Argon2()


@contextmanager
def open_house(settings: Settings, *, must_exist: bool = False, clock: Clock | None = None) -> Iterator[House]:
    """Opens the desk of the settings; ``must_exist`` refuses to make a new, empty one by a mistyped path."""
    store = SqlStore(settings.db, must_exist=must_exist)
    clock = clock or SystemClock()
    try:
        known = lexicons(settings).lexicon
        meant = cache(partial(_meanings, settings, store, clock))
        desk = Desk(
            store,
            SqlSearch(store),
            clock,
            lexicons=known,
            meanings=meant,
            archive=partial(archive_of, settings),
            style=style(settings),
            rewriter=partial(rewriter, settings),
        )
        yield House(store, desk, clock, lexicon=known, meanings=meant, settings=settings)
    finally:
        store.close()


def embedder(settings: Settings) -> Embedder | None:
    """The model of meaning that the settings name, opened; None where they name none. Raises EmbedError."""
    if not settings.embedder.where:
        return None
    if settings.embedder.is_endpoint:
        from mutabaat.adapters.embed.http import HttpEmbedder

        return HttpEmbedder(settings.embedder)
    from mutabaat.adapters.embed.onnx import OnnxEmbedder

    return OnnxEmbedder(settings.embedder)


def style(settings: Settings) -> Style | None:
    """The house style that the settings name, None for the house's own. Raises InputError with file, line and key."""
    from mutabaat.write.style import read_style, shipped, shipped_style

    named = settings.house
    if not named:
        return None
    path = Path(named).expanduser()
    if named in shipped() or not (path.suffix or path.is_file()):
        return shipped_style(named)
    try:
        body = path.read_bytes()
        if len(body) > _LARGEST_STYLE:
            raise InputError(named, "is too large for a house style", f"{_LARGEST_STYLE} bytes at most")
        return read_style(body.decode("utf-8-sig"), named)
    except OSError as error:
        raise InputError(
            named, error.strerror or str(error), "name a file, or one of " + ", ".join(shipped())
        ) from None
    except UnicodeDecodeError:
        raise InputError(named, "is not UTF-8", "save it as UTF-8") from None


def _meanings(settings: Settings, store: Store, clock: Clock) -> Meanings | None:
    model = embedder(settings)
    return Meanings(store, clock, model) if model else None


def rewriter(settings: Settings) -> Rewriter | None:
    """The model that proposes wordings; None where the settings name none."""
    if not settings.model.where:
        return None
    from mutabaat.adapters.model import ChatRewriter

    return ChatRewriter(settings.model)


def archive_of(settings: Settings) -> Archive:
    """Where the captures lie."""
    from mutabaat.adapters.archive import WarcArchive

    return WarcArchive(settings.archive_folder)


def lexicons(settings: Settings) -> LexiconFolder:
    """The dictionaries that the user added to the desk."""
    from mutabaat.adapters.lexicons import LexiconFolder

    return LexiconFolder(settings.lexicon_folder)


@asynccontextmanager
async def collector(
    house: House,
    settings: Settings,
    *,
    rhythm: Rhythm | None = None,
    watch: Callable[[Met], None] | None = None,
    alarmed: Callable[[Alarm], None] | None = None,
) -> AsyncIterator[Collector]:
    """What follows the outlets, at the usual rhythm or another. ``watch`` and ``alarmed`` as for ``Collector``."""
    from mutabaat.adapters.fetch import AiohttpFetcher
    from mutabaat.adapters.workers import PooledReader
    from mutabaat.desk.collect import Collector
    from mutabaat.desk.hubs import Hubs

    fetcher = AiohttpFetcher(house.clock, contact=settings.contact, pace=settings.pace)
    reader = PooledReader()
    callback = settings.collecting.callback
    hubs = Hubs(house.store, house.clock, fetcher.submit, f"{callback}/websub", token_urlsafe) if callback else None
    try:
        yield Collector(
            house.store,
            fetcher,
            archive_of(settings),
            house.clock,
            house.putting.digest if settings.collecting.digest == "queue" else house.digester.digest,
            reader=reader,
            rhythm=rhythm,
            watch=watch,
            alarmed=alarmed,
            hubs=hubs,
        )
    finally:
        await reader.close()
        await fetcher.close()


def queue_worker(house: House, name: str, *, lease: timedelta, told: Told) -> QueueWorker:
    """One of the processes that work on the queue. ``name`` is shown; ``lease``: how long it may give no sign of life."""
    from mutabaat.adapters.limits import ended_after
    from mutabaat.desk.queue.rules import version
    from mutabaat.desk.queue.worker import QueueWorker

    return QueueWorker(
        house.store,
        house.jobs,
        house.clock,
        lambda: house.digester,
        Worker(f"{name}:{token_urlsafe(6)}", name, version()),
        limit=partial(ended_after, _LONGEST_READ),
        land_limit=partial(ended_after, _LONGEST_LANDING),
        lease=lease,
        told=told,
    )


@contextmanager
def runner(kind: str, *, workers: int = 0, address: str = "") -> Iterator[Runner]:
    """What reads many articles: ``inline``, ``pool`` or ``ray``. ``workers`` 0: one a core. Raises RunError.

    ``address``: of a Ray cluster that the user has; else one is started on this machine for as long as it is needed.
    """
    from mutabaat.adapters.run import InlineRunner, PoolRunner

    made: Runner
    if kind == "ray":
        from mutabaat.adapters.run.cluster import RayRunner

        made = RayRunner(workers, address=address)
    else:
        made = PoolRunner(workers) if kind == "pool" else InlineRunner()
    try:
        yield made
    finally:
        made.close()


@asynccontextmanager
async def sender(settings: Settings, clock: Clock) -> AsyncIterator[Sends]:
    """What takes letters to readers."""
    from mutabaat.adapters.fetch import AiohttpFetcher
    from mutabaat.adapters.send import Mail, Sender

    told = settings.sending
    fetcher = AiohttpFetcher(clock, contact=settings.contact, pace=0.5, deadline=15.0, cap=65_536)
    try:
        yield Sender(clock, fetcher, Mail(told.smtp, told.sender) if told.smtp else None, private=told.private)
    finally:
        await fetcher.close()


@asynccontextmanager
async def asking(settings: Settings, clock: Clock) -> AsyncIterator[Asking]:
    """What looks a site over for a person who waits: with a shorter rest between its few requests."""
    from mutabaat.adapters.fetch import AiohttpFetcher
    from mutabaat.adapters.workers import PooledReader
    from mutabaat.desk.collecting.asking import Asking

    fetcher = AiohttpFetcher(clock, contact=settings.contact, pace=min(settings.pace, _HASTE), deadline=15.0)
    reader = PooledReader()
    try:
        yield Asking(fetcher, reader, at_once=1)
    finally:
        await reader.close()
        await fetcher.close()


def identity_provider(settings: Settings, clock: Clock) -> IdentityProvider | None:
    """The provider of logins that the settings name; None where they name none. Raises MutabaatError without the extra."""
    if not settings.oidc.issuer:
        return None
    try:
        from mutabaat.adapters.oidc import Provider
    except ImportError as error:
        raise MutabaatError("MUTABAAT_OIDC", f"needs {error.name}", "pip install 'mutabaat[oidc]'") from error
    return Provider(settings.oidc, clock, partial(_exchanged, settings, clock))


def _exchanged(
    settings: Settings, clock: Clock, url: str, form: Mapping[str, str] | None, headers: Mapping[str, str]
) -> Fetched:
    """A small answer of the provider of logins, for a person who waits. Raises FetchError."""
    from mutabaat.adapters.fetch import AiohttpFetcher

    async def run() -> Fetched:
        fetcher = AiohttpFetcher(clock, contact=settings.contact, pace=0.0, deadline=_WAITED, cap=_SAID)
        try:
            return await fetcher.exchange(url, form, headers, allow_private=settings.oidc.private)
        finally:
            await fetcher.close()

    return asyncio.run(run())


def in_form(edition: Edition, form: str) -> bytes:
    """A follow-up in a form of ``write.forms.FORMS``. Raises NoPdf where this machine can't make one."""
    from mutabaat.write.forms import FORMS

    if form != "pdf":
        return FORMS[form].write(edition)
    from mutabaat.adapters.pdf import pdf

    return pdf(FORMS["html"].write(edition).decode("utf-8"), lang=edition.brief.lang)


def fetch_once(url: str, settings: Settings) -> Fetched:
    """One page of the web, politely. Raises FetchError."""
    from mutabaat.adapters.fetch import AiohttpFetcher

    async def run() -> Fetched:
        fetcher = AiohttpFetcher(SystemClock(), contact=settings.contact, pace=settings.pace)
        try:
            return await fetcher.fetch(url)
        finally:
            await fetcher.close()

    return asyncio.run(run())


def take_backup(settings: Settings, target: Path, *, replace: bool = False) -> Kept:
    """Writes the desk with its captures and dictionaries to one file, while it runs. Raises StoreError."""
    from mutabaat.adapters.backup import backup

    with open_house(settings, must_exist=True) as house:
        assert isinstance(house.store, SqlStore)
        return backup(house.store, settings.archive_folder, settings.lexicon_folder, target, replace=replace)


def check_backup(path: Path) -> Checked:
    """Whether a backup can be given back. Raises InputError."""
    from mutabaat.adapters.backup import check

    return check(path)


def give_back(settings: Settings, path: Path, *, replace: bool = False) -> Checked:
    """Puts the desk of a backup in the settings' place. Raises InputError, StoreError; the desk is then as before."""
    from mutabaat.adapters.backup import restore

    return restore(path, settings.db, settings.archive_folder, settings.lexicon_folder, replace=replace)


def migrate(source: Settings, target: Settings, told: Callable[[str, int], object]) -> str:
    """Moves the desk of some settings to the empty database of others; gives the digest of both. Raises StoreError."""
    from mutabaat.adapters.sql.moving import move

    old = SqlStore(source.db, must_exist=True)
    try:
        new = SqlStore(target.db)
        try:
            return move(old, new, told)
        finally:
            new.close()
    finally:
        old.close()


def examined(settings: Settings, environment: Mapping[str, str], *, port: int, wait: float = 2.0) -> Iterator[Finding]:
    """What is wrong with this installation. Changes nothing. ``wait``: seconds between two looks at who is writing."""
    from mutabaat.adapters import machine
    from mutabaat.adapters.sql.examine import examine
    from mutabaat.desk import doctor

    refusal = ""
    try:
        Settings.from_environment(environment)
    except ValueError as error:
        refusal = str(error)
    yield doctor.python(machine.python())
    yield doctor.libraries(machine.libraries())
    yield doctor.sqlite(machine.sqlite())
    yield from doctor.settings(environment, variables(), refusal)
    folders = (settings.archive_folder.expanduser(), settings.lexicon_folder.expanduser())
    if settings.is_file:
        file = examine(settings.db, sample=_SAMPLED)
        path = Path(file.path)
        yield from doctor.desk_file(file)
        yield doctor.turn(machine.holder(path.with_name(f"{path.name}-turn"), wait))
        folder, places = path.parent, [path.parent, path, *folders]
    else:
        from mutabaat.adapters.sql.examine_server import examine_server

        file = examine_server(settings.db, sample=_SAMPLED)
        yield from doctor.desk_server(file)
        folder, places = folders[0].parent, list(folders)
    yield doctor.rights({str(place): machine.may_write(place) for place in places})
    yield doctor.space(str(folder), machine.free(folder), file.size)
    yield doctor.clock(SystemClock().now(), file.newest)
    yield doctor.archive(file, archive_of(settings))
    yield doctor.alarms(file)
    yield doctor.embedder(lambda: embedder(settings))
    yield doctor.provider(lambda: identity_provider(settings, SystemClock()))
    yield doctor.house(settings.house, lambda: style(settings))
    kept = lexicons(settings)
    yield doctor.lexicons(kept.names, kept.get)
    yield from doctor.optional(machine.has_arabic_font(), machine.chromium())
    yield doctor.port(port, machine.is_taken(port))


def variables() -> frozenset[str]:
    """The names of the variables that the settings are read from: those that are asked for while they are read."""
    asked: set[str] = set()

    class Noting(dict[str, str]):
        def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
            asked.add(key)
            return default

    Settings.from_environment(Noting())
    return frozenset(asked)
