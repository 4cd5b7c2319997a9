"""Which of a page's lines stand in elements that are no part of the article, by the names of those elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from mutabaat.exchange.page_lines import Line, Mark

_PARAGRAPH = 120  # characters without links from which text in an element of a weak name is a paragraph
_HOLDS_THE_ARTICLE = 1 / 3  # share of the page's text from which a name for noise is not believed
_MOST_OF_A_PAGE = 0.9  # the same for names that no article bears


def noisy(found: Sequence[Line]) -> tuple[list[bool], list[HtmlElement]]:
    """For each line whether it stands in an element that is no part of the article; and those elements, outermost.

    An element that holds a third of the page's text or its first heading holds the article, whatever it is called; so do
    elements that together hold so much of it outside of links under one name, as paragraphs behind a paywall do.
    """
    total = sum(len(line.text) for line in found)
    known: dict[int, bool] = {}
    outermost: list[HtmlElement] = []
    shared = _shared_names(found, total)

    def is_noise(mark: Mark) -> bool:
        if mark.heads or _name(mark.element) in shared:
            return False
        if mark.kind == "never":
            return mark.size < total * _MOST_OF_A_PAGE
        return mark.size < total * _HOLDS_THE_ARTICLE and (mark.kind == "noise" or mark.longest < _PARAGRAPH)

    def real(mark: Mark | None) -> bool:
        path: list[Mark] = []
        while mark and id(mark) not in known:
            path.append(mark)
            mark = mark.parent
        above = known[id(mark)] if mark else False
        for inner in reversed(path):
            if not above and is_noise(inner):
                above = True
                outermost.append(inner.element)
            known[id(inner)] = above
        return above

    return [real(line.noise) for line in found], outermost


def _shared_names(found: Sequence[Line], total: int) -> frozenset[tuple[str, str]]:
    """Names of noise whose elements hold a third of the page's text outside of links, in paragraphs of their own."""
    sizes: Counter[tuple[str, str]] = Counter()
    for line in found:
        if line.noise and line.parent is line.noise.element and line.linked < 0.3:
            sizes[_name(line.parent)] += len(line.text)
    return frozenset(name for name, size in sizes.items() if size > total * _HOLDS_THE_ARTICLE)


def _name(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class", "")
