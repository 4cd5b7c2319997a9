"""What opens the content of a cue: a complementiser, a colon, a quotation, or the cue's own preposition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaat.read.ar.lexicon import Cue, Lexicon, lexicon, words_of
from mutabaat.read.ar.nouns import head_of, likely, place_at
from mutabaat.read.ar.objects import direct_object, noun_right_after, object_like, with_b, with_l
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.quotes import Quotation

# Words between a verb and its clause; farther than that another verb governs it.
_WINDOW = 45
# A name in quote marks before the speaker's own, and the words from it to the clause.
_NAME_WORDS = 6
_TO_CLAUSE = 12
# From a medium's quoted name to the colon before what it heard.
_NAMED_STATION = 3
# From a verb to the unmarked speech of a speaker with all his titles.
_LONG_SPEAKER = 18
_WILLING = ("ان", "شاء", "الله")


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


def find(page: Page, i: int, last: int, cue: Cue, participle: bool = False) -> Opener | None:
    """The opener of the content of a cue whose last word is ``i - 1``; within the sentence that ends at word ``last``."""
    lex = lexicon()
    home = page.quote_of[i - 1]
    phrase: Opener | None = None
    quoted = page.quotes_opening_before(i) if i < last and home == -1 else None
    if (
        quoted
        and quoted.closed
        and quoted.words <= 6
        and page.folded[i] not in lex.complementisers
        and not page.has_colon(i)
    ):
        after = page.word_at(quoted.end)
        if i < after < last and page.folded[after] in lex.complementisers:
            return clause(page, after, after)  # «وقالت "إيه تي آند تي" إنها»: a name
    start = i
    while start < last - 1 and page.folded[start] in words_of("within") | words_of("firmly"):
        start += 1  # «ينفي بشدة هذه الاتهامات»
    j = start
    limit = min(last, i + _WINDOW)
    only_words = bool(cue.np_words) and " " in cue.lemma  # «توجه بالشكر»: without its noun the verb says nothing
    named = page.quotes_opening_before(i) if i < last and home == -1 and page.quote_of[i] == -1 else None
    if named is not None and named.words <= 5 and named.closed and not page.has_colon(i):
        j = max(i, page.word_at(named.end) - 1)  # «أكدت "فجر اليوم" أن»: no opener stands within a name
    while j < limit:
        word = page.folded[j]
        if (j > i and page.has_stop(j) and page.quote_of[j] == home) or (home >= 0 and page.quote_of[j] != home):
            break
        if page.has_colon(j) and not _is_time(page, j):
            return after_colon(page, j)
        if home == -1 and cue.lemma in words_of("tells") and _short_speech(page, i, j, last):
            return Opener("quote", j, page.quotes_opening_before(j).start, j)  # type: ignore[union-attr]
        if page.quote_of[j] != home and home == -1:
            if j > i and (after := _past_name(page, j, page.quotes[page.quote_of[j]], limit)):
                j = after
                continue
            return Opener("quote", j, page.quotes[page.quote_of[j]].start, j)
        short = page.quotes_opening_before(j) if j > i and page.gaps[j].strip() and page.quote_of[j] == home else None
        if short is not None and (after := _past_name(page, j, short, limit)):
            j = after
            continue
        if (n := page.phrase_at(j, limit, lex.outlet_names)) > 1:
            j += n  # «سي إن إن» opens no clause
            continue
        if _that_not(page, j) or (j == i and cue.stance == "asks" and word in words_of("questions")):
            return clause(page, j, j)
        only_words = only_words and word not in cue.np_words
        if word in lex.complementisers and not _god_willing(page, j) and not only_words and not _ban(page, j):
            previous = page.folded[j - 1]
            if j == i or not _binds(page, j - 1):
                return clause(page, j, j)
            if previous in cue.prep:
                return clause(page, j, j - 1, prep=j - 1)
        if word in words_of("speech_opens") and cue.lemma in words_of("tells") and _speech(page, i, j):
            return Opener("colon", j, page.words[j].start, j)
        if participle and j == i and noun_right_after(page, j, cue, lex):
            return Opener("phrase", j, _start(page, j), j)
        if phrase is None and (found := _phrase(page, (start, j, limit), cue, lex)):
            phrase = found
            return phrase if cue.np_words else _prefer_clause(page, phrase, limit, cue, lex)
        if j > i and _other_verb(page, j, lex):
            break
        j += 1
    return phrase


def _past_name(page: Page, j: int, quote: Quotation, limit: int) -> int:
    """«وتوقع رئيس شركة «أطلس» سامي حلبي أن …»: past a name in marks, where the clause follows; 0 where it is speech."""
    lex, after = lexicon(), page.word_at(quote.end)
    if not quote.closed or quote.words > _NAME_WORDS or not j < after < limit or page.has_colon(j):
        return 0
    for k in range(after, min(limit, after + _TO_CLAUSE)):
        if (page.has_stop(k) and k > after) or page.quote_of[k] >= 0 or _other_verb(page, k, lex):
            return 0
        if page.pauses(k) and _is_participle(page.folded[k], lex):
            return 0
        if page.folded[k] in lex.complementisers:
            return 0 if _binds(page, k - 1) else after
        if page.has_colon(k + 1) and k - after <= _NAMED_STATION:
            return after  # «وأوضح فلان لشبكة «الضفة» التلفزيونية: «…»»
    return 0


def _is_participle(word: str, lex: Lexicon) -> bool:
    """«قائلاً», «معبرة»: a participle of a cue, by which a clause of its own begins."""
    return any(form.kind == "participle" for form in lex.forms.get(word, ()))


def _ban(page: Page, j: int) -> bool:
    """«بان كي مون» is no «بأن»."""
    return page.folded[j] == "بان" and j + 1 < len(page.words) and page.folded[j + 1] in words_of("name_ban")


def _god_willing(page: Page, j: int) -> bool:
    """«إن شاء الله» opens no clause."""
    return tuple(page.folded[j : j + 3]) == _WILLING


def _speech(page: Page, i: int, j: int) -> bool:
    """«وقال سامي المرواني نطالب بحل»: right after a name, its speech without any mark."""
    if page.has_comma(j) and 2 <= j - i <= _LONG_SPEAKER and likely(page, i, j):
        return True  # «وقال فلان، الذي يقود الفريق، سوف …»
    if j == i:
        return _speaks_of_us(page, j)
    return 1 <= j - i <= 6 and likely(page, i, j) and not any(page.pauses(k) for k in range(i, j + 1))


def _speaks_of_us(page: Page, j: int) -> bool:
    """«وقال نثمن العزاء», «قالت فيها سنبقى»: right after the verb, a first person in the plural."""
    word = page.folded[j]
    return word.startswith(("ن", "سن")) and word not in words_of("itself")


def _short_speech(page: Page, i: int, j: int, last: int) -> bool:
    """«وقال متحدث باسم الاتحاد "الاحتجاج قوبل بالرفض".»: few words in marks, after a speaker, up to the sentence's end."""
    quote = page.quotes_opening_before(j) if page.gaps[j].strip() else None
    if quote is None or not quote.closed or quote.words < 2 or page.quote_of[j] >= 0:
        return False
    end = page.word_at(quote.end)
    over = (
        end >= last
        or any(mark in page.text[quote.end : page.words[end].start] for mark in ".؟!")
        or _is_participle(page.folded[end], lexicon())
    )
    return over and (j == i or likely(page, i, j) or j - i <= 2)


