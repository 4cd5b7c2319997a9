"""The invented news as a desk that a team has worked with: every page has something of each kind to show."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mutabaat.adapters.passwords import Passwords
from mutabaat.cli.demo import SiteClock, follow_days
from mutabaat.compose import House, open_house
from mutabaat.demo.sites import DemoSites
from mutabaat.desk.actor_edits import Signed
from mutabaat.records.accounts import ROLES, By
from mutabaat.records.actors import Actor, ActorName
from mutabaat.records.brief_edits import BriefEdit
from mutabaat.records.decisions import MarkEdit, StoryEdit
from mutabaat.records.health import Alarm
from mutabaat.records.publishing import PublishAsk
from mutabaat.records.searching import Ask
from mutabaat.settings import Settings
from mutabaat.web import links

HERE = By("test")
PASSWORD = "مفتاح من ثلاث كلمات"


@dataclass(frozen=True)
class Worked:
    """A desk in a file, the clock that it was made with, and the things that its addresses name."""

    path: Path
    clock: SiteClock
    story: str
    other: str  # a second story of several articles
    statement: str  # of ``article``
    article: str
    edited: str  # an article of several revisions
    pair: tuple[str, str]  # an original and its copy
    actor: str
    published: str
    taken_back: str

    @contextmanager
    def opened(self, folder: Path) -> Iterator[House]:
        """The house over a copy in ``folder``: what is done there is done to no one else's desk."""
        copy = folder / "desk.db"
        shutil.copyfile(self.path, copy)
        with open_house(Settings(db=str(copy)), clock=self.clock) as house:
            house.__dict__["_passwords"] = Passwords(memory=64, passes=1)
            yield house

    @property
    def pages(self) -> dict[str, tuple[str, ...]]:
        """Addresses of every page, by the route that shows them. A new route stands here or among ``NO_PAGES``."""
        return {
            "/": ("/",),
            "/story/{id:path}": (links.story(self.story), links.story(self.other)),
            "/article/{id:path}": (links.article(self.article), links.article(self.edited)),
            "/correct/{id:path}": (links.correct(self.article, statement=self.statement), links.correct(self.article)),
            "/arrange/{id:path}": (links.arrange(self.story),),
            "/compare/{pair:path}": (links.compare(*self.pair),),
            "/brief/{id:path}/edit": (links.edit_brief(self.story),),
            "/brief/{id:path}": (links.brief(self.story), links.brief(self.other)),
            "/published": ("/published",),
            "/published/{id}": (links.published(self.published), links.published(self.taken_back)),
            "/outlets": ("/outlets",),
            "/actors": ("/actors", "/actors?q=وزارة"),
            "/actors/{id:path}": (links.actor(self.actor),),
            "/search": ("/search", "/search?q=الجسر", "/search?q=الجسر&stance=denies&from=2026-11-16"),
            "/help": ("/help",),
            "/login": ("/login",),
            "/account": ("/account",),
            "/accounts": ("/accounts",),
            "/accounts/log": ("/accounts/log",),
            "/watch": ("/watch",),
            "/watch/confirm": ("/watch/confirm?code=a",),
        }


def work(folder: Path) -> Worked:
    """Collects the invented sites and does what a team would: about ten seconds."""
    settings = replace(Settings(), db=str(folder / "desk.db"), archive="", pace=0.0)
    with DemoSites() as sites, open_house(settings, clock=SiteClock(sites)) as house:
        house.__dict__["_passwords"] = Passwords(memory=64, passes=1)
        house.digester.register(sites.outlets())
        asyncio.run(follow_days(house, settings, sites))
        return _judged(house, SiteClock(sites), folder)


def _judged(house: House, clock: SiteClock, folder: Path) -> Worked:
    desk = house.desk
    for role in ROLES:
        house.accounts.add(role, role, PASSWORD, HERE)
    leading, second, third, *_ = sorted(desk.front(), key=lambda story: -story.articles)
    view = desk.story(leading.id)
    first = max((one for one in view.articles if one.reading.lang == "ar"), key=lambda one: len(one.reading.statements))
    statement = next(s for s in first.reading.statements if s.source_entity)
    desk.correct(MarkEdit(first.id, statement.id, stance="doubts", by="هدى", note="قالها في صيغة الشك"))
    edited = next(one for one in view.articles if one.revisions > 1)
    relayed = next(one for one in view.relays if one.relay.original and one.relay.copy)
    ministry = Actor(
        "t.works",
        "official_body",
        (ActorName("وزارة الأشغال والجسور", "ar"), ActorName("Ministry of Works and Bridges", "en")),
        source="https://register.example/works",
    )
    desk.edits.add(ministry, Signed("هدى"))
    made = []
    for lang in ("ar", "en"):
        kept = desk.edit_brief(BriefEdit(leading.id, lang, act="compose", by="هدى"))
        sentence = kept.brief.of("body")[0]
        kept = desk.edit_brief(
            BriefEdit(leading.id, lang, kept.n, "lock", sentence=sentence.id, texts=((sentence.id, sentence.text),))
        )
        made.append(desk.publishing.publish(PublishAsk(leading.id, lang, kept.n, "هدى")))
    desk.publishing.withdraw(made[1].id, "نُشر قبل أن يُراجَع")
    moved = desk.story(second.id).articles[-1].id
    act = desk.arrange(StoryEdit(second.id, (moved,), leading.id, "هدى", "الخبر نفسه"))
    desk.withdraw(act.id)
    for name in ("admin", "reader"):
        who = house.accounts.account(name).reader
        desk.mark_seen(who, leading.id, view.articles[len(view.articles) // 2].revision.first_seen)
        house.watching.choose(who, leading.id, "followed")
        house.watching.choose(who, third.id, "muted")
        house.watching.save(who, "نفي الوزارة", Ask("الجسر", stance="denies"))
        house.watching.add_target(who, "webhook", "https://hook.example/desk", lang="ar", digest="06:30")
    admin = house.accounts.account("admin")
    house.accounts.add_token(admin, "قارئ آلي", "reader", 30, HERE)
    outlet = first.outlet.id
    since, feed = first.revision.first_seen or clock.now(), "https://feed.example/rss"
    with house.store.writing() as writing:
        writing.put_alarm(Alarm("al-1", outlet, "moved", since, feed, "answered 301", ("https://feed.example/new",)))
        writing.put_alarm(Alarm("al-2", outlet, "silent", since, words="nothing new", until=clock.now()))
    return Worked(
        folder / "desk.db", clock, leading.id, second.id, statement.id, first.id, edited.id,
        (relayed.relay.original, relayed.relay.copy), ministry.id, made[0].id, made[1].id,
    )  # fmt: skip
