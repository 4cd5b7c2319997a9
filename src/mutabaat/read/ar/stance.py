"""How it is said: quote kind, stance and certainty of a statement, from its cue and the words of its content."""

from __future__ import annotations

from itertools import pairwise

from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.page import Page
from mutabaat.read.certainty import Certainties, certainty
from mutabaat.read.own_voice import time_frame
from mutabaat.records.evidence import Span
from mutabaat.records.statements import Certainty, Quote, Stance, TimeFrame

_EDGE = " \t\r\n\u00a0،,؛;.:…-–—"
# A quotation of two or three words is speech where it is no name: names take the article.
_LEAST_WORDS = 4
# A hedge far into a long content belongs to one of its clauses, not to what is said.
_HEDGE_REACH = 90
# The predicate of a content's first clause stands within so many code points.
_PREDICATE = 55


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
        if quote.words >= _LEAST_WORDS or (quote.words and _scare(page, quote.start)):
            return "mixed"
    return "indirect"


def _scare(page: Page, start: int) -> bool:
    """A short quotation that is said, not named: its first word has no article and an adjective's ending."""
    word = page.folded[min(page.word_at(start), len(page.words) - 1)]
    return not word.startswith("ال") and word.endswith(("ا", "وا")) and len(word) > 3


def stance_of(page: Page, draft: Draft, label: Certainty, time: TimeFrame) -> Stance:
    """The cue's stance; a neutral cue over a future that is hedged forecasts, over a duty demands."""
    cue = draft.lemma
    stance: Stance = cue.stance if cue else "asserts"
    if draft.negated and stance in ("denies", "doubts"):
        return "asserts"  # «لم يستبعد»
    if stance != "asserts":
        return stance
    if _denies(page, draft):
        return "denies"
    words = page.folded[draft.content_word : draft.content_word + 3]
    if any(w in words_of("should") for w in words) or (
        cue is not None and cue.lemma in words_of("urges") and words[0] in words_of("urged")
    ):
        return "demands"
    return "forecasts" if time == "upcoming" and label != "certain" else "asserts"


def _denies(page: Page, draft: Draft) -> bool:
    """«لا صحة لـ…», «ليس صحيحاً أن …» at the head of the content."""
    first = draft.content_word
    words = page.folded[first : first + 3]
    return any(a in words_of("no") and b in words_of("denial") for a, b in pairwise(words))


def certainty_of(page: Page, draft: Draft) -> Certainties:
    """Hedges and conditions of the content; its label looks at what stands near its beginning."""
    whole = certainty(page.text, draft.content, "ar")
    label: Certainty = whole.label
    start = draft.content[0]
    if label != "certain":
        near = [s for s in (*whole.hedge, *whole.condition) if s[0] - start <= _HEDGE_REACH]
        if not near:
            label = "certain"
    if label == "certain" and draft.lemma is not None:
        label = "possible" if draft.negated and draft.lemma.stance in ("denies", "doubts") else draft.lemma.certainty
    return Certainties(label, whole.hedge, whole.condition)


def time_of(page: Page, draft: Draft) -> TimeFrame:
    """Background under a pluperfect cue, upcoming where the content's first clause is future, else news."""
    if draft.background:
        return "background"
    start, end = draft.content
    head: Span = (start, min(end, start + _PREDICATE))
    found = time_frame(page.text, head, "ar")
    return "upcoming" if found == "upcoming" else "news"
