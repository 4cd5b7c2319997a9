"""Accounts, sessions, tokens, tries and the log in the desk's database."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from mutabaat.adapters.sql import account_tables as t
from mutabaat.adapters.sql.connected import Connected
from mutabaat.adapters.sql.dialect import upsert
from mutabaat.records.accounts import Account, LogEntry, Session, Token, Tries

_ACCOUNT = (t.account.c.id, t.account.c.name, t.account.c.role, t.account.c.created, t.account.c.disabled)


class SqlAccounts:
    """Implements ``ports.AccountStore`` over an open store."""

    def __init__(self, store: Connected) -> None:
        self._store = store

    def writing(self) -> AbstractContextManager[object]:
        """One transaction; inside another of this thread, that one."""
        return self._store.joining()

    # Accounts.
    def any(self) -> bool:
        with self._store.reading() as db:
            return db.execute(select(t.account.c.id).limit(1)).first() is not None

    def account(self, id: str) -> Account | None:
        return self._one(t.account.c.id == id)

    def named(self, key: str) -> Account | None:
        return self._one(t.account.c.key == key)

    def _one(self, where: Any) -> Account | None:
        with self._store.reading() as db:
            row = db.execute(select(*_ACCOUNT).where(where)).first()
        return Account(*row) if row else None

    def accounts(self) -> tuple[Account, ...]:
        with self._store.reading() as db:
            return tuple(Account(*row) for row in db.execute(select(*_ACCOUNT).order_by(t.account.c.key)))

    def password(self, account: str) -> str:
        with self._store.reading() as db:
            return str(db.execute(select(t.account.c.password).where(t.account.c.id == account)).scalar() or "")

    def add_account(self, account: Account, key: str, password: str) -> None:
        with self._store.joining() as db:
            db.execute(
                insert(t.account).values(
                    id=account.id,
                    key=key,
                    name=account.name,
                    role=account.role,
                    password=password,
                    created=account.created,
                    disabled=account.disabled,
                )
            )

    def put_account(self, account: Account) -> None:
        self._set(account.id, {"role": account.role, "disabled": account.disabled})

    def put_password(self, account: str, hash: str) -> None:
        self._set(account, {"password": hash})

    def _set(self, account: str, values: Mapping[str, object]) -> None:
        with self._store.joining() as db:
            db.execute(update(t.account).where(t.account.c.id == account).values(values))

    def identified(self, issuer: str, subject: str) -> Account | None:
        ties = t.identity.c
        return self._one(t.account.c.id.in_(select(ties.account).where(ties.issuer == issuer, ties.subject == subject)))

    def identify(self, issuer: str, subject: str, account: str) -> None:
        with self._store.joining() as db:
            db.execute(insert(t.identity).values(issuer=issuer, subject=subject, account=account))

    # Sessions.
    def session(self, key: str) -> Session | None:
        with self._store.reading() as db:
            row = db.execute(select(t.session).where(t.session.c.key == key)).first()
        return Session(*row) if row else None

    def put_session(self, session: Session) -> None:
        values = {
            "key": session.key,
            "account": session.account,
            "created": session.created,
            "used": session.used,
            "address": session.address,
        }
        with self._store.joining() as db:
            db.execute(insert(t.session).values(values))

    def touch_session(self, key: str, used: datetime) -> None:
        with self._store.joining() as db:
            db.execute(update(t.session).where(t.session.c.key == key).values(used=used))

    def drop_session(self, key: str) -> None:
        with self._store.joining() as db:
            db.execute(delete(t.session).where(t.session.c.key == key))

    def drop_sessions(self, account: str) -> None:
        with self._store.joining() as db:
            db.execute(delete(t.session).where(t.session.c.account == account))

    def drop_old_sessions(self, *, created: datetime, used: datetime) -> None:
        with self._store.joining() as db:
            db.execute(delete(t.session).where((t.session.c.created < created) | (t.session.c.used < used)))

    # Tokens.
    def token(self, key: str) -> Token | None:
        with self._store.reading() as db:
            row = db.execute(select(t.api_token).where(t.api_token.c.key == key)).first()
        return Token(*row) if row else None

    def tokens(self, account: str) -> tuple[Token, ...]:
        query = select(t.api_token).where(t.api_token.c.account == account)
        with self._store.reading() as db:
            return tuple(Token(*row) for row in db.execute(query.order_by(t.api_token.c.created, t.api_token.c.id)))

    def add_token(self, token: Token) -> None:
        values = {column.name: getattr(token, column.name) for column in t.api_token.columns}
        with self._store.joining() as db:
            db.execute(insert(t.api_token).values(values))

    def touch_token(self, id: str, used: datetime) -> None:
        with self._store.joining() as db:
            db.execute(update(t.api_token).where(t.api_token.c.id == id).values(used=used))

    def revoke_token(self, id: str, at: datetime) -> None:
        with self._store.joining() as db:
            db.execute(
                update(t.api_token).where(t.api_token.c.id == id, t.api_token.c.revoked.is_(None)).values(revoked=at)
            )

    # Tries.
    def tries(self, key: str) -> Tries | None:
        with self._store.reading() as db:
            row = db.execute(select(t.tries.c.count, t.tries.c.last).where(t.tries.c.key == key)).first()
        return Tries(*row) if row else None

    def put_tries(self, key: str, tries: Tries) -> None:
        values = {"key": key, "count": tries.count, "last": tries.last}
        with self._store.joining() as db:
            db.execute(upsert(t.tries, ("key",), tuple(values)), values)

    def drop_tries(self, key: str) -> None:
        with self._store.joining() as db:
            db.execute(delete(t.tries).where(t.tries.c.key == key))

    def drop_old_tries(self, before: datetime) -> None:
        with self._store.joining() as db:
            db.execute(delete(t.tries).where(t.tries.c.last < before))

    # The log.
    def log(self, entry: LogEntry, account: str = "") -> None:
        with self._store.joining() as db:
            db.execute(
                insert(t.log).values(
                    at=entry.at,
                    account=account,
                    who=entry.who,
                    act=entry.act,
                    thing=entry.thing,
                    address=entry.address,
                )
            )

    def logged(self, *, limit: int, offset: int = 0, before: int = 0) -> tuple[LogEntry, ...]:
        query = select(t.log.c.at, t.log.c.who, t.log.c.act, t.log.c.thing, t.log.c.address, t.log.c.no)
        query = query.where(t.log.c.no < before) if before else query
        with self._store.reading() as db:
            return tuple(
                LogEntry(*row) for row in db.execute(query.order_by(t.log.c.no.desc()).limit(limit).offset(offset))
            )

    def came_from(self, account: str, address: str) -> bool:
        query = select(func.count()).where(
            t.log.c.account == account, t.log.c.act == "login", t.log.c.address == address
        )
        with self._store.reading() as db:
            return bool(db.execute(query).scalar())
