"""What the story is about: the headline that leads, the statement of the body that says it, and who denies it."""

from __future__ import annotations

from mutabaat.records.evidence import Span
from mutabaat.records.statements import Statement
from mutabaat.records.views import StatementRef, StoredArticle
from mutabaat.write.clause import cue_of
from mutabaat.write.index import Index, hull
from mutabaat.write.pick import Entry, place_in_text

NAMED = ("person", "official_body", "organisation")  # sources that a headline may name as denying


def leading(index: Index) -> StoredArticle | None:
    """An original in the house's language whose claims most other outlets have, and that no relay sharpened; the earliest."""
    sharing = _sharing(index)
    ranked = sorted(
        index.story.articles,
        key=lambda a: (
            index.lang(a.id) != index.house.lang,
            a.id in index.copies,
            a.state == "deleted",
            -len(sharing.get(a.id, ())),
            index.when(a.id),
        ),
    )
    return next((a for a in ranked if index.headline(a.id) is not None), None)


def _sharing(index: Index) -> dict[str, set[str]]:
    """For each article the outlets that hold one of its claims too."""
    found: dict[str, set[str]] = {}
    for claim in index.story.claims:
        held = {row.ref.article for row in claim.rows if row.position != "denies" and row.ref.article in index.articles}
        outlets = {index.articles[article].outlet.id for article in held}
        for article in held:
            found.setdefault(article, set()).update(outlets - {index.articles[article].outlet.id})
    return found


def main_claim(index: Index, told: list[Entry]) -> Entry | None:
    """The entry that says in the leading page's body what its headline says: most of the headline's words, then the first."""
    article = leading(index)
    span = index.headline(article.id) if article else None
    if article is None or span is None:
        return None
    wanted = index.keys(article.id, span)

    def rank(entry: Entry, ref: StatementRef) -> tuple[bool, bool, int, int]:
        content = hull(ref.statement.content) or (0, 0)
        goes_on = cue_of(index, article.id, ref.statement).verb == index.house.added  # «وأضاف»: no way to begin
        return (
            ref.statement.is_own_voice,
            goes_on,
            -len(wanted & index.keys(article.id, content)),
            place_in_text(ref.statement),
        )

    found = [(rank(e, ref), e) for e in told for ref in e.refs if ref.article == article.id]
    said = [(place, e) for place, e in found if place[2] < 0 and e.statement.time != "background"]
    return min(said or found, key=lambda row: row[0], default=(None, None))[1]


def denials_of(index: Index, told: list[Entry], main: Entry | None) -> list[Entry]:
    """Entries that deny the main claim or the leading headline, those in the house's language and most carried first."""
    article = leading(index)
    span = index.headline(article.id) if article else None
    if article is None or main is None:
        return []
    meant = {(ref.article, ref.statement.id) for ref in main.refs}
    meant |= {(article.id, s.id) for s in article.reading.statements if span and _inside(s, span)}
    denying: list[StatementRef] = []
    for contradiction in index.story.contradictions:
        for one, other in ((contradiction.left, contradiction.right), (contradiction.right, contradiction.left)):
            if contradiction.kind == "denial" and (one.article, one.statement.id) in meant:
                denying.append(other)
    for claim in index.story.claims:
        if any((row.ref.article, row.ref.statement.id) in meant for row in claim.rows):
            denying += [row.ref for row in claim.rows if row.position == "denies"]
    found: dict[str, Entry] = {}
    for ref in denying:
        entry = _entry_of(index, told, ref)
        if entry is not None and entry.key != main.key:
            found.setdefault(entry.key, entry)
    return sorted(
        found.values(),
        key=lambda e: (
            index.lang(e.ref.article) != index.house.lang,
            e.statement.stance != "denies",
            e.statement.source_type not in NAMED,
            cue_of(index, e.ref.article, e.statement).verb is None,
            -e.outlets,
            e.first,
            place_in_text(e.statement),
            e.key,
        ),
    )


def _inside(statement: Statement, span: Span) -> bool:
    content = hull(statement.content)
    return content is not None and span[0] <= content[0] < span[1]


def _entry_of(index: Index, told: list[Entry], ref: StatementRef) -> Entry | None:
    """The entry that tells the denial. One in a headline is told by its page's body, one inside another's words by those."""
    place = {(r.article, r.statement.id): e for e in told for r in e.refs}
    statements = [ref.statement]
    if article := index.articles.get(ref.article):
        statements += [
            s
            for s in article.reading.statements
            if s.stance == "denies" and s.source_type == ref.statement.source_type and s.id != ref.statement.id
        ]
    for statement in statements:
        current: Statement | None = statement
        while current is not None:
            if (ref.article, current.id) in place:
                return place[ref.article, current.id]
            current = index.statements.get((ref.article, current.parent))
    return None
