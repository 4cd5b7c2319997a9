"""All attributed statements of an English article: its sentences in order, with the speakers that they carry on."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.read.en.find import Finder
from mutabaat.read.en.nouns import content_nouns
from mutabaat.read.en.patterns import (
    SAYS,
    according,
    asked,
    dash_name,
    headline_colon,
    headline_dash,
    hearsay,
    interview_labels,
    speaker_label,
)
from mutabaat.read.en.quotes import Quote, quotes
from mutabaat.read.en.relations import Found
from mutabaat.read.en.speakers import Speakers
from mutabaat.read.en.tokens import Sentence
from mutabaat.read.en.transmitters import merge_citing
from mutabaat.records.evidence import Passage
from mutabaat.records.statements import Link, Statement

_READ = frozenset({"kicker", "headline", "standfirst", "sentence"})
# Longer «sentences», in code points, are lists, tables or broken pages: nobody speaks in them that we could find.
_LONGEST = 8000


class _Article:
    """The state of one run: what was found, what the next sentence may belong to."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self.text = text
        self.passages = [p for p in passages if p.kind in _READ and p.end - p.start <= _LONGEST]
        self.quotes = quotes(text)
        self.continued = {q.start: n for n, q in enumerate(self.quotes) if q.continued}
        self.found: list[Found] = []
        self.done = 0  # characters up to here belong to a quotation already attributed
        self.dialogue = self.transcript = False
        self.labels: frozenset[str] = frozenset()
        self.pending: Found | None = None  # a quotation that may yet meet its cue in a later sentence

    def run(self) -> list[Found]:
        sentences = self._sentences()
        self.transcript = sum(1 for s in sentences if speaker_label(s)) >= 3
        self.labels = interview_labels(self.text)
        self.dialogue = self.transcript or bool(self.labels)
        for s in sentences:
            self._sentence(s)
        self._settle(None)
        return self.found

    def _sentences(self) -> list[Sentence]:
        made: list[Sentence] = []
        at = 0
        for passage in self.passages:
            while at < len(self.quotes) and self.quotes[at].end <= passage.start:
                at += 1
            s = Sentence(self.text, passage, self.quotes, at)
            if s.n:
                made.append(s)
        return made

    def _sentence(self, s: Sentence) -> None:
        new_line = "\n" in self.text[max(0, s.start - 2) : s.start]
        if self.dialogue and self._speech_of(s):
            return
        last = self.found[-1] if self.found else None
        if last is not None and last.awaits:
            last.awaits = False
            self._awaited(s, last)
            return
        quote = s.quote[0]
        if quote is not None and self._inside(s, quote):
            if s.start >= self.done:
                self._uncued(s, quote, self._speaking(new_line=new_line), new_line=new_line)
            return
        if quote is None or quote.end <= s.start:
            self._settle(None)
        finder = Finder(s)
        made = finder.run()
        made += according(s, finder.groups)
        made += content_nouns(s, finder.groups)
        if question := asked(s, finder.groups):
            made = [f for f in made if f.cue[0] != question.cue[0]]
            made.append(question)
        if s.passage.kind != "sentence" and (colon := headline_colon(s)):
            made.append(colon)
        if s.passage.kind != "sentence" and not made and (signed := headline_dash(s)):
            made.append(signed)
        if not made and (hinted := hearsay(s, finder.groups)):
            made.append(hinted)
        if not made and (signed := dash_name(s)):
            made.append(signed)
        made.sort(key=lambda f: f.cue[0])
        made = merge_citing(self.text, made)
        self._join(made)
        self._settle(made)
        for found in made:
            self.done = max(self.done, max((b for _, b in found.content), default=0))
        self.found += made

    def _join(self, made: Sequence[Found]) -> None:
        """Paragraphs of one quotation: each but the last is left open, and the cue may stand in the last."""
        for found in made:
            at = self.continued.get(found.content[0][0], 0) if found.content else 0
            while at > 0 and self.quotes[at].continued:
                at -= 1
                found.content.insert(0, (self.quotes[at].start, self.quotes[at].end))

    def _inside(self, s: Sentence, quote: Quote) -> bool:
        """Whether the whole sentence stands in one quotation (a full stop may follow it)."""
        return all(q is quote or (not s.word(i) and q is None) for i, q in enumerate(s.quote)) and quote.speech

    def _speech_of(self, s: Sentence) -> bool:
        label = speaker_label(s, self.labels)
        if label:
            name, start = label
            colon = self.text.index(":", name[1])
            self.found.append(
                Found([(colon, colon + 1)], [(start, s.end)], name, SAYS, "dialogue", s.passage.n, open_quote=True)
            )
            return True
        last = self.found[-1] if self.found else None
        goes_on = self.transcript or "\n" not in self.text[last.content[-1][1] : s.start] if last else False
        if last is not None and last.rule == "dialogue" and goes_on:
            if "\n" in self.text[last.content[-1][1] : s.start]:
                last.content.append((s.start, s.end))
            else:
                last.content[-1] = (last.content[-1][0], s.end)
            return True
        return False

    def _awaited(self, s: Sentence, last: Found) -> None:
        """The paragraph after «Doe said:»: its quotation, or its first sentence where there are no marks."""
        quote = s.quote[0]
        last.content.append((quote.start, quote.end) if quote is not None else (s.start, s.end))
        last.open_quote = quote is not None
        self.done = max(self.done, last.content[-1][1])

    def _speaking(self, *, new_line: bool) -> Found | None:
        """Whose quotation the next one goes on: in the same paragraph the last that a quotation ended, else the last."""
        if not self.found or new_line:
            return self.found[-1] if self.found else None
        passage = self.found[-1].passage
        near = (f for f in reversed(self.found[-4:]) if f.passage >= passage - 1 and f.open_quote)
        return next(near, self.found[-1])

    def _uncued(self, s: Sentence, quote: Quote, last: Found | None, *, new_line: bool) -> None:
        """A quotation without a cue of its own: the same speaker goes on."""
        if last is None or not (last.open_quote or last.rule == "carried") or self.pending:
            return
        self.done = max(self.done, quote.end)
        span = (quote.start, quote.end)
        if new_line and not quote.continued:
            # Its cue may follow: «"First sentence. Second," Doe said.»
            self.pending = Found([], [span], None, last.lexical, "carried", s.passage.n, open_quote=True, carried=True)
        else:
            last.content.append(span)

    def _settle(self, made: Sequence[Found] | None) -> None:
        """Keeps the pending quotation as a carried one unless an attribution in ``made`` has taken it in."""
        pending, self.pending = self.pending, None
        if pending is None:
            return
        start, end = pending.content[0]
        if not any(a < end and start < b for f in made or () for a, b in f.content):
            self.found.append(pending)


def attributed(
    text: str, passages: Sequence[Passage], page_sources: Sequence[Link], own_names: Sequence[str] = ()
) -> list[Statement]:
    """What the article says that somebody said, thinks or wants, in reading order. Ids are empty: the reader gives them.

    ``own_names`` are the names of the page's outlet: what it was told itself is exclusive and has no transmitter.
    """
    article = _Article(text, passages)
    found = [f for f in article.run() if f.content]
    return Speakers(text, article.passages, article.quotes, page_sources, own_names).statements(found)
