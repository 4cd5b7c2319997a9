"""An article as the relay stage sees it."""

from __future__ import annotations

from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.relations import RelayText
from mutabaat.records.statements import Reading


def relay_text(article: Article, reading: Reading, outlet: Outlet) -> RelayText:
    """The text with the names it is cited by and the names it cites."""
    links = [link for statement in reading.statements for link in statement.chain]
    cited = (link.name for link in (*reading.page_sources, *links) if link.kind == "outlet")
    return RelayText(
        id=article.id,
        outlet=outlet.id,
        text=article.text,
        names=outlet.all_names,
        is_agency=outlet.is_agency,
        title=article.title,
        byline=article.byline,
        published=article.published,
        crawled=article.crawled,
        cites=tuple(dict.fromkeys(filter(None, cited))),
    )
