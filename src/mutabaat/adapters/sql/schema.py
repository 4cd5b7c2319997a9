"""The declared schema. Tables hold what is asked for by column; the rest of a record lies beside it as JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    TypeDecorator,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy import Text as AnyText
from sqlalchemy.types import TypeEngine

from mutabaat.adapters.sql.dialect import ByCodePoints, Text

VERSION = 2

metadata = MetaData()


class Utc(TypeDecorator[datetime]):
    """An aware UTC time as ISO 8601 text: sorts as text, and reads the same on every database."""

    impl = AnyText
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return ByCodePoints() if dialect.name == "postgresql" else dialect.type_descriptor(AnyText())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="seconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def numbered(table: str) -> Column[int]:
    """A row's own number: one more than the highest. No sequence: a transaction that is lost would leave a gap in it, and
    numbers are part of a desk's content. Two transactions cannot take one number, for one writes at a time."""
    following = literal_column(f"(SELECT coalesce(max(no), 0) + 1 FROM {table})", Integer)  # noqa: S608
    return Column("no", Integer, primary_key=True, autoincrement=False, default=following)


meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

outlet = Table("outlet", metadata, Column("id", Text, primary_key=True), Column("data", Text, nullable=False))

capture = Table(
    "capture",
    metadata,
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False, index=True),
    Column("fetched_at", Utc, nullable=False),
    Column("data", Text, nullable=False),
)

