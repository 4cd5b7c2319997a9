"""The traces of an edition as numbered notes, with what a reader is told of their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from mutabaat.records.briefs import PARTS, BriefSentence, Trace
from mutabaat.records.publishing import Edition, Source
from mutabaat.write.render import linkable


@dataclass(frozen=True, slots=True)
class Note:
    """A trace with its number and its page. ``sentences`` are the places, from 0, of those that rest on it."""

    n: int
    trace: Trace
    source: Source
    sentences: tuple[int, ...]

    @property
    def url(self) -> str:
        """The page's address where it may be linked, else empty."""
        return linkable(self.trace.url or self.source.url)

    @property
    def uri(self) -> str:
        """A URI of the page, its address before one made of its id."""
        return self.url or urn("article", self.trace.article)


class Notes:
    """The notes of an edition, numbered in the order that a reader meets them."""

    def __init__(self, edition: Edition) -> None:
        sources = {source.article: source for source in edition.sources}
        places: dict[Trace, list[int]] = {}
        for place, sentence in in_order(edition.brief.sentences):
            for trace in sentence.traces:
                places.setdefault(trace, []).append(place)
        self.all = tuple(
            Note(n, trace, sources.get(trace.article, Source(trace.article, trace.outlet, trace.url)), tuple(where))
            for n, (trace, where) in enumerate(places.items(), 1)
        )
        self._of = {note.trace: note for note in self.all}

    def of(self, sentence: BriefSentence) -> tuple[Note, ...]:
        """The notes of a sentence, each once."""
        return tuple(self._of[trace] for trace in dict.fromkeys(sentence.traces))

    def pages(self) -> tuple[Note, ...]:
        """The first note of each traced page."""
        return tuple({note.trace.article: note for note in reversed(self.all)}.values())[::-1]


def in_order(sentences: Iterable[BriefSentence]) -> list[tuple[int, BriefSentence]]:
    """Sentences with their places, in reading order."""
    return sorted(enumerate(sentences), key=lambda row: (PARTS.index(row[1].part), row[0]))


def urn(kind: str, *parts: str) -> str:
    """A URN that is the same for the same thing on every machine, for what has no address."""
    return uuid5(NAMESPACE_URL, "\n".join(("mutabaat", kind, *parts))).urn


def identity(edition: Edition) -> str:
    """The URI of what is published: its address, else a URN of the story and its language."""
    return linkable(edition.url) or urn("follow-up", edition.brief.story, edition.brief.lang)


def one_line(text: str) -> str:
    """Traced words as they are shown: no line breaks."""
    return " ".join(text.split())
