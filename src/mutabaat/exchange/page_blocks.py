"""A page's lines to labelled blocks.

Three voices decide which lines are the article: trafilatura's extraction, the element that holds most of what it chose, and
the words and classes of what surrounds articles. The labels are ours: no extractor of the field gives them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime

from lxml.html import HtmlElement

from mutabaat.exchange.page_lines import Line, noisy
from mutabaat.exchange.page_meta import Meta
from mutabaat.exchange.page_phrases import bare, follows, is_byline, is_correction, is_source, is_whole, opens
from mutabaat.records.pages import Block, BlockKind
from mutabaat.text.dates import parse_time

# Above this number of lines trafilatura is not asked: it is quadratic in the pieces of one paragraph.
_MOST_LINES_ASKED, _MOST_ELEMENTS_ASKED = 4_000, 8_000
_LINK_LINE = 0.6  # share of link text from which a line is a link and no prose
_PROSE = 40  # characters from which an unchosen line beside chosen ones may be a paragraph
_LONGEST_KICKER, _LONGEST_DATE_LINE, _LONGEST_LINK_LINE = 70, 90, 200
_TITLE_SIGNS = re.compile(r"\s+(?:[|\-–—•»«]|::)\s+")
_SENTENCE_ENDS = (".", "؟", "?", "!", "».", "»", "”")
_NEAR = 60  # lines that may lie between the headline and the first paragraph


def read_blocks(root: HtmlElement, found: Sequence[Line], meta: Meta) -> tuple[tuple[Block, ...], datetime | None]:
    """The blocks of a page's lines in reading order, and the time that a line near the headline shows, if one does."""
    noise, noise_elements = noisy(found)
    for element in noise_elements:  # what is dropped anyway need not be weighed
        element.drop_tree()
    bares = [bare(line.text) for line in found]
    drop = [noise[i] or _is_furniture(line, bares[i]) for i, line in enumerate(found)]
    _drop_related_lists(found, bares, drop)
    chosen = _chosen(root, found, drop, meta)
    head = _headline(found, noise, meta, chosen)
    if not chosen:
        return _only_headline(found, head, meta), None
    if sum(len(found[i].text) for i in chosen if i < head) > sum(len(found[i].text) for i in chosen if i > head):
        head = -1  # the heading of something below the article
    chosen = {i for i in chosen if i > head} or chosen
    first, last = _extent(found, chosen, drop, bares)
    start = head if 0 <= head < first else first
    kinds: dict[int, BlockKind] = {}
    for i in range(start, last + 1):
        if i == head:
            kinds[i] = "headline"
        elif not drop[i] and (kind := _kind(found[i], bares[i], before_body=i < first, chosen=i in chosen, meta=meta)):
            kinds[i] = kind
    if 0 <= head < first and (kicker := _kicker(found, bares, drop, head)) is not None:
        kinds[kicker] = "kicker"
    blocks = [Block(kinds[i], found[i].text) for i in sorted(kinds)]
    if "headline" not in kinds.values() and (title := _title(meta)):
        blocks.insert(0, Block("headline", title))
    return _without_repeats(blocks), _shown_time(found, start, first)


def _is_furniture(line: Line, words: str) -> bool:
    """Lines that are no part of any article, whatever element they stand in."""
    if (
        not words
        or is_whole("share", words)
        or is_whole("related", words)
        or is_whole("comments", words)
        or follows(words)
    ):
        return True
    if (
        opens("rights", words)
        or is_whole("captions", words)
        or (opens("captions", words) and ":" in line.text[:40] and len(words) < 120)
    ):
        return True
    if opens("related", words) and (line.linked > 0.3 or line.text.rstrip().endswith((":", "…", "..."))):
        return True
    return line.linked >= _LINK_LINE and len(line.text) < _LONGEST_LINK_LINE and not line.heads and not is_source(words)


def _drop_related_lists(found: Sequence[Line], bares: Sequence[str], drop: list[bool]) -> None:
    """After a heading of related links the links go; after a heading of comments all that follows goes."""
    total = sum(len(line.text) for line in found)
    passed, in_related = 0, False
    for i, line in enumerate(found):
        passed += len(line.text)
        if is_whole("comments", bares[i]) and passed > total / 3 and (line.heads or len(line.text) < 40):
            drop[i:] = [True] * (len(found) - i)
            return
        if is_whole("related", bares[i]):
            in_related = True
        elif line.linked < _LINK_LINE:
            in_related = False
        drop[i] = drop[i] or in_related


