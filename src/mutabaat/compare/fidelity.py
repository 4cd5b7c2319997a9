"""Stage `fidelity`: a relay beside its original, piece by piece, and what it did to what was said. Never a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mutabaat.compare.align import align, aligned_spans
from mutabaat.compare.attributed import credit_changes, source_changes
from mutabaat.compare.denied import denial_changes
from mutabaat.compare.measured import measure_changes
from mutabaat.compare.pieces import Pair, Piece, pair_up, pieces
from mutabaat.compare.quoted import quote_changes
from mutabaat.compare.spoken import certainty_changes
from mutabaat.records.relations import AlignedSpan, Change, Relay
from mutabaat.records.views import StoredArticle

NAME = "fidelity"
VERSION = "2"


def compare(original: StoredArticle, copy: StoredArticle, relay: Relay | None) -> tuple[Change, ...]:
    """What the copy did to the original: first the pieces in the original's order (same, reworded, dropped), then those
    it added, then what changed in what was said (credit, source, hedge, condition, number, denial).

    ``relay`` is the relay between the two; None compares them all the same. Where it has no direction, ``original`` is
    only the first of the two, and nothing is said of the copy's credit to it. Headlines are paired, not missed.
    """
    left, right = pieces(original), pieces(copy)
    pairs = pair_up(left, right, _runs(original, copy, relay))
    changes = [*_kept(pairs), *_dropped(left, pairs), *_added(right, pairs)]
    changes.sort(key=lambda c: (c.original is None, c.original or c.relay or (0, 0)))
    taken = relay is not None and relay.copy == copy.id and relay.original == original.id
    alike = [pair for pair in pairs if pair.is_alike]
    return (
        *changes,
        *credit_changes(original, copy, taken=taken),
        *source_changes(original, copy, alike),
        *certainty_changes(original, copy, alike),
        *measure_changes(original, copy, alike),
        *quote_changes(original, copy, alike),
        *denial_changes(original, copy, alike, taken=taken),
    )


def _runs(original: StoredArticle, copy: StoredArticle, relay: Relay | None) -> tuple[AlignedSpan, ...]:
    if relay is None:
        return aligned_spans(original.text, copy.text, align(original.text, copy.text).runs)
    if relay.a == original.id:
        return relay.spans
    turned = (AlignedSpan(s.b0, s.b1, s.a0, s.a1) for s in relay.spans)
    return tuple(sorted(turned, key=lambda s: (s.a0, s.b0)))


def _kept(pairs: Iterable[Pair]) -> list[Change]:
    out: list[Change] = []
    for pair in pairs:
        o, c = pair.original, pair.copy
        out.append(Change("same" if pair.is_same else "reworded", o.span, c.span))
    return out


def _dropped(left: Sequence[Piece], pairs: Iterable[Pair]) -> list[Change]:
    kept = {pair.original.start for pair in pairs}
    return [Change("dropped", p.span, None) for p in left if p.start not in kept and p.kind != "headline"]


def _added(right: Sequence[Piece], pairs: Iterable[Pair]) -> list[Change]:
    kept = {pair.copy.start for pair in pairs}
    return [Change("added", None, p.span) for p in right if p.start not in kept and p.kind != "headline"]
