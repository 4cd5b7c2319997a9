"""Frames of finite verbs, participles and verbal nouns: from a cue's form to a draft."""

from __future__ import annotations

from mutabaat.read.ar import openers
from mutabaat.read.ar.drafts import ContentKind, Draft, Words
from mutabaat.read.ar.lexicon import Form, Lexicon, lexicon, words_of
from mutabaat.read.ar.openers import Opener
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.sources import LONGEST, addressee_at, addressee_end, head_of, likely, place_at, read_source, trim

_KINDS: dict[str, ContentKind] = {"clause": "clause", "quote": "quote", "colon": "clause", "phrase": "phrase"}


def match(page: Page, number: int, sentence: Sentence, i: int, form: Form) -> Draft | None:
    """The draft of a cue form at word ``i``, or None where none of its frames holds."""
    if _first_person(page, i, form):
        return None
    if form.kind == "participle":
        return _participle(page, number, sentence, i, form)
    if form.kind == "masdar":
        return _masdar(page, number, sentence, i, form)
    if form.cue.relays:
        return _relay(page, number, sentence, i, form)
    return _finite(page, number, sentence, i, form)


def _first_person(page: Page, i: int, form: Form) -> bool:
    """«أعتقد»: the writer's own belief, spelt like «اعتقد» but for the hamza."""
    stem = form.cue.lemma[0]
    word = page.text[page.words[i].start : page.words[i].end]
    return form.kind == "past" and stem == "ا" and word[1 if form.joined else 0] == "أ"


def _draft(
    page: Page, number: int, rule: str, cue: list[Words], at: int, form: Form, opener: Opener, joins: bool
) -> Draft:
    if opener.prep >= 0:
        if cue[-1][1] == opener.prep:
            cue[-1] = (cue[-1][0], opener.prep + 1)
        else:
            cue.append((opener.prep, opener.prep + 1))
    return Draft(
        rule, cue, at, _KINDS[opener.kind], opener.start, opener.word, number, joins, form=form, lemma=form.cue
    )


def _participle(page: Page, number: int, sentence: Sentence, i: int, form: Form) -> Draft | None:
    if i + 1 >= sentence.last or i == sentence.first:
        return None
    cue = form.cue
    opener = openers.find(page, i + 1, min(sentence.last, i + 9), cue, participle=True)
    if opener is None:
        return None
    between = opener.until - (i + 1)
    if opener.kind in ("clause", "colon", "quote"):
        # «مشيراً في الوقت نفسه إلى أن»: an adjunct may stand between, a speaker may not
        first, last = trim(page, i + 1, opener.until)
        if between and last > first:
            return None
    elif cue.person:
        if between > 5:
            return None
    elif between > 0:
        return None
    if opener.kind == "phrase" and not page.pauses(i) and (form.gender == "f" or (cue.strict and opener.prep < 0)):
        return None
    draft = _draft(page, number, "participle", [(i, i + 1)], i, form, opener, True)
    _led(page, sentence, i, draft)
    return draft


def _led(page: Page, sentence: Sentence, i: int, draft: Draft) -> None:
    """«علق X على …، مشيراً إلى أن»: the leading verb's subject speaks, where it is at hand."""
    lex = lexicon()
    k = sentence.first
    while k < i and page.folded[k] not in lex.leading:
        k += 1
        if k - sentence.first > 3 and not (k - sentence.first < 9 and page.pauses(k)):
            if k - sentence.first >= 9:
                return
    if k >= i or i - k < 3:
        return
    first, last = trim(page, k + 1, i)
    end = first
    while end < last and page.folded[end] not in words_of("after_led") and not object_at(page, first, end):
        end += 1
    if end > first and end - first <= 14 and likely(page, first, end):
        draft.source = (first, end)
        draft.cue.insert(0, (k, k + 1))
        draft.led = True


def object_at(page: Page, first: int, k: int) -> bool:
    """Whether a direct object begins at word ``k`` of a phrase that begins at ``first``."""
    return k > first and openers.object_like(page.folded[k], lexicon())


