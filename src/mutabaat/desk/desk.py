"""The desk: every view that the pages, the API and the command line show. Views are pure functions of the lower tiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from mutabaat.compare import novelty
from mutabaat.compare.ancestry import ancestry
from mutabaat.compare.claims import ledger
from mutabaat.compare.edits import edit
from mutabaat.compare.fidelity import compare as fidelity
from mutabaat.compare.origins import count, origins
from mutabaat.compare.tree import tree
from mutabaat.desk.summaries import summary
from mutabaat.ports import Clock, Search, Store
from mutabaat.records.briefs import Brief
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import Change, Relay
from mutabaat.records.views import (
    Activity,
    ArticleView,
    CompareView,
    Edit,
    Hit,
    OutletView,
    RelayView,
    StoredArticle,
    StorySummary,
    StoryView,
)
from mutabaat.write.brief import publishable, texts_of, write

_LAST = datetime.max.replace(tzinfo=UTC)
Pair = tuple[str, str]
FRONT = 60  # stories on the front page


class Desk:
    """Reads only, but for ``mark_seen``."""

    def __init__(self, store: Store, search: Search, clock: Clock) -> None:
        self._store = store
        self._search = search
        self._clock = clock

    def front(self, reader: str = "", *, limit: int = FRONT, offset: int = 0) -> tuple[StorySummary, ...]:
        """The stories with the newest articles, newest first; ``offset`` of them passed over."""
        ids = self._store.recent_stories(limit=limit, offset=offset)
        return tuple(summary(self.story(id, reader)) for id in ids)

    def stories(self) -> Iterator[str]:
        """Ids of all stories, newest first."""
        offset = 0
        while ids := self._store.recent_stories(limit=FRONT, offset=offset):
            yield from ids
            offset += len(ids)

    def story(self, id: str, reader: str = "") -> StoryView:
        """All that is known of a story. Raises NotFound."""
        articles = self._store.story_articles(id)
        if not articles:
            raise NotFound(id, "no such story", "the front page lists the stories")
        seen_at = self._store.mark(reader, id)
        first = _titling(articles)
        ids = {article.id for article in articles}
        inside = [r for r in self._relays(ids) if r.a in ids and r.b in ids]
        outlets = self._store.outlets()
        family = ancestry(articles, inside, outlets)
        # What a relay changed is worked out once for each copy, against the one it took from: a text that forty outlets
        # carry has eight hundred pairs.
        taken = {(r.a, r.b) for r in family.parent.values()}
        relays = self._relay_views(inside, {a.id: a for a in articles}, told=taken)
        edits = tuple(e for article in articles for e in self._edits(article))
        found = origins(articles, inside, outlets, known=family)
        claims, contradictions = ledger(articles)
        return StoryView(
            id=id,
            title=first.headline,
            lang=first.reading.lang,
            articles=articles,
            memberships=tuple(self._store.memberships(story=id)),
            relays=relays,
            counts=count(articles, found, outlets),
            origins=found,
            tree=tree(articles, inside, found, outlets, known=family, changes=_changes(relays, taken)),
            claims=claims,
            contradictions=contradictions,
            edits=edits,
            timeline=novelty.timeline(articles, inside, edits, contradictions),
            news=novelty.news(articles, relays, edits, contradictions, found, seen_at=seen_at),
            seen_at=seen_at,
            outlets=outlets,
        )

    def article(self, id: str, revision: int = 0) -> ArticleView:
        """One revision of an article (0: the newest). Raises NotFound."""
        shown = self._store.article(id, revision=revision)
        newest = shown if not revision else self._store.article(id)
        relays = self._relays([id])
        others = {end: self._store.article(end) for r in relays for end in (r.a, r.b) if end != id}
        story = self._store.story_of(id)
        told = self._store.story_articles(story) if story else ()
        return ArticleView(
            shown=shown,
            revisions=self._store.revisions(id),
            edits=self._edits(newest),
            relays=self._relay_views(relays, {**others, id: newest}),
            others=tuple(others.values()),
            story=story,
            story_title=_titling(told).headline if told else "",
        )

    def compare(self, a: str, b: str) -> CompareView:
        """Two articles side by side, the original first. Raises NotFound."""
        left, right = self._store.article(a), self._store.article(b)
        relay = next((r for r in self._relays([a]) if {r.a, r.b} == {a, b}), None)
        original, copy = self._order(left, right, relay)
        return CompareView(original, copy, relay, fidelity(original, copy, relay), self._store.story_of(copy.id))

    def brief(self, story_id: str, lang: str = "ar") -> Brief:
        """The follow-up of a story. Raises NotFound, and Unpublishable where a sentence rests on nothing."""
        view = self.story(story_id)
        brief = write(view, lang=lang)
        publishable(brief, texts_of(view))
        return brief

    def outlets(self) -> tuple[OutletView, ...]:
        """The register with its health."""
        activity = self._store.activity()
        return tuple(self._outlet_view(outlet, activity.get(outlet.id, Activity())) for outlet in self._store.outlets())

    def _outlet_view(self, outlet: Outlet, activity: Activity) -> OutletView:
        feeds = self._store.addresses(outlet=outlet.id, kind="feed")
        return OutletView(
            outlet=outlet,
            articles=activity.articles,
            last_article=activity.last_article,
            last_fetch=max((f.last_fetch for f in feeds if f.last_fetch), default=None),
            next_fetch=min((f.next_fetch for f in feeds if f.next_fetch), default=None),
            last_error=next((f.error for f in feeds if f.error), ""),
            relayed_from=activity.cites[:5],
        )

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        return self._search.search(query, limit=limit)

    def mark_seen(self, reader: str, story_id: str) -> None:
        """The reader has seen the story as it stands now."""
        with self._store.writing() as unit:
            unit.put_mark(reader, story_id, self._clock.now())

    def _edits(self, article: StoredArticle) -> tuple[Edit, ...]:
        if article.revisions < 2:
            return ()
        revisions = self._store.revisions(article.id)
        found = (edit(old, new) for old, new in pairwise(revisions))
        return tuple(e for e in found if e)

    @staticmethod
    def _order(a: StoredArticle, b: StoredArticle, relay: Relay | None) -> tuple[StoredArticle, StoredArticle]:
        """Original and copy; where that is unknown, the earlier article stands first."""
        if relay and relay.original:
            return (a, b) if a.id == relay.original else (b, a)
        first, second = sorted((a, b), key=lambda x: (x.revision.article.when or _LAST, x.id))
        return first, second

    def _relay_views(
        self, relays: Sequence[Relay], articles: dict[str, StoredArticle], *, told: Collection[Pair] | None = None
    ) -> tuple[RelayView, ...]:
        """The relays with what they changed; for those not in ``told`` that is left out."""
        views = []
        for relay in relays:
            changes: tuple[Change, ...] = ()
            if told is None or (relay.a, relay.b) in told:
                changes = fidelity(*self._order(articles[relay.a], articles[relay.b], relay), relay)
            views.append(RelayView(relay, changes))
        return tuple(views)

    def _relays(self, articles: Collection[str]) -> list[Relay]:
        """Relays with an end among the articles, but for those that a person judged to be none."""
        parted = {frozenset((d.left, d.right)) for d in self._store.decisions() if not d.withdrawn_at}
        return [r for r in self._store.relays(articles=articles) if frozenset((r.a, r.b)) not in parted]


def _titling(articles: Sequence[StoredArticle]) -> StoredArticle:
    """The article whose headline names the story: the oldest in the language that most of its articles are in."""
    langs = Counter(article.reading.lang for article in articles)
    most = max(langs.values())
    return next(article for article in articles if langs[article.reading.lang] == most)


def _changes(views: Sequence[RelayView], told: Collection[Pair]) -> dict[Pair, tuple[Change, ...]]:
    pairs = (((view.relay.a, view.relay.b), view.changes) for view in views)
    return {pair: changes for pair, changes in pairs if pair in told}
