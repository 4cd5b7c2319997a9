"""One statement as one sentence: on whose word, in which words. The words are the article's; the frame is the house's.

The ways, in order of preference: «نقل موقع «…» عن مصادر أن …»; the article's own clause; its verb with the speaker named
anew; the colon form; the article's whole sentence in quotation marks. A statement that none of them carries without loss
is left in its article.
"""

from __future__ import annotations

from collections.abc import Callable

from mutabaat.records.evidence import Span
from mutabaat.records.views import StatementRef
from mutabaat.text.fold import fold
from mutabaat.text.words import folded_words, words
from mutabaat.write.apart import foreign, own_voice
from mutabaat.write.case import Case, case_of, is_tellable, stands_alone
from mutabaat.write.clause import clause_of, is_closed, leans, sentence_of
from mutabaat.write.draft import Draft, fill
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import Named, lowered, points_back, unprefixed
from mutabaat.write.phrases import by, undated, unjoined, without_outer
from mutabaat.write.tidy import tidy
from mutabaat.write.whole import whole_sentence


def report(index: Index, ref: StatementRef, *, turn: int = 0, again: bool = False) -> Draft | None:
    """The sentence of a statement, or None where it cannot be told without losing words that matter.

    ``turn`` counts sentences, to vary frames that mean the same; ``again``: the same speaker was named just before.
    """
    statement = ref.statement
    if ref.article not in index.articles or not is_tellable(index, ref):
        return None
    if index.lang(ref.article) != index.house.lang:
        return foreign(index, ref)
    if statement.is_own_voice:
        own = own_voice(index, ref, turn)
        return own.shown(undated(own.text, index.house)) if own else None
    case = case_of(index, ref, turn)
    if case is None:
        return None
    ways: list[Callable[[Case], Draft | None]] = [_whole_sentence, _quoted]
    if not case.only_whole:
        ways = [_carried, _whole_sentence, _according, _whole_clause, _named_anew, _colon, _quoted]
        ways = [_added, *ways] if again else ways
    draft = next((draft for way in ways if (draft := way(case)) is not None), None)
    return draft.shown(undated(draft.text, index.house)) if draft else None


def _whole_sentence(case: Case) -> Draft | None:
    """The article's own sentence from its attribution on, where it is one speaker's from end to end."""
    span = whole_sentence(case.index, case.article, case.statement)
    if (
        span is None
        or (case.via is None and len(case.statement.chain) > 1)
        or len(case.index.folded(case.article, span)) > case.index.house.limit("words")
    ):
        return None
    clause = unjoined(case.index, case.take(span))
    if case.via is not None:
        inside = all(span[0] <= t.span[0] and t.span[1] <= span[1] for t in case.via.draft.traces)
        return _by_outlet(case, clause) if inside else None
    return _by_outlet(case, clause) if case.needs_outlet else clause


def _carried(case: Case) -> Draft | None:
    """«نقل موقع «…» عن مصادر أن …»: a source that rests on who passes it on, under a verb that claims nothing more."""
    if not (case.needs_outlet and case.speaker and case.content and case.is_plain and case.speaker.governed):
        return None
    if case.cue.verb is None or not case.cue.verb.neutral or case.opening != "that" or _left_out(case) > 2:
        return None
    carrier = case.via or case.outlet
    draft = fill(
        case.frame("carry", feminine=carrier.feminine),
        outlet=carrier.draft,
        source=case.speaker.before(case.index.house.mark("comma")),
        content=_recomplemented(case, case.content),
    )
    return _by_outlet(case, draft) if case.via else draft


def _left_out(case: Case) -> int:
    """Words of the article's clause that are neither cue, source nor content: time, place, to whom it was said."""
    clause = clause_of(case.index, case.article, case.statement)
    if clause is None or case.content is None:
        return 0
    parts = (*case.statement.cue, *case.statement.source, case.content)
    return len(case.index.folded(case.article, clause)) - sum(len(case.index.folded(case.article, p)) for p in parts)


def _recomplemented(case: Case, content: Span, that: str = "") -> Draft:
    """The content with the complementiser that its verb needs, or the house's frame: its pronoun is kept, «إنها» becomes
    «أنها»."""
    draft = case.take(content)
    comp = case.index.house.table["complementiser"]
    first = words(draft.text)[0]
    pronoun = next(
        first.folded.removeprefix(fold(prefix + base))
        for prefix in sorted(comp["prefixes"], key=len, reverse=True)
        for base in comp["bases"]
        if first.folded.startswith(fold(prefix + base))
    )
    return draft.shown(draft.text[: first.start] + (that or str(comp["carried"])) + pronoun + draft.text[first.end :])


def _according(case: Case) -> Draft | None:
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


def _whole_clause(case: Case) -> Draft | None:
    """The article's own clause, attribution and all."""
    span = clause_of(case.index, case.article, case.statement)
    if span is None or not is_closed(case.index, case.article, span):
        return _renamed(case)
    clause = unjoined(case.index, case.take(span))
    if case.via is not None:
        inside = all(span[0] <= t.span[0] and t.span[1] <= span[1] for t in case.via.draft.traces)
        return _by_outlet(case, clause) if inside else _by_via(case, clause)
    return _by_outlet(case, clause) if case.needs_outlet else clause