def _chosen(root: HtmlElement, found: Sequence[Line], drop: Sequence[bool], meta: Meta) -> set[int]:
    """Numbers of the lines that are body text."""
    text = _extracted(root, found) or meta.body
    whole = " ".join(text.split())
    short = {" ".join(line.strip("-|# ").split()) for line in text.split("\n")}
    chosen = {
        i
        for i, line in enumerate(found)
        if not drop[i] and (line.text in short or (len(line.text) >= 20 and line.text in whole))
    }
    return chosen or _densest(found, drop)


def _extracted(root: HtmlElement, found: Sequence[Line]) -> str:
    if len(found) > _MOST_LINES_ASKED or sum(1 for _ in root.iter()) > _MOST_ELEMENTS_ASKED:
        return ""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(deepcopy(root), fast=True, include_comments=False)
    except RecursionError:  # elements nested some 900 deep
        return ""
    return str(document.text or "") if document is not None and not isinstance(document, dict) else ""


def _densest(found: Sequence[Line], drop: Sequence[bool]) -> set[int]:
    """Prose in the element that holds most of it: the fallback for short pages and for those trafilatura is not asked about."""
    sizes: Counter[HtmlElement] = Counter()
    for i, line in enumerate(found):
        if not drop[i] and not line.heads and len(line.text) >= _PROSE:
            holder = line.parent if line.tag in ("div", "td", "article", "section", "body") else line.parent.getparent()
            sizes[line.parent if holder is None else holder] += len(line.text)
    if not sizes:
        return set()
    best = sizes.most_common(1)[0][0]
    inside = set(best.iter())
    return {i for i, line in enumerate(found) if not drop[i] and not line.heads and line.parent in inside}


def _headline(found: Sequence[Line], noise: Sequence[bool], meta: Meta, chosen: set[int]) -> int:
    """Number of the line that is the headline; -1 where the page shows none."""
    titles = [bare(title) for key in ("json_ld", "og", "html") if (title := meta.titles.get(key))]
    parts = {bare(part) for title in meta.titles.values() for part in _parts(title)}
    site = bare(meta.site_name)
    body_ends = max(chosen, default=len(found))
    best, score = -1, 0.0
    for i, line in enumerate(found[: body_ends + 1]):
        words = bare(line.text)
        is_part = words in parts and line.linked < _LINK_LINE
        if len(words) < 4 or words == site or not (line.heads or is_part or words in titles):
            continue
        points = {"h1": 2.0, "h2": 0.8}.get(line.heads, 0.3) - (1.5 if noise[i] else 0)
        if words in titles:
            points += 3.0
        elif is_part or (len(words) > 12 and any(words in title for title in titles)):
            points += 2.0 + min(len(words), 100) / 1000  # the site's name may be a heading and a part as well
        if points > score:
            best, score = i, points
    return best if score >= 1.0 else -1


def _title(meta: Meta) -> str:
    """The headline where no line of the page shows it: JSON-LD and OpenGraph give it alone, the title with the site's name."""
    if title := meta.titles.get("json_ld") or meta.titles.get("og"):
        parts = [part for part in _parts(title) if bare(part) != bare(meta.site_name)]
        return title if len(parts) == len(_parts(title)) else " ".join(parts)
    return max(_parts(meta.titles.get("html", "")), key=len, default="")


def _parts(title: str) -> list[str]:
    """The pieces of a page's title between the signs that part a headline from a site's name."""
    return [part for part in _TITLE_SIGNS.split(title) if part.strip()]


def _only_headline(found: Sequence[Line], head: int, meta: Meta) -> tuple[Block, ...]:
    title = found[head].text if head >= 0 else _title(meta)
    return (Block("headline", title),) if title else ()


