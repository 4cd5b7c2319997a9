"""The user's part of the register of actors: edits, what each put in or took out; and which articles hold a name."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import select, text

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.connected import Connected
from mutabaat.adapters.sql.matching import Match
from mutabaat.adapters.sql.termindex import index_of
from mutabaat.records.register import RegisterEdit, RegisterEntry

# Counts alone tell a change: rows are added, and withdrawn once; nothing is deleted.
_VERSION = text(
    "SELECT (SELECT count(*) FROM register_edit), (SELECT count(withdrawn_at) FROM register_edit), "
    "(SELECT count(*) FROM decision), (SELECT count(withdrawn_at) FROM decision), "
    "(SELECT coalesce(max(CAST(value AS BIGINT)), 0) FROM meta WHERE key = 'restored')"
)
# What a digest keeps in memory rests on revisions, on how they were read, and on the outlets.
_DIGESTED = text(
    "SELECT (SELECT coalesce(max(no), 0) FROM revision), "
    "(SELECT coalesce(max(CAST(value AS BIGINT)), 0) FROM meta WHERE key = 'outlets'), "
    "(SELECT coalesce(max(CAST(value AS BIGINT)), 0) FROM meta WHERE key = 'reread')"
)
_ENTRIES = (
    select(t.register_edit.c.id, t.register_entry.c.data)
    .join(t.register_edit, t.register_edit.c.no == t.register_entry.c.edit)
    .where(t.register_edit.c.withdrawn_at.is_(None))
    .order_by(t.register_entry.c.edit, t.register_entry.c.seq)
)


class RegisterReads(Connected):
    """Edits of the register, in the order made."""

    def register_version(self) -> tuple[int, ...]:
        with self.reading() as db:
            return tuple(db.execute(_VERSION).one())

    def digest_version(self) -> tuple[int, ...]:
        with self.reading() as db:
            return (*db.execute(_VERSION).one(), *db.execute(_DIGESTED).one())

    def register_edits(self) -> tuple[RegisterEdit, ...]:
        return self.many(select(t.register_edit.c.data).order_by(t.register_edit.c.no), RegisterEdit)

    def register_entries(self) -> Iterator[tuple[str, RegisterEntry]]:
        decoder = msgspec.json.Decoder(RegisterEntry)
        with self.reading() as db:
            for row in db.execute(_ENTRIES):
                yield row.id, decoder.decode(row.data)

    def holding(self, match: Match, *, limit: int, offset: int) -> tuple[str, ...]:
        """Ids of the articles whose terms match, newest first."""
        with self.reading() as db:
            part = index_of(db).part(db, match)
            query = text(
                f"SELECT article.id FROM {part.table} WHERE {part.where} "  # noqa: S608 - parts of ours alone
                "ORDER BY article.at DESC NULLS LAST, article.no DESC LIMIT :limit OFFSET :offset"
            )
            return tuple(db.execute(query, {**part.values, "limit": limit, "offset": offset}).scalars())