def _that_not(page: Page, j: int) -> bool:
    """«توقع ألا …»: «ألا» folds to what «إلا» folds to."""
    return page.folded[j] == "الا" and page.text[page.words[j].start] == "أ"


def _binds(page: Page, k: int) -> bool:
    """Whether the word before a complementiser has it for itself («بعد أن», «إلى أن»); a mark between them parts them."""
    word = page.folded[k]
    if word not in words_of("before_other_clause") or page.gaps[k + 1].strip():
        return False
    return word not in words_of("particular") or page.has_comma(k)


def _prefer_clause(page: Page, phrase: Opener, last: int, cue: Cue, lex: Lexicon) -> Opener:
    """«أشار في حديثه إلى الصحيفة إلى أن»: the clause where the phrase before it is short and ends in the preposition."""
    reach = 6 if phrase.prep >= 0 or object_like(page.folded[phrase.word][1:], lex) else 25
    for k in range(phrase.word + 1, min(last, phrase.word + reach)):
        if page.has_stop(k) or _other_verb(page, k, lex):
            break
        if page.pauses(k) and _is_participle(page.folded[k], lex):
            break  # «أعلنت تأييدها للخطوة، معبرة عن أملها بأن»
        if page.has_comma(k) and _that(page, k):
            return clause(page, k, k)  # «أكد الشيخ الذي يدير مركز سلامة، أن»: the noun was the speaker's
        if phrase.prep < 0 and page.folded[k] in lex.complementisers and page.folded[k].startswith("ب"):
            return clause(page, k, k if page.folded[phrase.word].startswith("ب") else phrase.until)
        if (
            phrase.prep < 0
            and k <= phrase.word + 3
            and page.folded[k] in lex.complementisers
            and page.folded[k - 1] in cue.prep
        ):
            return clause(page, k, k - 1, prep=k - 1)  # «أكد يايا توريه على أنه»
        if (
            page.folded[k] in lex.complementisers
            and phrase.prep >= 0
            and page.folded[k - 1] == page.folded[phrase.prep]
        ):
            return clause(page, k, phrase.prep, prep=k - 1)
    return phrase


