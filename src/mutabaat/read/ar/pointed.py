"""What is said of something that was named already: «وهو ما تنفيه X», «ما اعتبرته «…»», «ما تداولته X عن Y», «بتهمة …»."""

from __future__ import annotations

from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.framing import framed
from mutabaat.read.ar.lexicon import Form, lexicon, words_of
from mutabaat.read.ar.nouns import LONGEST, head_of, likely, trim
from mutabaat.read.ar.openers import Opener
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.spots import Spot

# A subject farther from its verb, or a longer one, is none.
_SUBJECT_WORDS = 10
# Words back from «بتهمة» to the body that accuses.
_ACCUSER = 25
# Words of a clause that «أوضح ذلك X» can point back to within its sentence.
_BEFORE_THAT = 5


def pointed(page: Page, number: int, sentence: Sentence, i: int, here: list[Draft]) -> Draft | None:
    """The draft that begins at word ``i``, or None."""
    if i + 1 >= sentence.last:
        return None
    word = page.folded[i]
    if word in words_of("charge"):
        return _charge(page, number, sentence, i)
    before = page.folded[i - 1] if i > sentence.first else ""
    if word in words_of("circulated") and before in words_of("after_what"):
        return _circulated(page, number, sentence, i)
    if page.folded[i + 1] in words_of("of_it") and before in words_of("which"):
        return _of_it(page, number, sentence, i, here)
    form = next((f for f in lexicon().forms.get(word, ()) if f.pronoun and f.kind in ("past", "present")), None)
    if form is None or page.text[page.words[i].end - 1] == "ة":
        return None  # «عدة» is several, «عدّه» held him for
    if form.cue.lemma in words_of("only_with_object") and before not in words_of("which"):
        return None  # «سموّه» is His Highness, too
    if form.cue.lemma in words_of("calls"):
        return _called(page, number, sentence, i, form)
    if form.cue.lemma in words_of("denies_it") and before in words_of("which"):
        return _refers_back(Spot(page, number, sentence, i, form), here)
    return None


def _charge(page: Page, number: int, sentence: Sentence, i: int) -> Draft | None:
    """«بتهمة الاختلاس», «بدعوى أنه …»: the body named before accuses, else nobody named."""
    if page.pauses(i + 1) or page.folded[i + 1] in words_of("preposition") - lexicon().complementisers:
        return None
    if page.folded[i + 1] in words_of("no_charge"):
        return None
    kind = "clause" if page.folded[i + 1] in lexicon().complementisers else "phrase"
    quote = page.quotes_opening_before(i + 1)
    start = quote.start if quote else page.words[i + 1].start
    draft = Draft("charge", [(i, i + 1)], i, kind, start, i + 1, number, joins=False)  # type: ignore[arg-type]
    draft.distances = page.folded[i] in words_of("pretext")
    accuser = _accuser(page, sentence, i)
    draft.source, draft.nobody = accuser, accuser is None
    return draft


def _accuser(page: Page, sentence: Sentence, i: int) -> Words | None:
    """The nearest body before word ``i`` that can accuse; words after «من» and «في» only say where."""
    lex = lexicon()
    for k in range(i - 1, max(sentence.first, i - _ACCUSER) - 1, -1):
        if page.has_stop(k + 1):
            return None
        head = head_of(page.folded[k], lex)
        if head in words_of("accuses") and not (k > sentence.first and page.folded[k - 1] in words_of("preposition")):
            end = k + 1
            while end < min(i, k + 5) and not page.gaps[end].strip() and _belongs(page, k, end):
                end += 1
            return k, end
    return None


def _belongs(page: Page, first: int, at: int) -> bool:
    """Whether word ``at`` goes on with a body's name: an adjective, or the second part of a construct."""
    definite = page.folded[at].startswith(("ال", "لل"))
    opened = at == first + 1 and not page.folded[first].startswith(("ال", "لل"))
    return definite or (opened and page.folded[at] not in words_of("preposition"))


def _circulated(page: Page, number: int, sentence: Sentence, i: int) -> Draft | None:
    """«نفت الهيئة ما تداولته صفحات عن إغلاق المعبر», «لا صحة لما يُشاع عن …»."""
    about = next(
        (
            k
            for k in range(i + 1, min(i + _SUBJECT_WORDS, sentence.last - 1))
            if page.folded[k] in words_of("on_topic") or page.folded[k] in lexicon().complementisers
        ),
        -1,
    )
    if about < 0 or any(page.has_stop(k) or page.has_comma(k) for k in range(i + 1, about + 1)):
        return None
    clause = page.folded[about] in lexicon().complementisers
    at = about if clause else about + 1
    source = trim(page, i + 1, about)
    cue: list[Words] = [(i, i + 1)]
    if not clause:
        cue = [(i, about + 1)] if about == i + 1 else [(i, i + 1), (about, about + 1)]
    quote = page.quotes_opening_before(at)
    start = quote.start if quote else page.words[at].start
    draft = Draft("circulated", cue, i, "clause" if clause else "phrase", start, at, number, joins=False)
    draft.source = source if source[1] > source[0] else None
    draft.nobody = draft.source is None
    return draft


