"""The same look into a desk on PostgreSQL: it changes nothing, and makes no desk where there is none."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from sqlalchemy import Connection, func, inspect, select

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.connect import database_of
from mutabaat.adapters.sql.database import clear_errors
from mutabaat.records.diagnosis import DeskFile
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Capture
from mutabaat.records.health import Alarm
from mutabaat.settings import without_password

_NAMED = 20  # alarms


def examine_server(address: str, *, sample: int) -> DeskFile:
    """What the database holds, with ``sample`` of its captures. Never raises for what is wrong with it."""
    desk = DeskFile(without_password(address), known=str(t.VERSION))
    try:
        database = database_of(address)
        _, reader = database.engines()
        try:
            with clear_errors(database), reader.connect() as db:
                return _read(db, desk, sample)
        finally:
            reader.dispose()
    except StoreError as error:
        return replace(desk, problem=f"{error.problem} ({error.way_out})" if error.way_out else error.problem)


def _read(db: Connection, desk: DeskFile, sample: int) -> DeskFile:
    if "meta" not in inspect(db).get_table_names():
        return replace(
            desk, problem="it holds no desk (make one with mutabaat ingest, or move one there: mutabaat migrate)"
        )
    found = db.execute(select(t.meta.c.value).where(t.meta.c.key == "schema")).scalar() or ""
    if found != desk.known:
        return replace(desk, schema=found)
    failed = db.execute(select(t.failure).order_by(t.failure.c.at.desc()).limit(1)).first()
    alarms = select(t.alarm.c.data).where(t.alarm.c.until.is_(None)).order_by(t.alarm.c.since.desc()).limit(_NAMED)
    times = (
        db.execute(select(func.max(t.revision.c.first_seen))).scalar(),
        db.execute(select(func.max(t.capture.c.fetched_at))).scalar(),
    )
    # Spread over the order of their ids, which are hashes: as good as drawn by lot.
    captures = db.execute(select(t.capture.c.data).order_by(t.capture.c.id).limit(sample)).scalars()
    return replace(
        desk,
        schema=found,
        size=db.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one(),
        failures=db.execute(select(func.count()).select_from(t.failure)).scalar_one(),
        failed=f"{failed.article}, {failed.stage}: {failed.reason}" if failed else "",
        alarms=tuple(msgspec.json.decode(data, type=Alarm) for data in db.execute(alarms).scalars()),
        newest=max((value for value in times if value), default=None),
        captures=tuple(msgspec.json.decode(data, type=Capture) for data in captures),
    )
