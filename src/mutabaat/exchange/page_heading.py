"""The headline of a page among its lines, and the kicker above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from mutabaat.exchange.page_body import LINK_LINE
from mutabaat.exchange.page_furniture import is_date_line
from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_meta import Meta
from mutabaat.exchange.page_phrases import bare, is_byline, is_source, is_whole, opens

_TITLE_SIGNS = re.compile(r"\s+(?:[|\-–—•»«]|::)\s+|\s?[|]\s?")
_LONGEST_KICKER, _MOST_KICKER_WORDS = 70, 8
_ENOUGH = 1.0  # points from which a line is the headline
_FEWEST_TITLE_WORDS, _LONGEST_TITLE = 3, 200
_LOOKS = {"h1": 3.0, "h2": 2.5, "h3": 2.0, "h4": 1.5}
_LARGE = 5  # size of a font element from which it may be that of a headline
_PATH = re.compile(r"\s[›»>\\/←‹«]\s")
_ABOVE = 6  # lines above the headline among which the kicker is looked for


def headline(found: Sequence[Line], noise: Sequence[bool], bares: Sequence[str], meta: Meta, chosen: set[int]) -> int:
    """Number of the line that is the headline; -1 where the page shows none."""
    titles = [bare(title) for key in ("json_ld", "og", "html") if (title := meta.titles.get(key))]
    parts = bare_parts(meta)
    longest = {bare(max(title_parts(title), key=len, default="")) for title in meta.titles.values()}
    site = bare(meta.site_name)
    names = set(titles) if len(meta.titles) == 1 else set[str]()  # a short title of the page alone is the site's
    body_ends = max(chosen, default=len(found))
    best, score = -1, 0.0
    for i, line in enumerate(found[: body_ends + 1]):
        words = bares[i]
        if len(words) < 4 or words == site or (len(words) > 300 and not line.heads):
            continue
        is_part = words in parts and line.linked < LINK_LINE
        named = line.label is not None and line.labelled() == "headline"
        edge = len(words) > 12 and any(title.startswith(words) or title.endswith(words) for title in titles)
        if not (line.heads or is_part or named or edge):
            continue
        if words in names and line.heads != "h1" and words.count(" ") < _FEWEST_TITLE_WORDS:
            continue
        points = {"h1": 2.0, "h2": 0.8}.get(line.heads, 0.8 if named else 0.3) - (1.5 if noise[i] else 0)
        if words in titles:
            points += 3.0
        elif is_part and words not in longest:
            points -= 1.0  # the site's name may be a heading and a part as well
        elif is_part or (len(words) > 12 and any(words in title for title in titles)):
            points += 2.0 + max((len(words) / len(title) for title in titles if words in title), default=0.1)
        if line.linked >= LINK_LINE and line.heads == "h1":
            points -= 1.0  # the site's name that leads home
        if points > score:
            best, score = i, points
    return best if score >= _ENOUGH else _by_its_look(found, noise, bares, site, chosen)


def _by_its_look(
    found: Sequence[Line], noise: Sequence[bool], bares: Sequence[str], site: str, chosen: set[int]
) -> int:
    """Where no title of the page tells: the line above the body that its name, its heading or its type sets off; or -1."""
    order = sorted(chosen)
    largest = max((line.font for line in found), default=0)
    best, score = -1, 0.0
    for i, line in enumerate(found[: order[min(2, len(order) - 1)] + 1] if order else []):
        words = bares[i]
        if noise[i] or words == site or line.linked >= LINK_LINE or len(words) > _LONGEST_TITLE:
            continue
        if words.count(" ") + 1 < _FEWEST_TITLE_WORDS or is_date_line(line, words) or line.text.endswith("."):
            continue
        points = _LOOKS.get(line.heads, 0.0) + 3.0 * (line.labelled() == "headline")
        points += 2.0 * (line.font == largest >= _LARGE) + 0.2 * line.bold
        if points > score:
            best, score = i, points
    return best if score >= _ENOUGH else -1


def meta_title(meta: Meta) -> str:
    """The headline where no line of the page shows it: JSON-LD and OpenGraph give it alone, the title with the site's name."""
    if title := meta.titles.get("json_ld") or meta.titles.get("og"):
        parts = [part for part in title_parts(title) if bare(part) != bare(meta.site_name)]
        return title if len(parts) == len(title_parts(title)) else " ".join(parts)
    return max(title_parts(meta.titles.get("html", "")), key=len, default="")


