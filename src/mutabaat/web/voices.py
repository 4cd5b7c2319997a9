"""The statements of a story by who speaks: the same words on several pages are one line with several places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mutabaat.records.statements import SourceType, Statement
from mutabaat.records.views import StoredArticle
from mutabaat.text.fold import fold
from mutabaat.web.foreign import words


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said."""

    article: StoredArticle
    statement: Statement


@dataclass(frozen=True, slots=True)
class Said:
    """Words that a voice is said to have said, and where; the first place is the earliest."""

    words: str
    lang: str
    places: tuple[Place, ...]

    @property
    def statement(self) -> Statement:
        return self.places[0].statement


@dataclass(frozen=True, slots=True)
class Voice:
    """One source as the pages name it. An empty name: they do not."""

    kind: SourceType
    name: str
    lang: str
    said: tuple[Said, ...]

    @property
    def articles(self) -> int:
        """On how many pages it speaks."""
        return len({place.article.id for said in self.said for place in said.places})


def voices(articles: Sequence[StoredArticle]) -> tuple[Voice, ...]:
    """All attributed statements, the voice heard on most pages first; pages' own words are left out."""
    found: dict[tuple[SourceType, str], dict[str, list[Place]]] = {}
    names: dict[tuple[SourceType, str], tuple[str, str]] = {}
    for article in articles:
        for statement in article.reading.statements:
            said = words(article.text, statement.content)
            if statement.is_own_voice or not said:
                continue
            name = speaker(article, statement)
            key = (statement.source_type, fold(name))
            names.setdefault(key, (name, article.reading.lang))
            found.setdefault(key, {}).setdefault(fold(said), []).append(Place(article, statement))
    out = [
        Voice(kind, *names[kind, name], tuple(_said(places) for places in lines.values()))
        for (kind, name), lines in found.items()
    ]
    return tuple(sorted(out, key=lambda voice: -voice.articles))


def speaker(article: StoredArticle, statement: Statement) -> str:
    """The name that a statement's source is shown by: its entity, else the last link's name, else its words."""
    if statement.source_entity:
        return statement.source_entity
    if statement.chain and statement.chain[-1].name:
        return statement.chain[-1].name
    return words(article.text, statement.source)


def _said(places: Sequence[Place]) -> Said:
    first = places[0]
    return Said(words(first.article.text, first.statement.content), first.article.reading.lang, tuple(places))
