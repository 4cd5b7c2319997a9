"""What the pages need from the desk. ``mutabaat.desk.desk.Desk`` gives it; the tests have a fake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mutabaat.api import publishing
from mutabaat.records.actor_views import ActorView
from mutabaat.records.actors import Actor, ActorKind
from mutabaat.records.brief_edits import BriefEdit, BriefRevision, BriefView
from mutabaat.records.briefs import Brief
from mutabaat.records.decisions import Correction, Decision, MarkEdit, StoryEdit
from mutabaat.records.evidence import Outlet
from mutabaat.records.packs import Packed
from mutabaat.records.publishing import Publication
from mutabaat.records.register import ActorHit
from mutabaat.records.revisions import RevisionsView
from mutabaat.records.rewording import Proposal, Wording
from mutabaat.records.searching import Ask, Found
from mutabaat.records.views import ArticleView, CompareView, OutletView, StorySummary, StoryView


class Publishes(publishing.Publishes, Protocol):
    """Follow-ups that go out, as ``desk.publishing.Publishing`` gives them: what the API needs of it, and one thing more."""

    def of(self, story: str, lang: str) -> Publication | None: ...


class Desk(Protocol):
    """Every view that a page shows. Called from worker threads, several at a time.

    An id that is not in the desk raises ``mutabaat.records.errors.NotFound``: the reader gets a 404 page.
    """

    @property
    def publishing(self) -> Publishes: ...

    def front(self, reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]: ...

    def summaries(self, ids: Sequence[str], reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
        """Of the stories that are there. ``soon``: no story is waited for; see ``behind`` and ``woven`` of an entry."""
        ...

    def story(self, id: str, reader: str = "", *, since: datetime | None = None, soon: bool = False) -> StoryView:
        """``soon``: rather the former view, marked by ``behind``, than a long wait; NotWoven where there is none."""
        ...

    def article(self, id: str, revision: int = 0) -> ArticleView: ...

    def page_edits(self, article: str) -> RevisionsView: ...

    def edits_in(self, view: StoryView) -> tuple[RevisionsView, ...]: ...

    def evidence(self, id: str) -> Packed: ...

    def compare(self, a: str, b: str) -> CompareView: ...

    def brief(self, story_id: str, lang: str = "ar", reader: str = "") -> Brief: ...

    def brief_view(self, story_id: str, lang: str = "ar", reader: str = "", *, history: bool = False) -> BriefView: ...

    def edit_brief(self, edit: BriefEdit, reader: str = "") -> BriefRevision:
        """Raises BriefConflict where another editor changed the same sentences, InputError for what can't be kept."""
        ...

    def wording_model(self) -> str: ...

    def propose(self, story_id: str, sentence: str, kind: Wording, lang: str = "ar") -> Proposal:
        """Raises ModelError where the model gives none, InputError for a sentence that can't have one, NotFound."""
        ...

    def outlets(self) -> tuple[OutletView, ...]: ...

    def find(self, ask: Ask, reader: str = "", *, cursor: str = "", limit: int = 20) -> Found: ...

    def register_names(self) -> tuple[Outlet, ...]:
        """The outlets of the register, without their health."""
        ...

    def actors(
        self, query: str = "", *, kind: ActorKind | None = None, limit: int = 60, offset: int = 0
    ) -> tuple[ActorHit, ...]: ...

    def actor(self, id: str, offset: int = 0) -> ActorView: ...

    def actors_named(self, name: str) -> tuple[Actor, ...]: ...

    def choose_actor(self, name: str, actor: str, article: str = "") -> Decision:
        """Raises InputError for what is no name."""
        ...

    def mark_seen(self, reader: str, story_id: str, upto: datetime | None = None) -> None:
        """Raises NotFound."""
        ...

    def correct(self, edit: MarkEdit) -> Correction:
        """Raises InputError and its kinds for what cannot be a correction."""
        ...

    def arrange(self, ask: StoryEdit) -> Decision:
        """Raises InputError for an act that changes nothing, NotFound for what is not there."""
        ...

    def arranged(self, story: str = "") -> tuple[Decision, ...]: ...

    def withdraw(self, id: str) -> Decision | Correction: ...
