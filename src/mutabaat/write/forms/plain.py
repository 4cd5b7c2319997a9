"""An edition as Markdown, a standalone HTML page, and JSON: what ``write.render`` makes, with times and who signs."""

from __future__ import annotations

import json
from datetime import datetime

from mutabaat.records.publishing import Edition
from mutabaat.write import render
from mutabaat.write.forms.jsonld import in_page


def markdown(edition: Edition) -> str:
    """Markdown, the traces as footnotes."""
    return render.markdown(edition.brief, _times(edition), edition.by)


def html(edition: Edition) -> str:
    """A page of its own, its traces as notes and its data as JSON-LD in the head."""
    return render.html(edition.brief, _times(edition), edition.by, in_page(edition))


def as_json(edition: Edition) -> str:
    """The follow-up's row (``render.as_row``), and ``sources``: its pages."""
    row = render.as_row(edition.brief)
    row["by"] = edition.by
    row["sources"] = [
        {
            "article": source.article,
            "outlet": source.outlet,
            "url": source.url,
            "headline": source.headline,
            "lang": source.lang,
            "published": source.published.isoformat() if source.published else None,
        }
        for source in edition.sources
    ]
    return json.dumps(row, ensure_ascii=False, indent=2)


def _times(edition: Edition) -> dict[str, datetime]:
    return {source.article: source.published for source in edition.sources if source.published}
