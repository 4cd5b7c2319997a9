"""Where what is said ends."""

from __future__ import annotations

from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import Lexicon, lexicon, words_of
from mutabaat.read.ar.nouns import TANWIN, head_of, titled
from mutabaat.read.ar.objects import object_like
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.quotes import Quotation

_EDGE = " \t\r\n\u00a0،,؛;.:…-–—"


def finish(page: Page, drafts: list[Draft]) -> None:
    """Sets ``content`` of every draft. Drafts come in the order of their cues."""
    for n, draft in enumerate(drafts):
        sentence = page.sentences[draft.sentence]
        if draft.fixed_end:
            draft.content = (draft.content_start, draft.fixed_end)
            continue
        quote = _whole_quotation(page, draft)
        if quote is not None:
            draft.content = (draft.content_start, _quotation_end(page, quote, drafts[n + 1 :], draft))
            continue
        end = _word_end(page, draft, sentence, drafts[n + 1 :])
        start = draft.content_word
        last = max(end, start + 1)
        if last >= sentence.last and draft.kind == "clause":
            last = _over_sentences(page, draft, last, drafts[n + 1 :])
        draft.content = _trimmed(page, draft.content_start, _with_marks(page, last, draft.content_start))


def _over_sentences(page: Page, draft: Draft, last: int, later: list[Draft]) -> int:
    """Speech without quote marks goes on in its paragraph while the next sentences tell of «us», or begin with «وأن».

    After a colon the whole paragraph is speech, up to a sentence that reports anew or that only the page can say.
    """
    if page.sentences[draft.sentence].passage.kind != "sentence":
        return last
    cued = {d.sentence for d in later}
    for number in range(draft.sentence + 1, len(page.sentences)):
        sentence = page.sentences[number]
        gap = page.gaps[sentence.first]
        if "\n" in gap or "  " in gap or number in cued or page.quote_of[sentence.first] >= 0:
            break
        if page.phrase_at(sentence.first, sentence.last, lexicon().pause_ends) or page.phrase_at(
            sentence.first, sentence.last, lexicon().own_formulas
        ):
            break
        ours = any(page.folded[k] in words_of("speaks_for_himself") for k in range(sentence.first, sentence.last))
        if not (draft.spoken or ours or page.folded[sentence.first] in words_of("says_and")):
            break
        last = sentence.last
    return last


def _whole_quotation(page: Page, draft: Draft) -> Quotation | None:
    """The speech that is all of the content but its complementiser."""
    first = draft.content_word
    if first >= len(page.words):
        return None
    at = page.quote_of[first]
    if (
        at < 0
        and draft.kind == "clause"
        and first + 1 < len(page.words)
        and page.folded[first] in lexicon().complementisers
    ):
        quote = page.quotes_opening_before(first + 1)
        if quote is None or quote.inner:
            return None
        after = page.word_at(quote.end)
        if page.quote_of[first + 1] >= 0 and quote.start >= page.words[first].end:
            return quote if _ends_clause(page, after, quote) else None
        short = quote.words >= 2 and quote.closed and (after >= len(page.words) or page.pauses(after))
        return quote if short else None
    if at < 0:
        quote = page.quotes_opening_before(first) if draft.kind == "quote" else None
        return quote if quote and not quote.inner and quote.words >= 2 else None
    quote = page.quotes[at]
    if quote.start < page.words[draft.at].start:
        return None  # the cue itself stands within it
    if page.words[first].start - quote.start > 4:
        return None
    return quote if _ends_clause(page, page.word_at(quote.end), quote) else None


def _ends_clause(page: Page, after: int, quote: Quotation) -> bool:
    """After the closing mark the clause is over: a pause, the end, or words that cannot go on with a quoted one."""
    if after >= len(page.words) or quote.words >= 8 or page.pauses(after):
        return True
    return page.folded[after] not in words_of("goes_on") and not page.folded[after].startswith("وان")


