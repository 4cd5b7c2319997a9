"""Quotations of a text: where they open and close, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Single marks open before a word and close after one; «workers’» and «’em» must not be taken for them.
_MARK = re.compile(r"[“”\"«»\n]|''|``")
_OPENS_SINGLE = re.compile(r"(?:^|[\s(\[–—])[‘'](?=\w)", re.MULTILINE)
_ANY_MARK = re.compile(r"[“”\"«»\n]|''|``|(?<![\w’'])[‘'](?=\w)(?![^‘’'\n]{0,3}$)|(?<=[\w.,?!…])[’'](?![\w'])")
_SINGLE = re.compile(r"[\w.,?!…][’'](?![\w'])|\n")
_CLOSES = {"‘": "’", "'": "'", "“": "”", '"': '"', "''": "''", "«": "»", "``": "''"}
# The longest quotation between single marks, in code points: without a bound, marks that nothing closes are quadratic.
_LONGEST = 1000
_LAST_CUE = re.compile(
    r",\s(?:(?:he|she|they|it|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s(?:said|says|added|adds|wrote|told\s\w+)|(?:said|says)\s[A-Z])"
    r"[^,“”\"\n]{0,60}$"
)
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
    """The quotations in order; those inside another are not listed. Unclosed ones end with their paragraph. O(n).

    Marks are paired as they are typed: a straight mark may close a curly one and the other way round, and a paragraph may
    open with a closing mark.
    """
    found: list[Quote] = []
    opened, nested = -1, 0
    line = 0  # where the current paragraph begins
    close = ""
    left_open = continued = False
    marks = _ANY_MARK if _OPENS_SINGLE.search(text) else _MARK
    for match in marks.finditer(text):
        mark, at, after = match.group(), match.start(), match.end()
        if mark == "\n":
            line = after
            if opened >= 0:
                found.append(_quote(text, opened, _before_cue(text, opened, at), closed=False, continued=continued))
                opened, left_open = -1, True
            continue
        if opened < 0:
            heads_line = at - line <= 3 and not text[line:at].strip()
            if mark in ("’", "'", "‘") and (mark == "’" or not _closed_later(text, after)):
                continue
            if (mark in _CLOSES and after < len(text) and not text[after].isspace()) or (mark == "”" and heads_line):
                opened, nested, close = at, 0, _CLOSES.get(mark, mark)
                continued, left_open = left_open and heads_line, False
            else:
                left_open = False
        elif mark == "“" and close == '"':
            nested += 1
        elif mark == "”" and nested:
            nested -= 1
        elif _closes(text, at, mark, close):
            found.append(_quote(text, opened, after, closed=True, continued=continued))
            opened, continued = -1, False
    if opened >= 0:
        end = _before_cue(text, opened, len(text))
        found.append(_quote(text, opened, end, closed=False, continued=continued))
    return found


def _closed_later(text: str, after: int) -> bool:
    """Whether a single mark closes in the same paragraph, within a speech's length."""
    closing = _SINGLE.search(text, after, after + _LONGEST)
    return closing is not None and closing[0] != "\n"


def _before_cue(text: str, start: int, end: int) -> int:
    """Where a quotation that is never closed ends: before the «, he said» that ends its paragraph."""
    cue = _LAST_CUE.search(text, start, end)
    return cue.start() + 1 if cue else end


def _closes(text: str, at: int, mark: str, close: str) -> bool:
    """Whether a mark closes a quotation that waits for ``close``; a straight one before a letter opens."""
    if mark == '"':
        return close in ('"', "”") and not (text[at - 1].isspace() and text[at + 1 : at + 2].isalnum())
    if close in ("’", "'"):
        return mark in ("’", "'")
    return mark == close or (mark == "”" and close == '"')
