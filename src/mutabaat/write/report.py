"""One statement as one sentence: on whose word, in which words. The words are the article's; the frame is the house's.

The ways, in order of preference: «نقل موقع «…» عن مصادر أن …»; the article's own clause; its verb with the speaker named
anew; the colon form; the article's whole sentence in quotation marks. A statement that none of them carries without loss
is left in its article.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mutabaat.records.evidence import Span
from mutabaat.records.statements import Statement
from mutabaat.records.views import StatementRef
from mutabaat.text.fold import fold
from mutabaat.text.words import words
from mutabaat.write.apart import foreign, own_voice
from mutabaat.write.clause import Cue, Opening, clause_of, content_of, cue_of, opening_of, sentence_of
from mutabaat.write.draft import Draft, fill
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import Named, outlet_of, points_back, speaker, transmitter, unprefixed
from mutabaat.write.phrases import by, lowered, unjoined, without_outer
from mutabaat.write.tidy import tidy

_WEAK = ("anonymous", "collective", "unknown")  # sources that exist on the word of the outlet


@dataclass(frozen=True, slots=True)
class _Case:
    """All that is known of a statement when its sentence is composed."""

    index: Index
    article: str
    statement: Statement
    outlet: Named
    via: Named | None
    speaker: Named | None
    cue: Cue
    content: Span | None
    opening: Opening
    turn: int  # chooses among frames that mean the same

    @property
    def needs_outlet(self) -> bool:
        return self.via is not None or self.statement.source_type in _WEAK

    @property
    def is_plain(self) -> bool:
        """Whether no doubt of the statement hides in words that a new frame would leave out."""
        return self.statement.certainty == "certain" or bool(self.statement.hedge or self.statement.condition)

    def take(self, span: Span, *, quoted: bool = False) -> Draft:
        return self.index.take(self.article, span, self.statement.id, quoted=quoted)

    def frame(self, *path: str, feminine: bool = False) -> str:
        return self.index.house.frame(*path, feminine=feminine)


def report(index: Index, ref: StatementRef, *, turn: int = 0, again: bool = False) -> Draft | None:
    """The sentence of a statement, or None where it cannot be told without losing words that matter.

    ``turn`` counts sentences, to vary frames that mean the same; ``again``: the same speaker was named just before.
    """
    statement = ref.statement
    if ref.article not in index.articles or not _is_tellable(index, ref):
        return None
    if index.lang(ref.article) != index.house.lang:
        return foreign(index, ref)
    if statement.is_own_voice:
        return own_voice(index, ref, turn)
    case = _case(index, ref, turn)
    if case is None:
        return None
    ways: list[Callable[[_Case], Draft | None]] = [_carried, _according, _whole_clause, _named_anew, _colon, _quoted]
    if again:
        ways.insert(0, _added)
    return next((draft for way in ways if (draft := way(case)) is not None), None)


def _is_tellable(index: Index, ref: StatementRef) -> bool:
    statement = ref.statement
    whole = hull(statement.content, statement.hedge, statement.condition)
    if whole is None or not index.inside(ref.article, whole):
        return False
    if statement.certainty in ("conditional", "counterfactual") and not statement.condition:
        return False  # its condition stands in another sentence: told alone it would be an upgrade
    return len(index.folded(ref.article, whole)) <= index.house.limit("words")


def _case(index: Index, ref: StatementRef, turn: int) -> _Case | None:
    article, statement = ref.article, ref.statement
    via = transmitter(index, article, statement)
    if via is None and len(statement.chain) > 1:
        return None  # somebody passed it on whom the article does not show
    content = content_of(index, article, statement)
    opening: Opening = opening_of(index, article, content) if content else "other"
    return _Case(
        index=index,
        article=article,
        statement=statement,
        outlet=outlet_of(index, article, traced=False),
        via=via,
        speaker=speaker(index, article, statement),
        cue=cue_of(index, article, statement),
        content=content,
        opening=opening,
        turn=turn,
    )


def _carried(case: _Case) -> Draft | None:
    """«نقل موقع «…» عن مصادر أن …»: a source that rests on who passes it on, under a verb that claims nothing more."""
    if not (case.needs_outlet and case.speaker and case.content and case.is_plain and case.speaker.governed):
        return None
    if case.cue.verb is None or not case.cue.verb.neutral or case.opening != "that" or _left_out(case) > 2:
        return None
    carrier = case.via or case.outlet
    draft = fill(
        case.frame("carry", feminine=carrier.feminine),
        outlet=carrier.draft,
        source=case.speaker.draft,
        content=_recomplemented(case, case.content),
    )
    return _by_outlet(case, draft) if case.via else draft


def _left_out(case: _Case) -> int:
    """Words of the article's clause that are neither cue, source nor content: time, place, to whom it was said."""
    clause = clause_of(case.index, case.article, case.statement)
    if clause is None or case.content is None:
        return 0
    parts = (*case.statement.cue, *case.statement.source, case.content)
    return len(case.index.folded(case.article, clause)) - sum(len(case.index.folded(case.article, p)) for p in parts)


