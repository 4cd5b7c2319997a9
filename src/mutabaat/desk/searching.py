"""Searching: a query with filters to pages of passages, each with the words found and the statement that holds them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mutabaat.desk.correcting import corrected
from mutabaat.ports import Search, Store
from mutabaat.records.actors import Actor
from mutabaat.records.evidence import Passage, Span, Spans
from mutabaat.records.searching import Ask, Found, Problem, Sought, Terms
from mutabaat.records.statements import Statement
from mutabaat.records.views import Hit, StoredArticle
from mutabaat.text.fold import fold_map
from mutabaat.text.keys import key, keys, sought
from mutabaat.text.query import SEARCH_LANG, parse
from mutabaat.text.words import placed_words

PAGE = 20
_MOST_LOOKED = 40  # articles for one page with filters on statements: the next page goes on from there
_AT_ONCE = 10  # articles that are read together
_NAMED = frozenset({"person", "official_body", "organisation", "outlet", "document"})
_CURSOR = re.compile(r"(\d{1,12})-(\d{1,9})")

Names = Callable[[str], Sequence[Actor]]
Way = tuple[frozenset[str], ...]  # a term as the keys that each of its words may have


class Searching:
    """``named`` gives the actors of the register that bear a name: who is searched for by one name is found by all."""

    def __init__(self, store: Store, search: Search, named: Names) -> None:
        self._store = store
        self._search = search
        self._named = named

    def find(self, ask: Ask, reader: str = "", *, cursor: str = "", limit: int = PAGE) -> Found:
        """A page of what is asked for. ``cursor`` is the ``next`` of the page before it.

        Later pages are of the archive as it was at the first one. The words of ``matches`` stand in the text as they are
        stored, whatever their spelling.
        """
        terms = parse(ask.query)
        top, offset = _place(cursor)
        if problem := _problem(ask, terms, cursor):
            return Found(problem=problem)
        what = Sought(terms, ask, self._speakers(ask.speaker), reader)
        ways = [tuple(map(frozenset, sought(" ".join(term), SEARCH_LANG))) for term in terms.wanted]
        fits = _fits(ask, what.speakers)
        hits: list[Hit] = []
        most = max(_MOST_LOOKED, limit) if ask.of_statements else limit
        looked, more = 0, limit > 0
        while more and looked < most and len(hits) < limit:
            size = min(2 * limit, most - looked) if ask.of_statements else limit
            top, ids = self._search.seek(what, top=top, offset=offset + looked, limit=size + 1)
            passed = 0
            for article in self._articles(ids[:size]):
                passed += 1
                if hit := self._hit(article, ways, fits if ask.of_statements else None):
                    hits.append(hit)
                    if len(hits) == limit:
                        break
            looked += passed
            more = passed < len(ids)
        return Found(tuple(hits), f"{top}-{offset + looked}" if more else "", "", looked)

    def _articles(self, ids: Sequence[str]) -> Iterator[StoredArticle]:
        """A few at once: what is far behind the last hit of a page is not read."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            held = self._store.articles(some)
            yield from corrected(self._store, [held[id] for id in some if id in held])

    def _speakers(self, name: str) -> tuple[str, ...]:
        """The name, and all others of the actors that bear it."""
        if not name:
            return ()
        return tuple(dict.fromkeys([name, *(form.form for actor in self._named(name) for form in actor.names)]))

    def _hit(self, article: StoredArticle, ways: Sequence[Way], fits: Callable[[Statement], bool] | None) -> Hit | None:
        """The article's best passage; None where no statement that fits holds a word of the query."""
        able: list[Statement] = []
        if fits is not None:  # asked first: most of what does not fit needs no look at its words
            able = [one for one in article.reading.statements if fits(one)]
            if not able:
                return None
        matches = _matches(article.text, ways)
        inside = _Inside(article.reading.passages, matches)
        if fits is None:
            passage = inside.best()
            statement = _most(article.reading.statements, inside.of(passage))
        else:
            statement = _most(able, matches) if ways else able[0]
            if statement is None:
                return None
            passage = inside.around(_within(matches, statement) or [(0, *_reach(statement)[0])])
        start, end = (passage.start, passage.end) if passage else (0, len(article.text))
        return Hit(
            article=article.id,
            story=self._store.story_of(article.id),
            outlet=article.outlet.name,
            headline=article.headline,
            lang=article.reading.lang,
            start=start,
            end=end,
            text=article.text[start:end],
            matches=tuple(dict.fromkeys((a, b) for _, a, b in inside.of(passage))),
            at=article.revision.article.when,
            statement=statement,
            publisher=article.outlet,
        )


