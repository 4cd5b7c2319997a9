"""All drafts of an article, sentence by sentence, in the order of their cues."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from mutabaat.read.ar import citing, frames
from mutabaat.read.ar.afterwards import alone
from mutabaat.read.ar.citing import Cited
from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import Form, lexicon, words_of
from mutabaat.read.ar.nouns import addressee_at, addressee_end, is_medium
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.pointed import pointed
from mutabaat.read.ar.published import published
from mutabaat.read.ar.sources import read_source
from mutabaat.read.ar.spots import Spot
from mutabaat.records.evidence import Span

_DOTS = re.compile(r"\.{2,}|…|\s\|\s")
_ORDER = {"past": 0, "present": 1, "participle": 2, "masdar": 3}


def drafts(page: Page) -> list[Draft]:
    """The drafts that the frames find; contents are not yet ended."""
    found: list[Draft] = []
    for number, sentence in enumerate(page.sentences):
        here: list[Draft] = []
        for part in _parts(page, sentence):
            made = len(here)
            if opening := citing.colon(page, number, part):
                here.append(opening)
            _sentence(page, number, part, here)
            for draft in here[made:] if part.last < sentence.last else ():
                draft.limit = draft.limit or part.last
        for draft in here:
            _set_apart(page, sentence, draft)
        if not here and (cites := alone(page, number, found)):
            here.append(cites)
        found += here
    return found


def _parts(page: Page, sentence: Sentence) -> list[Sentence]:
    """«العساف: «…».. وبلانكو: …»: a headline falls into parts at its dots; all other sentences are one."""
    if sentence.passage.kind == "sentence":
        return [sentence]
    cuts = [
        k
        for k in range(sentence.first + 1, sentence.last)
        if _DOTS.search(page.gaps[k]) and _reports(page, k, sentence.last)
    ]
    edges = [sentence.first, *cuts, sentence.last]
    return [replace(sentence, first=a, last=b) for a, b in pairwise(edges)]


def _reports(page: Page, first: int, last: int) -> bool:
    """Whether words ``first:last`` hold a colon or a reporting verb: «البذال: الشعر.. هابط» is one part."""
    forms = lexicon().forms
    return any(
        page.has_colon(k)
        or any(f.kind in ("past", "present") and not f.cue.strict for f in forms.get(page.folded[k], ()))
        for k in range(first + 1, last)
    )


def _set_apart(page: Page, sentence: Sentence, draft: Draft) -> None:
    """«…، لكنه حذر من أن», «…، في حين أكدت اللجنة أن»: a contrast after a pause sets a clause beside what was said before."""
    for k in range(draft.at, max(sentence.first, draft.at - 3), -1):
        if page.has_stop(k + 1):
            return
        one = page.folded[k] in words_of("contrast") and page.pauses(k)
        two = page.phrase_at(k, draft.at, lexicon().contrasts) > 1 and page.pauses(k)
        if one or two:
            draft.joins, draft.at = True, k
            return
        if page.pauses(k):
            return


@cache
def _starts() -> frozenset[str]:
    """The folded words that a frame may begin with: all others are passed over."""
    lex = lexicon()
    nouns = frozenset(f"{before}{noun}" for noun in lex.impersonal_nouns for before in ("", "و", "ال", "وال"))
    return nouns.union(
        lex.said,
        lex.phrases,
        lex.forms,
        words_of("brings"),
        words_of("contains"),
        words_of("charge"),
        words_of("circulated"),
        words_of("reports_of"),
    )


def _sentence(page: Page, number: int, sentence: Sentence, here: list[Draft]) -> None:
    lex, starts = lexicon(), _starts()
    i = sentence.first
    while i < sentence.last:
        word = page.folded[i]
        if word not in starts:
            i += 1
            continue
        if word in lex.phrases and (found := citing.cited(page, sentence, i)):
            step = _cite(page, number, i, found, here)
            if step:
                i = step
                continue
        if draft := pointed(page, number, sentence, i, here):
            here.append(draft)
            i += 1
            continue
        if draft := published(page, number, sentence, i):
            if here and here[-1].content_word == draft.content_word:
                here.pop()  # «نشرت الصحيفة تقريراً جاء فيه أن»: the report says it
            here.append(draft)
            i += 2
            continue
        if (draft := citing.nobody(page, number, sentence, i) or citing.document(page, number, sentence, i)) or (
            draft := _by_form(page, number, sentence, i, here)
        ):
            here.append(draft)
            if sentence.passage.kind != "sentence" and (answer := _answer(page, number, sentence, draft)):
                here.append(answer)
            i = max(i + 1, draft.cue[0][1] if draft.cue else i + 1)
            continue
        i += 1


def _answer(page: Page, number: int, sentence: Sentence, draft: Draft) -> Draft | None:
    """«X تنفي إغلاق المعبر: الأعمال ليلية»: in a headline, the speech after the colon that ends a noun phrase."""
    if not draft.limit and draft.kind == "phrase":
        first = draft.content_word + 1
        draft.limit = next(
            (k for k in range(first, sentence.last) if page.has_colon(k) and page.quote_of[k - 1] < 0), 0
        )
        if (
            draft.limit
            and page.quotes_opening_before(draft.limit) is None
            and draft.lemma
            and draft.lemma.stance != "denies"
        ):
            draft.limit = 0
    return citing.after_denial(page, number, draft) if draft.limit else None


def _by_form(page: Page, number: int, sentence: Sentence, i: int, here: list[Draft]) -> Draft | None:
    forms = lexicon().forms.get(page.folded[i])
    if not forms or page.folded[i] in words_of("not_cue"):
        return None
    if here and any(first <= i < last for first, last in here[-1].cue):
        return None
    if form_led(here, i):
        return None
    if (
        here
        and here[-1].source
        and not here[-1].led
        and here[-1].at <= i < here[-1].content_word
        and not _is_clear(here[-1], i)
    ):
        return None
    for form in sorted(forms, key=_rank):
        if draft := frames.match(Spot(page, number, sentence, i, form)):
            return draft
    return None


def form_led(here: list[Draft], i: int) -> bool:
    """Whether word ``i`` is the leading verb of a draft that was made."""
    return bool(here) and here[-1].led and i < here[-1].at


def _is_clear(draft: Draft, i: int) -> bool:
    return draft.rule == "colon"


def _rank(form: Form) -> tuple[int, bool]:
    return _ORDER[form.kind], not form.cue.only_next  # «وجهت الاتهام» before «وجهت»


def _cite(page: Page, number: int, i: int, found: Cited, here: list[Draft]) -> int:
    """Puts a citing phrase to use; the word to go on from, or 0 where it is of no use."""
    sentence = page.sentences[number]
    if (
        found.source
        and page.folded[i] in words_of("on_whose_word")
        and here
        and here[-1].rule == "back"
        and _follows(page, i, here[-1])
    ):
        return _on_whose_word(found, here[-1])
    before = _covering(page, i, here)
    outlet = found.source is not None and _is_outlet(page, found)
    if found.source is None and before is not None:
        before.limit = before.limit or (i if i > before.content_word else 0)
        return found.last
    if before is not None and i < before.content_word:
        return _within_cue(page, found, before)
    if page.folded[i] in words_of("as") and (
        _has_clause(page, sentence, i, found) or _says_more(page, number, i, found)
    ):
        return 0
    at_start = i == sentence.first or (before is None and page.has_stop(i))
    if at_start or (before is None and i - sentence.first <= 2):
        return _front(page, number, i, found, here)
    if before is not None:
        if outlet and before.sender is None and before.limit == 0:
            before.sender = found.source
            before.cue.append(found.cue)
            before.limit = i
            return found.last
        closes = page.has_comma(i) and (found.last >= sentence.last or page.has_stop(found.last))
        if (closes or page.folded[i] in words_of("as")) and before.limit == 0:
            before.limit = i  # «كما ذكر البيان», «، بحسب البيان.» end what is said, and say who else said so
        return 0
    start = _content_start(page, sentence, i, here)
    if i - start < 2:
        return 0
    draft = Draft("back", [found.cue], i, "clause", page.span_marked(start, i)[0], start, number, False)
    draft.fixed_end = page.span_marked(start, i)[1]
    draft.source, draft.sender = found.source, found.sender
    if (
        found.source
        and draft.sender is None
        and found.last < sentence.last
        and addressee_at(page, found.last, sentence.last)
    ):
        draft.heard_by = found.last, addressee_end(page, found.last, sentence.last)  # «حسبما قال مسؤول لوكالة …»
    draft.rest = _rest(page, sentence, found.last)
    here.append(draft)
    return found.last


def _follows(page: Page, i: int, draft: Draft) -> bool:
    """Whether word ``i`` comes right after the source of a phrase of citing."""
    return draft.source is not None and draft.source[1] == i and not page.has_stop(i)


def _on_whose_word(found: Cited, draft: Draft) -> int:
    """«…، وفق ما نقله موقع X، نقلاً عن Y»: Y speaks and X transmits."""
    draft.sender, draft.source = draft.source, found.source
    draft.cue.append(found.cue)
    return found.last


def _rest(page: Page, sentence: Sentence, at: int) -> Span | None:
    """«وتأتي اللجنة، وفق المصادر، لوضع حد»: the clause goes on after the phrase, where a preposition takes it up."""
    if at + 1 >= sentence.last or not page.has_comma(at) or page.has_stop(at):
        return None
    word = page.folded[at]
    if word not in words_of("goes_on") and not (word.startswith(("ل", "ب")) and len(word) > 3):
        return None
    end = next((k for k in range(at + 1, sentence.last) if page.has_stop(k) or page.has_comma(k)), sentence.last)
    return page.span(at, end)


def _within_cue(page: Page, found: Cited, before: Draft) -> int:
    """Between a cue and its clause: «قالت X، نقلاً عن Y، إن», «قال X، بحسب ما نقلت Y، إن»."""
    before.cue.append(found.cue)
    if page.folded[found.cue[1] - 1] == "لسان":
        before.source = found.source or before.source  # «هددت الدولة على لسان وزيرها ب…»
        return found.last
    if page.folded[found.cue[0]] in words_of("on_whose_word"):
        before.sender = before.source or (found.cue[0], found.cue[0])
        before.source = found.source
    else:
        before.sender = found.source
        if before.source and found.cue[0] < before.source[1]:
            before.source = (before.source[0], found.cue[0])
    return found.last


def _front(page: Page, number: int, i: int, found: Cited, here: list[Draft]) -> int:
    sentence = page.sentences[number]
    inner = None
    at = found.last
    if at < sentence.last and _is_outlet(page, found) and (draft := _told_through(page, number, at, found)):
        draft.at = i
        here.append(draft)
        return draft.content_word
    if at < sentence.last and page.folded[at] in words_of("on_whose_word"):
        inner = citing.cited(page, sentence, at)
    draft = citing.front(page, number, sentence, i, inner or found)
    if draft is None:
        return 0
    if inner is not None:
        draft.cue = [found.cue, inner.cue]
        draft.sender = found.source
    here.append(draft)
    return draft.content_word


def _told_through(page: Page, number: int, at: int, found: Cited) -> Draft | None:
    """«وبحسب «الفجر»، قالت الوزارة إن …»: the medium transmits what the verb right after it reports."""
    sentence = page.sentences[number]
    if page.folded[at] in words_of("therefore") and at + 1 < sentence.last:
        at += 1  # «… فقد رأى فلان أن»
    for form in sorted(lexicon().forms.get(page.folded[at], ()), key=_rank):
        if form.kind != "past" or form.joined:
            continue
        draft = frames.match(Spot(page, number, sentence, at, form))
        if draft is not None and draft.source is not None and draft.sender is None:
            draft.sender = found.source
            draft.cue.insert(0, found.cue)
            return draft
    return None


def _covering(page: Page, i: int, here: list[Draft]) -> Draft | None:
    """The last draft before word ``i`` whose content, or whose way to it, would reach over it."""
    for draft in reversed(here):
        if draft.fixed_end or draft.limit or (page.quote_of[draft.at] >= 0 and page.quote_of[i] < 0):
            continue
        if any(
            page.has_stop(k) and page.quote_of[k] < 0
            for k in range(max(draft.content_word, draft.at) + 1, i + 1)
            if not _closes_speech(page, k, i)
        ):
            return None
        return draft
    return None


def _closes_speech(page: Page, k: int, i: int) -> bool:
    """«“….”وفقاً لرويترز»: the stop belongs to the speech that ends right before the citing phrase."""
    return (
        k == i
        and page.quote_of[k - 1] >= 0
        and any(m in page.gaps[k] for m in '»”"')
        and not any(c.isspace() for c in page.gaps[k])
    )


def _is_outlet(page: Page, found: Cited) -> bool:
    source = read_source(page, *found.source) if found.source else None
    if source is None:
        return False
    if source.kind == "person" and not source.head:
        # «وفقاً لما ذكرته “الفجر”»: what published in quote marks is a medium
        return source.last - source.first <= 3 and any(m in page.gaps[source.first] for m in '«“"')
    if source.kind != "outlet":
        return False
    return not source.head or any(is_medium(w, lexicon()) for w in page.folded[source.first : source.first + 3])


def _has_clause(page: Page, sentence: Sentence, i: int, found: Cited) -> bool:
    """«كما أوضح X أن …» is a statement of its own, no reference to what went before."""
    lex = lexicon()
    return any(
        page.folded[k] in lex.complementisers or page.has_colon(k)
        for k in range(found.cue[1], min(sentence.last, found.last + 8))
    ) and (i == sentence.first or page.pauses(i))


def _says_more(page: Page, number: int, i: int, found: Cited) -> bool:
    """«كما عبر ناشطون عن حزنهم»: the verb has an object of its own, and refers to nothing before it."""
    sentence, verb = page.sentences[number], found.cue[1] - 1
    if verb <= i or not (i == sentence.first or page.pauses(i)):
        return False
    forms = [f for f in lexicon().forms.get(page.folded[verb], ()) if f.kind in ("past", "present")]
    return any(
        draft is not None and draft.kind == "phrase" and draft.cue[-1][1] - 1 > verb
        for draft in (frames.match(Spot(page, number, sentence, verb, f)) for f in forms)
    )


def _content_start(page: Page, sentence: Sentence, i: int, here: list[Draft]) -> int:
    """Where the clause before a final citing phrase begins: after the last stop, or after what was said before."""
    start = sentence.first
    for draft in here:
        if draft.fixed_end:
            start = max(start, page.word_at(draft.fixed_end))
    for k in range(i - 1, start, -1):
        if page.has_stop(k) and page.quote_of[k] < 0:
            return k
    return start
