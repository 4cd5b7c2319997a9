"""A sentence from a claim of the ledger, for an editor who wants it in the follow-up."""

from __future__ import annotations

from dataclasses import replace

from mutabaat.records.briefs import BriefPart, BriefSentence, Trace
from mutabaat.records.views import Claim, StatementRef, StoryView
from mutabaat.write.draft import Draft, fill, sentence
from mutabaat.write.house import house
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import outlet_of
from mutabaat.write.pick import entries
from mutabaat.write.report import report
from mutabaat.write.style import Style


def from_claim(
    story: StoryView, claim: Claim, *, lang: str, part: BriefPart = "body", style: Style | None = None
) -> BriefSentence | None:
    """The claim told as the house tells it, by the statement that tells it best; else its words, quoted from their page.
    None where the story holds no words of it."""
    index = Index(story, house(lang, style))
    entry = next((one for one in entries(index) if one.key == claim.id), None)
    rows = [row.ref for row in claim.rows]
    refs = [*entry.refs, *rows] if entry else rows
    told = (draft for ref in refs if (draft := report(index, ref)) is not None)
    draft = next(told, None) or next((quoted for ref in refs if (quoted := _quoted(index, ref)) is not None), None)
    return None if draft is None else replace(sentence(part, draft, index.house), hand="added")


def resting_on(story: StoryView, claim: Claim, *, lang: str) -> tuple[Trace, ...]:
    """Traces of the claim's words, one of each page that says it."""
    index = Index(story, house(lang))
    found: dict[str, Trace] = {}
    for row in claim.rows:
        span = hull(row.ref.statement.content)
        if span is not None and index.inside(row.ref.article, span):
            found.setdefault(row.ref.article, index.trace(row.ref.article, span, row.ref.statement.id))
    return tuple(found.values())


def _quoted(index: Index, ref: StatementRef) -> Draft | None:
    span = hull(ref.statement.content)
    if span is None or not index.inside(ref.article, span):
        return None
    outlet = outlet_of(index, ref.article, traced=False)
    clause = index.take(ref.article, span, ref.statement.id, quoted=True)
    return fill(index.house.frame("wrote", feminine=outlet.feminine), outlet=outlet.draft, clause=clause)
