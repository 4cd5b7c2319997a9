"""Whom a speaker spoke to: the medium that heard him, and the one whom he asked or accused."""

from __future__ import annotations

from mutabaat.read.ar.drafts import Words
from mutabaat.read.ar.lexicon import Form, lexicon, words_of
from mutabaat.read.ar.nouns import (
    TANWIN,
    addressee_at,
    addressee_end,
    bare,
    head_of,
    is_group,
    is_medium,
    is_outlet_name,
    place_at,
)
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.people import surnames, table
from mutabaat.read.ar.sources import read_source


def heard(page: Page, first: int, last: int) -> Words | None:
    """The medium spoken to, in the words between the speaker and what he says."""
    lex = lexicon()
    for k in range(first, last):
        word = page.folded[k]
        if word.endswith("موقع") and k + 1 < last and _scene(page, k + 1):
            continue
        if word in table("printed", "verbs") and k + 1 < last and _medium_word(page.folded[k + 1]):
            return k + 1, addressee_end(page, k + 1, last)  # «في مقابلة بثها التلفزيون الرسمي»
        if addressee_at(page, k, last) and not _indefinite(page, k - 1):
            start = k + 1 if word == "ل" else k
            return start, addressee_end(page, start, last)
        head = head_of(word, lex)
        if (
            is_medium(word, lex)
            and k > first
            and page.folded[k - 1] in words_of("preposition")
            and head not in words_of("no_medium")
        ):
            if _own_page(page, first, k):
                continue
            if head == "موقع" and k + 1 < last and page.folded[k + 1] in words_of("networks"):
                continue
            return k, addressee_end(page, k, last)
        if page.folded[k - 1] in words_of("preposition") and page.phrase_at(k, last, lex.outlet_names):
            return k, addressee_end(page, k, last)
        if word.startswith("ل") and len(word) > 3 and is_medium(word[1:], lex) and not _indefinite(page, k - 1):
            return k, addressee_end(page, k, last)
    return None


def _medium_word(word: str) -> bool:
    return is_medium(word, lexicon()) or word in words_of("broadcaster")


def _scene(page: Page, k: int) -> bool:
    """«في موقع الحادث»: the scene of something, no site with a name."""
    word = page.folded[k]
    if not word.startswith("ال") or page.gaps[k].strip() or is_outlet_name(page, k, k + 3):
        return False
    return bare(word) in lexicon().events or word in words_of("scenes")


def _indefinite(page: Page, k: int) -> bool:
    """«تقريراً للمجلة»: a noun in the accusative before the medium, which it belongs to."""
    written = page.text[page.words[k].start : page.words[k].end]
    return k >= 0 and written.endswith(TANWIN) and page.folded[k] not in lexicon().adverbs and not page.pauses(k + 1)


def _own_page(page: Page, first: int, k: int) -> bool:
    """«على حسابه في منصة …»: where he wrote himself."""
    return page.folded[k - 1] in words_of("preposition") and any(
        page.folded[m] in table("own_page") for m in range(max(first, k - 4), k - 1)
    )


def heard_before(page: Page, sentence: Sentence, i: int) -> Words | None:
    """«وفي حديث لقناة …، قال»."""
    if i - sentence.first < 3 or i - sentence.first > 14 or page.folded[sentence.first] not in words_of("preposition"):
        return None
    return heard(page, sentence.first + 1, i)


def printed_in(page: Page, sentence: Sentence, i: int) -> Words | None:
    """«في تحليل نشرته مجلة «الضفاف»، رأى الكاتب أن»: the medium, at the head of the sentence of word ``i``."""
    first = sentence.first
    if (
        i - first < 5
        or page.folded[first] not in ("في", "وفي")
        or page.folded[first + 1] not in table("printed", "pieces")
    ):
        return None
    verb = next((k for k in range(first + 2, min(first + 5, i)) if page.folded[k] in table("printed", "verbs")), 0)
    end = next((k for k in range(verb + 1, i + 1) if page.has_comma(k)), 0) if verb else 0
    if not end or not is_medium(page.folded[verb + 1], lexicon()):
        return None
    return verb + 1, end


