"""How an outlet fares: pure decisions over what was noticed of it. Nothing here touches the world.

An outlet is measured by what it is held to (``Expected``), and where it is held to nothing by its own past.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from mutabaat.records.collecting import Address
from mutabaat.records.evidence import Outlet
from mutabaat.records.health import Alarm, AlarmKind, PageSign, Pulse
from mutabaat.records.ids import content_id

KEPT_PAGES = 40
KEPT_DAYS = 35
# Between two answers; above it, it was we who slept: sources are asked every hour at least.
PAUSE = timedelta(hours=7)
_RHYTHM_DAYS = 28
_ENOUGH_ITEMS = 20  # items from which an outlet has a rhythm
_ENOUGH_DAYS = 3  # days of them
_FACTOR = 2.0  # times its own longest wait of four weeks
_SHORTEST = timedelta(hours=12)  # silence that is worth a word
_WINDOW = 10  # latest new pages that a loss is told by
_FEWEST = 5
_LATEST_DAYS = 14  # pages older than that tell nothing of today
_USUAL = 0.6  # share from which a part is usual at an outlet
_KNOWN = 20  # pages that the usual share rests on at least
_WALLS: dict[str, AlarmKind] = {
    "paywall": "paywall",
    "consent": "consent",
    "captcha": "consent",
    "forbidden": "forbidden",
    "robots": "robots",
}
_AT_ONCE: dict[str, AlarmKind] = {"certificate": "certificate", "robots": "robots", "private": "forbidden"}
_SECOND_TIME: dict[str, AlarmKind] = {"forbidden": "forbidden", "missing": "missing", "not_a_feed": "not_a_feed"}
_THIRD_TIME = 3
Part = Literal["body", "date", "byline"]
_PARTS: tuple[tuple[Part, AlarmKind], ...] = (("body", "no_body"), ("date", "no_date"), ("byline", "no_byline"))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong now."""

    kind: AlarmKind
    thing: str = ""
    words: str = ""
    evidence: tuple[str, ...] = ()


def felt(pulse: Pulse, now: datetime, *, items: int, signs: Sequence[PageSign], answered: bool) -> Pulse:
    """The pulse after a round: ``items`` newly listed pages, ``signs`` of pages read for the first time."""
    today = now.date()
    if answered:
        slept = pulse.last_ok is None or now - pulse.last_ok > PAUSE
        pulse = replace(pulse, last_ok=now, awake_since=now if slept else pulse.awake_since)
    if items:
        longest = pulse.longest
        # A wait that we slept through says nothing of the outlet.
        if pulse.last_new and pulse.awake_since and pulse.last_new >= pulse.awake_since:
            longest = _with_wait(longest, today, (now - pulse.last_new).total_seconds())
        days = dict(pulse.days)
        days[today] = days.get(today, 0) + items
        oldest = today - timedelta(days=KEPT_DAYS)
        kept = tuple(sorted((day, count) for day, count in days.items() if day > oldest))
        pulse = replace(pulse, last_new=now, days=kept, longest=longest)
    for sign in signs:
        pulse = _with_sign(pulse, sign)
    return pulse


def _with_wait(longest: tuple[tuple[date, float], ...], today: date, wait: float) -> tuple[tuple[date, float], ...]:
    days = dict(longest)
    days[today] = max(days.get(today, 0.0), wait)
    oldest = today - timedelta(days=_RHYTHM_DAYS)
    return tuple(sorted((day, seconds) for day, seconds in days.items() if day > oldest))


def _with_sign(pulse: Pulse, sign: PageSign) -> Pulse:
    """The usual shares follow slowly, so that a loss is seen against what was before it."""
    known = pulse.known + 1
    weight = max(1 / known, 0.01)
    parts = (sign.body, sign.date, sign.byline)
    shares = tuple(share + (part - share) * weight for share, part in zip(pulse.shares, parts, strict=True))
    pages = (*pulse.pages, sign)[-KEPT_PAGES:]
    return replace(pulse, pages=pages, known=known, shares=(shares[0], shares[1], shares[2]))


def findings(outlet: Outlet, pulse: Pulse, sources: Iterable[Address], now: datetime) -> tuple[Finding, ...]:
    """All that is wrong with an outlet now, at most one of a kind and an address."""
    known = list(sources)
    found = [finding for address in known if (finding := _source(address))]
    found += [
        Finding("moved", address.url, f"moved for good to {address.moved_to}", (address.moved_to,))
        for address in known
        if address.moved_to and not address.failures and not _is_same_place(address.url, address.moved_to)
    ]
    if not known or any(not address.failures for address in known):
        found += _silence(outlet, pulse, now)
    recent = [sign for sign in pulse.pages[-_WINDOW:] if now - sign.at <= timedelta(days=_LATEST_DAYS)]
    walls = _walls(recent)
    found += walls
    found += _losses(outlet, pulse, recent, besides_body=bool(walls))
    return tuple({(finding.kind, finding.thing): finding for finding in found}.values())


