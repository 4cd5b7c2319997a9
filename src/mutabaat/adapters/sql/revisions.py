"""What is kept of pages between their revisions: headlines by place, former texts that may have come back, captures by id."""

from __future__ import annotations

from sqlalchemy import select

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.connected import Connected
from mutabaat.records.evidence import Capture
from mutabaat.records.revisions import HeadlineSeen, MissingPage, Returning


class RevisionReads(Connected):
    """Headlines, returning texts, single captures."""

    def headlines(self, article: str) -> tuple[HeadlineSeen, ...]:
        with self.reading() as db:
            rows = db.execute(select(t.headline).where(t.headline.c.article == article).order_by(t.headline.c.n)).all()
        return tuple(HeadlineSeen(row.article, row.place, row.title, row.seen_at) for row in rows)

    def returning(self, article: str) -> Returning | None:
        return self.one(select(t.former_text.c.data).where(t.former_text.c.article == article), Returning)

    def missing_page(self, host: str) -> MissingPage | None:
        return self.one(select(t.missing_page.c.data).where(t.missing_page.c.host == host), MissingPage)

    def capture(self, id: str) -> Capture | None:
        return self.one(select(t.capture.c.data).where(t.capture.c.id == id), Capture)
