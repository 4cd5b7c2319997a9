"""What is new in a story since a reader last looked. ``words`` are the news' own words, and each names where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from mutabaat.compare.matter import words_of
from mutabaat.compare.newclaims import supported, telling
from mutabaat.compare.timeline import changed
from mutabaat.records.evidence import Span
from mutabaat.records.relations import ChangeKind
from mutabaat.records.views import (
    Claim,
    Contradiction,
    Edit,
    News,
    NewsKind,
    Origin,
    RelayView,
    Scenario,
    StatementRef,
    StoredArticle,
)

NAME = "novelty"
VERSION = "2"

_STRONGER: frozenset[ChangeKind] = frozenset({"hedge_dropped", "condition_dropped"})
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """A story as its other views tell it. ``articles`` oldest first."""

    articles: Sequence[StoredArticle]
    relays: Sequence[RelayView] = ()
    edits: Sequence[Edit] = ()
    contradictions: Sequence[Contradiction] = ()
    origins: Sequence[Origin] = ()
    claims: Sequence[Claim] = ()
    scenarios: Sequence[Scenario] = ()


def news(story: Told, *, seen_at: datetime | None) -> tuple[News, ...]:
    """What is new since ``seen_at``, by when the desk first saw it; the most important kind first, then the newest.

    New denials, changed numbers, old claims on the word of another origin, scenarios that something settles, new origins,
    strengthened relays, edits and deleted pages; then each new article: with the first claim in it that no earlier article makes, or, where it brings
    nothing, saying so. A reader who never saw the story (None) gets ``story`` first, which stands for all articles.
    """
    if not story.articles:
        return ()
    return _Reader(story, seen_at).news()


class _Reader:
    """A story, as it is new to one reader."""

    def __init__(self, story: Told, seen_at: datetime | None) -> None:
        self._story = story
        self._seen_at = seen_at
        self._held = {article.id: article for article in story.articles}
        self._seen = _first_seen(story)
        self._fresh = frozenset(id for id, at in self._seen.items() if self._is_new(at))

    def _is_new(self, at: datetime | None) -> bool:
        return self._seen_at is None or (at is not None and at > self._seen_at)

    def news(self) -> tuple[News, ...]:
        found = [*self._denied(), *self._counted()]
        if self._seen_at is not None:
            found += [*self._supported(), *self._settled()]
        behind = {entry.article for entry in found if entry.kind == "support"}
        found += [*self._originated(behind), *self._strengthened(), *self._edited(), *self._deleted()]
        if self._seen_at is None:
            first = self._story.articles[0]
            return (self._one("story", first.id, first.headline), *found)
        return (*found, *self._articles({entry.article for entry in found if entry.kind not in ("edit", "deleted")}))

    def _one(
        self,
        kind: NewsKind,
        article: str,
        words: str,
        *,
        ref: StatementRef | None = None,
        span: Span | None = None,
        before: StatementRef | None = None,
        words_before: str = "",
        more: int = 0,
    ) -> News:
        at, lang = self._seen[article], self._held[article].reading.lang
        return News(
            kind,
            article,
            None if at == _NEVER else at,
            words,
            lang,
            ref.statement.id if ref else "",
            span,
            0,
            before,
            words_before,
            more,
        )

    def _said(self, kind: NewsKind, ref: StatementRef, before: StatementRef | None = None, more: int = 0) -> News:
        words = words_of(self._held[ref.article], ref.statement)
        return self._one(kind, ref.article, words, ref=ref, before=before, more=more)

    def _denied(self) -> list[News]:
        """Each denial once, by the article that denies."""
        denials = [c for c in self._story.contradictions if c.kind == "denial" and c.left.article in self._fresh]
        once = {c.left.statement.id: c for c in reversed(denials)}
        return _newest_first(self._said("denial", c.left, c.right) for c in once.values())

    def _counted(self) -> list[News]:
        """Each changed figure once, by the article that was seen later."""
        found: dict[str, News] = {}
        for one in self._story.contradictions:
            if one.kind != "number":
                continue
            later, before = one.right, one.left
            if self._seen[before.article] > self._seen[later.article]:
                later, before = before, later
            if later.article in self._fresh:
                found[later.statement.id] = self._said("number", later, before)
        return _newest_first(found.values())

    def _supported(self) -> list[News]:
        """Claims that were known, on the word of an origin that only new articles bring; the first of each article."""
        found = supported(self._story.claims, self._fresh, self._held)
        return _newest_first(self._said("support", *pairs[0], more=len(pairs) - 1) for pairs in found.values())

    def _settled(self) -> list[News]:
        """Scenarios whose condition or outcome a new article tells of, each once."""
        found = [
            self._said("settled", settling.ref, scenario.ref)
            for scenario in self._story.scenarios
            for settling in scenario.settled[:1]
            if settling.ref.article in self._fresh
        ]
        return _newest_first(found)

    def _originated(self, behind: set[str]) -> list[News]:
        """Origins that only new articles rest on; those of articles that are told to support a claim are told so."""
        found: list[News] = []
        for origin in self._story.origins:
            resting = [article for article in self._story.articles if article.id in origin.articles]
            if not resting or any(article.id not in self._fresh for article in resting):
                continue
            first = resting[0]
            if first.id in behind:
                continue
            spans = origin.spans if first.id == origin.articles[0] else ()
            shown = " ".join(first.text[start:end] for start, end in spans)
            span = spans[0] if spans else None
            found.append(self._one("origin", first.id, shown or origin.name or first.headline, span=span))
        return _newest_first(found)

    def _strengthened(self) -> list[News]:
        """New relays that lost a hedge or a condition of their original, each once."""
        found: dict[str, News] = {}
        for view in self._story.relays:
            copy = self._held.get(view.relay.copy)
            change = next((change for change in view.changes if change.kind in _STRONGER), None)
            if copy is None or change is None or copy.id not in self._fresh:
                continue
            before, after = change.words
            told = self._one("strengthened", copy.id, after or copy.headline, span=change.relay, words_before=before)
            found.setdefault(copy.id, told)
        return _newest_first(found.values())

    def _edited(self) -> list[News]:
        found: list[News] = []
        for edit in self._story.edits:
            if self._is_new(edit.at):
                before, after, span = changed(edit)
                found.append(
                    News(
                        "edit",
                        edit.article,
                        edit.at,
                        after or before,
                        edit.new.article.lang,
                        span=span,
                        revision=edit.new.n,
                        words_before=before if after else "",
                    )
                )
        return _newest_first(found)

    def _deleted(self) -> list[News]:
        return _newest_first(
            News("deleted", a.id, a.state_since, a.headline, a.reading.lang)
            for a in self._story.articles
            if a.state == "deleted" and self._is_new(a.state_since)
        )

    def _articles(self, told: set[str]) -> list[News]:
        """New articles: those with a claim of their own, then those without. ``told`` brought something else that is new."""
        own = telling(self._story.claims, self._fresh, self._seen, self._held)
        bringing = [self._said("claim", refs[0], more=len(refs) - 1) for refs in own.values()]
        repeating = [
            self._one("nothing_new", a.id, a.headline)
            for a in self._story.articles
            if a.id in self._fresh and a.id not in own and a.id not in told
        ]
        return [*_newest_first(bringing), *_newest_first(repeating)]


def _first_seen(story: Told) -> dict[str, datetime]:
    """When the desk first saw each article: its oldest known revision, else its own time."""
    seen: dict[str, datetime] = {}
    for article in story.articles:
        revision = article.revision
        seen[article.id] = revision.first_seen or revision.article.crawled or revision.article.when or _NEVER
    for edit in story.edits:
        at = edit.old.first_seen or edit.old.article.crawled
        if at and edit.article in seen:
            seen[edit.article] = min(seen[edit.article], at)
    return seen


def _newest_first(found: Iterable[News]) -> list[News]:
    return sorted(found, key=lambda entry: entry.at or _NEVER, reverse=True)
