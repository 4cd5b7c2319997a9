"""The stage ``read``: one article to passages, statements with chains, and the sources of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter

from mutabaat.read import ar, en
from mutabaat.read.ar.quotes import even_marks
from mutabaat.read.cleaned import cleaned
from mutabaat.read.credits import page_sources
from mutabaat.read.entities import in_whole_references, plain
from mutabaat.read.own_voice import own_voice, reach
from mutabaat.read.passages import passages
from mutabaat.read.restated import with_restated
from mutabaat.records.evidence import Article, Passage, Span, Spans
from mutabaat.records.ids import content_id
from mutabaat.records.statements import Link, Reading, Statement
from mutabaat.text.language import detect

NAME = "read"
VERSION = "3"

# Thousands of statements get their ids: ``dataclasses.replace`` asks for every field by name each time.
_FIELDS = tuple(field.name for field in fields(Statement))
_PARENT = _FIELDS.index("parent")
_BETWEEN, _AFTER = attrgetter(*_FIELDS[1:_PARENT]), attrgetter(*_FIELDS[_PARENT + 1 :])

_Attribute = Callable[[str, tuple[Passage, ...], tuple[Link, ...], tuple[str, ...]], list[Statement]]
_ATTRIBUTED: dict[str, _Attribute] = {"ar": ar.attributed, "en": en.attributed}


def read(article: Article) -> Reading:
    """What the article says, and on whose word. Pure: the same article gives the same reading, ids included.

    Languages without attribution rules of ours get the page's own voice alone.
    """
    shown = plain(article.text)
    clean = cleaned(shown)
    lang = article.lang.split("-")[0].lower() or detect(clean.text)
    text = even_marks(clean.text) if lang == "ar" else clean.text
    found = passages(text, title=cleaned(plain(article.title)).text, byline=article.byline, lang=lang)
    sources = page_sources(text, found, lang)
    # What is said to the page itself has no transmitter.
    own_names = (article.outlet, article.outlet_name)
    attributed = _ATTRIBUTED[lang](text, found, sources, own_names) if lang in _ATTRIBUTED else []
    # Wants and plans are the page's own telling: their sentences still get the page's voice.
    covered: list[Span] = [span for s in attributed if s.act != "intention" for span in reach(s)]
    own = own_voice(text, found, covered, lang)
    made = [*attributed, *own]
    if clean.text is not shown:
        found = tuple(map(clean.passage, found))
        sources = tuple(map(clean.link, sources))
        made = [clean.statement(statement) for statement in made]
    if shown is not article.text:
        made = [in_whole_references(article.text, statement) for statement in made]
    return Reading(
        lang=lang,
        passages=found,
        statements=with_restated(shown, found, _named(article, made), lang),
        page_sources=sources,
        stage=NAME,
        version=VERSION,
    )


def _named(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements in reading order with ids from their content, parents ("#index") as ids."""
    ids = [_id(article, statement) for statement in statements]
    named = []
    for own, statement in zip(ids, statements, strict=True):
        parent = ids[int(statement.parent[1:])] if statement.parent else ""
        named.append(Statement(own, *_BETWEEN(statement), parent, *_AFTER(statement)))  # type: ignore[call-arg]
    return tuple(sorted(named, key=lambda s: (s.content[0], s.cue, s.source)))


def _id(article: Article, statement: Statement) -> str:
    parts = (statement.content, statement.cue, statement.source)
    words = (_words(article.text, part) for part in parts)
    return content_id("st", article.id, *words, repr(parts), VERSION)


def _words(text: str, spans: Spans) -> str:
    return " ".join(text[start:end] for start, end in spans)
