"""What became of pages: their edits, tied to statements, claims and the relays that still carry the old words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from mutabaat.compare.carriers import downstream, with_carriers
from mutabaat.compare.edits import edit
from mutabaat.compare.revised import headline_changes
from mutabaat.compare.reworded import reworded
from mutabaat.desk.correcting import corrected
from mutabaat.ports import Store
from mutabaat.records.relations import Relay
from mutabaat.records.revisions import EditView, RevisionsView, WordingEdit
from mutabaat.records.views import Claim, StoredArticle, StoryView


class Revisions:
    """Views of edits. ``story`` gives a story by its id, ``relays`` the relays of articles that no person parted."""

    def __init__(
        self,
        store: Store,
        story: Callable[[str], StoryView],
        relays: Callable[[Sequence[str]], list[Relay]],
    ) -> None:
        self._store = store
        self._story = story
        self._relays = relays

    def article(self, id: str) -> RevisionsView:
        """The edits of an article's page with all that hangs on them. Raises NotFound."""
        newest = self._store.article(id)
        in_story = self._store.story_of(id) if newest.revisions > 1 else ""
        view = self._story(in_story) if in_story else None
        return self._one(newest, view)

    def story(self, id: str) -> tuple[RevisionsView, ...]:
        """The same of each article of a story whose page was edited or changed a headline. Raises NotFound."""
        return self.of(self._story(id))

    def of(self, view: StoryView) -> tuple[RevisionsView, ...]:
        """The same of a view of a story."""
        found = (self._one(article, view) for article in view.articles)
        return tuple(one for one in found if one.edits or one.headlines)

    def _one(self, newest: StoredArticle, story: StoryView | None) -> RevisionsView:
        id = newest.id
        headlines = headline_changes(self._store.headlines(id))
        returning = self._store.returning(id)
        if newest.revisions < 2:
            return RevisionsView(id, (), headlines, returning)
        versions = corrected(self._store, [self._store.article(id, revision=n + 1) for n in range(newest.revisions)])
        copies = self._copies(versions[0], story)
        claims = _claims_by_statement(story.claims if story else ())
        edits = [
            EditView(found, _tied(with_carriers(reworded(found, old, new), old.text, new.text, copies), claims))
            for old, new in pairwise(versions)
            if (found := edit(old.revision, new.revision))
        ]
        return RevisionsView(id, tuple(edits), headlines, returning)

    def _copies(self, first: StoredArticle, story: StoryView | None) -> list[StoredArticle]:
        """The articles that may carry the page's words: of its story, and those that are related to it outside of it.
        ``first`` is the page's first revision."""
        held = {article.id: article for article in story.articles} if story else {}
        relays = self._relays([first.id, *held])
        began = first.revision.article.when or first.revision.first_seen

        def is_earlier(id: str) -> bool:
            when = (held.get(id) or self._store.article(id)).revision.article.when
            return began is None or when is None or when < began

        found = downstream(first.id, relays, is_earlier=is_earlier)
        return [held.get(one) or self._store.article(one) for one in found]


def _claims_by_statement(claims: Iterable[Claim]) -> dict[tuple[str, str], list[str]]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in claims:
        rows = [*(row.ref for row in claim.rows), *(gone.row.ref for gone in claim.withdrawn)]
        for ref in rows:
            found[(ref.article, ref.statement.id)].append(claim.id)
    return found


def _tied(wordings: Iterable[WordingEdit], claims: Mapping[tuple[str, str], Sequence[str]]) -> tuple[WordingEdit, ...]:
    """The stretches with the claims that rest on their statements."""
    out: list[WordingEdit] = []
    for one in wordings:
        statement = one.statement
        if statement:
            refs = [ref for ref in (statement.new, statement.old) if ref]
            resting = dict.fromkeys(c for ref in refs for c in claims.get((ref.article, ref.statement.id), ()))
            one = replace(one, statement=replace(statement, claims=tuple(resting)))
        out.append(one)
    return tuple(out)
