"""Who took from whom: the evidence for each direction, weighed and named; «siblings» and «unknown» are real answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from mutabaat.compare.align import Alignment, blocks
from mutabaat.compare.credit import agencies_of, citation, told_places
from mutabaat.compare.reuse import Reuse
from mutabaat.records.relations import Direction, RelayText
from mutabaat.text.agencies import agency
from mutabaat.text.dates import parse_time

# Weights: a citation outweighs all else together; fetch time and lengths alone decide nothing (on weak gold they are
# right in about 60 of 100).
_CITED = 8.0
_AGENCY_CREDITED = 6.0  # the other is the very agency that the page credits
_AGENCY_ITEM = 3.0  # the other is an agency, and the text is its text
_TOLD = 3.0  # said to the other, by the other's own words beside the shared ones
_PRINTED = 3.0
_PUBLISHED = 3.0
_CRAWLED = 0.25
_CONTAINED = 0.25
_SAME_AGENCY = 6.0
_ONE_AGENCY = 3.0  # one credits an agency, the other nobody
_TWO_AGENCIES = 3.0
_PRIOR = 2.0  # two copies with no sign are copies of a third text: a release, or an agency that nobody names
_MARGIN = 0.5
_SOON = timedelta(minutes=10)  # times nearer than this say nothing
_CLOCKS = timedelta(hours=1)  # by which the clocks of two outlets may differ
_BESIDE = 12  # words between the shared text and the page's own «said to us»
_TOLD_PIECE = 16  # words of a shared piece that such a remark stands beside
_TOLD_SHARE = 0.5  # of the other text that must be shared: one passage may be from a release that both had
_DATELINE = 90  # characters of a line that is a dateline and not news
_AGENCY_SHARE = 0.8  # of a page that must stand in an agency's item for it to be that item
_CLOCK = re.compile(r"\d[:.]\d\d")


@dataclass(slots=True)
class _Scale:
    """Weights for each answer, and the evidence in words."""

    a_from_b: float = 0.0
    b_from_a: float = 0.0
    siblings: float = _PRIOR
    why: list[str] = field(default_factory=list)

    def took(self, copy: str, weight: float, kind: str, words: str, names: tuple[str, str]) -> None:
        """Evidence that ``copy`` ("a" or "b") took from the other; ``names`` are those of the outlets of a and b."""
        taker, giver = names if copy == "a" else names[::-1]
        if copy == "a":
            self.a_from_b += weight
        else:
            self.b_from_a += weight
        self.why.append(f"{kind}:{taker} ← {giver} ({words})")

    def third(self, weight: float, kind: str, words: str) -> None:
        """Evidence that both took from a third text."""
        self.siblings += weight
        self.why.append(f"{kind}:{words}")


def direct(a: RelayText, b: RelayText, alignment: Alignment, reuse: Reuse) -> tuple[Direction, tuple[str, ...]]:
    """The direction and its evidence, each as ``kind:words``. Kinds that point one way, with the taker named before the
    giver: cites, agency_credited, agency_item, told, printed, published, crawled, contained. Kinds for siblings:
    same_agency, one_agency, two_agencies.
    """
    scale = _Scale()
    cited = _credit(scale, "a", a, b), _credit(scale, "b", b, a)
    if not any(cited):
        _agency(scale, a, b, reuse)
        if a.outlet != b.outlet and reuse.share >= _TOLD_SHARE:
            _told(scale, a, b, alignment)
    _times(scale, a, b)
    if abs(reuse.share_a - reuse.share_b) > 0.05:
        fuller = "a" if reuse.share_a > reuse.share_b else "b"
        scale.took(fuller, _CONTAINED, "contained", f"{max(reuse.share_a, reuse.share_b):.2f}", _names(a, b))
    return _answer(scale), tuple(scale.why)


def _answer(scale: _Scale) -> Direction:
    ranked: list[tuple[float, Direction]] = [
        (scale.siblings, "siblings"),
        (scale.a_from_b, "a_from_b"),
        (scale.b_from_a, "b_from_a"),
    ]
    ranked.sort(key=lambda answer: -answer[0])
    return "unknown" if ranked[0][0] - ranked[1][0] < _MARGIN else ranked[0][1]


def _name(x: RelayText) -> str:
    return x.names[0] if x.names else x.outlet


def _names(a: RelayText, b: RelayText) -> tuple[str, str]:
    return _name(a), _name(b)


def _own_agency(x: RelayText) -> str:
    """The agency that this outlet is; empty for other outlets."""
    return next((known for name in x.names if (known := agency(name))), _name(x) if x.is_agency else "")


def cited(copy: RelayText, original: RelayText) -> str:
    """The words by which a copy names the outlet of the original, or the address by which its page's data name the
    original itself; empty where they do not, or cannot mean this article: an outlet does not cite itself, and nobody cites
    what is published an hour later.
    """
    if copy.outlet == original.outlet:
        return ""
    if copy.published and original.published and original.published - copy.published > _CLOCKS:
        return ""
    if original.url and original.url in copy.based_on:
        return original.url
    return citation(copy.text, copy.byline, copy.cites, tuple(n for n in original.names if n not in copy.names))


def _credit(scale: _Scale, side: str, copy: RelayText, original: RelayText) -> bool:
    words = cited(copy, original)
    if not words:
        return False
    kind, weight = ("agency_credited", _AGENCY_CREDITED) if _own_agency(original) else ("cites", _CITED)
    pair = (_name(copy), _name(original))
    scale.took(side, weight, kind, words, pair if side == "a" else pair[::-1])
    return True


def _agency(scale: _Scale, a: RelayText, b: RelayText, reuse: Reuse) -> None:
    own_a, own_b = _own_agency(a), _own_agency(b)
    credit_a = agencies_of(a.text, a.byline, a.cites).union(a.agencies)
    credit_b = agencies_of(b.text, b.byline, b.cites).union(b.agencies)
    names = _names(a, b)
    if own_a and own_a in credit_b and not own_b:
        scale.took("b", _AGENCY_CREDITED, "agency_credited", own_a, names)
    elif own_b and own_b in credit_a and not own_a:
        scale.took("a", _AGENCY_CREDITED, "agency_credited", own_b, names)
    elif own_a and not own_b and not credit_b and reuse.share_b >= _AGENCY_SHARE:
        scale.took("b", _AGENCY_ITEM, "agency_item", own_a, names)
    elif own_b and not own_a and not credit_a and reuse.share_a >= _AGENCY_SHARE:
        scale.took("a", _AGENCY_ITEM, "agency_item", own_b, names)
    elif own_a or own_b:
        return
    elif both := credit_a & credit_b:
        scale.third(_SAME_AGENCY, "same_agency", _list(both))
    elif credit_a and credit_b:
        scale.third(_TWO_AGENCIES, "two_agencies", _list(credit_a | credit_b))
    elif credit_a or credit_b:
        scale.third(_ONE_AGENCY, "one_agency", _list(credit_a | credit_b))


def _list(names: Iterable[str]) -> str:
    return "، ".join(sorted(names))


def _told(scale: _Scale, a: RelayText, b: RelayText, alignment: Alignment) -> None:
    """«said to us» beside the shared words, on one page only: the other took it from there."""
    pieces = [(piece[0], piece[-1]) for piece in blocks(alignment.runs) if sum(run.n for run in piece) >= _TOLD_PIECE]
    beside_a = _is_beside(told_places(alignment.a.words, a.names), [(f.i, t.i + t.n) for f, t in pieces])
    beside_b = _is_beside(told_places(alignment.b.words, b.names), [(f.j, t.j + t.n) for f, t in pieces])
    if beside_a != beside_b:
        scale.took("b" if beside_a else "a", _TOLD, "told", _name(a if beside_a else b), _names(a, b))


def _is_beside(places: Iterable[int], pieces: Iterable[tuple[int, int]]) -> bool:
    pieces = list(pieces)
    return any(start - _BESIDE <= place <= end + _BESIDE for place in places for start, end in pieces)


def _times(scale: _Scale, a: RelayText, b: RelayText) -> None:
    """The best pair of times that both have: printed in the text, else published, else fetched."""
    for kind, weight, time_a, time_b in (
        ("printed", _PRINTED, printed_time(a.text), printed_time(b.text)),
        ("published", _PUBLISHED, a.published, b.published),
        ("crawled", _CRAWLED, a.crawled, b.crawled),
    ):
        if time_a is None or time_b is None:
            continue
        if abs(time_a - time_b) >= _SOON:
            early, late = sorted((time_a, time_b))
            words = f"{early:%Y-%m-%d %H:%M} < {late:%Y-%m-%d %H:%M}"
            scale.took("a" if time_a > time_b else "b", weight, kind, words, _names(a, b))
        return


@lru_cache(maxsize=512)
def printed_time(text: str) -> datetime | None:
    """The date and clock time of a dateline: a short line among the first three that holds both."""
    for line in text.lstrip().split("\n", 3)[:3]:
        if len(line) <= _DATELINE and _CLOCK.search(line) and (found := parse_time(line)):
            return found
    return None
