"""The story in order: who said what when, who only repeated it, what was edited and deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal

from mutabaat.compare.happened import happened
from mutabaat.compare.matter import words_of
from mutabaat.records.evidence import Span
from mutabaat.records.relations import Relay
from mutabaat.records.statements import SourceType
from mutabaat.records.views import Contradiction, Edit, StatementRef, StoredArticle, TimelineEntry

_SOURCES: frozenset[SourceType] = frozenset({"person", "official_body", "organisation", "document", "anonymous"})
_LAST = datetime.max.replace(tzinfo=UTC)


def timeline(
    articles: Sequence[StoredArticle],
    relays: Iterable[Relay],
    edits: Iterable[Edit],
    contradictions: Iterable[Contradiction],
) -> tuple[TimelineEntry, ...]:
    """What happened to the story, oldest first; what has no time stands last. ``articles`` oldest first.

    Each article once: the first; a denial; a relay (a copy, or a later sibling); an independent report, which rests on a
    source that no outlet transmits; else a report. The first and the reports with the day of the event, where they name it.
    Then each edit and each deleted page. A denial names its statement, an edit the place of its new words.
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
            entries.append(
                TimelineEntry(at, "denial", article.id, _said(denial, held), lang, None, denial.statement.id)
            )
        elif article.id in copies:
            entries.append(TimelineEntry(at, "relay", article.id, article.headline, lang))
        else:
            kind: Literal["independent", "report"] = "independent" if _is_independent(article) else "report"
            entries.append(TimelineEntry(at, kind, article.id, article.headline, lang, happened(article)))
    entries += [
        TimelineEntry(e.at, "edit", e.article, _shown(e), e.new.article.lang, span=changed(e)[2], revision=e.new.n)
        for e in edits
    ]
    entries += [
        TimelineEntry(a.state_since, "deleted", a.id, a.headline, a.reading.lang)
        for a in articles
        if a.state == "deleted"
    ]
    return tuple(sorted(entries, key=lambda entry: entry.at or _LAST))


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


def _shown(edit: Edit) -> str:
    before, after, _ = changed(edit)
    return after or before


def changed(edit: Edit) -> tuple[str, str, Span | None]:
    """The words of an edit's first change, old and new (empty: none), and where the new stand in the later revision."""
    for change in edit.changes:
        if change.kind != "same":
            before, after = edit.old.article.text[slice(*change.old)], edit.new.article.text[slice(*change.new)]
            return before, after, change.new if after else None
    return "", "", None


def _said(ref: StatementRef, held: dict[str, StoredArticle]) -> str:
    return words_of(held[ref.article], ref.statement)
