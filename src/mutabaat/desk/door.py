"""The door of a desk: who comes in by name and password, by the cookie of a session, or by a token."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from secrets import token_urlsafe

from mutabaat.desk.accounts import LONGEST, TOKEN_START, hashed, name_key, plain
from mutabaat.ports import AccountStore, Clock, Passwords
from mutabaat.records.accounts import (
    LOCAL,
    NOBODY,
    Account,
    By,
    LogEntry,
    Refused,
    Session,
    TooManyTries,
    Tries,
    Visitor,
    lesser,
)

IDLE = timedelta(days=7)  # a session that is not used ends
LONGEST_SESSION = timedelta(days=30)  # and every session ends
_NOTED = timedelta(minutes=5)  # how exactly «last used» is kept: a write a page would wait for the collector's
_FORGOTTEN = timedelta(days=1)  # after which failed tries count no more


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` tries, then a wait that doubles from one second up to ``most`` seconds."""

    free: int
    most: int

    def wait(self, tries: Tries | None, now: datetime) -> int:
        """Seconds to wait before the next try."""
        if tries is None or tries.count < self.free or now - tries.last >= _FORGOTTEN:
            return 0
        pause = min(2 ** min(tries.count - self.free, 30), self.most)
        return max(0, ceil((tries.last + timedelta(seconds=pause) - now).total_seconds()))


# One address at one name waits longest. All addresses together wait a minute at most for one name, and an address from which
# its owner has come in before does not wait for them: nobody can lock another out.
_PAIR, _NAME, ADDRESS = Limit(5, 900), Limit(20, 60), Limit(30, 900)


class Door:
    """Lets in, and ends sessions."""

    def __init__(
        self,
        store: AccountStore,
        clock: Clock,
        passwords: Passwords,
        secret: Callable[[], str] = token_urlsafe,
        *,
        is_local: bool = False,
    ) -> None:
        """``is_local``: the desk answers on this machine's loopback alone; without accounts, it then needs no login."""
        self._store = store
        self._clock = clock
        self._passwords = passwords
        self._secret = secret
        self._is_local = is_local

    def login(self, name: str, password: str, address: str) -> tuple[Account, str]:
        """The account and the secret of its new session. Raises Refused, TooManyTries."""
        key = name_key(name)
        account = self._store.named(key) if key else None
        self._count(key, account, address)
        hash = self._store.password(account.id) if account else ""
        fits = self._passwords.fits(hash, plain(password)[: LONGEST + 1])
        if not account or not fits or account.disabled:
            # What was typed for an unknown name may be a password: it is not kept.
            self._note(By(account.name if account else "", address, account.id if account else ""), "login refused")
            raise Refused("login", "no account of that name has that password")
        self._forgive(key, address)
        if self._passwords.is_old(hash):
            self._store.put_password(account.id, self._passwords.hash(plain(password)))
        return account, self.open(account, address)

    def open(self, account: Account, address: str) -> str:
        """Opens a session for somebody who has shown to be this account; gives its secret."""
        now, secret = self._clock.now(), self._secret()
        with self._store.writing():
            self._store.drop_old_sessions(created=now - LONGEST_SESSION, used=now - IDLE)
            self._store.put_session(Session(hashed(secret), account.id, now, now, address))
            self._note(By(account.name, address, account.id), "login")
        return secret

    def logout(self, secret: str, by: By) -> None:
        """Ends a session."""
        with self._store.writing():
            self._store.drop_session(hashed(secret))
            self._note(by, "logout")

    def visitor(self, *, cookie: str = "", bearer: str = "", through_proxy: bool = False) -> Visitor:
        """Who sends a request with this cookie or this token.

        ``through_proxy``: a header tells that it came through a proxy. Such headers only ever take a leave away.
        """
        if not self._store.any():
            return LOCAL if self._is_local and not through_proxy else NOBODY
        if bearer:
            return self._by_token(bearer)
        return self._by_session(cookie) if cookie else NOBODY

    def _by_session(self, secret: str) -> Visitor:
        now = self._clock.now()
        session = self._store.session(hashed(secret))
        if session is None or now - session.created >= LONGEST_SESSION or now - session.used >= IDLE:
            return NOBODY
        account = self._store.account(session.account)
        if account is None or account.disabled:
            return NOBODY
        if now - session.used >= _NOTED:
            self._store.touch_session(session.key, now)
        return Visitor("session", account, account.role, csrf_of(secret))

    def _by_token(self, secret: str) -> Visitor:
        now = self._clock.now()
        token = self._store.token(hashed(secret)) if secret.startswith(TOKEN_START) else None
        account = self._store.account(token.account) if token and token.holds(now) else None
        if token is None or account is None or account.disabled:
            return NOBODY
        if token.used is None or now - token.used >= _NOTED:
            self._store.touch_token(token.id, now)
        return Visitor("token", account, lesser(token.role, account.role))

    # Tries.
    def _keys(self, key: str, address: str) -> tuple[str, str, str]:
        # Hashed: what is typed for a name may be a password.
        place = network(address)
        return hashed(f"pair\n{key}\n{place}"), hashed(f"name\n{key}"), hashed(f"address\n{place}")

    def _count(self, key: str, account: Account | None, address: str) -> None:
        """Raises TooManyTries, counting nothing."""
        now = self._clock.now()
        known = account is not None and self._store.came_from(account.id, address)
        limits = zip(self._keys(key, address), (_PAIR, _NAME, ADDRESS), strict=True)
        if wait := count_try(self._store, [one for one in limits if not (known and one[1] is _NAME)], now):
            raise TooManyTries(wait)

    def _forgive(self, key: str, address: str) -> None:
        """A login that succeeded: its own tries count no more. The address keeps those at other names."""
        pair, name, place = self._keys(key, address)
        with self._store.writing():
            self._store.drop_tries(pair)
            self._store.drop_tries(name)
            if tries := self._store.tries(place):
                self._store.put_tries(place, Tries(max(0, tries.count - 1), tries.last))

    def _note(self, by: By, act: str) -> None:
        self._store.log(LogEntry(self._clock.now(), by.who, act, "", by.address), by.account)


def count_try(store: AccountStore, limits: Sequence[tuple[str, Limit]], now: datetime) -> int:
    """Counts a try under keys with their limits before it is made, so that tries made at once count too; where none may be
    made, the seconds to wait: then nothing is counted."""
    with store.writing():
        store.drop_old_tries(now - _FORGOTTEN)
        tries = [(key, limit, store.tries(key)) for key, limit in limits]
        if wait := next((wait for _, limit, made in tries if (wait := limit.wait(made, now))), 0):
            return wait
        for key, _, made in tries:
            store.put_tries(key, Tries((made.count if made else 0) + 1, now))
    return 0


def csrf_of(secret: str) -> str:
    """The token that the forms of a session carry: made of its secret, so that nothing more is kept."""
    return hmac.new(secret.encode(), b"csrf", "sha256").hexdigest()


def network(address: str) -> str:
    """Whom tries of an address are counted for: itself, or the /64 that one subscriber of IPv6 has at least."""
    with suppress(ValueError):
        found = ip_address(address)
        if isinstance(found, IPv6Address):
            return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
        return str(found)
    return address