def _masdar(page: Page, number: int, sentence: Sentence, i: int, form: Form) -> Draft | None:
    cue = form.cue
    if i + 1 >= sentence.last:
        return None
    opener = openers.find(page, i + 1, min(sentence.last, i + 12), cue)
    if opener is None or (cue.masdar_quote and not form.pronoun):
        return None
    if opener.kind == "phrase" and not (cue.lemma.startswith("مطالب") and opener.prep < 0):
        return None
    if opener.kind in ("quote", "colon") and not cue.masdar_quote:
        return None
    draft = _draft(page, number, "masdar", [(i, i + 1)], i, form, opener, False)
    first, last = trim(page, i + 1, opener.until)
    if last > first and not form.pronoun:
        if not likely(page, first, last) and page.folded[first] not in lexicon().nisba:
            return None
        if page.folded[first] in lexicon().nisba:
            last = first + 1
        draft.source = (first, last)
    elif form.pronoun and opener.until - i - 1 > 3:
        return None
    return draft


def _finite(page: Page, number: int, sentence: Sentence, i: int, form: Form) -> Draft | None:
    lex, cue = lexicon(), form.cue
    if _own_formula(page, i, sentence, lex):
        return None
    opener = openers.find(page, i + 1, sentence.last, cue)
    headline = sentence.passage.kind in ("headline", "kicker", "standfirst")
    before = _subject_before(page, sentence, i, form)
    if opener is None:
        if headline and before:
            return _headline_object(page, number, sentence, i, form, before)
        return _goes_on(page, number, sentence, i, form)
    end = i + 1
    while end < opener.until and page.folded[end] in words_of("saying"):
        end += 1
    first, last = trim(page, end, opener.until)
    verb_first = last > first
    if headline and before and not form.joined and form.kind == "present" and before[0] == sentence.first:
        verb_first = False
    if verb_first and last < opener.until - LONGEST:
        return None
    if (cue.quote_only and opener.kind == "phrase") or (cue.quote_only and opener.kind == "clause" and cue.continues):
        return None
    if cue.strict and not _strict_holds(page, sentence, i, form, opener, first, last, before):
        return None
    if opener.kind == "phrase" and not _phrase_holds(page, sentence, i, form, opener, first, last, before):
        return None
    at = i
    pieces: list[Words] = [(i, end)]
    if i > sentence.first and page.folded[i - 1] in words_of("negation"):
        if opener.kind != "clause":
            return None
        pieces = [(i - 1, end)]
        at = i - 1
    draft = _draft(page, number, "vso", pieces, at, form, opener, _joins(page, sentence, i, form))
    if _passive(page, i, form):
        draft.nobody, verb_first, before = True, False, None
        draft.rule = "passive"
    if form.speaker == 1:
        verb_first, before = False, None
    if verb_first:
        draft.source = _without_addressee(page, first, last) if cue.person else (first, last)
    elif before:
        draft.source = before
        draft.rule = "svo"
        draft.relative = _relative_before(page, i, lex)
        if not draft.relative:
            draft.at = min(draft.at, before[0])
    heard = _heard(page, end if first > end else max(last, end), opener.until) or _heard_before(page, sentence, i)
    if heard:
        draft.heard_by = heard
    if at > sentence.first and page.folded[at - 1] in words_of("beside"):
        draft.at = at - 1
    draft.background = _pluperfect(page, sentence, i)
    if cue.own_source:
        return _learnt(page, draft, end, opener)
    return draft


def _goes_on(page: Page, number: int, sentence: Sentence, i: int, form: Form) -> Draft | None:
    """«وأضاف أما …», «ويضيف فلان، …»: after a cue that only continues, the rest of the sentence is said."""
    if not form.cue.continues or form.cue.strict or not form.joined or sentence.last - i < 4:
        return None
    first, last = trim(page, i + 1, min(sentence.last, i + 8))
    at = i + 1
    source = None
    for k in range(first, last):
        if page.has_comma(k) and k > first and likely(page, first, k):
            source, at = (first, k), k
            break
    if source is None and last > first and (likely(page, first, last) or page.folded[i + 1] in words_of("preposition")):
        return None
    opener = Opener("clause", at, page.words[at].start, at)
    draft = _draft(page, number, "goes_on", [(i, i + 1)], i, form, opener, True)
    draft.source = source
    return draft


