"""A page's tree to its lines: each run of text between block boundaries, with what its elements say of it.

One pass, no recursion: hostile pages nest as deep as the parser lets them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import get_args

from lxml import etree
from lxml.html import HtmlElement

from mutabaat.records.pages import BlockKind
from mutabaat.text.lexicon import load

_DROPPED = frozenset(
    "script style noscript template svg math iframe object embed button select option datalist textarea input canvas audio "
    "video map head dialog".split()
)
_ASIDE = frozenset({"nav", "footer", "aside", "figcaption", "menu"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q ruby s samp small source "
    "span strike strong sub sup time tt u var wbr".split()
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Characters that an element may hold at most and still be what its class says: wrappers are named after their parts.
_MOST: dict[str, int] = {"kicker": 200, "headline": 400, "standfirst": 1500, "byline": 250, "source_line": 300}
_MOST_OTHER = 1000


@dataclass(slots=True)
class Mark:
    """What an element's name or class says of the text in it. ``size`` counts the characters it came to hold."""

    kind: str
    element: HtmlElement
    parent: Mark | None
    size: int = 0
    heads: int = 0  # h1 elements inside


@dataclass(slots=True)
class Line:
    """One run of text. ``parent`` is the block element that it stands in; ``links`` counts its characters inside links."""

    text: str
    tag: str
    parent: HtmlElement
    links: int
    label: Mark | None
    noise: Mark | None
    heads: str = ""  # the innermost heading element around it: h1 to h6, or ""

    @property
    def linked(self) -> float:
        """The share of the text that is link text."""
        return self.links / len(self.text)

    def labelled(self) -> str:
        """The kind that its elements give it, where they hold no more than such a piece can; else ""."""
        mark = self.label
        while mark:
            if mark.size <= _MOST.get(mark.kind, _MOST_OTHER):
                return mark.kind
            mark = mark.parent
        return ""


@cache
def _classes() -> tuple[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    table: dict[str, list[str]] = load("pages")["classes"]

    def pattern(words: list[str]) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b")

    kinds = [kind for kind in (*get_args(BlockKind), "date") if kind in table]
    return pattern(table["noise"]), [(kind, pattern(table[kind])) for kind in kinds]


@lru_cache(maxsize=4096)
def _of_class(words: str) -> tuple[bool, str]:
    """Whether a class value names noise, and the kind that it names."""
    tokens = " ".join(_WORD.findall(words)[:60]).lower()
    noise, kinds = _classes()
    return bool(noise.search(tokens)), next((kind for kind, pattern in kinds if pattern.search(tokens)), "")


@dataclass(slots=True)
class _Walk:
    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links_open: int = 0
    heading: str = ""
    blocks: list[HtmlElement] = field(default_factory=list)
    open: list[tuple[bool, str]] = field(default_factory=list)  # what each open element was judged to be
    label: Mark | None = None
    noise: Mark | None = None

    def take(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            if self.links_open:
                self.linked += len(" ".join(text.split()))

    def flush(self) -> None:
        if not self.pieces:
            return
        text = " ".join("".join(self.pieces).split())
        if text:
            parent = self.blocks[-1]
            self.lines.append(
                Line(text, str(parent.tag), parent, min(self.linked, len(text)), self.label, self.noise, self.heading)
            )
            for mark in (self.label, self.noise):
                if mark:
                    mark.size += len(text)
                    mark.heads += self.heading == "h1"
        self.pieces.clear()
        self.linked = 0


def lines(root: HtmlElement) -> list[Line]:
    """The page's lines in reading order, noise among them; judge them with ``noisy``."""
    body = root.find("body")
    walk = _Walk()
    steps = etree.iterwalk(root if body is None else body, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        if tag in _DROPPED or not isinstance(tag, str):
            if event == "start":
                steps.skip_subtree()
            else:
                walk.take(element.tail)
        elif event == "start":
            _enter(walk, element, tag)
        else:
            _leave(walk, element, tag)
    walk.flush()
    return walk.lines


def _enter(walk: _Walk, element: HtmlElement, tag: str) -> None:
    noise, kind = _judge(element, tag)
    walk.open.append((noise, kind))
    if tag not in _INLINE or noise or kind:
        walk.flush()
    if noise:
        walk.noise = Mark("noise", element, walk.noise)
    if kind:
        walk.label = Mark(kind, element, walk.label)
    if tag not in _INLINE:
        walk.blocks.append(element)
    if tag == "a":
        walk.links_open += 1
    if tag in _HEADINGS:
        walk.heading = tag
    walk.take(element.text)


def _leave(walk: _Walk, element: HtmlElement, tag: str) -> None:
    noise, kind = walk.open.pop()
    if tag not in _INLINE or noise or kind:
        walk.flush()
    if noise and walk.noise:
        walk.noise = _close(walk.noise)
    if kind and walk.label:
        walk.label = _close(walk.label)
    if tag not in _INLINE:
        walk.blocks.pop()
        if not walk.blocks:
            return
    if tag == "a":
        walk.links_open -= 1
    if tag in _HEADINGS:
        walk.heading = ""
    walk.take(element.tail)


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _close(mark: Mark) -> Mark | None:
    if mark.parent:
        mark.parent.size += mark.size
        mark.parent.heads += mark.heads
    return mark.parent


def _judge(element: HtmlElement, tag: str) -> tuple[bool, str]:
    attributes = element.attrib
    if tag == "body" or not attributes:
        return tag in _ASIDE, "date" if tag == "time" else ""
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    noise, kind = _of_class(named[:400]) if named != " " else (False, "")
    noise = (
        noise
        or tag in _ASIDE
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool((style := attributes.get("style")) and _HIDDEN_STYLE.search(style))
    )
    if tag == "time":
        kind = "date"
    elif attributes.get("itemprop") == "author" or attributes.get("rel") == "author":
        kind = "byline"
    elif kind == "headline" and tag not in _HEADINGS:
        kind = ""
    return noise, kind


def noisy(found: Sequence[Line]) -> tuple[list[bool], list[HtmlElement]]:
    """For each line whether it stands in an element that is no part of the article; and those elements, outermost.

    An element that holds a third of the page's text or its first heading holds the article, whatever it is called.
    """
    total = sum(len(line.text) for line in found)
    known: dict[int, bool] = {}
    outermost: list[HtmlElement] = []

    def real(mark: Mark | None) -> bool:
        path: list[Mark] = []
        while mark and id(mark) not in known:
            path.append(mark)
            mark = mark.parent
        above = known[id(mark)] if mark else False
        for inner in reversed(path):
            if not above and inner.size < total / 3 and not inner.heads:
                above = True
                outermost.append(inner.element)
            known[id(inner)] = above
        return above

    return [real(line.noise) for line in found], outermost
