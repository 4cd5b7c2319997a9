"""Planted source trees: invented stories of 4 to 16 outlets whose origins are known claim by claim.

What an origin is, and so what the truth of each scenario is, stands in docs/reference/origins.md. Everything comes from a seed.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mutabaat.compare.fingerprint import grams
from mutabaat.records.evidence import Article, Outlet

_WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("trees.toml").read_text(encoding="utf-8"))
_START = datetime(2032, 2, 9, 6, tzinfo=UTC)
_MOST = 16  # outlets of a story
_NUMBER = re.compile(r"\b\d+\b")


def runs(text: str, size: int = 5) -> set[tuple[str, ...]]:
    """The runs of so many words in a text, folded as they are compared."""
    words = grams(text).words
    return {tuple(words[k : k + size]) for k in range(len(words) - size + 1)}


def wordings() -> Iterator[list[str]]:
    """The wordings of each claim in each language, filled in alike."""
    for event in _WORDS["event"]:
        for claim in event["claim"]:
            for lang in ("ar", "en"):
                yield [line.format(x="X", p="P", n=21, m=22) for line in claim[lang]]


@dataclass(frozen=True, slots=True)
class PlantedClaim:
    """A claim with its truth: between ``low`` and ``high`` origins (equal where the text settles it).

    ``told`` are (article, the very sentence that carries it); ``denied`` those that deny it, ``withdrawn`` the articles that
    took it back.
    """

    id: str
    scenario: str
    low: int
    high: int
    told: tuple[tuple[str, str], ...]
    denied: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlantedStory:
    """Outlets, the versions of articles in the order of time, and the claims in them. ``event`` is its name, in any language."""

    id: str
    lang: str
    event: str
    outlets: tuple[Outlet, ...]
    articles: tuple[Article, ...]
    claims: tuple[PlantedClaim, ...]


@dataclass(slots=True)
class _Page:
    """An article being written: its lines; ``claim`` is the line that carries the claim."""

    id: str
    outlet: Outlet
    lang: str
    title: str
    claim: str
    before: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    byline: str = ""
    at: datetime = _START

    def article(self) -> Article:
        text = "\n".join([self.title, *self.before, self.claim, *self.rest])
        return Article(
            self.id, text, self.lang, self.outlet.id, title=self.title, byline=self.byline,
            published=self.at, crawled=self.at + timedelta(minutes=4),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Name:
    """A source in both languages; ``short`` without its office. ``form``: the frame that its verb needs."""

    ar: str
    en: str
    short_ar: str
    short_en: str
    form: str

    def full(self, lang: str) -> str:
        return self.ar if lang == "ar" else self.en

    def short(self, lang: str) -> str:
        return self.short_ar if lang == "ar" else self.short_en


class _Deck:
    """Deals the entries of lists without repeats, each list in an order of its own."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._left: dict[str, list[Any]] = {}

    def deal(self, name: str, entries: Sequence[Any], *, again: bool = False) -> Any:
        left = self._left.get(name)
        if left is None or (again and not left):
            left = self._left[name] = self._rng.sample(list(entries), len(entries))
        return left.pop()


