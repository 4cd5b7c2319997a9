"""An open desk with its adapters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.compose import parts
from mutabaat.compose.network import asking, identity_provider
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.desk.meaning import Knows, nothing_meant
from mutabaat.ports import AccountStore, Clock, Jobs, Passwords, Runner, Store
from mutabaat.settings import Settings
from mutabaat.text.bilingual import Lexicons, own_alone

if TYPE_CHECKING:
    from mutabaat.desk.accounts import Accounts
    from mutabaat.desk.backfill import RelayBackfill
    from mutabaat.desk.door import Door
    from mutabaat.desk.outlets import Outlets
    from mutabaat.desk.queue.putting import Putting
    from mutabaat.desk.rebuilding import Rebuilder
    from mutabaat.desk.signing_in import SigningIn
    from mutabaat.desk.watching import Watching


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
        known = parts.lexicons(settings).lexicon
        meant = cache(partial(parts.meanings, settings, store, clock))
        desk = Desk(
            store,
            SqlSearch(store),
            clock,
            lexicons=known,
            meanings=meant,
            archive=partial(parts.archive_of, settings),
            style=parts.style(settings),
            rewriter=partial(parts.rewriter, settings),
        )
        yield House(store, desk, clock, lexicon=known, meanings=meant, settings=settings)
    finally:
        store.close()
