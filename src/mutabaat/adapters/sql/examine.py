"""A look into a desk's file that changes nothing: no schema is made or mended, no journal is opened for writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import msgspec

from mutabaat.adapters.sql import schema
from mutabaat.adapters.sql.sqlite import file_of
from mutabaat.records.diagnosis import DeskFile
from mutabaat.records.evidence import Capture
from mutabaat.records.health import Alarm

_NAMED = 20  # alarms


def examine(db: str, *, sample: int) -> DeskFile:
    """What the file holds, with ``sample`` of its captures. Never raises for what is wrong with the file."""
    path = Path(file_of(db))
    known = str(schema.VERSION)
    if not path.is_file():
        return DeskFile(str(path), exists=False, known=known)
    log = path.with_name(f"{path.name}-wal")
    size, logged = path.stat().st_size, log.stat().st_size if log.is_file() else 0
    # Without a log the file is all there is, and SQLite need not make a journal's files to read it.
    mode = "mode=ro" if logged else "immutable=1"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, timeout=5)) as db_:
            return _read(db_, DeskFile(str(path), known=known, size=size, log=logged), sample)
    except (sqlite3.Error, msgspec.MsgspecError) as error:
        return DeskFile(str(path), problem=str(error), known=known, size=size, log=logged)


def _read(db: sqlite3.Connection, file: DeskFile, sample: int) -> DeskFile:
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "meta" not in tables:
        return replace(file, problem="it is an SQLite file, but holds no desk")
    (found,) = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() or ("",)
    checked = [row[0] for row in db.execute("PRAGMA quick_check(3)")]
    damage = "" if checked == ["ok"] else "; ".join(checked)
    if found != file.known:  # an older desk lacks tables; a newer one has others
        return replace(file, schema=found, damage=damage)
    (failures,) = db.execute("SELECT count(*) FROM failure").fetchone()
    failed = db.execute("SELECT article, stage, reason FROM failure ORDER BY at DESC LIMIT 1").fetchone()
    alarms = db.execute("SELECT data FROM alarm WHERE until IS NULL ORDER BY since DESC LIMIT ?", (_NAMED,))
    times = db.execute(
        "SELECT (SELECT max(first_seen) FROM revision), (SELECT max(fetched_at) FROM capture)"
    ).fetchone()
    return replace(
        file,
        schema=found,
        damage=damage,
        failures=failures,
        failed=f"{failed[0]}, {failed[1]}: {failed[2]}" if failed else "",
        alarms=tuple(msgspec.json.decode(row[0], type=Alarm) for row in alarms),
        newest=max((datetime.fromisoformat(value) for value in times if value), default=None),
        captures=_sample(db, sample),
    )


def _sample(db: sqlite3.Connection, many: int) -> tuple[Capture, ...]:
    """The newest capture and others, evenly spread over the order kept."""
    (count, last) = db.execute("SELECT count(*), max(rowid) FROM capture").fetchone()
    if not count:
        return ()
    places = sorted({last - last * n // many for n in range(many)})
    found = (
        db.execute("SELECT data FROM capture WHERE rowid >= ? ORDER BY rowid LIMIT 1", (place,)).fetchone()
        for place in places
    )
    return tuple({one.id: one for one in (msgspec.json.decode(row[0], type=Capture) for row in found if row)}.values())
