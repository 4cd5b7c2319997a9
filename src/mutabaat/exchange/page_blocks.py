"""A page's lines to labelled blocks.

Which lines are body text is chosen by the elements that hold them and, where those leave doubt, by trafilatura; what is around
them is labelled by classes, words and places. The labels are ours: no extractor of the field gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from mutabaat.exchange.page_body import LINK_LINE, PROSE, choose, holder, is_prose
from mutabaat.exchange.page_furniture import drop_lists, is_date_line, is_furniture
from mutabaat.exchange.page_heading import bare_parts, headline, kicker, meta_title
from mutabaat.exchange.page_labels import Zone, first_of_body, kind_of
from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_meta import Meta
from mutabaat.exchange.page_names import is_linked_name, is_name, is_signed
from mutabaat.exchange.page_noise import noisy
from mutabaat.exchange.page_phrases import (
    bare,
    calls_at_end,
    is_acronym,
    is_byline,
    is_contribution,
    is_correction,
    is_credit,
    is_initials,
    is_outlet,
    is_republished,
    is_source,
    is_sourced,
    opens,
    tells_of_edit,
)
from mutabaat.exchange.page_shown import Shown, times_shown
from mutabaat.records.pages import Block, BlockKind

_NEAR = 60  # lines that may lie between the headline and the first paragraph
_BELOW = 20  # lines after the body among which its source line and notes are looked for
_SMALL_FOOTER = 250  # letters of a box that holds a source line and little else
_CLOSE = 3  # lines after the body's end that need not stand in its box
_OVER = 8  # lines above the headline among which its source line may stand
_HOLDS_THE_BODY = 0.6  # share of the body's text from which a name for a small piece is not believed
_MOST_NAME_WORDS = 8
_FEWEST_TITLE_WORDS = 4  # of a link that is the title of another article


def read_blocks(
    root: HtmlElement, found: Sequence[Line], bares: Sequence[str], meta: Meta
) -> tuple[tuple[Block, ...], Shown]:
    """The blocks of a page's lines in reading order, and the times that lines near the headline show. ``bares`` are the
    lines' words as ``page_phrases.bare`` gives them."""
    noise, noise_elements = noisy(found)
    for element in noise_elements:  # what is dropped anyway need not be weighed
        element.drop_tree()
    authors = {bare(name) for name in meta.authors}
    drop = [
        (noise[i] and not _is_signature(line, bares[i])) or (bares[i] not in authors and is_furniture(line, bares[i]))
        for i, line in enumerate(found)
    ]
    drop_lists(found, bares, drop)
    chosen = choose(root, found, drop, meta)
    head = headline(found, noise, bares, meta, chosen)
    if not chosen:
        title = found[head].text if head >= 0 else meta_title(meta)
        return ((Block("headline", title),) if title else ()), Shown()
    if sum(len(found[i].text) for i in chosen if i < head) > sum(len(found[i].text) for i in chosen if i > head):
        head = -1  # the heading of something below the article
    chosen = {i for i in chosen if i > head} or chosen
    for i in sorted(chosen)[-_CLOSE:] if len(chosen) > _CLOSE else ():
        if calls_at_end(found[i].text, bares[i]):
            drop[i] = True
            chosen.discard(i)
    _disbelieve_wide_names(found, chosen)
    zone = _zone(found, bares, drop, chosen, head, names=_names(meta, bares[head] if head >= 0 else ""), meta=meta)
    signed = set[int]()
    zone = replace(zone, beside_time=_beside_time(found, bares, zone))
    for i in range(head + 1, zone.first if head >= 0 else 0):
        if drop[i] and _is_signed_aside(found[i], bares[i], meta, beside_time=i in zone.beside_time):
            drop[i] = False
        elif drop[i] and not noise[i] and found[i].linked >= LINK_LINE:
            drop[i] = not is_linked_name(found[i], bares[i], meta, beside_time=i in zone.beside_time)
            signed |= set() if drop[i] else {i}
    for i in range(zone.first + 1, zone.last):
        drop[i] = drop[i] or (i in chosen and _heads_a_link(found[i], found[i + 1], bares[i]))
    kinds = _kinds(found, bares, drop, chosen=chosen, zone=zone, meta=meta)
    if 0 <= head < zone.first and (above := kicker(found, bares, drop, head, meta)) is not None:
        kinds[above] = "kicker"
    kinds |= dict.fromkeys(signed, "byline")
    if 0 <= head < zone.first:
        for i in range(max(0, head - _OVER), head):
            if i not in kinds and not drop[i] and is_source(bares[i]):
                kinds[i] = "source_line"
    blocks = [Block(kinds[i], found[i].text) for i in sorted(kinds)]
    if "headline" not in kinds.values() and (title := meta_title(meta)):
        blocks.insert(0, Block("headline", title))
    return _without_repeats(blocks), _times(found, head if 0 <= head < zone.first else zone.first, zone, meta.lang)


def _is_signature(line: Line, words: str) -> bool:
    """A byline by class and words, or a source line: blogs put them in the footer of the post."""
    if line.labelled() == "byline" and is_byline(words):
        return ":" in line.text or not opens("roles", words)  # «مراسلة من …» tells of a writer in her box
    return line.noise is not None and line.noise.size <= _SMALL_FOOTER and is_source(words)


