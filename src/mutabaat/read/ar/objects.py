"""Noun phrases as what is said: a direct object, or one that «ب» or «ل» brings."""

from __future__ import annotations

from mutabaat.read.ar.judged import judged, name_closed, waits
from mutabaat.read.ar.lexicon import Cue, Lexicon, lexicon, words_of
from mutabaat.read.ar.nouns import TANWIN, addressee_at, head_of, is_group, likely, place_at
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import surnames


def object_like(word: str, lex: Lexicon) -> bool:
    """Whether a folded word without the article opens a direct object: a masdar, or a word of the table."""
    if word in lex.object_words or any(
        word.endswith(suffix) and word[: -len(suffix)] in lex.object_words for suffix in ("هما", "ها", "هم", "هن", "ه")
    ):
        return True
    for suffix in ("تها", "تهم", "ته"):
        if word.endswith(suffix) and word[: -len(suffix)] + "ه" in lex.object_words:
            return True  # «استقالته» of «استقالة»
    if word.endswith("ا") and word[:-1] in lex.object_words:
        return True  # «يبدي استعداداً»
    return not word.startswith("ال") and bool(lex.object_pattern.fullmatch(word))


def masdar_like(word: str, lex: Lexicon) -> bool:
    """As ``object_like``, of a word whose article was cut off: «التزام» begins with no article."""
    return object_like(word, lex) or bool(lex.object_pattern.fullmatch(word))


def noun_right_after(page: Page, j: int, cue: Cue, lex: Lexicon) -> bool:
    """«منتقداً خصمه»: the object of a participle stands right after it."""
    word = page.folded[j]
    sure = page.pauses(j - 1) or not (cue.np_noun or cue.strict)
    return (
        "" in cue.np
        and sure
        and not addressee_at(page, j, j + 2)
        and not (cue.np_words or page.pauses(j))
        and (word not in lex.complementisers and word not in words_of("preposition") and word not in lex.adverbs)
    )


def with_b(page: Page, at: tuple[int, int, int], cue: Cue, lex: Lexicon) -> bool:
    first, j, last = at
    word = page.folded[j]
    rest = word[3:] if word.startswith("بال") else word[1:]
    if word == "بما":
        return j > first
    if cue.lemma in words_of("greets") and (
        rest in lex.honorifics
        or rest in lex.first_names
        or word[1:] in lex.honorifics
        or lex.heads.get(head_of(rest, lex)) == "person"
    ):
        return False  # «ورحب بالأمير فلان»
    if cue.lemma in words_of("outlooks") and j > first and not (word.startswith("بال") or object_like(rest, lex)):
        return False  # «توقعات المحللين … برميل»
    if word in words_of("no_content_b") or place_at(page, j, last) or word in lex.heads:
        return False  # «أوصت بعثة …»
    if object_like(rest, lex) or (
        word.startswith("بال") and (masdar_like(rest, lex) or lex.definite_pattern.fullmatch(rest))
    ):
        return True
    following = page.folded[min(j + 1, last - 1)]
    if (
        cue.person
        and (j == first or page.folded[j - 1] in lex.honorifics)
        and following.startswith("ب")
        and object_like(following[1:], lex)
        and not object_like(rest, lex)
    ):
        return False  # «تتهم باركول باختلاس»: a name that begins with the letter
    if following in ("بما", "ب") and not object_like(rest, lex):
        return False  # «وأشاد بنيامين بما …»
    if cue.person and 0 < j - first <= 12 and not head_of(rest, lex) and page.folded[j - 1] not in lex.title_words:
        return True
    if j == first:
        return True
    before = page.folded[j - 1]
    if before in lex.title_words or waits(before, lex):
        return False
    if head_of(rest, lex) and lex.heads[head_of(rest, lex)] in ("official_body", "organisation", "outlet"):
        # «نوه مدير التعليم بوزارة السدرة بجهود …», «أفاد المدير ببلدية السدرة أن»: where he works
        if any(page.folded[k] in lex.complementisers for k in range(j + 1, min(last, j + 12))):
            return False
        return not any(page.folded[k].startswith("ب") for k in range(j + 1, min(last, j + 8)))
    if before.startswith(("ال", "وال")) or before in lex.first_names or page.folded[j - 2] in lex.first_names:
        return likely(page, first, j) or page.folded[first] in surnames(page)
    return not head_of(page.folded[first], lex) or (j - first >= 2 and not cue.person)


