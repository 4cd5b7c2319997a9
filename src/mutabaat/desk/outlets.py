"""The outlets that the desk follows: looked over before they are entered, followed, shown, moved, removed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from urllib.parse import urlsplit

from mutabaat.desk.collecting.asking import Asking
from mutabaat.desk.collecting.sources import asked_of, sources_of
from mutabaat.desk.discovery import Discovery, Found, as_address, newest_first, sources_in
from mutabaat.desk.register import host_of
from mutabaat.exchange.outlets import check
from mutabaat.exchange.urls import clean_url, same_site
from mutabaat.ports import Clock, Store
from mutabaat.records.errors import FetchError, InputError, NotFound
from mutabaat.records.evidence import Outlet, without_login
from mutabaat.records.health import Alarm
from mutabaat.records.outlet_views import OutletAsk, Preview
from mutabaat.text.language import detect
from mutabaat.text.outlets import known_outlet

SHOWN = 10  # entries of a preview
Ask = Callable[[], AbstractAsyncContextManager[Asking]]


class Outlets:
    """Edits the register of outlets. ``asking`` opens what asks the web, for as long as one look takes."""

    def __init__(self, store: Store, clock: Clock, asking: Ask) -> None:
        self._store = store
        self._clock = clock
        self._asking = asking

    def preview(self, ask: OutletAsk) -> Preview:
        """What would be read of an address; nothing is stored. Raises InputError, FetchError."""
        found = self._preview(ask)
        return replace(found, outlet=found.outlet.shown(proxy=True))

    def _preview(self, ask: OutletAsk) -> Preview:
        url = as_address(ask.url)
        if ask.proxy and not clean_url(ask.proxy):
            raise InputError("proxy", "not the address of a proxy", "give http://HOST:PORT")
        try:
            return asyncio.run(self._look(url, ask))
        except FetchError as error:
            # Many sites have no https; who named none did not ask for it. What is refused stays refused.
            if error.fault or "://" in ask.url:
                raise
            return asyncio.run(self._look(url.replace("https://", "http://", 1), ask))

    async def _look(self, url: str, ask: OutletAsk) -> Preview:
        way = Outlet("new", "new", home=url, allow_private=ask.allow_private, proxy=ask.proxy)
        async with self._asking() as asking:
            found = await Discovery(asking, replace(way, domains=(host_of(url),))).look(url)
        outlet = self._outlet(found, ask)
        known = self._known(outlet)
        return Preview(
            asked=ask.url,
            outlet=outlet,
            sources=tuple(found.sources),
            entries=tuple(newest_first(found)[:SHOWN]),
            samples=tuple(found.samples),
            known=known.id if known else "",
            problems=tuple(found.problems),
        )

    def add(self, ask: OutletAsk) -> Preview:
        """Enters what the preview shows; an outlet that is known gets the new sources besides its own.

        Raises InputError where nothing was found to follow, and as ``preview``.
        """
        preview = self._preview(ask)
        if not sources_of(preview.outlet):
            tried = "; ".join(preview.problems)
            raise InputError(
                preview.asked,
                "no feed, sitemap or page that lists articles was found there" + (f" ({tried})" if tried else ""),
                "give the address of its feed, or of a page that lists its news",
            )
        return replace(preview, outlet=self.enter(preview.outlet).shown(proxy=True))

    def enter(self, outlet: Outlet) -> Outlet:
        """Enters an outlet, or joins its names and sources to those of the one that is known by it. Gives it as it is now."""
        check(outlet, name="outlet")
        known = self._known(outlet)
        if known:
            outlet = _joined(known, outlet)
        self.put([outlet])
        return outlet

    def put(self, outlets: Iterable[Outlet]) -> int:
        """Enters outlets as they are, in place of those of the same ids; how many. Their addresses are due at once."""
        now = self._clock.now()
        count = 0
        with self._store.writing() as writing:
            known = {outlet.id: outlet for outlet in self._store.outlets()}
            for outlet in outlets:
                writing.put_outlet(_with_login(outlet, known.get(outlet.id)))
                count += 1
                if outlet.followed:
                    # Those of an outlet that was not followed were laid aside.
                    for address in self._store.addresses(outlet=outlet.id):
                        if address.next_fetch is None and not address.parent:
                            writing.put_address(replace(address, next_fetch=now))
        return count

    def outlet(self, id: str) -> Outlet:
        """An outlet by its id, a domain of its own or one of its names. Raises NotFound."""
        outlets = self._store.outlets()
        exact = next((outlet for outlet in outlets if outlet.id == id), None)
        host = host_of(id) or id.removeprefix("www.").lower()
        named = [outlet for outlet in outlets if host in outlet.domains or id in outlet.all_names]
        if exact or len(named) == 1:
            return exact or named[0]
        if named:
            raise NotFound(id, f"several outlets bear it: {', '.join(o.id for o in named)}", "name one by its id")
        raise NotFound(id, "no such outlet in the desk", "see «mutabaat outlet list»")

    def remove(self, id: str) -> bool:
        """Follows an outlet no more. One that has no articles is forgotten; another stays, with its names, for their sake.

        Gives whether it is forgotten. Raises NotFound.
        """
        outlet = self.outlet(id)
        activity = self._store.activity().get(outlet.id)
        forgotten = activity is None or not activity.articles
        with self._store.writing() as writing:
            if forgotten:
                writing.drop_outlet(outlet.id)
            else:
                writing.put_outlet(replace(outlet, followed=False))
                for alarm in self._store.alarms(outlet=outlet.id, standing=True):
                    writing.put_alarm(replace(alarm, until=self._clock.now()))
        return forgotten

    def move(self, id: str) -> tuple[tuple[str, str], ...]:
        """Takes the new addresses of an outlet's sources that moved for good: (old, new) of each. Raises NotFound."""
        outlet = self.outlet(id)
        asked = asked_of(outlet, self._store)
        moved = {address.url: address.moved_to for address in asked if clean_url(address.moved_to)}
        domains = dict.fromkeys((*outlet.domains, *map(host_of, moved.values())))
        fresh = replace(
            outlet,
            feeds=_renamed(outlet.feeds, moved),
            sitemaps=_renamed(outlet.sitemaps, moved),
            sections=_renamed(outlet.sections, moved),
            domains=tuple(domain for domain in domains if domain),
        )
        if moved:
            self.put([fresh])
        return tuple(moved.items())

    def alarms(self, id: str = "", *, standing: bool = True) -> tuple[Alarm, ...]:
        """Alarms of all outlets or of one, the newest first. Raises NotFound."""
        return self._store.alarms(outlet=self.outlet(id).id if id else "", standing=standing)

    def _outlet(self, found: Found, ask: OutletAsk) -> Outlet:
        """The outlet as it would be entered; what a person says goes before what was found."""
        host = host_of(found.home)
        seed = known_outlet(host)
        front = found.front
        name = (
            ask.name
            or (seed.name if seed else "")
            or (front.name if front else "")
            or (found.feed.title if found.feed else "")
            or host
        )
        titles = " ".join(entry.title for entry in newest_first(found)[:20])
        lang = (
            detect(titles)
            if len(titles) >= 60
            else (front.lang if front else "") or (found.feed.lang if found.feed else "")
        )
        others = (seed.names if seed else (), (front.name,) if front else (), ask.names)
        names = dict.fromkeys(form for forms in others for form in forms if form and form != name)
        chosen = list(sources_in(found, only=ask.sources))
        carried = not same_site(found.home, found.url) and not (found.feed and found.feed.home)
        return Outlet(
            id=ask.id or (seed.id if seed else _id_of(host, found.home)),
            name=name,
            names=tuple(names),
            domains=(host,) if host and not carried and not _is_literal(host) else (),
            family=ask.family or (seed.family if seed else ""),
            lang=lang.partition("-")[0],
            feeds=tuple(source.url for source in chosen if source.kind == "feed"),
            sitemaps=tuple(source.url for source in chosen if source.kind == "sitemap"),
            sections=tuple(source.url for source in chosen if source.kind == "section"),
            home=found.home,
            is_agency=bool(seed and seed.is_agency),
            allow_private=ask.allow_private,
            proxy=ask.proxy,
        )

    def _known(self, outlet: Outlet) -> Outlet | None:
        """The outlet of the register that this one is: by its id, or by one of its domains."""
        register = self._store.outlets()
        exact = next((known for known in register if known.id == outlet.id), None)
        own = set(outlet.domains)
        return exact or next((known for known in register if own & set(known.domains)), None)


