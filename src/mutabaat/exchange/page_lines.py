"""A page's tree to its lines: each run of text between block boundaries, with what its elements say of it.

One pass, no recursion: hostile pages nest as deep as the parser lets them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from mutabaat.exchange.page_phrases import bare, names_related, related_at_end
from mutabaat.text.lexicon import load

_DROPPED = frozenset(
    "script style noscript template svg math iframe object embed button select option datalist textarea input canvas audio "
    "video map head dialog".split()
)
_ASIDE = frozenset({"nav", "footer", "aside", "figcaption", "menu", "form"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q ruby s samp small source "
    "span strike strong sub sup time tt u var wbr".split()
)
_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]|[\u0621-\u064a]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Characters that an element may hold at most and still be what its class says: wrappers are named after their parts.
_MOST: dict[str, int] = {"kicker": 200, "headline": 400, "standfirst": 700, "byline": 160, "source_line": 300}
_MOST_OTHER = 1000
_PARAGRAPH, _PARAGRAPHS = (
    60,
    3,
)  # characters and number of those that no piece but the text has («introtext» over its beginning)
_PICTURES = frozenset({"img", "picture", "amp-img"})
# Names that makers give to parts for themselves and their tests; they stay where class names are hashed.
_NAMED_BY = ("class", "id", "data-testid", "data-component", "data-qa", "data-test", "data-type")
_LANDMARKS = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog", "alert", "menu", "toolbar"})
_ITEMS = {"author": "byline", "alternativeheadline": "standfirst", "articlesection": "kicker", "headline": "headline"}
_TAGS = {"time": "date", "address": "byline"}
_ROWS = frozenset(
    {"div", "section", "header", "article", "footer", "td", "h1", "h2"}
)  # boxes that may hold things side by side
_LONGEST_ROW = 220  # characters
_LONGEST_DATE = 45
_LONGEST_ASIDE = 200  # characters of another article's title in the midst of a paragraph
_FIGURES = re.compile(r"\d{1,2}\s*[:/.\-]\s*\d{1,2}|\d{4}")
_SEPARATOR = re.compile(r"[\s|/·•,،\-–—:]*")
_COLONS = (":", "：")
_BOLD = frozenset({"b", "strong"})
_SIZES = re.compile(r"[3-7]")
_BRACKETS = " \t\n\r\u00a0(["


@dataclass(slots=True)
class Mark:
    """What an element's name or class says of the text in it. ``size`` counts the characters it came to hold."""

    kind: str
    element: HtmlElement
    parent: Mark | None
    size: int = 0
    longest: int = 0  # characters of the longest line outside of links
    heads: int = 0  # h1 elements inside
    paragraphs: int = 0


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
    pictured: bool = False  # a picture stands right before it, or in it
    bold: bool = False  # all of it
    font: int = 0  # the size that a font element around its beginning gives, 3 to 7; 0 for none

    @property
    def linked(self) -> float:
        """The share of the text that is link text."""
        return self.links / len(self.text)

    def labelled(self) -> str:
        """The kind that its elements give it, where they hold no more than such a piece can; else ""."""
        mark = self.label
        while mark:
            if mark.size <= _MOST.get(mark.kind, _MOST_OTHER) and mark.paragraphs < _PARAGRAPHS:
                return mark.kind
            mark = mark.parent
        return ""


@cache
def _classes() -> tuple[list[tuple[str, re.Pattern[str]]], list[tuple[str, re.Pattern[str]]]]:
    table: dict[str, list[str]] = load("pages")["classes"]

    def pattern(words: list[str]) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b")

    kinds = ("kicker", "headline", "standfirst", "title", "byline", "source_line", "correction", "date")
    return [(sort, pattern(table[sort])) for sort in ("never", "noise", "weak")], [
        (kind, pattern(table[kind])) for kind in kinds
    ]


