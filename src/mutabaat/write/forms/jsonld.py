"""An edition as schema.org JSON-LD: a NewsArticle based on its pages, with the words that it cites.

Terms are those of https://schema.org/NewsArticle, /Quotation and /CorrectionComment. ClaimReview is not used: it rates
claims, and the desk judges nobody.
"""

from __future__ import annotations

import json
from typing import Any

from mutabaat.records.publishing import Edition, Source
from mutabaat.text.language import detect
from mutabaat.write.forms.notes import Note, Notes, identity, in_order, one_line
from mutabaat.write.render import linkable


def jsonld(edition: Edition) -> str:
    """The JSON text."""
    return json.dumps(document(edition), ensure_ascii=False, indent=2)


def in_page(edition: Edition) -> str:
    """The same as an element of a page's head. Nothing in it can end the element."""
    text = json.dumps(document(edition), ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>\n'


def document(edition: Edition) -> dict[str, Any]:
    """``isBasedOn``: every traced page. ``citation``: every traced span as a Quotation, with its page, the revision and span
    as identifiers, and the places of the sentences that rest on it as ``position``s of ``hasPart``."""
    brief, notes = edition.brief, Notes(edition)
    sentences = [sentence for _, sentence in in_order(brief.sentences)]
    bullets = [one_line(sentence.text) for sentence in brief.of("standfirst")]
    text = [one_line(sentence.text) for sentence in sentences if sentence.part != "headline"]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": identity(edition),
        "headline": one_line(edition.headline),
        "inLanguage": brief.lang,
        "articleBody": "\n".join(text),
        "isBasedOn": [_page(note) for note in notes.pages()],
        "citation": [_quotation(note) | {"@id": _mark(edition, note)} for note in notes.all],
        "hasPart": [
            {
                "@type": "CreativeWork",
                "position": n,
                "text": one_line(sentence.text),
                "citation": [{"@id": _mark(edition, note)} for note in notes.of(sentence)],
            }
            for n, sentence in enumerate(sentences, 1)
        ],
    }
    if url := linkable(edition.url):
        found |= {"url": url, "mainEntityOfPage": url}
    if bullets:
        found["description"] = " ".join(bullets)
    if edition.by:
        found["author"] = {"@type": "Person", "name": edition.by}
    if edition.at:
        found["datePublished"] = (edition.first_at or edition.at).isoformat()
        found["dateModified"] = edition.at.isoformat()
    if edition.n:
        found["version"] = edition.n
    if edition.corrections:
        found["correction"] = [
            {"@type": "CorrectionComment", "text": one.note, "datePublished": one.at.isoformat()}
            for one in edition.corrections
        ]
    return found


def _mark(edition: Edition, note: Note) -> str:
    return f"{identity(edition)}#t{note.n}"


def _page(note: Note) -> dict[str, Any]:
    source: Source = note.source
    row: dict[str, Any] = {"@type": "NewsArticle", "@id": note.uri}
    if note.url:
        row["url"] = note.url
    if source.headline:
        row["headline"] = one_line(source.headline)
    if source.lang:
        row["inLanguage"] = source.lang
    if source.published:
        row["datePublished"] = source.published.isoformat()
    if outlet := source.outlet or note.trace.outlet:
        row["publisher"] = {"@type": "Organization", "name": outlet}
    return row


def _quotation(note: Note) -> dict[str, Any]:
    trace = note.trace
    start, end = trace.span
    known = {
        "article": trace.article,
        "revision": trace.revision,
        "span": f"{start}-{end}",
        "statement": trace.statement,
    }
    return {
        "@type": "Quotation",
        "text": trace.words,
        "inLanguage": detect(trace.words),
        "isPartOf": {"@id": note.uri},
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in known.items() if value
        ],
    }
