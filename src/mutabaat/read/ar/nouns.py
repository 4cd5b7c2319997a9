"""Noun phrases in Arabic news: their heads, where they end, whom they address, what place or outlet they name."""

from __future__ import annotations

import re
from functools import lru_cache

from mutabaat.read.ar.lexicon import Lexicon, lexicon, words_of
from mutabaat.read.ar.page import Page

_CLITIC = re.compile(r"^(?:[وفبلك])?(?:ال|لل)?")
_LATIN = re.compile(r"[A-Za-z]")
TANWIN = ("اً", "ًا")  # an adverb in the accusative
# What closes itself with the article, and takes adjectives only; and how a feminine adjective ends.
_BODIES = ("official_body", "organisation", "outlet", "document")
_FEMININE = ("ه", "اء", "ا", "ي", "ات")
# Longer phrases before a clause are no names; the longest titles of the news measured stay below.
LONGEST = 26


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """A folded word without conjunction, preposition and article, as far as three letters are left."""
    match = _CLITIC.match(word)
    cut = word[match.end() :] if match else word
    return cut if len(cut) >= 3 else word


def head_of(word: str, lex: Lexicon) -> str:
    """The head noun in a folded word, trying it whole before cutting clitics; empty where it is none."""
    return word if word in lex.heads else _head_within(word)


@lru_cache(maxsize=50_000)
def _head_within(word: str) -> str:
    lex = lexicon()
    for prefix in ("ال", "لل", "وال", "بال", "فال", "و", "ل", "ب", "ف", "ول", "لال"):
        if word.startswith(prefix) and word[len(prefix) :] in lex.heads:
            return word[len(prefix) :]
    if word.endswith(("و", "ي")) and lex.heads.get(word + "ن", "person") != "person":
        return word + "ن"  # «مسؤولو الوزارة»
    if word.startswith("ال") and word.endswith("ان") and len(word) > 6:
        for form in (word[2:-2], word[2:-3] + "ه"):
            if form in lex.heads:
                return form  # «الوزيران», «الشركتان»
    for suffix in ("ها", "هم", "ه", "نا", "ي"):
        stem = word[: -len(suffix)]
        if word.endswith(suffix) and len(stem) > 3:
            for form in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
                # «والدتي»; but «ولايتي» is a name
                if form in lex.heads and (suffix != "ي" or lex.heads[form] == "person"):
                    return form
    return ""


def trim(page: Page, first: int, last: int) -> tuple[int, int]:
    """The noun phrase in ``first:last``: without adverbs before it, ending where an adjunct, an adverb or a relative
    clause that only the page can have added begins. Empty (first == last) where nothing is left.
    """
    lex = lexicon()
    while first < last:
        if page.folded[first] in lex.adverbs or page.text[page.words[first].start : page.words[first].end].endswith(
            TANWIN
        ):
            first += 1
        elif (
            page.folded[first] in words_of("this")
            and first + 1 < last
            and lex.heads.get(head_of(page.folded[first + 1], lex)) in ("person", "anonymous")
        ):
            first += 1  # «وأكد هذا المسؤول»
        elif first + 1 == last and addressee_at(page, first, last):
            return last, last  # «قال للصحيفة إن»
        elif first + 1 < last and addressee_at(page, first, last):
            first = addressee_end(page, first + 1 if page.folded[first] == "ل" else first, last)
        elif (
            page.phrase_at(first, last, lex.adjuncts)
            or _says_how(page, first, lex)
            or (page.folded[first] in words_of("preposition") and not _named_ali(page, first, last))
            or page.folded[first] in words_of("no_source_start")
            or (page.folded[first].startswith("بال") and not head_of(page.folded[first], lex))
        ):
            return first, first
        else:
            break
    if first < last and page.folded[first] in words_of("honours"):
        return first, first + 1
    i = first
    while i < last and i - first < LONGEST:
        word = page.folded[i]
        if i > first:
            if word in lex.relatives and not page.phrase_at(min(i + 1, last - 1), last, lex.anonymity_clause):
                break
            if word[:1] == "و" and word[1:2] in ("ي", "ت") and _present(word, lex):
                break  # «سليم وتثبت»
            if word in words_of("blesses") and i + 1 < last and page.folded[i + 1] in words_of("blesser"):
                break
            if word in words_of("pointing") | words_of("this"):
                break  # «برر الباحثون هذا التراجع بأن»
            if word in words_of("what") or (word in lex.verbs and not _in_name(page, i)):
                break
            if _circumstance(page, i, lex) or (word in words_of("after_name") and _bare_name(page, first, i, lex)):
                break
            if word in lex.adverbs and not _in_name(page, i) and not _anonymity_near(page, i, lex):
                break
            if (
                page.phrase_at(i, last, lex.adjuncts)
                and not _in_name(page, i)
                and not _anonymity_near(page, i, lex)
                and not (word == "عن" and page.folded[i - 1] in words_of("issued") | words_of("for_whom"))
                and not (word in ("عن", "علي") and _bound_title(page, first, i))
            ):
                break
            if addressee_at(page, i, last) or _told(page, first, i, last, lex):
                break
            if "(" in page.gaps[i] and word.isdigit():
                break  # «ليندجرين (42 عاماً)»
            if page.has_comma(i) and (
                word.isdigit() or page.text[page.words[i].start : page.words[i].end].endswith(TANWIN)
            ):
                break
            if closed_body(page, first, i, lex):
                break
            closed = i > first + 1 and page.folded[i - 1].startswith("ال")
            if closed and begins_object(word, lex) and not _hides_name(page, i, last, lex) and not _in_name(page, i):
                break
        i += 1
    while i > first + 1 and page.folded[i - 1] in words_of("preposition") and not is_name_part(page, i - 1):
        i -= 1  # «أملت بكين في أن»
    return first, i