@lru_cache(maxsize=4096)
def _of_class(words: str) -> tuple[str, str]:
    """The sort of noise that a class value names (never, noise, weak or ""), and the kind that it names."""
    tokens = " ".join(_WORD.findall(words)[:60]).lower()
    sorts, kinds = _classes()
    sort = next((sort for sort, pattern in sorts if pattern.search(tokens)), "")
    return sort, next((kind for kind, pattern in kinds if pattern.search(tokens)), "")


@dataclass(slots=True)
class _Walk:
    lines: list[Line] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)  # text, and whether it is link text
    cuts: list[int] = field(default_factory=list)  # numbers of pieces before which an inline element begins or ends
    links_open: int = 0
    bold_open: int = 0
    links_seen: bool = False  # since the last line
    plain: bool = False  # some of the pieces are not bold
    fonts: list[int] = field(default_factory=list)
    font: int = 0  # of the first of the pieces
    heading: str = ""
    blocks: list[HtmlElement] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)  # what each open element was judged to be
    label: Mark | None = None
    noise: Mark | None = None
    pictured: bool = False

    def take(self, text: str | None) -> None:
        if text:
            if not text.isspace():
                self.plain = self.plain or not self.bold_open
                self.font = self.font or (self.fonts[-1] if self.fonts else 0)
            self.pieces.append((text, self.links_open > 0))

    def cut(self) -> None:
        if self.pieces:
            self.cuts.append(len(self.pieces))

    def flush(self) -> None:
        if not self.pieces:
            return
        parent = self.blocks[-1]
        if self.links_seen and len(self.pieces) > 1:
            self.pieces = without_asides(self.pieces)
        for pieces in self._parts() if self.cuts and parent.tag in _ROWS else (self.pieces,):
            text = " ".join("".join([words for words, _ in pieces]).split()).removeprefix(", ").removeprefix("، ")
            if text:
                self._add(text, sum(len(" ".join(words.split())) for words, linked in pieces if linked), parent)
        self.pieces.clear()
        self.cuts.clear()
        self.plain, self.font, self.links_seen = False, 0, self.links_open > 0

    def _add(self, text: str, links: int, parent: HtmlElement) -> None:
        size = len(text)
        links = min(links, size)
        self.lines.append(
            Line(
                text, str(parent.tag), parent, links, self.label, self.noise, self.heading, self.pictured,
                not self.plain, self.font,
            )
        )  # fmt: skip
        self.pictured = False
        for mark in (self.label, self.noise):
            if mark:
                mark.size += size
                mark.longest = max(mark.longest, size - links)
                mark.heads += self.heading == "h1"
                mark.paragraphs += size >= _PARAGRAPH and parent.tag == "p"

    def _parts(self) -> list[list[tuple[str, bool]]]:
        """The pieces as a row of things side by side (author, date, views) where they are one: each in an inline element
        without blanks at its edges, or one of them a date, and nothing but signs between them."""
        if sum(len(words) for words, _ in self.pieces) > _LONGEST_ROW:
            return [self.pieces]
        bounds = [0, *self.cuts, len(self.pieces)]
        parts = [part for start, end in pairwise(bounds) if (part := self.pieces[start:end])]
        texts = ["".join([words for words, _ in part]) for part in parts]
        told = _told(parts, texts)
        flows = any(text[:1].isspace() or text[-1:].isspace() or len(text) < 2 for _, text in told)
        if flows and any(len(text) < _LONGEST_DATE and _FIGURES.search(text) for _, text in told):
            flows = any(text.rstrip().endswith((".", "،", ",", ":")) or len(text.strip()) < 2 for _, text in told)
        return [self.pieces] if flows or len(told) < 2 else [part for part, _ in told]


def _told(parts: list[list[tuple[str, bool]]], texts: list[str]) -> list[tuple[list[tuple[str, bool]], str]]:
    """The parts that say something, those that a colon parts («المصدر» : «وكالة») as one."""
    told: list[tuple[list[tuple[str, bool]], str]] = []
    colon = ""
    for part, text in zip(parts, texts, strict=True):
        if _SEPARATOR.fullmatch(text):
            colon = text if text.strip() in _COLONS else colon
            continue
        before = told[-1] if told else None
        if before and (colon or before[1].rstrip().endswith(_COLONS)) and not before[1].strip(" :").isdigit():
            told[-1] = ([*before[0], (colon or " ", False), *part], f"{before[1]}{colon or ' '}{text}")
        else:
            told.append((part, text))
        colon = ""
    return told


