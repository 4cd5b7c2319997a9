"""Frames of finite verbs and participles: from a cue's form to a draft."""

from __future__ import annotations

from mutabaat.read.ar import openers, relayed
from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.framing import framed
from mutabaat.read.ar.hearers import agrees_with, heard, heard_before, without_addressee
from mutabaat.read.ar.holds import Reach, reports
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.masdars import masdar
from mutabaat.read.ar.nouns import LONGEST, head_of, is_group, is_outlet_name, likely, trim
from mutabaat.read.ar.objects import object_like
from mutabaat.read.ar.openers import Opener
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.pointed import that_one
from mutabaat.read.ar.spots import Spot


def match(spot: Spot) -> Draft | None:
    """The draft of a cue form at its place, or None where none of its frames holds."""
    if (
        spot.first_person
        or spot.is_noun
        or (spot.form.pronoun and spot.form.kind != "masdar" and spot.raw.endswith("ة"))
    ):
        return None  # «وصفة لذيذة»
    if spot.form.jussive and not (spot.i and spot.page.folded[spot.i - 1] in words_of("jussive_after")):
        return None
    if spot.form.cue.lemma in words_of("only_with_object") and not spot.form.pronoun:
        return None
    if spot.form.kind == "participle":
        return None if spot.form.cue.ascribes else _participle(spot)
    if spot.form.kind == "masdar":
        return masdar(spot)
    return relayed.relay(spot) if spot.form.cue.relays else _finite(spot)


def _participle(spot: Spot) -> Draft | None:
    page, i, form, cue = spot.page, spot.i, spot.form, spot.form.cue
    if i + 1 >= spot.sentence.last:
        return None
    opener = openers.find(page, i + 1, min(spot.sentence.last, i + 9), cue, participle=True)
    if opener is None or (i == spot.sentence.first and opener.kind == "phrase"):
        return None
    if cue.only_next and page.folded[i + 1] not in cue.only_next:
        return None
    if form.plural and cue.person and not page.pauses(i):
        return None  # «متهمين بتلك السرقات»: those accused
    between = opener.until - (i + 1)
    if opener.kind != "phrase":
        # «مشيراً في الوقت نفسه إلى أن»: an adjunct may stand between, a speaker may not
        first, last = trim(page, i + 1, opener.until)
        if cue.only_next:
            last = first
        told = page.folded[opener.word].startswith("ب") and (cue.person or (page.pauses(i) and opener.kind == "clause"))
        if between and last > first and not told:
            return None  # but «متهماً الحكومة بأنها …», «، محذراً السكان بأن …»
    elif between > (9 if cue.person else 0) and not (page.pauses(i) and _beside(page, i + 1, opener)):
        return None
    if opener.kind == "phrase" and not page.pauses(i):
        she = opener.prep >= 0 and _she_spoke(spot)
        if (form.gender == "f" and not she) or (cue.strict and opener.prep < 0):
            return None
    end = i + 1
    while end < opener.until and page.folded[end] in words_of("saying") | cue.only_next:
        end += 1  # «مضيفاً بقوله: …», «مكتفياً بالقول إن»
    draft = framed(spot, "participle", [(i, end)], opener, joins=True)
    _led(spot, draft)
    return draft


def _she_spoke(spot: Spot) -> bool:
    """«ودعت الوزيرة إلى التهدئة منددة بما جرى»: a feminine verb of reporting before it; «داعية» alone is a preacher."""
    forms = lexicon().forms
    return any(
        f.kind == "past" and f.gender == "f"
        for k in range(spot.sentence.first, spot.i)
        for f in forms.get(spot.page.folded[k], ())
    )


def _beside(page: Page, first: int, opener: Opener) -> bool:
    """«معلناً في الوقت ذاته عن …»: nothing but an adjunct stands between the participle and what it takes."""
    return (
        page.phrase_at(first, opener.until, lexicon().adjuncts) > 0
        and trim(page, first, opener.until)[0] == first == trim(page, first, opener.until)[1]
    )


def _led(spot: Spot, draft: Draft) -> None:
    """«علق X على …، مشيراً إلى أن»: the leading verb's subject speaks, where it is at hand."""
    page, i, lex = spot.page, spot.i, lexicon()
    low = spot.sentence.first
    leading = [k for k in range(low, min(low + 9, i - 2)) if page.folded[k] in lex.leading]
    k = next((k for k in leading if k - low <= 3 or page.pauses(k)), -1)
    if k < 0:
        return
    first, last = trim(page, k + 1, i)
    end = first
    while end < last and page.folded[end] not in words_of("after_led"):
        closed = end > first and page.folded[end - 1].startswith("ال")
        if end > first and object_like(page.folded[end], lex) and (closed or not head_of(page.folded[end], lex)):
            break
        end += 1
    if 0 < end - first <= 14 and likely(page, first, end):
        draft.source = (first, end)
        draft.cue.insert(0, (k, k + 1))
        draft.led = True


