"""Vectors of a model as evidence that two texts tell of one matter: centred, compared, and the model itself measured.

Any vector of a model lies near any other: what those of a language have in common is taken off first. Measured with a
multilingual model on headlines in eight languages, the nearest headline in another language is of the same story .68 of the
time with it and .64 without.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from operator import add, mul

from mutabaat.compare.vectors import body
from mutabaat.records.evidence import Article
from mutabaat.records.meaning import Model, Shared, Vector
from mutabaat.text.lexicon import load

NAME = "meaning"
VERSION = "1"

_CHARS = 600  # of a text: headline and lead say what the matter is, and models read some 500 tokens at most
_PRIOR = 20  # a language's own mean counts from so many of its texts on; until then that of the sample
_LEAST = 0.05  # a model that finds translations hardly more alike than anything else
_TELLING = 0.2  # a small multilingual model reaches .68; what is less cannot tell one matter from another
_SETTLED = 500  # texts of a language after which its mean stays


def told(article: Article) -> str:
    """The words of an article that a model is given: headline, then the beginning of the text."""
    return f"{article.title.strip()}\n{body(article).strip()[:_CHARS]}".strip()


@cache
def sample() -> tuple[tuple[str, str], ...]:
    """Sentences by which a model is measured, as (language, sentence): each language's say the same, in the same order."""
    lines = {lang: sentences.strip().splitlines() for lang, sentences in load("parallel").items()}
    return tuple((lang, line) for lang, sentences in lines.items() for line in sentences)


def measured(id: str, vectors: Sequence[Vector]) -> Model:
    """What a model is worth, by its vectors of the ``sample``."""
    by_lang: dict[str, list[Vector]] = {}
    for (lang, _), vector in zip(sample(), vectors, strict=True):
        by_lang.setdefault(lang, []).append(vector)
    means = {lang: [math.fsum(column) / len(own) for column in zip(*own, strict=True)] for lang, own in by_lang.items()}
    everything = [math.fsum(column) / len(means) for column in zip(*means.values(), strict=True)]
    alike: list[float] = []
    chance: list[float] = []
    for one, other in combinations(by_lang, 2):
        mine = [_off(vector, means[one]) for vector in by_lang[one]]
        theirs = [_off(vector, means[other]) for vector in by_lang[other]]
        alike += (cosine(a, b) for a, b in zip(mine, theirs, strict=True))
        chance += (cosine(mine[n], theirs[n - 1]) for n in range(len(mine)))
    shared = {lang: Shared(_PRIOR, tuple(x * _PRIOR for x in mean)) for lang, mean in {**means, "": everything}.items()}
    return Model(id, math.fsum(alike) / len(alike), math.fsum(chance) / len(chance), shared)


def learned(model: Model, lang: str, vector: Vector) -> Model:
    """The model with what a further text says of what the vectors of its language share."""
    known = model.shared.get(lang) or model.shared[""]
    if known.count >= _SETTLED:
        return model
    sums = tuple(map(add, known.sums, vector))
    return replace(model, shared={**model.shared, lang: Shared(known.count + 1, sums)})


def centred(model: Model, lang: str, vector: Vector) -> Vector:
    """A text's vector without what its language shares, of length 1."""
    known = model.shared.get(lang) or model.shared[""]
    return _off(vector, [x / known.count for x in known.sums])


def _off(vector: Vector, mean: Sequence[float]) -> Vector:
    return unit([a - b for a, b in zip(vector, mean, strict=True)])


def unit(numbers: Sequence[float]) -> Vector:
    """A vector of length 1 in the same direction; nothing stays nothing."""
    size = math.sqrt(math.fsum(x * x for x in numbers)) or 1.0
    return array("f", (x / size for x in numbers))


def added(sums: Vector | None, vector: Vector) -> Vector:
    """The sum of vectors of any length."""
    return array("f", map(add, sums, vector)) if sums is not None else array("f", vector)


def cosine(a: Vector, b: Vector) -> float:
    """Of two vectors of length 1."""
    return float(sum(map(mul, a, b)))


def likeness(model: Model, a: Vector, b: Vector) -> float:
    """How alike two centred vectors are: 0 as by chance, 1 as a sentence and its translation, whatever the model."""
    return (cosine(a, b) - model.chance) / max(model.alike - model.chance, _LEAST)


def knows_translations(model: Model) -> bool:
    """Whether the model finds a sentence and its translation clearly more alike than other sentences."""
    return model.alike - model.chance >= _TELLING
