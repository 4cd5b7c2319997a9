"""What the desk holds as FollowTheMoney entities (https://followthemoney.tech), one JSON object a line: what OpenAleph imports.

An article is an ``Article``, its outlet an ``Organization``; who speaks in it is a ``Mention`` that resolves to a ``Person``,
``Organization`` or ``PublicBody``; what it takes from another article, and who published it, are links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mutabaat.exchange.actor_entities import entity
from mutabaat.records.actors import Actor
from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.ids import content_id
from mutabaat.records.relations import Relay
from mutabaat.records.statements import Reading, SourceType
from mutabaat.text.fold import fold

# ISO 639-3, which FollowTheMoney wants, of the languages that pages are read in; others are left out rather than guessed.
_LANGUAGES = {
    "ar": "ara",
    "en": "eng",
    "fr": "fra",
    "de": "deu",
    "tr": "tur",
    "fa": "fas",
    "he": "heb",
    "es": "spa",
    "ru": "rus",
}
_SCHEMA_OF: dict[SourceType, str] = {
    "person": "Person",
    "official_body": "PublicBody",
    "organisation": "Organization",
    "outlet": "Organization",
}
LEGAL = frozenset({"Person", "PublicBody", "Organization", "Company", "LegalEntity"})  # what a Mention may resolve to


def entities(
    readings: Iterable[tuple[Article, Reading, Mapping[str, str]]],
    outlets: Mapping[str, Outlet],
    actors: Mapping[str, Actor],
    relays: Iterable[Relay],
) -> Iterator[dict[str, Any]]:
    """All entities, each once, those that others point to first. ``readings`` come with the ids of actors by statement."""
    told: set[str] = set()

    def once(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if found["id"] not in told:
            told.add(found["id"])
            yield found

    for article, reading, speaking in readings:
        outlet = outlets.get(article.outlet)
        yield _article(article, reading, outlet)
        if outlet:
            yield from once(_outlet(outlet))
            yield _link(
                "Documentation", ("document", "entity"), _article_id(article.id), _outlet_id(outlet.id), "publisher"
            )
        for statement in reading.statements:
            name, schema = statement.source_entity, _SCHEMA_OF.get(statement.source_type)
            if not name or not schema:
                continue
            actor = actors.get(speaking.get(statement.id, ""))
            made = entity(actor) if actor else None
            if made is None or made["schema"] not in LEGAL:
                made = _made(content_id("ftm", schema, fold(name)), schema, name=[name])
            yield from once(made)
            yield from once(_mention(article, name, schema, str(made["id"])))
    for relay in relays:
        role = (
            relay.relay_class
            if relay.direction in ("a_from_b", "b_from_a")
            else f"{relay.relay_class}, {relay.direction}"
        )
        copy, original = (relay.b, relay.a) if relay.direction == "b_from_a" else (relay.a, relay.b)
        yield _link("UnknownLink", ("subject", "object"), _article_id(copy), _article_id(original), role)


def _article(article: Article, reading: Reading, outlet: Outlet | None) -> dict[str, Any]:
    return _made(
        _article_id(article.id),
        "Article",
        title=[article.title or article.text.split("\n", 1)[0][:300]],
        bodyText=[article.text],
        language=[_LANGUAGES.get(reading.lang, "")],
        sourceUrl=[article.url],
        author=[article.byline],
        publisher=[outlet.name if outlet else article.outlet_name],
        publishedAt=[article.published.isoformat() if article.published else ""],
        retrievedAt=[article.crawled.isoformat() if article.crawled else ""],
    )


def _outlet(outlet: Outlet) -> dict[str, Any]:
    return _made(
        _outlet_id(outlet.id),
        "Organization",
        name=[outlet.name],
        alias=list(outlet.names),
        website=[outlet.home, *(f"https://{domain}/" for domain in outlet.domains)],
    )


def _mention(article: Article, name: str, schema: str, resolved: str) -> dict[str, Any]:
    return _made(
        content_id("ftm-mention", article.id, name, resolved),
        "Mention",
        document=[_article_id(article.id)],
        name=[name],
        resolved=[resolved],
        detectedSchema=[schema],
    )


def _link(schema: str, ends: tuple[str, str], left: str, right: str, role: str) -> dict[str, Any]:
    """A link; ``ends`` are the properties that hold its two ends."""
    properties = {ends[0]: [left], ends[1]: [right], "role": [role]}
    return _made(content_id("ftm-link", schema, left, right), schema, **properties)


def _made(id: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    """An entity without empty values; web addresses alone where an address is wanted."""
    kept = {
        name: list(dict.fromkeys(value for value in values if value and (name not in _ADDRESSES or "://" in value)))
        for name, values in properties.items()
    }
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


_ADDRESSES = ("sourceUrl", "website")


def _article_id(id: str) -> str:
    return content_id("ftm-article", id)  # ids of ours may be addresses, which entities' ids may not


def _outlet_id(id: str) -> str:
    return content_id("ftm-outlet", id)
