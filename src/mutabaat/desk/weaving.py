"""A story woven from what is stored: relays and what they changed, origins, tree, ledger, edits, news.

Pure in its inputs, so a view is kept until something that it rests on changes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from typing import TypeVar

from mutabaat.compare.ancestry import ancestry
from mutabaat.compare.claims import ledger
from mutabaat.compare.edits import edit
from mutabaat.compare.fidelity import compare as fidelity
from mutabaat.compare.grouping import Story
from mutabaat.compare.happenings import happenings
from mutabaat.compare.novelty import Told, news
from mutabaat.compare.origins import count, origins
from mutabaat.compare.rests import with_rests
from mutabaat.compare.roots import ActorOf
from mutabaat.compare.scenarios import scenarios
from mutabaat.compare.timeline import timeline
from mutabaat.compare.titles import titling
from mutabaat.compare.tree import tree
from mutabaat.compare.withdrawn import with_withdrawn, withdrawn
from mutabaat.desk.correcting import corrected
from mutabaat.desk.kept_views import KeptViews, Version
from mutabaat.desk.relaying import parted
from mutabaat.desk.summaries import summary
from mutabaat.ports import Store
from mutabaat.records.errors import NotFound, NotWoven
from mutabaat.records.relations import Change, Relay
from mutabaat.records.views import Edit, News, RelayView, StoredArticle, StorySummary, StoryView
from mutabaat.text.actors import Register
from mutabaat.text.bilingual import Lexicon, Lexicons, own_alone

Pair = tuple[str, str]
K = TypeVar("K")
V = TypeVar("V")
_LAST = datetime.max.replace(tzinfo=UTC)
_AT_ONCE = 8  # articles of a story that is woven while the reader waits, in some 60 ms
_PATIENCE = 0.05  # seconds that a reader of a page waits for a longer one
_REMEMBERED = 4000  # entries of lists, and news of readers


class Weaver:
    """Weaves stories, from any thread. ``register`` gives the register of actors as it is now, ``lexicons`` the lexicon.

    ``aside`` has a long story woven in another process (by ``keep`` there) and tells whether it is kept; without it all are
    woven here.
    """

    def __init__(
        self,
        store: Store,
        register: Callable[[], Register],
        lexicons: Lexicons = own_alone,
        aside: Callable[[str], Future[bool]] | None = None,
    ) -> None:
        self._store = store
        self._register = register
        self._lexicons = lexicons
        self.aside = aside
        self._kept = KeptViews(store)
        self._summed: dict[str, StorySummary] = {}
        # One at a time: threads would share one interpreter, and each of them load the language data that the first needs.
        self._one = threading.RLock()
        self._here: set[str] = set()  # stories that could not be woven aside
        self._news: dict[tuple[str, str, datetime], tuple[News, ...]] = {}

    def story(self, id: str, seen_at: datetime | None, *, soon: bool = False) -> StoryView:
        """The story as a reader sees it who looked last at ``seen_at``. Raises NotFound.

        ``soon``: rather the former view, marked by ``behind``, than a long wait; NotWoven where there is none.
        """
        lexicon = self._lexicons()
        version = self._kept.versions([id], lexicon).get(id)
        if version is None:
            raise NotFound(id, "no such story", "the front page lists the stories")
        return self._seen(self._view(id, version, lexicon, soon=soon), seen_at)

    def summaries(
        self, ids: Sequence[str], seen: Mapping[str, datetime], *, soon: bool = False
    ) -> tuple[StorySummary, ...]:
        """The entries of stories; ``seen`` is when the reader last looked at which. Stories that are gone are left out.

        ``soon``: no story is waited for. One that is behind is marked so, one that was never woven by ``woven``.
        """
        lexicon = self._lexicons()
        versions = self._kept.versions(ids, lexicon)
        self._load_entries(versions)
        found = {id: self._entry(id, version, lexicon, seen.get(id), soon=soon) for id, version in versions.items()}
        unknown = [id for id, entry in found.items() if entry is None]
        outlined = self._store.outlined(unknown) if unknown else {}
        entries = (found.get(id) or outlined.get(id) for id in ids)
        return tuple(entry for entry in entries if entry)

    def title(self, id: str) -> str:
        """A story's title without weaving it, and without its articles where its view or entry is kept; empty where there is
        no such story."""
        versions = self._kept.versions([id], self._lexicons())
        self._load_entries(versions)
        for held in (self._kept.in_memory(id), self._summed.get(id)):
            if held and id in versions and held.version == versions[id].of:
                return held.title
        articles = self._store.story_articles(id)
        return titling(articles).headline if articles else ""

    def _load_entries(self, versions: Mapping[str, Version]) -> None:
        """Takes the kept entries of those that changed, or were never asked for, from the store."""
        changed = [id for id, version in versions.items() if not self._is_summed(id, version)]
        if changed:
            for id, entry in self._store.kept_summaries(changed).items():
                _remember(self._summed, id, entry)

    def _is_summed(self, id: str, version: Version) -> bool:
        summed = self._summed.get(id)
        return summed is not None and summed.version == version.of

    def _entry(
        self, id: str, version: Version, lexicon: Lexicon | None, seen_at: datetime | None, *, soon: bool
    ) -> StorySummary | None:
        """None for a story of which nothing is kept, where nobody waits for it."""
        if seen_at is None and self._is_summed(id, version):
            return self._summed[id]
        held, aside = self._kept.in_memory(id), self._aside_of(id)
        if aside is None or not soon or (held and held.version == version.of):
            entry = summary(self._seen(self._view(id, version, lexicon, soon=False), seen_at))
            if seen_at is None:
                _remember(self._summed, id, entry)
            return entry
        if not self._is_summed(id, version):
            self._ask(id, aside)
        if seen_at is None:
            former = self._summed.get(id)
            return replace(former, behind=version.besides(former.version, former.articles)) if former else None
        with self._kept.turn(id):  # what is new to this reader only the view tells
            view = self._kept.last(id)
        if view is None:
            return None
        return summary(self._seen(replace(view, behind=version.besides(view.version, len(view.articles))), seen_at))

    def keep(self, id: str) -> None:
        """Weaves a story and keeps its view in the store. Raises NotFound, StoreError."""
        view = self.story(id, None)
        with self._store.writing() as unit:
            unit.put_kept_view(view, summary(view))

    def _aside_of(self, id: str) -> Callable[[str], Future[bool]] | None:
        return None if id in self._here else self.aside

    def _ask(self, id: str, aside: Callable[[str], Future[bool]]) -> Future[bool]:
        """Has a story woven aside; one that fails there is woven here when it is asked for again."""
        asked = aside(id)
        asked.add_done_callback(lambda done: self._here.add(id) if _failed(done) else None)
        return asked

    def _view(self, id: str, version: Version, lexicon: Lexicon | None, *, soon: bool) -> StoryView:
        held = self._kept.in_memory(id)
        if held and held.version == version.of:
            return held
        with self._kept.turn(id):
            held = self._kept.last(id)
            if held and held.version == version.of:
                return held
            aside = self._aside_of(id)
            if aside is None:
                return self._woven(id, version, lexicon)
            if version.articles <= _AT_ONCE and (woven := self._woven_soon(id, version, lexicon, soon=soon)):
                return woven
        late = kept = False
        try:
            kept = self._ask(id, aside).result(timeout=_PATIENCE if soon else None)
        except TimeoutError:
            late = True
        except (BrokenExecutor, CancelledError):
            pass
        with self._kept.turn(id):
            held = self._kept.last(id) if kept else held
            if held and held.version == version.of:
                return held
            if soon and held:  # not woven yet, or the story went on meanwhile
                return replace(held, behind=version.besides(held.version, len(held.articles)))
            if late:
                raise NotWoven(id, "the story is being put together", "ask again in a few seconds")
            return self._woven(id, version, lexicon)

    def _woven_soon(self, id: str, version: Version, lexicon: Lexicon | None, *, soon: bool) -> StoryView | None:
        """None where others are woven before it and the reader would rather not wait."""
        if not self._one.acquire(timeout=_PATIENCE if soon else -1):
            return None
        try:
            return self._woven(id, version, lexicon)
        finally:
            self._one.release()

    def _woven(self, id: str, version: Version, lexicon: Lexicon | None) -> StoryView:
        with self._one:
            view = replace(self._weave(id, lexicon), version=version.of)
        self._kept.put(view)
        self._here.discard(id)
        return view

    def _seen(self, view: StoryView, seen_at: datetime | None) -> StoryView:
        if seen_at is None:
            return view
        key = view.id, view.version, seen_at
        told = self._news.get(key)
        if told is None:
            told = news(_told(view), seen_at=seen_at)
            _remember(self._news, key, told)
        return replace(view, news=told, seen_at=seen_at)

    def _weave(self, id: str, lexicon: Lexicon | None) -> StoryView:
        articles = corrected(self._store, self._store.story_articles(id))
        if not articles:
            raise NotFound(id, "no such story", "the front page lists the stories")
        first = titling(articles)
        held = {article.id: article for article in articles}
        inside = [r for r in self.relays(held) if r.a in held and r.b in held]
        outlets = tuple(outlet.shown() for outlet in self._store.outlets())
        family = ancestry(articles, inside, outlets)
        # What a relay changed is worked out once for each copy, against the one it took from: a text that forty outlets
        # carry has eight hundred pairs.
        taken = {(r.a, r.b) for r in family.parent.values()}
        relays = relay_views(inside, held, told=taken)
        edits = tuple(e for article in articles for e in self.edits(article))
        found = origins(articles, inside, outlets, known=family, lexicon=lexicon)
        woven = Story(articles)
        claims, contradictions = ledger(articles, woven, lexicon=lexicon)
        actor_of = self._actors()
        claims = with_rests(claims, articles, inside, outlets, family=family, actor_of=actor_of, lexicon=lexicon)
        gone = withdrawn(woven, self._earlier(articles))
        claims = with_withdrawn(claims, gone)
        changes = {(v.relay.a, v.relay.b): v.changes for v in relays if (v.relay.a, v.relay.b) in taken}
        view = StoryView(
            id=id,
            title=first.headline,
            lang=first.reading.lang,
            articles=articles,
            memberships=tuple(self._store.memberships(story=id)),
            relays=relays,
            counts=count(articles, found, outlets),
            origins=found,
            tree=tree(articles, inside, found, outlets, known=family, changes=changes),
            claims=claims,
            contradictions=contradictions,
            edits=edits,
            timeline=timeline(articles, inside, edits, contradictions),
            news=(),
            outlets=outlets,
            happenings=happenings(articles, claims),
            scenarios=scenarios(woven, inside, claims),
            withdrawn=tuple(one for one, _ in gone),
        )
        return replace(view, news=news(_told(view), seen_at=None))

    def _earlier(self, articles: Sequence[StoredArticle]) -> dict[str, list[StoredArticle]]:
        """The articles that were edited, each in all its revisions, oldest first."""
        edited = [article for article in articles if article.revisions > 1]
        return {
            article.id: [*(self._store.article(article.id, revision=n) for n in range(1, article.revisions)), article]
            for article in edited
        }

    def _actors(self) -> ActorOf:
        register = cache(self._register)  # asked for once a story, and not before a name is met

        def one(name: str, written: date | None) -> str:
            return register().one(name, written=written)

        return one

    def relays(self, articles: Collection[str]) -> list[Relay]:
        """Relays with an end among the articles, but for those that a person judged to be none."""
        apart = parted(self._store)
        return [r for r in self._store.relays(articles=articles) if frozenset((r.a, r.b)) not in apart]

    def edits(self, article: StoredArticle) -> tuple[Edit, ...]:
        """What changed on the article's page, one entry a new revision."""
        if article.revisions < 2:
            return ()
        found = (edit(old, new) for old, new in pairwise(self._store.revisions(article.id)))
        return tuple(e for e in found if e)


