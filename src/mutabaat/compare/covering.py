"""Which statements a relay carries, and where their words stand in the other article."""

from __future__ import annotations

from mutabaat.records.evidence import Span, Spans
from mutabaat.records.relations import Relay
from mutabaat.records.statements import Statement

_COVERED = 0.6  # of a statement's characters that a relay must carry for the statement to be the other page's


def covered(relay: Relay, id: str, statement: Statement) -> Spans:
    """Where in the other article a statement's words stand by a relay; empty where it carries too few of them."""
    total = sum(end - start for start, end in statement.content)
    found: list[Span] = []
    carried = 0
    for s in relay.spans:
        here, there = ((s.a0, s.a1), (s.b0, s.b1)) if relay.a == id else ((s.b0, s.b1), (s.a0, s.a1))
        shared = sum(max(0, min(end, here[1]) - max(start, here[0])) for start, end in statement.content)
        if shared:
            carried += shared
            found.append(counterpart(here, there, (statement.content[0][0], statement.content[-1][1])))
    return tuple(found) if carried >= _COVERED * total else ()


def counterpart(here: Span, there: Span, span: Span) -> Span:
    """The part of a reused piece (``here`` in one text, ``there`` in the other) that answers to a span of the one text; at
    least a character. Both sides hold the same words, so characters are near.
    """
    start, end = max(here[0], span[0]), min(here[1], span[1])
    first = there[0] + min(start - here[0], there[1] - there[0] - 1)
    return first, max(there[1] - (here[1] - end), first + 1)


def meets(spans: Spans, other: Span) -> bool:
    return any(start < other[1] and other[0] < end for start, end in spans)
