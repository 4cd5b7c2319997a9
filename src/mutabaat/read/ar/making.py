"""From a draft and its resolved speaker to a statement."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import words_of
from mutabaat.read.ar.memory import Entity
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.sources import Source
from mutabaat.read.ar.stance import certainty_of, quote_kind, stance_of, time_of
from mutabaat.records.evidence import Spans
from mutabaat.records.statements import Act, Link, SourceType, Statement


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a draft, through whom, and why we think so. No entity: nobody named."""

    source: Source | None
    entity: Entity | None
    carried: bool
    transmitters: tuple[Link, ...]
    exclusive: bool
    why: tuple[str, ...]

    @property
    def kind(self) -> SourceType:
        if self.entity is None:
            return "unknown"
        source = self.source
        if source and source.head and source.kind == "anonymous" and not source.definite_role:
            return "anonymous"  # «مصدر آخر» is not the one before
        return self.entity.kind


def _act(page: Page, draft: Draft) -> Act:
    """«أعرب عن أمله في …»: what one hopes is no more told than by «أمل»."""
    if draft.lemma is None:
        return "speech"
    hopes = draft.lemma.lemma in words_of("voices") and page.folded[draft.content_word] in words_of("hopes")
    return "intention" if hopes and draft.kind == "phrase" else draft.lemma.act


def statement(page: Page, draft: Draft, voice: Voice, parent: int, *, inside_direct: bool) -> Statement:
    """The record; its id is empty and its parent a place in the list (``"#n"``; -1: none)."""
    cue = tuple(sorted(page.span(first, last) for first, last in draft.cue)) if draft.colon is None else (draft.colon,)
    source = voice.source
    spans: Spans = (page.span_marked(source.first, source.last),) if source else ()
    sure = certainty_of(page, draft)
    stance = stance_of(page, draft, sure.label)
    name = voice.entity.name if voice.entity else ""
    lemma = draft.lemma
    return Statement(
        id="",
        passage=page.sentences[draft.sentence].passage.n,
        content=(draft.content,) if draft.rest is None else (draft.content, draft.rest),
        cue=cue,
        source=spans,
        hedge=sure.hedge,
        condition=sure.condition,
        source_type=voice.kind,
        source_carried=voice.carried,
        source_entity=name,
        chain=(*voice.transmitters, Link(voice.kind, name, spans)),
        quote=quote_kind(page, draft, inside_direct),
        stance=stance,
        certainty=sure.label,
        time=time_of(page, draft, stance),
        outlet_commitment="distances" if draft.distances else lemma.commitment if lemma else "neutral",
        act=_act(page, draft),
        parent=f"#{parent}" if parent >= 0 else "",
        exclusive=voice.exclusive,
        why=voice.why,
    )
