"""Stage `rests`: the origins of each claim, counted as an interval, every reason with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from mutabaat.compare.ancestry import Ancestry
from mutabaat.compare.counts import lowest
from mutabaat.compare.merging import Found, joined
from mutabaat.compare.roots import ActorOf, Rooted, Roots
from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import Relay
from mutabaat.records.views import Claim, LedgerRow, Origin, OriginReason, OriginReasonKind, Place, Rests, StoredArticle

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
) -> tuple[Claim, ...]:
    """The claims of a story, each with what its rows and its denials rest on.

    A row is followed through reused words that carry it, then through the outlets that it cites, to who says it: a person,
    a body, a document, sources that are not named, or the outlet itself. Of the same origin are: what one text carries;
    what is cited and its citation; the outlets of one publisher that name nobody; one name, or two names of one person or
    body, in two scripts or languages too, also where only the register knows it (``actor_of`` gives the id of the one actor
    that bears a name on a day, or nothing). For the lower bound unnamed sources are one, and so is with any other a page
    that says where nothing comes from. ``family`` is the ancestry of the articles.
    """
    story = Roots(articles, relays, family, outlets, actor_of)

    def rests(rows: Sequence[LedgerRow]) -> Rests:
        return _rests(story, story.follow(rows)) if rows else Rests()

    return tuple(
        replace(
            claim,
            held=rests([row for row in claim.rows if row.position not in ("denies", "doubts")]),
            denied=rests([row for row in claim.rows if row.position == "denies"]),
        )
        for claim in claims
    )


def _rests(story: Roots, rooted: Rooted) -> Rests:
    origins = joined({id: story.held[id] for id in rooted.found}, rooted.found, ())
    uncredited = rooted.uncredited - rooted.credited
    origins = _with_uncredited(origins, uncredited)
    low = lowest(origins)
    reasons = (
        *rooted.reasons.values(),
        *_names(origins, rooted),
        *_may_be_one(origins, uncredited, rooted),
        *_apart(origins, rooted),
    )
    return Rests(origins, low, len(origins), reasons)


def _with_uncredited(origins: Sequence[Origin], uncredited: set[str]) -> tuple[Origin, ...]:
    """The origins with pages that credit nobody made equal to any other: they may have taken from them."""
    if len(origins) < 2 or not any(o.key in uncredited for o in origins):
        return tuple(origins)
    every = {o.key for o in origins}
    alone = {o.key for o in origins if o.key in uncredited}
    first = next((o.key for o in origins if o.key not in alone), origins[0].key)
    return tuple(
        replace(o, may_equal=tuple(sorted({*o.may_equal, first} - {o.key}))) if o.key in alone & every else o
        for o in origins
    )


def _found(rooted: Rooted, origin: Origin) -> list[tuple[str, Found]]:
    return [(id, f) for id in origin.articles for f in rooted.found[id]]


def _names(origins: Sequence[Origin], rooted: Rooted) -> list[OriginReason]:
    """Names that became one origin though they are not the same words."""
    reasons = []
    for origin in origins:
        if origin.kind in ("anonymous", "agency_text", "outlet", "unknown", "collective"):
            continue
        named: dict[str, tuple[str, Found]] = {}
        for id, found in _found(rooted, origin):
            if found.name and found.lang and (found.key == origin.key or not _is_other(found.key, origins)):
                named.setdefault(found.name, (id, found))
        if len(named) < 2:
            continue
        langs = {found.lang for _, found in named.values()}
        known = any("@" in found.key for _, found in named.values())
        kind: OriginReasonKind = "same_actor" if known else "translation" if len(langs) > 1 else "same_name"
        places = tuple(Place(id, *found.spans[0]) for id, found in named.values() if found.spans)
        reasons.append(OriginReason(kind, "merges", tuple(named), places, (origin.key,)))
    return reasons


def _is_other(key: str, origins: Sequence[Origin]) -> bool:
    return any(origin.key == key for origin in origins)


def _may_be_one(origins: Sequence[Origin], uncredited: set[str], rooted: Rooted) -> list[OriginReason]:
    """Why the lower bound is lower."""
    if len(origins) < 2:
        return []
    reasons = []
    unnamed = [o for o in origins if o.kind == "anonymous"]
    if unnamed:
        words = tuple(o.name for o in unnamed)
        reasons.append(OriginReason("unnamed", "may_merge", words, _places(unnamed), tuple(o.key for o in unnamed)))
    for origin in origins:
        if origin.key in uncredited:
            reasons.append(OriginReason("uncredited", "may_merge", (origin.name,), (), (origin.key,)))
    for left, right in combinations(origins, 2):
        if (
            right.key in left.may_equal
            and not {left.key, right.key} & uncredited
            and "anonymous" not in (left.kind, right.kind)
        ):
            reasons.append(
                OriginReason(
                    "unclear", "may_merge", (left.name, right.name), _places([left, right]), (left.key, right.key)
                )
            )
    return reasons


def _apart(origins: Sequence[Origin], rooted: Rooted) -> list[OriginReason]:
    """Who is told apart from the others, by the words that name him."""
    if len(origins) < 2:
        return []
    return [OriginReason("apart", "apart", (o.name,), _places([o]), (o.key,)) for o in origins]


def _places(origins: Iterable[Origin]) -> tuple[Place, ...]:
    return tuple(Place(o.articles[0], *span) for o in origins for span in o.spans[:1])