def with_l(page: Page, at: tuple[int, int, int], cue: Cue, lex: Lexicon) -> bool:
    """«لافتاً للدور»، «دعا الوزير لتشجيع …»: «ل» in the place of «إلى», where no «إلى أن» follows."""
    first, j, last = at
    word = page.folded[j]
    for k in range(j + 1, last):
        if page.has_stop(k):
            break
        if page.folded[k] in cue.prep and (k < j + 8 or page.folded[min(k + 1, last - 1)] in lex.complementisers):
            return False
    rest = word[2:] if word.startswith("لل") else word[1:]
    if cue.nominal and cue.stance == "evaluates" and j > first:
        return True  # «انتقادات النواب للوزير»
    if addressee_at(page, j, j + 2) or place_at(page, j, j + 1):
        return False
    return (j == first and not head_of(rest, lex)) or (
        (masdar_like(rest, lex) if word.startswith("لل") else object_like(rest, lex))
        and (not waits(page.folded[j - 1], lex) or page.folded[j - 2].isdigit())
    )


def direct_object(page: Page, first: int, j: int, cue: Cue, lex: Lexicon) -> bool:
    word = page.folded[j]
    if cue.np_words:
        alone = j > first and page.folded[j - 1] in words_of("preposition")  # «بما في ذلك»
        masdar = cue.np_noun and not word.startswith("ال") and object_like(word, lex) and not _points(word)
        masdar = masdar and word not in lex.complementisers
        masdar = masdar and not (j == first and lex.heads.get(head_of(word, lex)) == "document")
        return (word in cue.np_words or (masdar and _closes(page, first, j, lex))) and not (
            alone or _this_time(page, j)
        )
    if (word in words_of("without") or (j > first and page.folded[j - 1] in words_of("without"))) and _hides_name(
        page, j if word in words_of("without") else j - 1, lex
    ):
        return False  # «مسؤول طلب عدم ذكر اسمه», «الذي طلب عدم الكشف عن اسمه»
    if cue.stance in ("evaluates", "denies", "doubts") and not cue.np_noun and judged(page, first, j, lex):
        return True
    if (
        j > first
        and _accusative(page, j)
        and not page.gaps[j].strip()
        and (cue.documents or _noun(page, first, j, lex))
    ):
        return True  # «أظهر مقطع مصور عمالاً يزيلون …»
    if _names(page, j, lex):
        return False
    if j == first and cue.stance == "evaluates" and word in words_of("all") and not word.startswith("ال"):
        return not page.folded[j + 1].endswith(("ون", "ات"))  # «وتدين جميع أعمال العنف»
    if _definite_masdar(page, first, j, lex):
        return True
    if j == first and cue.np_noun and _with_pronoun(page, j, lex):
        return True
    if not object_like(word, lex):
        place = place_at(page, first, j + 1)
        return not cue.np_noun and j > first and first + place == j and place > 0 and _definite(word, lex)
    if word in words_of("what") and page.folded[j - 1] not in words_of("preposition"):
        return j > first or cue.stance == "denies"  # «نفت الوزارة ما نشره الموقع»
    if j > first and (
        page.folded[j - 1] in words_of("preposition")
        or (page.folded[j - 1] in lex.honorifics and not word.endswith(("ه", "ها", "هم")))
    ):
        return False
    if (word in lex.first_names or word in lex.family) and word not in lex.object_words:
        return False
    if j > first and page.folded[j - 1] in words_of("on_condition"):
        return False  # «مسؤولون تحدثوا شريطة عدم كشف أسمائهم»
    if j > first and page.phrase_at(j, j + 2, lex.anonymity_clause) and _hides_name(page, j, lex):
        return False  # «مصدر رفض الكشف عن هويته»
    if _this_time(page, j):
        return False
    if page.has_comma(j) and j > first:
        return True
    if j == first and word in lex.group and cue.stance != "denies":
        return False  # «أكد كل من …»
    if j == first:
        return cue.stance == "denies" or not head_of(word, lex)
    before = page.folded[j - 1]
    closed = (
        before in words_of("honours")
        or before.startswith(("ال", "وال", "لل", "بال"))
        or place_at(page, j - 1, j) > 0
        or before in lex.adverbs
        or before in lex.family
    )
    second = j - first >= 2 and waits(page.folded[j - 2], lex) and not _names_man(page, j - 1, lex)
    return closed or not (waits(before, lex) or object_like(before, lex) or second)


def _definite(word: str, lex: Lexicon) -> bool:
    """A noun with the article, and no adverb: «أعلنت السعودية، الثلاثاء، تأييدها»."""
    return word.startswith("ال") and word not in lex.adverbs


