"""What may come and what came when: conditionals with what became of them, and happenings with their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mutabaat.records.evidence import Span
from mutabaat.records.views import Happening, Scenario, StatementRef
from mutabaat.write.draft import Draft, fill, joined
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import lowered
from mutabaat.write.report import report


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence with the days that it is dated to; ``about``: approximately."""

    draft: Draft
    days: tuple[date, date]
    about: bool


def scenarios(index: Index, told: Sequence[Draft]) -> list[Draft]:
    """A sentence for each conditional, those first of which later reports speak, then those of most pages. What ``told``
    says already is left out, unless a report settled it."""
    ranked = sorted(index.story.scenarios, key=lambda one: (one.state == "open", -len(one.rows)))
    found: list[Draft] = []
    for one in ranked:
        if len(found) >= index.house.limit("scenarios"):
            break
        if one.state == "open" and _is_told(one.ref, told):
            continue
        draft = next((d for row in one.rows if (d := report(index, row.ref, turn=len(found))) is not None), None)
        if draft is not None:
            found.append(_settled(index, one, draft))
    return found


def _settled(index: Index, one: Scenario, draft: Draft) -> Draft:
    for settling in one.settled:
        later = report(index, settling.ref)
        if later is not None:
            told = fill(index.house.frame("scenario", one.state), sentence=lowered(index, later))
            return joined([draft, told], index.house.mark("list"))
    return draft


def happenings(index: Index, told: Sequence[Draft]) -> list[Dated]:
    """What most outlets date to a day, a happening a day, in the order of time; without what ``told`` says."""
    days: dict[tuple[date, date], list[Happening]] = {}
    for one in index.story.happenings:
        if one.precision == "day":
            days.setdefault((one.first, one.last), []).append(one)
    found: list[tuple[int, Dated]] = []
    for span, dated in days.items():
        for one in sorted(dated, key=_tellers, reverse=True):
            rows = [row for row in one.rows if row.position != "denies" and index.known(row.ref) is not None]
            rows = [row for row in rows if index.lang(row.ref.article) == index.house.lang]
            if any(_is_told(row.ref, told) for row in one.rows):
                continue
            draft = next((d for row in rows if (d := report(index, row.ref, turn=len(found))) is not None), None)
            if draft is not None:
                found.append((_tellers(one), Dated(draft, span, one.approximate)))
                break
    kept = sorted(found, key=lambda row: -row[0])[: index.house.limit("happenings")]
    return sorted((dated for _, dated in kept), key=lambda dated: dated.days)


def _tellers(one: Happening) -> int:
    return len({row.outlet for row in one.rows})


def _is_told(ref: StatementRef, told: Sequence[Draft]) -> bool:
    """Whether one of the sentences holds the statement's content."""
    span = hull(ref.statement.content)
    return span is not None and any(
        trace.article == ref.article and _holds(trace.span, span) for draft in told for trace in draft.traces
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
