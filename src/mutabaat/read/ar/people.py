"""Unnamed speakers and names without a list: what a word's shape and its neighbours say of people."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from mutabaat.read.ar.lexicon import Forms, lexicon, words_of
from mutabaat.read.ar.nouns import bare, head_of, place_at
from mutabaat.read.ar.page import Page
from mutabaat.text import lexicon as files
from mutabaat.text.fold import fold

# From a title to the name that closes it.
_TITLE_WORDS = 9


@cache
def table(name: str, key: str = "forms") -> frozenset[str]:
    """The folded words of a table of ``ar_speakers.toml``."""
    return frozenset(fold(word) for word in files.load("ar_speakers")[name][key])


@cache
def clauses() -> Forms:
    """The clauses that withhold a name, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in files.load("ar_speakers")["unnamed"]["clauses"]:
        words = tuple(fold(text).split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(many) for first, many in found.items()}


def withheld(page: Page, first: int, last: int) -> bool:
    """Whether a clause within the words says that the name is withheld («اشترط عدم ذكر اسمه»)."""
    marks, more = lexicon().anonymity_marks, clauses()
    return any(page.phrase_at(k, last, marks) or page.phrase_at(k, last, more) for k in range(first, last))


def is_many(page: Page, k: int) -> bool:
    """Whether a word without a known head is a plural of people: «السائقون», «منظمو الحفل», «الوسطاء»."""
    word = page.folded[k]
    if len(word) < 5 or word in lexicon().first_names or word in surnames(page):
        return False
    return (word.startswith("ال") and word.endswith("ون")) or bare(word) in table("people", "broken")


def is_builder(page: Page, k: int, last: int) -> bool:
    """«منظمو الاحتجاج», «واضعو الدراسة»: a plural that lost its ن before the noun it governs."""
    word = page.folded[k]
    if len(word) < 5 or not word.endswith("و") or word in lexicon().first_names or word.startswith("ال"):
        return False
    return k + 1 < last and page.folded[k + 1].startswith(("ال", "هذ")) and word[0] not in "بل"


def adjective_of(word: str, head: str) -> bool:
    """Whether a definite word may go on with the noun phrase before it as an adjective: «الأميركي», «السابقة»."""
    base = bare(word)
    if base in table("adjectives") or base in lexicon().title_words or base in lexicon().nisba:
        return True
    return word.endswith(("ي", "يه", "يين", "يون")) and not head_of(word, lexicon()) and bool(head)


def name_shaped(page: Page, first: int, last: int) -> bool:
    """Whether the words may be a personal name that no list knows: one to four, none a title, a verb or a preposition."""
    lex = lexicon()
    if not 0 < last - first <= 4 or (
        page.folded[first].startswith(("ال", "و")) and page.folded[first] not in lex.first_names
    ):
        return False
    for k in range(first, last):
        word = page.folded[k]
        if (
            len(word) < 2
            or word.startswith(("بال", "لل", "كال", "فال"))
            or word.isdigit()
            or head_of(word, lex)
            or word in lex.relatives
            or word in words_of("was")
            or word in words_of("no_name")
            or word in lex.adverbs
            or word in lex.verbs
            or (word in words_of("preposition") and word != "علي")
            or word in lex.complementisers
            or (k > first and page.has_comma(k))
        ):
            return False
        if word in lex.forms and word not in lex.first_names:
            return False
    return not place_at(page, first, last)


def possessed(page: Page, k: int) -> bool:
    """Whether word ``k`` ends with a pronoun («أعماله», «نقيبها»); «ة» folds to the same letter."""
    word = page.folded[k]
    if len(word) < 4 or word in lexicon().first_names:
        return False
    return word.endswith(("ها", "هم")) or (word.endswith("ه") and page.text[page.words[k].end - 1] == "ه")


@lru_cache(maxsize=2)
def surnames(page: Page) -> frozenset[str]:
    """Words that stand in a name after a first name or a title, and occur again: «مارن» after «المبعوث آزر مارن»."""
    lex, seen = lexicon(), Counter(page.folded)
    found: set[str] = set()
    for k, word in enumerate(page.folded[:-1]):
        if word in lex.first_names or (word in lex.honorifics and not page.folded[k + 1].startswith("ال")):
            _follow(page, k, found)
        elif lex.heads.get(head_of(word, lex)) == "person":
            _after_title(page, k, found)
    return frozenset(word for word in found if seen[word] > 1) | lex.family


def _follow(page: Page, k: int, found: set[str]) -> None:
    lex = lexicon()
    for m in range(k + 1, min(k + 4, len(page.folded))):
        word = page.folded[m]
        if page.gaps[m].strip(' «»()“”"') or word in words_of("preposition") or word in lex.complementisers:
            return
        if (
            word in lex.forms
            or word in lex.verbs
            or head_of(word, lex)
            or len(word) < 3
            or bare(word) in lex.title_words
        ):
            return
        found.add(word)


def _after_title(page: Page, k: int, found: set[str]) -> None:
    lex = lexicon()
    for m in range(k + 1, min(k + _TITLE_WORDS, len(page.folded) - 1)):
        if page.has_stop(m) or page.folded[m] in lex.complementisers or page.folded[m] in lex.forms:
            return
        before = page.folded[m - 1]
        closed = before.startswith(("ال", "لل")) or page.has_comma(m) or possessed(page, m - 1)
        if closed and name_shaped(page, m, m + 2):
            found.update(page.folded[m : m + 2])
            return
