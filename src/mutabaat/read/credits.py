"""Whom a page credits in its header lines: the links that hold for the page as a whole."""

from __future__ import annotations

import re

from mutabaat.read import headers
from mutabaat.records.evidence import Passage, Span
from mutabaat.records.statements import Link
from mutabaat.text.agencies import agency
from mutabaat.text.fold import fold

_QUOTED = re.compile(r"[\"“”«‹'‘]([^\"“”«»]{2,60}?)[\"“”»›'’]")
_MARKS = "«»“”\"'‹›"
_BETWEEN = re.compile(r"[()\[\]،,]|\s+(?:و|and)\s+")


def _without_noun(text: str, start: int, end: int, lang: str) -> Span:
    """An outlet's name without «موقع», «صحيفة» before it."""
    words = text[start:end].split()
    while len(words) > 1 and fold(words[0]) in headers.words_of(lang).outlet_nouns:
        start = text.index(words[1], start + len(words[0]))
        words = words[1:]
    while start < end - 1 and text[start] in _MARKS:
        start += 1  # «موقع «الفجر» with a mark that is never closed
    return start, end


def _labelled(text: str, start: int, end: int, lang: str) -> list[Link]:
    """The outlets named after a source label: the quoted names where there are any, else the parts between separators."""
    spans = [match.span(1) for match in _QUOTED.finditer(text, start, end)]
    if not spans:
        for a, b, core in headers.pieces(text[start:end]):
            if fold(core) not in headers.words_of(lang).desk_words or agency(core):
                spans.append(_without_noun(text, start + a, start + b, lang))
    return [Link("outlet", text[a:b], ((a, b),)) for a, b in spans]


def _credits(text: str, passage: Passage) -> list[Link]:
    """The agencies named between the separators and brackets of a header line."""
    found: list[Link] = []
    line = text[passage.start : passage.end]
    for start, _, core in headers.pieces(line):
        at = passage.start + start
        for part in _BETWEEN.split(core):
            name = part.strip()
            if name and agency(name):
                begin = text.index(name, at)
                found.append(Link("outlet", name, ((begin, begin + len(name)),)))
                at = begin + len(name)
    return found


def page_sources(text: str, passages: tuple[Passage, ...], lang: str) -> tuple[Link, ...]:
    """The links set by source lines, and by agencies credited in outlet lines, bylines and datelines; each name once.

    Names stand as the page writes them. A desk word («متابعات») names nobody.
    """
    links: list[Link] = []
    for passage in passages:
        if passage.kind in ("outlet_line", "byline", "dateline"):
            links += _credits(text, passage)
        elif passage.kind == "source_line":
            colon = text.find(":", passage.start, passage.end)
            if colon < 0:
                links += _credits(text, passage)
                continue
            links += _labelled(text, colon + 1, passage.end, lang)
    unique: dict[str, Link] = {}
    for link in links:
        unique.setdefault(fold(link.name), link)
    return tuple(unique.values())
