"""The queue in the desk's database: who may read which job, what was read, and who lands it.

What decides the order, or lands, is done in the writing turn. Claims and results are not: there workers stand side by side,
each passing over the rows that another holds (SKIP LOCKED). On SQLite, where all writers take turns, they do so here, too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from mutabaat.adapters.sql import job_tables as t
from mutabaat.adapters.sql import schema
from mutabaat.adapters.sql.codec import encode
from mutabaat.adapters.sql.dialect import one_of
from mutabaat.adapters.sql.job_turns import JobTurns
from mutabaat.records.evidence import Article
from mutabaat.records.jobs import (
    DONE,
    AsideJob,
    Job,
    Landing,
    NewJob,
    QueueView,
    Ready,
    Tried,
    Verdict,
    Worker,
)
from mutabaat.records.prepared import Prepared
from mutabaat.records.statements import Reading

_AHEAD = 4096  # jobs behind the first that is not landed: further ahead nothing is read, or what was read would pile up

_article = msgspec.json.Decoder(Article)
_packer = msgspec.msgpack.Encoder()
_read = msgspec.msgpack.Decoder(tuple[Reading, tuple[int, ...], str])
_OPEN = t.job.c.state != "aside"
_OF_JOBS = schema.failure.c.stage.in_(("queue", "digest"))  # what sets a job aside: its reader, or its landing
# Statements made once: of a batch, building one costs more than running it.
_CLAIMABLE = (
    select(t.job.c.no, t.job.c.tries, t.job.c.alone)
    .where(t.job.c.state == "waiting")
    .where(t.job.c.no < select(func.min(t.job.c.no)).where(_OPEN).scalar_subquery() + _AHEAD)
    .where(t.job.c.after.is_(None) | (t.job.c.after <= bindparam("now")))
    .order_by(t.job.c.no)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_THESE = one_of(t.job.c.no, "nos")
_TAKE = update(t.job).where(_THESE).values(state="reading", holder=bindparam("worker"))
_FREE = update(t.job).where(_THESE).values(state=bindparam("now_is"), holder="")
_TEXTS = select(t.job_article).where(one_of(t.job_article.c.no, "nos")).order_by(t.job_article.c.no)
_FIRST = (
    select(t.job.c.no, t.job.c.state, t.job.c.after, t.job.c.alone)
    .where(_OPEN)
    .order_by(t.job.c.no)
    .limit(bindparam("most"))
)
_READ = (
    select(t.job.c.no, t.job.c.alone, t.job.c.tries, t.job_article.c.data.label("text"), t.job_reading.c.data)
    .outerjoin(t.job_reading, t.job_reading.c.no == t.job.c.no)
    .join(t.job_article, t.job_article.c.no == t.job.c.no)
    .where(_THESE)
    .order_by(t.job.c.no)
)
_DONE = tuple(delete(table).where(one_of(table.c.no, "nos")) for table in (t.job_reading, t.job_article, t.job))


class SqlJobs(JobTurns):
    """Implements ``ports.Jobs`` over an open store."""

    # Putting in.
    def waiting(self, articles: Collection[str]) -> dict[str, str]:
        query = select(t.job.c.article, t.job.c.key).where(t.job.c.article.in_(articles), _OPEN)
        with self._store.reading() as db:
            return {row.article: row.key for row in db.execute(query.order_by(t.job.c.no))}

    def known(self, articles: Collection[str]) -> frozenset[str]:
        query = select(schema.article.c.id).where(schema.article.c.id.in_(articles))
        with self._store.reading() as db:
            return frozenset(db.execute(query).scalars())

    def put(self, new: Sequence[NewJob]) -> None:
        if not new:
            return
        with self._store.joining() as db:
            now = self._now(db)
            last = int(db.execute(select(t.queue.c.given)).scalar() or 0)
            numbered = list(enumerate(new, start=last + 1))
            self._set(db, given=last + len(new))
            rows = [
                {
                    "no": no,
                    "article": one.article.id,
                    "key": one.key,
                    "put_at": now,
                    "state": "ready" if one.is_read else "waiting",
                    "tries": 0,
                    "alone": False,
                    "holder": "",
                    "reason": "",
                }
                for no, one in numbered
            ]
            db.execute(insert(t.job), rows)
            db.execute(insert(t.job_article), [{"no": no, "data": encode(one.article)} for no, one in numbered])

    # Reading.
    def claim(self, worker: str, limit: int) -> tuple[Job, ...]:
        with self._store.beside() as db:
            rows = db.execute(_CLAIMABLE, {"now": self._now(db), "most": limit}).all()
            if rows and rows[0].alone:
                rows = rows[:1]
            taken = {row.no: row for row in rows if not row.alone or row is rows[0]}
            if not taken:
                return ()
            db.execute(_TAKE, {"nos": list(taken), "worker": worker})
            texts = db.execute(_TEXTS, {"nos": list(taken)})
            return tuple(
                Job(text.no, _article.decode(text.data), taken[text.no].tries, taken[text.no].alone) for text in texts
            )

    def keep(self, worker: str, version: str, done: Mapping[int, Prepared]) -> int:
        with self._store.beside() as db:
            if db.execute(select(t.queue.c.version)).scalar() not in (None, "", version):
                return 0
            mine = set(self._mine(db, worker, done))
            rows = [
                {"no": no, "version": version, "data": _packer.encode((one.reading, one.fingerprint, one.version))}
                for no, one in done.items()
                if no in mine
            ]
            if rows:
                db.execute(insert(t.job_reading), rows)
                db.execute(_FREE, {"nos": list(mine), "now_is": "ready"})
            return len(rows)

    def give_back(self, worker: str, nos: Collection[int]) -> None:
        with self._store.beside() as db:
            mine = self._mine(db, worker, nos)
            db.execute(_FREE, {"nos": mine, "now_is": "waiting"})

    # What failed.
    def judged(self, no: int, verdict: Verdict, reason: str) -> None:
        with self._store.joining() as db:
            row = db.execute(select(t.job.c.state).where(t.job.c.no == no)).first()
            if row is None:
                return  # landed meanwhile
            state = "aside" if verdict.aside else "waiting" if row.state == "reading" else row.state
            after = self._now(db) + verdict.wait if verdict.wait else None
            db.execute(
                update(t.job)
                .where(t.job.c.no == no)
                .values(state=state, after=after, tries=verdict.tries, alone=verdict.alone, holder="", reason=reason)
            )

    def retry(self, no: int | None = None) -> int:
        aside = select(t.job.c.no).where(t.job.c.state == "aside")
        with self._store.joining() as db:
            nos = list(db.execute(aside if no is None else aside.where(t.job.c.no == no)).scalars())
            db.execute(delete(t.job_reading).where(t.job_reading.c.no.in_(nos)))
            articles = select(t.job.c.article).where(t.job.c.no.in_(nos))
            db.execute(delete(schema.failure).where(_OF_JOBS, schema.failure.c.article.in_(articles)))
            db.execute(
                update(t.job)
                .where(t.job.c.no.in_(nos))
                .values(state="waiting", tries=0, alone=True, after=None, reason="")
            )
        return len(nos)

    # Landing.
    def ready(self, limit: int) -> tuple[Ready, ...]:
        with self._store.reading() as db:
            now = self._now(db)
            first = db.execute(_FIRST, {"most": limit}).all()
            nos: list[int] = []
            for row in first:
                if row.state != "ready" or (row.after and row.after > now) or (nos and row.alone):
                    break
                nos.append(row.no)
                if row.alone:
                    break
            rows = db.execute(_READ, {"nos": nos}).all() if nos else []
        return tuple(
            Ready(row.no, _prepared(_article.decode(row.text), row.data), row.alone, row.tries) for row in rows
        )

    def done(self, nos: Collection[int]) -> None:
        with self._store.joining() as db:
            for statement in _DONE:
                db.execute(statement, {"nos": list(nos)})

    def landing(self) -> Landing:
        columns = (t.queue.c.worker, t.queue.c.version, t.queue.c.first, t.queue.c.last)
        with self._store.reading() as db:
            row = db.execute(select(*columns)).first()
        return Landing(*row) if row else Landing()

    def put_landing(self, landing: Landing) -> None:
        with self._store.joining() as db:
            self._set(db, worker=landing.worker, version=landing.version, first=landing.first, last=landing.last)

    def _set(self, db: Connection, **values: object) -> None:
        """Sets columns of the one row of the queue."""
        if not db.execute(update(t.queue).values(values)).rowcount:
            row = {"one": 1, "given": 0, "worker": "", "version": "", "first": 0, "last": 0}
            db.execute(insert(t.queue).values({**row, **values}))

    def held_between(self, first: int, last: int) -> tuple[Tried, ...]:
        query = select(t.job.c.no, t.job.c.article, t.job.c.tries, t.job.c.alone).order_by(t.job.c.no)
        with self._store.reading() as db:
            rows = db.execute(query.where(t.job.c.no.between(first, last), t.job.c.state == "ready"))
            return tuple(Tried(*row) for row in rows)

    def read_again(self, version: str) -> int:
        others = select(t.job_reading.c.no).where(t.job_reading.c.version != version)
        with self._store.joining() as db:
            nos = list(db.execute(others).scalars())
            for start in range(0, len(nos), _AHEAD):
                some = nos[start : start + _AHEAD]
                db.execute(delete(t.job_reading).where(t.job_reading.c.no.in_(some)))
                waiting = update(t.job).where(t.job.c.no.in_(some), t.job.c.state == "ready")
                db.execute(waiting.values(state="waiting"))
        return len(nos)

    # How it stands.
    def view(self) -> QueueView:
        with self._store.reading() as db:
            rows = db.execute(select(t.job.c.state, func.count()).group_by(t.job.c.state))
            counts = {state: int(number) for state, number in rows}
            oldest = db.execute(select(t.job.c.put_at).where(_OPEN).order_by(t.job.c.no).limit(1)).scalar()
            done = db.execute(select(schema.tally.c.value).where(schema.tally.c.name == DONE)).scalar()
            workers = tuple(
                Worker(row.id, row.name, row.version, row.until)
                for row in db.execute(select(t.worker).order_by(t.worker.c.name, t.worker.c.id))
            )
            now = self._now(db)
        return QueueView(
            at=now,
            waiting=counts.get("waiting", 0),
            reading=counts.get("reading", 0),
            ready=counts.get("ready", 0),
            aside=counts.get("aside", 0),
            done=int(done or 0),
            oldest=oldest,
            workers=workers,
            landing=self.landing(),
        )

    def aside(self, limit: int = 1000) -> tuple[AsideJob, ...]:
        columns = (t.job.c.no, t.job.c.article, t.job.c.put_at, t.job.c.tries, t.job.c.reason)
        query = select(*columns).where(t.job.c.state == "aside").order_by(t.job.c.no).limit(limit)
        with self._store.reading() as db:
            return tuple(AsideJob(*row) for row in db.execute(query))


def _prepared(article: Article, data: bytes | None) -> Prepared:
    return Prepared(article, *_read.decode(data)) if data is not None else Prepared(article)
