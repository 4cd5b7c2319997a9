"""The rows of a reading: statements, the outlets that it cites, what kinds it holds."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert

from mutabaat.adapters.sql import facets
from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import encode
from mutabaat.records.statements import Reading

_STATEMENT, _CITATION = insert(t.statement), insert(t.citation)


def put_rows(db: Connection, revision: int, reading: Reading) -> None:
    """Enters the statements and citations of a revision that has none."""
    if reading.statements:
        rows = [{"revision": revision, "seq": seq, "data": encode(one)} for seq, one in enumerate(reading.statements)]
        db.execute(_STATEMENT, rows)
    cited = sorted({link.name for s in reading.statements for link in s.chain if link.kind == "outlet"} - {""})
    if cited:
        db.execute(_CITATION, [{"revision": revision, "name": name} for name in cited])


def replace_rows(db: Connection, revision: int, article: int | None, reading: Reading) -> None:
    """Enters them in place of those of an earlier reading. ``article``: whose newest revision it is, if it is."""
    db.execute(delete(t.statement).where(t.statement.c.revision == revision))
    db.execute(delete(t.citation).where(t.citation.c.revision == revision))
    put_rows(db, revision, reading)
    if article is not None:
        facets.put(db, article, reading.statements)
