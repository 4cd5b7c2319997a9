"""Reading the relay index and the relays found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, select

from mutabaat.adapters.sql import postings
from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import source_of
from mutabaat.adapters.sql.dialect import as_json, one_of
from mutabaat.adapters.sql.evidence import CHUNK, EvidenceReads
from mutabaat.compare.fingerprint import key_of
from mutabaat.records.relations import Relay, RelayEvidence, RelayHit, RelaySource

HITS = 100  # articles of one answer: three times as many as are worth aligning

# Statements made once: on the way of every article, building one costs more than running it.
_NUMBER = select(t.article.c.no).where(t.article.c.id == bindparam("id"))
_IDS = select(t.article.c.no, t.article.c.id).where(one_of(t.article.c.no, "numbers"))

_CITED = (
    select(as_json(t.citation.c.name)).where(t.citation.c.revision == t.revision.c.no).scalar_subquery().label("cited")
)
_SOURCES = (
    select(t.revision, t.article.c.outlet, _CITED)
    .join(t.article, t.article.c.newest == t.revision.c.no)
    .where(one_of(t.article.c.id, "ids"))
)


class RelayReads(EvidenceReads):
    """The relay index and the relays."""

    def look_up(self, fingerprint: Sequence[int], *, besides: str = "") -> RelayEvidence:
        with self.reading() as db:
            known = postings.look_up(db, fingerprint)
            if self.in_transaction:
                self.looked_up.clear()
                self.looked_up[tuple(fingerprint)] = known
            own = db.execute(_NUMBER, {"id": besides}).scalar() if besides else None
            hits = known.hits(-1 if own is None else own)[:HITS]
            rows = db.execute(_IDS, {"numbers": [no for no, _, _ in hits]}) if hits else ()
            ids = {row.no: row.id for row in rows}
        formula = frozenset(h for h in fingerprint if key_of(h) in known.formula)
        return RelayEvidence(tuple(RelayHit(ids[no], free, formal) for no, free, formal in hits), formula)

    def relay_sources(self, articles: Iterable[str]) -> list[RelaySource]:
        with self.reading() as db:
            rows = db.execute(_SOURCES, {"ids": articles}).all()
        outlet_of = self._outlet_of()
        return [source_of(row, outlet_of(row.outlet)) for row in rows]

    def relays(self, *, articles: Iterable[str] | None = None) -> Iterator[Relay]:
        if articles is None:
            yield from self._all_relays()
            return
        with self.reading() as db:
            nos = self._numbers(db, articles)
            found: dict[tuple[int, int], str] = {}
            for start in range(0, len(nos), CHUNK):
                chunk = nos[start : start + CHUNK]
                for column in (t.relay.c.a, t.relay.c.b):
                    for row in db.execute(select(t.relay).where(column.in_(chunk))):
                        found[row.a, row.b] = row.data
        for pair in sorted(found):
            yield msgspec.json.decode(found[pair], type=Relay)

    def _all_relays(self) -> Iterator[Relay]:
        last = (0, 0)
        while True:
            with self.reading() as db:
                rows = db.execute(
                    select(t.relay)
                    .where((t.relay.c.a > last[0]) | ((t.relay.c.a == last[0]) & (t.relay.c.b > last[1])))
                    .order_by(t.relay.c.a, t.relay.c.b)
                    .limit(CHUNK)
                ).all()
            if not rows:
                return
            last = (rows[-1].a, rows[-1].b)
            for row in rows:
                yield msgspec.json.decode(row.data, type=Relay)

    def _numbers(self, db: Connection, articles: Iterable[str]) -> list[int]:
        ids = list(articles)
        nos: list[int] = []
        for start in range(0, len(ids), CHUNK):
            nos.extend(
                db.execute(select(t.article.c.no).where(t.article.c.id.in_(ids[start : start + CHUNK]))).scalars()
            )
        return sorted(nos)
