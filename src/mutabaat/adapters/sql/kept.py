"""Views of stories that are kept: what they were made of tells whether they still hold. Nothing is lost where they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Table, distinct, select
from sqlalchemy import func as sql

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import reading_of, revision_of, summary_of, view_of
from mutabaat.adapters.sql.connected import Connected
from mutabaat.records.views import Counts, StorySummary, StoryView, headline_of

_HELD = t.membership.join(t.article, t.article.c.no == t.membership.c.article)
_OWN = select(
    t.membership.c.story,
    sql.count(),
    sql.max(t.article.c.newest),
    sql.sum(t.article.c.revisions),
    sql.max(t.article.c.state_since),
    sql.sum(t.reread.c.times),
).select_from(_HELD.outerjoin(t.reread, t.reread.c.article == t.article.c.no))
_CORRECTED = select(
    t.membership.c.story, sql.count(t.correction.c.no), sql.count(t.correction.c.withdrawn_at)
).select_from(_HELD.join(t.correction, t.correction.c.article == t.article.c.id))


# Stories before they are woven: their sums, and their earliest articles.
_SUMS = (
    select(
        t.membership.c.story,
        sql.count().label("articles"),
        sql.count(distinct(t.article.c.outlet)).label("outlets"),
        sql.min(t.article.c.at).label("first"),
        sql.max(t.article.c.at).label("last"),
    )
    .select_from(_HELD)
    .group_by(t.membership.c.story)
)
_PLACED = select(
    t.membership.c.story,
    t.article.c.newest,
    sql.row_number()
    .over(partition_by=t.membership.c.story, order_by=(t.article.c.at.nulls_last(), t.article.c.no))
    .label("place"),
).select_from(_HELD)


def _number(column: Any, table: Table) -> Any:
    return select(sql.count(column)).select_from(table).scalar_subquery()


# Judgements, made and withdrawn; the register of outlets (its size in characters stands for its content); a restored backup.
_SHARED = select(
    _number(t.decision.c.id, t.decision),
    _number(t.decision.c.withdrawn_at, t.decision),
    _number(t.correction.c.no, t.correction),
    _number(t.outlet.c.id, t.outlet),
    select(sql.sum(sql.length(t.outlet.c.data))).scalar_subquery(),
    select(sql.max(t.meta.c.value)).where(t.meta.c.key == "restored").scalar_subquery(),
)


class KeptReads(Connected):
    """Versions of stories, and the views that were kept of them."""

    def story_versions(self, stories: Collection[str]) -> Mapping[str, tuple[object, ...]]:
        asked = list(dict.fromkeys(stories))
        own = _OWN.where(t.membership.c.story.in_(asked)).group_by(t.membership.c.story)
        corrected = _CORRECTED.where(t.membership.c.story.in_(asked)).group_by(t.membership.c.story)
        with self.reading() as db:
            decisions, withdrawn, corrections, *rest = db.execute(_SHARED).one()
            judged = {row[0]: tuple(row[1:]) for row in db.execute(corrected)} if corrections else {}
            found = {row[0]: tuple(row[1:]) for row in db.execute(own)}
        shared = (decisions, withdrawn, *rest)
        return {story: (*parts, *judged.get(story, (0, 0)), *shared) for story, parts in found.items()}

    def kept_view(self, story: str, *, besides: str = "") -> StoryView | None:
        query = select(t.kept_view.c.data).where(t.kept_view.c.story == story, t.kept_view.c.version != besides)
        with self.reading() as db:
            data = db.execute(query).scalar()
        return view_of(data) if data else None

    def kept_summaries(self, stories: Collection[str]) -> Mapping[str, StorySummary]:
        query = select(t.kept_summary.c.story, t.kept_summary.c.data).where(t.kept_summary.c.story.in_(list(stories)))
        with self.reading() as db:
            found = {story: summary_of(data) for story, data in db.execute(query)}
        return {story: entry for story, entry in found.items() if entry}

    def outlined(self, stories: Collection[str]) -> Mapping[str, StorySummary]:
        asked = t.membership.c.story.in_(list(stories))
        placed = _PLACED.where(asked).subquery()
        first = (
            select(placed.c.story, t.revision)
            .join_from(placed, t.revision, t.revision.c.no == placed.c.newest)
            .where(placed.c.place == 1)
        )
        with self.reading() as db:
            sums = {row.story: row for row in db.execute(_SUMS.where(asked))}
            return {
                row.story: StorySummary(
                    id=row.story,
                    title=headline_of(revision_of(row).article, reading_of(row, ())),
                    lang=row.lang,
                    counts=Counts(sums[row.story].outlets, 0, 0, 0),
                    first=sums[row.story].first,
                    last=sums[row.story].last,
                    articles=sums[row.story].articles,
                    woven=False,
                )
                for row in db.execute(first)
                if row.story in sums
            }
