"""Names that sound alike, across scripts, by the consonant skeletons of their words. They propose, never decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from mutabaat.records.actors import Actor, Candidate
from mutabaat.text.actors.trie import plain_words
from mutabaat.text.skeleton import skeleton, vowels

# Small words of a name that one script writes and the other leaves out.
_LEAST_SCORE = 0.5
_NEAR = 0.6  # what a word counts for whose skeleton differs by one consonant
_NEAR_LETTERS = 3  # shorter skeletons must be equal
_VOWELS = 0.1  # how much the written vowels may take off a word


class Sounds:
    """An index of names by the skeletons of their words, near ones too (by leaving any one consonant out)."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._names: list[tuple[str, str, tuple[str, ...]]] = []
        self._by_bone: dict[str, list[int]] = defaultdict(list)
        for actor in actors:
            for name in actor.names:
                sounding = spoken(name.form)
                if name.kind == "acronym" or not any(len(skeleton(word)) > 1 for word in sounding):
                    continue
                for bone in {b for word in sounding for b in _near(skeleton(word))}:
                    self._by_bone[bone].append(len(self._names))
                self._names.append((actor.id, name.form, sounding))

    def like(self, name: str, *, limit: int = 10) -> list[Candidate]:
        """The actors with a name that sounds like this one, best first; scores below 1."""
        asked = spoken(name)
        hits: dict[int, int] = defaultdict(int)
        for word in asked:
            for at in {at for bone in _near(skeleton(word)) for at in self._by_bone.get(bone, ())}:
                hits[at] += 1
        best: dict[str, Candidate] = {}
        for at in hits:
            actor, form, sounding = self._names[at]
            score = alike(asked, sounding)
            if score >= _LEAST_SCORE and (actor not in best or score > best[actor].score):
                best[actor] = Candidate(actor, form, "skeleton", round(0.9 * score, 3))
        return sorted(best.values(), key=lambda c: (-c.score, c.actor))[:limit]


def spoken(name: str) -> tuple[str, ...]:
    """A name's words that have a skeleton; articles written apart go."""
    return tuple(word for word in plain_words(name) if word not in ("al", "el", "the", "ال") and skeleton(word))


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


def _weight(word: str) -> float:
    return 1.0 + len(skeleton(word))


@lru_cache(maxsize=50_000)
def _word_alike(one: str, other: str) -> float:
    a, b = skeleton(one), skeleton(other)
    if a == b:
        score = 1.0
    elif min(len(a), len(b)) >= _NEAR_LETTERS and not _near(a).isdisjoint(_near(b)):
        score = _NEAR
    else:
        return 0.0
    return score - _VOWELS * vowels_apart(one, other)


def vowels_apart(one: str, other: str) -> float:
    """0 to 1: how far the written vowels differ, in the part that both scripts write."""
    a, b = vowels(one), vowels(other)
    if not a and not b:
        return 0.0
    shared = sum(min(a.count(v), b.count(v)) for v in "aiu")
    return 1.0 - shared / max(len(a), len(b))


@lru_cache(maxsize=100_000)
def _near(bone: str) -> frozenset[str]:
    if len(bone) < _NEAR_LETTERS:
        return frozenset((bone,)) if bone else frozenset()
    return frozenset((bone, *(bone[:i] + bone[i + 1 :] for i in range(len(bone)))))