def _passive(page: Page, i: int, form: Form) -> bool:
    """A past form whose first letter carries a damma («وُصف»): the text says that nobody named did it."""
    if form.kind != "past":
        return False
    word = page.text[page.words[i].start : page.words[i].end]
    return "\u064f" in word[1 : 4 if form.joined else 2]


def _without_addressee(page: Page, first: int, last: int) -> Words:
    """«اتهم رئيس الوزراء فلان إيران بدعم …»: the one spoken to or of is no part of the source."""
    source = read_source(page, first, last)
    if source is None:
        return first, last
    if source.kind == "person" and source.named and source.named[1] < last and not page.has_comma(source.named[1]):
        rest = source.named[1]
        if place_at(page, rest, last) or _names_body(page, rest):
            return first, rest
    n = place_at(page, first, last)
    if 0 < n < last - first and (place_at(page, first + n, last) or _names_body(page, first + n)):
        return first, first + n
    for k in range(first + 1, last):
        n = place_at(page, k, last)
        if n and k + n == last and page.folded[k - 1].startswith("ال") and not page.folded[k].startswith(("و", "ل", "ب")):
            return first, k
    return first, last


def _names_body(page: Page, k: int) -> bool:
    """Whether word ``k`` heads a body that is no title: it begins another noun phrase."""
    head = head_of(page.folded[k], lexicon())
    return bool(head) and lexicon().heads[head] in ("official_body", "organisation", "outlet", "collective")


def _own_formula(page: Page, i: int, sentence: Sentence, lex: Lexicon) -> bool:
    return (
        page.phrase_at(i, sentence.last, lex.own_formulas) > 0
        and (i == sentence.first or page.has_comma(i) or page.has_stop(i))
        and (i + 1 >= sentence.last or page.folded[i + 1] in lex.complementisers or page.folded[i + 1] == "الي")
    )


def _is_clear(page: Page, sentence: Sentence, i: int, form: Form) -> bool:
    """Whether a verb opens its clause: first word, after a pause or particle, or after an adjunct («من جانبه شدد»)."""
    if form.joined or i == sentence.first or page.pauses(i) or page.folded[i - 1] in words_of("before_verb"):
        return True
    first = _clause_start(page, sentence, i, i)
    return i - first <= 9 and (
        page.phrase_at(first, i, lexicon().adjuncts) > 0 or page.folded[first] in words_of("preposition")
    )


def _strict_holds(
    page: Page, sentence: Sentence, i: int, form: Form, opener: Opener, first: int, last: int, before: Words | None
) -> bool:
    """An ambiguous form needs its clause at hand: right after it, or after a phrase that looks like a source."""
    if form.cue.quote_only and opener.kind == "clause" and opener.prep < 0 and last > first:
        return False
    if last == first:
        if form.joined and form.kind == "past" and opener.kind == "clause" and opener.until - i <= 20:
            return form.cue.lemma not in words_of("ambiguous") or opener.until - i <= 8
        near = opener.until - i <= 2 or (opener.until - i <= 8 and (opener.kind != "phrase" or opener.prep >= 0))
        return near and (form.kind == "past" or before is not None or form.joined or opener.until == i + 1)
    if last - first > 16:
        return False
    if not likely(page, first, last) and (opener.kind != "clause" or form.cue.lemma in words_of("ambiguous")):
        known = (
            last - first <= 3 and opener.until - last <= 6 and (form.joined or i == sentence.first or page.pauses(i))
        )
        if not known:
            return False
    if form.kind == "past" and opener.kind == "clause" and opener.until - i <= 4 and form.cue.lemma != "بين":
        return True
    return _is_clear(page, sentence, i, form)


def _phrase_holds(
    page: Page, sentence: Sentence, i: int, form: Form, opener: Opener, first: int, last: int, before: Words | None
) -> bool:
    """A noun phrase is content where the cue opens its clause, and where what speaks can speak."""
    clear = _is_clear(page, sentence, i, form)
    if form.cue.np_outlet and not (
        last > first
        and head_of(page.folded[first], lexicon()) in words_of("media_heads")
    ):
        return False
    if last > first:
        if not clear and before is None:
            return False
        kind = lexicon().heads.get(head_of(page.folded[first], lexicon()), "")
        if form.cue.mute and (
            kind in form.cue.mute or not (likely(page, first, last) or (last - first <= 4 and form.kind == "past"))
        ):
            return False
        return likely(page, first, last) or last - first <= (14 if opener.prep >= 0 and form.kind == "past" else 5)
    if before is not None:
        return likely(page, *before) or before[1] - before[0] <= 4
    return clear and (form.kind == "past" or form.joined) and not form.cue.mute


