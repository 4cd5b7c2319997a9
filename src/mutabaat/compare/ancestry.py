"""Who stands on whom among the articles of a story: originals, siblings of a third text, and outlets that are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from mutabaat.compare.credit import agencies, is_generic, name_key, register_agencies
from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import Relay
from mutabaat.records.views import StoredArticle
from mutabaat.text.keys import keys

_LATEST = datetime.max.replace(tzinfo=UTC)
_CLOCKS = timedelta(hours=1)  # by which the clocks of two outlets may differ


@dataclass(frozen=True, slots=True)
class Ancestry:
    """``parent``: a copy's id to the relay that it is taken by. ``group``: id to the first id of its siblings.
    ``agency``: first id of siblings to the agency that one of them credits (empty: none does). ``cited``: id to the keys
    of the outlets that it cites, each with the article of that outlet that it means (empty: we hold none).
    """

    parent: dict[str, Relay]
    group: dict[str, str]
    agency: dict[str, str]
    cited: dict[str, dict[str, str]]
    names: dict[str, str]  # key of a name to the key of its outlet in the register
    shown: dict[str, str]  # key of an outlet to its shown name


def ancestry(articles: Sequence[StoredArticle], relays: Sequence[Relay], outlets: Iterable[Outlet]) -> Ancestry:
    """The ancestry of a set of articles; relays with an end outside are left out. The order of the inputs is no matter."""
    held = {article.id: article for article in articles}
    inside = sorted((r for r in relays if r.a in held and r.b in held), key=lambda r: (r.a, r.b))
    known = sorted({o.id: o for o in (*outlets, *(a.outlet for a in articles))}.values(), key=lambda o: o.id)
    names = {name_key(name): o.id for o in known for name in o.all_names}
    group = _groups(inside)
    cited = {id: _cited(article, held, names) for id, article in sorted(held.items())}
    parent = _parents(held, inside, group, cited)
    group = {id: first for id, first in group.items() if id not in parent}
    register = register_agencies(known)
    return Ancestry(
        parent=parent,
        group=group,
        agency=_agencies(held, group, register),
        cited=cited,
        names=names,
        shown={o.id: o.name for o in known},
    )


def _groups(relays: Iterable[Relay]) -> dict[str, str]:
    """Each sibling to the smallest id of those that it is joined to."""
    first: dict[str, str] = {}

    def find(id: str) -> str:
        while first.setdefault(id, id) != id:
            first[id] = first[first[id]]
            id = first[id]
        return id

    for relay in relays:
        if relay.direction == "siblings":
            low, high = sorted((find(relay.a), find(relay.b)))
            first[high] = low
    return {id: find(id) for id in list(first)}


def _agencies(
    held: Mapping[str, StoredArticle], group: Mapping[str, str], register: Mapping[str, str]
) -> dict[str, str]:
    """The agency of each group of siblings: the one that most of them credit, by name where they are even."""
    votes: dict[str, dict[str, int]] = {first: {} for first in group.values()}
    for id, first in group.items():
        article = held[id].revision.article
        credited = (link.name for link in held[id].reading.page_sources)
        for name in agencies(article.text, article.byline, tuple(credited), register):
            votes[first][name] = votes[first].get(name, 0) + 1
    return {first: min(counts, key=lambda n: (-counts[n], n), default="") for first, counts in votes.items()}


def _when(article: StoredArticle) -> datetime:
    return article.revision.article.when or _LATEST


def _cited(article: StoredArticle, held: Mapping[str, StoredArticle], names: Mapping[str, str]) -> dict[str, str]:
    """Keys of the outlets that an article names as where its news comes from, each with the id of the article it means."""
    links = [*article.reading.page_sources, *(link for s in article.reading.statements for link in s.chain)]
    found: dict[str, str] = {}
    for link in links:
        if not link.name or is_generic(link.name):
            continue
        key = names.get(name_key(link.name), "")
        # A name of the register is an outlet, whatever the reader took it for; others only where the reader says so.
        if not key and link.kind == "outlet":
            key = name_key(link.name)
        if key and key != article.outlet.id and key not in found:
            found[key] = _meant(article, key, held)
    return found


def _meant(article: StoredArticle, outlet: str, held: Mapping[str, StoredArticle]) -> str:
    """The article of a cited outlet: not later than the citing one, the likest in words, else the latest before it."""
    latest = _when(article)
    latest = latest + _CLOCKS if latest != _LATEST else latest
    own = _keys(article)
    before = [a for a in held.values() if a.outlet.id == outlet and a.id != article.id and _when(a) <= latest]
    if not before:
        return ""
    best = max(before, key=lambda a: (len(own & _keys(a)) if _speak_alike(article, a) else 0, _when(a), a.id))
    return best.id


def _speak_alike(a: StoredArticle, b: StoredArticle) -> bool:
    return a.reading.lang == b.reading.lang


def _keys(article: StoredArticle) -> frozenset[str]:
    return _text_keys(article.text, article.reading.lang)


@lru_cache(maxsize=1024)
def _text_keys(text: str, lang: str) -> frozenset[str]:
    return frozenset(keys(text, lang))


def _parents(
    held: Mapping[str, StoredArticle],
    relays: Iterable[Relay],
    group: Mapping[str, str],
    cited: Mapping[str, Mapping[str, str]],
) -> dict[str, Relay]:
    """For each copy the relay to the original it most likely has: one whose outlet it cites, else the fullest.

    Siblings of one text are no copies of each other: only a citation makes them so.
    """
    options: dict[str, list[tuple[bool, float, datetime, str, Relay]]] = {}
    for relay in relays:
        if not relay.original:
            continue
        copy, original = held[relay.copy], held[relay.original]
        names_it = original.outlet.id in cited[copy.id]
        if not names_it and copy.id in group and group.get(original.id) == group[copy.id]:
            continue
        options.setdefault(copy.id, []).append((names_it, relay.copied, _when(original), original.id, relay))
    parent: dict[str, Relay] = {}
    for copy_id in sorted(options):
        ranked = sorted(options[copy_id], key=lambda o: (not o[0], -round(o[1], 1), o[2], o[3]))
        for *_, original_id, relay in ranked:
            if not _leads_to(parent, original_id, copy_id):
                parent[copy_id] = relay
                break
    return parent


def _leads_to(parent: Mapping[str, Relay], id: str, wanted: str) -> bool:
    """Whether going from copy to original, from ``id`` on, one comes to ``wanted``."""
    while id != wanted and id in parent:
        id = parent[id].original
    return id == wanted