def _says_how(page: Page, k: int, lex: Lexicon) -> bool:
    """«وأضاف مؤكداً عودته: …»: the participle of another cue in the accusative is nobody."""
    word = page.folded[k]
    return word.endswith("ا") and any(f.kind == "participle" and f.gender == "m" for f in lex.forms.get(word, ()))


def closed_body(page: Page, first: int, i: int, lex: Lexicon) -> bool:
    """«الشرطة القبض», «البيان رجلاً», «المعهد بمقره»: a definite body or document with at most adjectives behind it,
    and then a word that can be none.
    """
    if not page.folded[first].startswith(("ال", "وال")) or page.gaps[i].strip():
        return False
    word, head = page.folded[i], head_of(page.folded[first], lex)
    if lex.heads.get(head) not in _BODIES or not all(w.startswith("ال") for w in page.folded[first + 1 : i]):
        return False
    if word.startswith(("ال", "وال")):
        feminine = head.endswith("ه") and i == first + 1 and word.startswith("ال")
        return feminine and not word.endswith(_FEMININE) and word not in lex.relatives
    if word[:1] in "لكو" or word in words_of("preposition") or word in lex.back or word.isdigit() or _LATIN.match(word):
        return False
    if word.startswith("ب"):
        return word.endswith(("ه", "ها", "هم")) and len(word) > 4
    return not (place_at(page, i, i + 1) or is_outlet_name(page, i, i + 3) or word in words_of("within"))


def _present(word: str, lex: Lexicon) -> bool:
    return any(form.kind == "present" and form.joined for form in lex.forms.get(word, ()))


def _named_ali(page: Page, first: int, last: int) -> bool:
    """«اعتبر علي أكبر مارن أن»: the name, on a page that writes the preposition «على» otherwise."""
    return is_name_part(page, first) and first + 1 < last and "ى" in page.text and not page.has_comma(first + 1)


def is_name_part(page: Page, k: int) -> bool:
    """Whether word ``k`` is «علي» written as the name, and no «على»."""
    return page.folded[k] in words_of("upon") and not is_upon(page, k)


def _bound_title(page: Page, first: int, i: int) -> bool:
    """«المسؤول الأمني عن المهرجان», «المشرف العام على المركز»: the preposition belongs to the title before it."""
    bound = words_of("bound_title") | words_of("for_whom")
    return page.folded[i - 1] in bound or (
        i - 2 >= first and page.folded[i - 1].startswith("ال") and page.folded[i - 2] in bound
    )