class _Story:
    """One story being planted."""

    def __init__(self, id: str, lang: str, rng: random.Random, event: dict[str, Any]) -> None:
        self.id, self.lang, self.rng = id, lang, rng
        self._event = event
        self._deck = _Deck(rng)
        names = _WORDS["names"]
        self._x = rng.choice(list(names["thing"].items()))
        self._p = rng.choice(list(names["town"].items()))
        self._numbers = rng.sample(range(21, 98), 12)
        self.agency: _Name | None = None
        self.pages: list[_Page] = []
        self.edits: list[Article] = []
        self.outlets: dict[str, Outlet] = {}
        self._at = _START
        self._told: set[tuple[str, ...]] = set()
        self._values: dict[int, dict[str, int]] = {}
        self.main: dict[int, tuple[_Page, str]] = {}

    # What there is to tell.
    def wording(self, claim: int, lang: str = "", **values: int) -> str:
        """A wording of a claim that no other page has."""
        lang = lang or self.lang
        line: str = self._deck.deal(f"{claim}{lang}", self._event["claim"][claim][lang])
        return self._filled(line, claim, lang, **values)

    def _filled(self, line: str, claim: int, lang: str, **values: int) -> str:
        place = 0 if lang == "ar" else 1
        own = self._values.setdefault(claim, {"n": self._numbers[2 * claim], "m": self._numbers[2 * claim + 1]})
        return line.format(x=self._x[place], p=self._p[place], **{**own, **values})

    def other_number(self) -> int:
        """A figure that nobody else has."""
        return self._numbers[7] + 100

    def event(self, lang: str) -> str:
        """The event by name."""
        place = 0 if lang == "ar" else 1
        name: str = self._event[lang].format(x=self._x[place], p=self._p[place])
        return name

    def person(self) -> _Name:
        """Somebody with an office whom nobody has named yet."""
        names = _WORDS["names"]
        first = self._deck.deal("first", list(names["first"].items()), again=True)
        family = self._deck.deal("family", list(names["family"].items()))
        office = self._deck.deal("office", list(names["office"].items()), again=True)
        ar, en = f"{first[0]} {family[0]}", f"{first[1]} {family[1]}"
        return _Name(f"{office[0]} {ar}", f"{office[1]} {en}", ar, en, "person")

    def of(self, kind: str) -> _Name:
        """A body, a document or an agency."""
        ar, en = self._deck.deal(kind, list(_WORDS["names"][kind].items()))
        return _Name(ar, en, ar, en, "document" if kind == "document" else "person_f")

    def outlet(self, lang: str = "", family: str = "") -> Outlet:
        """An outlet that has no page yet."""
        lang = lang or self.lang
        name = self._deck.deal(f"outlet_{lang}", _WORDS["names"][f"outlet_{lang}"])
        id = f"{lang}{_WORDS['names'][f'outlet_{lang}'].index(name)}"
        self.outlets[id] = Outlet(id, name, lang=lang, family=family)
        return self.outlets[id]

    def own_agency(self) -> Outlet:
        """The agency's own site."""
        assert self.agency is not None
        self.outlets["agency"] = _agency(self.agency, self.lang)
        return self.outlets["agency"]

    # Pages.
    def frame(self, name: str, lang: str = "", **fill: str) -> str:
        """A sentence of attribution around a claim."""
        lang = lang or self.lang
        frame: str = self._deck.deal(f"frame {name}{lang}", _WORDS["frames"][lang][name], again=True)
        line = frame.format(**fill)
        return line[0].upper() + line[1:]

    def page(self, claim: int, line: str, wording: str, outlet: Outlet | None = None, lang: str = "") -> _Page:
        """A page of an outlet's own writing that leads with a claim."""
        lang = lang or self.lang
        outlet = outlet or self.outlet(lang)
        event = self.event(lang)
        # Half of the headlines tell the claim, as headlines do, in nobody's name.
        title = wording if wording and self.rng.random() < 0.5 else self._title(lang, event)
        context = [line.format(e=event) for line in _WORDS["filler"][lang]["context"]]
        rest = [self._fresh(self.rng.sample(context, len(context))), *(self._filler(lang) for _ in range(4))]
        made = _Page(f"{self.id}-{len(self.pages)}", outlet, lang, title[0].upper() + title[1:], line, rest=rest)
        return self._put(claim, made, wording)

    def _title(self, lang: str, event: str) -> str:
        table = _WORDS["filler"][lang]
        titles = [head.format(e=event, h=topic) for head in table["heads"] for topic in table["topics"]]
        return self._fresh(self.rng.sample(titles, len(titles)))

    def _fresh(self, lines: Sequence[str]) -> str:
        """The first line that has no five words in a row of another of the story, and its event's name."""
        event = runs(self.event("ar")) | runs(self.event("en"))
        line = next((line for line in lines if not (runs(line) - event) & self._told), lines[0])
        self._told |= runs(line)
        return line

    def _filler(self, lang: str) -> str:
        return self._fresh([self._drawn(lang) for _ in range(8)])

    def _drawn(self, lang: str) -> str:
        table, rng = _WORDS["filler"][lang], self.rng
        first = rng.choice(list(_WORDS["names"]["first"].items()))[lang == "en"]
        streets = rng.sample(table["street"], 2)
        letter = rng.choice("بجدهوزحطي" if lang == "ar" else "BDGKLMRT")
        line: str = rng.choice(table["lines"]).format(
            st=streets[0], st2=streets[1], pn=f"{first} {letter}.", k=rng.randrange(100, 1000),
            k2=rng.randrange(11, 100), h=f"{rng.randrange(1, 12)}:{rng.randrange(10, 60)}",
        )  # fmt: skip
        return line

    def copy(
        self, claim: int, of: _Page, *, credit: str = "", outlet: Outlet | None = None, claim_line: str = ""
    ) -> _Page:
        """A page that carries another's text. ``credit`` is a byline; ``claim_line`` stands in place of the lead."""
        line = claim_line or of.claim
        title = self._title(of.lang, self.event(of.lang))
        made = _Page(
            f"{self.id}-{len(self.pages)}", outlet or self.outlet(of.lang), of.lang, title[0].upper() + title[1:],
            line, list(of.before), of.rest[: self.rng.choice((3, 4, 5))], credit,
        )  # fmt: skip
        return self._put(claim, made, "")

    def _put(self, claim: int, page: _Page, wording: str) -> _Page:
        self._at += timedelta(minutes=self.rng.randrange(35, 95))
        page.at = self._at
        self.pages.append(page)
        if wording:
            self.main.setdefault(claim, (page, wording))
        return page

    def edit(self, page: _Page) -> None:
        """The page comes again without its claim, and says so."""
        self._at += timedelta(minutes=50)
        kept = [line for line in page.rest if line]
        text = "\n".join(
            [self._title(page.lang, self.event(page.lang)), *kept, _WORDS["filler"][page.lang]["correction"]]
        )
        article = page.article()
        self.edits.append(replace(article, text=text, title=text.split("\n")[0], crawled=self._at))


