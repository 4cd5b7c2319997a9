"""A stand-in for a multilingual model: it knows which matter a word belongs to, in every language."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from mutabaat.compare.meaning import sample, unit
from mutabaat.records.errors import EmbedError
from mutabaat.records.meaning import Vector
from mutabaat.text.words import folded_words


class TopicEmbedder:
    """Vectors whose places are matters: those of the sample that models are measured by, then those given, as words."""

    def __init__(self, *matters: Iterable[str], id: str = "hand:topics", dumb: bool = False) -> None:
        self.id = id
        self.asked: list[str] = []
        self.broken = False
        languages = list(dict.fromkeys(lang for lang, _ in sample()))
        sentences = len(sample()) // len(languages)
        self._width = sentences + len(matters)
        self._of: dict[str, set[int]] = {}
        for n, (_, sentence) in enumerate(sample()):
            for word in folded_words(sentence):
                self._of.setdefault(word, set()).add(n if dumb else n % sentences)
        if dumb:  # it knows each language by itself, and no two of them alike
            self._width = len(sample())
        for n, words in enumerate(matters, start=sentences):
            for word in folded_words(" ".join(words)):
                self._of[word] = {n}

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        if self.broken:
            raise EmbedError(self.id, "does not answer", "start it")
        self.asked += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> Vector:
        numbers = array("f", [0.01] * self._width)
        for word in folded_words(text):
            for place in self._of.get(word, ()):
                numbers[place] += 1 / len(self._of[word])
        return unit(numbers)
