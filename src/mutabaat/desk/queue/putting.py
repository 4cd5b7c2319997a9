"""Putting articles on the queue: what is queued or known already adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from mutabaat.compare.revised import headlines_seen, judge
from mutabaat.desk.digest import DigestReport
from mutabaat.desk.queue.rules import key_of
from mutabaat.ports import Clock, Jobs, Store, Writing
from mutabaat.records.evidence import Article
from mutabaat.records.jobs import NewJob

_BATCH = 256  # articles in one transaction


@dataclass(frozen=True, slots=True)
class PutReport:
    """``known``: articles that wait already, or that the desk has as they are."""

    queued: int = 0
    known: int = 0

    def __add__(self, other: PutReport) -> PutReport:
        return PutReport(self.queued + other.queued, self.known + other.known)


class Putting:
    """The way onto the queue, for files and for the collector."""

    def __init__(self, store: Store, jobs: Jobs, clock: Clock) -> None:
        self._store = store
        self._jobs = jobs
        self._clock = clock

    def put(self, articles: Iterable[Article], *, progress: Callable[[PutReport], None] | None = None) -> PutReport:
        """Queues all articles in order. Running it again adds nothing. Raises StoreError; what was queued before stays."""
        report = PutReport()
        stream = iter(articles)
        while batch := list(islice(stream, _BATCH)):
            with self._store.writing():
                report += self._put(batch)
            if progress:
                progress(report)
        return report

    def digest(self, articles: Sequence[Article], *, then: Callable[[Writing, DigestReport], None]) -> None:
        """Queues instead of digesting: what the collector's pages are given to. ``then`` is told what the digest will make of
        an article by all that is known now, where that tells when to look at its page again."""
        with self._store.writing() as unit:
            self._put(articles)
            report = sum((self._foreseen(article)[0] for article in articles), DigestReport())
            then(unit, report)

    def _put(self, articles: Sequence[Article]) -> PutReport:
        ids = {article.id for article in articles}
        waiting, known = dict(self._jobs.waiting(ids)), self._jobs.known(ids)
        new: list[NewJob] = []
        for article in articles:
            key = key_of(article)
            before = waiting.get(article.id)
            if before == key:
                continue
            is_read = False
            if before is None and article.id in known:
                report, adds = self._foreseen(article)
                if not adds:
                    continue
                is_read = bool(report.unchanged)
            new.append(NewJob(article, key, is_read))
            waiting[article.id] = key
        self._jobs.put(new)
        return PutReport(len(new), len(articles) - len(new))

    def _foreseen(self, article: Article) -> tuple[DigestReport, bool]:
        """What the digest would report now, and whether it would write anything."""
        newest = self._store.newest(article.id)
        if newest is None:
            return DigestReport(new=1), True
        returning = self._store.returning(article.id)
        judgement, after = judge(article, self._store.revisions(article.id), returning)
        if judgement in ("new", "back"):
            return DigestReport(changed=1), True
        headlines = self._store.headlines(article.id) if article.titles else ()
        adds = after != returning or bool(headlines_seen(article, headlines, article.crawled or self._clock.now()))
        return DigestReport(unchanged=1, held=(article.id,) if judgement == "early" else ()), adds
