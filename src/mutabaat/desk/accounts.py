"""Accounts and their API tokens: made, changed, disabled, and all of it logged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex, token_urlsafe

from mutabaat.ports import AccountStore, Clock, Passwords
from mutabaat.records.accounts import OWN, ROLES, Account, By, LogEntry, Role, Token, lesser
from mutabaat.records.errors import InputError, NotFound
from mutabaat.text.fold import fold

# NIST SP 800-63B: length counts, and no rules of composition; a limit above keeps a login from hashing megabytes.
SHORTEST, LONGEST = 12, 256
LONGEST_NAME = 64
MOST_TOKENS = 50  # of one account, revoked ones not counted
LONGEST_LIFE = 366  # days of a token
TOKEN_START = "mtb_"  # noqa: S105 - what a leaked token is known by
# Controls, bidi controls and marks that are not seen would let a name look like another's.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def plain(password: str) -> str:
    """One form of a password for every keyboard (NFKC, as NIST SP 800-63B advises)."""
    return unicodedata.normalize("NFKC", password)


def hashed(secret: str) -> str:
    """What is kept of a random secret: 256 bits need no slow hash."""
    return sha256(secret.encode()).hexdigest()


def name_key(name: str) -> str:
    """What names are told apart by: «أحمد» and «احمد» are one."""
    return fold(" ".join(name.split()))


class Accounts:
    """The accounts of a desk. Everything that changes one takes ``by``: who does it, for the log."""

    def __init__(
        self, store: AccountStore, clock: Clock, passwords: Passwords, secret: Callable[[], str] = token_urlsafe
    ) -> None:
        """``secret`` makes 256 random bits as text."""
        self._store = store
        self._clock = clock
        self._passwords = passwords
        self._secret = secret

    def any(self) -> bool:
        """Whether there are accounts: then nobody works here without one."""
        return self._store.any()

    def accounts(self) -> tuple[Account, ...]:
        return self._store.accounts()

    def account(self, name: str) -> Account:
        """By its name. Raises NotFound."""
        found = self._store.named(name_key(name))
        if found is None:
            raise NotFound(name, "no such account", "mutabaat account list tells them")
        return found

    def is_open(self, reader: str) -> bool:
        """Whether what is kept under a reader's id goes out: on a desk with accounts only what an account has that is not
        disabled. Letters and secret addresses would otherwise outlive the leave to read."""
        if not self._store.any():
            return True
        account = self._store.account(reader.removeprefix(OWN)) if reader.startswith(OWN) else None
        return account is not None and account.disabled is None

    def add(self, name: str, role: Role, password: str, by: By) -> Account:
        """Raises InputError for a name that is taken or no name, and for a password that is too easy."""
        name = " ".join(name.split())
        key = name_key(name)
        check_name(name, key)
        _check_role(role)
        hash = self._hash(password, name)
        account = Account(token_hex(8), name, role, self._clock.now())
        with self._store.writing():
            if self._store.named(key):
                raise InputError(name, "there is an account of that name", "choose another name")
            self._store.add_account(account, key, hash)
            self._log(by, "account added", f"{name} ({role})")
        return account

    def set_role(self, name: str, role: Role, by: By) -> Account:
        """Raises NotFound; InputError where no admin would be left."""
        _check_role(role)
        with self._store.writing():
            account = self.account(name)
            if role != "admin":
                self._keep_an_admin(account)
            changed = replace(account, role=role)
            self._store.put_account(changed)
            self._log(by, "role changed", f"{account.name}: {account.role} → {role}")
        return changed

    def disable(self, name: str, by: By) -> Account:
        """Ends its sessions everywhere; its tokens open nothing from now on. Raises as ``set_role``."""
        with self._store.writing():
            account = self.account(name)
            self._keep_an_admin(account)
            changed = replace(account, disabled=account.disabled or self._clock.now())
            self._store.put_account(changed)
            self._store.drop_sessions(account.id)
            self._revoke_all(account)
            self._log(by, "account disabled", account.name)
        return changed

    def enable(self, name: str, by: By) -> Account:
        """Lets a disabled account in again; its tokens stay revoked. Raises NotFound."""
        with self._store.writing():
            account = replace(self.account(name), disabled=None)
            self._store.put_account(account)
            self._log(by, "account enabled", account.name)
        return account

    def set_password(self, name: str, password: str, by: By) -> None:
        """A new password, by an admin. Ends the account's sessions everywhere. Raises NotFound, InputError."""
        account = self.account(name)
        hash = self._hash(password, account.name)
        with self._store.writing():
            self._store.put_password(account.id, hash)
            self._store.drop_sessions(account.id)
            self._log(by, "password changed", account.name)

    def change_password(self, account: Account, old: str, new: str, by: By) -> None:
        """By the person. Raises InputError where the old one is wrong or the new one too easy."""
        if not self._passwords.fits(self._store.password(account.id), plain(old)[: LONGEST + 1]):
            self._log(by, "password refused", account.name)
            raise InputError("password", "the present password is another")
        self.set_password(account.name, new, by)

    def link(self, name: str, issuer: str, subject: str, by: By) -> None:
        """Ties an account to the person whom a provider of OpenID Connect knows by ``subject``. Raises NotFound, InputError."""
        subject = subject.strip()
        if not 0 < len(subject) <= 255 or _UNFIT.search(subject):
            raise InputError("subject", "the provider's «sub» of the person is wanted")
        with self._store.writing():
            account, other = self.account(name), self._store.identified(issuer, subject)
            if other and other.id != account.id:
                raise InputError(subject, f"it is tied to the account {other.name}", "tie another, or use that account")
            if not other:
                self._store.identify(issuer, subject, account.id)
                self._log(by, "account tied", f"{account.name}: {issuer} {subject}")

    # Tokens.
    def add_token(self, account: Account, name: str, role: Role, days: int, by: By) -> tuple[Token, str]:
        """A token and its secret, which is shown now and never again. It may do no more than ``role`` and the account.

        Raises InputError.
        """
        _check_role(role)
        name = " ".join(name.split())
        check_name(name, name)
        if not 1 <= days <= LONGEST_LIFE:
            raise InputError(str(days), f"a token lives 1 to {LONGEST_LIFE} days")
        now = self._clock.now()
        secret = TOKEN_START + self._secret()
        token = Token(
            id=token_hex(8),
            key=hashed(secret),
            account=account.id,
            name=name,
            role=lesser(role, account.role),
            created=now,
            until=now + timedelta(days=days),
        )
        with self._store.writing():
            if sum(1 for one in self._store.tokens(account.id) if one.holds(now)) >= MOST_TOKENS:
                raise InputError(account.name, f"{MOST_TOKENS} tokens at most", "revoke one first")
            self._store.add_token(token)
            self._log(by, "token made", f"{account.name}: {name} ({token.role})")
        return token, secret

    def tokens(self, account: Account) -> tuple[Token, ...]:
        """Also those that are over."""
        return self._store.tokens(account.id)

    def revoke_token(self, account: Account, id: str, by: By) -> None:
        """Raises NotFound for a token that is not this account's."""
        token = next((one for one in self._store.tokens(account.id) if one.id == id), None)
        if token is None:
            raise NotFound(id, "no such token of this account")
        with self._store.writing():
            self._store.revoke_token(id, self._clock.now())
            self._log(by, "token revoked", f"{account.name}: {token.name}")

    # The log.
    def logged(self, *, limit: int = 100, offset: int = 0, before: int = 0) -> tuple[LogEntry, ...]:
        """Who did what, the newest first; before the entry of a number, where one is given."""
        return self._store.logged(limit=limit, offset=offset, before=before)

    def note(self, by: By, act: str, thing: str) -> None:
        """Adds an act to the log."""
        with self._store.writing():
            self._log(by, act, thing)

    def _log(self, by: By, act: str, thing: str = "") -> None:
        # A path may hold a line feed, quoted: it must not begin a line of the log.
        thing = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", thing)
        self._store.log(LogEntry(self._clock.now(), by.who, act, thing, by.address), by.account)

    def _hash(self, password: str, name: str) -> str:
        password = plain(password)
        if not SHORTEST <= len(password) <= LONGEST:
            raise InputError("password", f"{SHORTEST} to {LONGEST} signs are wanted", "a few words make a good one")
        # A few signs over and over, or the name itself: what is tried first.
        if len(set(password)) < 5 or name_key(name) == name_key(password):
            raise InputError("password", "it is too easy to guess", "a few words make a good one")
        return self._passwords.hash(password)

    def _keep_an_admin(self, account: Account) -> None:
        admins = [one.id for one in self._store.accounts() if one.role == "admin" and one.disabled is None]
        if admins == [account.id]:
            raise InputError(account.name, "it is the only admin that the desk has", "make another admin first")

    def _revoke_all(self, account: Account) -> None:
        for token in self._store.tokens(account.id):
            self._store.revoke_token(token.id, self._clock.now())


def check_name(name: str, key: str) -> None:
    """Raises InputError. ``key`` is what the name is known by: where it is empty, there is no name."""
    if not key or len(name) > LONGEST_NAME or _UNFIT.search(name):
        raise InputError(name or "name", f"1 to {LONGEST_NAME} letters without hidden signs are wanted")


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise InputError(role, f"a role is wanted: {', '.join(ROLES)}")
