"""Outlets between the page and the speaker: «told the Gazette», «in an interview with Radio North», «the Gazette reported, citing …»."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mutabaat.read.en import nounphrases
from mutabaat.read.en.grammar import source_words, words
from mutabaat.read.en.relations import Found
from mutabaat.read.en.tokens import Sentence
from mutabaat.records.evidence import Span
from mutabaat.text.agencies import agency

_PLAIN = re.compile(r"[\w.&'’-]+")


def is_outlet(phrase: str) -> bool:
    """Whether a phrase names a medium: an agency, or a name that ends in a word of media."""
    found = _PLAIN.findall(phrase)
    if not found or not any(word[:1].isupper() for word in found):
        return False
    name = len(found)  # where the capitals begin that end the phrase: «the news site Lantern»
    while name > 0 and (found[name - 1][:1].isupper() or found[name - 1][:3].lower() in words("name_prefixes")):
        name -= 1
    kind = [word.lower() for word in found[max(0, name - 2) : name]] if name < len(found) else []
    if kind == ["news", "agency"] or any(word in source_words("outlet") for word in kind[-1:]):
        return True
    return bool(agency(phrase)) or any(word.lower() in source_words("outlet") for word in (found[0], found[-1]))


def received(s: Sentence, after: int) -> Span | None:
    """The outlet that was told or that carried it: «… said in an interview with the Gazette», «… in remarks carried by KTV».

    It is looked for from token ``after`` on, then in an opening «In an interview with the Gazette, …».
    """
    outlet = _interview(s, after)
    if outlet is None and s.low[0] in words("prepositions") and after > 4:
        outlet = _interview(s, 1)
    return outlet


def _interview(s: Sentence, after: int) -> Span | None:
    i = after
    while i < min(after + 10, s.n) and s.quote[i] is None:
        if s.low[i] in words("interviews"):
            j = i + 1
            while j < min(i + 8, s.n - 1) and (s.low[j] in words("carried") or _dated(s, j)):
                j += 1
            if j + 1 < s.n and s.low[j] in ("with", "to", "on", "by", "for", "in"):
                return _outlet(s, nounphrases.after(s, j + 1, names=True))
            return None
        if s.low[i] in (",", "that", ";"):
            return None
        i += 1
    return None


def _dated(s: Sentence, j: int) -> bool:
    """Whether token ``j`` only says when: «published late on Friday in the Gazette»."""
    word, following = s.low[j], s.low[j + 1] if j + 1 < s.n else ""
    return word in words("days") or word in ("late", "early") or (word == "on" and following in words("days"))


def told(s: Sentence, a: int) -> Span | None:
    """The outlet that stands as the addressee from token ``a`` on; «the paper» is one named before."""
    if a + 1 < s.n and s.low[a] in ("the", "this") and s.low[a + 1] in words("paper"):
        return s.span(a, a + 2)
    if a + 2 < s.n and s.low[a] in ("a", "an") and s.low[a + 2] in words("paper"):
        return s.span(a, a + 3)  # «a radio programme»
    return _outlet(s, nounphrases.after(s, a, names=True)) if a < s.n else None


def hearer(s: Sentence, a: int) -> Span | None:
    """The name of whoever was told, from token ``a`` on: capitals, with «the» before them."""
    if a < s.n and s.low[a] == "the":
        a += 1
    b = a
    while b < s.n and s.quote[b] is None and s.word(b) and (s.capital(b) or (b > a and s.low[b][0].isdigit())):
        b += 1
    while b > a and s.low[b - 1] in words("days"):
        b -= 1
    return s.span(a, b) if b > a else None


@lru_cache(maxsize=1)
def outlet_names(text: str) -> frozenset[str]:
    """Names that the article calls a medium somewhere: «the newspaper Lantern», «Lantern newspaper»; without «the»."""
    before, behind = _called()
    found = {m[1] for m in before.finditer(text)} | {m[1] for m in behind.finditer(text)}
    return frozenset(name.removeprefix("The ") for name in found)


@cache
def _called() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds = "|".join(sorted(words("media")))
    name = r"((?:[A-Z][\w&-]*)(?:\s(?:[A-Z][\w&-]*|\d+)){0,3})"
    return (
        re.compile(rf"\b(?:{kinds})(?:,\s|\s){name}"),
        re.compile(rf"(?<![\w.-]){name}(?:,\s(?:the|a|an)\s(?:[\w-]+\s){{0,2}}|\s)(?:news\s)?(?:{kinds})\b"),
    )


def _outlet(s: Sentence, phrase: tuple[int, int] | None) -> Span | None:
    if phrase is None:
        return None
    a, b = phrase
    while b > a and not is_outlet(s.text[s.starts[a] : s.ends[b - 1]]):
        b -= 1
    return s.span(a, b) if b > a else None


def merge_citing(text: str, made: list[Found]) -> list[Found]:
    """«The Gazette reported …, citing two officials»: one attribution to the officials, carried by the Gazette.

    Also «Citing two officials, the Gazette reported …» and «according to the Gazette, which quoted two officials».
    """
    taken: set[int] = set()
    for n, item in enumerate(made):
        if item.lexical.lemma not in words("citing") or item.rule != "after:np" or item.source is None:
            continue
        outer = next((m for m in _nearest(n, len(made)) if m not in taken and _carries(text, made[m], item)), -1)
        if outer < 0:
            continue
        reporting = made[outer]
        if reporting.source is not None:
            reporting.via.append(reporting.source)
        reporting.source = item.content[0]
        reporting.cue = sorted([*reporting.cue, *item.cue])
        reporting.rule = "citing"
        taken.add(n)
    return [item for n, item in enumerate(made) if n not in taken]


def _veiled(text: str, cite: Found) -> bool:
    """Whether those who are cited are nobody's spokesmen: only media rest on «two officials»."""
    cited = text[cite.content[0][0] : cite.content[0][1]].lower()
    return any(word in source_words("anonymous") for word in cited.split()) or any(
        mark in cited for mark in source_words("anonymity")
    )


def _nearest(n: int, size: int) -> list[int]:
    return [m for m in (n - 1, n + 1, n - 2, n + 2) if 0 <= m < size]


def _carries(text: str, outer: Found, cite: Found) -> bool:
    """Whether ``outer`` is the report of a medium in which it cites somebody."""
    source = outer.source
    if source is None or cite.source is None or outer.passage != cite.passage or outer.rule == "citing":
        return False
    phrase = text[source[0] : source[1]]
    named = phrase.lower().startswith("the ") and phrase[4:5].isupper() and _veiled(text, cite)
    named = named or (phrase.lower().startswith("the ") and phrase.split()[-1].lower() in {*words("media"), "paper"})
    medium = outer.lexical.lemma == "report" or is_outlet(phrase) or bool(outlet_names(text) & {phrase, phrase[4:]})
    if not (medium or named):
        return False
    return (source[0] < cite.source[1] and cite.source[0] < source[1]) or (
        0 <= cite.source[0] - source[1] <= 2 and text[cite.source[0] : cite.source[1]].lower() in ("which", "who")
    )
