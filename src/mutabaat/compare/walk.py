"""Each statement of a claim followed through reused words and citations to its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from mutabaat.compare.covering import covered, meets
from mutabaat.compare.leads import UNNAMED, leads
from mutabaat.compare.merging import Found
from mutabaat.compare.naming import is_small
from mutabaat.compare.roots import LATEST, Rooted, Roots
from mutabaat.compare.settling import is_nobody, settle
from mutabaat.records.evidence import Spans
from mutabaat.records.relations import Relay
from mutabaat.records.statements import Link, Statement
from mutabaat.records.views import LedgerRow, OriginReasonKind, StoredArticle

_CLOCKS = timedelta(hours=1)  # by which the clocks of two outlets may differ
_DISPLAY = frozenset({"headline", "standfirst", "kicker"})


def follow(story: Roots, rows: Sequence[LedgerRow]) -> Rooted:
    """The sources of some rows of one claim."""
    walk = _Walk(story, rows)
    for id in walk.said:
        walk.out.found[id] = walk.resolve(id, frozenset())
    settle(story, walk.out)
    return walk.out


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
        links = statement.chain or (Link(statement.source_type, statement.source_entity, statement.source),)
        media = [(key, link) for link in links if (key := self._story.medium(link)) and key != article.outlet.id]
        # Who cites a page of the claim has it from there, though its words may stand in others too.
        said = {self._story.held[id].outlet.id for id in self.said}
        text = self._taken(article, statement, way, cites=any(key in said for key, _ in media))
        if text:
            return text
        if statement.is_own_voice:
            return self._own_voice(article, statement, way)
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
        if named := self._story.named(article, statement, [self._shown(key, link.name) for key, link in media]):
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
    def _taken(self, article: StoredArticle, statement: Statement, way: frozenset[str], *, cites: bool) -> list[Found]:
        """The sources of a statement that is carried by reused words; empty where it is not. ``cites``: it says from which
        page of the claim it comes."""
        story = self._story
        covering = [(r, spans) for r in story.relays[article.id] if (spans := covered(r, article.id, statement))]
        parent = story.family.parent.get(article.id)
        copies = [(r, spans) for r, spans in covering if r.copy == article.id and r.original not in way]
        copies.sort(key=lambda c: (c[0] is not parent, story.when(c[0].original), c[0].original))
        for relay, spans in copies:
            other = story.held[relay.original]
            self._tell_reuse("reused", article, statement, other, spans)
            found = self._there(other, spans, way)
            if found and not (named := self._story.named(article, statement, [])):
                return [replace(f, spans=(), via=[other.outlet.name, *f.via]) for f in found]
            return [named] if found and named and all(is_nobody(f) for f in found) else found or []
        alike = [(r, spans) for r, spans in covering if r.direction in ("siblings", "unknown")]
        if not alike or cites:
            return []
        return self._one_text(article, statement, alike)

    def _there(self, other: StoredArticle, spans: Spans, way: frozenset[str]) -> list[Found]:
        """The sources of the words that stand at some spans of another article."""
        if other.id in self.said:
            return self.resolve(other.id, way)
        said = [s for s in other.reading.statements if any(meets(s.content, span) for span in spans)]
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
        if named := self._story.named(article, statement, [agency] if agency else []):
            return [named]
        others = [story.held[id] for id in sorted(ends - {article.id}) if id in self.said]
        for one in others:  # one page of the text may name who speaks in it where another does not
            for told in self._telling(one):
                if named := self._story.named(one, told, [agency] if agency else []):
                    return [replace(named, spans=())]
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
        latest = latest if latest == LATEST else latest + _CLOCKS
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
        said = self.said.get(article.id, ())
        for statement in said[:1]:
            self.out.outlets[publisher].setdefault(article.outlet.id, (article.id, statement.content[0]))
        return publisher

    def _unnamed(self, article: StoredArticle, said: Statement) -> Found:
        key = f"unnamed:via:{self._publisher(article)}"
        return Found(key, "anonymous", said.source_entity, said.source)

    def _says_unnamed(self, said: Statement) -> bool:
        return said.source_type in UNNAMED and bool(said.source)


def _is_display(article: StoredArticle, statement: Statement) -> bool:
    passages = article.reading.passages
    return statement.passage < len(passages) and passages[statement.passage].kind in _DISPLAY


def _frame(article: StoredArticle, statement: Statement) -> str:
    """The words of a statement's passage before its content."""
    passage = next((p for p in article.reading.passages if p.n == statement.passage), None)
    return article.text[passage.start : max(statement.content[0][0], passage.start)] if passage else ""
