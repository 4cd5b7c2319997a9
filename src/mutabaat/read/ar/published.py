"""Documents that a sentence brings and quotes: «نشرت الصحيفة تقريراً جاء فيه أن», «أصدرت الوزارة بياناً ورد فيه»."""

from __future__ import annotations

from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.hearers import without_addressee
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.nouns import addressee_end, head_of, is_medium, likely, trim
from mutabaat.read.ar.openers import Opener, after_colon, clause
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.sources import read_source

# Words between «جاء فيه» and its clause («جاء فيه، من بين أمور أخرى، أن»), and back to the document's noun.
_NEAR, _FAR = 7, 30
# A longer phrase before the verb is no subject.
_SUBJECT_WORDS = 14


def published(page: Page, number: int, sentence: Sentence, i: int) -> Draft | None:
    """«جاء فيه أن» at word ``i``, with the document before it and the medium that published it."""
    if i < sentence.first + 2 or i + 2 >= sentence.last or page.folded[i - 1] in words_of("after_what"):
        return None
    contains = page.folded[i] in words_of("contains")
    if not contains and (page.folded[i] not in words_of("brings") or page.folded[i + 1] not in words_of("within")):
        return None
    end = i + 1 if contains else i + 2
    opener = _opener(page, sentence, end, end + 1 if contains else end + _NEAR)
    if opener is None:
        return None
    feminine = (
        page.folded[i].endswith("ت") or page.folded[i].startswith("تت")
        if contains
        else page.folded[i + 1].endswith("ها")
    )
    document = _document(page, sentence, i, feminine=feminine)
    if document < 0:
        return None
    last = next((k for k in range(document + 1, i) if page.folded[k] in words_of("published")), i)
    source = (document, _end(page, document, last))
    kind = "quote" if opener.kind == "quote" else "clause"
    draft = Draft("published", [(i, end)], document, kind, opener.start, opener.word, number, True)  # type: ignore[arg-type]
    draft.source = source
    draft.spoken = opener.kind == "colon"
    if last < i:
        _by(page, draft, trim(page, last + 1, i))  # «رسالة نشرتها الصحيفة وجاء فيها»
        return draft
    verb = next((k for k in range(document - 1, sentence.first - 1, -1) if page.folded[k] in words_of("publishes")), -1)
    if page.folded[i].startswith("و") and page.pauses(i):
        draft.at = i  # «…، وجاء فيها أن»: it goes on about the document
    if verb < 0 or any(page.has_stop(k) for k in range(verb + 1, document)):
        return None if contains else draft  # «تضمن» is also to guarantee
    draft.at = draft.at if draft.at == i else verb
    after = _subject(page, verb + 1, document)
    _by(page, draft, after if after[1] > after[0] else _before(page, sentence, verb))
    return draft


def _opener(page: Page, sentence: Sentence, first: int, last: int) -> Opener | None:
    """The clause, the colon or the quotation that follows «جاء فيه»."""
    home = page.quote_of[first - 1]
    for k in range(first, min(last, sentence.last)):
        if page.has_stop(k):
            return None
        if page.has_colon(k):
            return after_colon(page, k)
        if page.quote_of[k] != home and home < 0:
            return Opener("quote", k, page.quotes[page.quote_of[k]].start, k)
        if page.folded[k] in lexicon().complementisers:
            return clause(page, k, k)
    return None


def _document(page: Page, sentence: Sentence, i: int, *, feminine: bool) -> int:
    """The nearest noun before word ``i`` that is a document of the pronoun's gender; -1 where there is none."""
    lex = lexicon()
    for k in range(i - 1, max(sentence.first, i - _FAR) - 1, -1):
        if page.has_stop(k + 1) and k + 1 < i:
            return -1
        head = head_of(page.folded[k], lex) or head_of(page.folded[k].removesuffix("ا"), lex)
        if lex.heads.get(head) != "document" or page.folded[k] in words_of("published"):
            continue
        if page.folded[k].startswith("ال") and k > sentence.first and page.folded[k - 1].startswith("ال"):
            continue  # «الموضوع المنشور»
        if feminine == (head.endswith(("ه", "ات")) or head in words_of("feminine_heads")):
            return k
    return -1


def _end(page: Page, document: int, last: int) -> int:
    """One past the last word of the document's noun phrase; its own adjectives may stand in the accusative."""
    at = document + 1
    if at + 1 < last and page.folded[at] in words_of("issued") and page.folded[at + 1] in words_of("from_whom"):
        at += 2  # «بياناً صادراً عن اللجنة»
    return max(document + 1, trim(page, at, last)[1])


def _subject(page: Page, first: int, last: int) -> Words:
    """The subject after a publishing verb, without the parts of the document that follow («مقتطفات من تقرير»)."""
    first, last = trim(page, first, last)
    if first == last:
        return first, last
    if is_medium(page.folded[first], lexicon()):
        last = min(last, addressee_end(page, first, last))
    last = next((k for k in range(first, last) if page.folded[k] in words_of("excerpts")), last)
    return without_addressee(page, first, last) if last > first else (first, first)


def _before(page: Page, sentence: Sentence, verb: int) -> Words:
    """«وكانت الصحيفة قد نشرت», «الصحيفة نشرت»: the subject before the verb."""
    end = verb
    while end > sentence.first and page.folded[end - 1] in words_of("verb_particle"):
        end -= 1
    was = next((k for k in range(end - 1, sentence.first - 1, -1) if page.folded[k] in words_of("was")), -1)
    first = was + 1 if was >= 0 else sentence.first
    if end - first > _SUBJECT_WORDS or (was < 0 and any(page.has_comma(k) for k in range(first + 1, end + 1))):
        return first, first
    return trim(page, first, end)


def _by(page: Page, draft: Draft, words: Words) -> None:
    """A medium transmits the document; a body or a person that issued it speaks through it."""
    publisher = read_source(page, *words)
    if publisher is None or draft.source is None or not likely(page, *words):
        return
    quoted = publisher.kind == "person" and not publisher.head and any(m in page.gaps[words[0]] for m in '«“"')
    if publisher.kind == "outlet" or quoted:
        draft.sender = words
    elif draft.source[1] - draft.source[0] <= 2 and not page.folded[draft.source[1] - 1].startswith("ال"):
        draft.source = words  # «أصدرت الوزارة بياناً جاء فيه»
