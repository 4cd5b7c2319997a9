"""Decisions: what a person judged, kept beside what the machine found. The machine never overrides one."""

from __future__ import annotations

from dataclasses import replace

from mutabaat.desk.arranging import KINDS, Arranging
from mutabaat.desk.correcting import told
from mutabaat.desk.marking import added, check, on
from mutabaat.ports import Clock, Store
from mutabaat.records.decisions import Correction, Decision, MarkEdit
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


def correct(store: Store, clock: Clock, edit: MarkEdit) -> Correction:
    """Corrects a mark of an article's newest revision, takes it away, or adds one.

    Raises NotFound for an unknown article or mark, WordsNotFound and WordsNotUnique for words that the text does not hold or
    holds at several places, InputError for a value that is none of its kind and for a correction that changes nothing.
    """
    check(edit)
    made = store.corrections(articles=[edit.article])
    article, _ = told(store.article(edit.article), made)
    mark = next((s for s in article.reading.statements if s.id == edit.statement), None)
    if edit.statement and mark is None:
        raise NotFound(
            edit.statement, "no such mark in the article", "open the article again: its text may have changed"
        )
    now = clock.now()
    correction = on(article, mark, edit, now) if mark else added(article, edit, now)
    # The number of those before keeps apart two of one moment.
    id = content_id("decision", edit.article, correction.words, str(len(made)), now.isoformat())
    correction = replace(correction, id=id, by=edit.by.strip(), note=edit.note.strip())
    with store.writing() as unit:
        unit.put_correction(correction)
    return correction


def withdraw(store: Store, clock: Clock, id: str, *, arranging: Arranging | None = None) -> Decision | Correction:
    """Takes a decision or a correction back; it stays in the record, dated. Raises NotFound."""
    found = next((d for d in store.decisions() if d.id == id), None) or store.correction(id)
    if found is None:
        raise NotFound(id, "no such decision", "mutabaat decide list names them")
    if found.withdrawn_at:
        return found
    if isinstance(found, Decision) and found.kind in KINDS:
        return (arranging or Arranging(store, clock)).undo(found)
    withdrawn = replace(found, withdrawn_at=clock.now())
    with store.writing() as unit:
        if isinstance(withdrawn, Correction):
            unit.put_correction(withdrawn)
        else:
            unit.put_decision(withdrawn)
    return withdrawn
