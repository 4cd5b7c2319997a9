"""What kind of source a noun phrase is, and the name it goes by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutabaat.read.en.grammar import source_words, words
from mutabaat.records.statements import SourceType
from mutabaat.text.agencies import agency

_WORD = re.compile(r"(?:[A-Z]\.)+|[\w&-]+(?:['’](?!s\b)\w+)*")
_BRACKET = re.compile(r"\s*\([^)]*\)")
_FULL_NAME = re.compile(
    r"(?<![\w.])([A-Z][\w’'-]+(?:\s(?:[A-Z]\.|al-|de|bin|van|von|[A-Z][\w’'-]+)){0,2}\s[A-Z][\w’'-]+)"
)
_BODIES = ("outlet", "official_body", "organisation")
PRONOUNS: dict[str, str] = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "they": "p", "them": "p", "their": "p", "it": "n", "its": "n",
    "one of them": "n", "some of them": "n", "another": "n", "who": "r", "which": "r", "that": "r",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase read: its kind and its name; both empty-handed (``unknown``) where nothing tells."""

    kind: SourceType
    name: str
    named: bool = False  # it bears a proper name


def full_names(text: str) -> dict[str, str]:
    """Last names of the article's people with the full name it gives them; the last name itself where two share it."""
    found: dict[str, set[str]] = {}
    for match in _FULL_NAME.finditer(text):
        parts = match.group(1).split()
        office = max((i + 1 for i, part in enumerate(parts) if _before_name(part.lower().rstrip("."))), default=0)
        parts = parts[office:]
        low = [part.lower() for part in parts]
        if len(parts) < 2 or any(w in source_words(kind) for w in low for kind in _BODIES):
            continue
        name = re.sub(r"['’]s?$", "", " ".join(parts))
        found.setdefault(name.split()[-1], set()).add(name)
    names: dict[str, str] = {}
    for last, forms in found.items():
        # «Pilot Jane Doe» and «Jane Doe» are one.
        shortest = {a for a in forms if not any(a != b and a.endswith(f" {b}") for b in forms)}
        names[last] = next(iter(shortest)) if len(shortest) == 1 else last
    return names


def _before_name(word: str) -> bool:
    """Words with a capital that may stand before a name without belonging to it."""
    return any(word in source_words(kind) for kind in ("titles", "roles")) or any(
        word in words(kind) for kind in ("determiners", "subordinators", "prepositions", "days", "openers")
    )


def classify(phrase: str, names: dict[str, str], places: frozenset[str]) -> Source:
    """Kind and name of a source phrase that is no pronoun."""
    whole = " ".join(_BRACKET.sub("", phrase).split()).strip(" ,;:'’\"“”")
    low_whole = whole.lower()
    main = re.split(r",| who | which | whose ", whole, maxsplit=1)[0]
    apposition = re.match(r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) [a-z -]+, ([A-Z][^,]*)$", whole)
    tokens = [t.rstrip(".") if len(t) > 2 and t.count(".") == 1 else t for t in _WORD.findall(main)]
    low = [t.lower() for t in tokens]
    if not tokens:
        return Source("unknown", whole)
    if any(mark in low_whole for mark in source_words("anonymity")):
        return Source("anonymous", whole)
    head = _head(tokens, low)
    if apposition:
        main = apposition.group(1)  # «the company, Northern Ferries»
    proper = [t for t in tokens if t[:1].isupper()]
    if low[0] in words("determiners") and tokens[0] in proper:
        proper.remove(tokens[0])
    name = _person_name(tokens, low)
    if len(name) >= 2 and not _institution(low, head):
        return Source("person", _full(name, names), named=True)
    if agency(main) or head in source_words("outlet"):
        return Source("outlet", _bare(main), named=bool(proper))
    if head.startswith("spokes"):
        return Source("person" if name and name[-1] in names else "official_body", _body_of(main) or main)
    if head in source_words("anonymous") and not (name and tokens[-1] == name[-1] and len(name) > 1):
        return Source("anonymous", whole)
    if head in source_words("document"):
        return Source("document", main)
    if head in source_words("collective"):
        return Source("collective", main)
    if head in source_words("official_body"):
        return Source("official_body", _bare(main), named=bool(proper))
    if head in source_words("organisation"):
        return Source("organisation", _bare(main), named=bool(proper))
    if name:
        last = name[-1]
        if last in names:
            return Source("person", names[last], named=True)
        if last in places:
            return Source("official_body", last, named=True)
        if low[0] == "the" or (len(last) > 1 and any(c.isupper() for c in last[1:]) and "-" not in last):
            return Source("organisation", _bare(main), named=True)  # «the Guild», «NASA», «FactCheck»
        return Source("person", last, named=low[0] in source_words("titles"))
    if head in source_words("roles"):
        return Source("person" if low[0] not in ("a", "an", "one", "another") else "anonymous", main)
    if head.endswith("s") and not head.endswith("ss"):
        return Source("collective", main)
    return Source("unknown", main)


def _full(name: list[str], names: dict[str, str]) -> str:
    """The name without the office before it: «City Attorney Jane Doe» is Jane Doe."""
    known = names.get(name[-1], "")
    whole = " ".join(name)
    if known and known != name[-1] and (whole.endswith(known) or name[0].lower() in source_words("titles")):
        return known
    for i in range(len(name) - 2, 0, -1):
        if name[i - 1].lower() in source_words("titles") or name[i - 1].lower() in source_words("roles"):
            return " ".join(name[i:])
    return whole


def _head(tokens: list[str], low: list[str]) -> str:
    """The head noun: the last word before the first preposition after the opening words."""
    for i, word in enumerate(low):
        if (
            i
            and word in words("prepositions")
            and not (i + 1 < len(tokens) and tokens[i - 1][:1].isupper() and tokens[i][:1].isupper())
        ):
            return low[i - 1]
    return low[-1]


def _person_name(tokens: list[str], low: list[str]) -> list[str]:
    """The run of capitals at the end of the phrase, without titles before it."""
    run: list[str] = []
    for token, word in zip(reversed(tokens), reversed(low), strict=True):
        particle = bool(run) and word in ("de", "bin", "van", "von", "al", "ibn", "da")
        if particle or (token[:1].isupper() and word not in words("determiners")):
            run.insert(0, token)
        else:
            break
    while len(run) > 1 and run[0].lower().rstrip(".") in source_words("titles"):
        run = run[1:]
    return run


def _institution(low: list[str], head: str) -> bool:
    kinds = ("outlet", "official_body", "organisation", "document", "anonymous", "collective")
    return any(head in source_words(kind) for kind in kinds) or low[-1] in source_words("outlet")


def _body_of(phrase: str) -> str:
    """«a spokeswoman for the ministry»: the body she speaks for."""
    match = re.search(r"\b(?:for|of|from)\s+(?:the\s+)?(.+)$", phrase)
    return match.group(1) if match else ""


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", phrase, flags=re.IGNORECASE)


def place_names(text: str) -> frozenset[str]:
    """Single capitals that the article stands «in» or «from»: a state's name that speaks is its government."""
    found = re.findall(r"\b(?:in|from|across|throughout)\s([A-Z][a-z]+)(?![\w]|\s[A-Z])", text)
    return frozenset(place for place in found if place.lower() not in words("months"))
