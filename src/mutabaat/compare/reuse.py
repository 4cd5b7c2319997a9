"""How much of one text stands in another, what of it is news, and so: relay, rewritten relay, or no relay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import compress

from mutabaat.compare.align import Alignment, blocks, formula_words
from mutabaat.compare.fingerprint import grams
from mutabaat.compare.formula import BULLETIN, NEWS, news_words
from mutabaat.records.relations import RelayClass

# Thresholds, found on news of which an archive's formula is known (relays 98 %, other pairs 12 % at 16 words).
_NEWS = 16  # different news words of reused text that make a relay
_SENTENCE = (13, 16)  # ... or news words and words of one reused piece: a whole sentence
_LATE = timedelta(days=4)  # after this, likeness is mostly formula
_LATE_NEWS, _LATE_SHARE = 24, 0.5
_CITED_NEWS = 6  # where one cites the other
_VERBATIM = 0.66  # of the fuller text's news; labels that say «about 80 %» begin here, for changed words part the runs
_VERBATIM_GRAMS = 0.45  # ... and of its 5-grams: sentences that were turned round keep their words, not their order
_COPY = 0.7  # a copy as whole as this and as near in time is a relay even if others printed it for days
_COPY_NEWS = 12
_NUMBERS = 3  # figures that two forms of a daily bulletin must share
_NUMBERS_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two texts share, the headline and its repetitions left out.

    ``share_a`` and ``share_b`` are the parts (0 to 1) of each text's words that stand in the other. ``news`` counts the
    different news words of what is shared without formula, ``all_news`` with it. ``is_form``: words of daily bulletins are
    many beside it; then ``numbers`` are the figures that both hold, and their share of the fewer. ``sentence`` is the
    largest piece as (news words, words). ``grams_a`` and ``grams_b`` are containments by 5-grams without formula,
    ``grams`` the larger one with it.
    """

    share_a: float
    share_b: float
    words: int
    news: int
    all_news: int
    is_form: bool
    sentence: tuple[int, int]
    numbers: int
    numbers_share: float
    grams_a: float
    grams_b: float
    grams: float

    @property
    def share(self) -> float:
        """The larger of the two shares: that of the text which stands more fully in the other."""
        return max(self.share_a, self.share_b)


def worth_measuring(alignment: Alignment) -> bool:
    """Whether the long runs hold enough news for a relay to be possible: most pairs that share formula end here."""
    words = alignment.a.words
    is_news = news_words(words).translate(_IS_NEWS)
    news: set[str] = set()
    for i, _, n in alignment.runs:
        news.update(compress(words[i : i + n], is_news[i : i + n]))
        if len(news) >= _CITED_NEWS:
            return True
    return False


def measure(alignment: Alignment, title_a: str, title_b: str, formula: frozenset[int]) -> Reuse:
    """The measures of an alignment."""
    a, b = alignment.a, alignment.b
    text_a, text_b = _news_text(a.words, title_a), _news_text(b.words, title_b)
    kinds = news_words(a.words)
    is_news, is_bulletin = kinds.translate(_IS_NEWS), kinds.translate(_IS_BULLETIN)
    told = formula_words(a, formula).translate(_OTHER_THAN_ONE)
    held_a, held_b = bytearray(len(a.words)), bytearray(len(b.words))
    every: set[str] = set()
    free: set[str] = set()
    bulletin = 0
    sentence = (0, 0)
    for block in blocks(alignment.runs):
        news = words = 0
        for i, j, n in block:
            both = _and(text_a[i : i + n], text_b[j : j + n])
            held_a[i : i + n] = _or(held_a[i : i + n], both)
            held_b[j : j + n] = _or(held_b[j : j + n], both)
            here = a.words[i : i + n]
            every.update(compress(here, _and(is_news[i : i + n], both)))
            both = _and(told[i : i + n], both)
            words += both.count(1)
            bulletin += _and(is_bulletin[i : i + n], both).count(1)
            both = _and(is_news[i : i + n], both)
            news += both.count(1)
            free.update(compress(here, both))
        sentence = max(sentence, (news, words))
    is_form = bulletin * 2 >= len(free)
    figures_a, figures_b = (_figures(a.words), _figures(b.words)) if is_form else (set[str](), set[str]())
    common = len(figures_a & figures_b)
    contained_a, contained_b = _contained(alignment, formula)
    return Reuse(
        share_a=sum(held_a) / max(1, sum(text_a)),
        share_b=sum(held_b) / max(1, sum(text_b)),
        words=min(sum(held_a), sum(held_b)),
        news=len(free),
        all_news=len(every),
        is_form=is_form,
        sentence=sentence,
        numbers=common,
        numbers_share=common / max(1, min(len(figures_a), len(figures_b))),
        grams_a=contained_a,
        grams_b=contained_b,
        grams=max(_contained(alignment, frozenset())) if formula else max(contained_a, contained_b),
    )