def _renamed(case: Case) -> Draft | None:
    """The article's clause with the speaker's name for the pronoun that opens it, where verbs do not hold it."""
    content, cue, source = (
        hull(spans) for spans in (case.statement.content, case.statement.cue, case.statement.source)
    )
    if not (case.index.house.optional and content and cue and source and case.speaker) or case.needs_outlet:
        return None
    whole = hull(case.statement.content, case.statement.cue, case.statement.hedge, case.statement.condition)
    if (
        whole is None
        or not source[1] <= cue[0] < content[0]
        or not points_back(case.index, case.article, case.statement)
    ):
        return None
    rest = (source[1], whole[1])
    passage = case.index.passage(case.article, source[0])
    if (
        passage is None
        or passage.end < rest[1]
        or whole[0] < source[1]
        or not is_closed(case.index, case.article, rest)
    ):
        return None
    named, said = case.speaker.before(case.index.house.mark("comma")), case.take(rest)
    return (named + Draft(" ") + said).resting(case.take(source))


def _named_anew(case: Case) -> Draft | None:
    """The verb of the article in the past tense, with the speaker named: «أشار إلى أن» for «مشيراً إلى أن»."""
    if not (case.cue.verb and case.speaker and case.content and case.speaker.governs):
        return None
    if case.cue.verb.neutral and not case.is_plain:
        return None
    follows = min(start for start, _ in case.statement.cue) < case.content[0]
    optional = case.index.house.optional
    fits = case.opening == "that" or (
        case.opening == "other" and not case.cue.is_colon and (case.cue.verb.noun or optional)
    )
    if not (fits and follows):
        return None
    other = case.index.house.stands_for(case.cue.verb) if case.opening == "that" else None
    verb = other or case.cue.verb
    prepositions = [case.index.take(case.article, span, case.statement.id) for span in case.cue.prepositions]
    prep = Draft("" if other else "".join(f" {p.text}" for p in prepositions)).resting(*prepositions)
    evidence = [case.take(span) for span in case.statement.cue]
    draft = fill(
        case.frame("say"),
        verb=verb.f if case.speaker.feminine else verb.m,
        source=case.speaker.before(case.index.house.mark("comma")),
        prep=prep,
        content=_recomplemented(case, case.content, other.that) if other else case.take(case.content),
    ).resting(*evidence)
    if case.via is not None:
        return _by_via(case, draft)
    return _by_outlet(case, draft) if case.needs_outlet else draft


def _added(case: Case) -> Draft | None:
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
        source=case.speaker.before(case.index.house.mark("comma")),
        prep="",
        content=_recomplemented(case, case.content),
    ).resting(*(case.take(span) for span in case.statement.cue))


def _colon(case: Case) -> Draft | None:
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


def _quoted(case: Case) -> Draft | None:
    """The article's whole sentence in quotation marks, its speaker named where the sentence does not."""
    span = sentence_of(case.index, case.article, case.statement)
    if span is None or len(case.index.folded(case.article, span)) > case.index.house.limit("words"):
        return None
    named = case.speaker if points_back(case.index, case.article, case.statement) else None
    nameless = case.statement.source_type != "unknown" and (
        not case.statement.source or all(leans(case.index, case.article, span) for span in case.statement.source)
    )
    if (named is None and nameless) or (named is not None and not named.governed):
        return None
    text = case.take(span, quoted=True)
    if named is not None and set(folded_words(named.draft.text)) <= set(folded_words(text.text)):
        named = None  # the sentence itself tells who
    return _wrote(case, text.shown(without_outer(case.index, text.text)), named)


def _wrote(case: Case, clause: Draft, named: Named | None) -> Draft:
    source = named.draft if named else None
    if case.via is not None:
        source = fill(case.frame("source_relayed"), outlet=case.via.draft, source=source) if source else case.via.draft
    feminine = case.outlet.feminine
    if source is None:
        return fill(case.frame("wrote", feminine=feminine), outlet=case.outlet.draft, clause=clause)
    return fill(case.frame("wrote_via", feminine=feminine), outlet=case.outlet.draft, source=source, clause=clause)


def _by_outlet(case: Case, clause: Draft) -> Draft:
    """The clause on the word of the outlet; quoted where the article's clause already opens with such a phrase. An outlet
    that the clause names, or that only passed on what a page of the story says, is not named before it."""
    if stands_alone(case, clause):
        return clause
    first = words(clause.text)[:1]
    opens_so = bool(first) and unprefixed(case.index, first[0].folded) in case.index.house.according
    if opens_so and case.via is None:
        return _wrote(case, clause.shown(tidy(clause.text, case.index.house, inside=True)), None)
    return by(case.index, case.outlet, clause, 0 if opens_so else case.turn)


def _by_via(case: Case, clause: Draft) -> Draft:
    assert case.via is not None
    return fill(
        case.frame("according_via", feminine=case.outlet.feminine),
        outlet=case.outlet.draft,
        source=case.via.draft,
        clause=lowered(case.index, clause),
    )