def _joined(known: Outlet, new: Outlet) -> Outlet:
    """A known outlet with the names and sources of another look at it. What a person set stays."""
    return replace(
        known,
        names=tuple(dict.fromkeys(form for form in (*known.names, new.name, *new.names) if form != known.name)),
        domains=tuple(dict.fromkeys((*known.domains, *new.domains))),
        feeds=tuple(dict.fromkeys((*known.feeds, *new.feeds))),
        sitemaps=tuple(dict.fromkeys((*known.sitemaps, *new.sitemaps))),
        sections=tuple(dict.fromkeys((*known.sections, *new.sections))),
        family=known.family or new.family,
        lang=known.lang or new.lang,
        home=known.home or new.home,
        allow_private=known.allow_private or new.allow_private,
        proxy=_with_login(new, known).proxy or known.proxy,
        followed=True,
    )


def _with_login(new: Outlet, known: Outlet | None) -> Outlet:
    """The outlet with the login of its proxy as it is known: what was written to a file came without."""
    told = bool(known and known.proxy and new.proxy == without_login(known.proxy))
    return replace(new, proxy=known.proxy) if known and told else new


def _renamed(urls: tuple[str, ...], moved: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(moved.get(clean_url(url), url) for url in urls))


def _id_of(host: str, home: str) -> str:
    """The host; with its port where the host is a mere number, and one machine may hold several sites."""
    port = urlsplit(home).port
    return re.sub(r"[^\w.-]+", "-", f"{host}-{port}" if port and _is_literal(host) else host)


def _is_literal(host: str) -> bool:
    return host == "localhost" or ":" in host or re.fullmatch(r"[\d.]+", host) is not None
