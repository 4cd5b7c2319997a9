"""Views of stories that are kept: what they were made of tells whether they still hold. Nothing is lost where they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy import func as sql

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import view_of
from mutabaat.adapters.sql.connected import Connected
from mutabaat.records.views import StoryView

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
