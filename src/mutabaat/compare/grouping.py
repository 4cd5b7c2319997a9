"""Statements of one story gathered by what they are about: greedy, in order, through an inverted index of rare stems."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mutabaat.compare.credit import name_key
from mutabaat.compare.matter import Figure, Matter, matters
from mutabaat.records.evidence import Outlet
from mutabaat.records.views import StoredArticle

_SAME = 0.5  # weighed stems in common, as a share of both together
_HELD = 0.8  # of the shorter one's stems that the longer one holds too, where it has _ENOUGH and is no fragment
_HELD_SHARE = 0.3
_ENOUGH = 4
_LEAST = 0.1  # that a stem weighs which all hold: two pages of one wording have no other
_FEW = 2  # a stem that stands in fewer statements weighs no more: another wording always has some of its own
_PROBES = 6  # rarest stems of a statement that are looked up
_PAIR = 2  # stems that two statements need in common
_FIGURED = 0.35  # weighed stems in common where both give one figure for one thing: few figures agree by chance
_TELLING = 3  # from which figure on
_ODD = 13  # from which on, whatever they count
_HEARD = 4  # wordings of a group that a statement is compared with
_MANY, _OF_MANY = 5, 0.4  # so many stems in common, and this share of the weight, are no chance either
_CITED = 0.3  # the same where a statement cites an outlet that has said the other
_DRIFT = 0.4  # with the first wording, however like another it is: else groups wander


@dataclass(slots=True)
class Group:
    """Statements that say the same. ``heard`` are the wordings that others are compared with, the first member's first:
    their stems with their weight."""

    members: list[Matter]
    heard: list[tuple[frozenset[str], float]]
    outlets: set[str]  # keys of the names of those whose pages say it

    @property
    def first(self) -> Matter:
        return self.members[0]


class Story:
    """The statements of a story's articles with the rarity of their stems in it."""

    def __init__(self, articles: Sequence[StoredArticle]) -> None:
        self.matters = [matter for order, article in enumerate(articles) for matter in matters(article, order)]
        # Copies are one wording: else the words of what everybody repeats would weigh the least.
        wordings = {matter.terms for matter in self.matters}
        self._seen = Counter(term for terms in wordings for term in terms)
        total = len(wordings) + 1
        self._rarity = {term: max(math.log(total / max(seen, _FEW)), _LEAST) for term, seen in self._seen.items()}
        self._most = max(self._rarity.values(), default=_LEAST)  # of a stem that no statement of the story has
        self.affirming = self._gather(matter for matter in self.matters if not matter.denial)
        self.denying = self._gather(matter for matter in self.matters if matter.denial)
        self.prominent = frozenset(term for matter in self.matters if _is_display(matter) for term in matter.terms)

    def weight(self, terms: Collection[str]) -> float:
        """The summed rarity of stems, each given once."""
        return math.fsum(self._rarity.get(term, self._most) for term in terms)

    def rarest(self, terms: Iterable[str]) -> list[str]:
        """The stems that lead to the fewest other statements."""
        return sorted(terms, key=lambda term: (self._seen[term], term))[:_PROBES]

    def overlap(self, a: Collection[str], b: Collection[str]) -> tuple[float, float]:
        """Weighed stems in common, as a share of both together and of the shorter one."""
        left, right = frozenset(a), frozenset(b)
        return self._overlap(left, self.weight(left), right, self.weight(right))

    def _overlap(self, a: frozenset[str], left: float, b: frozenset[str], right: float) -> tuple[float, float]:
        common = a & b
        if len(common) < min(_PAIR, len(a), len(b)):
            return 0.0, 0.0
        shared = self.weight(common)
        both, fewer = left + right - shared, min(left, right)
        return (shared / both if both else 0.0), (shared / fewer if fewer else 0.0)

    def _gather(self, found: Iterable[Matter]) -> list[Group]:
        groups: list[Group] = []
        index: dict[str, list[int]] = defaultdict(list)
        for matter in found:
            about = frozenset(matter.about)
            weight = self.weight(about)
            probes = self.rarest(about)
            places = {place for term in probes for place in index[term]}
            best, nearest = 0.0, len(groups)
            for place in sorted(places):
                share = self._likeness(matter, about, weight, groups[place])
                if share > best:
                    best, nearest = share, place
            if nearest == len(groups):
                groups.append(Group([matter], [(about, weight)], set(_names(matter.article.outlet))))
            else:
                group = groups[nearest]
                group.members.append(matter)
                group.outlets |= _names(matter.article.outlet)
                if len(group.heard) >= _HEARD or any(about <= known for known, _ in group.heard):
                    continue
                group.heard.append((about, weight))
            for term in probes:
                index[term].append(nearest)
        return groups

    def group_of(self, matter: Matter) -> Group | None:
        """The group that a statement from elsewhere (an earlier revision) says the same as."""
        about = frozenset(matter.about)
        weight = self.weight(about)
        best, nearest = 0.0, None
        for group in self.denying if matter.denial else self.affirming:
            share = self._likeness(matter, about, weight, group)
            if share > best:
                best, nearest = share, group
        return nearest

    def _likeness(self, matter: Matter, about: frozenset[str], weight: float, group: Group) -> float:
        """How much of a statement and of a group's likest wording is common; 0 where they do not say the same."""
        if matter.lang != group.first.lang or _at_odds(matter, group.first):
            return 0.0
        needed = _FIGURED if _agreeing(matter, group.first) else _SAME
        if not group.outlets.isdisjoint(_cited(matter)):
            needed = _CITED
        best = 0.0
        for place, (known, known_weight) in enumerate(group.heard):
            share, held = self._overlap(about, weight, known, known_weight)
            if not place and share < min(needed, _DRIFT) and held < _HELD:
                break
            fewest = min(len(about), len(known))
            held_by = held >= _HELD and share >= _HELD_SHARE and fewest >= _ENOUGH
            many = share >= _OF_MANY and len(about & known) >= _MANY
            if share >= needed or held_by or many:
                best = max(best, share)
        return best


def _cited(matter: Matter) -> frozenset[str]:
    """Keys of the names of all that a statement came through."""
    return frozenset(name_key(link.name) for link in matter.ref.statement.chain if link.name)


@lru_cache(maxsize=4096)
def _names(outlet: Outlet) -> frozenset[str]:
    return frozenset(map(name_key, outlet.all_names))


def _at_odds(a: Matter, b: Matter) -> bool:
    """Whether two statements differ in a figure: for one thing, or where each gives one figure and no other."""
    if differing(a, b):
        return True
    one, other = ({f.value for f in m.figures if f.value >= _TELLING} for m in (a, b))
    return len(one) == len(other) == 1 and one != other


def _agreeing(a: Matter, b: Matter) -> bool:
    """Whether both give one figure for one thing, or one that few things have."""
    return any(
        one.value == other.value and one.value >= (_TELLING if one.unit == other.unit else _ODD)
        for one in a.figures
        for other in b.figures
    )


def differing(a: Matter, b: Matter) -> tuple[Figure, Figure] | None:
    """Two figures for one thing that are not the same, where no figure for that thing agrees."""
    for one in a.figures:
        others = [other for other in b.figures if other.unit == one.unit]
        values = {figure.value for figure in a.figures if figure.unit == one.unit}
        if others and values.isdisjoint(other.value for other in others):
            return one, others[0]
    return None


def _is_display(matter: Matter) -> bool:
    statement = matter.ref.statement
    passages = matter.article.reading.passages
    return statement.passage < len(passages) and passages[statement.passage].kind in (
        "headline",
        "standfirst",
        "kicker",
    )
