"""Copies of one agency text settle one another."""

from mutabaat.compare.siblings import settle
from mutabaat.records.relations import AlignedSpan, Direction, Relay


def relay(b: str, direction: Direction, *why: str) -> Relay:
    return Relay("new", b, "verbatim_relay", direction, (AlignedSpan(0, 9, 0, 9),), 0.9, 0.9, why)


AGENCY = relay("first", "siblings", "shared:.9", "one_agency:تالنا")


def test_time_alone_does_not_order_copies_of_an_agency_text() -> None:
    """One copy credits the agency: another pair that only time ordered are siblings, and say why."""
    later = relay("second", "a_from_b", "shared:.8", "published:new ← second (10:20)")
    _, settled = settle([AGENCY, later])
    assert settled.direction == "siblings"
    assert settled.why[-1] == "agency_text:تالنا"


def test_a_citation_stands() -> None:
    """Who credits an outlet took from it, whatever text it was."""
    citing = relay("second", "a_from_b", "cites:new ← second (نقلاً عن الثاني)", "published:new ← second (10:20)")
    assert settle([AGENCY, citing]) == [AGENCY, citing]


def test_without_an_agency_time_decides() -> None:
    """Where nobody credits an agency, nothing changes."""
    later = relay("second", "a_from_b", "published:new ← second (10:20)")
    assert settle([later]) == [later]