def _joins(page: Page, sentence: Sentence, i: int, form: Form) -> bool:
    if form.joined or page.pauses(i) or i == sentence.first:
        return True
    return page.folded[i - 1] in words_of("beside") | words_of("was")


def _pluperfect(page: Page, sentence: Sentence, i: int) -> bool:
    low = max(sentence.first, i - 14)
    return any(
        page.folded[k] in words_of("was") and not any(page.has_stop(m) for m in range(k + 1, i + 1))
        for k in range(low, i)
    )


def _relative_before(page: Page, i: int, lex: Lexicon) -> bool:
    return i > 0 and page.folded[i - 1] in lex.relatives


def _subject_before(page: Page, sentence: Sentence, i: int, form: Form) -> Words | None:
    """The phrase before the verb that is its subject: «X يقول», «وكان X قد قال», «أما X فيرى», «X الذي قال»."""
    lex = lexicon()
    end = i
    while end > sentence.first and page.folded[end - 1] in words_of("verb_particle"):
        end -= 1
    if end > sentence.first and page.folded[end - 1] in lex.relatives:
        return _antecedent(page, sentence, end - 1, lex)
    if form.joined and not (
        page.folded[i].startswith("ف")
        and any(w in words_of("as_for") for w in page.folded[max(sentence.first, i - 12) : i])
    ):
        return None
    first = _clause_start(page, sentence, end, i)
    for k in range(first, end):
        if page.folded[k] in words_of("as_for"):
            first = k
            break
    if page.folded[first] in words_of("clause_opening"):
        first += 1
    if first >= end or end - first > 14 or page.folded[end - 1] in words_of("before_verb"):
        return None
    if any(_is_verb(page.folded[k], lex) for k in range(first, end)):
        return None
    opening = page.folded[first]
    if opening.startswith(("ي", "وي", "سي", "وسي", "ست", "وست")) and not place_at(page, first, end) and opening not in lex.first_names and not head_of(opening, lex):
        return None
    if page.phrase_at(first, end, lex.adjuncts) or page.folded[first] in words_of("preposition"):
        return None
    return first, end


def _antecedent(page: Page, sentence: Sentence, end: int, lex: Lexicon) -> Words | None:
    """The noun phrase before «الذي» or «التي», back to its head of that gender and the name before the head."""
    feminine = page.folded[end].endswith("تي")
    low = max(sentence.first, end - 10)
    for k in range(end - 1, low - 1, -1):
        if k + 1 < end and (page.has_comma(k + 1) or page.has_stop(k + 1)):
            break
        head = head_of(page.folded[k], lex)
        if not head or (head.endswith("ه") != feminine and head not in words_of("feminine_heads")):
            continue
        first = k
        while first > low and (
            page.folded[first - 1] in lex.first_names
            or (first - 2 >= low and page.folded[first - 2] in lex.first_names)
        ):
            first -= 1
        return first, end
    return None


def _clause_start(page: Page, sentence: Sentence, end: int, i: int) -> int:
    """Back from the verb to where its clause begins. Commas within «وكان X، Y، قد قال» do not end it."""
    k = end - 1
    apposed = end - sentence.first < 18 and (
        page.folded[sentence.first] in words_of("was") | words_of("as_for") or page.folded[i - 1] == "قد"
    )
    while k > sentence.first:
        if page.has_stop(k) or page.has_colon(k) or (page.has_comma(k) and not apposed):
            return k
        if page.folded[k] in words_of("clause_opening") | words_of("was"):
            return k
        k -= 1
    return k


def _is_verb(word: str, lex: Lexicon) -> bool:
    return any(f.kind in ("past", "present") and not f.cue.strict for f in lex.forms.get(word, ())) or word in words_of("verbal")