def _recomplemented(case: _Case, content: Span) -> Draft:
    """The content with the complementiser that the house's frame needs, its pronoun kept: «إنها» becomes «أنها»."""
    draft = case.take(content)
    comp = case.index.house.table["complementiser"]
    first = words(draft.text)[0]
    pronoun = next(
        first.folded.removeprefix(fold(prefix + base))
        for prefix in sorted(comp["prefixes"], key=len, reverse=True)
        for base in comp["bases"]
        if first.folded.startswith(fold(prefix + base))
    )
    return draft.shown(draft.text[: first.start] + str(comp["carried"]) + pronoun + draft.text[first.end :])


def _according(case: _Case) -> Draft | None:
    """«وفق ما نقله الموقع … فإن …»: a clause under a phrase of attribution whose speaker or transmitter must be named anew."""
    if (
        not (case.cue.is_according and case.content and case.speaker and case.speaker.governed)
        or case.opening == "quote"
    ):
        return None
    if case.via is None and not points_back(case.index, case.article, case.statement):
        return None
    clause = case.take(case.content)
    if case.via is not None:
        draft = fill(
            case.frame("according_via", feminine=case.via.feminine),
            outlet=case.via.draft,
            source=case.speaker.draft,
            clause=lowered(case.index, clause),
        )
        return _by_outlet(case, draft)
    return by(case.index, case.speaker, clause, case.turn)


def _whole_clause(case: _Case) -> Draft | None:
    """The article's own clause, attribution and all."""
    span = clause_of(case.index, case.article, case.statement)
    if span is None:
        return None
    clause = unjoined(case.index, case.take(span))
    if case.via is not None:
        inside = all(span[0] <= t.span[0] and t.span[1] <= span[1] for t in case.via.draft.traces)
        return _by_outlet(case, clause) if inside else _by_via(case, clause)
    return _by_outlet(case, clause) if case.needs_outlet else clause


def _named_anew(case: _Case) -> Draft | None:
    """The verb of the article in the past tense, with the speaker named: «أشار إلى أن» for «مشيراً إلى أن»."""
    if not (case.cue.verb and case.speaker and case.content and case.speaker.governs):
        return None
    if case.cue.verb.neutral and not case.is_plain:
        return None
    follows = min(start for start, _ in case.statement.cue) < case.content[0]
    optional = bool(case.index.house.table["complementiser"]["optional"])
    fits = case.opening == "that" or (
        case.opening == "other" and not case.cue.is_colon and (case.cue.verb.noun or optional)
    )
    if not (fits and follows):
        return None
    verb = case.cue.verb.f if case.speaker.feminine else case.cue.verb.m
    prepositions = [case.index.take(case.article, span, case.statement.id) for span in case.cue.prepositions]
    prep = Draft("".join(f" {p.text}" for p in prepositions)).resting(*prepositions)
    evidence = [case.take(span) for span in case.statement.cue]
    draft = fill(
        case.frame("say"), verb=verb, source=case.speaker.draft, prep=prep, content=case.take(case.content)
    ).resting(*evidence)
    if case.via is not None:
        return _by_via(case, draft)
    return _by_outlet(case, draft) if case.needs_outlet else draft


