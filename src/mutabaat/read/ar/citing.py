"""Frames without a governing verb: «وفق X»، «بحسب ما نقلت X»، «نقلاً عن X»، «X: …»، «أنباء عن …»، «يُقال إن»."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.read.ar import impersonal
from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.lexicon import Lexicon, Phrase, lexicon, words_of
from mutabaat.read.ar.nouns import LONGEST, addressee_end, closed_body, head_of, likely, place_at, trim
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.sources import read_source

_HEADLINE_SOURCE = 12


@dataclass(frozen=True, slots=True)
class Cited:
    """A phrase of citing in its sentence: its cue words and the source it names; ``last`` is one past its end."""

    cue: Words
    source: Words | None
    last: int
    sender: Words | None = None  # «بحسب ما نقلت X عن Y»


def cited(page: Page, sentence: Sentence, i: int) -> Cited | None:
    """The citing phrase that begins at word ``i``."""
    lex = lexicon()
    for phrase in lex.phrases.get(page.folded[i], ()):
        at = i + len(phrase.words)
        words = tuple(page.folded[i:at])
        if phrase.pronoun and len(words) > 1 and _with_pronoun(words, phrase.words):
            return Cited((i, at), None, at)
        if words != phrase.words:
            continue
        if at >= sentence.last or phrase.only_clause:
            continue
        if found := _after(page, sentence, i, phrase, lex):
            return found
    return None


def _with_pronoun(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """«على حد قوله»: the speaker is a suffix."""
    return words[:-1] == phrase[:-1] and any(words[-1] == phrase[-1] + suffix for suffix in ("ه", "ها", "هم"))


def _after(page: Page, sentence: Sentence, i: int, phrase: Phrase, lex: Lexicon) -> Cited | None:
    at = i + len(phrase.words)
    if phrase.joined:
        word = page.folded[at]
        rest = word[2:] if word.startswith("لل") else word[1:]
        if not word.startswith("ل") or rest in lex.no_source or f"ال{rest}" in lex.no_source:
            return None
    if phrase.verb:
        if not _reporting(page.folded[at], lex):
            return None
        if (
            phrase.words == ("كما",)
            and page.folded[at][:1] == "ت"
            and at + 1 < sentence.last
            and page.folded[at + 1] in lex.complementisers
        ):
            return None
        first, cue = at + 1, (i, at + 1)
        if first < sentence.last and page.folded[first] == "في":
            first, cue = first + 1, (i, at + 2)
        if first < sentence.last and page.folded[first] == "عن" and page.folded[at].startswith("نقل"):
            first, cue = first + 1, (i, at + 2)
        if first >= sentence.last:
            return None
    else:
        first, cue = at, (i, at)
        if page.folded[first] in words_of("pointing"):
            return None
    if phrase.pronoun and page.folded[at - 1] != phrase.words[-1]:
        return None
    if page.folded[first] == "ل" and first + 1 < sentence.last:
        first += 1
    limit = _limit(page, sentence, first)
    start = first
    first, last = trim(page, first, min(limit, first + LONGEST))
    if phrase.joined and first > start:
        first, last = start, min(limit, addressee_end(page, start, limit))  # «وفقاً لصحيفة «الفجر»» tells nobody
    if last <= first:
        return None
    if phrase.needs_source and not likely(page, first, last) and not _known_before(page, first, i):
        named = phrase.words[-1] in ("بحسب", "وبحسب") or phrase.joined
        if (
            not named
            or last - first > 6
            or page.folded[first] in lex.no_source
            or not (last >= sentence.last or page.pauses(last) or page.folded[last] in words_of("therefore"))
        ):
            return None
    if (
        phrase.verb
        and last + 1 < sentence.last
        and page.folded[last] in words_of("from_whom")
        and not page.pauses(last)
    ):
        inner = trim(page, last + 1, min(_limit(page, sentence, last + 1), last + LONGEST))
        if inner[1] > inner[0]:
            return Cited(cue, inner, inner[1], sender=(first, last))
    return Cited(cue, (first, last), last)


def _reporting(word: str, lex: Lexicon) -> bool:
    """A finite reporting verb, with or without its object as a suffix («نقله»)."""
    for stem in (word, word.removesuffix("ه"), word.removesuffix("ها"), word.removesuffix("ته") + "ت"):
        if any(
            f.kind in ("past", "present")
            and not f.joined
            and not f.cue.np_words
            and f.cue.lemma not in words_of("not_as")
            for f in lex.forms.get(stem, ())
        ):
            return True
    return word in words_of("published")


def _limit(page: Page, sentence: Sentence, first: int) -> int:
    """Where the named source must have ended: pause, complementiser, or the clause that follows."""
    lex = lexicon()
    k = first + 1
    if (quote := page.quotes_opening_before(first)) is not None and quote.words <= 5:
        k = max(k, page.word_at(quote.end))
    while k < sentence.last:
        if (
            page.has_stop(k)
            or page.has_colon(k)
            or page.folded[k] in words_of("therefore")
            or page.folded[k] in lex.complementisers
        ):
            return k
        if page.has_comma(k) or page.folded[k] in words_of("figures") or page.folded[k - 1] in lex.back:
            return k  # also «بحسب المصدر نفسه كانوا …»
        if page.folded[k] in words_of("upon") and k + 1 < sentence.last and page.folded[k + 1] in lex.complementisers:
            return k  # «شدد بحسب الصحيفة على أن»
        if any(m in page.gaps[k] for m in "»”") and k - first >= 1 and not page.folded[k].startswith("ال"):
            return k
        if any(f.kind == "past" and not f.cue.strict for f in lex.forms.get(page.folded[k], ())):
            return k
        hides = page.phrase_at(k, sentence.last, lex.anonymity_clause) or page.folded[k - 1] in words_of("negation")
        if not hides and (page.folded[k] in lex.verbs or page.folded[k] in words_of("negation")):
            return k
        k += 1
    return k


def _known_before(page: Page, first: int, i: int) -> bool:
    """A word with the article or a foreign name that the article used before may be a speaker («بحسب سورين»)."""
    word = page.folded[first]
    return not word.startswith("ال") and len(word) > 3 and word in page.folded[max(0, i - 300) : i]


def front(page: Page, number: int, sentence: Sentence, i: int, found: Cited) -> Draft | None:
    """«وبحسب X، …»: the content follows the phrase."""
    at = found.last
    # «بحسب البيان أغرى رجل …»: no pause marks where the source ends
    again = at - 1 > i and page.folded[at - 1] in lexicon().back  # «وبحسب المصدر نفسه كانوا …»
    opened = again or bool(found.source and at < sentence.last and closed_body(page, found.source[0], at, lexicon()))
    opened = opened or bool(found.source and at < sentence.last and _begins_clause(page, at))
    while (
        not opened
        and at < sentence.last
        and not (
            page.pauses(at) or page.folded[at] in words_of("therefore") or page.folded[at] in lexicon().complementisers
        )
    ):
        at += 1
        if at - found.last > 8:
            at = found.last
            break
    at = _past_anonymity(page, sentence, at)
    if at >= sentence.last or (at == found.last and not opened and not page.pauses(at) and not _opens(page, at)):
        return None
    quote = page.quotes_opening_before(at)
    start = quote.start if quote and page.quote_of[at] >= 0 else page.words[at].start
    draft = Draft("front", [found.cue], i, "clause", start, at, number, True)
    draft.source, draft.sender = found.source, found.sender
    return draft


def _past_anonymity(page: Page, sentence: Sentence, at: int) -> int:
    """«ووفق مصدر عسكري، لم يتم ذكر اسمه، فإن …»: what is said begins behind the aside that hides the name."""
    if not page.has_comma(at) or not any(
        page.phrase_at(k, sentence.last, lexicon().anonymity_marks) for k in range(at, min(at + 4, sentence.last))
    ):
        return at
    after = range(at + 1, min(sentence.last, at + LONGEST))
    opens = next((k for k in after if page.folded[k] in words_of("therefore")), 0)
    return opens or next((k for k in after if page.has_comma(k)), at)


def _begins_clause(page: Page, at: int) -> bool:
    """«وطبقاً للبيان استهدفت الغارة …»: a finite verb right after the source begins what is said."""
    lex, word = lexicon(), page.folded[at]
    if page.pauses(at) or word[:1] in ("و", "ف") or any(w in words_of("therefore") for w in page.folded[at : at + 8]):
        return False
    acts = word in words_of("was") or word in words_of("figures") or word in lex.verbs
    return acts or any(f.kind == "present" for f in lex.forms.get(word, ()))


def _opens(page: Page, at: int) -> bool:
    word = page.folded[at]
    return word in words_of("therefore") or word in lexicon().complementisers or any(m in page.gaps[at] for m in "»”")


def document(page: Page, number: int, sentence: Sentence, i: int) -> Draft | None:
    """«وجاء في بيان X أن …»: a phrase that brings a document and its clause."""
    lex = lexicon()
    for phrase in lex.phrases.get(page.folded[i], ()):
        at = i + len(phrase.words)
        if not phrase.only_clause or tuple(page.folded[i:at]) != phrase.words:
            continue
        if i > sentence.first and page.folded[i - 1] in words_of("after_what"):
            continue
        for k in range(at + 1, min(sentence.last, at + LONGEST)):
            if page.has_stop(k):
                break
            if page.folded[k] in lex.complementisers or page.has_colon(k):
                first, last = trim(page, at, k)
                if last <= first:
                    break
                quote = page.quotes_opening_before(k)
                start = quote.start if quote and page.quote_of[k] >= 0 else page.words[k].start
                draft = Draft("document", [(i, at)], i, "clause", start, k, number, True)
                draft.source = (first, last)
                return draft
    return None


def colon(page: Page, number: int, sentence: Sentence) -> Draft | None:
    """«X: …» at the head of a headline, bullet or sentence, where X can speak and is no dateline."""
    lex = lexicon()
    headline = sentence.passage.kind != "sentence"
    last = min(sentence.first + _HEADLINE_SOURCE + 3, sentence.last)
    if ":" not in page.text[page.words[sentence.first].end : page.words[last - 1].start]:
        return None
    for k in range(sentence.first + 1, last):
        if page.has_colon(k):
            break
        if page.has_stop(k) or (page.has_comma(k) and not headline):
            return None
    else:
        return None
    first = sentence.first
    gap = page.text[page.words[k - 1].end : page.words[k].start]
    if gap == ":" and page.folded[k - 1].isdigit():
        return None
    if any(f.kind == "past" and f.joined for f in lex.forms.get(page.folded[first], ())):
        return None
    if any(
        f.kind in ("past", "present") for w in page.folded[first:k] for f in lex.forms.get(w, ()) if not f.cue.strict
    ):
        return None
    source = _speaker_before_colon(page, first, k)
    if source is None or page.folded[first] in lex.labels or page.folded[first] in words_of("no_speaker"):
        return None
    if not headline and not likely(page, first, k):
        return None
    at = page.text.index(":", page.words[k - 1].end)
    quote = page.quotes_opening_before(k)
    start = quote.start if quote else page.words[k].start
    kind = "quote" if quote and page.quote_of[k] >= 0 else "clause"
    draft = Draft("colon", [], sentence.first, kind, start, k, number, True)  # type: ignore[arg-type]
    draft.colon = (at, at + 1)
    draft.source = source
    return draft


def after_denial(page: Page, number: int, before: Draft) -> Draft:
    """The speech after the colon of «X ينفي استقالته: «باق في منصبه»»."""
    k = before.limit
    at = page.text.index(":", page.words[k - 1].end)
    quote = page.quotes_opening_before(k)
    start = quote.start if quote else page.words[k].start
    draft = Draft("colon", [], k, "quote" if quote and page.quote_of[k] >= 0 else "clause", start, k, number, True)
    draft.colon = (at, at + 1)
    draft.source = before.source
    return draft


def _speaker_before_colon(page: Page, first: int, k: int) -> Words | None:
    if place_at(page, first, k) == k - first or k - first > _HEADLINE_SOURCE:
        return None
    start, end = trim(page, first, k)
    if start != first or end <= start or place_at(page, first, end) == end - first:
        return None
    # «X لوزير الإسكان: …»: whom the speech is for
    told = end < k and page.folded[end].startswith("ل") and bool(head_of(page.folded[end], lexicon()))
    if end < k and not (likely(page, start, end) and (told or end - start >= 2)):
        return None
    source = read_source(page, start, end)
    if source is None:
        return None
    # An unknown word or two before a colon is a name, and so is a phrase that ends in one; more unknown words are a topic.
    if end - start == 2 and page.folded[end - 1].startswith("ال") and _is_topic(page, start):
        return None
    named = end - start <= 6 and any(page.folded[m] in lexicon().first_names for m in range(start, end))
    return (start, end) if likely(page, start, end) or end - start <= 2 or named else None


def _is_topic(page: Page, k: int) -> bool:
    """«انتخابات العراق: …»: a noun in construct that heads no source, and is no name, is what the headline is about."""
    lex, word = lexicon(), page.folded[k]
    if word.startswith("ال") or head_of(word, lex) or word in lex.first_names or page.quotes_opening_before(k):
        return False
    return word.endswith(("ات", "ه")) or word in lex.object_words or word in lex.events


def nobody(page: Page, number: int, sentence: Sentence, i: int) -> Draft | None:
    """«أنباء عن …», «تقارير تفيد بأن», «يُقال إن»: said by nobody named."""
    lex = lexicon()
    word = page.folded[i]
    if i + 1 >= sentence.last:
        return None
    following = page.folded[i + 1]
    if word in lex.said and (that := _that(page, sentence, i)):
        start = page.words[that].start
        draft = Draft("nobody", [(i, i + 1)], i, "clause", start, that, number, True)
    elif bare_in(word, lex) and (that := _told_that(page, sentence, i)):
        start = page.words[that].start
        draft = Draft("nobody", [(i, that)], i, "clause", start, that, number, False)
    elif (opened := impersonal.tells(page, sentence, i)) is not None:
        start = page.words[opened.word].start
        draft = Draft("nobody", [(i, opened.until)], i, opened.kind, start, opened.word, number, False)
    elif (
        word.removeprefix("و") in words_of("reports_of")
        and following in words_of("from_whom")
        and i + 2 < sentence.last
    ):
        draft = Draft("nobody", [(i, i + 2)], i, "phrase", page.words[i + 2].start, i + 2, number, False)
    elif (
        bare_in(word, lex)
        and following in words_of("from_whom")
        and i + 2 < sentence.last
        and _spreads(page, sentence, i)
    ):
        first = i - 1 if page.folded[i - 1] in words_of("spread") and i > sentence.first else i
        start = page.words[i + 2].start
        draft = Draft("nobody", [(first, i + 2)], first, "phrase", start, i + 2, number, first < i)
    else:
        return None
    draft.nobody = True
    return draft


def _that(page: Page, sentence: Sentence, i: int) -> int:
    """The complementiser of «يُقال إن», «يُقال في أوساط التجار إن»; 0 where there is none."""
    lex = lexicon()
    for k in range(i + 1, min(i + 6, sentence.last)):
        if page.has_stop(k) or page.pauses(k):
            return 0
        if page.folded[k] in lex.complementisers:
            return k if k == i + 1 or page.folded[i + 1] in words_of("preposition") else 0
    return 0


def _told_that(page: Page, sentence: Sentence, i: int) -> int:
    """The complementiser of «مزاعم متداولة بأن», «أنباء بأن»; 0 where there is none."""
    for k in range(i + 1, min(i + 3, sentence.last)):
        if page.pauses(k):
            return 0
        if page.folded[k] in lexicon().complementisers and page.folded[k].startswith("ب"):
            return k
    return 0


def _spreads(page: Page, sentence: Sentence, i: int) -> bool:
    """«ترددت أنباء عن …», «وسط أنباء عن …», or a headline that begins with the rumour."""
    if i == sentence.first:
        return sentence.passage.kind != "sentence"
    return page.folded[i - 1] in words_of("spread") | words_of("amid")


def bare_in(word: str, lex: Lexicon) -> bool:
    return word in lex.impersonal_nouns or word.removeprefix("و") in lex.impersonal_nouns
