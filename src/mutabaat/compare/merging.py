"""Origins found article by article, merged to those of the story by what their names say, and what may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from mutabaat.compare.across import same_name
from mutabaat.compare.naming import is_office, last_sound, one_person, telling
from mutabaat.records.evidence import Spans
from mutabaat.records.relations import Relay
from mutabaat.records.views import Origin, OriginKind, StoredArticle
from mutabaat.text.bilingual import Lexicon

BODIES = frozenset({"official_body", "organisation"})


@dataclass(slots=True)
class Found:
    """An origin as one article has it. ``via`` are the names of the outlets on the way, from the article outward.

    ``lang`` is the language that it is named in; ``beside`` the words that introduce it: titles, offices, bodies.
    """

    key: str
    kind: OriginKind
    name: str
    spans: Spans = ()
    via: list[str] = field(default_factory=list)
    lang: str = ""
    beside: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Known:
    """What all articles together say of one key. ``place``: how early it stands in the story; ``articles``: in how many."""

    kind: OriginKind
    name: str
    lang: str
    place: int
    beside: set[str]
    words: frozenset[str]
    articles: int = 0


class _Groups:
    """Keys that are one."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._first = {key: key for key in keys}

    def find(self, key: str) -> str:
        while self._first[key] != key:
            self._first[key] = self._first[self._first[key]]
            key = self._first[key]
        return key

    def join(self, left: str, right: str) -> None:
        low, high = sorted((self.find(left), self.find(right)))
        self._first[high] = low


def joined(
    held: dict[str, StoredArticle],
    found: dict[str, list[Found]],
    relays: Iterable[Relay],
    lexicon: Lexicon | None = None,
) -> tuple[Origin, ...]:
    """One origin for each key that no evidence merges with another, with its articles in the order of time, and what it may
    equal. ``found``: article id to what it rests on.

    Of names that are one the body's is shown before its people's, and the one that most articles use. ``may_equal`` joins
    unnamed sources; a short name and each of several that hold it; a person and a body that one article names; bodies named
    in different languages, for no word of the one stands in the other (where an article cites the other's article, it has
    that article's origin); an agency's text and the bodies that speak; and articles whose relay has no known direction.
    """
    return merged(held, found, relays, lexicon)[0]


def merged(
    held: dict[str, StoredArticle],
    found: dict[str, list[Found]],
    relays: Iterable[Relay],
    lexicon: Lexicon | None = None,
) -> tuple[tuple[Origin, ...], dict[str, str]]:
    """``joined``, and for each key that of the origin that it became part of. ``lexicon`` as for ``across.same_name``."""
    order = sorted(found, key=lambda id: (held[id].revision.article.when is None, held[id].revision.article.when, id))
    known = _known(found, order)
    groups, doubtful = _merge(known, lexicon)
    gathered: dict[str, Origin] = {}
    shown = _shown(known, groups)
    for id in order:
        for origin in found[id]:
            key = shown[groups.find(origin.key)]
            so_far = gathered.get(key)
            if so_far is None:
                gathered[key] = Origin(key, known[key].kind, known[key].name, (id,), origin.spans, tuple(origin.via))
                continue
            via = tuple(dict.fromkeys((*so_far.via, *origin.via)))
            articles = so_far.articles if id in so_far.articles else (*so_far.articles, id)
            gathered[key] = replace(so_far, articles=articles, via=via)
    own = {key: shown[groups.find(key)] for key in known}
    equal = _may_equal(gathered, found, own, relays, doubtful, lexicon=lexicon)
    ordered = sorted(gathered.values(), key=lambda o: (-len(o.articles), o.key))
    return tuple(replace(o, may_equal=tuple(sorted(equal[o.key]))) for o in ordered), own


def _known(found: dict[str, list[Found]], order: Sequence[str]) -> dict[str, _Known]:
    known: dict[str, _Known] = {}
    for place, id in enumerate(order):
        for o in found[id]:
            entry = known.setdefault(o.key, _Known(o.kind, o.name, o.lang, place, set(), telling(o.name)))
            entry.beside |= o.beside
            entry.articles += 1
            # The fullest form of one name: «the ministry of ports» before «ports».
            if (len(o.name), o.name) > (len(entry.name), entry.name) and o.kind == entry.kind:
                entry.name = o.name
    return known


def _shown(known: dict[str, _Known], groups: _Groups) -> dict[str, str]:
    """For each group the key that it goes by."""
    members: dict[str, list[str]] = {}
    for key in known:
        members.setdefault(groups.find(key), []).append(key)

    def rank(key: str) -> tuple[bool, bool, int, int, int, str]:
        entry = known[key]
        place = -entry.articles, -len(entry.words), entry.place
        return entry.kind not in BODIES, entry.kind != "document", *place, key

    return {group: min(keys, key=rank) for group, keys in members.items()}


