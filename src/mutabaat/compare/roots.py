"""Where one side of a claim rests: each of its statements followed through reused words and citations to its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from mutabaat.compare.ancestry import Ancestry
from mutabaat.compare.credit import is_generic, name_key
from mutabaat.compare.leads import UNNAMED, leads
from mutabaat.compare.merging import Found
from mutabaat.compare.naming import forms, is_bare, is_crew, is_small, naming, plain_words, said_words
from mutabaat.records.evidence import Outlet, Span, Spans
from mutabaat.records.relations import Relay
from mutabaat.records.statements import Link, Statement
from mutabaat.records.views import LedgerRow, OriginReason, OriginReasonKind, Place, StoredArticle

ActorOf = Callable[[str, date | None], str]

_COVERED = 0.6  # of a statement's characters that a relay must carry for the statement to be the other page's
_CLOCKS = timedelta(hours=1)  # by which the clocks of two outlets may differ
_LATEST = datetime.max.replace(tzinfo=UTC)
_DISPLAY = frozenset({"headline", "standfirst", "kicker"})


@dataclass(slots=True)
class Rooted:
    """What the statements of a claim rest on, article by article, and why. ``uncredited`` are the keys of outlets whose
    pages say where nothing comes from."""

    found: dict[str, list[Found]] = field(default_factory=dict)
    reasons: dict[tuple[object, ...], OriginReason] = field(default_factory=dict)
    uncredited: set[str] = field(default_factory=set)
    credited: set[str] = field(default_factory=set)
    outlets: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))  # publisher: outlet: article

    def tell(self, kind: OriginReasonKind, words: Sequence[str], places: Iterable[tuple[str, Span]]) -> None:
        """A reason that merges, once for its kind and first place."""
        shown = tuple(Place(article, *span) for article, span in places)
        key = (kind, shown[0].article if shown else "", words[0] if words else "")
        self.reasons.setdefault(key, OriginReason(kind, "merges", tuple(words), shown))


class Roots:
    """The articles of a story with their relays and ancestry, ready to follow its claims."""

    def __init__(
        self,
        articles: Sequence[StoredArticle],
        relays: Iterable[Relay],
        family: Ancestry,
        outlets: Sequence[Outlet],
        actor_of: ActorOf,
    ) -> None:
        self.held = {article.id: article for article in articles}
        self.family = family
        self.actor_of = actor_of
        self.publishers = {o.id: o.publisher for o in (*outlets, *(a.outlet for a in articles))}
        known = {o.id: o for o in (*outlets, *(a.outlet for a in articles))}.values()
        self._outlets = [(" ".join(plain_words(name)), o.id) for o in known for name in o.all_names]
        self.relays: dict[str, list[Relay]] = defaultdict(list)
        for relay in sorted(relays, key=lambda r: (r.a, r.b)):
            if relay.a in self.held and relay.b in self.held:
                self.relays[relay.a].append(relay)
                self.relays[relay.b].append(relay)

    def follow(self, rows: Sequence[LedgerRow]) -> Rooted:
        """The sources of some rows of one claim."""
        walk = _Walk(self, rows)
        for id in walk.said:
            walk.out.found[id] = walk.resolve(id, frozenset())
        walk.settle()
        return walk.out

    def medium(self, link: Link) -> str:
        """The key of the outlet that a link stands for; empty where it stands for none, or for one that it does not name."""
        key = name_key(link.name) if link.name else ""
        if not key or is_generic(link.name):
            return ""
        known = self.family.names.get(key, key if link.kind == "outlet" else "")
        # «X, citing officials» is X's.
        first, comma, _ = link.name.partition(",")
        return known or (self.family.names.get(name_key(first), "") if comma else "")

    def is_own(self, article: StoredArticle, words: str) -> bool:
        """Whether words name the outlet of the page that they stand on: «مراسل «…»», «علمت «…»»."""
        line = f" {' '.join(plain_words(words))} "
        return any(f" {' '.join(plain_words(name))} " in line for name in article.outlet.all_names)

    def crew(self, words: str) -> str:
        """The outlet of the register whose people words name: «مراسل «…»»; empty for none."""
        said = plain_words(words)
        if not any(is_crew(word) for word in said):
            return ""
        line = f" {' '.join(said)} "
        return next((key for name, key in self._outlets if f" {name} " in line), "")

    def publisher(self, outlet: str) -> str:
        """Who publishes an outlet; itself where it is not in the register."""
        return self.publishers.get(outlet, outlet)

    def when(self, id: str) -> datetime:
        """An article's time, or the end of time."""
        return self.held[id].revision.article.when or _LATEST


