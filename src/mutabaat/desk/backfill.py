"""The relays of a whole archive found again at once: candidates by an engine, each pair aligned as the digest does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mutabaat.compare.credit import register_agencies
from mutabaat.compare.fingerprint import candidates, fingerprint, key_of
from mutabaat.compare.relays import relate
from mutabaat.compare.siblings import settle
from mutabaat.desk.relaying import RelayTexts, parted
from mutabaat.ports import Backfill, Store
from mutabaat.records.relations import Found, Print, Relay, RelayHit

_BATCH = 64  # articles in one transaction


@dataclass(frozen=True, slots=True)
class BackfillReport:
    """``articles`` of the archive, those whose relays are others now, and how many ``relays`` stand."""

    articles: int = 0
    changed: int = 0
    relays: int = 0


class RelayBackfill:
    """Finds the relays of all articles at their newest revisions, in the order in which the desk got them.

    The relays are those that the digest would find if the articles came anew with all outlets known. An article with the
    relays that it had is not written; so a run that was interrupted is done by running again.
    """

    def __init__(self, store: Store, engine: Backfill) -> None:
        self._store = store
        self._engine = engine
        self._parted = parted(store)
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._texts = RelayTexts(store, register_agencies(store.outlets()))

    def run(self, progress: Callable[[BackfillReport], None] | None = None) -> BackfillReport:
        """Raises InputError where the engine is not there, StoreError where the database refuses."""
        report = BackfillReport()
        for batch in self._batches():
            changed, relays = self._replace(batch)
            report = BackfillReport(report.articles + len(batch), report.changed + changed, report.relays + relays)
            if progress:
                progress(report)
        return report

    def _prints(self) -> Iterator[Print]:
        for article, _ in self._store.readings():
            self._numbers[article.id] = len(self._ids)
            self._ids.append(article.id)
            yield Print(article.when, tuple(map(key_of, fingerprint(article.text))))

    def _batches(self) -> Iterator[Sequence[Found]]:
        """All articles in order, those that find nobody too: they may have had a relay."""
        whole = self._whole(self._engine.find(self._prints()))
        while batch := tuple(islice(whole, _BATCH)):
            yield batch

    def _whole(self, some: Iterable[Found]) -> Iterator[Found]:
        no = 0
        for found in some:
            yield from (Found(lone, (), frozenset()) for lone in range(no, found.no))
            yield found
            no = found.no + 1
        yield from (Found(lone, (), frozenset()) for lone in range(no, len(self._ids)))

    def _replace(self, batch: Sequence[Found]) -> tuple[int, int]:
        """Writes what differs; gives how many articles that were and how many relays the batch has."""
        self._texts.of([self._ids[found.no] for found in batch if found.hits])  # in one query
        now = {self._ids[found.no]: self._relays(found) for found in batch}
        before: dict[str, list[Relay]] = {id: [] for id in now}
        for relay in self._store.relays(articles=now):
            later = max(relay.a, relay.b, key=self._number)  # it is that one's, whichever found it
            if later in before:
                before[later].append(relay)
        changed = [id for id in now if {(r.a, r.b): r for r in before[id]} != {(r.a, r.b): r for r in now[id]}]
        if changed:
            with self._store.writing() as unit:
                for id in changed:
                    for relay in before[id]:
                        unit.drop_relay(relay.a, relay.b)
                    for relay in now[id]:
                        unit.put_relay(relay)
        return len(changed), sum(map(len, now.values()))

    def _number(self, id: str) -> int:
        """The place of an article in the order of arrival; one that came since the run began is the last."""
        return self._numbers.get(id, len(self._ids))

    def _relays(self, found: Found) -> list[Relay]:
        me = self._ids[found.no]
        hits = [RelayHit(self._ids[no], free, formal) for no, free, formal in found.hits]
        if not hits:
            return []
        (text,) = self._texts.of([me])
        prints = fingerprint(text.text)
        formula = frozenset(h for h in prints if key_of(h) in found.formula)
        ids = [id for id in candidates(hits, len(prints)) if frozenset((me, id)) not in self._parted]
        return settle([relay for other in self._texts.of(ids) if (relay := relate(text, other, formula))])
