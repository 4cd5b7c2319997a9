"""What a statement is about: its content's stems, its figures with what they count, and whether it says no."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from mutabaat.compare.numbers import numbers
from mutabaat.records.statements import Stance, Statement
from mutabaat.records.views import StatementRef, StoredArticle
from mutabaat.text.dates.tables import months
from mutabaat.text.fold import fold
from mutabaat.text.keys import key
from mutabaat.text.lexicon import load
from mutabaat.text.words import folded_words

_SILENT: frozenset[Stance] = frozenset({"asks", "refuses_comment"})  # say nothing that could hold or not
_LISTED = re.compile(r"\W*\d{1,3}\s*[-–—.)/:]\s*\D")  # «7 - الجندي …», «(3) …»
_QUOTE = re.compile('["“”«»]')
_ROOT = 3  # letters that a stem keeps
_UNIT = 2  # letters of a counted thing
_NEAR = 2  # words after a figure in which the counted thing stands
_HEAD = 3  # words from the start among which a negation governs the whole statement
_SPREAD = 4  # words from the start among which a denial names what was published
_ABOUT = 8  # words after that in which it says on what
_SHORT = 9  # words up to which a negation anywhere does
_YEARS = range(1800, 2200)


class Figure(NamedTuple):
    """A number with the stem of what it counts, and the words that say both."""

    unit: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A statement ready to be compared. ``terms`` are its stems in order, each once; ``core`` those that a denial is about.

    ``denial`` holds the words that deny; it is empty for a statement that affirms. ``pivot`` is the stem that a negation
    turns, empty where none is told apart. ``tells_denial``: it affirms that somebody denied. ``main`` are the terms outside
    conditions: what a conditional statement says. ``negated``: stems that a negation turns in it. ``places``: where each term
    first stands, in words.
    """

    ref: StatementRef
    article: StoredArticle
    order: int  # of the article in its story
    lang: str
    terms: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    denial: str = ""
    core: tuple[str, ...] = ()
    pivot: str = ""
    tells_denial: bool = False
    main: frozenset[str] = frozenset()
    negated: frozenset[str] = frozenset()
    places: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def about(self) -> tuple[str, ...]:
        """The stems by which it is gathered with others: those of a denial are what it denies."""
        return self.core or self.terms

    @property
    def speaker(self) -> str:
        """Who said it, to tell two voices apart: a name, or the article's own voice."""
        statement = self.ref.statement
        return fold(statement.source_entity) or f"{statement.source_type}:{self.ref.article}"


def words_of(article: StoredArticle, statement: Statement) -> str:
    """The content's words, its pieces joined by a space."""
    return " ".join(article.text[start:end] for start, end in statement.content)


def matters(article: StoredArticle, order: int) -> list[Matter]:
    """The statements of a story's ``order``-th article that can agree with others or contradict them, in reading order."""
    found: list[Matter] = []
    for statement in article.reading.statements:
        if statement.stance in _SILENT or statement.act == "intention":
            continue
        matter = _matter(article, order, statement)
        if matter.terms:
            found.append(matter)
    return found


def _matter(article: StoredArticle, order: int, statement: Statement) -> Matter:
    lang = article.reading.lang
    words = folded_words(words_of(article, statement))
    lexicon = _lexicon(lang)
    denial = _denial(article, statement, words, lexicon)
    places: dict[str, int] = {}
    for n, word in enumerate(words):
        term = stem(word, lang)
        if len(term) > 1 and not (word in lexicon.negation or lexicon.is_silent(word) or term[0].isdigit()):
            places.setdefault(term, n)
    denied_from = _denied_from(words, lexicon) if denial else 0
    turned = {n: _pivot(words, n, lang, lexicon) for n, word in enumerate(words) if word in lexicon.negation}
    terms = tuple(places)
    return Matter(
        ref=StatementRef(article.id, statement),
        article=article,
        order=order,
        lang=lang,
        terms=terms,
        figures=_figures(words, lang, lexicon, listed=bool(_LISTED.match(words_of(article, statement)))),
        denial=denial,
        core=tuple(t for t, n in places.items() if n >= denied_from and t not in lexicon.around) if denial else (),
        pivot=turned[words.index(denial)] if denial in lexicon.negation and denial in words else "",
        tells_denial=any(word in lexicon.deniers for word in words),
        main=frozenset(terms) - _conditional(article, statement, lang),
        negated=frozenset(turned.values()),
        places=places,
    )


def _denied_from(words: list[str], lexicon: _Lexicon) -> int:
    """Where the denied matter begins: behind «ما نشره موقع كذا عن», else at the start."""
    for start, word in enumerate(words[:_SPREAD]):
        if word in lexicon.spread:
            behind = range(start + 1, min(start + 1 + _ABOUT, len(words) - 1))
            return next((n + 1 for n in behind if words[n] in lexicon.about), 0)
    return 0


