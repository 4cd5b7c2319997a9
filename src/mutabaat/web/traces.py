"""The sentences of a brief with what each rests on, and what is the matter with it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from mutabaat.records.brief_edits import BriefView, SentenceState
from mutabaat.records.briefs import BriefSentence, Trace
from mutabaat.records.evidence import Span
from mutabaat.web.foreign import bdi
from mutabaat.write.check import REASONS
from mutabaat.write.render import foreign_runs

# The key of a reason in the locale; the reasons themselves are for a terminal.
_KEYS = {reason: key for key, reason in REASONS.items()}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence with its number (from 1) and its traces, each place once. ``blocks`` and ``warns`` are keys and words."""

    n: int
    state: SentenceState
    marked: Markup  # its words, those of another script in elements of their own
    traces: tuple[Trace, ...]
    blocks: tuple[tuple[str, str], ...]
    warns: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> BriefSentence:
        return self.state.sentence

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


def apparatus(view: BriefView) -> Apparatus:
    """The sentences of a follow-up in their order."""
    sentences: list[Numbered] = []
    for n, state in enumerate(view.sentences, start=1):
        places: dict[tuple[str, str, Span], Trace] = {}
        for trace in state.sentence.traces:
            places.setdefault((trace.article, trace.revision, trace.span), trace)
        marked = _marked(state.sentence.text, view.brief.lang)
        told = tuple(
            tuple((_KEYS[reason], "، ".join(words)) for reason, words in some) for some in (state.blocks, state.warns)
        )
        sentences.append(Numbered(n, state, marked, tuple(places.values()), *told))
    return Apparatus(tuple(sentences))


def _marked(text: str, lang: str) -> Markup:
    out: list[Markup] = []
    last = 0
    for start, end, language in foreign_runs(text, lang):
        out += [escape(text[last:start]), bdi(text[start:end], language)]
        last = end
    return Markup("").join([*out, escape(text[last:])])
