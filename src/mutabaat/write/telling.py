"""The body as it grows: no claim twice, the denial right after what it denies, few words in other languages."""

from __future__ import annotations

from collections.abc import Iterable

from mutabaat.records.views import StatementRef
from mutabaat.write.draft import Draft, fill, joined
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import lowered
from mutabaat.write.pick import Entry, counterparts, speaker_key
from mutabaat.write.report import report

_REPEATED = 0.7  # of a statement's words: told already by a sentence that holds so many of them
_FEW = 3  # fewer words than that repeat nothing


class Telling:
    """Sentences one after another, within a room that can be widened."""

    def __init__(self, index: Index, told: list[Entry], room: int, against: dict[str, list[str]]) -> None:
        """``against``: for the key of an entry, those that have to follow it, where it is told."""
        self.sentences: list[Draft] = []
        self.room = room
        self._index = index
        self._entries = {entry.key: entry for entry in told}
        self._against = {**counterparts(index, told), **against}
        self._done: set[str] = set()
        self.held: frozenset[str] = frozenset()  # keys of entries that have their place later
        self._said: list[tuple[frozenset[str], str, bool]] = []  # words, language, whether they deny
        self._speaker = ""
        ours = any(index.lang(article) == index.house.lang for article in index.articles)
        self._foreign = index.house.limit("foreign" if ours else "foreign_alone")

    def tell(self, entries: Iterable[Entry], limit: int, *, counter: bool = False) -> int:
        """At most ``limit`` sentences of these entries; with how many. ``counter``: they answer what was told last."""
        before = len(self.sentences)
        for entry in entries:
            if len(self.sentences) - before >= limit:
                break
            self._tell(entry, counter)
        return len(self.sentences) - before

    def append(self, entries: Iterable[Entry]) -> None:
        """One sentence of these entries as the end of the last, where both stay short enough to be read."""
        if self.tell(entries, 1):
            *before, last, added = self.sentences
            self.sentences = [*before, joined([last, lowered(self._index, added)], self._index.house.mark("clauses"))]

    def say(self, drafts: Iterable[Draft]) -> None:
        """Sentences that tell of texts, not of claims."""
        self.sentences += drafts
        self._speaker = ""

    def _tell(self, entry: Entry, counter: bool) -> None:
        if entry.key in self._done | self.held or len(self.sentences) >= self.room:
            return
        self._done.add(entry.key)
        for ref in entry.refs:
            foreign = self._index.lang(ref.article) != self._index.house.lang
            if (foreign and not self._foreign) or self._repeats(ref):
                continue
            same = bool(self._speaker) and self._speaker == speaker_key(ref.statement)
            draft = report(self._index, ref, turn=len(self.sentences), again=same and not counter)
            if draft is None or any(draft.text == other.text for other in self.sentences):
                continue
            self._foreign -= foreign
            self._keep(ref, draft, counter)
            before = len(self.sentences)
            for key in self._against.get(entry.key, ()):
                if len(self.sentences) == before:  # one answer
                    self._tell(self._entries[key], True)
            return

    def _keep(self, ref: StatementRef, draft: Draft, counter: bool) -> None:
        index, lang = self._index, self._index.lang(ref.article)
        told = frozenset().union(*(index.keys(t.article, t.span) for t in draft.traces))
        self._said.append((told, lang, ref.statement.stance == "denies"))
        for trace in draft.traces:  # a sentence told whole tells all that is said in it
            for statement in index.articles[trace.article].reading.statements:
                span = hull(statement.content)
                if trace.statement and span and trace.span[0] <= span[0] and span[1] <= trace.span[1]:
                    self._said.append((index.keys(trace.article, span), lang, statement.stance == "denies"))
        if counter:
            draft = fill(self._index.house.frame("counter"), sentence=lowered(self._index, draft))
        self.sentences.append(draft)
        self._speaker = speaker_key(ref.statement)

    def _repeats(self, ref: StatementRef) -> bool:
        """Whether a sentence already told says it: it holds most of its words, all its figures, on the same side."""
        span = hull(ref.statement.content)
        if span is None:
            return True
        for sentence in self.sentences:
            for trace in sentence.traces:
                same = trace.statement and trace.article == ref.article
                if same and trace.span[0] <= span[0] and span[1] <= trace.span[1]:
                    return True
        words = self._index.keys(ref.article, span)
        denies, lang = ref.statement.stance == "denies", self._index.lang(ref.article)
        if len(words) < _FEW:
            return False
        figures = {word for word in words if word[:1].isdigit()}
        return any(
            lang == language and denies == denied and figures <= told and len(words & told) >= _REPEATED * len(words)
            for told, language, denied in self._said
        )
