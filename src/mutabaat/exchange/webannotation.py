"""Statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), and their selectors read back.

Positions are code points of the text that Mutabaat read; a quote with what stands around it finds the words wherever the
page itself is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mutabaat.records.evidence import Article, Capture, Revision, Span, Spans
from mutabaat.records.statements import Link, Statement
from mutabaat.text.fold import fold, fold_map
from mutabaat.text.surroundings import agreement, folded_places

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {"mutabaat": "urn:mutabaat:ns:", "schema": "http://schema.org/"},
]
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
_AROUND = 32  # code points of prefix and suffix


def annotated(
    revision: Revision, statements: Sequence[Statement], *, capture: Capture | None = None, version: str = ""
) -> Iterator[dict[str, Any]]:
    """One annotation for each statement of a revision, in order. ``version`` is the program's."""
    article = revision.article
    for statement in statements:
        yield {
            "@context": CONTEXT,
            "id": f"urn:mutabaat:statement:{statement.id}",
            "type": "Annotation",
            "motivation": "describing",
            "creator": _software(version),
            "body": [_words_of(statement, article), _said(statement, article)],
            "target": targets(revision, statement.content, capture),
        }


def targets(revision: Revision, spans: Spans, capture: Capture | None = None) -> list[dict[str, Any]]:
    """Spans of a revision's text as specific resources, each with its selectors and with when and where it was read."""
    article = revision.article
    state: dict[str, Any] = {"type": "TimeState"}
    seen = capture.fetched_at if capture else (article.crawled or revision.first_seen)
    if seen:
        state["sourceDate"] = seen.isoformat()
    if capture:
        state["mutabaat:capture"] = capture.id
        state["mutabaat:sha256"] = capture.sha256
    state["mutabaat:revision"] = revision.id
    return [
        {
            "type": "SpecificResource",
            "source": source_of(article),
            "selector": list(selectors(article.text, span)),
            "state": state,
        }
        for span in spans
    ]


def source_of(article: Article) -> str:
    """The page's address; a name of ours for what came without one."""
    return article.url or f"urn:mutabaat:article:{article.id}"


def selectors(text: str, span: Span) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two ways to find a span again: by its words, and by its place."""
    start, end = span
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    return quote, {"type": "TextPositionSelector", "start": start, "end": end}


def select(text: str, chosen: Sequence[Mapping[str, Any]]) -> Span | None:
    """Where a target's selectors point to in a text, be it a later one; None where its words are not there.

    The place counts where the words stand there; else they are looked for, marks and spelling aside where need be, and of
    several places the one is taken whose surroundings agree most.
    """
    quote = next((s for s in chosen if s.get("type") == "TextQuoteSelector"), None)
    place = next((s for s in chosen if s.get("type") == "TextPositionSelector"), None)
    span = (int(place["start"]), int(place["end"])) if place else None
    if quote is None:
        return span if span and 0 <= span[0] <= span[1] <= len(text) else None
    exact = str(quote["exact"])
    around = str(quote.get("prefix", "")), str(quote.get("suffix", ""))

    def agrees(at: Span) -> tuple[int, int]:
        return agreement(text, at, around, within=2 * _AROUND)

    if span and text[slice(*span)] == exact and agrees(span) == tuple(map(len, map(fold, around))):
        return span
    found = list(_exactly(text, exact)) or list(folded_places(fold_map(text), exact))
    near = span[0] if span else 0
    return max(found, key=lambda s: (sum(agrees(s)), -abs(s[0] - near)), default=None)


def _exactly(text: str, words: str) -> Iterator[Span]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _software(version: str) -> dict[str, Any]:
    return {"type": "Software", "name": "Mutabaat", **({"schema:softwareVersion": version} if version else {})}


def _words_of(statement: Statement, article: Article) -> dict[str, Any]:
    """The annotation in words, for tools that know nothing of ours."""
    speaker = (
        statement.source_entity or " ".join(article.text[a:b] for a, b in statement.source) or statement.source_type
    )
    told = ", ".join(
        (speaker, statement.stance, statement.certainty, *(f"via {name}" for name in statement.transmitters))
    )
    return {"type": "TextualBody", "value": told, "format": "text/plain", "purpose": "describing"}


def _said(statement: Statement, article: Article) -> dict[str, Any]:
    """What is said of the words, field by field; spans as selectors."""

    def places(spans: Spans) -> list[dict[str, Any]]:
        return [{"selector": list(selectors(article.text, span))} for span in spans]

    return {
        "type": "mutabaat:Statement",
        "purpose": "classifying",
        "mutabaat:stance": statement.stance,
        "mutabaat:certainty": statement.certainty,
        "mutabaat:quote": statement.quote,
        "mutabaat:time": statement.time,
        "mutabaat:act": statement.act,
        "mutabaat:cue": places(statement.cue),
        "mutabaat:hedge": places(statement.hedge),
        "mutabaat:condition": places(statement.condition),
        "mutabaat:source": {
            "mutabaat:kind": statement.source_type,
            "mutabaat:name": statement.source_entity,
            "mutabaat:carried": statement.source_carried,
            "mutabaat:words": places(statement.source),
        },
        "mutabaat:chain": [_link(link, article) for link in statement.chain],
        "mutabaat:why": list(statement.why),
    }


def _link(link: Link, article: Article) -> dict[str, Any]:
    return {
        "mutabaat:kind": link.kind,
        "mutabaat:name": link.name,
        "mutabaat:words": [{"selector": list(selectors(article.text, span))} for span in link.spans],
    }
