"""Which of a page's lines are body text.

Where one element holds nearly all prose of the page, its prose is the body. Where several could, trafilatura is asked: it
costs more than all the rest, and knows more layouts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from lxml.html import HtmlElement

from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_meta import Meta

LINK_LINE = 0.6  # share of link text from which a line is a link and no prose
PROSE = 40  # characters from which a line may be a paragraph
# Above this number of lines trafilatura is not asked: it is quadratic in the pieces of one paragraph.
_MOST_LINES_ASKED, _MOST_ELEMENTS_ASKED = 4_000, 8_000
_CLEAR = 0.85  # share of a page's prose that one element must hold to be taken for the body unasked
_FEWEST_CLEAR = 3  # paragraphs
_HOLDS = 0.8  # share of the body's text that its holder holds at least
_BOXES = frozenset({"div", "td", "article", "section", "body", "main", "li"})
_CONTROLS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DENSE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")  # scripts that say in one sign what others say in two or three
_SENTENCE_ENDS = (".", "؟", "?", "!", "».", "»", "”", "。", "！", "？", "…")


def size(line: Line) -> int:
    """The length of a line's text, as long as it would be in letters."""
    return len(line.text) * (2 if _DENSE.search(line.text, 0, 30) else 1)


def is_prose(line: Line) -> bool:
    return size(line) >= PROSE or line.text.endswith(_SENTENCE_ENDS)


def choose(root: HtmlElement, found: Sequence[Line], drop: Sequence[bool], meta: Meta) -> set[int]:
    """Numbers of the lines that are body text; empty where the page has none."""
    prose = [
        i
        for i, line in enumerate(found)
        if not drop[i] and not line.heads and line.linked < LINK_LINE and size(line) >= PROSE
    ]
    if chosen := _clear(found, prose, drop):
        return chosen
    text = _extracted(root, found) or meta.body
    whole = _plain(text)
    short = {_plain(line.strip("-|# ")) for line in text.split("\n")}
    chosen = set()
    for i, line in enumerate(found):
        if not drop[i] and ((plain := _plain(line.text)) in short or (len(plain) >= 20 and plain in whole)):
            chosen.add(i)
    return chosen or _densest(found, prose, drop)


def _plain(text: str) -> str:
    """Without the signs that extractors lose on the way."""
    return " ".join(_CONTROLS.sub("", text).split())


def _clear(found: Sequence[Line], prose: Sequence[int], drop: Sequence[bool]) -> set[int]:
    """The prose of the element that holds nearly all of the page's, where there is one and its paragraphs lie close in it."""
    if len(prose) < _FEWEST_CLEAR:
        return set()
    box = holder(found, prose, share=_CLEAR)
    if box is None or box.tag not in _BOXES or box.tag == "body":
        return set()
    inside = [i for i in prose if _depth(found[i].parent, box) <= 2]
    if len(inside) < _FEWEST_CLEAR or sum(size(found[i]) for i in inside) < _CLEAR * sum(size(found[i]) for i in prose):
        return set()
    near = _within(box)
    span = range(inside[0], inside[-1] + 1)
    return {i for i in span if not drop[i] and found[i].parent in near and found[i].linked < LINK_LINE}


def _depth(element: HtmlElement, box: HtmlElement) -> int:
    """Steps from an element up to a box; 99 where it does not lie in it."""
    at: HtmlElement | None = element
    for steps in range(4):
        if at is box:
            return steps
        at = at.getparent() if at is not None else None
    return 99


def _within(box: HtmlElement) -> set[HtmlElement]:
    return set(box.iter())


def _extracted(root: HtmlElement, found: Sequence[Line]) -> str:
    if len(found) > _MOST_LINES_ASKED or sum(1 for _ in root.iter()) > _MOST_ELEMENTS_ASKED:
        return ""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(deepcopy(root), fast=True, include_comments=False, with_metadata=False)
    except RecursionError:  # elements nested some 900 deep
        return ""
    return str(document.text or "") if document is not None and not isinstance(document, dict) else ""


def _densest(found: Sequence[Line], prose: Sequence[int], drop: Sequence[bool]) -> set[int]:
    """Prose in the element that holds most of it: for short pages, and for those trafilatura is not asked about."""
    sizes: Counter[HtmlElement] = Counter()
    for i in prose:
        line = found[i]
        box = line.parent if line.tag in _BOXES else line.parent.getparent()
        sizes[line.parent if box is None else box] += len(line.text)
    if not sizes:
        return set()
    inside = _within(sizes.most_common(1)[0][0])
    return {i for i, line in enumerate(found) if not drop[i] and not line.heads and line.parent in inside}


def holder(found: Sequence[Line], numbers: Sequence[int], *, share: float = _HOLDS) -> HtmlElement | None:
    """The innermost element that holds at least that share of the lines' text, of the first 500 of them."""
    sizes: Counter[HtmlElement] = Counter()
    total = 0
    for i in numbers[:500]:
        length = size(found[i])
        total += length
        element: HtmlElement | None = found[i].parent
        for _ in range(40):
            if element is None:
                break
            sizes[element] += length
            element = element.getparent()
    holders = [element for element, held in sizes.items() if held >= share * total]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
