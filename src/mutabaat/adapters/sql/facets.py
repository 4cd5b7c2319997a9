"""What kinds of statements an article holds, as one number: lets a filtered search pass over articles in the database.

The numbers are kept beside the articles and may be made again at any time: a table that is behind is filled by the next
filtered search.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import msgspec
from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, text

from mutabaat.adapters.sql.schema import metadata
from mutabaat.records.searching import Ask
from mutabaat.records.statements import Certainty, SourceType, Stance, Statement

facet = Table(
    "facet",
    metadata,
    Column("article", ForeignKey("article.no"), primary_key=True),
    Column("mask", Integer, nullable=False),
)

_KINDS = (*get_args(SourceType), *get_args(Stance), *get_args(Certainty), "hedged", "named")
_BITS = {kind: 1 << place for place, kind in enumerate(_KINDS)}
VERSION = " ".join(_KINDS)  # a file whose numbers mean other kinds is filled anew
_PUT = text("INSERT INTO facet (article, mask) VALUES (:no, :mask) ON CONFLICT (article) DO UPDATE SET mask = :mask")
_ALL = text(
    "SELECT article.no, statement.data FROM article JOIN statement ON statement.revision = article.newest "
    "WHERE article.no > :last AND article.no <= :last + 500 ORDER BY article.no"
)


class _Kinds(msgspec.Struct):
    """The fields of a statement that are asked for."""

    source_type: str = "own_voice"
    source_entity: str = ""
    stance: str = "asserts"
    certainty: str = "certain"


_decode = msgspec.json.Decoder(_Kinds).decode


def is_named(source_type: str, source_entity: str) -> bool:
    """Whether a statement's source has a name."""
    return bool(source_entity) and source_type in ("person", "official_body", "organisation", "outlet", "document")


def mask_of(statements: Iterable[Statement | _Kinds]) -> int:
    """One bit for each kind that a statement has."""
    mask = 0
    for one in statements:
        mask |= _BITS[one.source_type] | _BITS[one.stance] | _BITS[one.certainty]
        if one.certainty != "certain":
            mask |= _BITS["hedged"]
        if is_named(one.source_type, one.source_entity):
            mask |= _BITS["named"]
    return mask


def asked(ask: Ask) -> int:
    """The bits that an article must have to hold a statement of that kind; 0 where any will do."""
    kinds = [kind for kind in (ask.source_type, ask.stance, ask.certainty) if kind]
    return sum(_BITS[kind] for kind in dict.fromkeys([*kinds, *(["named"] if ask.named else [])]))


def put(db: Connection, no: int, statements: Iterable[Statement]) -> None:
    """Keeps the kinds of an article's newest statements."""
    db.execute(_PUT, {"no": no, "mask": mask_of(statements)})


def is_whole(db: Connection) -> bool:
    """Whether every article has its number, of these kinds."""
    return db.execute(text("SELECT value FROM meta WHERE key = 'facets'")).scalar() == VERSION


def fill(db: Connection) -> None:
    """Makes the numbers of all articles: some two seconds for 31,000, once, in a file from before there were any."""
    if is_whole(db):
        return
    top = db.execute(text("SELECT coalesce(max(no), 0) FROM article")).scalar_one()
    for last in range(0, top, 500):
        kinds: dict[int, int] = {}
        for no, data in db.execute(_ALL, {"last": last}):
            kinds[no] = kinds.get(no, 0) | mask_of((_decode(data),))
        if kinds:
            db.execute(_PUT, [{"no": no, "mask": mask} for no, mask in kinds.items()])
    db.execute(
        text("INSERT INTO meta (key, value) VALUES ('facets', :v) ON CONFLICT (key) DO UPDATE SET value = :v"),
        {"v": VERSION},
    )
