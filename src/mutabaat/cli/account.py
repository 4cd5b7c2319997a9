"""One article's statements as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaat.desk.register import UNKNOWN, outlet_of
from mutabaat.records.evidence import Article, Spans
from mutabaat.records.statements import Reading, Statement

_KINDS = {
    "person": "person",
    "official_body": "official body",
    "organisation": "organisation",
    "outlet": "outlet",
    "document": "document",
    "anonymous": "unnamed source",
    "collective": "unnamed group",
    "unknown": "unknown",
}


def _words(text: str, spans: Spans) -> str:
    return " … ".join(" ".join(text[a:b].split()) for a, b in spans)


def chain(page: str, statement: Statement) -> str:
    """The chain from the page outward: BAZNEWS ← المونيتور ← مصادر (unnamed source)."""
    if statement.is_own_voice:
        return f"{page} (own voice)"
    names = [page, *(link.name or "?" for link in statement.chain)]
    return " ← ".join(names) + f" ({_KINDS.get(statement.source_type, statement.source_type)})"


def _lines(article: Article, reading: Reading) -> Iterator[str]:
    outlet = outlet_of(article, reading, {})
    page = "page" if outlet is UNKNOWN else outlet.name
    yield f"# {article.id}  [{reading.lang}]  {page}"
    for link in reading.page_sources:
        yield f"  page source: {link.name}"
    for statement in reading.statements:
        text = article.text
        traits: list[str] = [statement.stance, statement.certainty, statement.quote, statement.time]
        if statement.source_carried:
            traits.append("carried speaker")
        if statement.outlet_commitment != "neutral":
            traits.append(f"outlet {statement.outlet_commitment}")
        yield ""
        yield f"  {chain(page, statement)}"
        yield f"    {_words(text, statement.content)}"
        yield f"    [{', '.join(traits)}]"
        for name, spans in (("cue", statement.cue), ("hedge", statement.hedge), ("condition", statement.condition)):
            if spans:
                yield f"    {name}: {_words(text, spans)}"
        if statement.why:
            yield f"    why: {', '.join(statement.why)}"


def account(article: Article, reading: Reading) -> str:
    """The readable account of one article."""
    return "\n".join(_lines(article, reading)) + "\n"