def _that(page: Page, k: int) -> bool:
    """«، أن», «، إنه»: the clause of the verb that speaks; «، وإن» and «إن شاء الله» are none."""
    return page.folded[k] in lexicon().complementisers and not _god_willing(page, k) and not _ban(page, k)


def _other_verb(page: Page, j: int, lex: Lexicon) -> bool:
    """Whether another cue begins at word ``j``; an ambiguous one only with its clause right after it («وبين أن»)."""
    forms = lex.forms.get(page.folded[j])
    if not forms:
        return False
    clause = j + 1 < len(page.words) and page.folded[j + 1] in lex.complementisers
    after = clause or (j + 2 < len(page.words) and page.folded[j + 2] in lex.complementisers)
    return any(
        (f.joined and f.kind in ("past", "present") and (clause or not f.cue.strict or page.has_colon(j + 1)))
        or (f.kind == "participle" and after and page.pauses(j))
        or (f.kind == "past" and clause and page.has_comma(j))
        for f in forms
    )


def _is_time(page: Page, j: int) -> bool:
    """«11:05» is no colon before speech."""
    return page.gaps[j] == ":" and page.folded[j - 1].isdigit() and page.folded[j].isdigit()


def after_colon(page: Page, j: int) -> Opener:
    """What follows the colon before word ``j``."""
    quote = page.quotes_opening_before(j)
    start = quote.start if quote else page.words[j].start
    return Opener("quote" if quote and page.quote_of[j] >= 0 else "colon", j, start, j)


def clause(page: Page, j: int, until: int, prep: int = -1) -> Opener:
    """The clause whose complementiser is word ``j``."""
    quote = page.quotes_opening_before(j)
    start = quote.start if quote and page.quote_of[j] >= 0 else page.words[j].start
    return Opener("clause", j, start, until, prep)


def _phrase(page: Page, at: tuple[int, int, int], cue: Cue, lex: Lexicon) -> Opener | None:
    """A noun phrase as content, where the cue takes one. ``at``: first word after the cue, the word in question, the end."""
    first, j, last = at
    word = page.folded[j]
    if not cue.np or (cue.strict and j - first > (40 if cue.loads else _reach(page, first, lex))):
        return None
    if word and word in cue.np and word != "ل" and j + 1 < last and page.folded[j + 1] not in lex.complementisers:
        if cue.np_words and page.folded[j + 1] not in cue.np_words:
            return None
        if page.phrase_at(j, last, lex.adjuncts) and word != "عن" and not cue.prep_noun:
            return None
        adjective = (
            j - first >= 2 and page.folded[j - 1].startswith("ال") and page.folded[j - 2] in words_of("bound_title")
        )
        if adjective or (j > first and page.folded[j - 1] in words_of("bound_title")):
            return None
        if _workplace(page, (first, j, last), lex):
            return None
        start = _start(page, j + 1)
        return Opener("phrase", j + 1, start, j, prep=j)
    if "ب" in cue.np and word == "ب" and j + 1 < last and page.folded[j + 1].isdigit() and not cue.np_words:
        return Opener("phrase", j, _start(page, j), j)  # «طالب بـ50 مليوناً»
    if "ب" in cue.np and word.startswith("ب") and (len(word) > 3 or word == "بما"):
        if word in cue.np_words or (not cue.np_words and with_b(page, at, cue, lex)):
            return Opener("phrase", j, _start(page, j), j)
        return None
    if "ل" in cue.np and word.startswith("ل") and len(word) > 3 and with_l(page, at, cue, lex):
        return Opener("phrase", j, _start(page, j), j)
    if "" in cue.np and direct_object(page, first, j, cue, lex):
        return Opener("phrase", j, _start(page, j), j)
    return None


def _reach(page: Page, first: int, lex: Lexicon) -> int:
    """Words from an ambiguous verb to its object: more behind a prince's titles, or a body's name and its adjuncts."""
    word = page.folded[first]
    if word in lex.honorifics or word in words_of("owner"):
        return 26
    if word in lex.first_names:
        return 20
    return 18 if lex.heads.get(head_of(word, lex)) in ("person", "official_body") else 12


def _workplace(page: Page, at: tuple[int, int, int], lex: Lexicon) -> bool:
    """«شكك أستاذ الطب في جامعة الزهرة في وجود …»: the first «في» says where he works, for another follows."""
    first, j, last = at
    after = page.folded[j + 1]
    if page.folded[j] != "في" or j - first > 6 or lex.heads.get(head_of(page.folded[first], lex)) != "person":
        return False
    if not (lex.heads.get(head_of(after, lex)) in ("official_body", "organisation") or place_at(page, j + 1, last)):
        return False
    for k in range(j + 2, min(last, j + 10)):
        if page.pauses(k):
            return False
        if page.folded[k] == "في":
            return True
    return False


def _start(page: Page, j: int) -> int:
    quote = page.quotes_opening_before(j)
    return quote.start if quote else page.words[j].start
