"""The content of a desk as one hash: equal for equal content, whenever and in how many runs it came in."""

from __future__ import annotations

from hashlib import blake2b

from sqlalchemy import Engine, select

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.account_tables import TABLES as ACCOUNT_TABLES
from mutabaat.adapters.sql.facets import facet
from mutabaat.adapters.sql.job_tables import TABLES as JOB_TABLES
from mutabaat.adapters.sql.watch_tables import TABLES as WATCH_TABLES

# Times at which this machine did its work say nothing of the content.
_CLOCKED = {t.revision.c.first_seen, t.headline.c.seen_at}
_LEFT_OUT = {
    t.meta,
    t.mark,
    t.failure,
    t.pulse,
    t.alarm,
    t.tally,
    t.lease,
    t.subscription,
    t.former_text,
    t.missing_page,
    t.model,
    t.vector,
    t.reread,
    *ACCOUNT_TABLES,
    facet,
    *JOB_TABLES,
    t.kept_view,
    *WATCH_TABLES,
}


def content_digest(engine: Engine) -> str:
    """Hex BLAKE2b over all rows of all tables of content, in key order, a line a row."""
    digest = blake2b(digest_size=16)
    with engine.connect() as db:
        for table in t.metadata.sorted_tables:
            if table in _LEFT_OUT:
                continue
            columns = [column for column in table.columns if column not in _CLOCKED]
            digest.update(table.name.encode())
            for row in db.execute(select(*columns).order_by(*table.primary_key.columns)):
                digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
