"""What opens the content of a cue: a complementiser, a colon, a quotation, or the cue's own preposition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaat.read.ar.lexicon import Cue, Lexicon, lexicon, words_of
from mutabaat.read.ar.nouns import addressee_at, bare, head_of, is_group, place_at
from mutabaat.read.ar.page import Page

# Words between a verb and its clause; farther than that another verb governs it.
_WINDOW = 45


@dataclass(frozen=True, slots=True)
class Opener:
    """``word`` is the first word of the content and ``start`` its first code point; ``prep`` the preposition's word or -1.

    The speaker may stand in the words before ``until``.
    """

    kind: Literal["clause", "quote", "colon", "phrase"]
    word: int
    start: int
    until: int
    prep: int = -1


def object_like(word: str, lex: Lexicon) -> bool:
    """Whether a folded word without the article opens a direct object: a masdar, or a word of the table."""
    if word in lex.object_words or any(
        word.endswith(suffix) and word[: -len(suffix)] in lex.object_words for suffix in ("هما", "ها", "هم", "هن", "ه")
    ):
        return True
    if word.endswith("ا") and word[:-1] in lex.object_words:
        return True  # «يبدي استعداداً»
    return not word.startswith("ال") and bool(lex.object_pattern.fullmatch(word))


def find(page: Page, i: int, last: int, cue: Cue, participle: bool = False) -> Opener | None:
    """The opener of the content of a cue whose last word is ``i - 1``; within the sentence that ends at word ``last``."""
    lex = lexicon()
    home = page.quote_of[i - 1]
    phrase: Opener | None = None
    start = i
    j = i
    limit = min(last, i + _WINDOW)
    named = page.quotes_opening_before(i) if i < last and home == -1 and page.quote_of[i] == -1 else None
    if named is not None and named.words <= 5 and named.closed and not page.has_colon(i):
        j = max(i, page.word_at(named.end) - 1)  # «أكدت "فجر اليوم" أن»: no opener stands within a name
    while j < limit:
        word = page.folded[j]
        if (j > i and page.has_stop(j) and page.quote_of[j] == home) or (home >= 0 and page.quote_of[j] != home):
            break
        if page.has_colon(j) and not _is_time(page, j):
            return _after_colon(page, j)
        if page.quote_of[j] != home and home == -1:
            return Opener("quote", j, page.quotes[page.quote_of[j]].start, j)
        if word in lex.complementisers:
            previous = page.folded[j - 1]
            if j == i or not _binds(page, j - 1):
                return _clause(page, j, j)
            if previous in cue.prep:
                return _clause(page, j, j - 1, prep=j - 1)
        if participle and j == i and _noun_right_after(page, j, cue, lex):
            return Opener("phrase", j, _start(page, j), j)
        if phrase is None and (found := _phrase(page, (start, j, limit), cue, lex)):
            phrase = found
            return _prefer_clause(page, phrase, limit, lex)
        if j > i and _other_verb(page, j, lex):
            break
        j += 1
    return phrase


def _binds(page: Page, k: int) -> bool:
    """Whether the word before a complementiser has it for itself («بعد أن», «إلى أن»); a mark between them parts them."""
    word = page.folded[k]
    if word not in words_of("before_other_clause") or page.gaps[k + 1].strip():
        return False
    return word not in words_of("particular") or page.has_comma(k)


def _prefer_clause(page: Page, phrase: Opener, last: int, lex: Lexicon) -> Opener:
    """«أشار في حديثه إلى الصحيفة إلى أن»: the clause where the phrase before it is short and ends in the preposition."""
    reach = 6 if phrase.prep >= 0 or object_like(page.folded[phrase.word][1:], lex) else 25
    for k in range(phrase.word + 1, min(last, phrase.word + reach)):
        if page.has_stop(k):
            break
        if phrase.prep < 0 and page.folded[k] in lex.complementisers and page.folded[k].startswith("ب"):
            return _clause(page, k, k if page.folded[phrase.word].startswith("ب") else phrase.until)
        if (
            page.folded[k] in lex.complementisers
            and phrase.prep >= 0
            and page.folded[k - 1] == page.folded[phrase.prep]
        ):
            return _clause(page, k, phrase.prep, prep=k - 1)
    return phrase


def _other_verb(page: Page, j: int, lex: Lexicon) -> bool:
    """Whether another cue begins at word ``j``; an ambiguous one only with its clause right after it («وبين أن»)."""
    forms = lex.forms.get(page.folded[j])
    if not forms:
        return False
    clause = j + 1 < len(page.words) and page.folded[j + 1] in lex.complementisers
    after = clause or (j + 2 < len(page.words) and page.folded[j + 2] in lex.complementisers)
    return any(
        (f.joined and f.kind in ("past", "present") and (clause or not f.cue.strict))
        or (f.kind == "participle" and after and page.pauses(j))
        or (f.kind == "past" and clause and page.has_comma(j))
        for f in forms
    )


def _is_time(page: Page, j: int) -> bool:
    """«11:05» is no colon before speech."""
    return page.gaps[j] == ":" and page.folded[j - 1].isdigit() and page.folded[j].isdigit()


def _after_colon(page: Page, j: int) -> Opener:
    quote = page.quotes_opening_before(j)
    start = quote.start if quote else page.words[j].start
    return Opener("quote" if quote and page.quote_of[j] >= 0 else "colon", j, start, j)


def _clause(page: Page, j: int, until: int, prep: int = -1) -> Opener:
    quote = page.quotes_opening_before(j)
    start = quote.start if quote and page.quote_of[j] >= 0 else page.words[j].start
    return Opener("clause", j, start, until, prep)


def _phrase(page: Page, at: tuple[int, int, int], cue: Cue, lex: Lexicon) -> Opener | None:
    """A noun phrase as content, where the cue takes one. ``at``: first word after the cue, the word in question, the end."""
    first, j, last = at
    word = page.folded[j]
    if not cue.np or (cue.strict and j - first > (40 if cue.loads else 12)):
        return None
    if word and word in cue.np and word != "ل" and j + 1 < last and page.folded[j + 1] not in lex.complementisers:
        if cue.np_words and page.folded[j + 1] not in cue.np_words:
            return None
        if page.phrase_at(j, last, lex.adjuncts) and word != "عن":
            return None
        if j > first and page.folded[j - 1] in words_of("bound_title"):
            return None
        start = _start(page, j + 1)
        return Opener("phrase", j + 1, start, j, prep=j)
    if "ب" in cue.np and word.startswith("ب") and len(word) > 3 and _with_b(page, at, cue, lex):
        return Opener("phrase", j, _start(page, j), j)
    if "ل" in cue.np and word.startswith("ل") and len(word) > 4 and _with_l(page, at, cue, lex):
        return Opener("phrase", j, _start(page, j), j)
    if "" in cue.np and _direct_object(page, first, j, cue, lex):
        return Opener("phrase", j, _start(page, j), j)
    return None


def _noun_right_after(page: Page, j: int, cue: Cue, lex: Lexicon) -> bool:
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


def _start(page: Page, j: int) -> int:
    quote = page.quotes_opening_before(j)
    return quote.start if quote else page.words[j].start


def _with_b(page: Page, at: tuple[int, int, int], cue: Cue, lex: Lexicon) -> bool:
    first, j, last = at
    word = page.folded[j]
    rest = word[3:] if word.startswith("بال") else word[1:]
    if word in words_of("no_content_b") or place_at(page, j, last):
        return False
    if object_like(rest, lex):
        return True
    following = page.folded[min(j + 1, last - 1)]
    if (
        cue.person
        and j == first
        and following.startswith("ب")
        and object_like(following[1:], lex)
        and not object_like(rest, lex)
    ):
        return False  # «تتهم باركول باختلاس»: a name that begins with the letter
    if cue.person and 0 < j - first <= 12 and not head_of(rest, lex) and page.folded[j - 1] not in lex.title_words:
        return True
    if page.folded[j - 1] in lex.title_words or (
        head_of(page.folded[j - 1], lex) and not page.folded[j - 1].startswith("ال")
    ):
        return False
    return j == first or not head_of(page.folded[first], lex) or (j - first >= 2 and not cue.person)


def _with_l(page: Page, at: tuple[int, int, int], cue: Cue, lex: Lexicon) -> bool:
    """«لافتاً للدور»، «دعا الوزير لتشجيع …»: «ل» in the place of «إلى», where no «إلى أن» follows."""
    first, j, last = at
    word = page.folded[j]
    for k in range(j + 1, last):
        if page.has_stop(k):
            break
        if page.folded[k] in cue.prep and (k < j + 8 or page.folded[min(k + 1, last - 1)] in lex.complementisers):
            return False
    rest = word[2:] if word.startswith("لل") else word[1:]
    if addressee_at(page, j, j + 2) or place_at(page, j, j + 1):
        return False
    return (j == first and not head_of(rest, lex)) or (object_like(rest, lex) and not _waits(page.folded[j - 1], lex))


def _waits(word: str, lex: Lexicon) -> bool:
    """A head or title without the article waits for its second part."""
    return not word.startswith("ال") and (bool(head_of(word, lex)) or bare(word) in lex.title_words)


def _definite_object(page: Page, j: int, lex: Lexicon) -> bool:
    """«وأدان العمل الإجرامي»: two definite words that head no source and were no name before are the object."""
    word = page.folded[j]
    if not word.startswith("ال") or j + 1 >= len(page.words) or not page.folded[j + 1].startswith("ال"):
        return False
    if head_of(word, lex) or place_at(page, j, j + 2) or word in lex.honorifics or page.pauses(j + 1):
        return False
    return word not in page.folded[:j]


def _hides_name(page: Page, j: int, lex: Lexicon) -> bool:
    return any(page.phrase_at(k, k + 4, lex.anonymity_marks) for k in range(j, min(j + 4, len(page.words))))


def _object_after_subject(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """«استنكرت الوزارة التفجير», «دان الوزير حادث الجسر»: an event that one condemns or denies, after its subject."""
    word = page.folded[j]
    if word.removeprefix("ال") not in lex.events or j - first > 16:
        return False
    before = page.folded[j - 1]
    if (
        before.startswith(("ال", "لل"))
        or page.has_comma(j)
        or place_at(page, j - 1, j)
        or _name_closed(page, first, j, lex)
    ):
        return True
    return not word.startswith("ال") and before not in words_of("preposition") and not _waits(before, lex)


def _after_family_name(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """«انتقد المخرج عامر النجدي تصرفات …»: an indefinite noun after a first and a family name begins the object."""
    word, before = page.folded[j], page.folded[j - 1]
    if (
        j - first < 2
        or not before.startswith("ال")
        or before in words_of("name_part")
        or page.folded[j - 2] not in lex.first_names
    ):
        return False
    if word.startswith(("ال", "ل", "ب", "و", "ف")) or page.gaps[j].strip() or head_of(word, lex) or is_group(word, lex):
        return False
    return word not in words_of("preposition") | words_of("name_part") | lex.first_names | lex.adverbs | lex.relatives


def _name_closed(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """Whether the word before ``j`` ends a personal name: «دان النائب فراس سعيد الهجوم»."""
    return (
        j - first >= 2
        and page.folded[j - 2] in lex.first_names | lex.honorifics
        and not _waits(page.folded[j - 1], lex)
    )


def _direct_object(page: Page, first: int, j: int, cue: Cue, lex: Lexicon) -> bool:
    word = page.folded[j]
    if cue.np_words:
        return word in cue.np_words
    if cue.stance in ("evaluates", "denies", "doubts") and not cue.np_noun:
        if j == first and _definite_object(page, j, lex):
            return True
        if j > first and (_object_after_subject(page, first, j, lex) or _after_family_name(page, first, j, lex)):
            return True
    if not object_like(word, lex):
        place = place_at(page, first, j + 1)
        return not cue.np_noun and j > first and first + place == j and place > 0 and word.startswith("ال")
    if j > first and (
        page.folded[j - 1] in words_of("preposition")
        or (page.folded[j - 1] in lex.honorifics and not word.endswith(("ه", "ها", "هم")))
    ):
        return False
    if word in lex.first_names and word not in lex.object_words:
        return False
    if word in words_of("what"):
        return j > first or cue.stance == "denies"  # «نفت الوزارة ما نشره الموقع»
    if j > first and page.phrase_at(j, j + 2, lex.anonymity_clause) and _hides_name(page, j, lex):
        return False  # «مصدر رفض الكشف عن هويته»
    if word in words_of("this") and j + 1 < len(page.words) and page.folded[j + 1] in words_of("time_nouns"):
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
    )
    return closed or not (head_of(before, lex) or bare(before) in lex.title_words or object_like(before, lex))
