"""Who is who in an article: full names, the offices that people hold, places, words that are only capitals by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from mutabaat.read.en.grammar import source_words, words

_BODIES = ("outlet", "official_body", "organisation")
_POSSESSIVE = re.compile(r"['’]s?$")
_PLACE = re.compile(
    r"\b(?:in|from|across|throughout)\s(?:the\s([A-Z][a-z]+\s[A-Z][a-z]+)|([A-Z][a-z]+))(?![\w]|\s[A-Z])"
)
_WITHIN = re.compile(r"\b(?:in|across|throughout)\s([A-Z][a-z]+)(?![\w'’]|\s[A-Z])")
# A name that refers to itself as a thing: «Sorhydro said it would …», «Chirrup confirmed that its …».
_ITSELF = re.compile(r"(?<![\w.] )\b([A-Z][\w&-]+)\s(?:has\s|had\s|also\s)?\w+(?:ed|s|id)\s(?:that\s)?(?:it|its)\b")
_NEAR = 110  # code points from a name to the office behind it
_NO_NAMES = frozenset({"the", "it", "this", "that", "he", "she", "they", "which", "who", "what", "in", "on", "at"})
_CAPITAL = re.compile(r"(?<=[a-z,]\s)[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Cast:
    """``names``: last name to full name (the last name itself where two people share it). ``offices``: an office to the one
    who holds it, where the article gives it to one person only. ``places``: names that it stands «in» or «from».
    ``bodies``: companies and groups by the first word of their names. ``capitals``: words that bear a capital inside a sentence.
    """

    names: Mapping[str, str]
    offices: Mapping[str, str]
    places: frozenset[str]
    capitals: frozenset[str]
    bodies: Mapping[str, str] = field(default_factory=dict)


def cast(text: str) -> Cast:
    """The cast of one article."""
    within = frozenset(_WITHIN.findall(text))
    # «What Velia wants» in a headline makes no name of a place.
    names = {last: full for last, full in full_names(text).items() if last not in within}
    offices, capitals = _offices(text, names), frozenset(_CAPITAL.findall(text))
    return Cast(names, offices, place_names(text), capitals, _bodies(text, names))


def _bodies(text: str, names: Mapping[str, str]) -> dict[str, str]:
    """«Orlent» for «Orlent Power», and names that call themselves «it»: «Sorhydro said it …»."""
    found = {name: name for name in _ITSELF.findall(text) if name not in names and name.lower() not in _NO_NAMES}
    for run in _runs(text):
        parts = run.split()
        last = parts[-1].lower()
        if last in source_words("organisation") and parts[0].lower() not in words("determiners") and len(parts) > 1:
            found[parts[0]] = run
    return found


@lru_cache(maxsize=1)
def _runs(text: str) -> tuple[str, ...]:
    """Two to five capitals in a row, as they may make a name."""
    return tuple(match[1] for match in _full_name().finditer(text))


@cache
def part() -> str:
    """The pattern of one part of a person's name: «Doe», «al-Harbi»."""
    prefixes = "|".join(map(re.escape, sorted(words("name_prefixes"))))
    return rf"(?:{prefixes})?[A-Z][\w’'-]+"


@cache
def _full_name() -> re.Pattern[str]:
    particles = "|".join(sorted(words("name_particles")))
    return re.compile(
        rf"(?<![\w.-])({part()}(?:[ \u00a0](?:[A-Z]\.|(?:{particles})(?=[ \u00a0])|{part()})){{0,2}}[ \u00a0]{part()})"
    )


@cache
def _held() -> tuple[re.Pattern[str], ...]:
    """«the mayor of Kessel, Jane Doe,», «Jane Doe, the mayor», «Mayor Jane Doe»: groups ``office`` and ``name``."""
    parts, offices = "|".join(sorted(source_words("office_parts"))), "|".join(sorted(source_words("offices")))
    office = rf"(?P<office>(?:(?i:{parts})\s)?(?i:{offices}))"
    name = rf"(?P<name>{part()}(?:\s(?:[A-Z]\.|[a-z]{{2,3}}(?=\s[A-Z])|{part()})){{0,2}}(?:\s{part()})?)"
    return (
        re.compile(rf"\b{office}(?:\s(?:of|for)\s[^,.;:\n]{{2,50}})?,\s{name}(?=[,.;:])"),
        re.compile(rf"{name},\s(?:the|[\w’'. ]{{1,40}}['’]s)\s(?:[\w-]+\s){{0,3}}?{office}\b"),
        re.compile(rf"(?<![\w-]){office}\s{name}"),
    )