Told = list[_Page]
_Truth = tuple[int, int, Told]


def _says(
    s: _Story, c: int, who: _Name, *, outlet: Outlet | None = None, lang: str = "", short: bool = False, **v: int
) -> _Page:
    """A page whose claim a source says."""
    lang = lang or s.lang
    wording = s.wording(c, lang, **v)
    name = who.short(lang) if short else who.full(lang)
    return s.page(c, s.frame(who.form, lang, s=name, c=wording), wording, outlet, lang)


def _with(s: _Story, c: int, frame: str, /, *, lang: str = "", outlet: Outlet | None = None, **fill: str) -> _Page:
    lang = lang or s.lang
    wording = s.wording(c, lang)
    outlet = outlet or s.outlet(lang)
    line = (
        s.frame(frame, lang, c=wording, **{"o": outlet.name, **fill})
        if frame
        else wording[0].upper() + wording[1:] + "."
    )
    return s.page(c, line, wording, outlet, lang)


def _source_line(s: _Story, outlet: Outlet) -> str:
    return f"المصدر: صحيفة «{outlet.name}»" if s.lang == "ar" else f"Source: {outlet.name}"


def copies(s: _Story, c: int) -> _Truth:
    """Somebody said it to one outlet; others copy the page, with credit and without."""
    first = _says(s, c, s.person())
    second, third = s.copy(c, first), s.copy(c, first)
    third.rest.append(_source_line(s, first.outlet))
    return 1, 1, [first, second, third]


def two_people(s: _Story, c: int) -> _Truth:
    """A person to one, another person to another; each is copied."""
    one, other = _says(s, c, s.person()), _says(s, c, s.person())
    return 2, 2, [one, other, s.copy(c, one), s.copy(c, other)]


def three_voices(s: _Story, c: int) -> _Truth:
    """A person, a body and a document, each in a report of its own."""
    return 3, 3, [_says(s, c, s.person()), _says(s, c, s.of("body")), _says(s, c, s.of("document"))]


def agency_unnamed(s: _Story, c: int) -> _Truth:
    """An agency's text that nobody names, in several papers."""
    first = _with(s, c, "")
    s.main.pop(c)
    pages = [first, *(s.copy(c, first) for _ in range(3))]
    for page in pages[1:]:
        page.at = first.at + timedelta(minutes=s.rng.randrange(0, 9))
    return 1, 1, pages


def agency_named(s: _Story, c: int) -> _Truth:
    """An agency's text with its official; one of the papers names the agency."""
    agency = s.of("agency")
    s.agency = agency
    first = _says(s, c, s.of("body"))
    pages = [first, *(s.copy(c, first) for _ in range(2))]
    pages[s.rng.randrange(3)].before.append(f"({agency.full(s.lang)})")
    return 1, 1, pages


def agency_and_other(s: _Story, c: int) -> _Truth:
    """An agency's text in three papers, and a person who said it to a fourth."""
    low, high, pages = agency_unnamed(s, c)
    return low + 1, high + 1, [*pages[:3], _says(s, c, s.person())]


def unnamed_twice(s: _Story, c: int) -> _Truth:
    """Two outlets have it from sources that they do not name: these may be one."""
    pages = [_with(s, c, "unnamed") for _ in range(2)]
    return 1, 2, [*pages, s.copy(c, pages[0])]