def _extent(found: Sequence[Line], chosen: set[int], drop: Sequence[bool], bares: Sequence[str]) -> tuple[int, int]:
    """First and last number of the body: the chosen lines, and source lines and notes that follow in the same element."""
    first, last = _first_prose(found, chosen), max(chosen)
    holder = _holder(found, chosen)
    inside = set(holder.iter()) if holder is not None else set()
    for i in range(last + 1, min(len(found), last + 20)):
        near = found[i].parent in inside or i <= last + 3
        words = bares[i]
        ends = is_source(words) or is_correction(words) or is_byline(words)
        if near and not drop[i] and (ends or found[i].labelled() in ("source_line", "correction", "byline")):
            last = i
    for i in range(first, last):  # paragraphs that trafilatura passed over between those it took
        if i not in chosen and not drop[i] and found[i].parent in inside and _is_prose(found[i].text):
            chosen.add(i)
    return first, last


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE or text.endswith(_SENTENCE_ENDS)


def _first_prose(found: Sequence[Line], chosen: set[int]) -> int:
    """The first chosen line that is a paragraph and no bullet, heading or labelled piece above the body."""
    for i in sorted(chosen):
        line = found[i]
        if not line.heads and line.tag != "li" and len(line.text) >= _PROSE and not line.labelled():
            return i
    return min(chosen)


def _holder(found: Sequence[Line], chosen: set[int]) -> HtmlElement | None:
    """The innermost element that holds four fifths of the chosen text."""
    sizes: Counter[HtmlElement] = Counter()
    total = 0
    for i in sorted(chosen)[:500]:
        size = len(found[i].text)
        total += size
        element: HtmlElement | None = found[i].parent
        for _ in range(40):
            if element is None:
                break
            sizes[element] += size
            element = element.getparent()
    holders = [element for element, size in sizes.items() if size >= 0.8 * total]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _kind(line: Line, words: str, *, before_body: bool, chosen: bool, meta: Meta) -> BlockKind | None:
    """The label of a line between headline and end, or None for one that is left out."""
    label = line.labelled()
    if is_source(words) or (label == "source_line" and not chosen):
        return "source_line"
    if is_correction(words) or label == "correction":
        return "correction"
    if _is_date_line(line, words, label):
        return None
    if _is_byline(line, words, label, meta, near=before_body or not chosen):
        return "byline"
    if not before_body:
        if not chosen:
            return None
        return "subhead" if line.heads else "body"
    if label == "standfirst" or line.tag == "li" or line.heads in ("h2", "h3", "h4"):
        return "standfirst" if len(line.text) >= 15 else None
    if chosen:
        return "standfirst" if len(line.text) >= _PROSE else "body"
    return None


def _is_date_line(line: Line, words: str, label: str) -> bool:
    if len(line.text) > _LONGEST_DATE_LINE:
        return False
    return label == "date" or opens("dates", words) or (parse_time(line.text) is not None and len(words) < 60)


def _is_byline(line: Line, words: str, label: str, meta: Meta, *, near: bool) -> bool:
    if label == "byline":
        return len(words) < 150
    if not near or line.heads:
        return False
    named = any(len(name) > 4 and bare(name) in words for name in meta.authors)
    return is_byline(words) or (named and len(words) < 80)


def _kicker(found: Sequence[Line], bares: Sequence[str], drop: Sequence[bool], head: int) -> int | None:
    """The short line right above the headline in its own box, or one that its class calls a kicker."""
    for i in range(head - 1, max(head - 4, -1), -1):
        line = found[i]
        if len(line.text) > _LONGEST_KICKER or line.heads == "h1":
            return None
        if line.labelled() == "kicker":
            return i
        if drop[i] or line.linked > 0.3 or _is_date_line(line, bares[i], line.labelled()):
            continue
        own, box = found[head].parent, found[head].parent.getparent()
        beside = box is not None and line.parent is not own and line.parent.getparent() is box and len(box) < 12
        if beside and i == head - 1 and not line.labelled():
            return i
    return None


def _shown_time(found: Sequence[Line], start: int, first: int) -> datetime | None:
    for line in found[max(0, start - 5) : min(first, start + _NEAR) + 1]:
        if len(line.text) <= _LONGEST_DATE_LINE and (time := parse_time(line.text)):
            return time
    return None


def _without_repeats(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without those said twice near the top: pages repeat the headline for small screens."""
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        key = bare(block.text)
        if block.kind != "body" and key in seen:
            continue
        seen.add(key)
        kept.append(block)
    return tuple(kept)
