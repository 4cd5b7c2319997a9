"""What a statement's sentence looks like where it stands: its cue, its complementiser, and the clause that can be taken whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaat.records.evidence import Span
from mutabaat.records.statements import Statement
from mutabaat.text.fold import fold
from mutabaat.text.words import folded_words
from mutabaat.write.house import Verb
from mutabaat.write.index import Index, hull
from mutabaat.write.naming import is_joined, points_back, unprefixed

Opening = Literal["that", "resumptive", "quote", "other"]
STOPS = ("", ".", "،", ",", ":", "؛", ";", "!", "؟", "?", "-", "–", "—", "»", "”")
BEFORE = ' \t«“"'
_QUOTES = '«“„"‘'


@dataclass(frozen=True, slots=True)
class Cue:
    """The words of attribution: the house's verb where it knows them wholly, and the prepositions that follow it."""

    verb: Verb | None
    prepositions: tuple[Span, ...]  # spans in the text
    is_according: bool
    is_colon: bool


def cue_of(index: Index, article: str, statement: Statement) -> Cue:
    """What the cue is. A cue with any word that the house does not know has no verb: nothing may stand for it."""
    found: list[tuple[str, Span]] = []
    colon = False
    for span in sorted(statement.cue):
        if not index.inside(article, span):
            continue
        words = index.words(article, span)
        colon = colon or not words
        found += [(word.folded, (span[0] + word.start, span[0] + word.end)) for word in words]
    if not found:
        return Cue(None, (), False, colon)
    house = index.house
    first = unprefixed(index, found[0][0])
    rest = found[1:]
    if _after_preposition(index, article, found[0][1][0]):
        first = ""  # «بين نفي … و…»: a noun
    whole = all(word in house.prepositions for word, _ in rest)
    return Cue(
        verb=house.verbs.get(first) if whole else None,
        prepositions=tuple(span for _, span in rest) if whole else (),
        is_according=first in house.according,
        is_colon=colon,
    )


def content_of(index: Index, article: str, statement: Statement) -> Span | None:
    """The content, stretched over its own hedges and conditions. None where that would take in the cue or the source,
    or leave the passage, so that nobody drops a «قد» or an «إذا» that stands outside the content."""
    span = hull(statement.content)
    if span is None or not index.inside(article, span):
        return None
    whole = hull(statement.content, statement.hedge, statement.condition)
    assert whole is not None
    if whole != span:
        passage = index.passage(article, span[0])
        if passage is None or not (passage.start <= whole[0] and whole[1] <= passage.end):
            return None
    taken = (*statement.cue, *statement.source)
    return None if any(whole[0] < end and start < whole[1] for start, end in taken) else whole


def is_closed(index: Index, article: str, content: Span) -> bool:
    """Whether the sentence may end where the content does: at a mark, at the passage's end, before a conjunction."""
    passage = index.passage(article, content[1] - 1)
    rest = index.articles[article].text[content[1] : passage.end if passage else content[1]].lstrip()
    if not rest or not rest[0].isalnum():
        return True
    following = folded_words(rest)[:1]
    if index.style(article).table["grammar"]["proclitics"]:
        return bool(following) and is_joined(index, following[0])
    return bool(following) and following[0] in {fold(w) for w in index.style(article).table["grammar"]["joining"]}


def opening_of(index: Index, article: str, content: Span) -> Opening:
    """How the content opens: with a complementiser, a resumptive «فإن», a quotation mark, or otherwise."""
    text = index.articles[article].text
    words = index.words(article, content)
    if not words or text[content[0] : content[0] + words[0].start].strip()[:1] in tuple(_QUOTES):
        return "quote"
    if words[0].folded in index.house.complementisers:
        return "that"
    return "resumptive" if words[0].folded in index.house.resumptive else "other"


