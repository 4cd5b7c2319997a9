"""The article's own sentence, taken from its attribution to its end: better prose than what is put together of parts."""

from __future__ import annotations

from mutabaat.records.evidence import Span
from mutabaat.records.statements import Statement
from mutabaat.text.fold import fold
from mutabaat.write.clause import BEFORE, STOPS, is_participle, leans, opens_clause
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import points_back

_TAIL = 8  # words of the page's own that may end a sentence of somebody else


def whole_sentence(index: Index, article: str, statement: Statement) -> Span | None:
    """The rest of the passage from the statement's attribution on, where nobody else speaks in it and the page adds no
    more than a short tail. None where it leans on another sentence or leaves its speaker to one."""
    whole = hull(statement.content, statement.cue, statement.source, statement.hedge, statement.condition)
    passage = index.passage(article, whole[0]) if whole and index.inside(article, whole) else None
    if whole is None or passage is None or whole[1] > passage.end or points_back(index, article, statement):
        return None
    span = whole[0], passage.end
    text = index.articles[article].text
    if text[passage.start : span[0]].rstrip(BEFORE)[-1:] not in STOPS or leans(index, article, span):
        return None
    source, cue = hull(statement.source), hull(statement.cue)
    if source is None or cue is None or is_participle(index, article, cue):
        return None
    if cue[0] == span[0] and not opens_clause(index, article, cue):
        return None
    apposed = source[0] == span[0] and text[source[1] : cue[0]].strip(BEFORE)
    if apposed and text[passage.start : span[0]].strip(BEFORE):
        return None  # "An inspector, Lena Orvik, said": the name goes with the words before it
    if any(_parts(index, article, other, statement, span) for other in index.articles[article].reading.statements):
        return None
    return span


def _parts(index: Index, article: str, other: Statement, statement: Statement, span: Span) -> bool:
    """Whether another statement makes the sentence more than one speaker's: somebody else's, or the page's own beyond
    words that only go on with the speaker's clause or end it."""
    content = hull(other.content)
    if content is None or other.id == statement.id or not span[0] <= content[0] < span[1]:
        return False
    if not other.is_own_voice:
        return not other.parent and fold(other.source_entity) != fold(statement.source_entity)
    text = index.articles[article].text
    goes_on = text[span[0] : content[0]].rstrip(BEFORE)[-1:] not in STOPS
    short = len(index.folded(article, content)) <= _TAIL and not text[content[1] : span[1]].strip(" .،,")
    return content[1] > span[1] or not (goes_on or short)
