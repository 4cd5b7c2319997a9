"""Who still carries words that an edit changed: relays of a page, searched for its old words and for its new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from mutabaat.compare.align import align, aligned_spans
from mutabaat.compare.covering import counterpart
from mutabaat.records.evidence import Span
from mutabaat.records.relations import Relay
from mutabaat.records.revisions import OldWording, WordingEdit
from mutabaat.records.views import StoredArticle
from mutabaat.text.fold import fold
from mutabaat.text.typography import Token, tokens

NAME = "carriers"
VERSION = "1"

_AROUND = 6  # words on each side by which a place is known
_AGREE = 3  # of them that must stand there
_LONG = 12  # words from which a stretch is found by alignment, for a copy changes some of them
_CARRIED = 0.7  # of such a stretch that must stand in the copy


def downstream(
    article: str, relays: Sequence[Relay], *, is_earlier: Callable[[str], bool] = lambda _: True
) -> tuple[str, ...]:
    """Ids of the articles that an article's words may have come to, over any number of relays; those that it took from are
    left out, with what only they gave on.

    ``is_earlier``: whether another was there before the article's first revision. A page that was edited often bears a new
    date, and is then held for the copy of its own copies: what came after its first revision is none that it took from.
    """
    found: dict[str, None] = {}
    waiting = [article]
    while waiting:
        here = waiting.pop()
        for relay in relays:
            if here not in (relay.a, relay.b):
                continue
            other = relay.b if relay.a == here else relay.a
            if relay.copy == here and (here != article or is_earlier(other)):
                continue
            if other != article and other not in found:
                found[other] = None
                waiting.append(other)
    return tuple(found)


def with_carriers(
    wordings: Sequence[WordingEdit], old: str, new: str, relays: Iterable[StoredArticle]
) -> tuple[WordingEdit, ...]:
    """The changed stretches, each with the relays that have its old words and those that have its new ones, in order.

    ``old`` and ``new`` are the texts of the two revisions. A place counts by what stands around the changed words, so that
    a «قد» elsewhere in a copy is none.
    """
    held = [(article, _words(article.text)) for article in relays]
    left, right = _Side(old), _Side(new)
    out: list[WordingEdit] = []
    for one in wordings:
        carried: list[OldWording] = []
        followed: list[OldWording] = []
        for article, words in held:
            before = left.find(one.old, article.text, words)
            after = right.find(one.new, article.text, words)
            if before and (not after or before[1] >= after[1]):
                carried.append(_told(article, before[0]))
            elif after:
                followed.append(_told(article, after[0]))
        out.append(replace(one, carried=tuple(carried), followed=tuple(followed)))
    return tuple(out)


def _told(article: StoredArticle, span: Span) -> OldWording:
    words = article.text[slice(*span)]
    name, lang = article.outlet.name, article.reading.lang
    return OldWording(article.id, article.outlet.id, span, words, article.revision.n, name, lang)


class _Side:
    """One revision's text, of which stretches are looked for in other texts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _words(text)

    def find(self, span: Span, text: str, own: Sequence[Token]) -> tuple[Span, int] | None:
        """Where another text, whose words are ``own``, has the words of a span, and how many of those around it stand there
        as well.
        """
        inside = [n for n, token in enumerate(self._tokens) if token.start < span[1] and span[0] < token.end]
        if not inside:
            return None
        first, end = inside[0], inside[-1] + 1
        if end - first > _LONG:
            return self._aligned(span, text)
        sought = [self._tokens[n].even for n in range(first, end)]
        before = [fold(token.even) for token in self._tokens[max(0, first - _AROUND) : first]]
        after = [fold(token.even) for token in self._tokens[end : end + _AROUND]]
        evens = [token.even for token in own]
        best: tuple[Span, int] | None = None
        size = len(sought)
        for n in range(len(own) - size + 1):
            if evens[n] != sought[0] or evens[n : n + size] != sought:
                continue
            agree = _agreement(before[::-1], [fold(e) for e in evens[max(0, n - _AROUND) : n]][::-1])
            agree += _agreement(after, [fold(e) for e in evens[n + size : n + size + _AROUND]])
            if agree >= min(_AGREE, len(before) + len(after)) and (best is None or agree > best[1]):
                best = (own[n].start, own[n + size - 1].end), agree
        return best

    def _aligned(self, span: Span, text: str) -> tuple[Span, int] | None:
        alignment = align(self._text, text)
        shared = 0
        places: list[Span] = []
        for piece in aligned_spans(self._text, text, alignment.runs):
            here, there = (piece.a0, piece.a1), (piece.b0, piece.b1)
            carried = min(here[1], span[1]) - max(here[0], span[0])
            if carried > 0:
                shared += carried
                places.append(counterpart(here, there, span))
        if not places or shared < _CARRIED * (span[1] - span[0]):
            return None
        return (min(a for a, _ in places), max(b for _, b in places)), _AGREE


def _words(text: str) -> list[Token]:
    """The words of a text without its marks."""
    return [token for token in tokens(text) if any(char.isalnum() for char in token.even)]


def _agreement(wanted: Sequence[str], there: Sequence[str]) -> int:
    """How many words from the changed place outward are the same; one that differs is passed over."""
    count = misses = 0
    for a, b in zip(wanted, there, strict=False):
        if a == b:
            count += 1
        elif (misses := misses + 1) > 1:
            break
    return count
