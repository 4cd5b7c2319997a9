"""The tables of accounts. They say nothing of the news, and are no part of a desk's content."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from mutabaat.adapters.sql.dialect import Text
from mutabaat.adapters.sql.schema import Utc, metadata, numbered

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # the folded name: two that look alike are one
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # its hash
    Column("created", Utc, nullable=False),
    Column("disabled", Utc),
)

session = Table(
    "session",
    metadata,
    Column("key", Text, primary_key=True),
    Column("account", Text, nullable=False, index=True),
    Column("created", Utc, nullable=False),
    Column("used", Utc, nullable=False),
    Column("address", Text, nullable=False),
)

api_token = Table(
    "api_token",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("account", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("created", Utc, nullable=False),
    Column("until", Utc, nullable=False),
    Column("used", Utc),
    Column("revoked", Utc),
)

# Whom a provider of OpenID Connect knows an account as: by the subject alone, for names change and are given again.
identity = Table(
    "account_identity",
    metadata,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("account", Text, nullable=False, index=True),
)

tries = Table(
    "login_tries",
    metadata,
    Column("key", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last", Utc, nullable=False),
)

log = Table(
    "account_log",
    metadata,
    numbered("account_log"),
    Column("at", Utc, nullable=False),
    Column("account", Text, nullable=False),  # its id; empty for none
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("thing", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index("account_log_where", "account", "act", "address"),
)

TABLES = frozenset({account, session, api_token, identity, tries, log})
