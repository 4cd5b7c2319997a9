"""The story in order, and what is new in it since a reader last looked. ``words`` are the news' own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal

from mutabaat.compare.grouping import Story
from mutabaat.compare.happened import happened
from mutabaat.compare.matter import words_of
from mutabaat.records.relations import ChangeKind, Relay
from mutabaat.records.statements import SourceType
from mutabaat.records.views import (
    Contradiction,
    Edit,
    News,
    Origin,
    RelayView,
    StatementRef,
    StoredArticle,
    TimelineEntry,
)

NAME = "novelty"
VERSION = "1"

_STRONGER: frozenset[ChangeKind] = frozenset({"hedge_dropped", "condition_dropped"})
_SOURCES: frozenset[SourceType] = frozenset({"person", "official_body", "organisation", "document", "anonymous"})
_LEAST = 3  # stems of a statement that is worth calling new
_NEVER = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


def timeline(
    articles: Sequence[StoredArticle],
    relays: Iterable[Relay],
    edits: Iterable[Edit],
    contradictions: Iterable[Contradiction],
) -> tuple[TimelineEntry, ...]:
    """What happened to the story, oldest first; what has no time stands last. ``articles`` oldest first.

    Each article once: the first; a denial; a relay (a copy, or a later sibling); an independent report, which rests on a
    source that no outlet transmits; else a report. The first and the reports with the day of the event, where they name it. Then each edit and each deleted page.
    """
    held = {article.id: article for article in articles}
    order = {article.id: place for place, article in enumerate(articles)}
    denials: dict[str, StatementRef] = {}
    for contradiction in contradictions:
        if contradiction.kind == "denial":
            denials.setdefault(contradiction.left.article, contradiction.left)
    copies = {id for relay in relays if (id := _copy(relay, order))}
    entries: list[TimelineEntry] = []
    for article in articles:
        at, lang, denial = article.revision.article.when, article.reading.lang, denials.get(article.id)
        if not entries:
            entries.append(TimelineEntry(at, "first", article.id, article.headline, lang, happened(article)))
        elif denial and article.id not in copies:
            entries.append(TimelineEntry(at, "denial", article.id, _said(denial, held), lang))
        elif article.id in copies:
            entries.append(TimelineEntry(at, "relay", article.id, article.headline, lang))
        else:
            kind: Literal["independent", "report"] = "independent" if _is_independent(article) else "report"
            entries.append(TimelineEntry(at, kind, article.id, article.headline, lang, happened(article)))
    entries += [TimelineEntry(e.at, "edit", e.article, _changed(e), e.new.article.lang) for e in edits]
    entries += [
        TimelineEntry(a.state_since, "deleted", a.id, a.headline, a.reading.lang)
        for a in articles
        if a.state == "deleted"
    ]
    return tuple(sorted(entries, key=lambda entry: entry.at or _LAST))


def news(
    articles: Sequence[StoredArticle],
    relays: Sequence[RelayView],
    edits: Sequence[Edit],
    contradictions: Sequence[Contradiction],
    origins: Sequence[Origin],
    *,
    seen_at: datetime | None,
) -> tuple[News, ...]:
    """What is new since ``seen_at``, by when the desk first saw it; the most important kind first, then the newest.

    New denials, changed numbers, new origins, strengthened relays, edits and deleted pages; then each new article, with
    the first words in it that no earlier article says; one that brings nothing says so. A reader who never saw the story
    (None) gets ``story`` first, which stands for all articles. ``articles`` oldest first.
    """
    if not articles:
        return ()
    held = {article.id: article for article in articles}
    seen = _first_seen(articles, edits)
    fresh = {id for id, at in seen.items() if seen_at is None or at > seen_at}
    found = [
        *_denied(contradictions, held, seen, fresh),
        *_counted(contradictions, held, seen, fresh),
        *_originated(origins, articles, seen, fresh),
        *_strengthened(relays, held, seen, fresh),
        *_edited(edits, seen_at),
        *_deleted(articles, seen_at),
    ]
    if seen_at is None:
        first = articles[0]
        return (News("story", first.id, _time(seen[first.id]), first.headline, first.reading.lang), *found)
    telling = {entry.article for entry in found if entry.kind not in ("edit", "deleted")}
    return (*found, *_articles(articles, telling, seen, fresh))


def _first_seen(articles: Iterable[StoredArticle], edits: Iterable[Edit]) -> dict[str, datetime]:
    """When the desk first saw each article: its oldest known revision, else its own time."""
    seen: dict[str, datetime] = {}
    for article in articles:
        revision = article.revision
        seen[article.id] = revision.first_seen or revision.article.crawled or revision.article.when or _NEVER
    for edit in edits:
        at = edit.old.first_seen or edit.old.article.crawled
        if at and edit.article in seen:
            seen[edit.article] = min(seen[edit.article], at)
    return seen


def _denied(
    contradictions: Iterable[Contradiction],
    held: dict[str, StoredArticle],
    seen: dict[str, datetime],
    fresh: set[str],
) -> list[News]:
    """Each denial once, by the article that denies."""
    refs = {c.left.statement.id: c.left for c in contradictions if c.kind == "denial" and c.left.article in fresh}
    return _newest_first(News("denial", r.article, _time(seen[r.article]), *_text(r, held)) for r in refs.values())


def _counted(
    contradictions: Iterable[Contradiction],
    held: dict[str, StoredArticle],
    seen: dict[str, datetime],
    fresh: set[str],
) -> list[News]:
    """Each changed figure once, by the article that was seen later."""
    refs: dict[str, StatementRef] = {}
    for contradiction in contradictions:
        if contradiction.kind == "number":
            later = max(contradiction.left, contradiction.right, key=lambda ref: seen[ref.article])
            if later.article in fresh:
                refs[later.statement.id] = later
    return _newest_first(News("number", r.article, _time(seen[r.article]), *_text(r, held)) for r in refs.values())


def _originated(
    origins: Iterable[Origin], articles: Sequence[StoredArticle], seen: dict[str, datetime], fresh: set[str]
) -> list[News]:
    """Origins that only new articles rest on."""
    found: list[News] = []
    for origin in origins:
        resting = [article for article in articles if article.id in origin.articles]
        if not resting or any(article.id not in fresh for article in resting):
            continue
        first = resting[0]
        shown = [first.text[start:end] for start, end in origin.spans] if first.id == origin.articles[0] else []
        found.append(
            News(
                "origin",
                first.id,
                _time(seen[first.id]),
                " ".join(shown) or origin.name or first.headline,
                first.reading.lang,
            )
        )
    return _newest_first(found)


def _strengthened(
    relays: Iterable[RelayView], held: dict[str, StoredArticle], seen: dict[str, datetime], fresh: set[str]
) -> list[News]:
    """New relays that lost a hedge or a condition of their original, each once."""
    found: dict[str, News] = {}
    for view in relays:
        copy = held.get(view.relay.copy)
        change = next((change for change in view.changes if change.kind in _STRONGER), None)
        if copy is None or change is None or copy.id not in fresh:
            continue
        before, after = change.words
        found.setdefault(
            copy.id,
            News("strengthened", copy.id, _time(seen[copy.id]), after or before or copy.headline, copy.reading.lang),
        )
    return _newest_first(found.values())


def _edited(edits: Iterable[Edit], seen_at: datetime | None) -> list[News]:
    return _newest_first(
        News("edit", e.article, e.at, _changed(e), e.new.article.lang)
        for e in edits
        if seen_at is None or (e.at and e.at > seen_at)
    )


def _deleted(articles: Iterable[StoredArticle], seen_at: datetime | None) -> list[News]:
    return _newest_first(
        News("deleted", a.id, a.state_since, a.headline, a.reading.lang)
        for a in articles
        if a.state == "deleted" and (seen_at is None or (a.state_since and a.state_since > seen_at))
    )


def _articles(
    articles: Sequence[StoredArticle], telling: set[str], seen: dict[str, datetime], fresh: set[str]
) -> list[News]:
    """New articles: those with words of their own, then those without. ``telling`` brought something else that is new."""
    if not fresh:
        return []
    own: dict[str, str] = {}
    story = Story(articles)
    for group in (*story.affirming, *story.denying):
        first = min(group.members, key=lambda matter: (seen[matter.ref.article], matter.order))
        if first.ref.article in fresh and len(first.terms) >= _LEAST:
            own.setdefault(first.ref.article, words_of(first.article, first.ref.statement))
    new = [a for a in articles if a.id in fresh]
    bringing = [News("article", a.id, _time(seen[a.id]), own[a.id], a.reading.lang) for a in new if a.id in own]
    repeating = [
        News("nothing_new", a.id, _time(seen[a.id]), a.headline, a.reading.lang)
        for a in new
        if a.id not in own and a.id not in telling
    ]
    return [*_newest_first(bringing), *_newest_first(repeating)]


def _newest_first(found: Iterable[News]) -> list[News]:
    return sorted(found, key=lambda entry: entry.at or _NEVER, reverse=True)


def _copy(relay: Relay, order: dict[str, int]) -> str:
    """The article that is not its own text: the copy, or the later of siblings. Empty where that is unknown."""
    if relay.direction == "siblings" and relay.a in order and relay.b in order:
        return max(relay.a, relay.b, key=order.__getitem__)
    return relay.copy


def _is_independent(article: StoredArticle) -> bool:
    if any(link.kind == "outlet" for link in article.reading.page_sources):
        return False
    return any(
        statement.source_type in _SOURCES
        and statement.time == "news"
        and all(link.kind != "outlet" for link in statement.chain)
        for statement in article.reading.statements
    )


def _changed(edit: Edit) -> str:
    """The words of the first change: the new ones, or those that went."""
    for change in edit.changes:
        if change.kind != "same":
            return edit.new.article.text[slice(*change.new)] or edit.old.article.text[slice(*change.old)]
    return ""


def _said(ref: StatementRef, held: dict[str, StoredArticle]) -> str:
    return words_of(held[ref.article], ref.statement)


def _text(ref: StatementRef, held: dict[str, StoredArticle]) -> tuple[str, str]:
    return _said(ref, held), held[ref.article].reading.lang


def _time(at: datetime) -> datetime | None:
    return None if at == _NEVER else at
