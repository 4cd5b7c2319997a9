"""Stage `withdrawn`: what earlier revisions of a story's articles said and their newest do not say any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from mutabaat.compare.claims import position
from mutabaat.compare.grouping import Story
from mutabaat.compare.matter import Matter, matters, words_of
from mutabaat.records.views import Claim, LedgerRow, StoredArticle, Withdrawn

NAME = "withdrawn"
VERSION = "1"

_LEAST = 3  # stems of a statement whose loss is told


def withdrawn(story: Story, revisions: Mapping[str, Sequence[StoredArticle]]) -> tuple[tuple[Withdrawn, str], ...]:
    """Statements that went from an article, in the order of articles and revisions, each once: the last revision that had it.

    With each stands the id of a statement that says the same in the story as it is (empty: none does).
    ``revisions``: by article all its revisions that are held, oldest first, the newest last. A statement is not gone while
    the newest says it in these words or in others; one with another figure is.
    """
    found: list[tuple[Withdrawn, str]] = []
    for versions in revisions.values():
        newest = versions[-1]
        kept: dict[str, tuple[Withdrawn, str]] = {}
        for old, following in pairwise(versions):
            for matter in matters(old, 0):
                words = words_of(old, matter.ref.statement)
                if len(matter.terms) < _LEAST or words in newest.text:
                    continue
                group = story.group_of(matter)
                if group and any(member.ref.article == newest.id for member in group.members):
                    continue
                key = group.first.ref.statement.id if group else ""
                same = next((known for known, (row, _) in kept.items() if row.words == words), words)
                kept[same] = (_row(old, matter, words, _seen(following)), key)
        found.extend(kept.values())
    return tuple(found)


def with_withdrawn(claims: Iterable[Claim], gone: Iterable[tuple[Withdrawn, str]]) -> tuple[Claim, ...]:
    """The claims, each with the statements of it that were taken back."""
    of_statement: dict[str, list[Withdrawn]] = defaultdict(list)
    for one, statement in gone:
        if statement:
            of_statement[statement].append(one)
    if not of_statement:
        return tuple(claims)
    return tuple(
        replace(claim, withdrawn=tuple(w for row in claim.rows for w in of_statement.get(row.ref.statement.id, ())))
        for claim in claims
    )


def _row(old: StoredArticle, matter: Matter, words: str, at: datetime | None) -> Withdrawn:
    when = old.revision.article.when
    row = LedgerRow(matter.ref, old.outlet.name, position(matter, answering=bool(matter.denial)), when)
    return Withdrawn(row, old.revision.n, words, at)


def _seen(article: StoredArticle) -> datetime | None:
    return article.revision.first_seen or article.revision.article.crawled
