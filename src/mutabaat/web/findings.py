"""Which news of a story are worth a line, and which come first."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.records.views import News, StorySummary

# The gravest first. What a whole new story or an article is, its headline says already.
_WORTH = ("denial", "deleted", "edit", "strengthened", "number", "settled", "support", "origin")


def findings(news: Sequence[News]) -> tuple[News, ...]:
    """The news that bend the meaning of a story or give it another source: one of each kind first, then the others.

    To a reader who never saw the story (the first entry is then ``story``) its first source is none: every story has one.
    """
    story = next((n for n in news if n.kind == "story"), None)
    told = [n for n in news if n.kind in _WORTH]
    if story is not None:
        origins = [n for n in told if n.kind == "origin"]
        first = next((n for n in origins if n.article == story.article), origins[-1] if origins else None)
        told = [n for n in told if n is not first and not (n.kind == "origin" and n.article == story.article)]
    ranked: list[tuple[int, int, int, News]] = []
    seen: dict[str, int] = {}
    for place, one in enumerate(told):
        ranked.append((seen.get(one.kind, 0), _WORTH.index(one.kind), place, one))
        seen[one.kind] = seen.get(one.kind, 0) + 1
    return tuple(one for *_, one in sorted(ranked, key=lambda row: row[:3]))


def ordered(news: Sequence[News]) -> tuple[News, ...]:
    """The findings, then the rest in the desk's order; a new story's own headline is left out."""
    first = findings(news)
    rest = tuple(n for n in news if n not in first and n.kind != "story")
    return (*first, *rest)


def is_new(story: StorySummary) -> bool:
    """Whether the reader has never marked the story as seen; so, too, while it is not known what is new."""
    return not story.woven or any(n.kind == "story" for n in story.news)


def is_single(story: StorySummary) -> bool:
    """Whether one article alone tells the story and nothing was found in it."""
    return story.articles == 1 and not findings(story.news) and not story.denials and not story.edits
