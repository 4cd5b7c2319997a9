"""Outlets between the page and the speaker: «told the Gazette», «in an interview with Radio North», «the Gazette reported, citing …»."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    while name > 0 and found[name - 1][:1].isupper():
        name -= 1
    kind = [word.lower() for word in found[max(0, name - 2) : name]] if name < len(found) else []
    if kind == ["news", "agency"] or any(word in source_words("outlet") for word in kind[-1:]):
        return True
    return bool(agency(phrase)) or any(word.lower() in source_words("outlet") for word in (found[0], found[-1]))


def received(s: Sentence, after: int) -> Span | None:
    """The outlet that was told: the words from token ``after`` on, «… told Radio North», «… in an interview with the Gazette»."""
    i = after
    while i < min(after + 10, s.n) and s.quote[i] is None:
        if s.low[i] in words("interviews"):
            if i + 2 < s.n and s.low[i + 1] in ("with", "to", "on", "published", "by", "for"):
                phrase = nounphrases.after(s, i + 2, names=True)
                return _outlet(s, phrase)
            return None
        if s.low[i] in (",", "that", ";"):
            return None
        i += 1
    return None


def told(s: Sentence, a: int) -> Span | None:
    """The outlet that stands as the addressee from token ``a`` on."""
    return _outlet(s, nounphrases.after(s, a, names=True)) if a < s.n else None


def _outlet(s: Sentence, phrase: tuple[int, int] | None) -> Span | None:
    if phrase is None:
        return None
    a, b = phrase
    while b > a and not is_outlet(s.text[s.starts[a] : s.ends[b - 1]]):
        b -= 1
    return s.span(a, b) if b > a else None


def merge_citing(text: str, made: list[Found]) -> list[Found]:
    """«The Gazette reported …, citing two officials»: one attribution to the officials, carried by the Gazette."""
    kept: list[Found] = []
    for item in made:
        outer = _cited_by(text, kept, item) if item.lexical.lemma == "cite" and item.rule.startswith("after") else None
        if outer is None:
            kept.append(item)
            continue
        if outer.source is not None:
            outer.via.append(outer.source)
        outer.source = item.content[0]
        outer.cue = [*outer.cue, *item.cue]
        outer.rule = "citing"
    return kept


def _cited_by(text: str, kept: Sequence[Found], item: Found) -> Found | None:
    for outer in reversed(kept):
        same = outer.source is not None and outer.source == item.source and outer.passage == item.passage
        if same and outer.source is not None and is_outlet(text[outer.source[0] : outer.source[1]]):
            return outer
    return None
