"""What a relay did to how sure a sentence is: hedges and conditions. Spans are the pieces that hold them, ``words``
the very words on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mutabaat.compare.hunks import touches
from mutabaat.compare.pieces import Pair, Piece
from mutabaat.compare.wording import Range, find, wording
from mutabaat.records.evidence import Span, Spans
from mutabaat.records.relations import Change, ChangeKind
from mutabaat.records.views import StoredArticle
from mutabaat.text.keys import key

_NEAR = 3  # words within which a hedge's verb, or a number's neighbour, is looked for
_AROUND = 8  # words of the copy about the place of a lost condition that are shown
_KEPT = 0.6  # of a condition's words that stand in the copy too: it was kept
_STAYS = 0.4  # of a sentence without its condition that stands in the copy: the sentence was kept


def certainty_changes(original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair]) -> list[Change]:
    """Hedges and conditions that the copy lost, and those that it gained."""
    out: list[Change] = []
    for pair in pairs:
        if pair.is_same:
            continue
        turned = pair.turned
        out.extend(_hedges(original, copy, pair, "hedge_dropped"))
        out.extend(_turn(_hedges(copy, original, turned, "hedge_added")))
        out.extend(_conditions(original, copy, pair, "condition_dropped"))
        out.extend(_turn(_conditions(copy, original, turned, "condition_added")))
    return out


def _turn(changes: Iterable[Change]) -> list[Change]:
    return [Change(c.kind, c.relay, c.original, (c.words[1], c.words[0])) for c in changes]


def _ranges(piece: Piece, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Spans that begin in a piece, as ranges of its words, each once, in order."""
    found = {piece.word_range(span) for span in spans if piece.holds(span)}
    return sorted((first, end) for first, end in found if first < end)


def _marks(article: StoredArticle, which: str) -> Spans:
    return tuple(span for s in article.reading.statements for span in (s.hedge if which == "hedge" else s.condition))


def _held(article: StoredArticle, piece: Piece) -> list[Range]:
    """Hedges of a piece: those that the reader marked, and words of the lexicon beside them."""
    marked = _ranges(piece, _marks(article, "hedge"))
    lexicon = wording(piece.lang)
    more = find(lexicon.hedge, piece.words) if lexicon else []
    return sorted({*marked, *(place for place in more if not any(touches(*place, *m) for m in marked))})


def _hedges(left: StoredArticle, right: StoredArticle, pair: Pair, kind: ChangeKind) -> list[Change]:
    """Hedges of the left piece with none at their place in the right one, though the words they stand before are there."""
    o, c = pair.original, pair.copy
    held = _held(right, c)
    left_over = Counter(c.words[first:end] for first, end in held)
    out: list[Change] = []
    last = -2  # the end of the hedge before: two side by side are one
    for first, end in _held(left, o):
        words = o.words[first:end]
        if left_over[words]:
            left_over[words] -= 1
            continue
        if all(place in pair.map for place in range(first, end)) or first <= last + 1:
            continue
        anchor = next((k for k in range(end, min(end + _NEAR + 1, len(o.words))) if k in pair.map), None)
        before = next((k for k in range(first - 1, max(first - _NEAR, 0) - 1, -1) if k in pair.map), None)
        if anchor is None and before is None:
            continue
        lower = next((pair.map[k] + 1 for k in range(first - 1, -1, -1) if k in pair.map), 0)
        if anchor is None:
            anchor = end - 1
            stop = next((pair.map[k] - 1 for k in range(end, len(o.words)) if k in pair.map), len(c.words) - 1)
            stop = min(stop, lower + _NEAR)
        else:
            stop = pair.map[anchor]
        begin = lower if first - 1 in pair.map else max(lower, stop - (anchor - first))
        if begin > stop + 1 or any(begin - _NEAR <= f <= stop + 1 for f, _ in held):
            continue
        last = end
        if begin >= stop and begin:
            begin -= 1  # nothing stands in its place: told by the words around it
        out.append(_change(kind, pair, (first, anchor + 1), (begin, stop + 1)))
    return out


def _conditions(left: StoredArticle, right: StoredArticle, pair: Pair, kind: ChangeKind) -> list[Change]:
    """Conditions of the left piece that are gone from the right one, though the rest of the sentence is there."""
    o, c = pair.original, pair.copy
    held = _ranges(c, _marks(right, "condition"))
    out: list[Change] = []
    for first, end in _ranges(o, _marks(left, "condition")):
        inside = [place for place in range(first, end) if place in pair.map]
        if len(inside) >= _KEPT * (end - first) or any(_alike(o, (first, end), c, range_) for range_ in held):
            continue
        rest = [place for place in range(len(o.words)) if not first <= place < end]
        stays = [place for place in rest if place in pair.map]
        if not rest or len(stays) < max(_NEAR, _STAYS * len(rest)):
            continue
        before = [place for place in stays if first - _NEAR <= place < first]
        after = [place for place in stays if end <= place < end + _NEAR]
        beside = before or after or stays[:_NEAR]
        shown = (min(first, beside[0]), end) if before else (first, max(end, beside[-1] + 1) if after else end)
        there = pair.map[beside[0]], pair.map[beside[-1]] + 1
        if before and after and 0 <= pair.map[after[-1]] - there[1] <= _AROUND:
            there = there[0], pair.map[after[-1]] + 1
        out.append(_change(kind, pair, shown, there))
    return out


def _alike(o: Piece, left: tuple[int, int], c: Piece, right: tuple[int, int]) -> bool:
    a = {key(word, o.lang) for word in o.words[slice(*left)]}
    b = {key(word, c.lang) for word in c.words[slice(*right)]}
    return 2 * len(a & b) >= min(len(a), len(b))


def _change(kind: ChangeKind, pair: Pair, here: tuple[int, int], there: tuple[int, int]) -> Change:
    return Change(kind, pair.original.span, pair.copy.span, (pair.original.text(*here), pair.copy.text(*there)))
