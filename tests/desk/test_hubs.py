"""Subscriptions at hubs: asked for, renewed, ended; and a knock that makes a feed due."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

import pytest
from tests.desk.test_collect import FEED, FIRST, MORNING, SHIRAA, House, rss
from tests.fakes import NOON

from mutabaat.desk.hubs import Hubs, Knocks
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import FetchError

HUB = "https://hub.example/"


@dataclass
class FakeHub:
    """Remembers what it was sent."""

    sent: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    fails: bool = False

    async def __call__(
        self, url: str, fields: Mapping[str, str], *, allow_private: bool = False, proxy: str = ""
    ) -> Fetched:
        self.sent.append((url, dict(fields)))
        if self.fails:
            raise FetchError(url, "no answer")
        return Fetched(url, 202, b"", (), NOON)


@pytest.fixture
def house() -> House:
    """A desk that has read a feed which names its hub in a header."""
    made = House()
    made.web.answers[FEED] = rss((FIRST, MORNING))
    made.web.headers[FEED] = (("Link", f'<{HUB}>; rel="hub", <{FEED}>; rel="self"'),)
    made.run()
    return made


@pytest.fixture
def hub() -> FakeHub:
    return FakeHub()


def keep(house: House, hub: FakeHub) -> None:
    numbers = count(len(house.store.subscribed) * 2)
    hubs = Hubs(house.store, house.clock, hub, "https://desk.example/websub/", lambda: f"t{next(numbers)}")
    asyncio.run(hubs.keep())


def test_a_feed_that_names_a_hub_is_subscribed_to_once(house: House, hub: FakeHub) -> None:
    """At a callback whose address only the hub knows, kept before it is sent."""
    keep(house, hub)
    keep(house, hub)
    ((url, fields),) = hub.sent
    assert url == HUB
    assert fields["hub.topic"] == FEED
    (held,) = house.store.subscriptions()
    assert fields["hub.callback"] == f"https://desk.example/websub/{held.token}"
    assert held.secret not in fields["hub.callback"]


def test_a_hub_that_does_not_answer_is_asked_again(house: House, hub: FakeHub) -> None:
    """Nothing is raised."""
    hub.fails = True
    keep(house, hub)
    house.clock.move(hours=2)
    keep(house, hub)
    assert len(hub.sent) == 2
    assert len(house.store.subscriptions()) == 1


def test_the_subscription_ends_when_the_feed_is_followed_no_more(house: House, hub: FakeHub) -> None:
    """Once."""
    keep(house, hub)
    (asked,) = house.store.subscriptions()
    house.store.put_subscription(replace(asked, state="held", until=NOON + timedelta(days=7)))
    house.store.register = (replace(SHIRAA, followed=False),)
    keep(house, hub)
    keep(house, hub)
    assert [fields["hub.mode"] for _, fields in hub.sent] == ["subscribe", "unsubscribe"]


def test_a_knock_makes_the_feed_due_but_not_within_moments_of_its_last_fetch(house: House, hub: FakeHub) -> None:
    """Nobody can make us knock on others' doors."""
    keep(house, hub)
    (held,) = house.store.subscriptions()
    planned = house.store.known[FEED].next_fetch
    knocks = Knocks(house.store, house.clock)
    knocks.knocked(held)
    assert house.store.known[FEED].next_fetch == planned
    house.clock.move(minutes=1)
    knocks.knocked(held)
    assert house.store.known[FEED].next_fetch == house.clock.now()