def _pivot(words: list[str], place: int, lang: str, lexicon: _Lexicon) -> str:
    """The stem of the first word after the negation at a place that means something, else of the last before it."""
    for word in (*words[place + 1 :], *reversed(words[:place])):
        if word not in lexicon.silent and word not in lexicon.negation:
            term = stem(word, lang)
            if term not in lexicon.around:
                return term
    return ""


def _conditional(article: StoredArticle, statement: Statement, lang: str) -> frozenset[str]:
    """Stems that stand in the statement's conditions and nowhere else in it."""
    if not statement.condition:
        return frozenset()
    inside = Counter(word for start, end in statement.condition for word in folded_words(article.text[start:end]))
    left = Counter(folded_words(words_of(article, statement))) - inside
    return frozenset(stem(word, lang) for word in inside) - {stem(word, lang) for word in left}


def _denial(article: StoredArticle, statement: Statement, words: list[str], lexicon: _Lexicon) -> str:
    if statement.stance == "denies":
        return " ".join(article.text[start:end] for start, end in statement.cue) or " ".join(words[:_HEAD])
    # What the page quotes without a speaker is not the page's own denial.
    if statement.is_own_voice and _QUOTE.search(words_of(article, statement)):
        return ""
    line = f" {' '.join(words)} "
    for phrase in lexicon.denial:
        if f" {phrase} " in line:
            return phrase
    # The page's own «لم» tells what did not happen, and a guess denies nothing.
    if statement.is_own_voice or statement.certainty != "certain":
        return ""
    governing = len(words) if len(words) <= _SHORT else _HEAD
    for n, word in enumerate(words[:governing]):
        if word not in lexicon.negation or (n and words[n - 1] in lexicon.unless):
            continue
        if lexicon.idioms.isdisjoint(map(" ".join, pairwise(words[max(n - 1, 0) : n + 2]))):
            return word
    return ""


def _figures(words: list[str], lang: str, lexicon: _Lexicon, *, listed: bool = False) -> tuple[Figure, ...]:
    """The figures with what they count. ``listed``: the first word is the number of an item in a list, and counts nothing."""
    found: list[Figure] = []
    for number in numbers(words):
        if listed and number.first == 0:
            continue
        after = list(enumerate(words[number.end : number.end + _NEAR], number.end + 1))
        for end, word in after:
            unit = stem(word, lang)
            if word[:1] == "و" and stem(word[1:], lang) == unit:  # «80% وزيادة …» counts no increases
                break
            if lexicon.is_silent(word) or word[:1].isdigit() or len(unit) < _UNIT:
                continue
            dated = word in months() or (number.value in _YEARS and words[number.first][:1].isdigit())
            if not dated:
                found.append(Figure(unit, number.value, " ".join(words[number.first : end])))
            break
    return tuple(found)


@lru_cache(maxsize=100_000)
def stem(word: str, lang: str) -> str:
    """A key coarser than the lemma, in which a verb meets its noun. ``word`` is folded."""
    lemma = key(word, lang)
    rules = load("claims").get(lang)
    if rules is None:
        return lemma
    root = "".join(letter for letter in lemma if letter not in rules["weak"])
    if len(root) < _ROOT:
        return lemma
    for ending in rules["suffixes"]:
        if root.endswith(ending) and len(root) - len(ending) >= _ROOT:
            root = root[: -len(ending)]
            break
    for beginning in rules["prefixes"]:
        if root.startswith(beginning) and len(root) - len(beginning) >= _ROOT:
            return root[len(beginning) :]
    return root


@dataclass(frozen=True, slots=True)
class _Lexicon:
    negation: frozenset[str]
    unless: frozenset[str]
    idioms: frozenset[str]
    denial: tuple[str, ...]
    deniers: frozenset[str]
    around: frozenset[str]
    spread: frozenset[str]
    about: frozenset[str]
    silent: frozenset[str]  # grammar words
    silent_keys: frozenset[str]
    lang: str

    def is_silent(self, word: str) -> bool:
        """Whether a word is grammar in any form. Asked of its key, not of its stem: «خلال» is none of «إخلاء»."""
        return word in self.silent or key(word, self.lang) in self.silent_keys


@cache
def _lexicon(lang: str) -> _Lexicon:
    tables = load("claims").get(lang, {})
    grammar = folded_words(load("stories").get(lang, {}).get("grammar", ""))
    return _Lexicon(
        negation=frozenset(fold(word) for word in tables.get("negation", "").split()),
        unless=frozenset(fold(word) for word in tables.get("unless", "").split()),
        idioms=frozenset(" ".join(folded_words(phrase)) for phrase in tables.get("idioms", ())),
        denial=tuple(" ".join(folded_words(phrase)) for phrase in tables.get("denial", ())),
        deniers=frozenset(fold(word) for word in tables.get("deniers", "").split()),
        around=frozenset(stem(fold(word), lang) for word in tables.get("around", "").split()),
        spread=frozenset(fold(word) for word in tables.get("spread", "").split()),
        about=frozenset(fold(word) for word in tables.get("about", "").split()),
        silent=frozenset(grammar),
        silent_keys=frozenset(key(word, lang) for word in grammar),
        lang=lang,
    )
