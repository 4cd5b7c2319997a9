"""A subscription to a feed at its hub (W3C WebSub): what a desk remembers of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SubscriptionState = Literal[
    "asked",  # sent to the hub, which has not verified it yet
    "held",  # verified; deliveries come
    "leaving",  # the end of it was sent to the hub
    "denied",  # by the hub, which may do so at any time
]


@dataclass(frozen=True, slots=True)
class HubOffer:
    """What a feed says of hubs: their addresses in its order, and the address that it is known to them by."""

    hubs: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """``token`` is the part of the callback's address that only the hub knows; ``secret`` signs its deliveries."""

    token: str
    topic: str
    hub: str
    secret: str
    state: SubscriptionState = "asked"
    asked_at: datetime | None = None
    until: datetime | None = None  # end of the lease, once verified
    reason: str = ""  # of a denial, in the hub's words
