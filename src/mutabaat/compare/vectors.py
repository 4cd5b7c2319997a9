"""An article as a vector of weighted terms: lemma keys, and character 4-grams where only a headline came."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache

from mutabaat.compare.formula import formula_vocabulary
from mutabaat.records.evidence import Article
from mutabaat.text.fold import fold
from mutabaat.text.keys import key, keys
from mutabaat.text.language import detect
from mutabaat.text.lexicon import load
from mutabaat.text.words import WORD, folded_words

# Measured on labelled stories: words of the headline count twice; a word's say halves every 60 words into the body,
# and what stands after 150 words is background.
_TITLE = 2.0
_HALVING = 60
_BODY = 150
_FLOOR = 0.15  # the least weight of a term that occurs once
_HEADLINE_ONLY = 8  # a body of fewer words adds nothing to its headline
_GRAM = 4
_GRAM_WEIGHT = 0.7
_CHARS = 3000  # of the body, enough for _BODY words of any language

_FADING = tuple(0.5 ** (n / _HALVING) for n in range(_BODY))


def body(article: Article) -> str:
    """The text without the headline that it may begin with."""
    title = article.title.strip()
    text = article.text.lstrip()
    return text[len(title) :] if title and text.startswith(title) else text


def language(article: Article) -> str:
    """The article's language as two or three letters; found from the text where it is not given."""
    return article.lang.split("-")[0].lower() or detect(article.text)


def profile(article: Article, lang: str) -> dict[str, float]:
    """Terms of an article with their frequency weight. Terms carry their language: ``ar:سد``; 4-grams a mark: ``ar:#_سدي``."""
    words = folded_words(body(article)[:_CHARS])[:_BODY]
    counts: dict[str, float] = {}
    for term in keys(article.title, lang):
        counts[term] = counts.get(term, 0.0) + _TITLE
    for word, weight in zip(words, _FADING, strict=False):
        term = key(word, lang)
        counts[term] = counts.get(term, 0.0) + weight
    silent = _grammar(lang)
    terms = {
        f"{lang}:{term}": 1 + math.log(count) if count >= 1 else max(count, _FLOOR)
        for term, count in counts.items()
        if len(term) > 1 and term not in silent
    }
    if len(words) < _HEADLINE_ONLY:
        terms.update(_grams(f"{article.title} {' '.join(words)}", lang))
    return terms


@lru_cache(maxsize=4000)
def telling(title: str, lang: str) -> frozenset[str]:
    """The keys of a headline that tell of its event: neither grammar, nor words of any news, nor formula."""
    told = {term for term in keys(title, lang) if len(term) > 1} - _grammar(lang)
    return frozenset(k for k in told if f"{lang}:{k}" not in formulaic(lang) and f"{lang}:{k}" not in shares(lang))


def is_gram(term: str) -> bool:
    """Whether the term is a character 4-gram and not a word."""
    return "#" in term


def _grams(text: str, lang: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for word in WORD.findall(fold(text)):
        marked = f"_{word}_"
        counts.update(marked[n : n + _GRAM] for n in range(max(1, len(marked) - _GRAM + 1)))
    return {f"{lang}:#{gram}": _GRAM_WEIGHT * (1 + math.log(count)) for gram, count in counts.items()}


@cache
def _grammar(lang: str) -> frozenset[str]:
    return frozenset(keys(load("stories").get(lang, {}).get("grammar", ""), lang))


@cache
def shares(lang: str) -> dict[str, float]:
    """Terms that many stories hold whatever the news, with the share of stories that may be expected to hold them."""
    lexicon = load("stories")
    found: dict[str, float] = {}
    for table, share in lexicon["shares"].items():
        for term in keys(lexicon.get(lang, {}).get(table, ""), lang):
            found[f"{lang}:{term}"] = max(share, found.get(f"{lang}:{term}", 0.0))
    return found


@cache
def formulaic(lang: str) -> dict[str, float]:
    """Terms of formula (titles, greetings, condolences, bulletins) with the share of live stories that they stand in.

    What two telegrams share is their form: only names, places and events tell which story they are of.
    """
    words = formula_vocabulary(lang) + folded_words(load("stories").get(lang, {}).get("occasions", ""))
    share: float = load("stories")["shares"]["formula"]
    return {f"{lang}:{key(word, lang)}": share for word in words}


def threshold(lang: str, *, headline: bool) -> float:
    """How alike an article, or a headline alone, and a story of that language must be to join."""
    values: dict[str, float] = load("stories")["thresholds"]
    if headline:
        return values.get(f"headline_{lang}", values["headline"])
    return values.get(lang, values["default"])