def _merge(known: dict[str, _Known], lexicon: Lexicon | None) -> tuple[_Groups, list[tuple[str, str]]]:
    """The groups of keys that are one by their names, and pairs of which that cannot be told.

    One are: a name that only one other holds («Works» in «Ministry of Works and Bridges»); a person and the body whose office
    introduces him; a document and the body, or its people, whose name it bears; one person in two scripts.
    """
    named = sorted(key for key, entry in known.items() if key.startswith(("named:", "document:")) and entry.words)
    groups = _Groups(known)
    holders = _holders(known, named)
    people: dict[str, list[str]] = {}
    for key in named:
        if known[key].kind == "person":
            people.setdefault(last_sound(known[key].name), []).append(key)
    for alike in people.values():
        for left, right in combinations(alike, 2):
            if one_person(known[left].name, known[right].name):
                groups.join(left, right)
    # «the army's statement» is the army's: both say the same of who it is.
    same: dict[frozenset[str], list[str]] = {}
    for key in named:
        if known[key].kind in (*BODIES, "document"):
            same.setdefault(known[key].words, []).append(key)
    for first, *others in same.values():
        for other in others:
            groups.join(first, other)
    for left, right in combinations([key for key in named if known[key].kind in BODIES], 2):
        if known[left].kind == known[right].kind and _translated(known[left], known[right], lexicon):
            groups.join(left, right)
    doubtful: list[tuple[str, str]] = []
    # Long names first: what holds «X Y» is settled before it is asked who holds «X».
    for key in sorted(named, key=lambda k: (-len(known[k].words), k)):
        if len({groups.find(other) for other in holders[key]} - {groups.find(key)}) > 1:
            doubtful.extend((key, other) for other in holders[key])
            continue
        for other in holders[key]:
            groups.join(key, other)
    return groups, doubtful


def _translated(left: _Known, right: _Known, lexicon: Lexicon | None) -> bool | None:
    """Whether two bodies' names are one in Arabic and English; None where that cannot be told, or they are of one language."""
    langs = {left.lang: left.name, right.lang: right.name}
    return same_name(langs["ar"], langs["en"], lexicon) if langs.keys() == {"ar", "en"} else None


def _holders(known: dict[str, _Known], named: Sequence[str]) -> dict[str, list[str]]:
    """For each key those that hold it, looked for among those that have its rarest word."""
    having: dict[str, list[str]] = {}
    for key in named:
        for word in known[key].words | known[key].beside:
            having.setdefault(word, []).append(key)
    found = {}
    for key in named:
        rarest = min((having[word] for word in sorted(known[key].words)), key=len)
        found[key] = [other for other in rarest if other != key and _holds(known[other], known[key])]
    return found


def _holds(longer: _Known, shorter: _Known) -> bool:
    """Whether one origin's name, with what introduces it, says all that the other's does."""
    if longer.words == shorter.words:
        return longer.kind != shorter.kind
    if shorter.words < longer.words:
        return True
    beside = shorter.words <= longer.words | longer.beside
    if longer.kind == "person" and shorter.kind == "official_body":
        return beside and is_office(frozenset(longer.beside))
    if longer.kind == "person":
        return beside and shorter.kind != "person"
    return False


def _may_equal(
    gathered: dict[str, Origin],
    found: dict[str, list[Found]],
    own: dict[str, str],
    relays: Iterable[Relay],
    doubtful: Iterable[tuple[str, str]],
    *,
    lexicon: Lexicon | None,
) -> dict[str, set[str]]:
    equal: dict[str, set[str]] = {key: set() for key in gathered}

    def join(*keys: str) -> None:
        for key in keys:
            equal[key].update(other for other in keys if other != key)

    join(*(key for key, origin in gathered.items() if origin.kind == "anonymous"))
    for left, right in doubtful:
        join(own[left], own[right])
    for origins in found.values():
        keys = {own[o.key] for o in origins}
        people = sorted(k for k in keys if gathered[k].kind == "person")
        bodies = sorted(k for k in keys if gathered[k].kind in BODIES)
        if len(people) == 1 and len(bodies) == 1:
            join(people[0], bodies[0])
    # A dispatch that we do not hold rests on somebody: it may be any of the bodies that speak.
    bodies = [key for key, origin in gathered.items() if origin.kind == "official_body"]
    for key, origin in gathered.items():
        if origin.kind == "agency_text":
            for body in bodies:
                join(key, body)
    langs = {own[o.key]: o.lang for origins in found.values() for o in origins if own[o.key] == o.key}
    for left, right in combinations(sorted(k for k, o in gathered.items() if o.kind in BODIES), 2):
        if langs[left] == langs[right] or gathered[left].kind != gathered[right].kind:
            continue
        names = {langs[left]: gathered[left].name, langs[right]: gathered[right].name}
        if not (names.keys() == {"ar", "en"} and same_name(names["ar"], names["en"], lexicon) is False):
            join(left, right)  # «وزارة الموانئ» and "the Ministry of Ports": no word of the one stands in the other
    for relay in relays:
        if relay.direction == "unknown" and relay.a in found and relay.b in found:
            left_keys, right_keys = ([own[o.key] for o in found[id]] for id in (relay.a, relay.b))
            if len(left_keys) == len(right_keys) == 1 and left_keys != right_keys:
                join(left_keys[0], right_keys[0])
    return equal
