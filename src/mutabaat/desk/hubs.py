"""WebSub: the desk subscribes to feeds at the hubs that they name, and asks a feed at once when its hub knocks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from mutabaat.exchange.websub import is_due, request
from mutabaat.ports import Clock, Store
from mutabaat.records.collecting import Address, Fetched
from mutabaat.records.errors import FetchError
from mutabaat.records.websub import Subscription

_AGAIN = timedelta(seconds=30)  # after a fetch of the feed, within which a knock brings nothing
_MOST_AT_ONCE = 20  # requests to hubs in one round


class Submit(Protocol):
    """Sends a form, as ``AiohttpFetcher.submit`` does. Raises FetchError."""

    def __call__(
        self, url: str, fields: Mapping[str, str], *, allow_private: bool = False, proxy: str = ""
    ) -> Awaitable[Fetched]: ...


class Knocks:
    """What the public callback needs of the desk: subscriptions, and feeds that are asked at once."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def subscription(self, token: str) -> Subscription | None:
        return self._store.subscription(token)

    def put_subscription(self, subscription: Subscription) -> None:
        with self._store.writing() as unit:
            unit.put_subscription(subscription)

    def knocked(self, subscription: Subscription) -> None:
        """The feed is due now, unless it was just asked: whoever knows the callback cannot make us knock on others' doors."""
        now = self._clock.now()
        with self._store.writing() as unit:
            for feed in self._store.addresses(kind="feed"):
                just_asked = feed.last_fetch is not None and now - feed.last_fetch < _AGAIN
                if feed.topic == subscription.topic and not just_asked and not feed.failures:
                    unit.put_address(replace(feed, next_fetch=now))


class Hubs:
    """Keeps the subscriptions of followed feeds. ``callback`` is the public address of the route, without the token."""

    def __init__(self, store: Store, clock: Clock, submit: Submit, callback: str, token: Callable[[], str]) -> None:
        """``token`` makes strings that nobody can guess."""
        self._store = store
        self._clock = clock
        self._submit = submit
        self._callback = callback.rstrip("/")
        self._token = token

    async def keep(self) -> None:
        """Subscribes where that is due, and ends what is not followed any more. A hub that fails is asked again later."""
        outlets = {outlet.id: outlet for outlet in self._store.outlets() if outlet.followed}
        known = {(held.topic, held.hub): held for held in self._store.subscriptions() if held.state != "leaving"}
        offering = {
            feed.topic: feed
            for feed in self._store.addresses(kind="feed")
            if feed.hub and feed.topic and feed.outlet in outlets
        }
        now = self._clock.now()
        due = [known.get((feed.topic, feed.hub)) or self._new(feed) for feed in offering.values()]
        for held in [one for one in due if is_due(one, now)][:_MOST_AT_ONCE]:
            outlet = outlets[offering[held.topic].outlet]
            await self._ask(held, "subscribe", private=outlet.allow_private, proxy=outlet.proxy)
        for held in known.values():
            feed = offering.get(held.topic)
            if (feed is None or feed.hub != held.hub) and held.state == "held" and held.until and held.until > now:
                await self._ask(replace(held, state="leaving"), "unsubscribe", private=False, proxy="")

    def _new(self, feed: Address) -> Subscription:
        return Subscription(self._token(), feed.topic, feed.hub, self._token())

    async def _ask(self, held: Subscription, mode: str, *, private: bool, proxy: str) -> None:
        # Kept before it is sent: the hub may ask back before its answer is here.
        asked = replace(held, asked_at=self._clock.now(), state=held.state if held.state != "denied" else "asked")
        with self._store.writing() as unit:
            unit.put_subscription(asked)
        try:
            await self._submit(
                held.hub,
                request(asked, f"{self._callback}/{asked.token}", mode=mode),
                allow_private=private,
                proxy=proxy,
            )
        except FetchError:
            return  # it is due again when its hub has had the time to answer