def _quotation_end(page: Page, quote: Quotation, later: list[Draft], draft: Draft) -> int:
    if quote.closed:
        return quote.end
    # An unclosed quotation ends where a new speaker's cue begins in a later sentence, else with its paragraph.
    for other in later:
        start = page.words[other.at].start
        if other.sentence > draft.sentence and start < quote.end and other.joins and other.form and other.form.joined:
            return _trimmed(page, draft.content_start, start)[1]
    return _trimmed(page, draft.content_start, quote.end)[1]


def _word_end(page: Page, draft: Draft, sentence: Sentence, later: list[Draft]) -> int:
    """One past the last word of an indirect content."""
    lex = lexicon()
    home = page.quote_of[draft.at]
    last = sentence.last
    if home >= 0:
        last = min(sentence.last, max(page.word_at(page.quotes[home].end), draft.content_word + 1))
    stops = [
        d.at
        for d in later
        if d.sentence == draft.sentence and d.at > draft.content_word and d.joins and page.quote_of[d.at] == home
    ]
    if draft.kind == "phrase":
        # «صحة ما ورد في البيان الذي أشار إلى أن …»: the document's own words are no part of the object
        stops += [d.cue[0][0] - 1 for d in later if d.relative and d.sentence == draft.sentence]
    if stops:
        last = min(last, *stops)
    if draft.limit:
        last = min(last, draft.limit)
    own_quote = page.quote_of[draft.content_word]
    for k in range(draft.content_word + 1, last):
        inside = page.quote_of[k] >= 0 and page.quote_of[k] != home
        if inside:
            continue
        if page.has_stop(k) and not _abbreviation(page, k) and page.folded[k] not in words_of("says_and"):
            return k
        if own_quote >= 0 and page.quote_of[k - 1] == own_quote and page.quote_of[k] != own_quote and page.pauses(k):
            return k
        if page.pauses(k) and (page.phrase_at(k, last, lex.pause_ends) or _explains(page, k, last)):
            return k
        if draft.rule == "masdar" and page.pauses(k) and page.phrase_at(k, last, lex.noun_cue_ends):
            return k
        if draft.kind == "phrase" and _phrase_ends(page, draft, k, last):
            return k
    return _back_over_joints(page, draft.content_word, last)


def _explains(page: Page, k: int, last: int) -> bool:
    """«، وهو المشروع الذي …»: what the page adds on something that was named."""
    if page.folded[k] not in words_of("who_is"):
        return False
    return any(page.folded[m] in lexicon().relatives for m in range(k + 2, min(k + 4, last)))


def _phrase_ends(page: Page, draft: Draft, k: int, last: int) -> bool:
    """A noun phrase as content ends before a clause of the page, and at a comma that starts no further member."""
    lex = lexicon()
    if k > draft.content_word and page.phrase_at(k, last, lex.phrase_ends):
        return True
    word = page.folded[k]
    if word in lex.relatives and (draft.rule == "masdar" or (k + 1 < last and _happened(page, k, lex))):
        return True
    if not page.has_comma(k):
        return False
    if page.phrase_at(k, last, lex.pause_phrase_ends):
        return True
    if page.folded[draft.content_word] in words_of("appoints") and _predicate(page, k):
        return False
    if page.phrase_at(k, last, lex.phrase_goes_on):
        return False
    if word in lex.honorifics or (lex.heads.get(head_of(word, lex)) == "person" and not word.startswith("و")):
        return False  # «شكره لخادم الحرمين، الملك فلان، على جهوده»
    if word in lex.first_names and titled(page, max(draft.content_word, k - 3), k):
        return False  # «تصريحات الرئيس الكارداني، مارن سليم، عن …»
    if draft.rule != "masdar" and _purpose(word) and page.phrase_at(k, last, lex.adjuncts) < 2:
        return False
    if not draft.joins:
        member = draft.rule != "masdar" and _member(page, draft.content_word, k)
        return not (member or word in words_of("goes_on_beside"))
    if word[:1] == "و" and _acts(word[1:], lex):
        return True  # «أكدت الهيئة إغلاق الجسر، وغادرت المكان»
    return not (word.startswith("و") or word in words_of("goes_on") or word.startswith("ب"))