def _finite(spot: Spot) -> Draft | None:
    page, i, cue = spot.page, spot.i, spot.form.cue
    if spot.own_formula:
        return None
    opener = openers.find(page, i + 1, spot.sentence.last, cue)
    pointing = (
        cue.lemma in words_of("tells_that")
        and i + 2 < spot.sentence.last
        and page.folded[i + 1] in words_of("that_one")
    )
    if pointing and (draft := that_one(spot)):
        return draft
    again = i > spot.sentence.first and page.folded[i - 1] in words_of("while_saying")
    if again and i + 1 < spot.sentence.last and page.folded[i + 1] in words_of("that_one"):
        return None  # «والوزارة إذ تعلن ذلك لتؤكد أن»: the second verb tells
    before = spot.subject_before()
    if spot.headline and before and opener is not None and opener.kind in ("quote", "colon") and opener.until > i + 1:
        draft = _headline_object(spot, before)
        if draft is not None and spot.page.has_colon(opener.until):
            draft.limit = opener.until  # «X ينفي استقالته: «باق في منصبه»»
            return draft
    if opener is None:
        if spot.headline and before:
            return _headline_object(spot, before)
        return _goes_on(spot) or _quote_first(spot)
    end = i + 1
    while end < opener.until and page.folded[end] in words_of("saying") | cue.only_next | words_of("firmly"):
        end += 1
    tells = next((k for k in range(end, opener.until) if page.folded[k] in cue.only_next), -1)
    first, last = _to_name(page, trim(page, end, tells if tells > 0 else opener.until), opener.until)
    negated = i > spot.sentence.first and page.folded[i - 1] in words_of("negation")
    concludes = i > spot.sentence.first and page.folded[i - 1] in words_of("concludes") and spot.form.kind == "present"
    if concludes and (opener.prep >= 0 or opener.until == i + 1):
        return None  # «مما يشير إلى أن», «وهو ما يؤكد أن»: the page concludes
    far = opener.kind == "quote" and page.has_comma(opener.until)  # «وقال فلان في خطاب بثه …، «…»»
    if last > first and last < opener.until - LONGEST and not (cue.loads or far):
        return None
    # «لم يؤكد زيارته» says nothing of the visit; «لم يستبعد إغلاقه» and «لم يعلق على» do
    if (cue.only_negated and (not negated or page.folded[i - 1] in words_of("what"))) or (
        negated and opener.kind != "clause" and cue.stance not in ("denies", "doubts", "refuses_comment")
    ):
        return None
    if not reports(spot, Reach(opener, first, last, before)):
        return None
    if last <= first and cue.lemma in words_of("suspected") and spot.form.kind == "present" and spot.form.gender == "m":
        return None  # «سكيناً يشتبه أنه …»
    if last <= first and before is None and cue.lemma in words_of("guessed") and _looks_passive(spot):
        return None
    if cue.quote_only:
        # «رد الوزير على البيان: …»
        last = next((k for k in range(first + 1, last) if page.folded[k] in words_of("upon")), last)
    draft = framed(spot, "vso", [(i - 1 if negated else i, end)], opener, joins=spot.joins)
    if cue.stance == "refuses_comment":
        _refused(spot, draft)
    if tells > 0:
        # «اكتفى الوزير بالقول إن», «وجهت النيابة الاتهام إلى فلان ب»
        draft.cue.append((tells, tells + 1 if cue.person else opener.until))
    _set_source(spot, draft, (first, last), before)
    if cue.loads:
        _loaded(spot, draft, last, opener)
    told = page.folded[opener.until - 1] in words_of("saying") and opener.until - 1 >= max(last, end)
    if told and not any(first <= opener.until - 1 < end for first, end in draft.cue):
        draft.cue.append((opener.until - 1, opener.until))
    draft.heard_by = heard(page, end if first > end else max(last, end), opener.until) or heard_before(
        page, spot.sentence, i
    )
    if draft.at > spot.sentence.first and page.folded[draft.at - 1] in words_of("beside"):
        draft.at -= 1
    draft.background = spot.pluperfect
    draft.negated = negated
    return relayed.learnt(spot, draft, end, opener) if cue.own_source else draft


def _looks_passive(spot: Spot) -> bool:
    """«ويتوقع وصوله»: a present joined to what was said, in the singular, without a speaker."""
    form = spot.form
    return form.joined and form.kind == "present" and form.gender == "m" and not form.plural