def clause_of(index: Index, article: str, statement: Statement) -> Span | None:
    """The whole clause of the statement as the article wrote it: attribution, content, hedges and conditions together.

    None where it does not stand alone: the speaker is named elsewhere, the cue is a participle that hangs on another
    verb, another statement's attribution lies in between, or it crosses a passage that its content does not.
    """
    content = hull(statement.content)
    cue = hull(statement.cue)
    source = hull(statement.source)
    whole = hull(statement.content, statement.cue, statement.source, statement.hedge, statement.condition)
    if content is None or cue is None or whole is None or not index.inside(article, whole):
        return None
    if points_back(index, article, statement) and statement.source_type != "unknown":
        return None
    start = index.passage(article, whole[0])
    if start is None or (whole[1] > start.end and content[1] <= start.end):
        return None
    if _others_between(index, article, statement, whole, content):
        return None
    text = index.articles[article].text
    if whole[0] != cue[0] and text[start.start : whole[0]].rstrip(BEFORE)[-1:] not in STOPS:
        return None  # «وكان … أول من نشر»: words before it are part of its clause
    if source is not None and source[0] < cue[0]:
        # «المتحدث الذي قال إن» and «…، مشيراً إلى»: only a verb right after its subject makes a clause of the two.
        if text[source[1] : cue[0]].strip() or is_participle(index, article, cue):
            return None
    elif not opens_clause(index, article, cue) or (whole[0] == content[0] and leans(index, article, whole)):
        return None
    return whole


def opens_clause(index: Index, article: str, cue: Span) -> bool:
    """Whether a clause may stand on the cue. Not with a participle, nor with a noun («تأكيد الوزارة أن»)."""
    first = index.folded(article, cue)[:1]
    if not first or is_participle(index, article, cue):
        return False
    if not index.house.openers:
        return True
    if _after_preposition(index, article, cue[0]):
        return False
    word = first[0]
    known = index.house.verbs.keys() | index.house.according | index.house.openers
    return word in known or (word[:1] in index.house.table["grammar"]["proclitics"] and word[1:] in known)


def leans(index: Index, article: str, span: Span) -> bool:
    """Whether the span opens with a word that leans on the sentence before."""
    opening, style = index.folded(article, span)[:2], index.style(article)
    if not opening or opening[0] in style.resumptive:
        return True
    return opening[0] in style.leaning or " ".join(opening) in style.leaning


def _after_preposition(index: Index, article: str, place: int) -> bool:
    """Whether the word before the place governs a noun: what stands there is then no verb, though it be spelt like one."""
    before = index.folded(article, (max(0, place - 12), place)) if place else []
    if not before:
        return False
    word, proclitics = before[-1], index.house.table["grammar"]["proclitics"]
    return word in index.house.governing or (word[:1] in proclitics and word[1:] in index.house.governing)


def _others_between(index: Index, article: str, statement: Statement, whole: Span, content: Span) -> bool:
    for other in index.articles[article].reading.statements:
        if other.id == statement.id or other.is_own_voice:
            continue
        for start, end in other.cue:
            if whole[0] <= start < whole[1] and not (content[0] <= start and end <= content[1]):
                return True
    return False


def is_participle(index: Index, article: str, cue: Span) -> bool:
    """«مشيراً», «مؤكدة»; "adding": a cue that hangs on another verb."""
    words = index.folded(article, cue)
    if not words or words[0] in index.style(article).according:
        return False
    shape = index.house.table["grammar"]["participle"]
    return (
        words[0].startswith(shape["starts"])
        and words[0].endswith(tuple(fold(end) for end in shape["ends"]))
        and len(words[0]) >= shape["letters"]
    )


def sentence_of(index: Index, article: str, statement: Statement) -> Span | None:
    """The passages that hold the whole statement, attribution and all; None where it is spread over more than one
    beyond its content."""
    whole = hull(statement.content, statement.cue, statement.source, statement.hedge, statement.condition)
    if whole is None or not index.inside(article, whole):
        return None
    first, last = index.passage(article, whole[0]), index.passage(article, whole[1] - 1)
    if first is None or last is None or last.n - first.n > 2:
        return None
    return first.start, last.end
