"""A story opened for writing: articles, texts and statements by id, and the words taken from them with their traces."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from mutabaat.records.briefs import Trace
from mutabaat.records.evidence import Outlet, Passage, Revision, Span, Spans
from mutabaat.records.statements import Statement
from mutabaat.records.views import StatementRef, StoredArticle, StoryView
from mutabaat.text.fold import fold
from mutabaat.text.keys import key
from mutabaat.text.words import Word, folded_words, words
from mutabaat.write.draft import Draft
from mutabaat.write.house import House, has_house, house
from mutabaat.write.tidy import tidy

NEVER = datetime.max.replace(tzinfo=UTC)


def hull(*groups: Spans) -> Span | None:
    """The smallest span that holds them all; None where there are none."""
    spans = [span for group in groups for span in group if span[0] < span[1]]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


@dataclass(slots=True)
class Index:
    """What the writer looks up. Built once a story; holds nothing that the story does not."""

    story: StoryView
    house: House
    articles: dict[str, StoredArticle] = field(init=False)
    statements: dict[tuple[str, str], Statement] = field(init=False)
    copies: frozenset[str] = field(init=False)
    _outlets: dict[str, Outlet] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = {article.id: article for article in self.story.articles}
        self.statements = {
            (article.id, statement.id): statement
            for article in self.story.articles
            for statement in article.reading.statements
        }
        self.copies = frozenset(view.relay.copy for view in self.story.relays if view.relay.copy)
        self._outlets = {}
        for outlet in (*self.story.outlets, *(article.outlet for article in self.story.articles)):
            for name in outlet.all_names:
                self._outlets.setdefault(fold(name), outlet)

    def when(self, article: str) -> tuple[datetime, str]:
        """For ordering articles: the time known, else the end of time, then the id."""
        return self.articles[article].revision.article.when or NEVER, article

    def outlet_called(self, name: str) -> Outlet | None:
        """The outlet that is cited by that name."""
        return self._outlets.get(fold(name).strip(" «»“”\"'"))

    def lang(self, article: str) -> str:
        """Language of an article, as it was read."""
        stored = self.articles[article]
        return stored.reading.lang or stored.revision.article.lang

    def passage(self, article: str, place: int) -> Passage | None:
        """The passage that holds the place."""
        for passage in self.articles[article].reading.passages:
            if passage.start <= place < passage.end:
                return passage
        return None

    def inside(self, article: str, span: Span) -> bool:
        """Whether the span lies in the article's text."""
        return article in self.articles and 0 <= span[0] < span[1] <= len(self.articles[article].text)

    def words(self, article: str, span: Span) -> list[Word]:
        """Words in the span, their places counted from its start."""
        return words(self.articles[article].text[span[0] : span[1]])

    def folded(self, article: str, span: Span) -> list[str]:
        """Folded words in the span."""
        return folded_words(self.articles[article].text[span[0] : span[1]])

    def keys(self, article: str, span: Span) -> frozenset[str]:
        """Lemma keys of the words in the span that tell what it is about, the article's own small words left out."""
        small, lang = self.style(article), self.lang(article)
        found = self.folded(article, span)
        return (
            frozenset(key(w, lang) for w in found if (len(w) > 1 or w.isdigit()) and w not in small.small)
            if found
            else frozenset()
        )

    def outlet_name(self, article: StoredArticle) -> str:
        """The outlet's name in the script of the house where it has one, else its name, else the article's word for it."""
        wanted = self.house.lang == "ar"
        names = [n for n in (article.outlet.name, *article.outlet.names) if n]
        for name in names:
            if any("\u0620" <= c <= "\u064a" for c in name) == wanted:
                return name
        given = article.revision.article.outlet_name
        return names[0] if names else given or article.outlet.id or str(self.house.table["outlet"]["nameless"])

    def trace(self, article: str, span: Span, statement: str = "", revision: Revision | None = None) -> Trace:
        """The trace of a span without the white space at its edges."""
        stored = self.articles[article]
        revision = revision or stored.revision
        text = revision.article.text
        start, end = span
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Trace(
            article=article,
            revision=revision.id,
            span=(start, end),
            words=text[start:end],
            outlet=self.outlet_name(stored),
            url=revision.article.url,
            statement=statement,
        )

    def take(
        self,
        article: str,
        span: Span,
        statement: str = "",
        *,
        quoted: bool = False,
        revision: Revision | None = None,
    ) -> Draft:
        """The words of a span as a draft: shown tidy, traced as they stand. ``quoted``: quotation marks go around them."""
        trace = self.trace(article, span, statement, revision)
        return Draft(tidy(trace.words, self.house, inside=quoted), (trace,))

    def headline(self, article: str) -> Span | None:
        """Span of the title as given, else of the headline passage, else of the first passage that is read."""
        stored = self.articles[article]
        passages = stored.reading.passages
        title = stored.revision.article.title
        at = stored.text.find(title) if title else -1
        if at >= 0:
            return at, at + len(title)
        for passage in passages:
            if passage.kind == "headline":
                return passage.start, passage.end
        first = next((p for p in passages if p.kind not in ("outlet_line", "skip")), None)
        if first is not None:
            return first.start, first.end
        return (0, min(len(stored.text), 120)) if stored.text.strip() else None

    def style(self, article: str) -> House:
        """The house style of the article's own language, for judging its words; the follow-up's where there is none."""
        lang = self.lang(article)
        return house(lang) if has_house(lang) else self.house

    def known(self, ref: StatementRef) -> StatementRef | None:
        """The reference with the statement as its article holds it now; None when it holds it no more."""
        statement = self.statements.get((ref.article, ref.statement.id))
        return StatementRef(ref.article, statement) if statement is not None else None
