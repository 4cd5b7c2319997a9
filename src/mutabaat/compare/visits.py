"""Two visits to one page side by side: whether the article changed, or only what stands around it and how it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mutabaat.compare.revised import own_words, same_text
from mutabaat.records.pages import Block, BlockKind, Page
from mutabaat.text.churn import without_ago

NAME = "visits"
VERSION = "1"

_HEADERS: frozenset[BlockKind] = frozenset({"byline", "source_line"})
_MAY_BE_LINKS: frozenset[BlockKind] = frozenset({"kicker", "headline", "byline", "source_line"})

Words = tuple[str, ...]


def same_article(old: Page, new: Page) -> bool:
    """Whether both visits show one article. The blocks decide; but what a page shows on both visits neither came nor went,
    however it was read, and a line of links to elsewhere is not the article's.

    Read both visits by the same reader: one that learned something since reads another text from the same page.
    """
    if same_text(old.text, new.text):
        return True
    before, after = _blocks(old), _blocks(new)
    gone, come = before - after, after - before
    return not (_left(gone, old, new) or _left(come, new, old))


def _blocks(page: Page) -> Counter[tuple[BlockKind, Words]]:
    return Counter((block.kind, words) for block in page.blocks if (words := _words(block)))


def _words(block: Block) -> Words:
    """The words of a block that are its own; a byline or source line without the time since."""
    return own_words(without_ago(block.text) if block.kind in _HEADERS else block.text)


def _left(blocks: Counter[tuple[BlockKind, Words]], here: Page, there: Page) -> bool:
    """Whether one of the blocks of a visit tells of a change: it is no link, and the other visit does not show it."""
    if not blocks:
        return False
    shown, links = _shown(there.lines), _shown(here.linked)
    return any(words not in shown and (kind in _MAY_BE_LINKS or words not in links) for kind, words in blocks)


def _shown(lines: Iterable[str]) -> set[Words]:
    return {words for line in lines for text in (line, without_ago(line)) if (words := own_words(text))}
