"""What one round counts, says and remembers until it is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime

from mutabaat.records.collecting import CollectReport, Met
from mutabaat.records.health import PageSign

_PAGES = ("new", "changed", "from_feed", "walled", "unchanged", "missing", "unread")
_FAILED = frozenset({"failed", "refused", "unread", "walled"})


class Tally:
    """One round: counts, problems, and what was noticed of each outlet.

    ``signs`` are of pages read for the first time, ``items`` of what sources listed for the first time, by outlet.
    """

    def __init__(self, watch: Callable[[Met], None] | None = None) -> None:
        self._watch = watch or (lambda met: None)
        self._outcomes: Counter[tuple[str, str]] = Counter()
        self._problems: list[tuple[str, str]] = []
        self._delays: list[float] = []
        self._new = 0
        self.deleted = 0
        self.signs: defaultdict[str, list[PageSign]] = defaultdict(list)
        self.items: Counter[str] = Counter()
        self.answered: set[str] = set()  # outlets of which a source answered

    def met(self, met: Met) -> None:
        """Counts what became of a fetch, and tells who watches."""
        self._outcomes[(met.kind, met.outcome)] += 1
        if met.outcome in _FAILED:
            self._problems.append((met.url, met.detail))
        if met.kind != "page":
            self._new += met.new
            self.items[met.outlet] += met.new
            if met.outcome in ("listed", "unchanged"):
                self.answered.add(met.outlet)
        self._watch(met)

    def delay(self, published: datetime | None, now: datetime) -> None:
        """How long after its publication an article came in."""
        if published and published <= now:
            self._delays.append((now - published).total_seconds())

    def report(self) -> CollectReport:
        """The round as a person is told."""
        pages = {outcome: self._outcomes["page", outcome] for outcome in _PAGES}
        sources = [
            count for (kind, outcome), count in self._outcomes.items() if kind != "page" and outcome not in _FAILED
        ]
        return CollectReport(
            feeds=sum(sources),
            new_addresses=self._new,
            pages=sum(pages.values()),
            changed=pages["new"] + pages["changed"] + pages["from_feed"],
            unchanged=pages["unchanged"],
            missing=pages["missing"],
            deleted=self.deleted,
            failed=len(self._problems),
            problems=tuple(self._problems),
        )

    def counts(self, seconds: float) -> dict[str, float]:
        """What is added to the kept counts after a round that took so many seconds, by the names of the metrics."""
        out: dict[str, float] = {
            f'mutabaat_fetches_total{{kind="{kind}",outcome="{outcome}"}}': count
            for (kind, outcome), count in self._outcomes.items()
        }
        out["mutabaat_rounds_total"] = 1
        out["mutabaat_round_seconds_total"] = seconds
        out["mutabaat_article_delay_seconds_sum"] = sum(self._delays)
        out["mutabaat_article_delay_seconds_count"] = len(self._delays)
        return out