def _failed(done: Future[bool]) -> bool:
    return not done.cancelled() and (done.exception() is not None or not done.result())


def _remember(kept: dict[K, V], key: K, value: V) -> None:
    """Keeps a value; where there are too many, the one that was kept first goes."""
    kept[key] = value
    while len(kept) > _REMEMBERED:
        kept.pop(next(iter(kept)), None)


def _told(view: StoryView) -> Told:
    return Told(view.articles, view.relays, view.edits, view.contradictions, view.origins, view.claims, view.scenarios)


def in_order(a: StoredArticle, b: StoredArticle, relay: Relay | None) -> tuple[StoredArticle, StoredArticle]:
    """Original and copy; where that is unknown, the earlier article stands first."""
    if relay and relay.original:
        return (a, b) if a.id == relay.original else (b, a)
    first, second = sorted((a, b), key=lambda x: (x.revision.article.when or _LAST, x.id))
    return first, second


def relay_views(
    relays: Sequence[Relay], articles: Mapping[str, StoredArticle], *, told: Collection[Pair] | None = None
) -> tuple[RelayView, ...]:
    """The relays with what they changed; for those not in ``told`` that is left out."""
    views = []
    for relay in relays:
        changes: tuple[Change, ...] = ()
        if told is None or (relay.a, relay.b) in told:
            changes = fidelity(*in_order(articles[relay.a], articles[relay.b], relay), relay)
        views.append(RelayView(relay, changes))
    return tuple(views)
