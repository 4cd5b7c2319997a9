"""Decisions: what a person judged, kept beside what the machine found. The machine never overrides one."""

from __future__ import annotations

from dataclasses import replace

from mutabaat.ports import Clock, Store
from mutabaat.records.decisions import Decision
from mutabaat.records.errors import NotFound
from mutabaat.records.ids import content_id


def part(store: Store, clock: Clock, a: str, b: str, note: str = "") -> Decision:
    """Judges that two articles are no relay of one another. Raises NotFound for an unknown article."""
    for article in (a, b):
        if store.newest(article) is None:
            raise NotFound(article, "no such article in the desk")
    left, right = sorted((a, b))
    now = clock.now()
    decision = Decision(content_id("decision", left, right, now.isoformat()), "not_a_relay", left, right, now, note)
    with store.writing() as unit:
        unit.put_decision(decision)
    return decision


def withdraw(store: Store, clock: Clock, id: str) -> Decision:
    """Takes a decision back; it stays in the record, dated. Raises NotFound."""
    found = next((d for d in store.decisions() if d.id == id), None)
    if found is None:
        raise NotFound(id, "no such decision", "mutabaat decide list names them")
    withdrawn = found if found.withdrawn_at else replace(found, withdrawn_at=clock.now())
    with store.writing() as unit:
        unit.put_decision(withdrawn)
    return withdrawn
