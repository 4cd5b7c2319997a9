"""Arabic words to the English keys that they may stand for: the bilingual news lexicon, and what a user adds to it.

Ours is ``lexicon/bilingual/*.toml`` (headword to renderings); importers (``exchange.dictionaries``) give more entries. A text
is looked up by lemma keys, phrases before words, and gives weights, not a translation: each thing said is shared out among
its renderings.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

from mutabaat.text.keys import key, keys
from mutabaat.text.lexicon import inside, load
from mutabaat.text.words import folded_words

Entries = Mapping[str, Sequence[str]]

_ARTICLE = "ال"
_RARE = 0.3  # the least a rendering weighs that stands for very many headwords
_SPREAD = 0.5  # n renderings weigh together as n to this power: none of them is sure, all of them are likely


class Entry(NamedTuple):
    """A phrase: the keys that must stand together, and what it may mean."""

    parts: frozenset[str]
    meaning: tuple[tuple[str, float], ...]


class Lexicon:
    """The index of some entries, those of the first source first: a later one only fills in what the others lack.

    A large dictionary's rare senses would thin out the renderings that the news uses: measured, put together on a level
    they halve the likeness of two reports of one matter.
    """

    def __init__(self, *sources: Entries) -> None:
        self.digest = blake2b(repr([list(source.items()) for source in sources]).encode(), digest_size=12).hexdigest()
        words: dict[str, dict[tuple[str, ...], None]] = {}
        phrases: dict[frozenset[str], dict[tuple[str, ...], None]] = {}
        for source in sources:
            new_words, new_phrases = _indexed(source)
            words = {**new_words, **words}
            phrases = {**new_phrases, **phrases}
        self._worth = _worth((*words.values(), *phrases.values()))
        self._words = {form: self._meaning(found) for form, found in words.items()}
        self._phrases: dict[str, list[Entry]] = defaultdict(list)
        count: dict[str, int] = defaultdict(int)
        for parts_of in phrases:
            for part in parts_of:
                count[part] += 1
        for parts_of, english in phrases.items():
            rarest = min(parts_of, key=lambda part: (count[part], part))
            self._phrases[rarest].append(Entry(parts_of, self._meaning(english)))
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: (-len(entry.parts), sorted(entry.parts)))

    def __len__(self) -> int:
        return len(self._words) + sum(map(len, self._phrases.values()))

    def _meaning(self, renderings: Iterable[tuple[str, ...]]) -> tuple[tuple[str, float], ...]:
        weights: dict[str, float] = {}
        for rendering in renderings:
            for term in rendering:
                weights[term] = max(weights.get(term, 0.0), self._worth[term] / len(rendering) ** 0.5)
        spread = max(len(weights), 1) ** _SPREAD
        return tuple((term, weight / spread) for term, weight in weights.items())

    def knows(self, word: str) -> bool:
        """Whether a folded Arabic word has an entry of its own."""
        return key(word, "ar") in self._words

    def meanings(self, words: Sequence[str]) -> list[tuple[int, tuple[tuple[str, float], ...]]]:
        """For folded words of Arabic text: the place of a word or of a phrase's rarest word, with the English keys that it
        may stand for and their weights (0 to 1). A word inside a phrase is not looked up again.
        """
        silent = _small("ar")
        said = [(n, term) for n, term in enumerate(key(word, "ar") for word in words) if term not in silent]
        taken: set[int] = set()
        found: list[tuple[int, tuple[tuple[str, float], ...]]] = []
        for at, (n, term) in enumerate(said):
            for entry in self._phrases.get(term, ()):
                reach = len(entry.parts)
                near = said[max(0, at - reach + 1) : at + reach]
                places = {other: place for place, other in reversed(near) if other in entry.parts}
                if len(places) == reach and taken.isdisjoint(places.values()):
                    taken.update(places.values())
                    found.append((n, entry.meaning))
                    break
        for n, term in said:
            if n not in taken:
                meaning = self._words.get(term)
                if meaning:
                    found.append((n, meaning))
        return found


def _indexed(
    source: Entries,
) -> tuple[dict[str, dict[tuple[str, ...], None]], dict[frozenset[str], dict[tuple[str, ...], None]]]:
    """The entries of a source by the key of a word, and by the keys of a phrase."""
    words: dict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
    phrases: dict[frozenset[str], dict[tuple[str, ...], None]] = defaultdict(dict)
    for headword, renderings in source.items():
        english = dict.fromkeys(filter(None, map(_english, renderings)))
        parts = [_forms(word) for word in folded_words(headword)]
        parts = [forms for forms in parts if not _small("ar").issuperset(forms)]
        if len(parts) == 1:
            for term in parts[0]:
                words[term].update(english)
        elif parts:
            # The article changes the key of one word in thirteen, so a phrase stands under each of its forms.
            for together in product(*parts):
                phrases[frozenset(together)].update(english)
    return words, phrases


def _worth(meanings: Iterable[Iterable[tuple[str, ...]]]) -> dict[str, float]:
    """How telling an English key is: the less the more headwords it stands for."""
    held = Counter(term for found in meanings for term in {term for rendering in found for term in rendering})
    most = math.log(1 + max(held.values(), default=1))
    return {term: max(_RARE, 1 - math.log(n) / most) for term, n in held.items()}


def _english(rendering: str) -> tuple[str, ...]:
    """The keys of a rendering without its grammar."""
    silent = _small("en")
    return tuple(dict.fromkeys(term for term in keys(rendering, "en") if term not in silent))


def _forms(word: str) -> tuple[str, ...]:
    """The keys that a folded headword has in texts: bare, and behind the article."""
    if word.startswith(_ARTICLE):
        return (key(word, "ar"),)
    return tuple(dict.fromkeys((key(word, "ar"), key(_ARTICLE + word, "ar"))))


@cache
def _small(lang: str) -> frozenset[str]:
    return frozenset(keys(load("stories").get(lang, {}).get("grammar", ""), lang))


@cache
def own_entries() -> Entries:
    """The lexicon's own entries, those of all files together."""
    gathered: dict[str, dict[str, None]] = {}
    for name in inside("bilingual"):
        for headword, renderings in load(name).items():
            gathered.setdefault(headword, {}).update(dict.fromkeys(renderings))
    return {headword: tuple(found) for headword, found in gathered.items()}


@cache
def own_lexicon() -> Lexicon:
    """Our own lexicon, indexed once."""
    return Lexicon(own_entries())


# What gives the lexicon as it is now; None stands for our own alone.
Lexicons = Callable[[], Lexicon | None]


def own_alone() -> None:
    """The ``Lexicons`` of a desk to which no dictionary was added."""