def _mask(which: Iterable[int]) -> bytes:
    """A table for ``translate``: 1 for these bytes, 0 for all others."""
    wanted = frozenset(which)
    return bytes(byte in wanted for byte in range(256))


_IS_NEWS, _IS_BULLETIN, _OTHER_THAN_ONE = _mask([NEWS]), _mask([BULLETIN]), _mask({*range(256)} - {1})


def _and(a: bytes | bytearray, b: bytes | bytearray) -> bytes:
    """Where both hold 1; masks of one length. Whole numbers do it at once, where a loop would cost as much as aligning."""
    return (int.from_bytes(a) & int.from_bytes(b)).to_bytes(len(a))


def _or(a: bytes | bytearray, b: bytes | bytearray) -> bytes:
    return (int.from_bytes(a) | int.from_bytes(b)).to_bytes(len(a))


def classify(reuse: Reuse, apart: timedelta | None, *, cited: bool) -> RelayClass | None:
    """The class of a pair by what it shares. ``apart`` is the time between them (None: unknown)."""
    if not _is_relay(reuse, apart, cited=cited):
        return None
    is_whole = reuse.share >= _VERBATIM and reuse.grams >= _VERBATIM_GRAMS
    return "verbatim_relay" if is_whole else "rewritten_relay"


def _is_relay(reuse: Reuse, apart: timedelta | None, *, cited: bool) -> bool:
    if cited and reuse.all_news >= _CITED_NEWS:
        return True
    late = apart is not None and apart > _LATE
    if reuse.is_form and (reuse.numbers < _NUMBERS or reuse.numbers_share < _NUMBERS_SHARE):
        return False
    if late:
        return reuse.news >= _LATE_NEWS and reuse.share >= _LATE_SHARE
    if reuse.share >= _COPY and reuse.all_news >= _COPY_NEWS:
        return True
    if reuse.news >= _NEWS:
        return True
    return reuse.sentence[0] >= _SENTENCE[0] and reuse.sentence[1] >= _SENTENCE[1]


def _news_text(words: Sequence[str], title: str) -> bytearray:
    """1 for each word of the text that is not of the headline; pages repeat it in footers, and agencies share it."""
    mask = bytearray(b"\x01" * len(words))
    headline = grams(title).words if title else ()
    size = len(headline)
    if size < 3:
        return mask
    place = -1
    for _ in range(words.count(headline[0])):
        place = words.index(headline[0], place + 1)
        if tuple(words[place : place + size]) == headline:
            mask[place : place + size] = bytes(size)
    return mask


def _figures(words: Sequence[str]) -> set[str]:
    return {word for word in words if word[0].isdigit() and len(word) > 1}


def _contained(alignment: Alignment, formula: frozenset[int]) -> tuple[float, float]:
    both, left, right = (
        len(grams) - len(formula & grams) for grams in (alignment.shared, alignment.a.unique, alignment.b.unique)
    )
    return both / max(1, left), both / max(1, right)
