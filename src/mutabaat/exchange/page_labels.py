"""What a line between the headline and the end of the article is: by its class, its words, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from mutabaat.exchange.page_body import LINK_LINE, PROSE, size
from mutabaat.exchange.page_furniture import is_beside_picture, is_caption, is_date_line
from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_meta import Meta
from mutabaat.exchange.page_names import is_name, is_signed
from mutabaat.exchange.page_phrases import (
    bare,
    holds,
    is_acronym,
    is_byline,
    is_contribution,
    is_correction,
    is_credit,
    is_desk,
    is_initials,
    is_outlet,
    is_republished,
    is_source,
    is_sourced,
    is_whole,
    tells_of_edit,
)
from mutabaat.records.pages import BlockKind

_BULLET = re.compile(r"[-–•▪■●◆*]\s*\S")
_SEPARATED = re.compile(r"\s[-–—/|]\s")
_SHORTEST_BULLET = 15
_LONGEST_STANDFIRST = 600
_LONGEST_KICKER = 70
_MOST_STANDFIRSTS = 8
_LONGEST_BOLD = 300  # characters of a summary in bold that opens the body
_SIGNED_WITHIN = 12  # lines below the headline within which byline and date stand
_LONGEST_END = 120  # characters of a byline or credit that ends an article


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the parts of an article lie among the lines: ``head`` is the headline (-1: none), ``first`` the first paragraph
    of the body, ``last`` its end, ``inside`` the elements of the body's box, ``names`` what the page calls its site,
    ``beside_time`` the lines next to the page's own time."""

    head: int
    first: int
    last: int
    inside: frozenset[HtmlElement]
    names: frozenset[str] = frozenset()
    beside_time: frozenset[int] = frozenset()


def kind_of(i: int, line: Line, words: str, zone: Zone, *, chosen: bool, meta: Meta) -> BlockKind | None:
    """The label of a line, or None for one that is left out."""
    label = line.labelled()
    above = i < zone.first
    ends = above or not chosen or _ends(i, zone)
    if is_source(words) or (label == "source_line" and len(words) < _LONGEST_END and ends):
        person = above and label == "source_line" and not is_sourced(line.text, words) and not is_credit(line.text)
        return "byline" if person and is_name(line, words, meta) and _SEPARATED.search(line.text) else "source_line"
    if is_correction(words) or label == "correction":
        return "correction"
    if ends and tells_of_edit(words):
        return "correction"
    if ends and not line.heads and is_outlet(line.text, zone.names) and not is_credit(line.text):
        return "outlet_line"
    if (_ends(i, zone) or (above and label == "byline")) and not line.heads and is_sourced(line.text, words):
        return "source_line"
    if above and (label == "byline" or is_byline(words)) and is_desk(words, zone.names):
        return "outlet_line"
    if above and label == "kicker" and len(line.text) <= _LONGEST_KICKER and not is_whole("dates", words):
        return "kicker"
    if above and is_byline(words):
        return "byline"
    if is_date_line(line, words) and not (chosen and not above and line.tag == "p" and label != "date"):
        return None
    if (is_credit(line.text) and ends) or (_ends(i, zone) and (is_acronym(line.text) or is_republished(words))):
        return "source_line"
    if _is_byline(i, line, words, zone, meta, chosen=chosen):
        return "byline"
    if above:
        return _above_body(line, words, label, zone, chosen=chosen)
    if not chosen or is_caption(line, words):
        return None
    if line.heads and line.linked >= LINK_LINE:
        return None  # the title of another article
    return "subhead" if line.heads else "body"


def _ends(i: int, zone: Zone) -> bool:
    return i >= zone.last - 2