def unnamed_passed_on(s: _Story, c: int) -> _Truth:
    """One outlet has it from unnamed sources, others write that it has."""
    first = _with(s, c, "unnamed")
    return 1, 1, [first, _with(s, c, "passes_unnamed", o=first.outlet.name), _with(s, c, "cites", o=first.outlet.name)]


def unnamed_and_named(s: _Story, c: int) -> _Truth:
    """Unnamed sources in one outlet, a named person in another: he may be the source."""
    return 1, 2, [_with(s, c, "unnamed"), _says(s, c, s.person())]


def two_interviews(s: _Story, c: int) -> _Truth:
    """One person says it to two outlets: one origin."""
    who = s.person()
    one, other = s.outlet(), s.outlet()
    first = _with(s, c, "interview", outlet=one, s=who.full(s.lang))
    return 1, 1, [first, _with(s, c, "interview", outlet=other, s=who.short(s.lang)), s.copy(c, first)]


def family_unnamed(s: _Story, c: int) -> _Truth:
    """Two papers of one house have it from sources that they do not name: one newsroom."""
    house = f"house-{s.id}-{c}"
    return 1, 1, [_with(s, c, "unnamed", outlet=s.outlet(family=house)) for _ in range(2)]


def family_own(s: _Story, c: int) -> _Truth:
    """Two papers of one house write it in their own voice; a third outlet passes it on."""
    house = f"house-{s.id}-{c}"
    one, other = s.outlet(family=house), s.outlet(family=house)
    first = _with(s, c, "own_crew", outlet=one)
    return 1, 1, [first, _with(s, c, "", outlet=other), _with(s, c, "cites", o=one.name)]


def translated(s: _Story, c: int) -> _Truth:
    """An English report of what a person said; Arabic pages pass it on."""
    who, english = s.person(), s.outlet("en" if s.lang == "ar" else "ar")
    first = _says(s, c, who, outlet=english, lang=english.lang)
    passes = _with(s, c, "passes", o=english.name, s=who.full(s.lang))
    return 1, 1, [first, passes, _with(s, c, "cites", o=english.name)]


def translated_and_own(s: _Story, c: int) -> _Truth:
    """An English report from unnamed officials, passed on in Arabic; and a body that says it in Arabic."""
    english = s.outlet("en" if s.lang == "ar" else "ar")
    first = _with(s, c, "unnamed", outlet=english, lang=english.lang)
    body = _says(s, c, s.of("body"))
    return 1, 2, [first, _with(s, c, "cites", o=english.name), body]


def known_body(s: _Story, c: int) -> _Truth:
    """A body that the register knows speaks to an English paper and to an Arabic one."""
    body = s.of("world")
    foreign = "en" if s.lang == "ar" else "ar"
    first = _says(s, c, body, outlet=s.outlet(foreign), lang=foreign)
    second = _says(s, c, body)
    return 1, 1, [first, second, s.copy(c, second)]


def denied(s: _Story, c: int) -> _Truth:
    """A report with a copy, and somebody who denies it: he is no origin of it."""
    first = _says(s, c, s.of("body"))
    copy = s.copy(c, first)
    wording = s.wording(c)
    who = s.person()
    no = s.page(c, s.frame("denies", s=who.full(s.lang), c=wording), wording)
    no.title = s._title(s.lang, s.event(s.lang))
    return 1, 1, [first, copy, no]


def withdrawn(s: _Story, c: int) -> _Truth:
    """A report that its outlet takes back, and another that stands."""
    gone = _says(s, c, s.person())
    gone.title = s._title(s.lang, s.event(s.lang))
    s.edit(gone)
    return 1, 1, [_says(s, c, s.of("body")), gone]


def retold(s: _Story, c: int) -> _Truth:
    """What a person said to one outlet, in other words and without credit in two others: his name is kept."""
    who = s.person()
    return 1, 1, [_says(s, c, who), _says(s, c, who, short=True), _says(s, c, who, short=True)]


def retold_own(s: _Story, c: int) -> _Truth:
    """The same, but one page says it in its own voice: nothing in the text tells that it took it."""
    who = s.person()
    return 1, 1, [_says(s, c, who), _with(s, c, "")]


def own_crews(s: _Story, c: int) -> _Truth:
    """Two outlets have it from their own correspondents."""
    first = _with(s, c, "own_crew")
    return 2, 2, [first, _with(s, c, "own_crew"), s.copy(c, first)]


