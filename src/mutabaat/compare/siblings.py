"""Copies of one agency text among themselves: what is known of one pair settles the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaat.records.relations import Relay

_AGENCY = ("same_agency", "one_agency")
# Evidence that only orders two copies, or only measures them: it says nothing of who gave to whom.
_WEAK = frozenset({"shared", "news", "published", "crawled", "contained"})


def settle(relays: Sequence[Relay]) -> list[Relay]:
    """The relays of one article, as found pair by pair, seen together.

    Where one of them shows that the text is an agency's, a pair that only time had ordered are siblings too: both copied the
    agency, and the later need not have seen the earlier.
    """
    shown = next(
        (why for relay in relays if relay.direction == "siblings" for why in relay.why if _kind(why) in _AGENCY), ""
    )
    return [_sibling(relay, shown) if shown and _by_time(relay) else relay for relay in relays]


def _kind(why: str) -> str:
    return why.partition(":")[0]


def _by_time(relay: Relay) -> bool:
    return relay.direction in ("a_from_b", "b_from_a") and all(_kind(why) in _WEAK for why in relay.why)


def _sibling(relay: Relay, shown: str) -> Relay:
    return replace(relay, direction="siblings", why=(*relay.why, f"agency_text:{shown.partition(':')[2]}"))