def _refused(spot: Spot, draft: Draft) -> None:
    """«رفض التعليق على الخبر»: the comment is a part of the cue, what it was asked on is the content."""
    page, at = spot.page, draft.content_word
    if page.folded[at] not in spot.form.cue.np_words or at + 2 >= spot.sentence.last:
        return
    if page.folded[at + 1] in words_of("upon") | words_of("from_whom") and not page.gaps[at + 1].strip():
        draft.cue.append((at, at + 2))
        draft.content_word, draft.content_start = at + 2, page.words[at + 2].start


def _verbless(spot: Spot, before: Words) -> bool:
    """Whether a likely source with a title or a body's name stands right before a verb that takes what it judges."""
    form, page = spot.form, spot.page
    judges = form.cue.person or bool(form.cue.np)
    head = head_of(page.folded[before[0]], lexicon())
    aside = before[1] < spot.i <= before[1] + 3 and page.has_comma(before[1])  # «…، من جهته، دعا»
    return judges and not form.joined and (before[1] == spot.i or aside) and bool(head) and likely(page, *before)


def _begins_anew(spot: Spot, first: int) -> bool:
    """«؛ فبعض الناس يظن أن …»: a conjunction after a pause sets the clause beside what was said before."""
    page, word = spot.page, spot.page.folded[first]
    if word[:1] not in ("و", "ف") or not page.pauses(first):
        return False
    return word[1:3] == "ال" or is_group(word[1:], lexicon())


def _loaded(spot: Spot, draft: Draft, last: int, opener: Opener) -> None:
    """«حملت اللجنة الحكومة المسؤولية»: what is said begins with whom it blames."""
    page = spot.page
    if draft.source is None:
        return
    first = draft.source[0]
    draft.source = without_addressee(page, *draft.source)
    start = draft.source[1] if draft.source[1] < last else 0
    start = start or next((k for k in range(opener.until, last, -1) if page.has_comma(k)), 0)
    if start > first:
        draft.content_word, draft.content_start = start, page.words[start].start


def _set_source(spot: Spot, draft: Draft, after: Words, before: Words | None) -> None:
    """The subject after the verb, else the one before it; in headlines the one before it comes first."""
    form = spot.form
    first, last = after
    if last - first == 1 and spot.page.folded[first] in words_of("leaks"):
        draft.nobody = True
        draft.cue[0] = (draft.cue[0][0], last)  # «كشفت تسريبات أن»
        return
    if spot.passive:
        draft.nobody, draft.rule = True, "passive"
        return
    if form.speaker == 1:
        return
    # «وكانت الوزارة قد وصفت الجسر بأنه»: after «قد» the subject stood before
    told = before is not None and spot.page.folded[spot.i - 1] in words_of("already") and likely(spot.page, *before)
    clause = before is not None and before[0] > 0 and spot.page.folded[before[0] - 1] in lexicon().complementisers
    if (
        before is not None
        and clause
        and not form.joined
        and form.cue.person | bool(form.cue.np)
        and likely(spot.page, *before)
    ):
        told = True  # «إن النقابة حذرت الوزارة من»: after «إن» the subject stands first
    if last > first and (_told_to(spot, first) or (form.plural and form.kind != "participle" and not form.cue.loads)):
        # «قال للإيرانيين إن», «اتهموا المتمردين ب…»: after a verb in the plural stands no subject
        last = first
    if last > first and form.cue.lemma in words_of("asks_of"):
        # «طلب الدكتور سليم من الجميع التعاون»
        of = next((k for k in range(first + 1, last) if spot.page.folded[k] in words_of("out_of")), last)
        whole = (
            of < last
            and not head_of(spot.page.folded[of - 1], lexicon())
            and not is_group(spot.page.folded[of - 1], lexicon())
        )
        last = of if whole else last
    if last > first and form.cue.person and _whom(spot, first, last):
        last = first  # «ودعت جميع مواطنيها إلى …», «واتهمت بعض صناعها ب…»
    if (
        before is not None
        and form.cue.objects
        and is_outlet_name(spot.page, first, last)
        and likely(spot.page, *before)
    ):
        told = True  # «وكان متحدث أبلغ رويترز أن»: the medium heard it
    if before is not None and before[0] == spot.sentence.first and _verbless(spot, before):
        told = True  # «صحيفة الفجر وصفت القرار بالخيانة»: nothing but the subject stands before the verb
    leads = told or (
        before is not None
        and form.kind == "present"
        and not form.joined
        and (spot.headline or (form.cue.person and likely(spot.page, *before)))
    )
    if last > first and not (
        leads and before is not None and (told or before[0] <= spot.sentence.first + 1 or not spot.headline)
    ):
        draft.source = without_addressee(spot.page, first, last) if form.cue.person else (first, last)
        if (form.cue.person or form.cue.objects or form.cue.lemma in words_of("takes_person")) and not agrees_with(
            spot.page, form, *draft.source
        ):
            draft.source = None  # «كما طالب شركات المياه ب…»: whom he asked
    elif before is not None:
        draft.source = before
        draft.rule = "svo"
        # «لفت فلان إلى أن الوزير، أكد أن»: what begins right after «أن» stands within, whatever the comma
        draft.joins = (draft.joins and not clause) or _begins_anew(spot, before[0])
        draft.relative = spot.relative
        if not draft.relative:
            draft.at = min(draft.at, before[0])


