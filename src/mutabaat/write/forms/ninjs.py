"""An edition as IPTC ninjs 3.0 (https://iptc.org/std/ninjs/): a news item with its infosources, a trace an association.

ninjs knows no spans: article, revision, span and resting sentences of a trace stand in ``altIds`` of its association.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from mutabaat.records.briefs import PARTS
from mutabaat.records.publishing import Edition
from mutabaat.text.language import detect
from mutabaat.write.forms.notes import Note, Notes, identity, in_order, one_line, urn

STANDARD = {"name": "ninjs", "version": "3.0", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}
_TEXT, _HTML = "text/plain", "text/html"


def ninjs(edition: Edition) -> str:
    """The JSON text."""
    return json.dumps(document(edition), ensure_ascii=False, indent=2)


def document(edition: Edition) -> dict[str, Any]:
    """The news item. Its HTML body marks each sentence with the numbers of its associations."""
    brief, notes = edition.brief, Notes(edition)
    body = [sentence for _, sentence in in_order(brief.sentences) if sentence.part not in PARTS[:2]]
    plain = "\n\n".join(one_line(sentence.text) for sentence in body)
    marked = "".join(
        f"<p>{escape(one_line(sentence.text))}"
        + "".join(f'<sup><a href="#trace-{note.n}">{note.n}</a></sup>' for note in notes.of(sentence))
        + "</p>"
        for sentence in body
    )
    found: dict[str, Any] = {
        "uri": identity(edition),
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "profile": "text-traced",
        "version": str(edition.n or 1),
        "pubStatus": "usable",
        "language": brief.lang,
        "title": one_line(edition.headline),
        "headlines": [_worded("main", edition.headline)],
        "descriptions": [_worded("summary", sentence.text) for sentence in brief.of("standfirst")],
        "bodies": [
            {
                "role": "main",
                "contentType": _TEXT,
                "charCount": len(plain),
                "wordCount": len(plain.split()),
                "value": plain,
            },
            {"role": "main", "contentType": _HTML, "value": marked},
        ],
        "infoSources": [_info(name) for name in dict.fromkeys(note.source.outlet for note in notes.all) if name],
        "associations": [_association(note) for note in notes.all],
    }
    if edition.at:
        found["firstCreated"] = (edition.first_at or edition.at).isoformat()
        found["versionCreated"] = edition.at.isoformat()
    if brief.made_from:
        found["contentCreated"] = brief.made_from.isoformat()
    if edition.by:
        found["by"] = edition.by
    if edition.corrections:
        found["descriptions"] += [_worded("correction", one.note) for one in edition.corrections]
    return found


def _worded(role: str, text: str) -> dict[str, str]:
    return {"role": role, "contentType": _TEXT, "value": one_line(text)}


def _info(name: str) -> dict[str, str]:
    return {"name": name, "uri": urn("outlet", name)}


def _association(note: Note) -> dict[str, Any]:
    trace, source = note.trace, note.source
    row: dict[str, Any] = {
        "name": f"trace-{note.n}",
        "uri": note.uri,
        "type": "text",
        "representationType": "partial",
        "language": detect(trace.words),
        "by": source.outlet or trace.outlet,
        "bodies": [{"role": "quote", "contentType": _TEXT, "value": trace.words}],
        "altIds": [
            {"role": "article", "value": trace.article},
            {"role": "revision", "value": trace.revision},
            {"role": "span", "value": f"{trace.span[0]}-{trace.span[1]}"},
            *({"role": "sentence", "value": str(place + 1)} for place in note.sentences),
        ],
    }
    if source.headline:
        row["headlines"] = [_worded("main", source.headline)]
    if source.published:
        row["firstCreated"] = source.published.isoformat()
    return row