def without_asides(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """A paragraph's pieces without titles of other articles in its midst: «(اقرأ أيضا: …)» as a link or before one."""
    kept: list[tuple[str, bool]] = []
    for words, linked in pieces:
        if (
            linked
            and len(words) < _LONGEST_ASIDE
            and any(colon in words for colon in _COLONS)
            and names_related(bare(words))
        ):
            if kept:
                kept[-1] = (kept[-1][0].rstrip(_BRACKETS), kept[-1][1])
            continue
        kept.append((words, linked))
    for i in range(1, len(kept)):
        if not kept[i][1] or kept[i - 1][1]:
            continue
        start = i - 1
        while start and not kept[start - 1][1]:
            start -= 1
        before = "".join([words for words, _ in kept[start:i]]).rstrip()
        cut = related_at_end(before) if before.endswith(_COLONS) else -1
        if cut >= 0 and (start or before[:cut].strip(_BRACKETS)):  # alone it heads a list, which is dropped as a line
            return [*kept[:start], (before[:cut].rstrip(_BRACKETS), False), *kept[i + 1 :]]
    return kept


def lines(root: HtmlElement) -> list[Line]:
    """The page's lines in reading order, noise among them; judge them with ``page_noise.noisy``."""
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
    if tag in _PICTURES:
        walk.pictured = True
    noise, kind = _judge(element, tag)
    walk.open.append((noise, kind))
    if tag not in _INLINE or noise or kind:
        walk.flush()
    if noise:
        walk.noise = Mark(noise, element, walk.noise)
    if kind:
        walk.label = Mark(kind, element, walk.label)
    if tag not in _INLINE:
        walk.blocks.append(element)
    else:
        walk.cut()
    if tag == "a":
        walk.links_open += 1
        walk.links_seen = True
    elif tag in _BOLD:
        walk.bold_open += 1
    elif tag == "font":
        size = element.get("size") or ""
        walk.fonts.append(int(size) if _SIZES.fullmatch(size) else (walk.fonts[-1] if walk.fonts else 0))
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
    else:
        walk.cut()
    if tag == "a":
        walk.links_open -= 1
    elif tag in _BOLD:
        walk.bold_open -= 1
    elif tag == "font":
        walk.fonts.pop()
    if tag in _HEADINGS:
        walk.heading = ""
    walk.take(element.tail)


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _close(mark: Mark) -> Mark | None:
    if mark.parent:
        mark.parent.size += mark.size
        mark.parent.longest = max(mark.parent.longest, mark.longest)
        mark.parent.heads += mark.heads
        mark.parent.paragraphs += mark.paragraphs
    return mark.parent


def _judge(element: HtmlElement, tag: str) -> tuple[str, str]:
    """The sort of noise that an element is, or "", and the kind of piece that it says to hold."""
    aside = "noise" if tag in _ASIDE else ""
    if tag == "body" or not len(element.attrib):
        return aside, _TAGS.get(tag, "")
    attributes = dict(element.attrib.items())  # asking libxml2 for each name costs more than taking all at once
    named = " ".join([attributes[name] for name in _NAMED_BY if name in attributes])
    noise, kind = _of_class(named[:400]) if named else ("", "")
    if (
        aside
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _LANDMARKS
        or ((style := attributes.get("style")) and _HIDDEN_STYLE.search(style))
    ):
        noise = "noise"
    if tag in _TAGS:
        kind = _TAGS[tag]
    elif item := attributes.get("itemprop"):
        kind = _ITEMS.get(item.lower(), kind)
    elif attributes.get("rel") == "author":
        kind = "byline"
    if kind == "title":
        kind = "headline" if tag in _HEADINGS else ""
    return noise, kind
