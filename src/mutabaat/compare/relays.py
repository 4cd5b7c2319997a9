"""Stage `relays`: whether two articles share reused text, where, and who took it from whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from mutabaat.compare.align import align, aligned_spans, refine
from mutabaat.compare.direction import cited, direct
from mutabaat.compare.fingerprint import candidates, fingerprint
from mutabaat.compare.reuse import classify, measure, worth_measuring
from mutabaat.records.relations import AlignedSpan, Direction, Relay, RelayText
from mutabaat.records.statements import Link, Statement
from mutabaat.text.keys import keys

__all__ = ["NAME", "VERSION", "candidates", "cited_in", "cited_names", "fingerprint", "relate"]

NAME = "relays"
VERSION = "1"

_SAME_MATTER = 0.45  # share of the smaller's keys: 1 in 100 pairs of different matters reaches it, cited ones hardly
_CITED_WITHIN = timedelta(days=4)
_FEW_KEYS = 12  # a text of fewer keys is too short to say what it is about


def relate(a: RelayText, b: RelayText, formula: frozenset[int] = frozenset()) -> Relay | None:
    """The relay between two articles, or None where they share no reused text beyond formula.

    ``formula`` are the hashes of either fingerprint that the archive knows as formula; for a pair alone it is empty and
    titles, prayers and daily forms are known by their words. ``why`` lists the evidence: ``shared:words``,
    ``news:words`` and what ``direction`` weighed. An article that cites the other's outlet on the same matter is a relay
    even where no run of words is left. Which of the two is ``a`` changes nothing but the names.
    """
    if (len(a.text), a.text, a.id) >= (len(b.text), b.text, b.id):
        return _relate(a, b, formula)
    relay = _relate(b, a, formula)
    return _turned(relay) if relay else None


def _turned(relay: Relay) -> Relay:
    turned: dict[Direction, Direction] = {"a_from_b": "b_from_a", "b_from_a": "a_from_b"}
    return Relay(
        a=relay.b,
        b=relay.a,
        relay_class=relay.relay_class,
        direction=turned.get(relay.direction, relay.direction),
        spans=tuple(sorted((AlignedSpan(s.b0, s.b1, s.a0, s.a1) for s in relay.spans), key=lambda s: (s.a0, s.b0))),
        containment_a=relay.containment_b,
        containment_b=relay.containment_a,
        why=relay.why,
    )


def _relate(a: RelayText, b: RelayText, formula: frozenset[int]) -> Relay | None:
    """``a`` is the longer one: a passage that it repeats is found each time."""
    alignment = align(a.text, b.text)
    cites = bool(cited(a, b) or cited(b, a))
    if not cites and not worth_measuring(alignment):
        return None
    alignment = refine(alignment)
    reuse = measure(alignment, a.title, b.title, formula)
    apart = _apart(a, b)
    found = classify(reuse, apart, cited=cites)
    if found is None and cites and (apart is None or apart <= _CITED_WITHIN) and _same_matter(a.text, b.text):
        found = "rewritten_relay"
    if found is None:
        return None
    direction, why = direct(a, b, alignment, reuse)
    return Relay(
        a=a.id,
        b=b.id,
        relay_class=found,
        direction=direction,
        spans=aligned_spans(a.text, b.text, alignment.runs),
        containment_a=round(reuse.grams_a, 4),
        containment_b=round(reuse.grams_b, 4),
        why=(f"shared:{reuse.words}", f"news:{reuse.news}", *why),
    )


def cited_names(page_sources: Iterable[Link], cited: Iterable[str]) -> tuple[str, ...]:
    """Names of the outlets that an article credits, as written: links of its header lines, then the outlets in the chains of
    its statements (``cited_in``).
    """
    return tuple(dict.fromkeys((*_outlets(page_sources), *cited)))


def cited_in(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Names of the outlets in the chains of statements, sorted: as a store gives them back."""
    return tuple(sorted({name for statement in statements for name in _outlets(statement.chain)}))


def _outlets(links: Iterable[Link]) -> list[str]:
    return [link.name for link in links if link.kind == "outlet" and link.name]


def _apart(a: RelayText, b: RelayText) -> timedelta | None:
    times = ((a.published, b.published), (a.published or a.crawled, b.published or b.crawled))
    for left, right in times:
        if left and right:
            return abs(left - right)
    return None


def _same_matter(text_a: str, text_b: str) -> bool:
    left, right = ({key for key in keys(text) if len(key) > 2} for text in (text_a, text_b))
    smaller = min(len(left), len(right))
    return smaller >= _FEW_KEYS and len(left & right) >= _SAME_MATTER * smaller