def _of_it(page: Page, number: int, sentence: Sentence, i: int, here: list[Draft]) -> Draft | None:
    """«وهو ما اعترف به المدرب», «ما عبر عنه الوزير بأننا نريد»: a verb whose preposition carries the pronoun."""
    form = next(
        (f for f in lexicon().forms.get(page.folded[i], ()) if f.kind in ("past", "present") and not f.joined), None
    )
    if form is None:
        return None
    subject = _subject(page, sentence, i + 2)
    after = subject[1] if subject else i + 2
    that = next(
        (k for k in range(after, min(after + 5, sentence.last)) if page.folded[k] in lexicon().complementisers), -1
    )
    if any(page.folded[k] in lexicon().relatives or page.has_comma(k) for k in range(after, max(after, that))):
        that = -1
    if that < 0:
        if form.cue.lemma not in words_of("denies_it"):
            return None
        draft = _refers_back(Spot(page, number, sentence, i, form), here)
        if draft is not None:
            draft.cue, draft.source = [(i, i + 2)], subject
        return draft
    draft = Draft(
        "of_it", [(i, i + 2)], i, "clause", page.words[that].start, that, number, False, form=form, lemma=form.cue
    )
    draft.source = subject
    return draft


def _called(page: Page, number: int, sentence: Sentence, i: int, form: Form) -> Draft | None:
    """«ندد بما اعتبره «تقصيراً»», «وتعتبره الحكومة ذريعة»: a name or judgement is given to what was named before."""
    lex = lexicon()
    at = i + 1
    subject = _subject(page, sentence, at)
    if subject is not None:
        at = subject[1]
    if at >= sentence.last or page.has_stop(at) or page.pauses(at) or page.folded[at] in words_of("preposition"):
        return None
    if page.folded[at] in lex.complementisers or page.folded[at].startswith("ب"):
        return None  # the frames of verbs know «وصفه بأنه»
    quote = page.quotes_opening_before(at)
    start = quote.start if quote else page.words[at].start
    joins = form.joined or page.pauses(i)
    draft = Draft("called", [(i, i + 1)], i, "phrase", start, at, number, joins, form=form, lemma=form.cue)
    if quote and quote.closed and page.word_at(quote.end) > at:
        draft.fixed_end = quote.end
    draft.source = subject
    return draft


def _subject(page: Page, sentence: Sentence, first: int) -> Words | None:
    """The subject between a verb and what it calls its object: a likely source, of a word or up to its name's end."""
    if first >= sentence.last or page.quotes_opening_before(first) is not None:
        return None
    start, last = trim(page, first, min(sentence.last, first + _SUBJECT_WORDS))
    if start != first or last <= start or not likely(page, start, last):
        return None
    end = start + 1
    while end < last and (
        page.folded[end].startswith("ال")
        or page.folded[end - 1] in lexicon().first_names
        or page.folded[end - 1] in lexicon().honorifics
    ):
        end += 1
    return start, end


def _refers_back(spot: Spot, here: list[Draft]) -> Draft | None:
    """«تتهمها بتحويل النهر، وهو ما تنفيه أردوفا»: what is denied is what was said right before."""
    page, sentence, i, form = spot.page, spot.sentence, spot.i, spot.form
    first, last = trim(page, i + 1, min(sentence.last, i + 1 + _SUBJECT_WORDS))
    opening = i - 1
    while opening > sentence.first and page.folded[opening - 1] in words_of("which_it_is"):
        opening -= 1
    if opening <= sentence.first or opening == i - 1:
        return None
    before = next((d for d in reversed(here) if d.content_word < opening and not d.nobody), None)
    word = before.content_word if before else sentence.first
    start = before.content_start if before else page.words[word].start
    draft = Draft(
        "refers_back", [(i, i + 1)], opening, "clause", start, word, spot.number, True, form=form, lemma=form.cue
    )
    draft.fixed_end = page.span_marked(word, opening)[1]
    if last > first and not likely(page, first, last) and page.folded[first] in page.folded[max(0, i - 60) : i]:
        last = first + 1  # a name that no list knows, but the page
        draft.source = (first, last)
    elif last > first and likely(page, first, last):
        draft.source = (first, last)
    return draft


def that_one(spot: Spot) -> Draft | None:
    """«أوضح ذلك مدير البلدية سامي حلبي»: he said what stands before it in the sentence, or before the sentence."""
    page, i, sentence = spot.page, spot.i, spot.sentence
    stop = next(
        (k for k in range(i + 3, sentence.last) if page.has_comma(k) or page.has_stop(k) or page.has_colon(k)),
        sentence.last,
    )
    first, last = trim(page, i + 2, min(stop, i + 2 + LONGEST))
    if last <= first or not likely(page, first, last):
        return None
    draft = framed(spot, "that_one", [(i, i + 1)], Opener("phrase", i + 1, page.words[i + 1].start, i + 1), joins=True)
    if i - sentence.first >= _BEFORE_THAT:
        draft.cue = [(i, i + 2)]
        draft.content_word, (draft.content_start, draft.fixed_end) = sentence.first, page.span_marked(sentence.first, i)
    else:
        draft.limit = i + 2
    draft.source = first, last
    return draft