def _purpose(word: str) -> bool:
    """«دعا إلى دعم الإعلام، لمواجهة التطرف»: what it is for goes on with what was said."""
    if word in words_of("goes_on_said"):
        return True
    return word.startswith("ل") and word not in lexicon().forms and object_like(word[1:], lexicon())


def _member(page: Page, first: int, k: int) -> bool:
    """«أعلنت الهيئة عن إطلاق المسابقة، وبدء التسجيل»: after «و» a second noun like the first, and no verb of the page."""
    lex, word = lexicon(), page.folded[k]
    if len(word) < 4 or word[0] != "و" or word in lex.forms or word in words_of("says_and"):
        return False
    rest = word[1:]
    if rest in words_of("this"):
        return False
    if rest.startswith("ال"):
        return rest not in words_of("past_with_al") and page.folded[first].startswith(("ال", "بال", "لل"))
    return object_like(rest, lex) or rest in words_of("honour_nouns")


def _acts(word: str, lex: Lexicon) -> bool:
    """Whether a word without «و» is a verb that reports nothing, and no masdar with a pronoun («تواصله»)."""
    return (word in lex.verbs and not object_like(word, lex)) or word in words_of("past_with_al")


def _happened(page: Page, k: int, lex: Lexicon) -> bool:
    """«… الاتفاق الذي أبرمته الحكومة»: after the relative word ``k`` a past tense tells what the page knows."""
    after = page.folded[k + 1]
    if after in lex.relative_verbs:
        return True
    return (
        page.folded[k] in words_of("which_man")
        and not after.startswith(("ي", "ت", "ن", "س"))
        and after not in words_of("no_past")
    )


def _predicate(page: Page, k: int) -> bool:
    """«تعيين فلان، رئيساً للجنة»: an indefinite noun in the accusative goes on; a participle («مقدماً شكره») does not."""
    word, raw = page.folded[k], page.text[page.words[k].start : page.words[k].end]
    return (
        len(word) > 3
        and not word.startswith(("م", "وم"))
        and raw.endswith((*TANWIN, "ا"))
        and word not in lexicon().forms
    )


def _abbreviation(page: Page, k: int) -> bool:
    return len(page.folded[k - 1]) <= 2 and page.gaps[k].strip() == "."


def _back_over_joints(page: Page, first: int, last: int) -> int:
    """Conjunctions that lead to the next statement are no part of this one."""
    while last > first + 1 and page.folded[last - 1] in words_of("joint"):
        last -= 1
    return last


def _with_marks(page: Page, last: int, start: int) -> int:
    """The end of the last word, with the closing marks whose opening ones are inside."""
    end = page.words[last - 1].end
    tail = page.gaps[last] if last < len(page.gaps) else ""
    for k, char in enumerate(tail):
        if char.isspace():
            if tail[k + 1 : k + 2] not in ("»", "”", ")", "%"):
                break
            continue
        if char not in "»”\"›)})%'.":
            break
        if char == ".":
            if tail[k + 1 : k + 2] not in ("»", "”", '"'):
                break
            continue
        at = page.words[last - 1].end + k + 1
        if char in ")}" and page.text.count("(" if char == ")" else "{", start, at) < page.text.count(char, start, at):
            break
        if char == '"' and page.text.count('"', start, at) % 2:
            break
        if char in "»”" and not any(q.end == at and q.start >= start for q in page.quotes):
            break
        end = at
    return end


def _trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    while end > start + 1 and page.text[end - 1] in _EDGE:
        end -= 1
    return start, end


def trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    """Code points without white space and pauses at both edges."""
    while start < end - 1 and page.text[start] in _EDGE:
        start += 1
    return _trimmed(page, start, end)