def full_names(text: str) -> dict[str, str]:
    """Last names of the article's people with the full name it gives them; the last name itself where two share it."""
    found: dict[str, set[str]] = {}
    titled: dict[str, set[str]] = {}
    for run in _runs(text):
        parts = run.split()
        owner = max((i + 1 for i, word in enumerate(parts[:-1]) if word.endswith(("'s", "’s"))), default=0)
        office = max((i + 1 for i, word in enumerate(parts) if _before_name(word)), default=0)
        courtesy = office > 0 and parts[office - 1].lower().rstrip(".") in source_words("courtesy")
        parts = parts[max(owner, office) :]
        if len(parts) < 2 or any(w.lower() in source_words(kind) for w in parts for kind in _BODIES):
            continue
        if parts[-1].lower() in words("place_words") or parts[0].lower() in words("place_words"):
            continue
        name = _POSSESSIVE.sub("", " ".join(parts))
        (titled if courtesy else found).setdefault(name.split()[-1], set()).add(name)
    # «Ms Ben Rowe» may be all of a last name: it counts only where nothing else gives the whole.
    return {last: _one_form(found.get(last) or titled[last]) or last for last in dict.fromkeys((*found, *titled))}


def _one_form(forms: set[str]) -> str:
    """The name that all forms are forms of; empty where they are two people's.

    «Pilot Jane Doe», «Jane R. Doe» and «Jane Doe» are one; «De Roe» tells nothing where «Ida de Roe» is there.
    """
    whole = {form for form in forms if form.split()[0].lower() not in words("name_particles")} or forms
    by_first: dict[str, str] = {}
    for form in sorted(whole, key=lambda f: (len(f), f)):
        by_first.setdefault(form.split()[0], form)
    short = set(by_first.values())
    short = {a for a in short if not any(a != b and a.endswith(f" {b}") for b in short)}
    return next(iter(short)) if len(short) == 1 else ""


def _before_name(word: str) -> bool:
    """Words with a capital that may stand before a name without belonging to it."""
    low = word.lower().rstrip(".")
    return any(low in source_words(kind) for kind in ("titles", "roles")) or any(
        low in words(kind) for kind in ("determiners", "subordinators", "prepositions", "days", "openers")
    )


def _office_places(text: str) -> list[int]:
    """Where the words of offices stand, alone or within other words, and the parts of offices before them."""
    low = text.lower()
    if len(low) != len(text):
        return list(range(len(text)))
    places: list[int] = []
    for word in source_words("offices"):
        at = low.find(word)
        while at >= 0:
            before = max(low.rfind(" ", 0, at - 1), low.rfind("\n", 0, at - 1)) + 1
            if low[before : at - 1] in source_words("office_parts"):
                places.append(before)
            places.append(at)
            at = low.find(word, at + 1)
    return sorted(places)


def _held_in(text: str) -> Iterator[re.Match[str]]:
    """The matches of the patterns. Two begin with an office: they are slow, so they are tried where its words stand only."""
    places = _office_places(text)
    if not places:
        return
    before, behind, title = _held()
    stop = 0
    for place in places:  # «Jane Doe, the town's mayor»: the name stands near before the office
        start, end = max(stop, place - _NEAR), place + 30
        if end > stop:
            yield from behind.finditer(text, start, end)
            stop = max(stop, place)
    for pattern in (before, title):
        stop = 0
        for place in places:
            match = pattern.match(text, place) if place >= stop else None
            if match:
                yield match
                stop = match.end()


def _offices(text: str, names: Mapping[str, str]) -> dict[str, str]:
    holders: dict[str, set[str]] = {}
    for match in _held_in(text):
        last = _POSSESSIVE.sub("", match["name"].split()[-1])
        full = names.get(last)
        if full and (" " in match["name"] or full != last):
            holders.setdefault(match["office"].lower(), set()).add(full)
    return {office: next(iter(many)) for office, many in holders.items() if len(many) == 1}


def place_names(text: str) -> frozenset[str]:
    """Capitals that the article stands «in» or «from»: a state's name that speaks is its government."""
    found = (two or one for two, one in _PLACE.findall(text))
    return frozenset(p for p in found if p.lower() not in words("months") and p.lower() not in words("days"))
