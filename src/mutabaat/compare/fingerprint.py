"""Fingerprints: sampled hashes of folded word 5-grams, by which an article finds its relays in the whole archive."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from struct import unpack
from sys import byteorder

from mutabaat.records.evidence import Span
from mutabaat.records.relations import RelayHit
from mutabaat.text.fold import Folded, fold_map
from mutabaat.text.words import placed_words

WORDS = 5  # words of a gram; measured on news: with 8, a fifth of the true pairs is lost
SAMPLE = 4  # one gram in four is kept: 99.8 % of reused paragraphs still share two or more

# Who is worth aligning, measured by brute force on an archive of 31,000 articles (docs/reference/relays.md).
MOST = 20  # articles: 10 would lose 1 relay in 30, for the widest stories have more; 32 would find 1 in 500 more
_SHORT = 12  # hashes of a fingerprint so short that one free hash is enough: such a text has few to share
_WHOLE = 0.5  # of the fingerprint: so much formula may be a copy of a text that was printed for days
_FORMS = 4  # articles that share formula alone: what sets a form apart from a relay is seen in a few

_SEPARATED = re.compile(r"\d+(?:[.,]\d+)+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_MASK = (1 << 63) - 1  # 63 bits: an INTEGER of any database, and never negative
_KEY = (1 << 48) - 1
_LANE = 16  # bytes for one number of 8 among many that are added at once: the sum of five needs more
_PAD = bytes(_LANE - 8)
_REMEMBERED = 100_000  # words whose numbers are kept


@dataclass(frozen=True)
class Grams:
    """A text with its folded words, where in the folded text each begins, and the hash of the 5-gram that begins at each of
    them (the last four begin none).
    """

    text: str
    words: tuple[str, ...]
    starts: array[int]
    hashes: array[int]

    @cached_property
    def folded(self) -> Folded:
        """The folded text with its way back."""
        return fold_map(self.text)

    def span(self, first: int, last: int) -> Span:
        """Where in the text the words from number ``first`` to number ``last`` stand."""
        return self.folded.span(self.starts[first], self.starts[last] + len(self.words[last]))

    @cached_property
    def unique(self) -> frozenset[int]:
        """The hashes without repeats."""
        return frozenset(self.hashes)

    @cached_property
    def line(self) -> str:
        """The words with single spaces between them."""
        return " ".join(self.words)

    @property
    def sampled(self) -> list[int]:
        return [gram for gram in self.hashes if gram % SAMPLE == 0]


def word_numbers(folded: str) -> tuple[int, ...]:
    """Five independent numbers of 64 bits for a word, one for each place in a gram; the same on every machine.

    Numbers go by value: «62,000» is 62000, and «8,17» is 8.17.
    """
    return unpack(f">{WORDS}Q", _digest(folded))


def _digest(folded: str) -> bytes:
    if folded[0].isdigit() and _SEPARATED.fullmatch(folded):
        folded = re.sub("[.,]", "", folded) if _THOUSANDS.fullmatch(folded) else folded.replace(",", ".")
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8 * WORDS).digest()


class _Lanes(dict[str, tuple[bytes, bytes, bytes, bytes, bytes]]):
    """The numbers of the words met so far, each in its lane: looked up without a call, for most words were met before."""

    def __missing__(self, folded: str) -> tuple[bytes, bytes, bytes, bytes, bytes]:
        if len(self) >= _REMEMBERED:
            self.clear()
        raw = _digest(folded)
        found = _PAD + raw[:8], _PAD + raw[8:16], _PAD + raw[16:24], _PAD + raw[24:32], _PAD + raw[32:]
        self[folded] = found
        return found


_lanes = _Lanes()


def hashes(folded: Sequence[str]) -> array[int]:
    """The hash of every word 5-gram, in order: ``max(0, n - 4)`` numbers from 0 to 2**63 - 1.

    It is the sum of its words' numbers. All sums are made at once, as one sum of five long numbers in which every word has a
    lane of its own: an addition for each word would cost more than all else that is done with a text.
    """
    count = len(folded) - WORDS + 1
    if count < 1:
        return array("q")
    total = 0
    for place, column in enumerate(zip(*map(_lanes.__getitem__, folded), strict=True)):
        total += int.from_bytes(b"".join(column)) << 8 * _LANE * place
    low = total >> 8 * _LANE * (WORDS - 1) & int.from_bytes(_MASK.to_bytes(_LANE) * count)
    found = array("q", low.to_bytes(_LANE * count))
    if byteorder == "little":
        found.byteswap()
    return found[1 :: _LANE // 8]


@lru_cache(maxsize=512)
def grams(text: str) -> Grams:
    """The 5-grams of a text. Kept for a while: an article is aligned with several others after it is fingerprinted."""
    folded, starts = placed_words(text)
    return Grams(text, tuple(folded), starts, hashes(folded))


def fingerprint(text: str) -> tuple[int, ...]:
    """The sampled 5-gram hashes of a text, without repeats, in order; empty for fewer than five words."""
    return tuple(dict.fromkeys(grams(text).sampled))


def key_of(h: int) -> int:
    """What an index keeps of a hash, 48 bits: among a hundred million, two are one by chance in three million, and a chance hit
    finds nobody, for it takes two."""
    return h & _KEY


def candidates(hits: Iterable[RelayHit], size: int, *, most: int = MOST) -> tuple[str, ...]:
    """Ids of the articles worth aligning with a text whose fingerprint has ``size`` hashes, at most ``most``.

    First those that share words free of formula, most first: two hashes, for one is met by chance in a large archive. Behind
    them those that share formula alone: where it is half of the text, and a few others.
    """
    ranked = sorted(hits, key=lambda hit: (-hit.free, -hit.formula, hit.article))
    good, forms = [], 0
    for hit in ranked:
        shared = hit.free + hit.formula
        if hit.free and (shared >= 2 or size <= _SHORT):
            good.append(hit.article)
        elif shared >= 2 and (forms < _FORMS or shared >= _WHOLE * size):
            forms += 1
            good.append(hit.article)
    return tuple(good[:most])
