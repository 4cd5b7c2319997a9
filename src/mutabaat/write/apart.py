"""Statements that are told apart: the page's own voice, and words in another language than the follow-up's."""

from __future__ import annotations

from mutabaat.records.views import StatementRef
from mutabaat.write.clause import leans, sentence_of
from mutabaat.write.draft import Draft, fill
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import outlet_of, points_back
from mutabaat.write.phrases import by, unjoined


def own_voice(index: Index, ref: StatementRef, turn: int) -> Draft | None:
    """«بحسب موقع «…»، …»: a whole sentence of the page, where nothing in it hangs on another sentence or speaker."""
    statement = ref.statement
    span = hull(statement.content, statement.hedge, statement.condition)
    passage = index.passage(ref.article, span[0]) if span else None
    if span is None or passage is None or span[1] > passage.end:
        return None
    text = index.articles[ref.article].text
    if any(c.isalnum() for c in text[passage.start : span[0]]) or leans(index, ref.article, span):
        return None
    for other in index.articles[ref.article].reading.statements:
        if not other.is_own_voice and any(passage.start <= start < passage.end for start, _ in other.cue):
            return None
    clause = unjoined(index, index.take(ref.article, span, statement.id))
    return by(index, outlet_of(index, ref.article, traced=False), clause, turn)


def foreign(index: Index, ref: StatementRef) -> Draft | None:
    """The sentence of an article in another language, in its own words and marked as such."""
    statement = ref.statement
    span = sentence_of(index, ref.article, statement)
    if span is None or len(index.folded(ref.article, span)) > index.house.limit("words"):
        return None
    if leans(index, ref.article, span) or (not statement.is_own_voice and points_back(index, ref.article, statement)):
        return None
    outlet = outlet_of(index, ref.article, traced=False)
    languages = index.house.table["languages"]
    language = str(languages.get(index.lang(ref.article), languages["other"]))
    text = index.take(ref.article, span, statement.id, quoted=True)
    return fill(
        index.house.frame("foreign", feminine=outlet.feminine), outlet=outlet.draft, language=language, clause=text
    )
