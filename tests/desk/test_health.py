"""Alarms: raised when something is wrong with an outlet, ended when it is over, and never raised for nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests.desk.test_collect import FEED, SHIRAA, House, page, rss
from tests.fakes import NOON

from mutabaat.adapters.workers import InsideReader
from mutabaat.desk.collect import Collector
from mutabaat.records.errors import FetchError
from mutabaat.records.evidence import Expected, Outlet
from mutabaat.records.health import Alarm

LONG = "قال رئيس المجلس إن العمل في الميناء قد يبدأ مطلع الصيف إذا وافقت الوزارة على الخطة المعدلة التي عرضت. " * 4
DATED = '<meta property="article:published_time" content="2026-03-01T10:00:00Z">'


def full(n: int, *, byline: bool = True, dated: bool = True, body: str = LONG, head: str = "") -> str:
    """A page with all its parts, or without some."""
    made = page(f"المجلس يقر المرحلة {n} من التوسعة", f"{body} رقم {n}.")
    if byline:
        made = made.replace("<p>", '<p class="byline">سامي البحري</p><p>', 1)
    return made.replace("<head>", f"<head>{DATED if dated else ''}{head}")


class Followed(House):
    """An outlet that publishes a page an hour, with the alarms that were told."""

    told: list[Alarm]

    def __init__(self, outlet: Outlet = SHIRAA) -> None:
        super().__init__()
        self.store.register = (outlet,)
        self.told = []
        self.n = 0
        self.listed: list[tuple[str, str]] = []
        self.web.answers = {FEED: rss()}

    def publish(self, make: Callable[[int], str] = full, *, status: int = 0) -> None:
        self.n += 1
        url = f"https://shiraa.example/n/{self.n}"
        self.listed.insert(0, (url, self.clock.now().strftime("%a, %d %b %Y %H:%M:%S GMT")))
        self.web.answers |= {url: status or make(self.n), FEED: rss(*self.listed[:20])}

    def round(self, **later: float) -> None:
        self.clock.move(**later)
        collector = Collector(
            self.store,
            self.web,
            self.archive,
            self.clock,
            self.digest,
            reader=InsideReader(),
            rhythm=self.rhythm,
            alarmed=self.told.append,
        )
        asyncio.run(collector.run_once())

    def hours(self, count: int, make: Callable[[int], str] = full, *, status: int = 0) -> None:
        for _ in range(count):
            self.publish(make, status=status)
            self.round(hours=1)

    def standing(self) -> list[str]:
        return sorted(alarm.kind for alarm in self.store.alarms(standing=True))


def test_an_outlet_that_goes_on_as_ever_raises_no_alarm() -> None:
    """Nor does it in its first hours."""
    followed = Followed()
    followed.hours(100)
    assert followed.told == []


def test_silence_against_its_own_rhythm_is_told_and_ends_by_itself() -> None:
    """With the hours in words; both stand in the history."""
    followed = Followed()
    followed.hours(96)
    for _ in range(30):
        followed.round(hours=1)
    assert followed.standing() == ["silent"]
    assert "nothing new for" in followed.told[0].words
    followed.publish()
    followed.round(hours=7)
    assert followed.standing() == []
    assert [alarm.until is None for alarm in followed.told] == [True, False]
    (kept,) = followed.store.alarms()
    assert kept.until


def test_a_quiet_weekend_is_no_silence_for_who_always_rests_then() -> None:
    """Its longest wait of four weeks is what counts."""
    followed = Followed()
    for _ in range(3):
        followed.hours(5 * 24)
        for _ in range(48):
            followed.round(hours=1)
        followed.publish()
    assert all(alarm.since < NOON + timedelta(days=8) for alarm in followed.told)


def test_our_own_sleep_is_nobodys_silence() -> None:
    """A desk that was off for a week finds the outlets as it left them."""
    followed = Followed()
    followed.hours(96)
    followed.round(days=7)
    followed.round(hours=1)
    assert followed.standing() == []


def test_fewer_items_than_it_is_held_to_are_told_after_a_day() -> None:
    """An assertion needs no past."""
    followed = Followed(Outlet("shiraa", "الشراع", feeds=(FEED,), expected=Expected(items_a_day=200)))
    followed.hours(20)
    assert followed.standing() == []
    followed.hours(10)
    assert followed.standing() == ["few_items"]


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda n: full(n, byline=False), "no_byline"),
        (lambda n: "<html><body><div id=app></div></body></html>", "no_body"),
    ],
)
def test_parts_that_were_usual_and_are_lost_are_told(make: Callable[[int], str], kind: str) -> None:
    """With pages that show it, until they are back."""
    followed = Followed()
    followed.hours(40)
    followed.hours(10, make)
    assert kind in followed.standing()
    assert followed.told[0].evidence
    followed.hours(10)
    assert followed.standing() == []


def test_dates_that_neither_page_nor_feed_gives_are_told() -> None:
    """An assertion about a share is held at once."""
    followed = Followed(Outlet("shiraa", "الشراع", feeds=(FEED,), expected=Expected(date=0.9)))
    for _ in range(8):
        followed.publish(lambda n: full(n, dated=False))
        followed.web.answers[FEED] = rss(*((url, "") for url, _ in followed.listed[:20]))
        followed.round(hours=1)
    assert followed.standing() == ["no_date"]


def test_an_outlet_that_never_signed_lost_no_bylines() -> None:
    """What was not usual is not missed."""
    followed = Followed()
    followed.hours(60, lambda n: full(n, byline=False))
    assert followed.told == []


def test_pages_that_are_forbidden_are_told() -> None:
    """Though the feed still answers."""
    followed = Followed()
    followed.hours(30)
    followed.hours(10, status=403)
    assert followed.standing() == ["forbidden"]


@pytest.mark.parametrize(
    ("answer", "times", "kind"),
    [
        (FetchError(FEED, "robots.txt forbids it", fault="robots"), 1, "robots"),
        (FetchError(FEED, "certificate has expired", fault="certificate"), 1, "certificate"),
        (403, 2, "forbidden"),
        (404, 2, "missing"),
        ("<html><body>صفحة</body></html>", 2, "not_a_feed"),
        (500, 3, "failing"),
        (FetchError(FEED, "no answer"), 3, "failing"),
    ],
)
def test_a_source_that_fails_is_told_by_its_kind_and_no_sooner_than_it_is_sure(
    answer: Exception | int | str, times: int, kind: str
) -> None:
    """What passes by itself is not told the first time; and it ends when the source answers again."""
    followed = Followed()
    followed.hours(3)
    whole = followed.web.answers[FEED]
    followed.web.answers[FEED] = answer
    for _ in range(times):
        assert followed.standing() == []
        followed.round(days=1)
    assert followed.standing() == [kind]
    assert followed.told[0].thing == FEED
    followed.web.answers[FEED] = whole
    followed.round(days=1)
    assert followed.standing() == []


def test_a_source_that_moved_for_good_is_told_with_its_new_address() -> None:
    """It is still followed where it went."""
    followed = Followed()
    followed.hours(2)
    new = "https://new.shiraa.example/rss"
    followed.web.moved[FEED] = new
    followed.web.moved_for_good.add(FEED)
    followed.web.answers[new] = followed.web.answers[FEED]
    followed.publish()
    followed.web.answers[new] = followed.web.answers[FEED]
    followed.round(hours=1)
    assert followed.standing() == ["moved"]
    assert new in followed.told[0].words


def test_alarms_of_an_outlet_that_is_not_followed_any_more_end() -> None:
    """Nobody waits for it."""
    followed = Followed()
    followed.web.answers[FEED] = FetchError(FEED, "expired", fault="certificate")
    followed.round()
    assert followed.standing() == ["certificate"]
    followed.store.register = (Outlet("shiraa", "الشراع", feeds=(FEED,), followed=False),)
    followed.round(hours=1)
    assert followed.standing() == []


def test_an_alarm_tells_since_when() -> None:
    """And keeps that while it stands."""
    followed = Followed()
    followed.web.answers[FEED] = FetchError(FEED, "expired", fault="certificate")
    followed.round()
    followed.round(days=2)
    since: list[datetime] = [alarm.since for alarm in followed.store.alarms(standing=True)]
    assert since == [NOON]


@pytest.mark.parametrize(
    ("new", "alarm"), [("https://www.shiraa.example/rss/", False), ("https://shiraa.example/feed", True)]
)
def test_a_move_to_https_or_www_worries_nobody(new: str, alarm: bool) -> None:
    """It is the same place."""
    followed = Followed(Outlet("shiraa", "الشراع", feeds=(FEED,)))
    followed.web.moved[FEED] = new
    followed.web.moved_for_good.add(FEED)
    followed.web.answers[new] = rss()
    followed.round()
    assert followed.standing() == (["moved"] if alarm else [])
