"""A story as one entry of a list."""

from __future__ import annotations

from mutabaat.records.views import StorySummary, StoryView


def summary(story: StoryView) -> StorySummary:
    """The entry of a story; first and last are the times of its oldest and newest articles."""
    times = [article.revision.article.when for article in story.articles if article.revision.article.when]
    return StorySummary(
        id=story.id,
        title=story.title,
        lang=story.lang,
        counts=story.counts,
        first=min(times, default=None),
        last=max(times, default=None),
        articles=len(story.articles),
        news=story.news,
        denials=sum(c.kind == "denial" for c in story.contradictions),
        edits=sum(edit.silent for edit in story.edits),
        version=story.version,
        behind=story.behind,
    )