def _is_signed_aside(line: Line, words: str, meta: Meta, *, beside_time: bool) -> bool:
    """A name in a small box between headline and body that its class, its link or its words call the author's, or that
    stands beside the time in a box of a name as weak as «card»."""
    small = line.noise is not None and line.noise.size <= _SMALL_FOOTER
    signed = line.labelled() == "byline" or is_byline(words)
    if small and beside_time and line.noise is not None and line.noise.kind == "weak" and line.linked < LINK_LINE:
        signed = signed or is_name(line, words, meta, beside_time=True)
    return small and signed and 1 <= words.count(" ") < _MOST_NAME_WORDS and not opens("share", words)


def _beside_time(found: Sequence[Line], bares: Sequence[str], zone: Zone) -> frozenset[int]:
    """Numbers of the lines within two of one between headline and body that tells the page's time."""
    span = range(zone.head + 1, zone.first) if zone.head >= 0 else range(max(0, zone.first - _OVER), zone.first)
    times = [i for i in span if is_date_line(found[i], bares[i])]
    return frozenset(near for i in times for near in range(i - 2, i + 3) if near in span)


def _heads_a_link(line: Line, following: Line, words: str) -> bool:
    """Words of a line or two in the midst of the body that no sentence are and have the title of another article behind them."""
    short = len(line.text) < PROSE and not line.text.endswith((".", "؟", "?", "!", "»", "”"))
    source = is_source(words) or is_credit(line.text) or is_byline(words) or is_correction(words)
    return short and not source and line.linked < LINK_LINE <= following.linked


def _names(meta: Meta, headline_words: str) -> frozenset[str]:
    """What the page calls its site: its own word and the parts of its title beside the headline."""
    return frozenset((bare_parts(meta) | {bare(meta.site_name)}) - {"", headline_words})


def _disbelieve_wide_names(found: Sequence[Line], chosen: set[int]) -> None:
    """Takes from the body's lines the name of an element that holds most of the body: wrappers are named after their parts."""
    total = sum(len(found[i].text) for i in chosen)
    for i in chosen if len(chosen) > _CLOSE else ():
        line = found[i]
        while line.label is not None and line.label.size > _HOLDS_THE_BODY * total:
            line.label = line.label.parent


def _kinds(
    found: Sequence[Line], bares: Sequence[str], drop: Sequence[bool], *, chosen: set[int], zone: Zone, meta: Meta
) -> dict[int, BlockKind]:
    start = zone.head if 0 <= zone.head < zone.first else min(zone.first, *chosen)
    kinds: dict[int, BlockKind] = {}
    for i in range(max(start, zone.first - _NEAR), zone.last + 1):
        if i == zone.head:
            kinds[i] = "headline"
        elif not drop[i] and (kind := kind_of(i, found[i], bares[i], zone, chosen=i in chosen, meta=meta)):
            kinds[i] = kind
    if 0 <= zone.head < zone.first:
        kinds[zone.head] = "headline"
    return kinds


def _zone(
    found: Sequence[Line],
    bares: Sequence[str],
    drop: Sequence[bool],
    chosen: set[int],
    head: int,
    *,
    names: frozenset[str],
    meta: Meta,
) -> Zone:
    """The body's extent: the chosen lines, what was passed over between them, and source lines and notes that follow."""
    box = holder(found, sorted(chosen))
    inside = frozenset(box.iter()) if box is not None else frozenset()
    last = max(chosen)
    passed = 0  # lines of the page between, links and what is dropped aside
    others = False  # a title of another article was passed: who is named now wrote that one
    for i in range(last + 1, min(len(found), last + _BELOW)):
        passed += not drop[i]
        near = found[i].parent in inside or passed <= _CLOSE
        is_title = found[i].linked >= LINK_LINE and bares[i].count(" ") + 1 >= _FEWEST_TITLE_WORDS
        others = others or (is_title and found[i].parent not in inside)
        words = bares[i]
        text = found[i].text
        ends = is_source(words) or is_correction(words) or is_credit(text) or is_sourced(text, words)
        ends = ends or tells_of_edit(words) or is_outlet(text, names) or is_acronym(text) or is_republished(words)
        alone = found[i].parent in inside and (i + 1 == len(found) or found[i + 1].linked < LINK_LINE)
        signs = (
            is_byline(words)
            or is_contribution(words)
            or found[i].labelled() == "byline"
            or (alone and (is_signed(found[i], words, meta) or is_initials(text)))
        )
        ends = ends or (signs and not others) or found[i].labelled() in ("source_line", "correction")
        if near and not drop[i] and ends:
            last, passed = i, 0
    first = first_of_body(found, bares, chosen, head, inside)
    for i in range(first, max(chosen)):
        if i not in chosen and not drop[i] and found[i].parent in inside and is_prose(found[i]):
            chosen.add(i)
    return Zone(head, first, last, inside, names)


def _times(found: Sequence[Line], start: int, zone: Zone, lang: str) -> Shown:
    """The nearest to the headline: those below it, then those above."""
    below = found[start : min(zone.first, start + _NEAR) + 1]
    return times_shown(below, lang).or_else(lambda: times_shown(found[max(0, start - 5) : start][::-1], lang))


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
