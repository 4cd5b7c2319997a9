"""Origins found article by article, merged to those of the story: same key, same name, and what may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from mutabaat.records.evidence import Spans
from mutabaat.records.relations import Relay
from mutabaat.records.views import Origin, OriginKind, StoredArticle

_NAMED = frozenset({"person", "official_body", "organisation"})


@dataclass(slots=True)
class Found:
    """An origin as one article has it. ``via`` are the names of the outlets on the way, from the article outward."""

    key: str
    kind: OriginKind
    name: str
    spans: Spans = ()
    via: list[str] = field(default_factory=list)


def joined(
    held: dict[str, StoredArticle], found: dict[str, list[Found]], relays: Iterable[Relay]
) -> tuple[Origin, ...]:
    """One origin for each key, with its articles in the order of time, and what it may equal. ``found``: article id to what
    it rests on.
    """
    same = _same_names(found)
    order = sorted(found, key=lambda id: (held[id].revision.article.when is None, held[id].revision.article.when, id))
    gathered: dict[str, Origin] = {}
    for id in order:
        for origin in found[id]:
            key = same.get(origin.key, origin.key)
            known = gathered.get(key)
            if known is None:
                gathered[key] = Origin(key, origin.kind, origin.name, (id,), origin.spans, tuple(origin.via))
                continue
            via = tuple(dict.fromkeys((*known.via, *origin.via)))
            articles = known.articles if id in known.articles else (*known.articles, id)
            name = max(known.name, origin.name, key=lambda n: (len(n), n)) if origin.key == key else known.name
            gathered[key] = replace(known, articles=articles, via=via, name=name)
    equal = _may_equal(gathered, found, same, relays)
    ordered = sorted(gathered.values(), key=lambda o: (-len(o.articles), o.key))
    return tuple(replace(o, may_equal=tuple(sorted(equal[o.key]))) for o in ordered)


def _same_names(found: dict[str, list[Found]]) -> dict[str, str]:
    """Keys of short names to that of the one longer name of the same kind that holds their words («X» to «Y X»)."""
    kinds = {o.key: o.kind for many in found.values() for o in many if o.key.startswith("named:")}
    words = {key: frozenset(key.removeprefix("named:").split()) for key in kinds}
    holders: dict[str, list[str]] = {}
    for key in sorted(words):
        for word in words[key]:
            holders.setdefault(word, []).append(key)
    same: dict[str, str] = {}
    for key in sorted(words):
        rarest = min((holders[word] for word in words[key]), key=len, default=[])
        longer = [k for k in rarest if words[k] > words[key] and kinds[k] == kinds[key]]
        longest = [k for k in longer if all(words[other] <= words[k] for other in longer)]
        if longest:
            same[key] = longest[0]
    return same


def _may_equal(
    gathered: dict[str, Origin], found: dict[str, list[Found]], same: dict[str, str], relays: Iterable[Relay]
) -> dict[str, set[str]]:
    equal: dict[str, set[str]] = {key: set() for key in gathered}

    def join(keys: Sequence[str]) -> None:
        for key in keys:
            equal[key].update(other for other in keys if other != key)

    join([key for key, origin in gathered.items() if origin.kind == "anonymous"])
    for origins in found.values():
        keys = {same.get(o.key, o.key) for o in origins}
        people = sorted(k for k in keys if gathered[k].kind == "person")
        bodies = sorted(k for k in keys if gathered[k].kind in ("official_body", "organisation"))
        if len(people) == 1 and len(bodies) == 1:
            join([people[0], bodies[0]])
        join(sorted(k for k in keys if gathered[k].kind == "document"))
    named = {k: frozenset(k.removeprefix("named:").split()) for k, o in gathered.items() if o.kind in _NAMED}
    for key in sorted(named):
        join_with = [k for k in named if k != key and named[key] < named[k]]
        for other in join_with:
            join([key, other])
    for relay in relays:
        if relay.direction == "unknown" and relay.a in found and relay.b in found:
            left, right = ([same.get(o.key, o.key) for o in found[id]] for id in (relay.a, relay.b))
            if len(left) == len(right) == 1 and left != right:
                join([left[0], right[0]])
    return equal
