"""What a relay did to how much, how far and when: numbers, scope and dates, told with the very words on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import isclose
from typing import NamedTuple

from mutabaat.compare.amounts import BARE, Amount, amounts, is_dual_of, unit
from mutabaat.compare.hunks import Hunk, hunks, touches
from mutabaat.compare.pieces import Pair, Piece
from mutabaat.compare.wording import Range, find, wording
from mutabaat.records.relations import Change, ChangeKind
from mutabaat.records.views import StoredArticle
from mutabaat.text.dates import dates_of
from mutabaat.text.keys import key

_BOUNDS = frozenset({"least", "most"})
_NEAR = 4  # words around a figure in which a kept word shows that both stand at one place
_COUNT = 3  # words of a stretch that left out a count and nothing else
_TWO = 2.0  # what a dual says
_SLACK = timedelta(days=2)  # by which a day counted from the time of fetching may be off, weekend included
_DAYS = range(1, 32)
_DAY_ENDINGS = frozenset({"st", "nd", "rd", "th"})
Scoped = tuple[int, int, str]  # words of scope, by place, and their class


class Dated(NamedTuple):
    """A date with its words, by place; ``days`` is None where the words alone tell it."""

    place: Range
    words: str
    days: tuple[date, date] | None = None
    part: str = ""
    is_sure: bool = True


def measure_changes(original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair]) -> list[Change]:
    """Numbers, dates and scope, in the order of the pairs; of one stretch of words one kind is told."""
    out: list[Change] = []
    for pair in pairs:
        if not pair.is_same and (stretches := hunks(pair)):
            out.extend(_Measured(original, copy, pair, stretches).changes())
    return out


class _Measured:
    """One pair of pieces with its amounts and dates."""

    def __init__(self, original: StoredArticle, copy: StoredArticle, pair: Pair, stretches: list[Hunk]) -> None:
        self.pair, self.hunks = pair, stretches
        self.dates = _dates(original, pair.original), _dates(copy, pair.copy)
        self.amounts = _undated(amounts(pair.original), self.dates[0]), _undated(amounts(pair.copy), self.dates[1])

        self.sources = _sources(original, pair), _sources(copy, pair.turned)

    def changes(self) -> list[Change]:
        dates = self._dates()
        scope, told = self._scope()
        return [*dates, *self._numbers(told), *scope]

    def _change(self, kind: ChangeKind, here: Range, there: Range) -> Change:
        o, c = self.pair.original, self.pair.copy
        return Change(kind, o.span, c.span, (o.text(*here), c.text(*there)))

    def _dates(self) -> list[Change]:
        left, right = list(self.dates[0]), list(self.dates[1])
        for dated in self.dates[0]:
            if other := next((d for d in right if _is_one(dated, d)), None):
                left.remove(dated)
                right.remove(other)
        out: list[Change] = []
        for dated in left:
            other = next((d for d in right if self._in_one_place(dated.place, d.place)), None)
            if other:
                right.remove(other)
                out.append(self._change("date_changed", dated.place, other.place))
        return out

    def _in_one_place(self, here: Range, there: Range) -> bool:
        return any(touches(*here, h.a0, h.a1) and touches(*there, h.b0, h.b1) for h in self.hunks)

    def _numbers(self, told: Sequence[Hunk]) -> list[Change]:
        kept = Counter(_values(self.amounts[0])) & Counter(_values(self.amounts[1]))
        left, right = _unlike(self.amounts[0], kept), _unlike(self.amounts[1], kept)
        out: list[Change] = []
        for amount in left:
            other = next((a for a in right if self._same_place(amount, a)), None)
            if other and not any(touches(amount.first, amount.end, h.a0, h.a1) for h in told):
                right.remove(other)
                out.append(self._change("number_changed", _with_bound(amount), _with_bound(other)))
        return [*out, *self._duals(), *self._bounds(), *self._units()]

    def _duals(self) -> list[Change]:
        """«دعامتين» for «أربع دعامات», or the reverse: a dual of any noun, known by the figure that stands in its place."""
        out: list[Change] = []
        for pair, found, side in ((self.pair, self.amounts[1], 1), (self.pair.turned, self.amounts[0], 0)):
            for amount in found if pair.original.lang == "ar" else ():
                counted = pair.copy.words[amount.end] if amount.end < len(pair.copy.words) else ""
                for hunk in self.hunks:
                    h = hunk if side else hunk.turned()
                    if not (h.is_local and amount.bound != BARE and h.b0 <= amount.first < h.b1 and counted):
                        continue
                    place = next((n for n in range(h.a0, h.a1) if is_dual_of(pair.original.words[n], counted)), None)
                    if place is not None and amount.value != _TWO:
                        dual, number = (place, place + 1), (amount.first, amount.end + 1)
                        out.append(self._change("number_changed", *((dual, number) if side else (number, dual))))
        return out

    def _same_place(self, a: Amount, b: Amount) -> bool:
        if a.bound == b.bound == BARE:
            return self._is_rate(a, b)
        if a.value == b.value and BARE in (a.bound, b.bound):
            return False
        if any(isclose(x.value, 100 * y.value) for x, y in ((a, b), (b, a))):  # «1.7 إلى 1.9%» for «1.7% إلى 1.9%»
            return False
        pair = self.pair
        if a.first and (pair.map.get(a.first - 1) == b.first - 1 or pair.map.get(a.end) == b.end):
            return True
        if not self._near((a.first, a.end), (b.first, b.end)):
            return False
        if self._in_one_place((a.first, a.end), (b.first, b.end)):
            return True
        o, c = pair.original, pair.copy
        if a.end >= len(o.words) or b.end >= len(c.words):
            return False
        return key(o.words[a.end], o.lang) == key(c.words[b.end], c.lang)

    def _is_rate(self, a: Amount, b: Amount) -> bool:
        """«18 ألف مركبة في اليوم» beside «في الأسبوع»: a unit of time by itself, behind a figure and a kept word."""
        counted = any(x.bound != BARE and 0 < a.first - x.end <= _NEAR for x in self.amounts[0])
        return a.value != b.value and counted and a.first > 0 and self.pair.map.get(a.first - 1) == b.first - 1

    def _near(self, here: Range, there: Range) -> bool:
        """Whether kept words stand close to both, on one side at least."""
        for around in (range(here[0] - _NEAR, here[0]), range(here[1], here[1] + _NEAR)):
            kept = [self.pair.map[place] for place in around if place in self.pair.map]
            if any(there[0] - _NEAR <= place < there[1] + _NEAR for place in kept):
                return True
        return False

    def _bounds(self) -> list[Change]:
        """A kept figure that gained or lost «at least», «up to»: a round figure is no other figure."""
        out: list[Change] = []
        for a in self.amounts[0]:
            b = next((b for b in self.amounts[1] if b.value == a.value), None)
            if b is None or BARE in (a.bound, b.bound) or a.bound == b.bound or not _BOUNDS & {a.bound, b.bound}:
                continue
            here, there = (a.first - 2, a.end + 2), (b.first - 2, b.end + 2)
            if any(touches(*here, h.a0, max(h.a1, h.a0 + 1)) for h in self.hunks):
                out.append(self._change("number_changed", here, there))
        return out

    def _units(self) -> list[Change]:
        o, c = self.pair.original, self.pair.copy
        out: list[Change] = []
        for a in self.amounts[0]:
            b = next((b for b in self.amounts[1] if b.value == a.value), None)
            if b is None or a.end >= len(o.words) or b.end >= len(c.words) or o.words[a.end] == c.words[b.end]:
                continue
            old, new = unit(o.words[a.end], o.lang), unit(c.words[b.end], c.lang)
            if old != new and min(old, new) >= 0:
                out.append(self._change("number_changed", (a.first, a.end + 1), (b.first, b.end + 1)))
        return out

    def _scope(self) -> tuple[list[Change], list[Hunk]]:
        """Changes of scope, and the stretches that they told."""
        old, new = self._scope_words(0), self._scope_words(1)
        kept = Counter(name for *_, name in old) & Counter(name for *_, name in new)
        lost = {name for *_, name in _without(old, kept)}
        gained = {name for *_, name in _without(new, kept)}
        out: list[Change] = []
        told: list[Hunk] = []
        for hunk in self.hunks:
            if not hunk.is_local:
                continue
            here = [s for s in old if touches(*s[:2], hunk.a0, hunk.a1)]
            there = [s for s in new if touches(*s[:2], hunk.b0, hunk.b1)]
            both = Counter(name for *_, name in here) & Counter(name for *_, name in there)
            gone = [s for s in _without(here, both) if s[2] in lost]
            come = [s for s in _without(there, both) if s[2] in gained]
            if gone or come or self._elsewhere(hunk) or self._count_lost(hunk):
                shown = _shown(gone, (hunk.a0, hunk.a1)), _shown(come, (hunk.b0, hunk.b1))
                out.append(self._change("scope_changed", *shown))
                told.append(hunk)
        return out, told

    def _scope_words(self, side: int) -> list[Scoped]:
        """Words of scope with their class, in order; not those of a date, of a figure («some 12») or of a source."""
        piece = (self.pair.original, self.pair.copy)[side]
        lexicon = wording(piece.lang)
        if lexicon is None:
            return []
        taken = [d.place for d in self.dates[side]] + self.sources[side]
        taken += [(a.first - 1, a.end) for a in self.amounts[side] if a.bound != BARE]
        found = ((*place, name) for name, forms in lexicon.scope for place in find(forms, piece.words))
        return sorted(s for s in found if not any(touches(s[0], s[1], *place) for place in taken))

    def _elsewhere(self, hunk: Hunk) -> bool:
        """A noun of a place for another, or for a name: «في المدينة», «في البلاد»."""
        lexicon = wording(self.pair.original.lang)
        if lexicon is None or hunk.a0 == hunk.a1 or hunk.b0 == hunk.b1:
            return False
        o, c = self.pair.original, self.pair.copy
        old = {
            key(o.words[f], o.lang) for f, _ in find(lexicon.area, o.words[hunk.a0 : hunk.a1]) for f in (f + hunk.a0,)
        }
        new = {
            key(c.words[f], c.lang) for f, _ in find(lexicon.area, c.words[hunk.b0 : hunk.b1]) for f in (f + hunk.b0,)
        }
        return bool(old and new) and not old & new

    def _count_lost(self, hunk: Hunk) -> bool:
        """«ثلاثة من أعضاء اللجنة» turned «أعضاء اللجنة»: the count is gone, what it counted stands."""
        if hunk.b1 > hunk.b0 or hunk.a1 - hunk.a0 > _COUNT or hunk.a1 not in self.pair.map:
            return False
        held = [a for a in self.amounts[0] if a.bound != BARE and touches(a.first, a.end, hunk.a0, hunk.a1)]
        return any(a.first >= hunk.a0 and a.end <= hunk.a1 for a in held)


def _shown(words: Sequence[Scoped], hunk: Range) -> Range:
    """The words of scope with the word behind them, else those of the stretch with its neighbours."""
    if words:
        return words[0][0], words[-1][1] + 1
    return hunk[0] - (hunk[0] == hunk[1]), hunk[1] + 1


def _without(found: Iterable[Scoped], kept: Counter[str]) -> list[Scoped]:
    left = Counter(kept)
    out: list[Scoped] = []
    for first, end, what in found:
        if left[what] > 0:
            left[what] -= 1
        else:
            out.append((first, end, what))
    return out


def _unlike(found: Iterable[Amount], kept: Counter[float]) -> list[Amount]:
    left = Counter(kept)
    out: list[Amount] = []
    for amount in found:
        if amount.bound != BARE and left[amount.value] > 0:
            left[amount.value] -= 1
        else:
            out.append(amount)
    return out


def _with_bound(amount: Amount) -> Range:
    """The figure with its neighbours, and all of «more than» before it."""
    return amount.first - (2 if amount.bound in _BOUNDS else 1), amount.end + 1


def _values(found: Iterable[Amount]) -> list[float]:
    return [a.value for a in found if a.bound != BARE]


def _undated(found: Iterable[Amount], dated: Sequence[Dated]) -> list[Amount]:
    return [a for a in found if not any(touches(a.first, a.end, *d.place) for d in dated)]


def _dates(article: StoredArticle, piece: Piece) -> list[Dated]:
    found: list[Dated] = []
    for m in dates_of(article.revision.article, piece.lang, within=piece.span):
        days = (m.first, m.last) if m.first and m.last else None
        place = piece.word_range(m.span)
        found.append(Dated(place, " ".join(piece.words[slice(*place)]), days, m.part, not m.approximate))
    for n, word in enumerate(piece.words[1:], 1):
        day = piece.words[n - 1]
        if word in _DAY_ENDINGS and day.isdigit() and int(day) in _DAYS and not _is_held(n, found):
            found.append(Dated((n - 1, n + 1), day))
    return sorted(found)


def _is_one(a: Dated, b: Dated) -> bool:
    """Whether two dates can be one: the same words, or days as near as is known of them and no other part of the day."""
    if a.words == b.words:
        return True
    if a.days is None or b.days is None:
        return False
    slack = timedelta() if a.is_sure and b.is_sure else _SLACK
    is_near = all(abs(x - y) <= slack for x, y in zip(a.days, b.days, strict=True))
    return is_near and (a.part == b.part or not (a.part and b.part))


def _sources(article: StoredArticle, pair: Pair) -> list[Range]:
    """Sources of the original's piece of which no word is left in the copy: «أحد الباحثين» for a name is no scope."""
    piece = pair.original
    ranges = {piece.word_range(span) for s in article.reading.statements for span in s.source if piece.holds(span)}
    return [(first, end) for first, end in ranges if not any(place in pair.map for place in range(first, end))]


def _is_held(place: int, dated: Iterable[Dated]) -> bool:
    return any(d.place[0] <= place < d.place[1] for d in dated)
