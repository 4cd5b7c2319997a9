"""What a reader watches: follow and mute stories, save searches, set up where to be told. Every act can be taken back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mutabaat.desk.confirming import Confirming
from mutabaat.exchange.asks import read_ask, write_ask
from mutabaat.ports import Clock, Store, WatchStore
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.searching import Ask
from mutabaat.records.watching import Choice, SavedSearch, Target, Watched

MOST_SEARCHES = 200  # of one reader
MOST_TARGETS = 10
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")


class Watching:
    """Everything is a reader's own: an id of another reader's thing is one that is not there."""

    def __init__(
        self,
        store: Store,
        kept: WatchStore,
        clock: Clock,
        token: Callable[[], str] = lambda: secrets.token_urlsafe(24),
        *,
        is_open: Callable[[str], bool] = lambda reader: True,
    ) -> None:
        """``is_open`` tells whether what a reader keeps goes out: to feeds by their secret address, and to targets."""
        self.is_open = is_open
        self.confirming = Confirming(kept, clock)
        self._store = store
        self.kept = kept
        self._clock = clock
        self._token = token

    def choose(self, reader: str, story: str, choice: Choice | None) -> str:
        """Follows or mutes a story, or (None) neither; gives the id that it has now. Raises NotFound for an unknown one."""
        story = self._store.successor(story)
        if not any(self._store.memberships(story=story)):
            raise NotFound(story, "no such story", "the front page lists the stories")
        with self.kept.writing():
            for one in self.kept.choices(reader):  # a choice on a story that was taken up by this one
                if one.story != story and self._store.successor(one.story) == story:
                    self.kept.choose(reader, one.story, None, one.since)
            self.kept.choose(reader, story, choice, self._clock.now())
        return story

    def choices(self, reader: str) -> Mapping[str, Watched]:
        """What a reader chose, by story as it is now: a choice goes with a story into the one that took it up."""
        found: dict[str, Watched] = {}
        for one in self.kept.choices(reader) if reader else ():
            story = self._store.successor(one.story)
            if story not in found or one.choice == "followed":
                found[story] = replace(one, story=story)
        return found

    def save(self, reader: str, name: str, ask: Ask) -> SavedSearch:
        """Keeps a search under a name. Raises InputError for one without words and filters, or one too many."""
        name = " ".join(name.split())[:120]
        if not ask.query.strip() and not ask.filters:
            raise InputError("search", "there is nothing to look for", "give words or a filter")
        if len(self.kept.searches(reader)) >= MOST_SEARCHES:
            raise InputError("search", f"{MOST_SEARCHES} searches are saved", "delete one that is not needed")
        token = self._token()
        made = SavedSearch(
            f"search-{token[:12]}",
            reader,
            name or ask.query[:120] or "…",
            tuple(write_ask(ask).items()),
            token,
            self._clock.now(),
        )
        self.kept.put_search(made)
        return made

    def searches(self, reader: str) -> tuple[SavedSearch, ...]:
        return self.kept.searches(reader) if reader else ()

    def search_of(self, token: str) -> SavedSearch:
        """The saved search whose feed has that token. Raises NotFound."""
        found = self.kept.search_of(token)
        if found is None or not self.is_open(found.reader):
            raise NotFound("feed", "no such feed", "ask for its address again on the page of what you follow")
        return found

    def drop_search(self, reader: str, id: str) -> None:
        """Raises NotFound."""
        if not reader or not self.kept.drop_search(reader, id):
            raise NotFound(id, "no such saved search")

    def targets(self, reader: str) -> tuple[Target, ...]:
        return self.kept.targets(reader) if reader else ()

    def add_target(
        self,
        reader: str,
        kind: Literal["mail", "webhook"],
        address: str,
        *,
        lang: Literal["ar", "en"] = "ar",
        zone: str = "UTC",
        quiet: tuple[str, str] = ("", ""),
        digest: str = "",
        of: frozenset[str] = frozenset({"stories", "searches"}),
    ) -> Target:
        """Sets up where to be told; only what comes from now on is. Raises InputError naming what cannot be meant."""
        address = address.strip()
        if kind == "mail" and not _MAIL.fullmatch(address):
            raise InputError("address", f"{address[:100]!r} is no mail address", "write it as name@host")
        if kind == "webhook" and not _is_http(address):
            raise InputError("address", f"{address[:100]!r} is no http(s) address", "write it as https://host/path")
        if not of & {"stories", "searches", "alarms"}:
            raise InputError("of", "nothing is to be told", "choose stories, searches or alarms")
        if bool(quiet[0]) != bool(quiet[1]):
            raise InputError("quiet", "one of two times is missing", "give both, or none")
        for at in (*quiet, digest):
            time_of(at)
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise InputError("zone", f"{zone[:100]!r} is no time zone", "write it as Asia/Damascus") from error
        if len(self.kept.targets(reader)) >= MOST_TARGETS:
            raise InputError("target", f"{MOST_TARGETS} are set up", "remove one that is not needed")
        now = self._clock.now()
        made = Target(
            f"target-{self._token()[:12]}",
            reader,
            kind,
            address,
            now,
            now,
            secret=self._token() if kind == "webhook" else "",
            lang=lang,
            zone=zone,
            quiet=quiet,
            digest=digest,
            stories="stories" in of,
            searches="searches" in of,
            alarms="alarms" in of,
        )
        self.kept.put_target(made)
        return made

    def confirm_target(self, code: str) -> Target:
        """As ``Confirming.confirm``."""
        return self.confirming.confirm(code)

    def ask_target(self, reader: str, id: str) -> Target:
        """As ``Confirming.ask_again``."""
        return self.confirming.ask_again(reader, id)

    def drop_target(self, reader: str, id: str) -> None:
        """Raises NotFound."""
        if not reader or not self.kept.drop_target(reader, id):
            raise NotFound(id, "no such target")


def ask_of(search: SavedSearch, after: datetime | None = None) -> Ask:
    """What a saved search asks for; only what the desk saw first ``after`` a time, where one is given."""
    return replace(read_ask(dict(search.asked)), after=after)


def time_of(words: str) -> time | None:
    """A time of day written as «07:30»; None for none. Raises InputError."""
    if not words:
        return None
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", words, re.ASCII):
        raise InputError("time", f"{words[:20]!r} is no time of day", "write it as 07:30")
    return time.fromisoformat(words)


def _is_http(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) <= 2000 and address.isprintable()
