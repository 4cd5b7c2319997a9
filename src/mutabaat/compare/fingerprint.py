"""Fingerprints: sampled hashes of folded word 5-grams, by which an article finds its relays in the whole archive."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from struct import unpack

from mutabaat.text.words import folded_words

WORDS = 5  # words of a gram; measured on news: with 8, a fifth of the true pairs is lost
SAMPLE = 4  # one gram in four is kept: 99.8 % of reused paragraphs still share two or more

_MASK = (1 << 63) - 1  # 63 bits: an INTEGER of any database, and never negative


@dataclass(frozen=True)
class Grams:
    """A text's folded words and the hash of the 5-gram that begins at each of them (the last four begin none)."""

    words: tuple[str, ...]
    hashes: array[int]

    @cached_property
    def unique(self) -> frozenset[int]:
        """The hashes without repeats."""
        return frozenset(self.hashes)

    @property
    def sampled(self) -> list[int]:
        return [gram for gram in self.hashes if gram % SAMPLE == 0]


@lru_cache(maxsize=50_000)
def _word(folded: str) -> tuple[int, ...]:
    """Five independent numbers of 64 bits for a word, one for each place in a gram; the same on every machine."""
    raw = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8 * WORDS).digest()
    return unpack(f">{WORDS}Q", raw)


def hashes(folded: Sequence[str]) -> array[int]:
    """The hash of every word 5-gram, in order: ``max(0, n - 4)`` numbers from 0 to 2**63 - 1."""
    values = [_word(word) for word in folded]
    shifted = zip(values, values[1:], values[2:], values[3:], values[4:], strict=False)
    return array("q", [(a[0] + b[1] + c[2] + d[3] + e[4]) & _MASK for a, b, c, d, e in shifted])


@lru_cache(maxsize=512)
def grams(text: str) -> Grams:
    """The 5-grams of a text. Kept for a while: an article is aligned with several others after it is fingerprinted."""
    folded = tuple(folded_words(text))
    return Grams(folded, hashes(folded))


def fingerprint(text: str) -> tuple[int, ...]:
    """The sampled 5-gram hashes of a text, without repeats, in order; empty for fewer than five words."""
    return tuple(dict.fromkeys(grams(text).sampled))


def candidates(hits: Iterable[tuple[str, int]], *, most: int = 20) -> tuple[str, ...]:
    """Ids of the articles worth aligning, most shared hashes first: those with two or more, at most ``most``.

    ``hits`` are pairs of article id and number of shared hashes. Two hits, for one is met by chance in a large archive.
    """
    good = sorted(((count, article) for article, count in hits if count >= 2), key=lambda hit: (-hit[0], hit[1]))
    return tuple(article for _, article in good[:most])
