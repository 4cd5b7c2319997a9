"""Reading what readers and editors left, and what the collector remembers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec
from sqlalchemy import Select, func, select

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.connected import Connected
from mutabaat.adapters.sql.evidence import CHUNK
from mutabaat.records.brief_edits import BriefRevision
from mutabaat.records.collecting import Address
from mutabaat.records.decisions import Correction, Decision
from mutabaat.records.evidence import Capture
from mutabaat.records.publishing import Publication


class MemoryReads(Connected):
    """Marks, decisions, kept follow-ups, addresses, captures."""

    def mark(self, reader: str, story: str) -> datetime | None:
        with self.reading() as db:
            return db.execute(
                select(t.mark.c.seen_at).where(t.mark.c.reader == reader, t.mark.c.story == story)
            ).scalar()

    def marks(self, reader: str) -> Mapping[str, datetime]:
        with self.reading() as db:
            rows = db.execute(select(t.mark.c.story, t.mark.c.seen_at).where(t.mark.c.reader == reader))
            return {row.story: row.seen_at for row in rows}

    def decisions(self) -> tuple[Decision, ...]:
        return self.many(select(t.decision.c.data).order_by(t.decision.c.made_at, t.decision.c.id), Decision)

    def corrections(self, *, articles: Iterable[str] | None = None) -> tuple[Correction, ...]:
        query = select(t.correction.c.no, t.correction.c.data)
        queries = [query]
        if articles is not None:
            ids = list(articles)
            chunks = [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
            queries = [query.where(t.correction.c.article.in_(chunk)) for chunk in chunks]
        with self.reading() as db:
            rows = sorted((row.no, row.data) for query in queries for row in db.execute(query))
        return tuple(msgspec.json.decode(data, type=Correction) for _, data in rows)

    def correction(self, id: str) -> Correction | None:
        return self.one(select(t.correction.c.data).where(t.correction.c.id == id), Correction)

    def briefs(self, story: str, lang: str) -> tuple[BriefRevision, ...]:
        return self.many(_briefs(story, lang), BriefRevision)

    def brief(self, story: str, lang: str) -> BriefRevision | None:
        return self.one(_briefs(story, lang).limit(1), BriefRevision)

    def publications(self, id: str) -> tuple[Publication, ...]:
        query = select(t.publication.c.data).where(t.publication.c.id == id).order_by(t.publication.c.n.desc())
        return self.many(query, Publication)

    def newest_publications(self) -> tuple[Publication, ...]:
        most = func.max(t.publication.c.n).label("n")
        newest = select(t.publication.c.id, most).group_by(t.publication.c.id).subquery()
        on = (t.publication.c.id == newest.c.id) & (t.publication.c.n == newest.c.n)
        query = select(t.publication.c.data).join(newest, on).order_by(t.publication.c.at.desc(), t.publication.c.id)
        return self.many(query, Publication)

    # Collecting.

    def address(self, url: str) -> Address | None:
        return self.one(select(t.address.c.data).where(t.address.c.url == url), Address)

    def due(self, now: datetime, *, limit: int) -> tuple[Address, ...]:
        query = select(t.address.c.data).where(t.address.c.next_fetch <= now)
        return self.many(query.order_by(t.address.c.next_fetch, t.address.c.url).limit(limit), Address)

    def addresses(self, *, outlet: str = "", kind: str = "") -> tuple[Address, ...]:
        query = select(t.address.c.data).order_by(t.address.c.url)
        if outlet:
            query = query.where(t.address.c.outlet == outlet)
        if kind:
            query = query.where(t.address.c.kind == kind)
        return self.many(query, Address)

    def captures(self, url: str) -> tuple[Capture, ...]:
        query = select(t.capture.c.data).where(t.capture.c.url == url)
        return self.many(query.order_by(t.capture.c.fetched_at, t.capture.c.id), Capture)


def _briefs(story: str, lang: str) -> Select[tuple[str]]:
    """The kept revisions of a follow-up, the last first."""
    return select(t.brief.c.data).where(t.brief.c.story == story, t.brief.c.lang == lang).order_by(t.brief.c.n.desc())
