"""What an article leads with: the one statement, seldom two, that its news rests on, and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mutabaat.compare.naming import is_bare, naming, said_words, telling
from mutabaat.records.relations import Relay
from mutabaat.records.statements import Link, SourceType, Statement
from mutabaat.records.views import StoredArticle

UNNAMED = frozenset({"anonymous", "unknown", "collective"})
_NEAR = 3  # attributing passages of the body in which a source is looked up that the opening does not name


@dataclass(frozen=True, slots=True)
class Lead:
    """A statement that carries an article's news, with its source as the article names it best.

    ``carriers`` are the statement's media that it names none of itself: «reported the Post, citing officials». ``beside``
    are the words that introduce the source anywhere in the article: titles, offices, bodies.
    """

    statement: Statement
    kind: SourceType
    name: str
    carriers: tuple[Link, ...] = ()
    beside: frozenset[str] = frozenset()


Medium = Callable[[Link], str]


def leads(article: StoredArticle, relay: Relay | None, medium: Medium) -> list[Lead]:
    """What the headline and the first sentence attribute; where neither does, the standfirst, else the first passage that
    attributes anything. Two only where headline and first sentence name different sources.

    ``relay``: text that was taken by it counts as another's. ``medium`` gives the key of the outlet that a link stands
    for, empty for none.
    """
    counted = _counted(article, relay)
    passages = article.reading.passages
    first = next((p.n for p in passages if p.kind == "sentence"), -1)
    heads = {p.n for p in passages if p.kind == "headline"}
    stands = {p.n for p in passages if p.kind == "standfirst"}
    body = _carrying([s for s in counted if s.passage == first], medium)
    head = _carrying([s for s in counted if s.passage in heads], medium)
    stand = _carrying([s for s in counted if s.passage in stands], medium)
    later = dict.fromkeys(s.passage for s in counted if s.passage > first and s.passage not in heads | stands)
    near = [s for s in counted if s.passage in {first, *list(later)[:_NEAR]} | heads | stands]
    if body and head:
        return _either(article, _named(article, body, near), _named(article, head, near), medium)
    lead = body or head or stand or _carrying([s for s in counted if s.passage == next(iter(later), -1)], medium)
    return [_named(article, lead, near)] if lead else []


def _counted(article: StoredArticle, relay: Relay | None) -> list[Statement]:
    """Attributed statements that may carry news, without those inside text that the article took by a relay."""
    taken = [] if relay is None else [(s.a0, s.a1) if relay.copy == relay.a else (s.b0, s.b1) for s in relay.spans]
    return [
        s
        for s in article.reading.statements
        if not s.is_own_voice
        and s.time != "background"
        and s.stance != "refuses_comment"
        and s.act != "intention"
        and not (s.source_type == "unknown" and s.source)  # words that tell nobody: «I», «it», half a clause
        and not any(start <= s.content[0][0] < end for start, end in taken)
    ]


def _carrying(statements: Sequence[Statement], medium: Medium) -> Lead | None:
    """The statement of a passage that carries most of it; what a medium is cited for is its speaker's where one is named."""
    if not statements:
        return None
    ids = {s.id for s in statements}
    top = [s for s in statements if s.parent not in ids] or list(statements)
    main = max(top, key=_size)
    if _is_medium(main, medium):
        inner = [s for s in statements if s is not main and not _is_medium(s, medium)]
        inner = [s for s in inner if s.parent == main.id or s.source_type in UNNAMED or _through(s, medium)]
        if inner:
            link = main.chain[-1] if main.chain else Link(main.source_type, main.source_entity)
            told = max(inner, key=_size)
            return Lead(told, told.source_type, told.source_entity, () if _through(told, medium) else (link,))
    return Lead(main, main.source_type, main.source_entity)


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _is_medium(statement: Statement, medium: Medium) -> bool:
    last = statement.chain[-1] if statement.chain else Link(statement.source_type, statement.source_entity)
    return statement.source_type == "outlet" or bool(medium(last))


def _through(statement: Statement, medium: Medium) -> bool:
    return any(medium(link) for link in statement.chain[:-1])


def _named(article: StoredArticle, lead: Lead, near: Sequence[Statement]) -> Lead:
    """A source that its sentence does not name («the engineer», «the report») by the name that the article gives it soon
    after; with the words that introduce it."""
    name, kind = lead.name, lead.kind
    if kind == "collective" or (kind != "anonymous" and is_bare(name)):
        wanted = ("person",) if kind == "collective" else (kind,)
        for s in near:
            if s.source_type in wanted and telling(s.source_entity):
                name, kind = s.source_entity, s.source_type
                break
    return Lead(lead.statement, kind, name, lead.carriers, _beside(article, name))


def _beside(article: StoredArticle, name: str) -> frozenset[str]:
    spans = {span for s in article.reading.statements if s.source_entity == name for span in s.source}
    return frozenset(word for start, end in spans for word in said_words(article.text[start:end]))


def _either(article: StoredArticle, body: Lead, head: Lead, medium: Medium) -> list[Lead]:
    """Of what the first sentence and the headline attribute: both only where they name two sources."""
    if head.kind in UNNAMED or not telling(head.name) or _is_medium(head.statement, medium):
        return [body]
    if _is_medium(body.statement, medium):
        # «Mayor denies plan» over «…, the Post reported»: the mayor's, by the Post.
        link = body.statement.chain[-1] if body.statement.chain else Link("outlet", body.name)
        return [Lead(head.statement, head.kind, head.name, (link,), head.beside)]
    spans = body.statement.source
    told = {word for start, end in spans for word in naming(article.text[start:end])} | set(naming(body.name))
    if told & {*naming(head.name), *naming(head.statement.source_entity)}:
        return [head if body.kind in UNNAMED or not telling(body.name) else body]
    if body.kind != "anonymous" and (body.kind in UNNAMED or not telling(body.name)):
        return [head]
    return [body, head]