class _Walk:
    """One claim being followed."""

    def __init__(self, story: Roots, rows: Sequence[LedgerRow]) -> None:
        self._story = story
        self.out = Rooted()
        self.said: dict[str, list[Statement]] = defaultdict(list)
        for row in rows:
            if row.ref.article in story.held:
                self.said[row.ref.article].append(row.ref.statement)
        self._known: dict[str, list[Found]] = {}

    def resolve(self, id: str, way: frozenset[str]) -> list[Found]:
        """The sources of an article's statements in this claim. ``way`` holds the articles that led here."""
        if id in self._known:
            return self._known[id]
        article = self._story.held[id]
        found = self._of_statements(article, self._telling(article), way | {id})
        if not way:
            self._known[id] = found
        return found

    def _telling(self, article: StoredArticle) -> list[Statement]:
        """Of an article's statements in the claim those that tell its source: the body's before the headline's, attributed
        ones before the page's own, and what is said inside another's words before these: it is farther out."""
        said = self.said[article.id]
        body = [s for s in said if not _is_display(article, s)] or said
        attributed = [s for s in body if not s.is_own_voice] or [s for s in said if not s.is_own_voice]
        attributed = [s for s in attributed if s.source_entity or s.source_type != "unknown"] or attributed
        holding = {s.parent for s in attributed}
        return [s for s in attributed if s.id not in holding] or body[:1]

    def _of_statements(self, article: StoredArticle, said: Sequence[Statement], way: frozenset[str]) -> list[Found]:
        out: dict[str, Found] = {}
        for statement in said:
            for origin in self._statement(article, statement, way):
                first = out.setdefault(origin.key, origin)
                first.via.extend(name for name in origin.via if name not in first.via)
        return list(out.values())

    def _statement(self, article: StoredArticle, statement: Statement, way: frozenset[str]) -> list[Found]:
        text = self._taken(article, statement, way)
        if text:
            return text
        if statement.is_own_voice:
            return self._own_voice(article, statement, way)
        links = statement.chain or (Link(statement.source_type, statement.source_entity, statement.source),)
        media = [(key, link) for link in links if (key := self._story.medium(link)) and key != article.outlet.id]
        last = links[-1]
        spans = statement.source or last.spans
        own = self._story.medium(last) == article.outlet.id
        told = [article.text[slice(*span)] for span in spans]
        if statement.source_type in UNNAMED or is_small(statement.source_entity):
            told.append(_frame(article, statement))
        if own or self._story.is_own(article, " ".join(told)):
            return [self._word(article, spans, credited=True)]
        if not media and (crew := self._story.crew(" ".join(told))):
            media = [(crew, last)]
            return self._cited(article, statement, *media[0], way, unnamed=False)
        if named := self._named(article, statement, [self._shown(key, link.name) for key, link in media]):
            return [self._as_there(article, named, media[-1][0], way) if media else named]
        unnamed = not self._story.medium(last) and last.kind != "outlet"
        if not media and (source := self._page_source(article)):
            media = [source]
        if media:
            return self._cited(article, statement, *media[-1], way, unnamed=unnamed)
        if not unnamed:
            return [self._word(article, (), credited=False)]
        return [self._unnamed(article, statement)]

    # Reused words.
    def _taken(self, article: StoredArticle, statement: Statement, way: frozenset[str]) -> list[Found]:
        """The sources of a statement that is carried by reused words; empty where it is not."""
        story = self._story
        covering = [(r, spans) for r in story.relays[article.id] if (spans := _covered(r, article.id, statement))]
        parent = story.family.parent.get(article.id)
        copies = [(r, spans) for r, spans in covering if r.copy == article.id and r.original not in way]
        copies.sort(key=lambda c: (c[0] is not parent, story.when(c[0].original), c[0].original))
        for relay, spans in copies:
            other = story.held[relay.original]
            self._tell_reuse("reused", article, statement, other, spans)
            found = self._there(other, spans, way)
            if found and not (named := self._named(article, statement, [])):
                return [replace(f, spans=(), via=[other.outlet.name, *f.via]) for f in found]
            return [named] if found and named and all(_is_nobody(f) for f in found) else found or []
        alike = [(r, spans) for r, spans in covering if r.direction in ("siblings", "unknown")]
        if not alike:
            return []
        return self._one_text(article, statement, alike)

    def _there(self, other: StoredArticle, spans: Spans, way: frozenset[str]) -> list[Found]:
        """The sources of the words that stand at some spans of another article."""
        if other.id in self.said:
            return self.resolve(other.id, way)
        said = [s for s in other.reading.statements if any(_meets(s.content, span) for span in spans)]
        told = [s for s in said if not s.is_own_voice] or said
        return self._of_statements(other, told[:1], way | {other.id}) or [self._word(other, (), credited=False)]

    def _one_text(
        self, article: StoredArticle, statement: Statement, alike: Sequence[tuple[Relay, Spans]]
    ) -> list[Found]:
        """What a text rests on that several pages carry and none is known to have had first."""
        story = self._story
        ends = {id for relay, _ in alike for id in (relay.a, relay.b)}
        first = story.family.group.get(article.id) or min(ends, key=lambda id: (story.when(id), id))
        relay, spans = alike[0]
        other = story.held[relay.b if relay.a == article.id else relay.a]
        self._tell_reuse("one_text", article, statement, other, spans)
        agency = story.family.agency.get(first, "")
        if named := self._named(article, statement, [agency] if agency else []):
            return [named]
        if not agency and self._says_unnamed(statement):
            return [Found(f"unnamed:text:{first}", "anonymous", statement.source_entity, statement.source)]
        return [Found(f"agency_text:{first}", "agency_text", agency)]

    def _tell_reuse(
        self, kind: OriginReasonKind, article: StoredArticle, said: Statement, other: StoredArticle, spans: Spans
    ) -> None:
        here = said.content[0][0], said.content[-1][1]
        words = article.text[slice(*here)], " … ".join(other.text[slice(*span)] for span in spans)
        self.out.tell(kind, words, [(article.id, here), *((other.id, span) for span in spans)])

    # Citations.
    def _cited(
        self, article: StoredArticle, said: Statement, key: str, link: Link, way: frozenset[str], *, unnamed: bool
    ) -> list[Found]:
        """The sources of another outlet's report: of its article in the claim, of the one that is meant, or the report
        itself where we hold none."""
        story, shown = self._story, self._shown(key, link.name)
        spans = link.spans or said.source
        latest = story.when(article.id)
        latest = latest if latest == _LATEST else latest + _CLOCKS
        there = [
            id for id in self.said if story.held[id].outlet.id == key and story.when(id) <= latest and id not in way
        ]
        meant = story.family.cited[article.id].get(key, "")
        words, places = (article.text[slice(*spans[0])] if spans else shown,), [(article.id, s) for s in spans[:1]]
        if there:
            self.out.tell("cites", (*words, shown), places)
            found = self.resolve(meant if meant in there else min(there, key=lambda id: (story.when(id), id)), way)
            for origin in found:
                self.out.credited.add(origin.key)
            return [replace(f, spans=(), via=[shown, *f.via]) for f in found]
        self.out.tell("cites" if meant else "missing", (*words, shown), places)
        publisher = story.publisher(key)
        self.out.credited.add(f"outlet:{publisher}")
        if unnamed:
            return [Found(f"unnamed:via:{publisher}", "anonymous", said.source_entity, said.source, [shown])]
        return [Found(f"outlet:{publisher}", "outlet", shown, spans)]

    def _as_there(self, article: StoredArticle, named: Found, key: str, way: frozenset[str]) -> Found:
        """A speaker as the cited report in another language names him, where it names one alone of his kind."""
        story = self._story
        there = [id for id in self.said if story.held[id].outlet.id == key and id not in way]
        foreign = [id for id in there if story.held[id].reading.lang != article.reading.lang]
        if not foreign:
            return named
        origins = [o for o in self.resolve(min(foreign, key=lambda id: (story.when(id), id)), way) if o.lang]
        if len(origins) != 1 or origins[0].kind != named.kind:
            return named
        return replace(named, key=origins[0].key)

    def _page_source(self, article: StoredArticle) -> tuple[str, Link] | None:
        """The outlet that a page's source line or byline credits."""
        for link in article.reading.page_sources:
            if (key := self._story.medium(link)) and key != article.outlet.id:
                return key, link
        return None

    def _shown(self, key: str, name: str) -> str:
        return self._story.family.shown.get(key, name)

    # Ends.
    def _own_voice(self, article: StoredArticle, said: Statement, way: frozenset[str]) -> list[Found]:
        """The page's own words: those of the statement that they repeat, of what the page leads with where they stand above
        the body, of whom its source line credits; else its outlet's."""
        restated = next((s for s in article.reading.statements if s.id == said.restates), None)
        if restated is not None and not restated.is_own_voice:
            return self._statement(article, restated, way)
        if _is_display(article, said):
            for lead in leads(article, None, self._story.medium):
                return self._statement(article, lead.statement, way)
        if source := self._page_source(article):
            return self._cited(article, said, *source, way, unnamed=False)
        passage = next((p for p in article.reading.passages if p.n == said.passage), None)
        whole = article.text[passage.start : passage.end] if passage else ""
        return [self._word(article, said.content[:1], credited=self._story.is_own(article, whole))]

    def _word(self, article: StoredArticle, spans: Spans, *, credited: bool) -> Found:
        """The outlet's own word; ``credited`` where the page says that it is its own reporting."""
        publisher = self._publisher(article)
        key = f"outlet:{publisher}"
        (self.out.credited if credited else self.out.uncredited).add(key)
        return Found(key, "outlet", article.outlet.name, spans)

    def _publisher(self, article: StoredArticle) -> str:
        publisher = article.outlet.publisher
        self.out.outlets[publisher].setdefault(article.outlet.id, article.id)
        return publisher

    def _unnamed(self, article: StoredArticle, said: Statement) -> Found:
        key = f"unnamed:via:{self._publisher(article)}"
        return Found(key, "anonymous", said.source_entity, said.source)

    def _says_unnamed(self, said: Statement) -> bool:
        return said.source_type in UNNAMED and bool(said.source)

    def _named(self, article: StoredArticle, said: Statement, via: list[str]) -> Found | None:
        """The named speaker of a statement; None where it has none. A name that only points («the minister») is the one
        that the page gives in full."""
        last = said.chain[-1] if said.chain else Link(said.source_type, said.source_entity)
        kind, name, spans = said.source_type, said.source_entity, said.source or last.spans
        if said.is_own_voice or kind in ("outlet", "own_voice") or self._story.medium(last) or is_generic(name):
            return None
        if self._story.crew(" ".join(article.text[slice(*span)] for span in spans)):
            return None
        if kind in UNNAMED or is_bare(name) or is_small(name):
            fuller = _fuller(article, said)
            if fuller is None:
                return (
                    None
                    if kind in UNNAMED or kind == "document" or is_small(name)
                    else self._known_as(article, kind, name, spans, via)
                )
            kind, name = fuller.source_type, fuller.source_entity
        return self._known_as(article, kind, name, spans, via)

    def _known_as(self, article: StoredArticle, kind: str, name: str, spans: Spans, via: list[str]) -> Found | None:
        written = article.revision.article.when
        day = written.date() if written else None
        actor = next((id for form in forms(name) if (id := self._story.actor_of(form, day))), "")
        words = " ".join(naming(name))
        if not words:
            return None
        beside = _beside(article, name)
        prefix = "document" if kind == "document" else "named"
        key = f"{prefix}:{f'@{actor}' if actor else words}"
        return Found(key, kind, name, spans, via, article.reading.lang, beside)  # type: ignore[arg-type]

    # All together.
    def settle(self) -> None:
        """One publisher's own word is what it says elsewhere that it has from others; its report is one, however it is
        cited."""
        found = self.out.found
        of_publisher: dict[str, list[Found]] = defaultdict(list)
        for id, origins in found.items():
            publisher = self._story.held[id].outlet.publisher
            of_publisher[publisher] += [o for o in origins if o.key != f"outlet:{publisher}"]
        cited = {o.key.removeprefix("unnamed:via:"): o for os in found.values() for o in os if ":via:" in o.key}
        for id, origins in found.items():
            moved: dict[str, Found] = {}
            for origin in origins:
                publisher = origin.key.removeprefix("outlet:") if origin.kind == "outlet" else ""
                others = [cited[publisher]] if publisher in cited else of_publisher.get(publisher, [])[:1]
                for new in others if publisher else ():
                    moved.setdefault(new.key, replace(new, spans=origin.spans, via=list(origin.via)))
                if not publisher or not others:
                    moved.setdefault(origin.key, origin)
            found[id] = list(moved.values())
        self._of_one_report()
        for publisher, outlets in self.out.outlets.items():
            if len(outlets) > 1:
                names = [self._shown(outlet, outlet) for outlet in outlets]
                self.out.tell("family", (publisher, *names), ())

    def _of_one_report(self) -> None:
        """A report that one page only cites, and of which another says who speaks in it, rests on him."""
        story, found = self._story, self.out.found
        speaking = {story.publisher(story.held[id].outlet.id) for id in self.said}
        told: dict[str, Found] = {}
        for origins in found.values():
            for origin in origins:
                if not _is_nobody(origin):
                    for name in origin.via:
                        told.setdefault(story.publisher(story.family.names.get(name_key(name), name_key(name))), origin)
        for id, origins in found.items():
            found[id] = [
                replace(told[key], spans=origin.spans, via=list(origin.via) or [origin.name])
                if (key := _report(origin)) in told and key not in speaking
                else origin
                for origin in origins
            ]


