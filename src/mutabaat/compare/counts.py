"""The three counts of a story: outlets, publishers, and origins as an interval with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.records.evidence import Outlet
from mutabaat.records.views import Counts, Origin, StoredArticle

_NAMED = frozenset({"person", "official_body", "organisation"})


def count(articles: Sequence[StoredArticle], origins: Sequence[Origin], outlets: Sequence[Outlet]) -> Counts:
    """The three counts. Origins are an interval: ``origins_high`` are those that no evidence merges; for ``origins_low``
    all that may be equal are one, and unnamed sources are one of the named where no article has both.

    Reasons, as ``key:value``: ``relays:N`` articles that rest on an origin which another article has before them;
    ``unnamed:N`` unnamed sources that cannot be told apart; ``agency:NAME`` a text of an agency that several carry;
    ``missing:NAME`` an outlet that is cited and whose article is not held; ``family:NAMES`` outlets of one publisher.
    """
    held = {article.outlet.id: article.outlet for article in articles}
    publishers: dict[str, list[str]] = {}
    for outlet in sorted(held.values(), key=lambda o: o.id):
        publishers.setdefault(outlet.publisher, []).append(outlet.name)
    unnamed = [o for o in origins if o.kind == "anonymous"]
    reasons = [
        *_some("relays", sum(len(o.articles) - 1 for o in origins)),
        *_some("unnamed", len(unnamed)),
        *(f"agency:{o.name}" for o in origins if o.kind == "agency_text" and o.name),
        *(f"missing:{o.name}" for o in origins if o.kind == "outlet" and o.key.removeprefix("outlet:") not in held),
        *(f"family:{'، '.join(names)}" for names in publishers.values() if len(names) > 1),
    ]
    return Counts(
        outlets=len(held),
        publishers=len(publishers),
        origins_low=lowest(origins),
        origins_high=len(origins),
        reasons=tuple(reasons),
    )


def _some(key: str, number: int) -> list[str]:
    return [f"{key}:{number}"] if number else []


def lowest(origins: Sequence[Origin]) -> int:
    """The number of origins when all that may be one are one."""
    unnamed = [o for o in origins if o.kind == "anonymous"]
    group = {o.key: o.key for o in origins}

    def find(key: str) -> str:
        while group[key] != key:
            group[key] = group[group[key]]
            key = group[key]
        return key

    for origin in origins:
        for other in origin.may_equal:
            if other in group:
                group[find(origin.key)] = find(other)
    groups = len({find(key) for key in group})
    quoting = {id for o in unnamed for id in o.articles}
    # Where one article has both an unnamed source and a named one, it tells them apart.
    apart = any(o.kind in _NAMED and not quoting & set(o.articles) for o in origins)
    return max(1, groups - 1) if unnamed and apart and groups > 1 else groups