def _bare_name(page: Page, first: int, i: int, lex: Lexicon) -> bool:
    """«قال كيري في الحوار»: words ``first:i`` are a name without a title; what a preposition brings is no part of it."""
    if i - first > 3:
        return False
    for word in page.folded[first:i]:
        known = word in lex.first_names or word in words_of("name_part")
        common = (
            head_of(word, lex)
            or is_group(word, lex)
            or word.endswith(("ه", "ات", "ون", "ين"))
            or object_shape(word, lex)
        )
        if not known and (common or word in lex.honorifics or place_at(page, first, i)):
            return False
    return True


def _circumstance(page: Page, i: int, lex: Lexicon) -> bool:
    """«قال فلان متهكماً»: an indefinite participle in the accusative says how he spoke."""
    word = page.folded[i]
    if len(word) < 5 or not word.startswith("م") or word in lex.first_names:
        return False
    raw = page.text[page.words[i].start : page.words[i].end]
    before = page.folded[i - 1]
    return raw.endswith(TANWIN) or (raw.endswith("ا") and (before in lex.first_names or before in lex.honorifics))


def _told(page: Page, first: int, i: int, last: int, lex: Lexicon) -> bool:
    """«كريفون لتلاميذ مدرسة»: after a bare name, not a title, «ل» brings the hearers."""
    word = page.folded[i]
    if not word.startswith("ل") or len(word) < 5 or i - first > 3 or word in lex.first_names:
        return False
    if any(head_of(w, lex) or bare(w) in lex.title_words or is_group(w, lex) for w in page.folded[first:i]):
        return False
    return bool(head_of(word, lex)) or word[1:] in words_of("hearers")


def begins_object(word: str, lex: Lexicon) -> bool:
    """«وصف نائب الرئيس السوداني انضمام …»: a masdar after a definite word is the verb's object, not the source's."""
    named = word in lex.first_names or word in lex.family
    return object_shape(word, lex) and not named and not head_of(word, lex)


def _in_name(page: Page, i: int) -> bool:
    """Whether word ``i`` stands within a short quotation or brackets, as a part of a name."""
    start = page.words[i].start
    low = max(0, start - 40)
    before = page.text[low:start]
    return any(before.rfind(a) > before.rfind(b) for a, b in (("«", "»"), ("“", "”"), ("(", ")")))


def _anonymity_near(page: Page, i: int, lex: Lexicon) -> bool:
    """«عدم الكشف عن هويته»: the «عن» belongs to the source."""
    low = max(0, i - 3)
    return any(page.phrase_at(k, i + 3, lex.anonymity_marks) for k in range(low, i))


def addressee_at(page: Page, i: int, last: int) -> bool:
    """Whether words from ``i`` on name the medium or the people that were spoken to («لوكالة …», «ل«…»», «للصحفيين»)."""
    lex = lexicon()
    word = page.folded[i]
    if not word.startswith("ل"):
        return False
    if word == "ل":
        return i + 1 < last and page.folded[i - 1] not in words_of("firm_titles")
    rest = word[2:] if word.startswith("لل") else word[1:]
    if rest in lex.outlet_heads or rest in words_of("press"):
        return True
    return (
        any(
            form[0] == rest and tuple(page.folded[i + 1 : i + len(form)]) == form[1:]
            for form in lex.outlet_names.get(rest, ())
        )
        or rest == "بي"
    )


def is_medium(word: str, lex: Lexicon) -> bool:
    """Whether a word heads an outlet, and no site of the speaker's own («موقعها»)."""
    head = head_of(word, lex)
    return head in lex.outlet_heads and word.endswith(head)


