"""Names that sound alike, across scripts, by the consonant skeletons of their words. They propose, never decide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from mutabaat.records.actors import Actor, Candidate
from mutabaat.text.actors.trie import plain_words
from mutabaat.text.skeleton import skeleton, vowels

_LEAST_SCORE = 0.65
_NEAR_LETTERS = 3  # shorter skeletons must be equal
_NEAR_LOSS = 1.2  # consonants that one different consonant costs
_COARSE_SCORE = 0.92  # equal but for sounds that spellings confuse further: z and s, g and k, a last h
_VOWELS = 0.1  # how much the written vowels may take off a word
# One name is written with what follows it or apart: «عبد الفتاح», "Abdel Fattah", "Abdelfattah".
_JOINED = frozenset({"عبد", "abd", "abdel", "abdul", "abdal", "abdol"})
_ARTICLES = frozenset({"al", "el", "the", "ال"})
_COARSE = str.maketrans({"z": "s", "g": "k"})
_DOUBLE = re.compile(r"(.)\1+")


class Sounds:
    """An index of names by the skeletons of their words, near ones too (by leaving any one consonant out)."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._names: list[tuple[str, str, tuple[str, ...]]] = []
        self._by_bone: dict[str, list[int]] = defaultdict(list)
        for actor in actors:
            for name in actor.names:
                sounding = spoken(name.form)
                if name.kind == "acronym" or not any(len(coarse(word)) > 1 for word in sounding):
                    continue
                for bone in {b for word in sounding for b in _near(coarse(word))}:
                    self._by_bone[bone].append(len(self._names))
                self._names.append((actor.id, name.form, sounding))

    def like(self, name: str, *, limit: int = 10) -> list[Candidate]:
        """The actors with a name that sounds like this one, best first; scores below 1."""
        asked = spoken(name)
        best: dict[str, Candidate] = {}
        for at in {at for word in asked for bone in _near(coarse(word)) for at in self._by_bone.get(bone, ())}:
            actor, form, sounding = self._names[at]
            score = alike(asked, sounding)
            if score >= _LEAST_SCORE and (actor not in best or score > best[actor].score):
                best[actor] = Candidate(actor, form, "skeleton", round(score * 0.9, 3))
        return sorted(best.values(), key=lambda c: (-c.score, c.actor))[:limit]


def spoken(name: str) -> tuple[str, ...]:
    """A name's words that have a skeleton; articles written apart go, «عبد» joins what follows, «الله» what is before."""
    found: list[str] = []
    joining = False
    for word in plain_words(name):
        if joining or (word == "الله" and found):
            found[-1] += word
            joining = False
        elif word in _JOINED:
            found.append(word)
            joining = True
        elif word not in _ARTICLES and skeleton(word):
            found.append(word)
    return tuple(found)


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """0 to 1: how much of both names sounds the same, longer words counting more, each word once and in any order."""
    if not one or not other:
        return 0.0
    left = list(other)
    shared = 0.0
    for word in one:
        scored = [(_word_alike(word, candidate), n) for n, candidate in enumerate(left)]
        best, n = max(scored, default=(0.0, -1))
        if best:
            shared += best * (_weight(word) + _weight(left[n]))
            del left[n]
    return shared / sum(map(_weight, (*one, *other)))


def coarse(word: str) -> str:
    """A word's skeleton in still wider classes: to find by, never to decide by."""
    bone = skeleton(word)
    if len(bone) > 2:
        bone = bone.removesuffix("h")
    bone = bone.replace("ts", "s").replace("tz", "s").replace("nb", "mb")
    return _DOUBLE.sub(r"\1", bone.translate(_COARSE))


def _weight(word: str) -> float:
    return 1.0 + len(skeleton(word))


@lru_cache(maxsize=50_000)
def _word_alike(one: str, other: str) -> float:
    a, b = coarse(one), coarse(other)
    if a == b:
        score = 1.0 if skeleton(one) == skeleton(other) else _COARSE_SCORE
    elif min(len(a), len(b)) >= _NEAR_LETTERS and not _near(a).isdisjoint(_near(b)):
        score = 1.0 - _NEAR_LOSS / max(len(a), len(b))
    else:
        return 0.0
    return score - _VOWELS * _vowels_apart(one, other)


def _vowels_apart(one: str, other: str) -> float:
    """0 to 1: how much of the fewer written vowels the other spelling lacks (Arabic letters leave the short ones out), or
    half where but one ends in i or u, which all scripts write."""
    a, b = vowels(one), vowels(other)
    fewer = min(len(a), len(b))
    apart = 1.0 - sum(min(a.count(v), b.count(v)) for v in "aiu") / fewer if fewer else 0.0
    return max(apart, 0.5 * (_last_vowel(one) != _last_vowel(other)))


def _last_vowel(word: str) -> str:
    return "i" if word[-1] in "يiy" else "u" if word[-1] in "وuo" else ""


@lru_cache(maxsize=100_000)
def _near(bone: str) -> frozenset[str]:
    if len(bone) < _NEAR_LETTERS:
        return frozenset((bone,)) if bone else frozenset()
    return frozenset((bone, *(bone[:i] + bone[i + 1 :] for i in range(len(bone)))))
