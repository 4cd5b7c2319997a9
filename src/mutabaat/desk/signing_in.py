"""Login by a provider: begun, finished, and the account that the person has here, with the role that their groups give."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex, token_urlsafe
from typing import Any

from mutabaat.desk.accounts import check_name, hashed, name_key
from mutabaat.desk.door import ADDRESS, Door, count_try, network
from mutabaat.ports import AccountStore, Clock, IdentityProvider
from mutabaat.records.accounts import ROLES, Account, By, LogEntry, Role, Tries
from mutabaat.records.errors import InputError
from mutabaat.records.signing_in import Flow, Person, SignInRefused

LONGEST_WAY = timedelta(minutes=10)  # from the desk to the provider and back


@dataclass(frozen=True, slots=True)
class Rules:
    """What the provider's claims mean here. ``name``: the claim that names a new account; ``groups``: the claim that lists a
    person's groups; ``roles``: the role that each group gives; ``default``: that of who is in none of them, empty: none."""

    name: str
    groups: str
    roles: Mapping[str, Role]
    default: Role | None


class SigningIn:
    """``back`` is the whole address that the provider sends browsers back to."""

    def __init__(
        self,
        store: AccountStore,
        clock: Clock,
        door: Door,
        provider: IdentityProvider,
        rules: Rules,
        *,
        back: str,
        secret: Callable[[], str] = token_urlsafe,
    ) -> None:
        self._store = store
        self._clock = clock
        self._door = door
        self._provider = provider
        self._rules = rules
        self._back = back
        self._secret = secret

    def begin(self, onward: str, address: str) -> tuple[str, Flow]:
        """Where the browser is to go, and what it is to carry. Nothing is kept here of who only begins. Raises SignInRefused,
        and notes it: the log then says why, as often as tries may be made."""
        flow = Flow(self._secret(), self._secret(), self._secret() + self._secret(), onward, self._clock.now())
        challenge = urlsafe_b64encode(sha256(flow.verifier.encode()).digest()).rstrip(b"=").decode()
        try:
            return self._provider.way(flow, challenge, self._back), flow
        except SignInRefused as error:
            self._count(address)
            self._refused(error, address)
            raise

    def finish(self, flow: Flow | None, told: Mapping[str, str], address: str) -> tuple[Account, str]:
        """The account of who comes back with ``told``, and the secret of its new session. Raises SignInRefused."""
        self._count(address)
        try:
            account = self._account(self._person(flow, told), address)
        except SignInRefused as error:
            self._refused(error, address)
            raise
        self._store.drop_tries(_tries_of(address))
        return account, self._door.open(account, address)

    def leave(self, back: str) -> str:
        """Where a browser ends its session with the provider. Raises SignInRefused."""
        return self._provider.leave(back)

    def _person(self, flow: Flow | None, told: Mapping[str, str]) -> Person:
        now = self._clock.now()
        if flow is None or not hmac.compare_digest(flow.state.encode(), told.get("state", "").encode()):
            raise SignInRefused("state", "it was not begun in this browser")
        if not timedelta() <= now - flow.at < LONGEST_WAY:
            raise SignInRefused("late", "it was begun too long ago")
        used = hashed(f"oidc state\n{flow.state}")
        with self._store.writing():
            if self._store.tries(used):
                raise SignInRefused("state", "the same answer came before")
            self._store.put_tries(used, Tries(1, now))
        if error := told.get("error", ""):
            raise SignInRefused(
                "denied" if error == "access_denied" else "provider", f"the provider said {error[:60]!r}"
            )
        return self._provider.redeem(told.get("code", "")[:4096], flow, self._back)

    def _account(self, person: Person, address: str) -> Account:
        """The account that is tied to the person, its role as the provider has it now; a new one where there is none."""
        role = self._role(person.claims)
        if role is None:
            if known := self._store.identified(person.issuer, person.subject):
                self._store.drop_sessions(known.id)
            raise SignInRefused("role", "no group of theirs has a role here")
        with self._store.writing():
            account = self._store.identified(person.issuer, person.subject)
            if account and account.disabled:
                raise SignInRefused("disabled", f"the account {account.name} is disabled")
            by = By("OpenID Connect", address)
            if account is None:
                account = self._new(person, role)
                self._note(by, "account added", f"{account.name} ({role})")
            elif account.role != role:
                self._note(by, "role changed", f"{account.name}: {account.role} → {role}")
                account = replace(account, role=role)
                self._store.put_account(account)
        return account

    def _role(self, claims: Mapping[str, Any]) -> Role | None:
        """The greatest role that a group of theirs gives, else the default one."""
        said = claims.get(self._rules.groups)
        groups = [said] if isinstance(said, str) else said if isinstance(said, list) else []
        given = [self._rules.roles[one] for one in groups if isinstance(one, str) and one in self._rules.roles]
        return max(given, key=ROLES.index, default=self._rules.default)

    def _new(self, person: Person, role: Role) -> Account:
        """An account without a password. A name that is taken is never taken over: who else could bear it at the provider?"""
        said = person.claims.get(self._rules.name)
        name = " ".join(said.split()) if isinstance(said, str) else ""
        key = name_key(name)
        try:
            check_name(name, key)
        except InputError as error:
            raise SignInRefused("name", f"the claim {self._rules.name!r} is no name") from error
        if self._store.named(key):
            raise SignInRefused(
                "taken", f"the name {name} is another account's, and {person.subject!r} is not tied to it"
            )
        account = Account(token_hex(8), name, role, self._clock.now())
        self._store.add_account(account, key, "")
        self._store.identify(person.issuer, person.subject, account.id)
        return account

    def _count(self, address: str) -> None:
        """Anyone can come back with a state of their own making: then the provider is asked, so tries wait as at the door."""
        if wait := count_try(self._store, [(_tries_of(address), ADDRESS)], self._clock.now()):
            raise SignInRefused("tries", f"too many tries; {wait} seconds to wait")

    def _refused(self, error: SignInRefused, address: str) -> None:
        self._note(By("", address), "login refused", f"OpenID Connect: {error.problem}"[:300])

    def _note(self, by: By, act: str, thing: str) -> None:
        with self._store.writing():
            self._store.log(LogEntry(self._clock.now(), by.who, act, thing, by.address), by.account)


def _tries_of(address: str) -> str:
    return hashed(f"oidc\n{network(address)}")
