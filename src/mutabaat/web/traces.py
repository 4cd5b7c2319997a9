"""The traces of a brief, each numbered once however many sentences rest on it."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.records.briefs import Brief, BriefSentence, Trace


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence with its number (from 1) and the numbers of its traces."""

    n: int
    sentence: BriefSentence
    traces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Apparatus:
    """A brief ready to print: its sentences, and its traces in the order of their first use."""

    sentences: tuple[Numbered, ...]
    traces: tuple[Trace, ...]

    def of(self, part: str) -> tuple[Numbered, ...]:
        return tuple(s for s in self.sentences if s.sentence.part == part)

    def first_use(self, trace: int) -> int:
        """Number of the first sentence that rests on a trace."""
        return next(s.n for s in self.sentences if trace in s.traces)


def apparatus(brief: Brief) -> Apparatus:
    numbers: dict[tuple[str, str, tuple[int, int]], int] = {}
    traces: list[Trace] = []
    sentences: list[Numbered] = []
    for n, sentence in enumerate(brief.sentences, start=1):
        own: list[int] = []
        for trace in sentence.traces:
            key = (trace.article, trace.revision, trace.span)
            if key not in numbers:
                traces.append(trace)
                numbers[key] = len(traces)
            own.append(numbers[key])
        sentences.append(Numbered(n, sentence, tuple(dict.fromkeys(own))))
    return Apparatus(tuple(sentences), tuple(traces))