def _report(origin: Found) -> str:
    """The publisher whose report an origin is; empty for others."""
    for beginning in ("outlet:", "unnamed:via:"):
        if origin.key.startswith(beginning):
            return origin.key.removeprefix(beginning)
    return ""


def _covered(relay: Relay, id: str, statement: Statement) -> Spans:
    """Where in the other article a statement's words stand by a relay; empty where it carries too few of them."""
    total = sum(end - start for start, end in statement.content)
    found: list[Span] = []
    carried = 0
    for s in relay.spans:
        here, there = ((s.a0, s.a1), (s.b0, s.b1)) if relay.a == id else ((s.b0, s.b1), (s.a0, s.a1))
        shared = sum(max(0, min(end, here[1]) - max(start, here[0])) for start, end in statement.content)
        if shared:
            carried += shared
            found.append(_part(here, there, statement.content))
    return tuple(found) if carried >= _COVERED * total else ()


def _part(here: Span, there: Span, content: Spans) -> Span:
    """The part of a reused piece that answers to a statement. Both sides hold the same words, so characters are near."""
    start, end = max(here[0], content[0][0]), min(here[1], content[-1][1])
    return there[0] + min(start - here[0], there[1] - there[0] - 1), max(there[1] - (here[1] - end), there[0] + 1)


