"""A month of an invented press: fifty outlets that publish, edit, delete, fail, move and are redesigned. All from one seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Literal

START = datetime(2026, 9, 1, tzinfo=UTC)
DAYS = 30
END = START + timedelta(days=DAYS)
_SETTLED = timedelta(hours=8)  # before the end: what happens later cannot be asked of the collector

Missing = Literal["404", "410", "soft", "home"]
Failure = Literal["503", "500", "reset", "429"]


@dataclass(frozen=True)
class Outage:
    """``since`` inclusive to ``until`` exclusive."""

    since: datetime
    until: datetime
    failure: Failure


@dataclass
class Piece:
    """An article of the press. ``versions``: (since, paragraphs), oldest first. Each has a sentence that no other has."""

    id: str
    outlet: int
    title: str
    versions: list[tuple[datetime, tuple[str, ...]]]
    gone: datetime | None = None
    back: datetime | None = None

    @property
    def published(self) -> datetime:
        return self.versions[0][0]

    def at(self, moment: datetime) -> tuple[str, ...] | None:
        """What its page says at a moment; None before it is there and while it is taken down."""
        if self.gone and self.gone <= moment and not (self.back and self.back <= moment):
            return None
        return next((text for since, text in reversed(self.versions) if since <= moment), None)


@dataclass
class Site:
    """An outlet: how it looks, where its feed lies, and what befalls it."""

    n: int
    template: int
    redesigned: tuple[datetime, int] | None = None
    feed: Literal["rss", "atom", "json"] = "rss"
    charset: Literal["utf-8", "windows-1256"] = "utf-8"
    missing: Missing = "404"
    outages: list[Outage] = field(default_factory=list)
    feed_moved: datetime | None = None
    feed_is_html: tuple[datetime, datetime] | None = None
    silent_from: datetime | None = None
    walled_from: datetime | None = None

    @property
    def id(self) -> str:
        return f"o{self.n:02}"

    @property
    def name(self) -> str:
        return f"صحيفة {_NAMES[self.n % len(_NAMES)]} {self.n}"

    def look(self, moment: datetime) -> int:
        """The number of its template at a moment."""
        return self.redesigned[1] if self.redesigned and self.redesigned[0] <= moment else self.template

    def failing(self, moment: datetime) -> Failure | None:
        return next((outage.failure for outage in self.outages if outage.since <= moment < outage.until), None)

    def walled(self, moment: datetime) -> bool:
        return bool(self.walled_from and self.walled_from <= moment)


@dataclass
class World:
    sites: list[Site]
    pieces: list[Piece]

    def of(self, site: Site, moment: datetime) -> list[Piece]:
        """What a site's feed lists at a moment, newest first."""
        listed = [p for p in self.pieces if p.outlet == site.n and p.published <= moment and p.at(moment)]
        return sorted(listed, key=lambda piece: piece.published, reverse=True)[:15]


def world(seed: int, *, outlets: int = 50, most: int = 4) -> World:
    """The month of one seed. ``most`` articles an outlet, or a few less."""
    chance = Random(seed)
    sites = [_site(n, chance) for n in range(outlets)]
    return World(sites, [piece for site in sites for piece in _pieces(site, chance, most)])


def _site(n: int, chance: Random) -> Site:
    site = Site(n, n % 5, feed=("rss", "atom", "json")[n % 3])
    if n % 7 == 3:
        site.charset = "windows-1256"
    site.missing = ("404", "404", "410", "soft", "404", "home")[n % 6]
    if n % 5 == 1:
        site.redesigned = (_moment(chance, 5, 25), (n + 2) % 5)
    for _ in range(chance.choice((0, 1, 1, 2))):
        since = _moment(chance, 1, 27)
        site.outages.append(
            Outage(since, since + timedelta(hours=chance.uniform(1, 20)), ("503", "500", "reset", "429")[n % 4])
        )
    if n % 10 == 2:
        site.feed_moved = _moment(chance, 4, 20)
    if n % 10 == 4:
        since = _moment(chance, 4, 20)
        site.feed_is_html = (since, since + timedelta(days=1))
    if n == 8:
        site.silent_from = START + timedelta(days=12)
    if n == 9:
        site.walled_from = START + timedelta(days=18)
    return site


def _moment(chance: Random, first: float, last: float) -> datetime:
    return START + timedelta(days=chance.uniform(first, last))


def _pieces(site: Site, chance: Random, most: int) -> list[Piece]:
    pieces = []
    for k in range(chance.randint(most - 1, most)):
        published = _moment(chance, 0.1, DAYS - 1)
        if site.silent_from and published > site.silent_from:
            continue
        if site.walled_from and published > site.walled_from - timedelta(days=9):
            continue
        piece = _piece(site, k, published, chance)
        pieces.append(piece)
    return pieces