def _headline_object(page: Page, number: int, sentence: Sentence, i: int, form: Form, before: Words) -> Draft | None:
    """«وزير ينفي شائعة»: in a headline the words after the verb are the object."""
    if (
        before[0] != sentence.first
        or i + 1 >= sentence.last
        or not form.cue.np
        or form.cue.strict
        or form.kind != "present"
    ):
        return None
    if form.cue.np_noun and not openers.object_like(page.folded[i + 1], lexicon()):
        return None
    if "" not in form.cue.np:
        return None
    quote = page.quotes_opening_before(i + 1)
    start = quote.start if quote else page.words[i + 1].start
    draft = Draft("headline", [(i, i + 1)], before[0], "phrase", start, i + 1, number, True, form=form, lemma=form.cue)
    draft.source = before
    return draft


def _relay(page: Page, number: int, sentence: Sentence, i: int, form: Form) -> Draft | None:
    """«نقلت X عن Y قوله/أن/:»."""
    lex = lexicon()
    about = -1
    for k in range(i + 1, min(i + 16, sentence.last)):
        if page.has_stop(k) or page.folded[k] in lex.complementisers:
            return None
        if page.folded[k] == "عن":
            about = k
            break
    if about <= 0:
        return None
    opener = openers.find(page, about + 1, min(sentence.last, about + 30), form.cue)
    if opener is None:
        return None
    until = opener.until
    pieces: list[Words] = [(i, i + 1), (about, about + 1)]
    for k in range(about + 1, until):
        if page.folded[k] in words_of("saying"):
            pieces.append((k, k + 1))
            until = k
            break
    if about == i + 1:
        pieces[0:2] = [(i, about + 1)]
    draft = _draft(page, number, "relay", pieces, i, form, opener, _joins(page, sentence, i, form))
    sender = trim(page, i + 1, about)
    if sender[1] > sender[0]:
        draft.sender = sender
    elif before := _subject_before(page, sentence, i, form):
        draft.sender = before
        draft.at = before[0]
    source = trim(page, about + 1, until)
    if source[1] > source[0]:
        draft.source = source
    return draft


def _learnt(page: Page, draft: Draft, end: int, opener: Opener) -> Draft | None:
    """«علمت «الصحيفة» من مصادر أن»: the page itself learnt it; the sources speak, unnamed where none are given."""
    from_ = next((k for k in range(end, opener.until) if page.folded[k] == "من"), -1)
    if from_ < 0 and not any(m in page.gaps[end] for m in '«“"'):
        return None
    draft.exclusive = True
    draft.rule = "learnt"
    draft.source, draft.nobody = None, from_ < 0
    if from_ >= 0:
        first, last = trim(page, from_ + 1, opener.until)
        draft.source = (first, last) if last > first else None
    return draft


def _heard(page: Page, first: int, last: int) -> Words | None:
    """The medium spoken to, in the words between the speaker and what he says."""
    lex = lexicon()
    for k in range(first, last):
        word = page.folded[k]
        if addressee_at(page, k, last):
            start = k + 1 if word == "ل" else k
            return start, addressee_end(page, start, last)
        head = head_of(word, lex)
        if (
            head in lex.outlet_heads
            and k > first
            and page.folded[k - 1] in words_of("preposition")
            and head != "برنامج"
        ):
            if head == "موقع" and k + 1 < last and page.folded[k + 1] in words_of("networks"):
                continue
            return k, addressee_end(page, k, last)
        if page.folded[k - 1] in words_of("preposition") and any(page.phrase_at(k, last, t) for t in (lex.outlet_names,)):
            return k, addressee_end(page, k, last)
        if word.startswith("ل") and len(word) > 3 and head_of(word[1:], lex) in lex.outlet_heads:
            return k, addressee_end(page, k, last)
    return None


def _heard_before(page: Page, sentence: Sentence, i: int) -> Words | None:
    """«وفي حديث لقناة …، قال»."""
    if (
        i - sentence.first < 3
        or i - sentence.first > 14
        or page.folded[sentence.first] not in words_of("preposition")
    ):
        return None
    return _heard(page, sentence.first + 1, i)