def _meets(spans: Spans, other: Span) -> bool:
    return any(start < other[1] and other[0] < end for start, end in spans)


def _is_display(article: StoredArticle, statement: Statement) -> bool:
    passages = article.reading.passages
    return statement.passage < len(passages) and passages[statement.passage].kind in _DISPLAY


def _frame(article: StoredArticle, statement: Statement) -> str:
    """The words of a statement's passage before its content."""
    passage = next((p for p in article.reading.passages if p.n == statement.passage), None)
    return article.text[passage.start : max(statement.content[0][0], passage.start)] if passage else ""


def _is_nobody(origin: Found) -> bool:
    return origin.kind in ("anonymous", "agency_text", "outlet")


def _fuller(article: StoredArticle, said: Statement) -> Statement | None:
    """The statement that names in full whom another only points to («the minister»): the nearest before it whose source is
    introduced by the same words, else the first after it."""
    pointing = frozenset(naming(said.source_entity))
    if said.source_type in UNNAMED or not pointing:
        return None
    alike = [
        s for s in article.reading.statements if s.source_type == said.source_type and not is_bare(s.source_entity)
    ]
    alike = [s for s in alike if pointing <= _beside(article, s.source_entity)]
    before = [s for s in alike if s.content[0] < said.content[0]]
    return before[-1] if before else next(iter(alike), None)


def _beside(article: StoredArticle, name: str) -> frozenset[str]:
    """The words that introduce a source anywhere in an article: titles, offices, bodies."""
    spans = {span for s in article.reading.statements if s.source_entity == name for span in s.source}
    return frozenset(word for start, end in spans for word in said_words(article.text[start:end]))
