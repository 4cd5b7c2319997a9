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
            found.append(_part(here, there, statement.content))
    return tuple(found) if carried >= _COVERED * total else ()


def _part(here: Span, there: Span, content: Spans) -> Span:
    """The part of a reused piece that answers to a statement. Both sides hold the same words, so characters are near."""
    start, end = max(here[0], content[0][0]), min(here[1], content[-1][1])
    return there[0] + min(start - here[0], there[1] - there[0] - 1), max(there[1] - (here[1] - end), there[0] + 1)


def meets(spans: Spans, other: Span) -> bool:
    return any(start < other[1] and other[0] < end for start, end in spans)