def _is_byline(i: int, line: Line, words: str, zone: Zone, meta: Meta, *, chosen: bool) -> bool:
    above = i < zone.first
    if line.labelled() == "byline" and not (len(words) > 60 and _is_sentence(line)):
        stands = above or (not line.heads and line.tag != "li" and (is_byline(words) or _ends(i, zone)))
        stands = stands and (above or not _is_sentence(line))  # what the box of a writer tells of her
        return stands and len(words) < 150 and not holds("counts", words)
    if line.heads in ("h1", "h2") or not (above or not chosen or _ends(i, zone)):
        return False
    named = any(len(name) > 4 and bare(name) in words for name in meta.authors)
    if above and named and len(words) < 80 and size(line) < 2 * PROSE:
        return True
    if not above and i >= zone.last - 1 and (is_signed(line, words, meta) or is_initials(line.text)):
        return True
    if _ends(i, zone) and is_contribution(words):
        return True
    if is_byline(words.lstrip("(")):
        return above or len(line.text) <= _LONGEST_END
    return (
        above and line.tag != "li" and not line.heads and is_name(line, words, meta, beside_time=i in zone.beside_time)
    )


def _above_body(line: Line, words: str, label: str, zone: Zone, *, chosen: bool) -> BlockKind | None:
    """A line between the headline and the first paragraph."""
    if label != "standfirst" and (is_caption(line, words) or is_beside_picture(line)):
        return None
    if label == "standfirst" or line.tag == "li" or line.heads in ("h2", "h3", "h4") or _BULLET.match(line.text):
        return "standfirst" if len(line.text) >= _SHORTEST_BULLET and not holds("counts", words[:30]) else None
    if chosen or (size(line) >= PROSE * 0.6 and line.linked < LINK_LINE and _is_phrase(line, words)):
        return "standfirst"
    return None


def _is_phrase(line: Line, words: str) -> bool:
    """Four words or more; scripts without blanks between words have only their length."""
    return words.count(" ") >= 3 or size(line) > len(line.text)


def first_of_body(
    found: Sequence[Line], bares: Sequence[str], chosen: set[int], head: int, inside: frozenset[HtmlElement]
) -> int:
    """The first chosen line that belongs to the body: what stands between it and the headline is the standfirst.

    Above the body stand bullets, lines whose class says so, lines outside of the body's box, and lines after which the page
    still tells who wrote it and when. ``inside`` are the elements of that box, none where it is not known.
    """
    ends = [i for i in chosen if is_source(bares[i]) or is_correction(bares[i]) or is_credit(found[i].text)]
    order = sorted(chosen.difference(ends)) or sorted(chosen)
    is_bold_rare = 3 * sum(found[i].bold for i in order) <= len(order)
    sign = _signature(found, bares, order, head)
    start = 0
    for at, i in enumerate(order[:_MOST_STANDFIRSTS]):
        line = found[i]
        if len(line.text) > _LONGEST_STANDFIRST:
            break
        above = (
            line.tag == "li"
            or bool(line.heads)
            or bool(_BULLET.match(line.text))
            or line.labelled() in ("standfirst", "byline", "kicker", "date")
            or (bool(inside) and line.parent not in inside)
            or (size(line) < PROSE and not _is_sentence(line))
            or i < sign
            or (line.bold and is_bold_rare and len(line.text) <= _LONGEST_BOLD)
        )
        if above and at > start and size(line) < PROSE and not (line.tag == "li" or line.heads or line.labelled()):
            break  # an advertisement's word behind the first paragraph
        if above:
            start = at + 1
        elif at >= start + 1:
            break
    return order[min(start, len(order) - 1)]


def _is_sentence(line: Line) -> bool:
    return line.text.endswith((".", "؟", "?", "!", "۔", "。"))


def _signature(found: Sequence[Line], bares: Sequence[str], order: Sequence[int], head: int) -> int:
    """Number of the byline or date before which chosen lines stand that are the standfirst; -1 where there is none.

    Only the first such line counts, with a few lines above it and most below: on live pages each entry has its time.
    """
    if head < 0:
        return -1
    for i in range(head + 1, min(order[-1], head + _SIGNED_WITHIN)):
        line = found[i]
        signed = line.labelled() in ("byline", "date") or is_date_line(line, bares[i]) or is_byline(bares[i])
        if not signed or len(line.text) > _LONGEST_END:
            continue
        before = [j for j in order if j < i]
        return i if before and len(before) <= 4 and 2 * len(before) <= len(order) else -1
    return -1
