"""Invented news of a dam at Wadi Sahr as articles with hand-made readings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from mutabaat.records.evidence import Article, Outlet, Passage, PassageKind, Revision
from mutabaat.records.statements import Reading, Statement
from mutabaat.records.views import StoredArticle

START = datetime(2031, 4, 3, 8, tzinfo=UTC)


def at(hours: float) -> datetime:
    """A time, in hours after the story began."""
    return START + timedelta(hours=hours)


def article(id: str, title: str, text: str = "", *, hours: float | None = 0, lang: str = "ar") -> Article:
    """An article as it comes in."""
    when = None if hours is None else at(hours)
    return Article(id, f"{title}\n{text}".strip(), lang, outlet=f"o-{id}", title=title, published=when)


def said(words: str, source: str = "", **fields: Any) -> tuple[str, str, dict[str, Any]]:
    """A line of an article that is one statement: attributed where it has a source."""
    return words, source, fields


def stored(
    id: str, *lines: tuple[str, str, dict[str, Any]], hours: float = 0, lang: str = "ar", **fields: Any
) -> StoredArticle:
    """An article whose first line is the headline and each line one statement in the words given."""
    text = "\n".join(words for words, _, _ in lines)
    passages: list[Passage] = []
    statements: list[Statement] = []
    place = 0
    for n, (words, source, extra) in enumerate(lines):
        kind: PassageKind = "headline" if n == 0 else "sentence"
        passages.append(Passage(n, kind, place, place + len(words)))
        given = {"source_type": "official_body", "source_entity": source} if source else {}
        cue = extra.pop("cue_words", "")
        if cue:
            extra["cue"] = ((place, place + len(cue)),)
        start = place + (len(cue) + 1 if cue else 0)
        statements.append(
            Statement(f"{id}-{n}", n, ((start, place + len(words)),), **{**given, **extra})  # type: ignore[arg-type]
        )
        place += len(words) + 1
    revision = Revision(f"rev-{id}", 1, Article(id, text, lang, f"o-{id}", published=at(hours)), at(hours))
    outlet = Outlet(f"o-{id}", f"O {id}")
    return StoredArticle(revision, outlet, Reading(lang, tuple(passages), tuple(statements)), **fields)