def missing(s: _Story, c: int) -> _Truth:
    """Two pages cite a report that we do not hold."""
    absent = s.outlet()
    return 1, 1, [_with(s, c, "cites", o=absent.name), _with(s, c, "cites", o=absent.name)]


def missing_and_body(s: _Story, c: int) -> _Truth:
    """Two pages cite a report that we do not hold, a third has it from a body."""
    low, high, pages = missing(s, c)
    return low + 1, high + 1, [*pages, _says(s, c, s.of("body"))]


def body_and_head(s: _Story, c: int) -> _Truth:
    """A body, and the man who heads it by his office: one."""
    body = s.of("body")
    who = s.person()
    head = ("رئيس", "head of") if s.lang == "ar" else ("", "the head of")
    said = replace(who, ar=f"{head[0]} {body.ar} {who.short_ar}", en=f"{head[1]} {body.en} {who.short_en}")
    return 1, 1, [_says(s, c, body), _says(s, c, said)]


def passed_on(s: _Story, c: int) -> _Truth:
    """What a person said to one outlet, passed on in other words with credit; and a document that says it too."""
    who = s.person()
    first = _says(s, c, who)
    return 2, 2, [first, _with(s, c, "passes", o=first.outlet.name, s=who.short(s.lang)), _says(s, c, s.of("document"))]


def changed_number(s: _Story, c: int) -> _Truth:
    """A person's figure, a copy that changes it: the changed one rests on him as well."""
    first = _says(s, c, s.person())
    second = s.copy(c, first)
    turned = _NUMBER.sub(str(s.other_number()), first.claim, count=1)
    third = s.copy(c, first, claim_line=turned) if turned != first.claim else s.copy(c, first)
    return 1, 1, [first, second, third]


def two_figures(s: _Story, c: int) -> _Truth:
    """A body's figure with a copy, and another body's other figure: each claim has one origin."""
    first = _says(s, c, s.of("body"))
    copy = s.copy(c, first)
    other = s.other_number()
    return 1, 1, [first, copy, _says(s, c, s.of("body"), n=other, m=other)]


def chain(s: _Story, c: int) -> _Truth:
    """Somebody said it to one outlet; a second cites it, and a third cites the second."""
    first = _says(s, c, s.person())
    second = _with(s, c, "cites", o=first.outlet.name)
    return 1, 1, [first, second, _with(s, c, "cites", o=second.outlet.name)]


def agency_held(s: _Story, c: int) -> _Truth:
    """An agency's own page, a paper that carries it with its credit, and another person in a report of his own."""
    agency = s.of("agency")
    s.agency = agency
    page = _says(s, c, s.of("body"), outlet=s.own_agency())
    carried = s.copy(c, page)
    carried.before.append(f"({agency.full(s.lang)})")
    return 2, 2, [page, carried, _says(s, c, s.person())]


def veiled_copy(s: _Story, c: int) -> _Truth:
    """A copy that turns the named speaker into an official whom it does not name."""
    first = _says(s, c, s.person())
    wording = s.main[c][1]
    return 1, 1, [first, s.copy(c, first, claim_line=s.frame("unnamed", c=wording))]


def surname(s: _Story, c: int) -> _Truth:
    """One person, by office and full name, by a courtesy title, and by his family name alone."""
    who = s.person()
    last_ar, last_en = who.short_ar.split()[-1], who.short_en.split()[-1]
    sir = replace(who, ar=f"الدكتور {who.short_ar}", en=f"Dr {who.short_en}")
    last = replace(who, ar=f"السيد {last_ar}", en=f"Mr {last_en}")
    return 1, 1, [_says(s, c, who), _says(s, c, sir), _says(s, c, last)]


def some_media(s: _Story, c: int) -> _Truth:
    """A person in one outlet; another has it from media that it does not name: these may be the first."""
    return 1, 2, [_says(s, c, s.person()), _with(s, c, "some_media")]


def two_reports(s: _Story, c: int) -> _Truth:
    """Two outlets have it from people of their own, and each is cited by others."""
    one, other = _says(s, c, s.person()), _with(s, c, "own_crew")
    return 2, 2, [one, other, _with(s, c, "cites", o=other.outlet.name)]


