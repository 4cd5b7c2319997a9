"""Stories built by hand out of invented news, for the tests of writing. Spans are found by the words they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from mutabaat.records.evidence import Article, Outlet, Passage, PassageKind, Revision, Span, Spans
from mutabaat.records.ids import content_id
from mutabaat.records.relations import AlignedSpan, Change, Relay
from mutabaat.records.statements import Link, Reading, Statement
from mutabaat.records.views import (
    Claim,
    Contradiction,
    Counts,
    Edit,
    LedgerRow,
    Origin,
    RelayView,
    StatementRef,
    StoredArticle,
    StoryView,
)

DAWN = datetime(2026, 11, 2, 5, tzinfo=UTC)


def span(text: str, words: str, after: int = 0) -> Span:
    """Where the words stand. Fails when they do not, so that a test can't be built on nothing."""
    start = text.index(words, after)
    return start, start + len(words)


@dataclass
class Say:
    """A statement by its words. ``chain`` lists (kind, name, words in the text or "") before the speaker."""

    content: str
    cue: tuple[str, ...] = ()
    source: str = ""
    by: str = "own_voice"
    entity: str = ""
    hedge: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    via: tuple[tuple[str, str, str], ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def page(
    id: str,
    outlet: Outlet,
    text: str,
    *says: Say,
    hours: int = 0,
    lang: str = "ar",
    kinds: dict[int, PassageKind] | None = None,
    state: str = "live",
) -> StoredArticle:
    """An article of one passage a line, the first its headline unless ``kinds`` says another."""
    passages: list[Passage] = []
    at = 0
    for n, line in enumerate(text.split("\n")):
        kind: PassageKind = (kinds or {}).get(n, "headline" if n == 0 else "sentence")
        if line.strip():
            passages.append(Passage(len(passages), kind, at, at + len(line)))
        at += len(line) + 1
    article = Article(
        id=id,
        text=text,
        lang=lang,
        outlet=outlet.id,
        url=f"https://{outlet.id}.example/{id}",
        published=DAWN + timedelta(hours=hours),
    )
    statements = tuple(_statement(id, n, text, say, passages) for n, say in enumerate(says))
    revision = Revision(content_id("rev", id, text), 1, article)
    return StoredArticle(revision, outlet, Reading(lang, tuple(passages), statements), state)  # type: ignore[arg-type]


def _statement(article: str, n: int, text: str, say: Say, passages: list[Passage]) -> Statement:
    content = span(text, say.content)
    line = next(p for p in passages if p.start <= content[0] < p.end)

    def spans(words: Iterable[str]) -> Spans:
        # In the statement's own line first: a headline often has the same words.
        found = []
        for w in words:
            place = text.find(w, line.start, line.end)
            found.append((place, place + len(w)) if place >= 0 else span(text, w))
        return tuple(found)

    chain: tuple[Link, ...] = ()
    if say.by != "own_voice":
        links = [Link(kind, name, (span(text, words),) if words else ()) for kind, name, words in say.via]  # type: ignore[arg-type]
        chain = (*links, Link(say.by, say.entity or say.source, spans([say.source]) if say.source else ()))  # type: ignore[arg-type]
    return Statement(
        id=f"{article}-s{n}",
        passage=line.n,
        content=(content,),
        cue=spans(say.cue),
        source=spans([say.source]) if say.source else (),
        hedge=spans(say.hedge),
        condition=spans(say.condition),
        source_type=say.by,  # type: ignore[arg-type]
        source_carried=not say.source and say.by != "own_voice",
        source_entity=say.entity or say.source,
        chain=chain,
        **{"quote": "none" if say.by == "own_voice" else "indirect", **say.more},
    )


def ref(article: StoredArticle, n: int) -> StatementRef:
    return StatementRef(article.id, article.reading.statements[n])


def claim(*refs: StatementRef, position: str = "asserts") -> Claim:
    rows = tuple(LedgerRow(r, "", position) for r in refs)  # type: ignore[arg-type]
    return Claim("claim-" + refs[0].statement.id, "", "ar", rows)


def relay(copy: StoredArticle, original: StoredArticle, *changes: Change) -> RelayView:
    found = Relay(copy.id, original.id, "verbatim_relay", "a_from_b", (AlignedSpan(0, 5, 0, 5),), 0.9, 0.9)
    return RelayView(found, changes)


def story(
    *articles: StoredArticle,
    claims: Iterable[Claim] = (),
    origins: Iterable[Origin] = (),
    relays: Iterable[RelayView] = (),
    contradictions: Iterable[Contradiction] = (),
    edits: Iterable[Edit] = (),
    counts: Counts | None = None,
    outlets: Iterable[Outlet] = (),
    seen_at: datetime | None = None,
) -> StoryView:
    published = len({a.outlet.publisher for a in articles})
    named = len({a.outlet.id for a in articles})
    return StoryView(
        id="story-1",
        title="",
        lang="ar",
        articles=articles,
        memberships=(),
        relays=tuple(relays),
        counts=counts or Counts(named, published, 1, max(1, len(tuple(origins)))),
        origins=tuple(origins),
        tree=(),
        claims=tuple(claims),
        contradictions=tuple(contradictions),
        edits=tuple(edits),
        timeline=(),
        news=(),
        seen_at=seen_at,
        outlets=tuple(outlets),
    )
