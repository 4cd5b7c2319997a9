"""An editor's acts on stories: merge, split, move. One act is one decision; its articles stay where it put them.

Clusters of the stories that an act touches are made anew from their articles, so that what comes later is compared with
what the editor made. Taking an act back puts its articles where the acts that still hold put them, else where they were
before the first of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mutabaat.compare.stories import Clusterer
from mutabaat.desk.meaning import Knows, nothing_meant
from mutabaat.ports import Clock, Store, Writing
from mutabaat.records.decisions import Decision, DecisionKind, StoryEdit
from mutabaat.records.errors import EmbedError, InputError, NotFound
from mutabaat.records.ids import content_id
from mutabaat.records.relations import Membership
from mutabaat.records.stories import ClusterState
from mutabaat.text.bilingual import Lexicons, own_alone

KINDS: frozenset[DecisionKind] = frozenset({"same_story", "not_same_story", "moved"})
LONGEST_NOTE = 2000  # characters of who signs, and of why


@dataclass(frozen=True, slots=True)
class Arranged:
    """What the acts that hold say: the ``stories`` of articles by article id, and pairs of stories that are not one."""

    stories: dict[str, str]
    apart: frozenset[frozenset[str]]


def arranged(store: Store) -> Arranged:
    """The acts that hold, the later over the earlier."""
    stories: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    for act in _acts(store):
        if act.withdrawn_at:
            continue
        into = store.successor(act.right)
        stories.update((one.article, into) for one in act.moved)
        pairs = {frozenset((store.successor(one.story), into)) for one in act.moved}
        if act.kind == "same_story":
            apart -= pairs
        else:
            apart |= pairs
    return Arranged(stories, frozenset(pair for pair in apart if len(pair) == 2))


class Arranging:
    """The acts. All raise NotFound for an unknown story or article, InputError for an act that changes nothing.

    ``lexicons`` and ``meanings`` give what a new article is compared by: clusters made anew must be told in the same.
    """

    def __init__(
        self, store: Store, clock: Clock, lexicons: Lexicons = own_alone, *, meanings: Knows = nothing_meant
    ) -> None:
        self._store = store
        self._clock = clock
        self._lexicons = lexicons
        self._meanings = meanings

    def act(self, ask: StoryEdit) -> Decision:
        """The act that a person asks for."""
        if not ask.into:
            return self.split(ask.story, ask.articles, by=ask.by, note=ask.note)
        if not ask.articles:
            return self.merge(ask.story, ask.into, by=ask.by, note=ask.note)
        return self.move(ask.articles, ask.into, by=ask.by, note=ask.note)

    def acts(self, story: str = "") -> tuple[Decision, ...]:
        """All acts, or those on articles that the story has or gave away, the newest first."""
        acts = _acts(self._store)[::-1]
        if not story:
            return tuple(acts)
        held = {one.article for one in self._store.memberships(story=story)}
        return tuple(
            act for act in acts if story in {act.left, act.right} or any(one.article in held for one in act.moved)
        )

    def merge(self, story: str, into: str, *, by: str = "", note: str = "") -> Decision:
        """Makes two stories one: ``into`` takes up all articles of ``story``, whose id leads to it from then on."""
        with self._store.writing() as unit:
            story, into = self._known(story), self._known(into)
            if story == into:
                raise InputError(story, "is that story already")
            return self._act(unit, "same_story", tuple(self._store.memberships(story=story)), into, by=by, note=note)

    def split(self, story: str, articles: Sequence[str], *, by: str = "", note: str = "") -> Decision:
        """Makes a story of its own of some of a story's articles."""
        with self._store.writing() as unit:
            story = self._known(story)
            held = {one.article: one for one in self._store.memberships(story=story)}
            for id in articles:
                if id not in held:
                    raise NotFound(id, "no such article in the story")
            if not articles or len(set(articles)) == len(held):
                raise InputError(story, "would be left as it is", "name some of its articles, not all")
            moved = tuple(held[id] for id in dict.fromkeys(articles))
            return self._act(unit, "not_same_story", moved, "", by=by, note=note)

    def move(self, articles: Sequence[str], into: str, *, by: str = "", note: str = "") -> Decision:
        """Puts articles into another story."""
        with self._store.writing() as unit:
            into = self._known(into)
            moved = tuple(self._membership(id) for id in dict.fromkeys(articles))
            moved = tuple(one for one in moved if one.story != into)
            if not moved:
                raise InputError(into, "has these articles already")
            return self._act(unit, "moved", moved, into, by=by, note=note)

    def undo(self, act: Decision) -> Decision:
        """Takes an act back; it stays in the record, dated."""
        withdrawn = replace(act, withdrawn_at=self._clock.now())
        with self._store.writing() as unit:
            unit.put_decision(withdrawn)
            acts = _acts(self._store)
            into = self._store.successor(act.right)
            touched = {into}
            for one in act.moved:
                back = _place(acts, one.article)
                now = self._store.successor(back.story)
                # What this act merged has been led to the other since; it is a story of its own again.
                back = replace(back, story=back.story if now == into else now)
                touched |= {self._store.story_of(one.article), back.story}
                unit.put_membership(back)
            self._regather(unit, touched, emptied=act.moved[0].story)
        return withdrawn

    def _act(
        self, unit: Writing, kind: DecisionKind, moved: tuple[Membership, ...], into: str, *, by: str, note: str
    ) -> Decision:
        if max(len(by), len(note)) > LONGEST_NOTE:
            raise InputError(kind, f"who signs and why have {LONGEST_NOTE} characters at most")
        now, left = self._clock.now(), moved[0].story
        # The number of those before keeps apart two of one moment.
        id = content_id("decision", left, into, str(len(self._store.decisions())), now.isoformat())
        into = into or content_id("story", id)
        act = Decision(id, kind, left, into, now, note.strip(), by=by.strip(), moved=moved)
        unit.put_decision(act)
        for one in moved:
            unit.put_membership(_decided(one.article, act))
        self._regather(unit, {into, *(one.story for one in moved)}, emptied=into)
        return act

    def _regather(self, unit: Writing, stories: Iterable[str], *, emptied: str) -> None:
        """Makes the clusters of stories anew; one without articles is no more, and leads to the story ``emptied``."""
        try:
            meanings = self._meanings()
        except EmbedError:  # its folder is gone: what an editor judged stands all the same, compared by words
            meanings = None
        clusterer = Clusterer(lexicon=self._lexicons(), model=meanings.model if meanings else None)
        clusterer.load(self._store.clusters())
        for story in sorted(stories):
            articles = [stored.revision.article for stored in self._store.story_articles(story)]
            if articles:
                meant = meanings.of(articles) if meanings else {}
                unit.put_cluster(clusterer.regather(story, articles, meant))
            else:
                unit.put_cluster(ClusterState(story, 0, "", {}, 0, None, live=False, into=emptied))

    def _known(self, story: str) -> str:
        found = self._store.successor(story)
        if not any(self._store.memberships(story=found)):
            raise NotFound(story, "no such story", "the front page lists the stories")
        return found

    def _membership(self, article: str) -> Membership:
        story = self._store.story_of(article)
        found = next((one for one in self._store.memberships(story=story) if one.article == article), None)
        if not story or found is None:
            raise NotFound(article, "no such article in a story")
        return found


def _acts(store: Store) -> list[Decision]:
    """All acts on stories in the order made, withdrawn ones too."""
    acts = (decision for decision in store.decisions() if decision.kind in KINDS)
    return sorted(acts, key=lambda act: act.made_at)


def _decided(article: str, act: Decision) -> Membership:
    return Membership(article, act.right, 1.0, (f"decided:{act.id}",))


def _place(acts: Sequence[Decision], article: str) -> Membership:
    """Where an article stands by the acts that hold; where none does, where it was before the first."""
    own = [(act, one) for act in acts for one in act.moved if one.article == article]
    holding = [act for act, _ in own if not act.withdrawn_at]
    return _decided(article, holding[-1]) if holding else own[0][1]
