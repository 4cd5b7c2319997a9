"""Reading an archive again when the reader is a better one: kept revisions in, their readings replaced batch by batch."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from mutabaat import stages
from mutabaat.ports import Clock, ReadingStore, Runner, Store
from mutabaat.read.reader import VERSION
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared
from mutabaat.records.rebuilding import AllMark, ReadBefore, RebuildReport
from mutabaat.records.statements import Reading

BATCH = 64  # revisions of one job and of one transaction


class Rebuilder:
    """Reads every revision again that this version of the reader has not read, newest and older ones, each batch in one
    transaction. Stopped anywhere, the next run goes on from there; when all is read it does nothing.

    Revisions that come in meanwhile are read by this reader already. One that cannot be read keeps the reading that it had,
    with the reason.
    """

    def __init__(self, store: Store, kept: ReadingStore, clock: Clock, runner: Runner) -> None:
        self._store = store
        self._kept = kept
        self._clock = clock
        self._runner = runner

    def run(
        self, *, everything: bool = False, progress: Callable[[RebuildReport], None] | None = None
    ) -> RebuildReport:
        """``everything`` reads also what this version read before; such a run that was stopped goes on as well."""
        mark = self._kept.mark() if everything else None
        if mark is None or mark.version != VERSION:
            mark = AllMark(VERSION, 0, self._kept.last())
            self._kept.forget_failures()
        old, until = "" if everything else VERSION, mark.until
        report = RebuildReport(total=self._kept.waiting(old, after=mark.after, until=until))
        under_way: deque[tuple[ReadBefore, ...]] = deque()

        def batches() -> Iterator[Sequence[Article]]:
            after = mark.after
            while found := self._kept.batch(old, after=after, until=until, limit=BATCH):
                after = found[-1].no
                under_way.append(found)
                yield [one.revision.article for one in found]

        if progress:
            progress(report)
        for made in self._runner.prepare(batches()):
            batch = under_way.popleft()
            done = replace(mark, after=batch[-1].no) if everything else None
            report = _add(report, batch, self._commit(batch, made, done))
            if progress:
                progress(report)
        if everything:
            self._kept.put_mark(None)
        return report

    def _commit(self, batch: Sequence[ReadBefore], made: Sequence[Prepared], mark: AllMark | None) -> list[Prepared]:
        """Replaces the readings of a batch; gives what replaced them, or the reasons why nothing did."""
        ours = [one if one.version == stages.VERSION else stages.prepared(one.article) for one in made]
        with self._store.writing() as unit:
            for before, one in zip(batch, ours, strict=True):
                if one.reading is None:
                    unit.put_failure(before.revision.article.id, "rebuild", one.failure, self._clock.now())
                else:
                    self._kept.replace(before, one.reading)
            self._kept.count_batch()
            if mark:
                self._kept.put_mark(mark)
        return ours


def _add(report: RebuildReport, batch: Sequence[ReadBefore], made: Sequence[Prepared]) -> RebuildReport:
    changed, unchanged, failed = report.changed, report.unchanged, list(report.failed)
    for before, one in zip(batch, made, strict=True):
        if one.reading is None:
            failed.append((before.revision.article.id, before.revision.n, one.failure))
        elif _says(before.reading) == _says(one.reading):
            unchanged += 1
        else:
            changed += 1
    return replace(report, changed=changed, unchanged=unchanged, failed=tuple(failed))


def _says(reading: Reading) -> object:
    """What a reading says, its statements named by their places: their ids change with every version of the reader."""
    place = {statement.id: str(n) for n, statement in enumerate(reading.statements)}
    statements = [
        replace(one, id="", parent=place.get(one.parent, ""), restates=place.get(one.restates, ""))
        for one in reading.statements
    ]
    return reading.passages, reading.page_sources, statements