def _added(case: _Case) -> Draft | None:
    """«وأضافت … أن»: the next sentence of a speaker who was just named."""
    if (
        case.needs_outlet
        or not (case.speaker and case.content and case.is_plain and case.speaker.governs)
        or _left_out(case) > 0
    ):
        return None
    if case.cue.verb is None or not case.cue.verb.neutral or case.opening != "that":
        return None
    added = case.index.house.added
    return fill(
        case.frame("say"),
        verb=added.f if case.speaker.feminine else added.m,
        source=case.speaker.draft,
        prep="",
        content=_recomplemented(case, case.content),
    ).resting(*(case.take(span) for span in case.statement.cue))


def _colon(case: _Case) -> Draft | None:
    """«الوزير: «…»»: speech whose frame was a colon or a verb that claims nothing more."""
    if not (case.speaker and case.content and case.is_plain):
        return None
    if not (case.speaker.governed if case.needs_outlet else case.speaker.governs):
        return None
    spoken = case.cue.is_colon if case.cue.verb is None else case.cue.verb.neutral
    if not spoken or case.opening not in ("quote", "other"):
        return None
    content = case.take(case.content, quoted=True)
    bare = content.shown(without_outer(case.index, content.text))
    if case.needs_outlet:
        return _wrote(case, bare, case.speaker)
    return fill(case.frame("colon"), source=case.speaker.draft, content=bare)


def _quoted(case: _Case) -> Draft | None:
    """The article's whole sentence in quotation marks, its speaker named where the sentence does not."""
    span = sentence_of(case.index, case.article, case.statement)
    if span is None or len(case.index.folded(case.article, span)) > case.index.house.limit("words"):
        return None
    named = case.speaker if points_back(case.index, case.article, case.statement) else None
    nameless = points_back(case.index, case.article, case.statement) and case.statement.source_type != "unknown"
    if (named is None and nameless) or (named is not None and not named.governed):
        return None
    text = case.take(span, quoted=True)
    return _wrote(case, text.shown(without_outer(case.index, text.text)), named)


def _wrote(case: _Case, clause: Draft, named: Named | None) -> Draft:
    source = named.draft if named else None
    if case.via is not None:
        source = fill(case.frame("source_relayed"), outlet=case.via.draft, source=source) if source else case.via.draft
    feminine = case.outlet.feminine
    if source is None:
        return fill(case.frame("wrote", feminine=feminine), outlet=case.outlet.draft, clause=clause)
    return fill(case.frame("wrote_via", feminine=feminine), outlet=case.outlet.draft, source=source, clause=clause)


def _by_outlet(case: _Case, clause: Draft) -> Draft:
    """The clause on the word of the outlet; quoted where the article's clause already opens with such a phrase."""
    first = words(clause.text)[:1]
    opens_so = bool(first) and unprefixed(case.index, first[0].folded) in case.index.house.according
    if opens_so and case.via is None:
        return _wrote(case, clause.shown(tidy(clause.text, case.index.house, inside=True)), None)
    return by(case.index, case.outlet, clause, 0 if opens_so else case.turn)


def _by_via(case: _Case, clause: Draft) -> Draft:
    assert case.via is not None
    return fill(
        case.frame("according_via", feminine=case.outlet.feminine),
        outlet=case.outlet.draft,
        source=case.via.draft,
        clause=lowered(case.index, clause),
    )
