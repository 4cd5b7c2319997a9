"""Statements and names in Arabic and in English that say the same: by figures, by names' consonants, by the bilingual lexicon."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mutabaat.compare.credit import name_key
from mutabaat.compare.grouping import Group
from mutabaat.compare.matter import words_of
from mutabaat.compare.naming import plain_words, telling
from mutabaat.text.bilingual import Lexicon, own_lexicon
from mutabaat.text.keys import key
from mutabaat.text.lexicon import load
from mutabaat.text.skeleton import skeleton
from mutabaat.text.words import folded_words

_SAME = 0.5  # of what two statements say, each weighed by how rare it is in its language: they say the same
_CITED = 0.3  # the same where the one cites the outlet of the other
_NAME = 3  # consonants of a word that may be a name's
_KNOWN = 0.99  # of a name's words must have a counterpart for two names to be one


@dataclass(frozen=True, slots=True)
class _Said:
    """What a statement says, word by word: each word's possible counterparts, itself first."""

    words: tuple[frozenset[str], ...]
    figures: frozenset[str]
    cites: frozenset[str]  # keys of the outlets that its group cites
    outlets: frozenset[str]  # keys of the names of the outlets that its group stands in


def tied(groups: Sequence[Group], lexicon: Lexicon | None = None) -> dict[int, int]:
    """For groups in English the place of the Arabic group that says the same, one to one, but that several may cite one.

    A pair is tied where each is the other's likest, or where the one cites the outlet that the other stands in; figures that
    both give must have one in common. ``lexicon`` tells what Arabic words may mean in English; by default our own.
    """
    arabic = {place: _said(group, lexicon) for place, group in enumerate(groups) if group.first.lang == "ar"}
    english = {place: _said(group, lexicon) for place, group in enumerate(groups) if group.first.lang == "en"}
    if not arabic or not english:
        return {}
    rare_ar, rare_en = _rarity(arabic.values()), _rarity(english.values())
    holding: dict[str, set[int]] = defaultdict(set)
    for place, said in english.items():
        for word in said.words:
            for term in word:
                holding[term].add(place)
    scores: dict[tuple[int, int], float] = {}
    for place, said in arabic.items():
        near = Counter(other for word in said.words for other in {o for term in word for o in holding.get(term, ())})
        for other, shared in near.items():
            if shared > 1:
                scores[place, other] = _likeness(said, english[other], rare_ar, rare_en)
    best_of: dict[int, tuple[float, int]] = {}
    scores = {pair: score for pair, score in scores.items() if score > 0}
    for (left, right), score in sorted(scores.items()):
        for one, other in ((left, right), (right, left)):
            if score > best_of.get(one, (0.0, -1))[0]:
                best_of[one] = score, other
    found: dict[int, int] = {}
    for (left, right), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        cites = bool(arabic[left].cites & english[right].outlets or english[right].cites & arabic[left].outlets)
        mutual = best_of[left][1] == right and best_of[right][1] == left
        likest = best_of[left][1] == right or best_of[right][1] == left
        if right not in found and ((mutual and score >= _SAME) or (cites and likest and score >= _CITED)):
            found[right] = left
    return found


def _said(group: Group, lexicon: Lexicon | None) -> _Said:
    first = group.first
    text = words_of(first.article, first.ref.statement)
    words = folded_words(text)
    chains = (link for m in group.members for link in m.ref.statement.chain)
    outlets = {m.article.outlet.id: m.article.outlet for m in group.members}
    return _Said(
        words=_arabic(tuple(words), lexicon) if first.lang == "ar" else _english(tuple(words)),
        figures=frozenset(word for word in words if word[0].isdigit()),
        cites=frozenset(name_key(link.name) for link in chains if link.name),
        outlets=frozenset(name_key(name) for outlet in outlets.values() for name in outlet.all_names),
    )


@lru_cache(maxsize=4096)
def _arabic(words: tuple[str, ...], lexicon: Lexicon | None) -> tuple[frozenset[str], ...]:
    meanings: dict[int, frozenset[str]] = {}
    known = lexicon if lexicon is not None else own_lexicon()
    for place, meaning in known.meanings(words):
        meanings[place] = frozenset(term for term, _ in meaning)
    silent = _silent("ar")
    return tuple(
        meanings.get(n, frozenset()) | _signs(word)
        for n, word in enumerate(words)
        if n in meanings or not (word in silent or key(word, "ar") in silent)
    )


@lru_cache(maxsize=4096)
def _english(words: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    silent = _silent("en")
    return tuple(
        frozenset((key(word, "en"),)) | _signs(word)
        for word in words
        if not (word in silent or key(word, "en") in silent)
    )


def _signs(word: str) -> frozenset[str]:
    """What a word is in any language: a figure, or the consonants of what may be a name."""
    if word[0].isdigit():
        return frozenset((word,))
    sound = skeleton(word)
    return frozenset((f"~{sound}",)) if len(sound) >= _NAME else frozenset()


@lru_cache(maxsize=2)
def _silent(lang: str) -> frozenset[str]:
    words = folded_words(load("stories").get(lang, {}).get("grammar", ""))
    return frozenset(words) | frozenset(key(word, lang) for word in words)


def _rarity(said: Iterable[_Said]) -> Mapping[frozenset[str], float]:
    every = list(said)
    seen = Counter(word for one in every for word in set(one.words))
    return {word: math.log(1 + (len(every) + 1) / n) for word, n in seen.items()}


def _likeness(
    a: _Said, b: _Said, rare_a: Mapping[frozenset[str], float], rare_b: Mapping[frozenset[str], float]
) -> float:
    if a.figures and b.figures and a.figures.isdisjoint(b.figures):
        return 0.0
    return math.sqrt(_covered(a, b, rare_a) * _covered(b, a, rare_b))


def _covered(a: _Said, b: _Said, rarity: Mapping[frozenset[str], float]) -> float:
    there = frozenset(term for word in b.words for term in word)
    total = math.fsum(rarity[word] for word in a.words)
    return math.fsum(rarity[word] for word in a.words if not there.isdisjoint(word)) / total if total else 0.0


@lru_cache(maxsize=4096)
def same_name(arabic: str, english: str, lexicon: Lexicon | None = None) -> bool | None:
    """Whether an Arabic and an English name of a body are one by their telling words; None where a word of the Arabic one is
    not known to the lexicon and may be anything."""
    meant, unknown = [], False
    kept = telling(arabic) or frozenset(plain_words(arabic))
    for word in _arabic(tuple(sorted(kept)), lexicon):
        meant.append(word)
        unknown = unknown or all(term.startswith("~") for term in word)
    told = _english(tuple(sorted(telling(english) or plain_words(english))))
    if not meant or not told:
        return None
    forth = sum(any(not word.isdisjoint(other) for other in told) for word in meant) / len(meant)
    back = sum(any(not word.isdisjoint(other) for other in meant) for word in told) / len(told)
    if forth >= _KNOWN and back >= _KNOWN:
        return True
    return None if unknown or forth or back else False
