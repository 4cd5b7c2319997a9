"""The stages that need nothing but an article: what any worker can do, on this machine or on another."""

from __future__ import annotations

from mutabaat.compare import relays
from mutabaat.compare.fingerprint import fingerprint
from mutabaat.read import reader
from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared
from mutabaat.records.statements import Reading

VERSION = f"{reader.NAME} {reader.VERSION}, {relays.NAME} {relays.VERSION}"


def made_of(one: Prepared) -> tuple[Reading, tuple[int, ...]]:
    """An article's reading and fingerprint: as prepared by these stages, else made now. Pure; raises what a stage raises."""
    if one.reading is not None and one.version == VERSION:
        return one.reading, one.fingerprint
    return read(one.article), fingerprint(one.article.text)


def prepared(article: Article) -> Prepared:
    """The article with its reading and fingerprint, or with the reason why it broke a stage."""
    try:
        return Prepared(article, *made_of(Prepared(article)), VERSION)
    except Exception as error:  # one bad article never stops a run; its reason is kept
        return set_aside(article, f"{type(error).__name__}: {error}")


def set_aside(article: Article, reason: str) -> Prepared:
    """An article that these stages cannot read, with the reason."""
    return Prepared(article, version=VERSION, failure=reason)