def _points(word: str) -> bool:
    return word in words_of("what") or word in words_of("this") or word in words_of("that_one")


def _closes(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """Whether the subject in words ``first:j`` is finished, or there is none."""
    before = page.folded[j - 1]
    return j == first or (likely(page, first, j) and (before.startswith("ال") or name_closed(page, first, j, lex)))


def _names_man(page: Page, k: int, lex: Lexicon) -> bool:
    """«وزير الري رامي»: no second part of the title («رئيس قسم صحة البيئة»), but a name."""
    return page.folded[k] in lex.first_names or page.folded[k] in surnames(page)


def _this_time(page: Page, j: int) -> bool:
    """«في ذلك الوقت», «هذا العام», «هذا المسؤول»: no object."""
    if page.folded[j] not in words_of("this") or j + 1 >= len(page.words):
        return False
    after, lex = page.folded[j + 1], lexicon()
    speaks = after.startswith("ال") and lex.heads.get(head_of(after, lex)) in ("person", "anonymous")
    return after in words_of("time_nouns") or speaks


def _with_pronoun(page: Page, j: int, lex: Lexicon) -> bool:
    """«وأكد حبه لأندية المنطقة»: right after the verb, a noun with a pronoun for its subject."""
    word = page.folded[j]
    if page.text[page.words[j].end - 1] == "ة" or word.startswith("ال") or len(word) < 3:
        return False
    named = word in lex.first_names or head_of(word, lex) or is_group(word, lex) or word in words_of("honours")
    return word.endswith(("ه", "ها", "هم")) and not named and word not in words_of("within") | words_of("of_it")


def _accusative(page: Page, j: int) -> bool:
    return page.text[page.words[j].start : page.words[j].end].endswith(TANWIN)


def _noun(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """«أعلنت شركة المياه أرباحاً»: right after a finished subject, what is no adverb («رسمياً») nor how he spoke («متهكماً»)."""
    word, before = page.folded[j], page.folded[j - 1]
    if word in lex.adverbs or word.endswith("يا") or word.startswith("م") or head_of(word[:-1], lex):
        return False
    if page.folded[min(j + 1, len(page.words) - 1)] in lex.complementisers:
        return False
    return likely(page, first, j) and before not in words_of("preposition") and not waits(before, lex)


def _definite_masdar(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """«طلبت المحامية الإفراج عنها»: a verbal noun with the article, after a finished subject."""
    word, before = page.folded[j], page.folded[j - 1]
    written = page.text[page.words[j].start : page.words[j].end]
    if j > first and written.startswith("الأ") and word[2:] not in lex.object_words:
        return False  # «الأشقاء», «الأعمال»: plurals that are spelt like «الإلغاء», «الإعلان» but for the hamza
    if word.endswith(("ي", "يه")) or word in words_of("belonging") or before in words_of("preposition"):
        return False  # «الرئيس التنفيذي», «القائمون على التطبيق»
    if j + 1 >= len(page.words) or page.folded[j + 1] in lex.complementisers or word in lex.adverbs:
        return False  # «قال الوزير الأربعاء إن»
    if not word.startswith("ال") or not masdar_like(word[2:], lex) or head_of(word, lex):
        return False
    if page.gaps[j].strip() and not page.has_comma(j):
        return False
    if j == first:
        return True  # «يعلن الإفراج عن …»
    closed = before.startswith("ال") or place_at(page, first, j) == j - first or name_closed(page, first, j, lex)
    closed = closed or (j - first >= 2 and before in surnames(page)) or is_group(before, lex)
    return closed and not waits(before, lex) and likely(page, first, j)


def _names(page: Page, j: int, lex: Lexicon) -> bool:
    """«الرئيس دونالد ترامب», «المرشدة تغريد العيساوي أن»: a word of a masdar's shape within a name."""
    word = page.folded[j]
    if word in lex.object_words or word.startswith("ال"):
        return False
    before, beyond = page.folded[j - 1], page.folded[j + 2] if j + 2 < len(page.words) else ""
    if before in lex.family:
        return False
    if before in lex.first_names and page.folded[j - 2] not in lex.first_names:
        return True
    family = j + 1 < len(page.words) and page.folded[j + 1].startswith("ال") and page.folded[j + 1].endswith("ي")
    return family and (
        beyond in lex.complementisers or page.has_colon(j + 2) or page.quotes_opening_before(j + 2) is not None
    )


def _hides_name(page: Page, j: int, lex: Lexicon) -> bool:
    return any(page.phrase_at(k, k + 4, lex.anonymity_marks) for k in range(j, min(j + 4, len(page.words))))
