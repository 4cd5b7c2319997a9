"""How it is said: quote kind, stance and certainty of a statement, from its cue and the words of its content."""

from __future__ import annotations

from mutabaat.read.ar import predicates
from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.predicates import Future
from mutabaat.read.certainty import Certainties, certainty, strongest
from mutabaat.records.evidence import Span
from mutabaat.records.statements import Certainty, Quote, Stance, TimeFrame

_EDGE = " \t\r\n\u00a0،,؛;.:…-–—"
# A quotation of two or three words is speech where it is no name: names take the article.
_LEAST_WORDS = 4
# A longer complementiser has its subject with it: what is quoted after «أنه» is said, after «أن» it may be a name.
_COMPLEMENTISER = 2
# A hedge far into a long content belongs to one of its clauses, not to what is said.
_HEDGE_REACH = 90
_CONDITION_REACH = 90
_AFTER = ' \t\u00a0»”"،,'
# What one promises, threatens and foresees is to come.
_AHEAD = frozenset({"promises", "threatens", "forecasts"})


def quote_kind(page: Page, draft: Draft, inside_direct: bool) -> Quote:
    """``direct`` where all but the complementiser stands in marks, ``mixed`` where a part does."""
    if inside_direct:
        return "direct"
    start, end = draft.content
    first = draft.content_word
    if page.folded[first] in lexicon().complementisers and page.quotes_opening_before(first) is None:
        start = page.words[first].end
    while start < end and page.text[start] in _EDGE:
        start += 1
    for quote in page.quotes_from(start):
        if quote.start >= end:
            break
        if quote.start <= start and quote.end >= len(page.text[:end].rstrip(_EDGE)):
            return "direct"
    for quote in page.quotes_from(start):
        if quote.start >= end or quote.inner:
            break
        said_of = quote.start <= start and len(page.folded[first]) > _COMPLEMENTISER
        if quote.words >= _LEAST_WORDS or (quote.words and (said_of or predicates.spoken(page, draft, quote))):
            return "mixed"
    return "indirect"


def stance_of(page: Page, draft: Draft, label: Certainty) -> Stance:
    """The cue's stance, and under a neutral cue what the main clause of the content does."""
    cue = draft.lemma
    stance: Stance = cue.stance if cue else "asserts"
    if draft.negated and stance in ("denies", "doubts"):
        return "asserts"  # «لم يستبعد»
    ahead = predicates.future(page, draft)
    if cue is not None and ahead is not None and (cue.act == "belief" or stance == "evaluates"):
        return "forecasts"  # «يرى أن الفريق سيفوز», «أعرب عن ثقته بأن الأزمة ستنتهي»
    if stance == "forecasts" and predicates.accomplished(page, draft):
        return "asserts"
    if stance in ("asserts", "evaluates") and predicates.matters(page, draft):
        return "demands"
    if stance != "asserts":
        return stance
    return _by_content(page, draft, label, ahead)


def _by_content(page: Page, draft: Draft, label: Certainty, ahead: Future | None) -> Stance:
    cue = draft.lemma
    if predicates.no_comment(page, draft):
        return "refuses_comment"
    if predicates.calls_false(page, draft):
        return "denies"
    words = page.folded[draft.content_word : draft.content_word + 3]
    if not predicates.own_duty(page, draft) and (
        any(w in words_of("should") for w in words)
        or (cue is not None and cue.lemma in words_of("urges") and words[0] in words_of("urged"))
        or predicates.demands(page, draft)
    ):
        return "demands"
    if predicates.asks(page, draft):
        return "asks"
    if ahead is not None:
        if foreseen := _foreseen(page, draft, ahead, label):
            return foreseen
    elif label == "probable" and predicates.ahead(page, draft):
        return "forecasts"
    elif predicates.judges(page, draft):
        return "evaluates"
    return "asserts"


def _foreseen(page: Page, draft: Draft, ahead: Future, label: Certainty) -> Stance | None:
    """What a future does: «ستعاني» forecasts, «لن نسمح» promises, «سيحاسب» threatens, «ستجتمع» asserts a plan."""
    if ahead.hedged:
        return "forecasts" if ahead.group in ("outcome", "undergone") or predicates.ahead(page, draft) else None
    if ahead.group == "punishes":
        return "threatens"
    if ahead.group == "undergone":
        return "forecasts"
    if ahead.group == ("refused" if ahead.negated else "commits") or (ahead.own and not ahead.negated):
        return "promises"
    if ahead.group == "outcome" or (ahead.group == "states" and label != "certain") or label == "probable":
        return "forecasts"
    return None


def certainty_of(page: Page, draft: Draft) -> Certainties:
    """Hedges and conditions of the content; its label is that of its main clause, or what the cue itself says."""
    whole = certainty(page.text, draft.content, "ar")
    spans = (*whole.hedge, *whole.condition)
    label = strongest(
        [label for n, label in enumerate(whole.labels) if _governs(page, draft, spans[n], n >= len(whole.hedge))]
    )
    after = _condition_after(page, draft)
    if after:
        label = strongest((label, *after.labels))
    if label == "certain" and draft.lemma is not None:
        label = "possible" if draft.negated and draft.lemma.stance in ("denies", "doubts") else draft.lemma.certainty
    condition = (*whole.condition, *(after.condition if after else ()))
    return Certainties(label, whole.hedge, condition, whole.labels)


def _governs(page: Page, draft: Draft, span: Span, condition: bool) -> bool:
    """Whether a hedge or condition stands over the whole: near its beginning, and no hedge of a second clause («، وقد يتأخر»),
    of a relative one («الذي قد يتأخر») or of a noun alone («الزوار المحتملون»)."""
    start = draft.content[0]
    if span[0] - start > (_CONDITION_REACH if condition else _HEDGE_REACH):
        return False
    first = page.word_at(span[0])
    if condition or first <= draft.content_word + 1:
        return True
    word, before = page.folded[first], page.folded[first - 1]
    return not (word.startswith(("و", "ال")) or before in words_of("second_clause") or before in lexicon().relatives)


def _condition_after(page: Page, draft: Draft) -> Certainties | None:
    """The condition that stands right after the content («بالإضراب، إن أبرمت الصفقة»), in the same sentence."""
    end = draft.content[1]
    last = page.sentences[draft.sentence].passage.end
    if draft.rest is not None or end >= last:
        return None
    found = certainty(page.text, (end, last), "ar")
    if not found.condition or page.text[end : found.condition[0][0]].strip(_AFTER):
        return None
    return Certainties(found.labels[len(found.hedge)], (), found.condition[:1], found.labels[len(found.hedge) :][:1])


def time_of(page: Page, draft: Draft, stance: Stance) -> TimeFrame:
    """Background under a pluperfect cue; upcoming where the main clause is future or the act looks ahead; else news."""
    if draft.background or _identifies(page, draft) or predicates.said_earlier(page, draft):
        return "background"
    if stance in _AHEAD or (draft.lemma and draft.lemma.stance == "doubts" and predicates.unaccomplished(page, draft)):
        return "upcoming"
    ahead = predicates.future(page, draft)
    if (ahead is not None and not ahead.hedged) or predicates.ahead(page, draft):
        return "upcoming"
    return "news"


def _identifies(page: Page, draft: Draft) -> bool:
    """«الوزير الذي وعد بالإصلاح»: what tells one man from another was said before; after a comma it is told anew."""
    return draft.relative and bool(draft.cue) and not page.has_comma(draft.cue[0][0] - 1)
