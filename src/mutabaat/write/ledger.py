"""The ledger in sentences: of a claim who asserts, reports, hedges, doubts and denies it, and on how many origins it rests."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.records.evidence import Span
from mutabaat.records.views import Claim, LedgerRow, StatementRef
from mutabaat.write.clause import content_of, leans, opening_of
from mutabaat.write.counting import origins
from mutabaat.write.draft import Draft, fill, joined, listed
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import outlet_of, speaker

ORDER = ("reports", "asserts", "hedges", "doubts", "denies")
_NAMED = 3  # outlets of a side; the others are «others»
_FEWEST = 6  # words that a claim is known by: fewer are a headline, or a piece of a sentence
_ALIKE = 0.6  # of a claim's words: it is told by a line that has so many of them
_CARRIED = 3  # outlets that make a claim worth a line though nobody disputes it


def ledger(index: Index) -> list[Draft]:
    """A sentence for each of the claims that are disputed, or that most outlets carry, the disputed ones first."""
    ranked = sorted(index.story.claims, key=lambda claim: (not _disputed(claim), -len(_outlets(claim.rows))))
    found: list[Draft] = []
    said: list[frozenset[str]] = []
    for claim in ranked:
        if len(found) >= index.house.limit("ledger"):
            break
        outlets = len(_outlets(claim.rows))
        if outlets >= _CARRIED or (outlets > 1 and _disputed(claim)):
            words = _words(index, claim)
            about = index.keys(words.traces[0].article, words.traces[0].span) if words else frozenset()
            if words is None or any(len(about & other) >= _ALIKE * min(len(about), len(other)) for other in said):
                continue
            draft = _line(index, claim, words)
            if draft is not None:
                said.append(about)
                found.append(draft)
    return found


def _disputed(claim: Claim) -> bool:
    return any(row.position in ("denies", "doubts") for row in claim.rows)


def _outlets(rows: Sequence[LedgerRow]) -> set[str]:
    return {row.outlet for row in rows}


def _line(index: Index, claim: Claim, words: Draft) -> Draft | None:
    frame = index.house.table["frames"]["ledger"]
    sides: list[Draft] = []
    for position in ORDER:
        rows = [row for row in claim.rows if row.position == position and row.ref.article in index.articles]
        told = _side(index, rows)
        if told is not None:
            sides.append(fill(frame[position], outlets=_with_speaker(index, rows[0].ref, told, position)))
    if not sides:
        return None
    line = fill(frame["line"], claim=words, sides=joined(sides, index.house.mark("clauses")))
    return line + Draft(origins(claim.held.low, claim.held.high, index.house))


def _words(index: Index, claim: Claim) -> Draft | None:
    """The claim in the shortest words of those who hold it, without «أن» before them; in the house's language."""
    found: list[tuple[int, int, StatementRef, Span]] = []
    for place, row in enumerate(claim.rows):
        ref = row.ref
        if row.position == "denies" or ref.article not in index.articles or index.lang(ref.article) != index.house.lang:
            continue
        span = content_of(index, ref.article, ref.statement)
        if span is None or len(ref.statement.content) > 1:
            continue
        words = index.words(ref.article, span)
        if opening_of(index, ref.article, span) in ("that", "resumptive"):
            if words[0].folded not in index.house.bare:
                continue  # «أنه» stands for somebody that the claim does not name
            words, span = words[1:], (span[0] + words[1].start, span[1]) if len(words) > 1 else span
        if _FEWEST <= len(words) <= index.house.limit("bullet") and not leans(index, ref.article, span):
            found.append((len(words), place, ref, span))
    if not found:
        return None
    _, _, ref, span = min(found, key=lambda row: row[:2])
    return index.take(ref.article, span, ref.statement.id, quoted=True)


def _side(index: Index, rows: Sequence[LedgerRow]) -> Draft | None:
    """The outlets of one side, each resting on its words."""
    named: dict[str, Draft] = {}
    for row in rows:
        span = hull(row.ref.statement.content)
        outlet = index.outlet_name(index.articles[row.ref.article])
        if span is not None and index.inside(row.ref.article, span) and outlet not in named:
            shown = outlet_of(index, row.ref.article, traced=False).draft
            named[outlet] = shown.resting(index.take(row.ref.article, span))
    if not named:
        return None
    drafts = list(named.values())
    if len(drafts) > _NAMED + 1:
        first = joined(drafts[:_NAMED], index.house.mark("between"))
        return (first + Draft(index.house.table["frames"]["ledger"]["others"])).resting(*drafts[_NAMED:])
    return listed(drafts, index.house)


def _with_speaker(index: Index, ref: StatementRef, outlets: Draft, position: str) -> Draft:
    """The outlets of a denial with who denies there, where the page names one."""
    named = (
        speaker(index, ref.article, ref.statement) if position == "denies" and not ref.statement.is_own_voice else None
    )
    if named is None or not named.governed or index.lang(ref.article) != index.house.lang:
        return outlets
    if named.draft.text == named.draft.text.lower() != named.draft.text.upper():
        return outlets  # "ministry": no name, and no article before it
    return fill(index.house.table["frames"]["ledger"]["speaking"], outlets=outlets, source=named.draft)