def _to_name(page: Page, words: Words, until: int) -> Words:
    """«قائد الكتيبة المسؤولة عن الحدود مع البلاد العميد روي الكبيتس أن»: a title goes on to the name that a rank introduces."""
    first, last = words
    if last <= first or last >= until or any(page.pauses(k) for k in range(last, until)):
        return words
    ranks = [k for k in range(last, until - 1) if page.folded[k] in words_of("address")]
    return (first, until) if ranks and until - ranks[-1] <= 5 else words


def _whom(spot: Spot, first: int, last: int) -> bool:
    """Whether the phrase after the verb is whom it asks or accuses: all of them, or some of his or hers."""
    folded = spot.page.folded
    if folded[first] in words_of("all"):
        return True
    return folded[first] in lexicon().group and last - first >= 2 and folded[first + 1].endswith(("ها", "هم", "ه"))


def _told_to(spot: Spot, first: int) -> bool:
    """Whether the phrase after the verb begins with «لل»: those that were spoken to."""
    return spot.page.folded[first].startswith("لل") and len(spot.page.folded[first]) > 4


def _goes_on(spot: Spot) -> Draft | None:
    """«وأضاف أما …», «ويضيف فلان، …»: after a cue that only continues, the rest of the sentence is said."""
    page, i, form = spot.page, spot.i, spot.form
    if not form.cue.continues or form.cue.strict or not form.joined or spot.sentence.last - i < 4:
        return None
    if page.has_comma(i + 1):
        opener = Opener("clause", i + 1, page.words[i + 1].start, i + 1)
        return framed(spot, "goes_on", [(i, i + 1)], opener, joins=True)  # «وأضاف، كل مدينة …»
    first, last = trim(page, i + 1, min(spot.sentence.last, i + 8))
    at = next((k for k in range(first + 1, last) if page.has_comma(k) and likely(page, first, k)), -1)
    if at < 0 and last > first and (likely(page, first, last) or page.folded[i + 1] in words_of("preposition")):
        return None
    start = at if at > 0 else i + 1
    draft = framed(spot, "goes_on", [(i, i + 1)], Opener("clause", start, page.words[start].start, start), joins=True)
    draft.source = (first, at) if at > 0 else None
    return draft


def _quote_first(spot: Spot) -> Draft | None:
    """««…»، قال فلان»: the speech stands before its cue."""
    page, i, form = spot.page, spot.i, spot.form
    if i == spot.sentence.first or page.quote_of[i] >= 0 or page.quote_of[i - 1] < 0 or form.cue.np_words:
        return None
    quote = page.quotes[page.quote_of[i - 1]]
    first, last = trim(page, i + 1, min(spot.sentence.last, i + LONGEST))
    if not quote.closed or last <= first or form.joined or page.has_stop(i) or not likely(page, first, last):
        return None
    word = page.word_at(quote.start)
    draft = framed(spot, "quote_first", [(i, i + 1)], Opener("quote", word, quote.start, i), joins=True)
    draft.fixed_end = quote.end
    draft.source = (first, last)
    return draft


def _headline_object(spot: Spot, before: Words) -> Draft | None:
    """«وزير ينفي شائعة»: in a headline the words after the verb are the object."""
    page, i, form = spot.page, spot.i, spot.form
    if before[0] != spot.sentence.first or i + 1 >= spot.sentence.last or form.kind != "present":
        return None
    shows = (
        form.cue.lemma in words_of("shows")
        and lexicon().heads.get(head_of(page.folded[before[0]], lexicon())) == "document"
    )
    if not shows and ("" not in form.cue.np or form.cue.strict):
        return None
    if form.cue.np_words and page.folded[i + 1] not in form.cue.np_words:
        return None
    if form.cue.np_noun and not shows and not object_like(page.folded[i + 1], lexicon()):
        return None
    quote = page.quotes_opening_before(i + 1)
    start = quote.start if quote else page.words[i + 1].start
    draft = framed(spot, "headline", [(i, i + 1)], Opener("phrase", i + 1, start, i + 1), joins=True)
    draft.at = before[0]
    draft.source = before
    return draft
