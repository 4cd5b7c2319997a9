"""Stage `rests`: the origins of each claim, counted as an interval, every reason with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from mutabaat.compare.ancestry import Ancestry
from mutabaat.compare.counts import lowest
from mutabaat.compare.merging import Found, merged
from mutabaat.compare.roots import ActorOf, Rooted, Roots
from mutabaat.compare.walk import follow
from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import Relay
from mutabaat.records.views import Claim, LedgerRow, Origin, OriginReason, OriginReasonKind, Place, Rests, StoredArticle
from mutabaat.text.bilingual import Lexicon

NAME = "rests"
VERSION = "1"


def with_rests(
    claims: Iterable[Claim],
    articles: Sequence[StoredArticle],
    relays: Sequence[Relay],
    outlets: Sequence[Outlet],
    *,
    family: Ancestry,
    actor_of: ActorOf = lambda name, written: "",
    lexicon: Lexicon | None = None,
) -> tuple[Claim, ...]:
    """The claims of a story, each with what its rows and its denials rest on.

    A row is followed through reused words that carry it, then through the outlets that it cites, to who says it: a person,
    a body, a document, sources that are not named, or the outlet itself. Of the same origin are: what one text carries;
    what is cited and its citation; the outlets of one publisher that name nobody; one name, or two names of one person or
    body, in two scripts or languages too, also where only the register knows it (``actor_of`` gives the id of the one actor
    that bears a name on a day, or nothing). For the lower bound unnamed sources are one, and so is with any other a page
    that says where nothing comes from. ``family`` is the ancestry of the articles; ``lexicon`` tells what
    Arabic words may mean in English, by default our own.
    """
    story = Roots(articles, relays, family, outlets, actor_of)

    def rests(rows: Sequence[LedgerRow]) -> Rests:
        return _rests(story, follow(story, rows), lexicon) if rows else Rests()

    return tuple(
        replace(
            claim,
            held=rests([row for row in claim.rows if row.position not in ("denies", "doubts")]),
            denied=rests([row for row in claim.rows if row.position == "denies"]),
        )
        for claim in claims
    )


def _rests(story: Roots, rooted: Rooted, lexicon: Lexicon | None) -> Rests:
    found, own = merged({id: story.held[id] for id in rooted.found}, rooted.found, (), lexicon)
    uncredited = rooted.uncredited - rooted.credited
    origins = _with_uncredited(found, uncredited)
    reasons = [*rooted.reasons.values(), *_names(origins, rooted, own)]
    if len(origins) > 1:
        reasons += _may_be_one(origins, uncredited)
        reasons += [OriginReason("apart", "apart", (o.name,), _places([o]), (o.key,)) for o in origins]
    return Rests(origins, lowest(origins), len(origins), tuple(reasons))


def _with_uncredited(origins: Sequence[Origin], uncredited: set[str]) -> tuple[Origin, ...]:
    """The origins, of which pages that credit nobody may equal another: they may have taken from it."""
    named = next((o.key for o in origins if o.key not in uncredited), origins[0].key)
    return tuple(
        replace(o, may_equal=tuple(sorted({*o.may_equal, named}))) if o.key in uncredited and o.key != named else o
        for o in origins
    )


def _names(origins: Sequence[Origin], rooted: Rooted, own: dict[str, str]) -> list[OriginReason]:
    """Names that became one origin though they are not the same words."""
    reasons = []
    for origin in origins:
        named: dict[str, tuple[str, Found]] = {}
        for id in origin.articles:
            for found in rooted.found[id]:
                if own[found.key] == origin.key and found.lang:
                    named.setdefault(found.name, (id, found))
        if len(named) < 2:
            continue
        known = any("@" in found.key for _, found in named.values())
        foreign = len({found.lang for _, found in named.values()}) > 1
        kind: OriginReasonKind = "same_actor" if known else "translation" if foreign else "same_name"
        places = tuple(Place(id, *found.spans[0]) for id, found in named.values() if found.spans)
        reasons.append(OriginReason(kind, "merges", tuple(named), places, (origin.key,)))
    return reasons


def _may_be_one(origins: Sequence[Origin], uncredited: set[str]) -> list[OriginReason]:
    """Why the lower bound is lower."""
    reasons = []
    if unnamed := [o for o in origins if o.kind == "anonymous"]:
        words = tuple(o.name for o in unnamed)
        reasons.append(OriginReason("unnamed", "may_merge", words, _places(unnamed), tuple(o.key for o in unnamed)))
    alone = [o for o in origins if o.key in uncredited]
    reasons += [OriginReason("uncredited", "may_merge", (o.name,), _places([o]), (o.key,)) for o in alone]
    others = [o for o in origins if o.kind != "anonymous" and o.key not in uncredited]
    for left, right in combinations(others, 2):
        if right.key in left.may_equal:
            names, keys = (left.name, right.name), (left.key, right.key)
            reasons.append(OriginReason("unclear", "may_merge", names, _places([left, right]), keys))
    return reasons


def _places(origins: Iterable[Origin]) -> tuple[Place, ...]:
    return tuple(Place(o.articles[0], *span) for o in origins for span in o.spans[:1])