def without_addressee(page: Page, first: int, last: int) -> Words:
    """«اتهم رئيس الوزراء فلان إيران بدعم …»: the one spoken to or of is no part of the source."""
    source = read_source(page, first, last)
    if source is None:
        return first, last
    quote = page.quotes_opening_before(first)
    if quote and quote.closed and quote.words <= 3 and first < page.word_at(quote.end) < last:
        return first, page.word_at(quote.end)  # «ناشد «العنزي» الوزارة …»
    if source.kind == "person" and source.named and source.named[1] < last and not page.has_comma(source.named[1]):
        rest = source.named[1]
        if place_at(page, rest, last) or _names_body(page, rest):
            return first, rest
    for k in range(first + 2, last - 2):
        # «طالب الكاتب فلان، وزير المياه فلان، ب…»: a second name is another man
        if not page.has_comma(k):
            continue
        left, right = read_source(page, first, k), read_source(page, k, last)
        if left and left.named and right and right.head and right.named and right.named[0] > k:
            return first, k
    for k in range(first + 1, last):
        word, before = page.folded[k], page.folded[k - 1]
        closed = before.startswith("ال") or (source.named is not None and source.named[0] < k)
        if (
            closed
            and _many(word)
            and not page.gaps[k].strip()
            and word not in surnames(page)
            and not head_of(before, lexicon()).endswith("ين")
        ):
            if word.endswith("يين") and k - 1 > first and before.startswith("ال") and source.named is not None:
                k -= 1  # «الأشقاء اليمنيين»
            return first, k  # «وطالب المدرب الحلبي اللاعبين بالهدوء»: the accusative is whom he asked
    n = place_at(page, first, last)
    if 0 < n < last - first and (
        place_at(page, first + n, last) or _names_body(page, first + n) or _titles(page, first + n)
    ):
        return first, first + n
    for k in range(first + 1, last):
        n = place_at(page, k, last)
        if (
            n
            and k + n == last
            and page.folded[k - 1].startswith("ال")
            and not page.folded[k].startswith(("و", "ل", "ب"))
        ):
            return first, k
        if page.folded[k].startswith("ال") and _names_body(page, k) and _closed_before(page, k):
            return first, k
    return first, last


def _many(word: str) -> bool:
    """«المزارعين»: a sound plural with the article, in a case that no subject has."""
    return word.startswith("ال") and word.endswith("ين") and len(word) > 6


def agrees_with(page: Page, form: Form, first: int, last: int) -> bool:
    """Whether the phrase can be the verb's subject by its gender: a verb before its subject takes it."""
    word = page.folded[first]
    if form.kind == "present" and form.joined and _many(word) and word not in surnames(page):
        return False  # «ويتهم المعارضين بأنهم»
    if form.kind != "past" or form.plural:
        return True
    source = read_source(page, first, last)
    if source is None or word in lexicon().first_names or word in lexicon().honorifics:
        return True
    if _many(word) and source.named is None:
        return False  # «طالب المزارعين ب…»: the accusative is whom he asked
    if form.gender == "m":
        return not (
            word.endswith(("ات", "ه")) and (source.kind in ("official_body", "organisation") or word.endswith("ات"))
        )
    if form.gender == "f":
        return not (source.kind in ("person", "collective") and source.head in words_of("human_heads"))
    return True


def _closed_before(page: Page, k: int) -> bool:
    """Whether the word before ends its phrase: it is no noun that waits for another («رئيس الحكومة», «باسم الحكومة»)."""
    before = page.folded[k - 1]
    waits = head_of(before, lexicon()) and not before.startswith("ال")
    if is_group(before, lexicon()):
        return False  # «شقيق إحدى الضحايا»
    return not waits and bare(before) not in lexicon().title_words and before not in words_of("preposition")


def _titles(page: Page, k: int) -> bool:
    """«وصفت كاردان رئيس الحكومة بأنه»: a title in construct, without a comma, is of another noun phrase."""
    head = head_of(page.folded[k], lexicon())
    return lexicon().heads.get(head) == "person" and page.folded[k] == head and not page.gaps[k].strip()


def _names_body(page: Page, k: int) -> bool:
    """Whether word ``k`` heads a body that is no title: it begins another noun phrase."""
    head = head_of(page.folded[k], lexicon())
    return bool(head) and lexicon().heads[head] in ("official_body", "organisation", "outlet", "collective")