Scenario = Callable[[_Story, int], _Truth]
SCENARIOS: tuple[Scenario, ...] = (
    copies, two_people, three_voices, agency_unnamed, agency_named, agency_and_other, unnamed_twice, unnamed_passed_on,
    unnamed_and_named, two_interviews, family_unnamed, family_own, translated, translated_and_own, known_body, denied,
    withdrawn, retold, retold_own, own_crews, missing, missing_and_body, body_and_head, passed_on, changed_number, two_figures,
    chain, agency_held, veiled_copy, surname, some_media, two_reports,
)  # fmt: skip
_FIGURED = ("changed_number", "two_figures")
_ARABIC = ("translated", "translated_and_own", "known_body", "body_and_head")  # planted in Arabic stories alone


def planted(stories: int, seed: int = 1) -> Iterator[PlantedStory]:
    """So many stories of three claims; every scenario comes up before one comes again. Every fifth is in English."""
    rng = random.Random(seed)
    deck: list[Scenario] = []
    for n in range(stories):
        lang = "en" if n % 5 == 4 else "ar"
        while len(deck) < 2 * len(SCENARIOS):
            deck[:0] = rng.sample(SCENARIOS, len(SCENARIOS))
        yield _planted(f"s{n}", lang, random.Random(rng.random()), deck)


def _planted(id: str, lang: str, rng: random.Random, deck: list[Scenario]) -> PlantedStory:
    event = rng.choice(_WORDS["event"])
    story = _Story(id, lang, rng, event)
    claims: list[PlantedClaim] = []
    for claim in range(rng.choice((2, 3, 3, 3))):
        figured = "{" in event["claim"][claim]["ar"][0].replace("{x}", "").replace("{p}", "")

        def fits(scenario: Scenario, figured: bool = figured) -> bool:
            name = scenario.__name__
            return (figured or name not in _FIGURED) and (lang == "ar" or name not in _ARABIC)

        place = next(k for k in range(len(deck) - 1, -1, -1) if fits(deck[k]))
        scenario = deck.pop(place)
        low, high, pages = scenario(story, claim)
        claims.extend(_claims(story, claim, scenario.__name__, (low, high), pages))
    pages = list(story.pages)
    if len(story.outlets) < _MOST and rng.random() < 0.5:
        claims = _rounded_up(story, claims)
    articles = sorted((page.article() for page in story.pages), key=lambda a: (a.published or _START, a.id))
    agencies = [] if story.agency is None or "agency" in story.outlets else [_agency(story.agency, lang)]
    named = "\n".join(story.event(lang) for lang in ("ar", "en"))
    return PlantedStory(id, lang, named, (*story.outlets.values(), *agencies), (*articles, *story.edits), tuple(claims))


def _agency(name: _Name, lang: str) -> Outlet:
    return Outlet("agency", name.full(lang), (name.ar, name.en), lang=lang, is_agency=True)


def _claims(s: _Story, c: int, scenario: str, truth: tuple[int, int], pages: Told) -> list[PlantedClaim]:
    id = f"{s.id}/{c}"
    gone = tuple(a.id for a in s.edits)
    if scenario == "denied":
        *held, no = pages
        return [PlantedClaim(id, scenario, *truth, _told(held), _told([no]))]
    if scenario in _FIGURED:
        first, *_, last = pages
        if last.claim != first.claim:
            return [
                PlantedClaim(id, scenario, *truth, _told(pages[:-1])),
                PlantedClaim(f"{id}b", scenario, *truth, _told([last])),
            ]
    told = [page for page in pages if page.id not in gone]
    return [PlantedClaim(id, scenario, *truth, _told(told), withdrawn=tuple(p.id for p in pages if p.id in gone))]


def _told(pages: Told) -> tuple[tuple[str, str], ...]:
    return tuple((page.id, page.claim) for page in pages)


def _rounded_up(s: _Story, claims: list[PlantedClaim]) -> list[PlantedClaim]:
    """One more page that says what others reported, each by its name: it adds no origin."""
    lines: dict[int, str] = {}
    for claim, (page, wording) in sorted(s.main.items()):
        if page.lang == s.lang and page.id not in {a.id for a in s.edits}:
            lines[claim] = s.frame("cites", o=page.outlet.name, c=wording)
    if not lines:
        return claims
    first, *rest = lines.items()
    made = s.page(first[0], first[1], "", None)
    made.title = s._title(s.lang, s.event(s.lang))
    made.rest[:0] = [line for _, line in rest]
    known = {f"{s.id}/{claim}": line for claim, line in lines.items()}
    return [replace(c, told=(*c.told, (made.id, known[c.id]))) if c.id in known else c for c in claims]
