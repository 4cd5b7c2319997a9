"""Who took from whom: the evidence for each direction, weighed and named; «siblings» and «unknown» are real answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mutabaat.compare.align import Alignment, blocks
from mutabaat.compare.credit import agencies, citation, told_places
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
_PUBLISHED = 2.5
_CRAWLED = 0.25
_CONTAINED = 0.25
_SAME_AGENCY = 6.0
_ONE_AGENCY = 3.0  # one credits an agency, the other nobody
_OTHER_AGENCIES = 3.0
_PRIOR = 2.0  # two copies with no sign are copies of a third text: a release, or an agency that nobody names
_MARGIN = 0.5
_SOON = timedelta(minutes=10)  # times nearer than this say nothing
_BESIDE = 12  # words between the shared text and the page's own «said to us»
_TOLD_PIECE = 16  # words of a shared piece that such a remark stands beside
_TOLD_SHARE = 0.5  # of the other text that must be shared: one passage may be from a release that both had
_DATELINE = 90  # characters of a line that is a dateline and not news


@dataclass(slots=True)
class _Scale:
    """Weights for each answer, and the evidence in words."""

    a_from_b: float = 0.0
    b_from_a: float = 0.0
    siblings: float = _PRIOR
    why: list[str] = field(default_factory=list)

    def add(self, answer: str, weight: float, reason: str) -> None:
        setattr(self, answer, getattr(self, answer) + weight)
        self.why.append(f"{answer}:{reason}")


def direct(a: RelayText, b: RelayText, alignment: Alignment, reuse: Reuse) -> tuple[Direction, tuple[str, ...]]:
    """The direction and its evidence, each as ``answer:kind:words``. Kinds: cites, agency_credited, agency_item, told,
    printed, published, crawled, contained, same_agency, one_agency, two_agencies.
    """
    scale = _Scale()
    cited_ab = _credit(scale, "a_from_b", a, b)
    cited_ba = _credit(scale, "b_from_a", b, a)
    if not (cited_ab or cited_ba):
        _agency(scale, a, b, reuse)
        if a.outlet != b.outlet and reuse.share >= _TOLD_SHARE:
            _told(scale, a, b, alignment)
    _times(scale, a, b)
    if abs(reuse.share_a - reuse.share_b) > 0.05:
        fuller = "a_from_b" if reuse.share_a > reuse.share_b else "b_from_a"
        scale.add(fuller, _CONTAINED, f"contained:{max(reuse.share_a, reuse.share_b):.2f}")
    return _answer(scale), tuple(scale.why)


def _answer(scale: _Scale) -> Direction:
    ranked = sorted(
        ((scale.siblings, "siblings"), (scale.a_from_b, "a_from_b"), (scale.b_from_a, "b_from_a")), reverse=True
    )
    if ranked[0][0] - ranked[1][0] < _MARGIN:
        return "unknown"
    best = ranked[0][1]
    return "siblings" if best == "siblings" else "a_from_b" if best == "a_from_b" else "b_from_a"


def _own_agency(x: RelayText) -> str:
    return next((known for name in x.names if (known := agency(name))), x.names[0] if x.is_agency and x.names else "")


def _credit(scale: _Scale, answer: str, copy: RelayText, original: RelayText) -> bool:
    """An outlet that the copy names as where it took from. An outlet does not cite itself."""
    if copy.outlet == original.outlet:
        return False
    names = tuple(n for n in original.names if n not in copy.names)
    words = citation(copy.text, copy.byline, copy.cites, names)
    if not words:
        return False
    is_agency = bool(original.is_agency or _own_agency(original))
    if is_agency:
        scale.add(answer, _AGENCY_CREDITED, f"agency_credited:{words}")
    else:
        scale.add(answer, _CITED, f"cites:{words}")
    return True


def _agency(scale: _Scale, a: RelayText, b: RelayText, reuse: Reuse) -> None:
    own_a, own_b = _own_agency(a), _own_agency(b)
    credit_a, credit_b = agencies(a.text, a.byline, a.cites), agencies(b.text, b.byline, b.cites)
    if own_a and own_a in credit_b and not own_b:
        scale.add("b_from_a", _AGENCY_CREDITED, f"agency_credited:{own_a}")
    elif own_b and own_b in credit_a and not own_a:
        scale.add("a_from_b", _AGENCY_CREDITED, f"agency_credited:{own_b}")
    elif own_a and not own_b and not credit_b and reuse.share_b >= 0.8:
        scale.add("b_from_a", _AGENCY_ITEM, f"agency_item:{own_a}")
    elif own_b and not own_a and not credit_a and reuse.share_a >= 0.8:
        scale.add("a_from_b", _AGENCY_ITEM, f"agency_item:{own_b}")
    elif own_a or own_b:
        return
    elif both := credit_a & credit_b:
        scale.add("siblings", _SAME_AGENCY, f"same_agency:{_list(both)}")
    elif credit_a and credit_b:
        scale.add("siblings", _OTHER_AGENCIES, f"two_agencies:{_list(credit_a | credit_b)}")
    elif credit_a or credit_b:
        scale.add("siblings", _ONE_AGENCY, f"one_agency:{_list(credit_a | credit_b)}")


def _list(names: Iterable[str]) -> str:
    return "، ".join(sorted(names))


def _told(scale: _Scale, a: RelayText, b: RelayText, alignment: Alignment) -> None:
    """«said to us» beside the shared words, on one page only: the other took it from there."""
    pieces = [(piece[0], piece[-1]) for piece in blocks(alignment.runs) if sum(run.n for run in piece) >= _TOLD_PIECE]
    beside_a = _is_beside(told_places(alignment.a.words, a.names), [(f.i, t.i + t.n) for f, t in pieces])
    beside_b = _is_beside(told_places(alignment.b.words, b.names), [(f.j, t.j + t.n) for f, t in pieces])
    if beside_a and not beside_b:
        scale.add("b_from_a", _TOLD, f"told:{a.names[0]}")
    elif beside_b and not beside_a:
        scale.add("a_from_b", _TOLD, f"told:{b.names[0]}")


def _is_beside(places: Iterable[int], pieces: Iterable[tuple[int, int]]) -> bool:
    pieces = list(pieces)
    return any(start - _BESIDE <= place <= end + _BESIDE for place in places for start, end in pieces)


def _times(scale: _Scale, a: RelayText, b: RelayText) -> None:
    """The best pair of times that both have: printed in the text, else published, else fetched."""
    printed_a, printed_b = printed_time(a.text), printed_time(b.text)
    for kind, weight, time_a, time_b in (
        ("printed", _PRINTED, printed_a, printed_b),
        ("published", _PUBLISHED, a.published, b.published),
        ("crawled", _CRAWLED, a.crawled, b.crawled),
    ):
        if time_a is None or time_b is None:
            continue
        if abs(time_a - time_b) >= _SOON:
            later = "a_from_b" if time_a > time_b else "b_from_a"
            early, late = sorted((time_a, time_b))
            scale.add(later, weight, f"{kind}:{early:%Y-%m-%d %H:%M} < {late:%Y-%m-%d %H:%M}")
        return


def printed_time(text: str) -> datetime | None:
    """The date and clock time of a dateline: a short line among the first three that holds both."""
    for line in text.lstrip().split("\n", 3)[:3]:
        if len(line) <= _DATELINE and re.search(r"\d[:.]\d\d", line) and (found := parse_time(line)):
            return found
    return None