def _piece(site: Site, k: int, published: datetime, chance: Random) -> Piece:
    id = f"{site.id}-{k}"
    text = _text(id, chance)
    piece = Piece(
        id,
        site.n,
        f"{chance.choice(_BODIES)} {chance.choice(_VERBS)} {chance.choice(_THINGS)} {id}",
        [(published, text)],
    )
    age = timedelta(minutes=chance.lognormvariate(4.5, 0.8))
    last = published
    for n in range(chance.choice((0, 0, 0, 1, 1, 2, 3))):
        at = published + age
        if at + _look_after(at - published) > END - _SETTLED or not _calm(site, last, at + _look_after(at - published)):
            break
        text = _edited(text, id, n + 1, chance)
        piece.versions.append((at, text))
        last = at
        age = age * 2.4 + timedelta(hours=1)
    if chance.random() < 0.12:
        gone = published + age + timedelta(hours=chance.uniform(1, 60))
        seen = gone + _look_after(gone - published) * 2 + timedelta(hours=3)
        if seen < END - _SETTLED and _calm(site, gone - timedelta(hours=6), seen):
            piece.gone = gone
            back = seen + timedelta(hours=12)
            if chance.random() < 0.25 and back + _look_after(back - published) * 2 < END - _SETTLED:
                piece.back = back
    return piece


def _look_after(age: timedelta) -> timedelta:
    """Longer than the wait for the next look at a page of that age, should the last one have come just before."""
    return age * 0.75 + timedelta(minutes=40)


def _calm(site: Site, since: datetime, until: datetime) -> bool:
    """Whether nothing befalls the site then that would hide a change of its pages."""
    hidden = [(o.since, o.until + timedelta(hours=14)) for o in site.outages]
    return not any(a < until and since < b for a, b in hidden) and not (site.walled_from and until > site.walled_from)


def _text(id: str, chance: Random) -> tuple[str, ...]:
    body, place = chance.choice(_BODIES), chance.choice(_PLACES)
    first = f"قالت {body} في {place} إن {chance.choice(_THINGS)} قد {chance.choice(_FUTURES)} خلال {chance.randint(2, 90)} يوماً، وذلك في البيان {id} الذي نشرته أمس."
    rest = [
        f"وأضافت أن {chance.choice(_THINGS)} في {chance.choice(_PLACES)} بلغ {chance.randint(11, 990)} وحدة، بحسب ما ذكره {chance.choice(_PEOPLE)} في حديث إلى الصحفيين."
        for _ in range(chance.randint(3, 6))
    ]
    return (
        first,
        *rest,
        f"وتابع {chance.choice(_PEOPLE)} أن القرار النهائي في شأن {chance.choice(_THINGS)} سيصدر بعد اجتماع {place} المقبل.",
    )


def _edited(text: tuple[str, ...], id: str, n: int, chance: Random) -> tuple[str, ...]:
    """The text after an edit: a hedge lost, a number changed, or a sentence more."""
    kind = chance.choice(("hedge", "number", "more"))
    first = text[0]
    if kind == "hedge" and " قد " in first:
        return (first.replace(" قد ", " لن ", 1), *text[1:])
    if kind == "number":
        old = next(word for word in first.split() if word.isdigit())
        return (first.replace(f" {old} ", f" {int(old) + 100 * n} ", 1), *text[1:])
    return (*text, f"وفي تعديل {n} على الخبر {id} نفى {chance.choice(_PEOPLE)} ما نُسب إليه من قبل.")


_NAMES = ("النهر", "الشط", "الوادي", "السهل", "الجسر", "المنار", "الساحل", "الهضبة", "الواحة", "المرسى")
_BODIES = ("هيئة السدود", "وزارة المرافئ", "بلدية روان", "شركة قنوات تلمارا", "إدارة السكك", "مجلس الواحات")
_VERBS = ("تعلن تأجيل", "تبحث إغلاق", "تنفي بيع", "تؤكد إعادة فتح", "تدرس توسيع")
_THINGS = ("سد روان", "جسر القصب", "مرفأ تلمارا", "خط السكة الشرقي", "سوق الهضبة", "محطة النهر", "مستشفى الواحة")
_FUTURES = ("يُغلق", "يُفتح", "يُباع", "يُرمم", "يُنقل")
_PLACES = ("تلمارا", "نهرين", "روان", "القصب", "الهضبة", "المرسى الجديد")
_PEOPLE = ("سالم الروّاني", "هدى القصبي", "المتحدث باسم الهيئة", "نادر المرسى", "الوزيرة لمى الشطي")
