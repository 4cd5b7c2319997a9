"""What the follow-up tells, and in which order: one telling of each claim, what is new first, then origin by origin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mutabaat.records.statements import Statement
from mutabaat.records.views import Claim, LedgerRow, StatementRef
from mutabaat.text.fold import fold
from mutabaat.write.clause import cue_of
from mutabaat.write.index import NEVER, Index, hull

_POSITIONS = {"asserts": 0, "denies": 0, "doubts": 1, "hedges": 1, "reports": 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell: a claim with the statement that tells it best, or a statement that no claim holds."""

    key: str  # id of the claim, of the denial's first statement, else of the statement
    ref: StatementRef
    outlets: int
    first: tuple[datetime, str]
    others: tuple[StatementRef, ...] = ()  # in order of preference, for when the first cannot be told

    @property
    def statement(self) -> Statement:
        return self.ref.statement

    @property
    def refs(self) -> tuple[StatementRef, ...]:
        return (self.ref, *self.others)


def entries(index: Index) -> list[Entry]:
    """Everything that the story says, once each, in a fixed order."""
    found: list[Entry] = []
    denied: set[str] = set()
    held: set[tuple[str, str]] = set()
    for claim in index.story.claims:
        asserted, denial = _sides(index, claim)
        if asserted is not None:
            found.append(asserted)
        if denial is not None and denial.key not in denied:  # one denial may answer several claims
            denied.add(denial.key)
            found.append(denial)
        held.update((row.ref.article, row.ref.statement.id) for row in claim.rows)
    covered = _told_in_our_language(index)
    for article in index.story.articles:
        for statement in article.reading.statements:
            if (article.id, statement.id) in held or _is_shown_otherwise(index, article.id, statement, covered):
                continue
            ref = StatementRef(article.id, statement)
            found.append(Entry(statement.id, ref, 1, index.when(article.id)))
    return found


def _sides(index: Index, claim: Claim) -> tuple[Entry | None, Entry | None]:
    """A claim as those tell it who hold it, and as those who deny it: two things to tell, never one for the other."""
    holding = _of_rows(index, claim, [row for row in claim.rows if row.position != "denies"])
    denying = _of_rows(index, claim, [row for row in claim.rows if row.position == "denies"])
    if denying is not None:
        denying = replace(denying, key=f"denied:{denying.statement.id}")
    return holding, denying


def _of_rows(index: Index, claim: Claim, rows: list[LedgerRow]) -> Entry | None:
    refs = [ref for row in rows if (ref := index.known(row.ref)) is not None and not _is_inside(index, ref)]
    if not refs:
        return None
    position = {(row.ref.article, row.ref.statement.id): _POSITIONS[row.position] for row in claim.rows}

    def rank(ref: StatementRef) -> tuple[bool, bool, bool, bool, int, int, tuple[datetime, str], str]:
        return (
            index.lang(ref.article) != index.house.lang,
            ref.statement.is_own_voice,
            _is_display(index, ref.article, ref.statement),
            ref.article in index.copies,
            len(ref.statement.chain),
            position[(ref.article, ref.statement.id)],
            index.when(ref.article),
            ref.statement.id,
        )

    ordered = sorted(refs, key=rank)
    if _is_display(index, ordered[0].article, ordered[0].statement):
        return None  # lines above the body alone: the body did not say so, or said it in other words
    outlets = len({index.outlet_name(index.articles[ref.article]) for ref in refs})
    first = min(index.when(ref.article) for ref in refs)
    return Entry(claim.id, ordered[0], outlets, first, tuple(ordered[1:]))


def _is_inside(index: Index, ref: StatementRef) -> bool:
    """Whether it is part of what somebody else is told to have said."""
    parent = index.statements.get((ref.article, ref.statement.parent))
    return parent is not None and not parent.is_own_voice


def _is_display(index: Index, article: str, statement: Statement) -> bool:
    """Whether it stands in the lines above the body, which say again, often without attribution, what the body says."""
    span = hull(statement.content)
    passage = index.passage(article, span[0]) if span else None
    return passage is not None and passage.kind in ("headline", "kicker", "standfirst", "source_line", "outlet_line")


def _is_shown_otherwise(index: Index, article: str, statement: Statement, covered: frozenset[str]) -> bool:
    """A statement outside the claims that the follow-up has no need to tell: display lines, nested ones, copies' and
    translations' repeats."""
    return (
        _is_display(index, article, statement)
        or _is_inside(index, StatementRef(article, statement))
        or (statement.is_own_voice and article in index.copies)
        or article in covered
    )


