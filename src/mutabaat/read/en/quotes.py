"""Quotations of a text: where they open and close, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[“”\"«»\n]|''|``")
_CLOSES = {"“": "”", '"': '"', "''": "''", "«": "»", "``": "''"}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks. ``continued``: it goes on with a quotation that an earlier paragraph left open."""

    start: int
    end: int
    closed: bool
    continued: bool
    speech: bool  # long or punctuated like speech, not a name or a scare quote


def _quote(text: str, start: int, end: int, *, closed: bool, continued: bool) -> Quote:
    while end > start and text[end - 1].isspace():
        end -= 1
    inner = text[start + 1 : end - 1] if closed else text[start + 1 : end]
    inner = inner.strip("'` ")
    speech = not closed or len(_WORD.findall(inner)) >= 5 or inner[-1:] in (",", ".", "?", "!", "…", "—")
    return Quote(start, end, closed, continued, speech)


def quotes(text: str) -> list[Quote]:
    """The quotations in order; those inside another are not listed. Unclosed ones end with their paragraph. O(n)."""
    found: list[Quote] = []
    opened = -1
    close = ""
    left_open = continued = False
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            if opened >= 0:
                found.append(_quote(text, opened, at, closed=False, continued=continued))
                opened, left_open = -1, True
            continue
        if opened < 0:
            opens = mark in _CLOSES and not text[match.end() : match.end() + 1].isspace() and match.end() < len(text)
            if not opens:
                left_open = False
                continue
            opened, close = at, _CLOSES[mark]
            continued, left_open = left_open and not text[text.rfind("\n", 0, at) + 1 : at].strip(), False
        elif (mark == close or (mark == '"' and close == "”")) and (
            mark != '"' or not text[at - 1].isspace() or not text[at + 1 : at + 2].isalnum()
        ):
            found.append(_quote(text, opened, match.end(), closed=True, continued=continued))
            opened, continued = -1, False
    if opened >= 0:
        found.append(_quote(text, opened, len(text), closed=False, continued=continued))
    return found
