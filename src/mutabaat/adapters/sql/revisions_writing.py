"""Writing what is kept of pages between their revisions, on one open transaction."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy import func as sql

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import encode
from mutabaat.records.revisions import HeadlineSeen, MissingPage, Returning


class RevisionWrites:
    """Headlines and returning texts: the part of ``ports.Writing`` that is about them."""

    _db: Connection

    def put_headline(self, seen: HeadlineSeen) -> None:
        last = self._db.execute(select(sql.max(t.headline.c.n)).where(t.headline.c.article == seen.article)).scalar()
        self._db.execute(
            insert(t.headline).values(
                article=seen.article, n=(last or 0) + 1, place=seen.place, title=seen.title, seen_at=seen.seen_at
            )
        )

    def put_returning(self, article: str, returning: Returning | None) -> None:
        self._db.execute(delete(t.former_text).where(t.former_text.c.article == article))
        if returning:
            self._db.execute(insert(t.former_text).values(article=article, data=encode(returning)))

    def put_missing_page(self, page: MissingPage) -> None:
        self._db.execute(delete(t.missing_page).where(t.missing_page.c.host == page.host))
        self._db.execute(insert(t.missing_page).values(host=page.host, data=encode(page)))