def _told_in_our_language(index: Index) -> frozenset[str]:
    """Foreign articles whose outlet an article in the house's language cites or relays: its words are preferred."""
    cited: set[str] = set()
    for article in index.story.articles:
        if index.lang(article.id) != index.house.lang:
            continue
        links = [*article.reading.page_sources, *(link for s in article.reading.statements for link in s.chain)]
        for link in links:
            outlet = index.outlet_called(link.name)
            if outlet is not None:
                cited.add(outlet.id)
    relayed = {
        view.relay.original
        for view in index.story.relays
        if view.relay.copy in index.articles and index.lang(view.relay.copy) == index.house.lang
    }
    return frozenset(
        article.id
        for article in index.story.articles
        if index.lang(article.id) != index.house.lang and (article.outlet.id in cited or article.id in relayed)
    )


def new_first(index: Index, told: list[Entry]) -> list[Entry]:
    """What is new: claims first made since the reader looked, else in the last hours of the story; those that most outlets
    carry first, then the newest. Words of the house's language come before foreign ones."""
    fresh = [
        e for e in told if e.statement.time != "background" and not e.statement.is_own_voice and e.first[0] < NEVER
    ]
    newest = max((e.first[0] for e in fresh), default=NEVER)
    since = index.story.seen_at or newest - timedelta(hours=index.house.limit("new_hours"))
    fresh = [e for e in fresh if e.first[0] > since]
    fresh.sort(key=lambda e: (_place(e.statement), e.key))
    fresh.sort(key=lambda e: (e.outlets, e.first[0], e.ref.article), reverse=True)
    fresh.sort(key=lambda e: index.lang(e.ref.article) != index.house.lang)
    return fresh[: index.house.limit("new")]


def _place(statement: Statement) -> int:
    span = hull(statement.content)
    return span[0] if span else 0


def by_origin(index: Index, told: list[Entry]) -> list[list[Entry]]:
    """What was said, grouped by who said it; the origin that most articles rest on comes first."""
    order = {
        fold(o.name): n for n, o in enumerate(sorted(index.story.origins, key=lambda o: (-len(o.articles), o.key)))
    }
    groups: dict[str, list[Entry]] = {}
    for entry in told:
        if entry.statement.is_own_voice or entry.statement.time == "background":
            continue
        groups.setdefault(speaker_key(entry.statement), []).append(entry)
    for group in groups.values():
        group.sort(key=lambda e: (-e.outlets, e.first, _place(e.statement), e.key))
    return sorted(
        groups.values(),
        key=lambda g: (
            order.get(speaker_key(g[0].statement), len(order)),
            -max(e.outlets for e in g),
            g[0].first,
            g[0].key,
        ),
    )


def speaker_key(statement: Statement) -> str:
    """Who spoke, and through whom: sentences of one key stand together."""
    name = statement.source_entity or (statement.chain[-1].name if statement.chain else "")
    return fold(name)


def background(index: Index, told: list[Entry]) -> list[Entry]:
    """What was known before, and the pages' own sentences: scenarios with their condition, then the oldest first."""
    kept = [e for e in told if e.statement.time == "background" or e.statement.is_own_voice]
    return sorted(
        kept,
        key=lambda e: (
            e.statement.time == "news",
            not e.statement.condition,
            -e.outlets,
            e.first,
            _place(e.statement),
            e.key,
        ),
    )


def denials(index: Index, told: list[Entry]) -> list[Entry]:
    """What was denied: in the house's language first, under a verb rather than a noun, then the most carried."""
    return sorted(
        (e for e in told if e.statement.stance == "denies"),
        key=lambda e: (
            index.lang(e.ref.article) != index.house.lang,
            cue_of(index, e.ref.article, e.statement).verb is None,
            -e.outlets,
            e.first,
            _place(e.statement),
            e.key,
        ),
    )


def counterparts(index: Index, told: list[Entry]) -> dict[str, list[str]]:
    """For the key of an entry, the keys of those that contradict it: denials of its claim, and what cannot both hold."""
    place = {(ref.article, ref.statement.id): e.key for e in told for ref in e.refs}
    pairs = [(c.left, c.right) for c in index.story.contradictions]
    for claim in index.story.claims:
        denying = [row.ref for row in claim.rows if row.position == "denies"]
        pairs += [(row.ref, ref) for row in claim.rows if row.position != "denies" for ref in denying]
    found: dict[str, list[str]] = {}
    for pair in pairs:
        left, right = (place.get((ref.article, ref.statement.id), "") for ref in pair)
        if left and right and left != right and right not in found.get(left, ()):
            found.setdefault(left, []).append(right)
            found.setdefault(right, []).append(left)
    return found
