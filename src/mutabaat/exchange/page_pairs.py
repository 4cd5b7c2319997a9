"""Label and value that stand in elements of their own («المصدر» | «وكالة …») as one line, and names that pictures give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_phrases import bare, is_label, is_source_label

_LONGEST_LABEL, _LONGEST_VALUE, _MOST_WORDS = 25, 70, 9
_ROW = re.compile(r"\s*[/|·•]\s*")
_LONGEST_ROW = 60
_LEVELS = 3  # elements between a label and the box that it shares with its value
_SENTENCE_ENDS = (".", "؟", "?", "!", "。", ":", "：")


def paired(found: Sequence[Line]) -> list[Line]:
    """The lines, each label of a source or byline joined with the value that follows it."""
    out: list[Line] = []
    skip = -1
    for i, line in enumerate(found):
        if i == skip:
            continue
        if len(line.text) <= _LONGEST_ROW and _ROW.search(line.text):
            line = _last_in_row(line)
        if len(line.text) > _LONGEST_LABEL or not is_label(words := bare(line.text)):
            out.append(line)
            continue
        value = found[i + 1] if i + 1 < len(found) else None
        name = _pictured(line.parent) if is_source_label(words) else ""
        if name:
            out.append(replace(line, text=f"{line.text} {name}"))
        elif value is not None and _is_value(line, value):
            told = line.text.endswith((":", "：")) or value.text.startswith((":", "："))
            sign = ":" if not told and is_source_label(words) else ""  # a source line is known by its sign
            out.append(replace(value, text=f"{line.text}{sign} {value.text}", label=None))
            skip = i + 1
        else:
            out.append(line)
    return out


def _last_in_row(line: Line) -> Line:
    """A label without what stands in its row before it («/ Local / By»)."""
    *before, last = _ROW.split(line.text)
    return replace(line, text=last) if before and is_label(bare(last)) else line


def _is_value(label: Line, value: Line) -> bool:
    """Whether a line is what a label tells: short, no sentence, and near it in the tree."""
    if len(value.text) > _LONGEST_VALUE or value.text.count(" ") >= _MOST_WORDS or value.text.endswith(_SENTENCE_ENDS):
        return value.text.endswith(".") and _near(label, value) and value.text.count(" ") < 4
    if value.heads and not label.heads:
        return False
    return _near(label, value) and not is_label(bare(value.text))


def _near(label: Line, value: Line) -> bool:
    """Whether they share a box within a few levels that holds little else."""
    if label.parent is value.parent:
        return True
    above = [label.parent, *label.parent.iterancestors()][: _LEVELS + 1]
    at: HtmlElement | None = value.parent
    for _ in range(_LEVELS + 1):
        if at is None or at.tag in ("body", "html"):
            return False
        if at in above:
            held = sum(len(text) for text in at.itertext() if isinstance(text, str) and not text.isspace())
            return held <= 2 * (len(label.text) + len(value.text)) + 10
        at = at.getparent()
    return False


def _pictured(box: HtmlElement) -> str:
    """The name that the only picture of a small box gives: logos of sources."""
    pictures = list(islice(box.iter("img", "amp-img"), 2))
    said = (pictures[0].get("alt") or pictures[0].get("title") or "") if len(pictures) == 1 else ""
    name = " ".join(said.split())
    held = sum(len(text.strip()) for text in box.itertext() if isinstance(text, str))
    return name if name and len(name) <= _LONGEST_VALUE and held <= _LONGEST_LABEL else ""
