"""The stage ``write``: a story to its follow-up in the form of the house. Pure and the same each time; no model."""

from __future__ import annotations

from collections.abc import Iterable

from mutabaat.records.briefs import Brief, BriefPart, BriefSentence
from mutabaat.records.views import StatementRef, StoryView
from mutabaat.text.words import words
from mutabaat.write.alterations import deletions, edits, relay_changes
from mutabaat.write.check import check, publishable, texts_of
from mutabaat.write.counting import counts
from mutabaat.write.draft import Draft, fill, sentence
from mutabaat.write.heading import headline, source_line
from mutabaat.write.house import house
from mutabaat.write.index import Index, hull
from mutabaat.write.pick import (
    Entry,
    background,
    by_origin,
    counterparts,
    denials,
    entries,
    new_first,
    speaker_key,
)
from mutabaat.write.report import report

NAME = "write"
VERSION = "1"

__all__ = ["NAME", "VERSION", "check", "publishable", "texts_of", "write"]


def write(story: StoryView, *, lang: str = "ar") -> Brief:
    """The follow-up of a story in ``lang`` (ar or en; InputError for another).

    Headline; standfirst bullets with what is new, who denies, how many origins, what was edited; the source line; the body:
    what is new, then who says what on whose word, what relays changed, edits and deletions, background. A sentence whose
    words its traces do not support is not written at all, so that the brief always passes ``publishable``.
    """
    index = Index(story, house(lang))
    told = entries(index)
    body = _Body(index, told)
    new = new_first(index, told)
    body.tell(new, index.house.limit("new"))
    for group in by_origin(index, told):
        body.tell(group, index.house.limit("group"))
    told_of_pages = _alterations(index)
    lead = [d for d in body.sentences if len(words(d.text)) <= index.house.limit("bullet")][:1] or body.sentences[:1]
    body.add(draft for draft, _ in told_of_pages)
    body.tell(background(index, told), index.house.limit("background"), open_end=True)

    denied = denials(index, told)
    texts = texts_of(story)
    parts: list[BriefSentence] = []
    _put(parts, "headline", [headline(index, denied)], index)
    bullets = [*lead, _first_told(index, denied), counts(index), *(d for d, is_edit in told_of_pages if is_edit)]
    distinct = list({d.text: d for d in bullets if d is not None}.values())
    _put(parts, "standfirst", distinct[: index.house.limit("standfirst")], index)
    _put(parts, "source_line", [source_line(index)], index)
    _put(parts, "body", body.sentences, index)
    supported = tuple(s for s in parts if not check(Brief(story.id, lang, (s,)), texts))
    times = [when for a in story.articles if (when := a.revision.article.when) is not None]
    return Brief(story.id, lang, supported, max(times, default=None))


def _alterations(index: Index) -> list[tuple[Draft, bool]]:
    """Sentences on what relays changed, then edits and deletions; with whether it was done to a published page."""
    changed = relay_changes(index)[: index.house.limit("changes")]
    edited = [*edits(index), *deletions(index)][: index.house.limit("edits")]
    return [*((d, False) for d in changed), *((d, True) for d in edited)]


def _first_told(index: Index, among: list[Entry]) -> Draft | None:
    for entry in among:
        for ref in entry.refs:
            draft = report(index, ref)
            if draft is not None:
                return draft
    return None


def _put(parts: list[BriefSentence], part: BriefPart, drafts: Iterable[Draft | None], index: Index) -> None:
    parts += [sentence(part, draft, index.house) for draft in drafts if draft is not None and draft.text.strip()]


class _Body:
    """The body as it grows: no claim twice, and what contradicts a claim right after it."""

    def __init__(self, index: Index, told: list[Entry]) -> None:
        self.sentences: list[Draft] = []
        self._index = index
        self._entries = {entry.key: entry for entry in told}
        self._against = counterparts(index, told)
        self._done: set[str] = set()
        self._speaker = ""
        self._foreign = 0

    def tell(self, entries: list[Entry], limit: int, *, open_end: bool = False) -> None:
        """At most ``limit`` sentences of these entries. ``open_end``: beside the ledger's own limit."""
        told = 0
        for entry in entries:
            full = len(self.sentences) >= self._index.house.limit("ledger") and not open_end
            if told >= limit or full:
                return
            told += self._tell(entry)

    def _tell(self, entry: Entry, *, counter: bool = False) -> int:
        if entry.key in self._done:
            return 0
        self._done.add(entry.key)
        for ref in entry.refs:
            same = bool(self._speaker) and self._speaker == speaker_key(ref.statement)
            draft = report(self._index, ref, turn=len(self.sentences), again=same and not counter)
            if draft is None or any(draft.text == other.text for other in self.sentences) or self._has(ref):
                continue
            if self._index.lang(ref.article) != self._index.house.lang:
                self._foreign += 1
                if self._foreign > self._index.house.limit("foreign"):
                    return 0
            if counter:
                draft = fill(self._index.house.frame("counter"), sentence=draft)
            self.sentences.append(draft)
            self._speaker = speaker_key(ref.statement)
            against = [self._entries[key] for key in self._against.get(entry.key, ())]
            return 1 + sum(self._tell(other, counter=True) for other in against)
        return 0

    def _has(self, ref: StatementRef) -> bool:
        """Whether a sentence already told, one quoted whole perhaps, holds the statement's words."""
        span = hull(ref.statement.content)
        return span is not None and any(
            trace.article == ref.article and trace.span[0] <= span[0] and span[1] <= trace.span[1]
            for sentence in self.sentences
            for trace in sentence.traces
            if trace.statement
        )

    def add(self, drafts: Iterable[Draft]) -> None:
        """Sentences that tell of texts, not of claims."""
        self.sentences += drafts
        self._speaker = ""