def _is_same_place(old: str, new: str) -> bool:
    """Whether a move is only one to https, to «www.», or to a slash at the end: nothing to worry a person with."""
    before, after = urlsplit(old), urlsplit(new)
    hosts = {(parts.hostname or "").removeprefix("www.") for parts in (before, after)}
    paths = {(parts.path.rstrip("/"), parts.query) for parts in (before, after)}
    return len(hosts) == 1 and len(paths) == 1 and before.port == after.port


def _source(address: Address) -> Finding | None:
    """What is wrong with a source: told at once, or the second or third time in a row where it may pass by itself."""
    if not address.failures:
        return None
    kind = _AT_ONCE.get(address.fault)
    if kind is None and address.failures >= 2:
        kind = _SECOND_TIME.get(address.fault)
    if kind is None and address.failures >= _THIRD_TIME and address.fault not in _SECOND_TIME:
        kind = "failing"
    return Finding(kind, address.url, address.error, (address.url,)) if kind else None


def _silence(outlet: Outlet, pulse: Pulse, now: datetime) -> list[Finding]:
    """Too little that is new: against the items a day that it is held to, or else against its own rhythm."""
    if pulse.awake_since is None or pulse.last_ok is None:
        return []
    awake = pulse.last_ok - pulse.awake_since
    if held := outlet.expected.items_a_day:
        period = timedelta(days=max(1.0, 1 / held))
        if awake < period:
            return []
        since = (pulse.last_ok - period).date()
        # Days are counted whole: of the first one all items count, in the outlet's favour.
        count = sum(items for day, items in pulse.days if day >= since)
        wanted = max(1.0, held)
        if count >= wanted:
            return []
        words = f"{count} new items in {period / timedelta(days=1):g} days, expected {wanted:g}"
        return [Finding("few_items" if count else "silent", "", words)]
    total = sum(items for _, items in pulse.days)
    if pulse.last_new is None or total < _ENOUGH_ITEMS or len(pulse.days) < _ENOUGH_DAYS:
        return []
    usual = timedelta(seconds=max((wait for _, wait in pulse.longest), default=0.0))
    silent = pulse.last_ok - max(pulse.last_new, pulse.awake_since)
    if silent < max(_SHORTEST, _FACTOR * usual):
        return []
    return [Finding("silent", "", f"nothing new for {_hours(silent)}; its longest wait of late was {_hours(usual)}")]


def _hours(span: timedelta) -> str:
    hours = span / timedelta(hours=1)
    return f"{hours:.0f} hours" if hours < 72 else f"{hours / 24:.0f} days"


def _walls(recent: Sequence[PageSign]) -> list[Finding]:
    """What stands before most of the latest pages."""
    if len(recent) < _FEWEST:
        return []
    found = []
    for kind in dict.fromkeys(_WALLS.values()):
        met = [sign for sign in recent if _WALLS.get(sign.wall) == kind]
        if len(met) * 2 > len(recent):
            words = f"{len(met)} of the latest {len(recent)} new pages"
            found.append(Finding(kind, "", words, tuple(sign.url for sign in met[-3:])))
    return found


def _losses(outlet: Outlet, pulse: Pulse, recent: Sequence[PageSign], *, besides_body: bool) -> list[Finding]:
    """Parts that most of the latest pages lack, where they are asserted or were usual."""
    found = []
    held = (outlet.expected.body, outlet.expected.date, outlet.expected.byline)
    for (part, kind), asserted, usual in zip(_PARTS, held, pulse.shares, strict=True):
        if part == "body" and besides_body:
            continue  # the wall says it better
        # A page that could not be read shows neither date nor byline: that is one loss, not three.
        read = recent if part == "body" else [sign for sign in recent if sign.body]
        if len(read) < _FEWEST:
            continue
        lacking = [sign for sign in read if not getattr(sign, part)]
        share = 1 - len(lacking) / len(read)
        if asserted:
            lost, against = share < asserted, f"expected {asserted:.0%}"
        else:
            lost = pulse.known >= _KNOWN and usual >= _USUAL and share <= usual / 2
            against = f"usual {usual:.0%}"
        if lost:
            words = f"{part} on {share:.0%} of the latest {len(read)} new pages, {against}"
            found.append(Finding(kind, "", words, tuple(sign.url for sign in lacking[-3:])))
    return found


def weigh(
    outlet: str, found: Iterable[Finding], standing: Iterable[Alarm], now: datetime
) -> tuple[list[Alarm], list[Alarm]]:
    """The alarms to raise and those that are over (with ``until`` set)."""
    wrong = {(finding.kind, finding.thing): finding for finding in found}
    raised_already = {(alarm.kind, alarm.thing) for alarm in standing}
    raised = [
        Alarm(
            id=content_id("alarm", outlet, finding.kind, finding.thing, now.isoformat()),
            outlet=outlet,
            kind=finding.kind,
            since=now,
            thing=finding.thing,
            words=finding.words,
            evidence=finding.evidence,
        )
        for key, finding in wrong.items()
        if key not in raised_already
    ]
    over = [replace(alarm, until=now) for alarm in standing if (alarm.kind, alarm.thing) not in wrong]
    return raised, over
