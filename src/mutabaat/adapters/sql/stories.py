"""Reading stories: the state of clustering, who belongs where, what is newest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec
from sqlalchemy import bindparam, select

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.evidence import JOINED, EvidenceReads
from mutabaat.records.relations import Membership
from mutabaat.records.stories import ClusterState
from mutabaat.records.views import StoredArticle

# Statements made once: on the way of every article, building one costs more than running it.
_STORY_OF = (
    select(t.membership.c.story)
    .join(t.article, t.article.c.no == t.membership.c.article)
    .where(t.article.c.id == bindparam("id"))
)


class StoryReads(EvidenceReads):
    """Stories, memberships, clusters."""

    def clusters(self) -> Iterator[ClusterState]:
        with self.reading() as db:
            rows = db.execute(select(t.cluster.c.data).where(t.cluster.c.live).order_by(t.cluster.c.place)).scalars()
            for data in rows:
                yield msgspec.json.decode(data, type=ClusterState)

    def memberships(self, *, story: str = "") -> Iterator[Membership]:
        query = (
            select(t.membership, t.article.c.id)
            .join(t.article, t.article.c.no == t.membership.c.article)
            .order_by(t.membership.c.article)
        )
        if story:
            query = query.where(t.membership.c.story == story)
        with self.reading() as db:
            for row in db.execute(query):
                yield Membership(row.id, row.story, row.score, msgspec.json.decode(row.why, type=tuple[str, ...]))

    def story_of(self, article: str) -> str:
        with self.reading() as db:
            found = db.execute(_STORY_OF, {"id": article}).scalar()
        return found or ""

    def successor(self, story: str) -> str:
        with self.reading() as db:
            while data := db.execute(select(t.cluster.c.data).where(t.cluster.c.story == story)).scalar():
                into = msgspec.json.decode(data, type=ClusterState).into
                if not into:
                    break
                story = into
        return story

    def story_articles(self, story: str) -> tuple[StoredArticle, ...]:
        return tuple(
            self._stored(
                JOINED.where(t.revision.c.no == t.article.c.newest)
                .join(t.membership, t.membership.c.article == t.article.c.no)
                .where(t.membership.c.story == story)
                .order_by(t.article.c.at.nulls_first(), t.article.c.no)
            )
        )

    def recent_stories(
        self, *, limit: int, offset: int = 0, after: tuple[datetime | None, str] | None = None
    ) -> tuple[str, ...]:
        last, id = t.story.c.last, t.story.c.id
        query = select(id).order_by(last.desc().nulls_last(), id).limit(limit).offset(offset)
        if after and after[0] is not None:  # those without a day stand last
            query = query.where((last < after[0]) | ((last == after[0]) & (id > after[1])) | last.is_(None))
        elif after:
            query = query.where(last.is_(None) & (id > after[1]))
        with self.reading() as db:
            return tuple(db.execute(query).scalars())

    def story_place(self, story: str) -> tuple[datetime | None, str]:
        with self.reading() as db:
            return db.execute(select(t.story.c.last).where(t.story.c.id == story)).scalar(), story
