"""The desk: every view that the pages, the API and the command line show. Views are pure functions of the lower tiers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Any

from mutabaat import __version__
from mutabaat.compare.fidelity import compare as fidelity
from mutabaat.desk import decide
from mutabaat.desk.actor_edits import ActorEdits, Signed
from mutabaat.desk.actors import LISTED, Actors
from mutabaat.desk.arranging import Arranging
from mutabaat.desk.briefs import Briefs
from mutabaat.desk.collecting.sources import asked_of
from mutabaat.desk.correcting import activity, corrected, readings, told
from mutabaat.desk.evidence import Evidence
from mutabaat.desk.exporting import Exports
from mutabaat.desk.meaning import Knows, nothing_meant
from mutabaat.desk.publishing import Publishing
from mutabaat.desk.revisions import Revisions
from mutabaat.desk.rewording.proposing import Proposing, no_model
from mutabaat.desk.searching import PAGE, Searching
from mutabaat.desk.weaving import Weaver, in_order, relay_views
from mutabaat.exchange.tables import Row
from mutabaat.exchange.wacz import write_wacz
from mutabaat.ports import Archive, Clock, Rewriter, Search, Store
from mutabaat.records.actor_views import ActorView
from mutabaat.records.actors import Actor, ActorKind
from mutabaat.records.brief_edits import BriefEdit, BriefRevision, BriefView
from mutabaat.records.briefs import Brief
from mutabaat.records.decisions import Correction, Decision, MarkEdit, StoryEdit
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.packs import Packed
from mutabaat.records.register import ActorHit
from mutabaat.records.revisions import RevisionsView
from mutabaat.records.rewording import Proposal, Wording
from mutabaat.records.searching import Ask, Found
from mutabaat.records.statements import Reading
from mutabaat.records.views import (
    Activity,
    ArticleView,
    CompareView,
    Hit,
    OutletView,
    StorySummary,
    StoryView,
)
from mutabaat.text.bilingual import Lexicons, own_alone
from mutabaat.text.dates import dates_of
from mutabaat.write.brief import publishable, texts_of, write
from mutabaat.write.keeping import keep
from mutabaat.write.style import Style

FRONT = 60  # stories on the front page


class Desk:
    """Reads only, but for ``mark_seen``, the corrections of marks and what names mean, which hold in every view.

    ``lexicons`` gives what Arabic words may mean in English, as the user's dictionaries have it now; ``meanings`` the vectors
    of articles, where the user has a model; ``style`` how follow-ups are worded, where the user has a house style;
    ``rewriter`` opens the model that proposes wordings, where there is one.
    """

    def __init__(
        self,
        store: Store,
        search: Search,
        clock: Clock,
        *,
        lexicons: Lexicons = own_alone,
        meanings: Knows = nothing_meant,
        archive: Callable[[], Archive] | None = None,
        style: Style | None = None,
        rewriter: Callable[[], Rewriter | None] = no_model,
    ) -> None:
        self._store = store
        self._clock = clock
        self.register = Actors(store, search)
        self._searching = Searching(store, search, self.register.named)
        self._weaver = Weaver(store, lambda: self.register.current().register, lexicons)
        self.edits = ActorEdits(store, clock, self.register)
        self._style = style
        self.briefs = Briefs(store, clock, self.story, style, lambda: self.wordings.model)
        self.wordings = Proposing(self.briefs, rewriter, style)
        self.publishing = Publishing(store, clock, self.briefs, self.brief)
        self.arranging = Arranging(store, clock, lexicons, meanings=meanings)
        self.revisions = Revisions(store, self.story, self._weaver.relays)
        self.exports = Exports(self, store)
        self.packs = Evidence(store, archive, clock, self.revisions, self._weaver.relays, version=__version__)

    def front(
        self,
        reader: str = "",
        *,
        limit: int = FRONT,
        offset: int = 0,
        since: datetime | None = None,
        after: tuple[datetime | None, str] | None = None,
        soon: bool = False,
    ) -> tuple[StorySummary, ...]:
        """The stories with the newest articles, newest first; ``offset`` of them passed over, or those ``after`` a place.
        ``soon`` as for ``story``."""
        ids = self._store.recent_stories(limit=limit, offset=offset, after=after)
        return self.summaries(ids, reader, since=since, soon=soon)

    def summaries(
        self, ids: Sequence[str], reader: str = "", *, since: datetime | None = None, soon: bool = False
    ) -> tuple[StorySummary, ...]:
        """The entries of stories in the order asked for; those that are not there are left out."""
        seen = dict.fromkeys(ids, since) if since else self._store.marks(reader) if reader else {}
        return self._weaver.summaries(ids, {id: at for id, at in seen.items() if at}, soon=soon)

    def place(self, story: str) -> tuple[datetime | None, str]:
        """Where a story stands in that order."""
        return self._store.story_place(story)

    def stories(self) -> Iterator[str]:
        """Ids of all stories, newest first."""
        offset = 0
        while ids := self._store.recent_stories(limit=FRONT, offset=offset):
            yield from ids
            offset += len(ids)

    def story(self, id: str, reader: str = "", *, since: datetime | None = None, soon: bool = False) -> StoryView:
        """All that is known of a story, or of the one that took it up; what is new against what the reader has seen, or
        ``since`` a time. ``soon``: rather the former view, marked by ``behind``, than a long wait. Raises NotFound."""
        id = self._store.successor(id)
        return self._weaver.story(id, since or (self._store.mark(reader, id) if reader else None), soon=soon)

    def weave_aside(self, aside: Callable[[str], Future[bool]]) -> None:
        """Has long stories woven by ``aside`` from now on: another process that calls ``keep_story``."""
        self._weaver.aside = aside

    def keep_story(self, id: str) -> None:
        """Weaves a story and keeps its view in the store. Raises NotFound, StoreError."""
        self._weaver.keep(id)

    def article(self, id: str, revision: int = 0) -> ArticleView:
        """One revision of an article (0: the newest). Raises NotFound."""
        made = self._store.corrections(articles=[id])
        shown, corrections = told(self._store.article(id, revision=revision), made)
        newest = shown if not revision else told(self._store.article(id), made)[0]
        relays = self._weaver.relays([id])
        ends = dict.fromkeys(end for r in relays for end in (r.a, r.b) if end != id)
        there = self._store.articles(ends)
        others = {article.id: article for article in corrected(self._store, [there[end] for end in ends])}
        story = self._store.story_of(id)
        return ArticleView(
            shown=shown,
            revisions=self._store.revisions(id),
            edits=self._weaver.edits(newest),
            relays=relay_views(relays, {**others, id: newest}),
            others=tuple(others.values()),
            story=story,
            story_title=self._weaver.title(story) if story else "",
            corrections=corrections,
            speakers=self.register.speakers(shown),
            dates=dates_of(shown.revision.article, shown.reading.lang),
        )

    def page_edits(self, article: str) -> RevisionsView:
        """What became of an article's page, and who still carries the old words. Raises NotFound."""
        return self.revisions.article(article)

    def story_edits(self, story: str) -> tuple[RevisionsView, ...]:
        """The same of a story's articles whose pages changed. Raises NotFound."""
        return self.revisions.story(story)

    def edits_in(self, view: StoryView) -> tuple[RevisionsView, ...]:
        """The same of a story as a view of it stands."""
        return self.revisions.of(view)

    def evidence(self, id: str, *, alone: bool = False) -> Packed:
        """The evidence pack of a story, or of an article with its chain (``alone``: without), as a WACZ. Raises NotFound."""
        pack = self.packs.article(id, alone=alone) if self._store.newest(id) else self.packs.story(id)
        body = write_wacz(pack, software=f"Mutabaat {__version__}")
        return Packed(body, len(pack.pages), len(pack.texts), pack.missing)

    def annotations(self, article: str = "") -> Iterator[dict[str, Any]]:
        """What was read in an article, or in all, as Web Annotations in the order stored. Raises NotFound."""
        return self.packs.annotations(article)

    def readings(self) -> Iterator[tuple[Article, Reading]]:
        """Every newest revision with its reading, in the order stored. Streams."""
        return readings(self._store)

    def rows(self, what: str) -> Iterator[Row]:
        """All rows of a kind, uncapped. Raises NotFound for a kind that there is not."""
        return self.exports.rows(what)

    def compare(self, a: str, b: str) -> CompareView:
        """Two articles side by side, the original first. Raises NotFound."""
        left, right = corrected(self._store, [self._store.article(a), self._store.article(b)])
        relay = next((r for r in self._weaver.relays([a]) if {r.a, r.b} == {a, b}), None)
        original, copy = in_order(left, right, relay)
        return CompareView(original, copy, relay, fidelity(original, copy, relay), self._store.story_of(copy.id))

    def brief(
        self, story_id: str, lang: str = "ar", reader: str = "", *, before: Brief | None = None, fresh: bool = False
    ) -> Brief:
        """The follow-up that is kept of a story; where none is, or ``fresh``, or with an editor's sentences of the one
        ``before``, composed now, what is new to the reader first.

        Raises NotFound, and Unpublishable where a sentence rests on nothing.
        """
        if before is None:
            return self.briefs.brief(story_id, lang, reader, fresh=fresh)
        view = self.story(story_id, reader)
        brief = keep(write(view, lang=lang, style=self._style), before)
        publishable(brief, texts_of(view), self._style)
        return brief

    def brief_view(self, story_id: str, lang: str = "ar", reader: str = "", *, history: bool = False) -> BriefView:
        """The follow-up with what is the matter with each sentence. Raises NotFound."""
        return self.briefs.view(story_id, lang, reader, history=history)

    def brief_revisions(self, story_id: str, lang: str = "ar") -> tuple[BriefRevision, ...]:
        """The revisions of the kept follow-up, the newest first. Raises NotFound for an unknown story."""
        return self.briefs.revisions(story_id, lang)

    def edit_brief(self, edit: BriefEdit, reader: str = "") -> BriefRevision:
        """An editor's act on the kept follow-up. Raises as ``Briefs.act`` does."""
        return self.briefs.act(edit, reader)

    def wording_model(self) -> str:
        """The name of the model that proposes wordings; empty where there is none."""
        return self.wordings.model

    def propose(self, story_id: str, sentence: str, kind: Wording, lang: str = "ar") -> Proposal:
        """A model's wording for a sentence of the kept follow-up. Raises as ``Proposing.propose`` does."""
        return self.wordings.propose(self._store.successor(story_id), lang, sentence, kind)

    def outlets(self) -> tuple[OutletView, ...]:
        """The register with its health."""
        seen = activity(self._store)
        return tuple(self._outlet_view(outlet, seen.get(outlet.id, Activity())) for outlet in self._store.outlets())

    def register_names(self) -> tuple[Outlet, ...]:
        """The outlets of the register, without their health."""
        return tuple(outlet.shown() for outlet in self._store.outlets())

    def _outlet_view(self, outlet: Outlet, seen: Activity) -> OutletView:
        feeds = asked_of(outlet, self._store)
        return OutletView(
            outlet=outlet.shown(proxy=True),
            articles=seen.articles,
            last_article=seen.last_article,
            last_fetch=max((f.last_fetch for f in feeds if f.last_fetch), default=None),
            next_fetch=min((f.next_fetch for f in feeds if f.next_fetch), default=None),
            last_error=next((f.error for f in feeds if f.error), ""),
            relayed_from=seen.cites[:5],
        )

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """The first passages that hold the words of a query, best first."""
        return self.find(Ask(query), limit=limit).hits

    def find(self, ask: Ask, reader: str = "", *, cursor: str = "", limit: int = PAGE) -> Found:
        """A page of passages that a query with filters finds."""
        return self._searching.find(ask, reader, cursor=cursor, limit=limit)

    def heard(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with who speaks in their passages: each article is read again for it."""
        return self.register.heard(hits)

    def actors(
        self, query: str = "", *, kind: ActorKind | None = None, limit: int = LISTED, offset: int = 0
    ) -> tuple[ActorHit, ...]:
        """The actors that bear a name or a part of it; without a query all of them."""
        return self.register.find(query, kind=kind, limit=limit, offset=offset)

    def actor(self, id: str, offset: int = 0) -> ActorView:
        """An actor with where it is cited. Raises NotFound."""
        return self.register.view(id, offset=offset)

    def actors_named(self, name: str) -> tuple[Actor, ...]:
        """The few actors that bear exactly this name."""
        return self.register.named(name)

    def choose_actor(self, name: str, actor: str, article: str = "", *, by: str = "", note: str = "") -> Decision:
        """A person's judgement that a name means an actor. Raises as ``ActorEdits.means_actor`` does."""
        return self.edits.means_actor(name, actor, article, Signed(by, note))

    def mark_seen(self, reader: str, story_id: str, upto: datetime | None = None) -> None:
        """The reader has seen the story as it stands now, or as it stood at ``upto``: when the page that was read was made.
        Raises NotFound."""
        story_id = self._store.successor(story_id)
        if not self._store.story_versions([story_id]):
            raise NotFound(story_id, "no such story", "the front page lists the stories")
        now = self._clock.now()
        with self._store.writing() as unit:
            unit.put_mark(reader, story_id, min(upto, now) if upto else now)

    def correct(self, edit: MarkEdit) -> Correction:
        """A person's judgement on a mark. Raises as ``desk.decide.correct`` does."""
        return decide.correct(self._store, self._clock, edit)

    def corrections(self, article: str = "") -> tuple[Correction, ...]:
        """All corrections of marks, or those of an article, the first first; withdrawn ones too."""
        return self._store.corrections(articles=[article] if article else None)

    def withdraw(self, id: str) -> Decision | Correction:
        """Takes a decision or a correction back. Raises NotFound."""
        return decide.withdraw(self._store, self._clock, id, arranging=self.arranging)

    def arrange(self, ask: StoryEdit) -> Decision:
        """An editor's merge, split or move. Raises as ``desk.arranging.Arranging`` does."""
        return self.arranging.act(ask)

    def arranged(self, story: str = "") -> tuple[Decision, ...]:
        """An editor's acts on stories, or on those that one story's articles had part in, the newest first; withdrawn ones too."""
        return self.arranging.acts(story)
