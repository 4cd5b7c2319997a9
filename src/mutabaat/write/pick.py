"""What the follow-up tells, and in which order: one telling of each claim, what is new first, then origin by origin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mutabaat.records.statements import Statement
from mutabaat.records.views import Claim, LedgerRow, StatementRef
from mutabaat.text.fold import fold
from mutabaat.write.clause import cue_of
from mutabaat.write.index import NEVER, Index, hull
from mutabaat.write.ours import ours

_DENIED = "denied:"
_NEAR = 2  # words shared with the main claim that make another source speak of the same thing
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
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return self.statement.stance == "denies" or self.key.startswith(_DENIED)

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
    known = ours(index)
    found = [entry for entry in found if not all(known.tells(index, r.article, r.statement) for r in entry.refs)]
    for article in index.story.articles:
        for statement in article.reading.statements:
            if (article.id, statement.id) in held or _is_shown_otherwise(index, article.id, statement):
                continue
            if known.tells(index, article.id, statement):
                continue
            ref = StatementRef(article.id, statement)
            found.append(Entry(statement.id, ref, 1, index.when(article.id)))
    return found


def _sides(index: Index, claim: Claim) -> tuple[Entry | None, Entry | None]:
    """A claim as those tell it who hold it, and as those who deny it: two things to tell, never one for the other."""
    holding = _of_rows(index, claim, [row for row in claim.rows if row.position != "denies"])
    denying = _of_rows(index, claim, [row for row in claim.rows if row.position == "denies"])
    if denying is not None:
        denying = replace(denying, key=_DENIED + denying.statement.id)
    return holding, denying


def _of_rows(index: Index, claim: Claim, rows: list[LedgerRow]) -> Entry | None:
    refs = [ref for row in rows if (ref := index.known(row.ref)) is not None and not _is_inside(index, ref)]
    if not refs:
        return None
    denied = all(row.position == "denies" for row in rows)
    position = {(row.ref.article, row.ref.statement.id): _POSITIONS[row.position] for row in claim.rows}

    def rank(ref: StatementRef) -> tuple[bool, bool, bool, bool, bool, int, int, tuple[datetime, str], int]:
        return (
            index.lang(ref.article) != index.house.lang,
            ref.statement.is_own_voice,
            _is_display(index, ref.article, ref.statement),
            ref.article in index.copies,
            denied and (ref.statement.stance != "denies" or cue_of(index, ref.article, ref.statement).verb is None),
            len(ref.statement.chain),
            position[(ref.article, ref.statement.id)],
            index.when(ref.article),
            place_in_text(ref.statement),
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


def _is_shown_otherwise(index: Index, article: str, statement: Statement) -> bool:
    """A statement outside the claims that the follow-up has no need to tell: display lines, nested ones, copies' repeats."""
    return (
        _is_display(index, article, statement)
        or _is_inside(index, StatementRef(article, statement))
        or (statement.is_own_voice and article in index.copies)
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
    fresh.sort(key=lambda e: (place_in_text(e.statement), e.key))
    fresh.sort(key=lambda e: (_is_headlined(index, e.ref), e.outlets, e.first[0], e.ref.article), reverse=True)
    fresh.sort(key=lambda e: index.lang(e.ref.article) != index.house.lang)
    return fresh[: index.house.limit("new")]


def _is_headlined(index: Index, ref: StatementRef) -> bool:
    """Whether it is what its page's headline is about."""
    span, content = index.headline(ref.article), hull(ref.statement.content)
    if span is None or content is None:
        return False
    wanted = index.keys(ref.article, span)
    return len(wanted & index.keys(ref.article, content)) * 2 >= len(wanted)


def place_in_text(statement: Statement) -> int:
    """Where its content begins, for telling in the order of the page."""
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
        group.sort(key=lambda e: (-e.outlets, e.first, place_in_text(e.statement), e.key))
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
    """What was known before, and the pages' own sentences: those that most outlets carry, then the newest."""
    kept = [e for e in told if e.statement.time == "background" or e.statement.is_own_voice]
    kept.sort(key=lambda e: (place_in_text(e.statement), e.key))
    kept.sort(key=lambda e: (e.outlets, e.first, e.ref.article), reverse=True)
    return sorted(kept, key=lambda e: index.lang(e.ref.article) != index.house.lang)


def denials(index: Index, told: list[Entry]) -> list[Entry]:
    """What was denied: in the house's language first, under a verb rather than a noun, then the most carried."""
    return sorted(
        (e for e in told if e.statement.stance == "denies"),
        key=lambda e: (
            index.lang(e.ref.article) != index.house.lang,
            cue_of(index, e.ref.article, e.statement).verb is None,
            -e.outlets,
            e.first,
            place_in_text(e.statement),
            e.key,
        ),
    )


def independent(index: Index, told: list[Entry], main: Entry | None, denial: Entry | None) -> list[Entry]:
    """What origins other than the main claim's and its denial's say: one entry of each, those that speak of the same thing
    first, then in the order of time. An origin speaks in the pages that rest on it, and through the first outlet of them.
    """
    if main is None:
        return []
    taken = {a for o in index.story.origins if main.ref.article in o.articles for a in o.articles} | {main.ref.article}
    known = {index.articles[a].outlet.id for a in taken if a in index.articles}
    if denial is not None:
        taken |= {a for o in index.story.origins if denial.ref.article in o.articles for a in o.articles}
    wanted = index.keys(main.ref.article, hull(main.statement.content) or (0, 0))
    best: list[tuple[tuple[bool, bool, bool], tuple[datetime, str], Entry]] = []
    for origin in index.story.origins:
        held = [a for a in origin.articles if a in index.articles and a not in taken]
        if not held or origin.kind in ("anonymous", "agency_text", "unknown", "collective"):
            continue
        first = min(held, key=index.when)
        speaking = index.articles[first].outlet
        found = [
            (_nearness(index, entry, wanted), entry)
            for entry in told
            if not (entry.denies or entry.statement.is_own_voice or _speaks_for(index, entry, known))
            and (entry.ref.article in held or index.outlet_called(speaker_key(entry.statement)) == speaking)
        ]
        if found:
            rank, entry = min(found, key=lambda row: row[0])
            best.append((rank[:3], index.when(first), entry))
    return [entry for *_, entry in sorted(best, key=lambda row: row[:2])]


def _nearness(index: Index, entry: Entry, wanted: frozenset[str]) -> tuple[bool, bool, bool, int, int, str]:
    span = hull(entry.statement.content) or (0, 0)
    near = len(index.keys(entry.ref.article, span) & wanted)
    foreign = index.lang(entry.ref.article) != index.house.lang
    return foreign, _points(index, entry.ref), near < _NEAR, -near, span[0], entry.key


def _speaks_for(index: Index, entry: Entry, outlets: set[str]) -> bool:
    """Whether one of the outlets is whom the statement is from."""
    outlet = index.outlet_called(speaker_key(entry.statement))
    return outlet is not None and outlet.id in outlets


def _points(index: Index, ref: StatementRef) -> bool:
    """Whether the content begins with a thing that an earlier sentence told of: «أن التقرير …»."""
    span = hull(ref.statement.content) or (0, 0)
    opening = index.folded(ref.article, span)[:2]
    return any(word in index.style(ref.article).pointing for word in opening)


def counterparts(index: Index, told: list[Entry]) -> dict[str, list[str]]:
    """For the key of an entry, the keys of those that have to follow it: the denials of a claim, and the other figure of
    two that cannot both hold. A denial says itself what it denies; a figure that a relay changed is told as its change."""
    place = {(ref.article, ref.statement.id): e for e in told for ref in e.refs}
    changed = {
        frozenset((v.relay.a, v.relay.b))
        for v in index.story.relays
        if any(c.kind == "number_changed" for c in v.changes)
    }
    pairs: list[tuple[StatementRef, StatementRef]] = []
    for c in index.story.contradictions:
        if c.kind == "denial" or frozenset((c.left.article, c.right.article)) not in changed:
            pairs += [(c.left, c.right), (c.right, c.left)]
    for claim in index.story.claims:
        denying = [row.ref for row in claim.rows if row.position == "denies"]
        pairs += [(row.ref, ref) for row in claim.rows if row.position != "denies" for ref in denying]
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        left, right = (place.get((ref.article, ref.statement.id)) for ref in (one, other))
        if left is None or right is None or left.key == right.key or left.denies:
            continue
        if right.key not in found.setdefault(left.key, []):
            found[left.key].append(right.key)
    return found
