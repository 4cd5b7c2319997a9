"""Whether a cue's form really reports: the tests that ambiguous forms and noun phrases must pass."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.read.ar.drafts import Words
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.nouns import TANWIN, head_of, is_medium, likely, place_at, titled
from mutabaat.read.ar.openers import Opener
from mutabaat.read.ar.people import surnames
from mutabaat.read.ar.spots import Spot

# Words from what is deemed to what for.
_DEEMED = 9


@dataclass(frozen=True, slots=True)
class Reach:
    """What follows a verb: its opener, the words ``first:last`` that may name its subject, the subject before it."""

    opener: Opener
    first: int
    last: int
    before: Words | None

    @property
    def words(self) -> int:
        return self.last - self.first


def reports(spot: Spot, reach: Reach) -> bool:
    """Whether all tests of the cue hold."""
    cue, kind = spot.form.cue, reach.opener.kind
    following = spot.page.folded[spot.i + 1] if spot.i + 1 < spot.sentence.last else ""
    called = spot.form.final == "ي" and spot.raw.endswith("ى")  # «وتُدعى دونا»
    if following in cue.not_next or (called and (kind == "phrase" or "ي" in spot.page.text)):
        return False
    if cue.lemma in words_of("deems") and not _deems(spot, reach):
        return False
    if cue.lemma in words_of("phrase_only") and (kind != "phrase" or spot.page.folded[spot.i] in words_of("headed")):
        return False
    if cue.lemma in words_of("calls_to") and spot.form.plural and kind == "clause" and reach.opener.prep < 0:
        return spot.page.folded[reach.opener.word].startswith("ب")  # «يدعون أنهم»: they claim
    if cue.lemma in words_of("expresses") and reach.opener.prep < 0:
        return False  # «عبر برنامجه إن …»: the preposition
    if cue.only_next and not any(spot.page.folded[k] in cue.only_next for k in range(spot.i + 1, reach.opener.until)):
        return False
    if spot.page.folded[spot.i] in words_of("became_clear") and not likely(spot.page, reach.first, reach.last):
        return False
    if cue.b_clause and not (kind == "clause" and spot.page.folded[reach.opener.word].startswith("ب")):
        return False
    if (cue.np_words or (cue.only_next and cue.person)) and kind != "phrase":
        return False
    if (
        cue.lemma == "أدان"
        and reach.words
        and head_of(spot.page.folded[reach.first], lexicon()) in words_of("convicts")
    ):
        return False  # a court's verdict
    went_on = spot.form.joined and reach.words > 0  # «وزاد فلان أن»
    at_once = spot.form.joined and reach.opener.until == spot.i + 1  # «وزاد أن»
    if cue.quote_only and (kind == "phrase" or (kind == "clause" and cue.continues and not (went_on or at_once))):
        return False
    if cue.strict and not _strict(spot, reach):
        return False
    if cue.only_negated and reach.words > 2 and not likely(spot.page, reach.first, reach.last):
        return False
    if (
        spot.i
        and spot.page.folded[spot.i - 1] in words_of("if")
        and not spot.page.has_stop(spot.i)
        and not _happened(spot)
    ):
        return False
    if cue.documents and not _document_speaks(spot, reach):
        return False
    if not reach.words and reach.before and not _may_speak(spot, reach.before):
        return False
    return kind != "phrase" or _phrase(spot, reach)


def _deems(spot: Spot, reach: Reach) -> bool:
    """«اعتبرت النقابة القرار تصعيداً»: a predicate in the accusative follows what is deemed."""
    page, word = spot.page, reach.opener.word
    if reach.opener.kind != "phrase":
        return False
    for k in range(word + 1, min(word + _DEEMED, spot.sentence.last)):
        if page.pauses(k):
            return False
        raw = page.text[page.words[k].start : page.words[k].end]
        if raw.endswith((*TANWIN, "ا")) and len(raw) > 4 and not raw.startswith("ال") and not place_at(page, k, k + 1):
            return page.folded[k] not in lexicon().first_names
    return False


def _happened(spot: Spot) -> bool:
    """«بعد أن قال …» did happen; «أن» folds to what «إن» of a condition folds to."""
    return spot.form.kind == "past" and spot.i > 1 and spot.page.folded[spot.i - 2] in words_of("after_that")


def _document_speaks(spot: Spot, reach: Reach) -> bool:
    """«أظهر» reports where a document, a medium or figures show something; people show otherwise."""
    words = (reach.first, reach.last) if reach.words else reach.before
    if words is None:
        return False
    kinds = {
        lexicon().heads.get(head_of(spot.page.folded[k], lexicon()))
        for k in range(words[0], min(words[0] + 2, words[1]))
    }
    if spot.form.cue.lemma in words_of("finds") and reach.opener.kind == "clause" and "collective" in kinds:
        return True  # «ووجد الباحثون أن …»
    return bool(kinds & {"document", "outlet"})


def _may_speak(spot: Spot, before: Words) -> bool:
    """A subject before a verb in running text: a likely source, or a word that the article used before as a name is."""
    page = spot.page
    word = page.folded[before[0]]
    if likely(page, *before):
        return True
    if any(page.folded[k] in words_of("this") | words_of("pointing") for k in range(*before)):
        return False  # «كل هذه المعطيات تشير إلى»
    if (
        before[1] - before[0] == 3
        and not word.startswith("ال")
        and all(page.folded[k].startswith("ال") for k in range(before[0] + 1, before[1]))
        and not titled(page, *before)
        and page.quotes_opening_before(before[0]) is None
    ):
        return spot.headline  # «عقود النفط المستقبلية تشير إلى»
    if word.startswith("ال") is False and before[1] - before[0] <= 2 and word.endswith(("ات", "اتنا", "اتهم", "اتها")):
        return False  # «احتفالات العيد أكدت», «مباحثاتنا تؤكد»
    if spot.headline:
        return True
    if word.startswith("و") and word not in lexicon().first_names:
        return False  # a verb with its conjunction, most often
    if (
        before[1] - before[0] == 2
        and page.folded[before[1] - 1].startswith("ال")
        and not page.folded[before[1] - 1].endswith("ي")
    ):
        return (
            page.quotes_opening_before(before[0]) is not None
        )  # «عقود النفط تشير إلى»: a noun in construct that cannot speak
    if before[1] - before[0] > 5:
        return titled(page, *before)
    if spot.form.kind != "present" or not word.startswith(("ال", "ب")):
        return True
    return word in page.folded[: before[0]]


def _strict(spot: Spot, reach: Reach) -> bool:
    """An ambiguous form needs its clause at hand: right after it, or after a phrase that looks like a source."""
    page, i, form, opener = spot.page, spot.i, spot.form, reach.opener
    ambiguous = form.cue.lemma in words_of("ambiguous")
    if (
        page.folded[i] in words_of("between")
        and opener.kind != "clause"
        and not (i == spot.sentence.first or page.pauses(i))
    ):
        return False
    distance = opener.until - i
    told = page.folded[opener.until - 1] in words_of("saying")
    replies = page.folded[opener.word].startswith("ب")  # «ورد الوزير بأن»
    goes_on = form.cue.continues and form.joined and likely(page, reach.first, reach.last)  # «وزاد سليم أن»
    plain = opener.kind == "clause" and opener.prep < 0 and reach.words > 0
    if form.cue.quote_only and plain and not (told or replies or goes_on):
        return False
    if reach.words and any(
        f.kind == "past" and (not f.cue.strict or form.cue.lemma in words_of("between"))
        for k in range(reach.last, opener.until)
        for f in lexicon().forms.get(page.folded[k], ())
    ):
        return False  # «اعتبر الصبي في عداد الموتى، وبعدها قال الأطباء إنه»: the other verb's
    if not reach.words:
        if form.joined and form.kind == "past" and opener.kind == "clause" and distance <= 20:
            return not ambiguous or distance <= 8
        asked = form.cue.lemma in words_of("asks_of") and page.folded[i + 1] in words_of("out_of") and distance <= 16
        near = distance <= 2 or asked or (distance <= 8 and (opener.kind != "phrase" or opener.prep >= 0))
        return near and (form.kind == "past" or reach.before is not None or form.joined or distance == 1)
    if reach.words > (24 if page.folded[reach.first] in lexicon().honorifics | words_of("owner") else 16):
        return False
    if not likely(page, reach.first, reach.last) and (opener.kind != "clause" or ambiguous):
        if form.cue.lemma in words_of("between") and page.folded[reach.first] not in page.folded[:i]:
            return False
        close = opener.until - reach.last <= 6 or page.has_comma(reach.last)
        heard = reach.words <= 6 and any(is_medium(w, lexicon()) for w in page.folded[reach.first + 1 : reach.last])
        if not heard and not (
            reach.words <= 3 and close and (form.joined or i == spot.sentence.first or page.pauses(i))
        ):
            return False
    if form.kind == "past" and opener.kind == "clause" and form.cue.lemma not in words_of("between"):
        # «وكان متحدث باسم القصر أبلغ الفجر في وقت سابق أن»
        stands_first = form.cue.objects and reach.before is not None and likely(page, *reach.before)
        return distance <= 4 or stands_first or spot.opens_clause
    return spot.opens_clause


def _phrase(spot: Spot, reach: Reach) -> bool:
    """A noun phrase is content where the cue opens its clause, and where what speaks can speak."""
    page, form, lex = spot.page, spot.form, lexicon()
    head = head_of(page.folded[reach.first], lex) if reach.words else ""
    if form.cue.np_outlet and head not in words_of("media_heads"):
        return False
    if not reach.words:
        if reach.before is not None:
            short = reach.before[1] - reach.before[0] <= 4
            return short or likely(page, *reach.before) or titled(page, *reach.before)
        if form.kind == "present" and form.joined and form.cue.lemma in words_of("expresses"):
            return False  # «اللغة تمثل الهوية وتعبر عن الفكر»
        joined = form.joined or page.folded[spot.i - 1] in words_of("and_not")
        return spot.opens_clause and (form.kind == "past" or (joined and not form.cue.mute))
    if not spot.opens_clause and reach.before is None:
        return False
    known = page.folded[reach.first] in surnames(page)
    speaks = known or likely(page, reach.first, reach.last)
    speaks = speaks or (form.kind == "past" and titled(page, reach.first, reach.last))
    if form.cue.mute and (
        lex.heads.get(head, "") in form.cue.mute or not (speaks or (reach.words <= 4 and form.kind == "past"))
    ):
        return False
    return speaks or reach.words <= (14 if reach.opener.prep >= 0 and form.kind == "past" else 5)
