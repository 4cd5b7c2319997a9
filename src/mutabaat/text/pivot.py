"""A text's matter in terms that every language shares: what lets a report in one language meet one in another.

Terms are English lemma keys (through the bilingual lexicon for Arabic, through ``lexicon/pivot.toml`` for other languages),
codes of states (``@JP``, from CLDR in each language), skeletons of words (``~lmbk``: names and words alike in many
languages) and figures (``#45``). Weights say how sure a word is to mean a term, from 0 to 1; how telling a term is, those
who compare must say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from mutabaat.text.bilingual import Lexicon, own_lexicon
from mutabaat.text.fold import fold
from mutabaat.text.keys import key, keys
from mutabaat.text.lexicon import load
from mutabaat.text.skeleton import skeleton

Terms = tuple[tuple[str, float], ...]

# Measured on headlines of one matter in eight languages (docs/reference/across.md).
_BONES = 5  # consonants of a skeleton that are kept: endings differ between languages
_SHORT = 3  # consonants of a skeleton that is often chance
_BONES_WORTH = 0.7
_BONES_KNOWN = 0.5  # of a word that the tables know: it most likely means what they say
_BONES_ARABIC = 0.3  # ... in Arabic, where a name that is also a word has no capital
_SHORT_WORTH = 0.6
_MEANING_WORTH = 1.5  # an Arabic word shares its weight out among its renderings


def pivot(words: Sequence[str], lang: str, lexicon: Lexicon | None = None) -> list[tuple[int, Terms]]:
    """Terms of folded words: (place of a word, what it may mean). ``lexicon`` is for Arabic; by default our own."""
    found = [(n, terms) for n, word in enumerate(words) if (terms := word_terms(word, lang))]
    found += _peoples(words, lang)
    if lang == "ar":
        known = lexicon if lexicon is not None else own_lexicon()
        meanings = known.meanings(words)
        said = {n for n, _ in meanings}
        found = [(n, _lessened(terms) if n in said else terms) for n, terms in found]
        found += [(n, tuple((term, w * _MEANING_WORTH) for term, w in meaning)) for n, meaning in meanings]
    return found


def _lessened(terms: Terms) -> Terms:
    return tuple((term, weight * _BONES_ARABIC if term[0] == "~" else weight) for term, weight in terms)


@lru_cache(maxsize=100_000)
def word_terms(word: str, lang: str) -> Terms:
    """Terms of one folded word by itself; for Arabic without the lexicon."""
    if word[0].isdigit():
        return ((f"#{word}", 1.0),) if len(word) > 1 else ()
    term = key(word, lang)
    small = _small(lang)
    if len(word) < 2 or term in small or word in small:
        return ()
    state = _states(lang).get((term,)) or _states(lang).get((word,))
    if state:
        return ((f"@{state}", 1.0),)
    found: dict[str, float] = {}
    if lang == "en":
        found[term] = 1.0
    meanings = _table(lang).get(term) or _table(lang).get(word) or ()
    for meaning in meanings:
        found[meaning] = 1 / len(meanings) ** 0.5
    bones = skeleton(word)
    if len(bones) >= _SHORT:
        worth = _BONES_KNOWN if meanings else _BONES_WORTH
        found[f"~{bones[:_BONES]}"] = worth * (_SHORT_WORTH if len(bones) == _SHORT else 1.0)
    return tuple(found.items())


def _peoples(words: Sequence[str], lang: str) -> Iterator[tuple[int, Terms]]:
    """States whose names are two words."""
    states, small = _states(lang), _small(lang)
    said = [(n, term) for n, word in enumerate(words) if (term := key(word, lang)) not in small]
    for (n, first), (_, second) in pairwise(said):
        state = states.get((first, second))
        if state:
            yield n, ((f"@{state}", 1.0),)


@cache
def _small(lang: str) -> frozenset[str]:
    return frozenset(keys(load("stories").get(lang, {}).get("grammar", ""), lang))


@cache
def _table(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Keys and folded forms of a language's words to English keys."""
    tables = load("pivot")
    if lang not in tables["langs"]:
        return {}
    column = tables["langs"].index(lang)
    found: dict[str, dict[str, None]] = {}
    for english, row in tables["words"].items():
        for word in map(fold, row[column].split()):
            for form in {key(word, lang), word}:
                found.setdefault(form, {})[key(english, "en")] = None
    return {form: tuple(meanings) for form, meanings in found.items()}


@cache
def _states(lang: str) -> Mapping[tuple[str, ...], str]:
    """Keys of the names of states, and of their peoples, to the state's code. The first to take a name keeps it."""
    tables = load("actors/states")
    found: dict[tuple[str, ...], str] = {}
    try:
        names = Locale.parse(lang).territories
    except (UnknownLocaleError, ValueError):
        return {}
    columns = load("pivot")
    for code, name in names.items():
        own = tables.get(code, {})
        if not code.isalpha() or len(code) != 2 or (code in tables["skip"] and code not in columns["peoples"]):
            continue
        forms = [name, *(form for form in own.get("names", ()) if _is_arabic(form) == (lang == "ar"))]
        if lang in ("ar", "en"):
            forms += own.get("adj" if lang == "ar" else "en", ())
        if lang in columns["langs"] and code in columns["peoples"]:
            forms += columns["peoples"][code][columns["langs"].index(lang)].split()
        for form in forms:
            for written in (form, f"ال{form}") if lang == "ar" else (form,):
                told = tuple(term for term in keys(written, lang) if term not in _small(lang))
                if told:
                    found.setdefault(told, code)
    return found


def _is_arabic(name: str) -> bool:
    return fold(name)[:1] > "\u0600"