def title_parts(title: str) -> list[str]:
    """The pieces of a page's title between the signs that part a headline from a site's name."""
    return [part for part in _TITLE_SIGNS.split(title) if part and part.strip()]


def bare_parts(meta: Meta) -> set[str]:
    """The pieces of all titles that a page gives itself, folded."""
    return {bare(part) for title in meta.titles.values() for part in title_parts(title)}


def kicker(found: Sequence[Line], bares: Sequence[str], drop: Sequence[bool], head: int, meta: Meta) -> int | None:
    """The short line above the headline that its class calls a kicker, or that stands there alone in its box."""
    lines = range(head - 1, max(head - 1 - _ABOVE, -1), -1)
    for i in lines:
        is_section = found[i].linked >= LINK_LINE and is_whole("sections", bares[i])
        mark = found[i].label
        alone = mark is not None and mark.size <= 2 * len(found[i].text) + _LONGEST_KICKER // 2
        above = found[i].labelled() == "standfirst" and i == head - 1  # a strapline
        if (above or (alone and found[i].labelled() == "kicker")) and _is_short(found[i], bares[i]) and not is_section:
            return i
    names = bare_parts(meta) | {bare(meta.site_name)}
    for i in lines:
        line = found[i]
        if (line.heads == "h1" and line.parent is not found[head].parent) or len(line.text) > _LONGEST_KICKER:
            return None
        if is_date_line(line, bares[i]) or is_whole("share", bares[i]) or not bares[i]:
            continue
        if line.noise and drop[i] and line.linked < LINK_LINE:
            continue
        alone = _is_alone(found, i, head)
        if line.links and (_PATH.search(line.text) or line.linked < LINK_LINE):
            return None
        if opens("notices", bares[i]) or is_source(bares[i]):
            continue
        if not alone or not _is_short(line, bares[i]) or bares[i] in names or is_byline(bares[i]):
            return None
        if is_whole("sections", bares[i]) or (opens("sections", bares[i]) and bares[i].count(" ") == 1):
            return None
        return i
    return None


def _is_short(line: Line, words: str) -> bool:
    return (
        1 < len(words) <= _LONGEST_KICKER
        and line.text.count(" ") < _MOST_KICKER_WORDS
        and not is_whole("share", words)
        and not opens("rights", words)
        and not line.text.endswith((".", "؟", "?"))
    )


def _is_alone(found: Sequence[Line], at: int, head: int) -> bool:
    """Whether the line is all that its box holds beside the headline: one of a menu or a path has others around it."""
    top, box = found[head].parent, found[at].parent
    above = {*_ancestors(top)}
    if box in above:  # text right in a box around the headline, or in its own element
        return at + 1 >= head and box.tag not in ("html", "body")
    branch = box
    while (parent := branch.getparent()) is not None and parent not in above:
        branch = parent
    if parent is None or parent.tag in ("html", "body") or branch.tag in ("nav", "ul", "ol", "menu", "footer"):
        return False
    texts = [text for text in branch.itertext() if isinstance(text, str) and text.strip()]
    return sum(len(text.strip()) for text in texts) <= len(found[at].text) + 3 and _near(parent, top)


def _ancestors(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()]


def _near(box: HtmlElement, top: HtmlElement) -> bool:
    """Whether the box is one of the four closest around the headline."""
    return box in _ancestors(top)[:5]