# ``no`` keeps postings and statement rows small; ``id`` is the name that the world knows.
article = Table(
    "article",
    metadata,
    numbered("article"),
    Column("id", Text, nullable=False, unique=True),
    Column("outlet", Text, nullable=False),
    Column("at", Utc),  # published or crawled: the order of a story
    Column("newest", Integer, nullable=False),  # revision.no
    Column("revisions", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("state_since", Utc),
    Index("article_outlet", "outlet", "at"),
)

revision = Table(
    "revision",
    metadata,
    numbered("revision"),
    Column("id", Text, nullable=False, unique=True),
    Column("article", ForeignKey("article.no"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("first_seen", Utc),
    Column("data", Text, nullable=False),  # the article without its text
    Column("passages", Text, nullable=False),
    Column("page_sources", Text, nullable=False),
    Column("stage_version", Text, nullable=False),
    UniqueConstraint("article", "n"),
)

statement = Table(
    "statement",
    metadata,
    Column("revision", ForeignKey("revision.no"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Which outlets a revision names as its sources.
citation = Table(
    "citation",
    metadata,
    Column("revision", ForeignKey("revision.no"), primary_key=True),
    Column("name", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# How often readings of an article's revisions were replaced by a later reader's.
reread = Table(
    "reread",
    metadata,
    Column("article", ForeignKey("article.no"), primary_key=True),
    Column("times", Integer, nullable=False),
)

# Where a fingerprint hash was seen, and on which days: one packed list a hash (``postings``). A list is never longer than
# the cap of the index: what is commoner goes to ``stop_hash``, so that one article costs the same in a small and in a large
# archive. In SQLite the hash is the row number: the shortest key, and the shortest way to a row.
gram_list = Table(
    "gram_list",
    metadata,
    Column("hash", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("entries", LargeBinary, nullable=False),
)

stop_hash = Table(
    "stop_hash",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("articles", Integer, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    sqlite_with_rowid=False,
)

relay = Table(
    "relay",
    metadata,
    Column("a", ForeignKey("article.no"), primary_key=True),
    Column("b", ForeignKey("article.no"), primary_key=True),
    Column("data", Text, nullable=False),
    Index("relay_b", "b"),
    sqlite_with_rowid=False,
)

membership = Table(
    "membership",
    metadata,
    Column("article", ForeignKey("article.no"), primary_key=True),
    Column("story", Text, nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
)

# The newest article of each story, for the front page.
story = Table(
    "story",
    metadata,
    Column("id", Text, primary_key=True),
    Column("last", Utc, index=True),
    Column("articles", Integer, nullable=False),
    # SQLite takes no time for the least, and has its index beside ``last``; PostgreSQL takes it for the greatest.
    Index("story_front", text("last DESC NULLS LAST"), "id").ddl_if(dialect="postgresql"),
)

# Views of stories that took long to weave, until they are woven anew. ``version`` says what of.
kept_view = Table(
    "kept_view",
    metadata,
    Column("story", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# Their entries in lists, each of the version that it was made of.
kept_summary = Table(
    "kept_summary",
    metadata,
    Column("story", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("data", Text, nullable=False),
)

cluster = Table(
    "cluster",
    metadata,
    Column("story", Text, primary_key=True),
    Column("place", Integer, nullable=False, index=True),
    Column("live", Boolean, nullable=False),
    Column("data", Text, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Text, primary_key=True),
    Column("made_at", Utc, nullable=False),
    Column("withdrawn_at", Utc),
    Column("data", Text, nullable=False),
)

# Decisions on marks, in the order made (``no``): of two in one second the later goes over the earlier.
correction = Table(
    "correction",
    metadata,
    numbered("correction"),
    Column("id", Text, nullable=False, unique=True),
    Column("article", Text, nullable=False, index=True),
    Column("made_at", Utc, nullable=False),
    Column("withdrawn_at", Utc),
    Column("data", Text, nullable=False),
)

# Edits of the register of actors in the order made (``no``), and what each did to which actor.
register_edit = Table(
    "register_edit",
    metadata,
    numbered("register_edit"),
    Column("id", Text, nullable=False, unique=True),
    Column("made_at", Utc, nullable=False),
    Column("withdrawn_at", Utc),
    Column("data", Text, nullable=False),
)

register_entry = Table(
    "register_entry",
    metadata,
    Column("edit", ForeignKey("register_edit.no"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("actor", Text, nullable=False, index=True),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)

mark = Table(
    "mark",
    metadata,
    Column("reader", Text, primary_key=True),
    Column("story", Text, primary_key=True),
    Column("seen_at", Utc, nullable=False),
)

# Follow-ups that are kept: each row is one state of the follow-up of a story in a language; nothing is written over.
brief = Table(
    "brief",
    metadata,
    Column("story", Text, primary_key=True),
    Column("lang", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("made_at", Utc, nullable=False),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Follow-ups that were published: each row is one public act, the last of an id tells what can be read.
publication = Table(
    "publication",
    metadata,
    Column("id", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)

failure = Table(
    "failure",
    metadata,
    Column("article", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Utc, nullable=False),
)

address = Table(
    "address",
    metadata,
    Column("url", Text, primary_key=True),
    Column("outlet", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("next_fetch", Utc, index=True),
    Column("data", Text, nullable=False),
)

# What a source last said of a page: its headline, dates, author and text there.
feed_entry = Table("feed_entry", metadata, Column("url", Text, primary_key=True), Column("data", Text, nullable=False))

pulse = Table("pulse", metadata, Column("outlet", Text, primary_key=True), Column("data", Text, nullable=False))

alarm = Table(
    "alarm",
    metadata,
    Column("id", Text, primary_key=True),
    Column("outlet", Text, nullable=False, index=True),
    Column("since", Utc, nullable=False),
    Column("until", Utc, index=True),
    Column("data", Text, nullable=False),
)

tally = Table("tally", metadata, Column("name", Text, primary_key=True), Column("value", Float, nullable=False))

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Utc, nullable=False),
)

# The headlines of articles as single places of pages and feeds gave them, in the order seen.
headline = Table(
    "headline",
    metadata,
    Column("article", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("seen_at", Utc),
    sqlite_with_rowid=False,
)

# Pages that show a former text of theirs and may be an old copy.
former_text = Table(
    "former_text", metadata, Column("article", Text, primary_key=True), Column("data", Text, nullable=False)
)

# What a model of meaning is known to be, and its vectors of texts, by the hash of the words that it was given: one text that
# forty outlets carry is asked for once.
model = Table("model", metadata, Column("id", Text, primary_key=True), Column("data", Text, nullable=False))

vector = Table(
    "vector",
    metadata,
    Column("model", Text, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("numbers", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# What hosts answer for addresses that never were.
missing_page = Table(
    "missing_page", metadata, Column("host", Text, primary_key=True), Column("data", Text, nullable=False)
)

# Subscriptions at hubs (WebSub), by the part of the callback's address that only the hub knows.
subscription = Table(
    "subscription",
    metadata,
    Column("token", Text, primary_key=True),
    Column("topic", Text, nullable=False, index=True),
    Column("data", Text, nullable=False),
)