Match = tuple[int, int, int]  # which term, and the span of the words in the text


def _matches(text: str, ways: Sequence[Way]) -> list[Match]:
    """Where the terms stand in a text, by place."""
    if not ways:
        return []
    words, starts = placed_words(text)
    held = [key(word, SEARCH_LANG) for word in words]
    folded = None
    found: list[Match] = []
    for n, way in enumerate(ways):
        first = way[0]
        for at, one in enumerate(held):
            if one not in first or at + len(way) > len(held):
                continue
            if all(held[at + step] in way[step] for step in range(1, len(way))):
                folded = folded or fold_map(text)
                last = at + len(way) - 1
                found.append((n, *folded.span(starts[at], starts[last] + len(words[last]))))
    return sorted(found, key=lambda match: match[1:])


@dataclass(frozen=True, slots=True)
class _Inside:
    """The matches of an article by passage."""

    passages: Sequence[Passage]
    matches: Sequence[Match]

    def of(self, passage: Passage | None) -> list[Match]:
        if passage is None:
            return list(self.matches)
        return [match for match in self.matches if match[1] < passage.end and passage.start < match[2]]

    def best(self) -> Passage | None:
        """The passage with most of the terms, the first of them; one that is no text only where no other has any."""
        if not self.passages:
            return None
        starts = [passage.start for passage in self.passages]
        terms: list[set[int]] = [set() for _ in starts]
        for n, start, _ in self.matches:
            terms[max(bisect_right(starts, start) - 1, 0)].add(n)
        ranked = max(range(len(starts)), key=lambda i: (len(terms[i]), self.passages[i].kind != "skip", -i))
        return self.passages[ranked]

    def around(self, matches: Sequence[Match]) -> Passage | None:
        """The passage in which the first of these stands."""
        first = matches[0][1]
        return next((p for p in self.passages if p.start <= first < p.end), None)


def _reach(statement: Statement) -> Spans:
    """All that a statement stands in: what is said, who says it, and how."""
    return statement.content + statement.source + statement.cue


def _within(matches: Sequence[Match], statement: Statement) -> list[Match]:
    spans = _reach(statement)
    return [match for match in matches if any(a < match[2] and match[1] < b for a, b in spans)]


def _most(statements: Sequence[Statement], matches: Sequence[Match]) -> Statement | None:
    """The statement that holds most of the terms, of two that hold as many the attributed, then the shorter one."""
    ranked = []
    for place, one in enumerate(statements):
        if held := {n for n, _, _ in _within(matches, one)}:
            ranked.append((-len(held), one.is_own_voice, _length(one.content), place))
    return statements[min(ranked)[-1]] if ranked else None


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _fits(ask: Ask, speakers: Sequence[str]) -> Callable[[Statement], bool]:
    """Whether a statement is of the kind that is asked for."""
    names = [wanted for name in speakers if (wanted := frozenset(keys(name, SEARCH_LANG)))]

    @cache
    def speaks(who: str) -> bool:
        held = set(keys(who, SEARCH_LANG))
        return any(name <= held for name in names)

    def fits(one: Statement) -> bool:
        return (
            ask.source_type in ("", one.source_type)
            and ask.stance in ("", one.stance)
            and (ask.certainty in ("", one.certainty) or (ask.certainty == "hedged" and one.certainty != "certain"))
            and (not ask.named or (one.source_type in _NAMED and bool(one.source_entity)))
            and (not ask.speaker or speaks(one.source_entity or (one.chain[-1].name if one.chain else "")))
        )

    return fits


def _place(cursor: str) -> tuple[int, int]:
    """The newest article of the first page, and how many were passed; zeros for the beginning."""
    told = _CURSOR.fullmatch(cursor)
    return (int(told[1]), int(told[2])) if told else (0, 0)


def _problem(ask: Ask, terms: Terms, cursor: str) -> Problem:
    """Why there is nothing to look for."""
    if cursor and not _CURSOR.fullmatch(cursor):
        return "cursor"
    if terms.wanted:
        return ""
    if terms.without:
        return "only_without"
    if ask.query.strip():
        return "no_words"
    return "" if ask.filters else "nothing"
