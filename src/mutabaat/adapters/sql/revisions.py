"""What is kept of pages between their revisions: headlines by place, former texts that may have come back, captures by id."""

from __future__ import annotations

import msgspec
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
        with self.reading() as db:
            data = db.execute(select(t.former_text.c.data).where(t.former_text.c.article == article)).scalar()
        return msgspec.json.decode(data, type=Returning) if data else None

    def missing_page(self, host: str) -> MissingPage | None:
        with self.reading() as db:
            data = db.execute(select(t.missing_page.c.data).where(t.missing_page.c.host == host)).scalar()
        return msgspec.json.decode(data, type=MissingPage) if data else None

    def capture(self, id: str) -> Capture | None:
        with self.reading() as db:
            data = db.execute(select(t.capture.c.data).where(t.capture.c.id == id)).scalar()
        return msgspec.json.decode(data, type=Capture) if data else None