def addressee_end(page: Page, first: int, last: int) -> int:
    """One past the last word of the medium that begins at word ``first``."""
    lex = lexicon()
    quote = page.quotes_opening_before(first)
    if quote is not None and quote.words <= 5:
        return max(first + 1, min(last, page.word_at(quote.end)))
    end = first + 1
    while page.folded[first] == "لبي" and end < last and page.folded[end] in ("بي", "سي"):
        end += 1  # «لبي بي سي»
    end += page.phrase_at(end, last, lex.outlet_names)  # «لشبكة "سي إن إن"»: no adverb stands within the name
    while end < last and end - first < 6:
        quoted = any(m in page.gaps[end] for m in "»”")
        if "(" in page.gaps[end] and end == first + 1:
            close = page.text.find(")", page.words[end].start)
            return max(end, min(last, page.word_at(close))) if close >= 0 else end  # «قناة (الساحل)»
        if page.folded[end] in words_of("preposition") or "(" in page.gaps[end]:
            break
        if page.folded[end] in words_of("on_condition") or page.phrase_at(end, last, lex.anonymity_clause):
            break
        if page.has_comma(end) or page.folded[end] in lex.adverbs or page.phrase_at(end, last, lex.adjuncts) or quoted:
            break
        end += 1
    return end


def place_at(page: Page, i: int, last: int) -> int:
    """How many words from ``i`` on name a country or a capital, the whole phrase or all but its adjectives."""
    lex = lexicon()
    for table in (lex.places, lex.capitals):
        n = page.phrase_at(i, last, table)
        if n:
            return n
    word = page.folded[i]
    if word[:1] in "وفلب" and len(word) > 3:
        for table in (lex.places, lex.capitals):
            if any(form == (word[1:],) for form in table.get(word[1:], ())):
                return 1
    return 0


def is_outlet_name(page: Page, first: int, last: int) -> bool:
    """Whether the phrase begins with the name of a known agency or outlet."""
    lex = lexicon()
    return any(
        tuple(page.folded[first : first + len(form)]) == form for form in lex.outlet_names.get(page.folded[first], ())
    )


def _hides_name(page: Page, i: int, last: int, lex: Lexicon) -> bool:
    """«مصدر في الوزارة رفض الكشف عن اسمه»: all of it is the source."""
    return any(page.phrase_at(k, min(k + 4, last), lex.anonymity_marks) for k in range(i, min(i + 4, last)))


def is_upon(page: Page, k: int) -> bool:
    """Whether word ``k`` is the preposition «على», which folds to the name «علي»."""
    return page.folded[k] in words_of("upon") and page.text[page.words[k].end - 1] == "ى"


def of_people(word: str) -> bool:
    """Whether a word after «عدد من» says that people are meant: a sound plural, or a pronoun for them."""
    return word.endswith(("ون", "ين")) or word in words_of("of_them")


def is_group(word: str, lex: Lexicon) -> bool:
    return word in lex.group or bare(word) in lex.group or (word.endswith(("هم", "هن")) and word[:-2] in lex.group)


def titled(page: Page, first: int, last: int) -> bool:
    """Whether a title stands within the phrase: an unknown name before it is a person's."""
    lex = lexicon()
    return any(lex.heads.get(head_of(page.folded[k], lex)) == "person" for k in range(first, last))


def likely(page: Page, first: int, last: int) -> bool:
    """Whether a phrase looks like a source at all: a known head, a place, an outlet, a name or something quoted."""
    if first >= last:
        return False
    lex = lexicon()
    at = first
    while at < last - 1 and is_group(page.folded[at], lex):
        at += 1
    word = page.folded[at]
    if is_upon(page, at):
        return False
    if word.startswith("ال") and word.endswith("ون") and len(word) > 6:
        return True  # «المنظمون»: people in the nominative
    if at > first and of_people(word):
        return True  # «عدد من اليمنيين»
    if head_of(word, lex) or place_at(page, at, last) or word in lex.honorifics:
        return True
    if word in lex.first_names or word in lex.family:
        return True
    if (
        word in words_of("honours")
        or is_outlet_name(page, at, last)
        or any(m in page.gaps[at] for m in '«“"')
        or _LATIN.match(word)
    ):
        return True
    return any(form[0] == word[1:] for form in lex.outlet_names.get(word[1:], ())) if word[:1] in "لب" else False


def object_shape(word: str, lex: Lexicon) -> bool:
    """Whether a word has the shape of a masdar."""
    return word in lex.object_words or (not word.startswith("ال") and bool(lex.object_pattern.fullmatch(word)))
