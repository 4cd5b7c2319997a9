"""The sentences of a brief with what each rests on."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from mutabaat.records.briefs import Brief, BriefSentence, Trace
from mutabaat.records.evidence import Span
from mutabaat.web.foreign import bdi
from mutabaat.write.render import foreign_runs


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence with its number (from 1) and its traces, each place once."""

    n: int
    sentence: BriefSentence
    marked: Markup  # its words, those of another script in elements of their own
    traces: tuple[Trace, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Whose words it rests on."""
        return tuple(dict.fromkeys(trace.outlet for trace in self.traces if trace.outlet))


@dataclass(frozen=True, slots=True)
class Apparatus:
    """A brief ready to print."""

    sentences: tuple[Numbered, ...]

    def of(self, part: str) -> tuple[Numbered, ...]:
        return tuple(s for s in self.sentences if s.sentence.part == part)


def apparatus(brief: Brief) -> Apparatus:
    sentences: list[Numbered] = []
    for n, sentence in enumerate(brief.sentences, start=1):
        places: dict[tuple[str, str, Span], Trace] = {}
        for trace in sentence.traces:
            places.setdefault((trace.article, trace.revision, trace.span), trace)
        sentences.append(Numbered(n, sentence, _marked(sentence.text, brief.lang), tuple(places.values())))
    return Apparatus(tuple(sentences))


def _marked(text: str, lang: str) -> Markup:
    out: list[Markup] = []
    last = 0
    for start, end, language in foreign_runs(text, lang):
        out += [escape(text[last:start]), bdi(text[start:end], language)]
        last = end
    return Markup("").join([*out, escape(text[last:])])
