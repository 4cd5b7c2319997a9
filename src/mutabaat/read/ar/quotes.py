"""Quotations: stretches between quote marks, where marks may be unbalanced, swapped, nested or run over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutabaat.text.words import WORD

_MARK = re.compile("[«»“”„\"‹›{}]|''|\\(\\(|\\)\\)|\n")
_OPENS = {"«": "»", "“": "”", "„": "”", "‹": "›", "((": "))", "{": "}"}
_CLOSES = {"»": "«", "”": "“", "›": "‹", "))": "((", "}": "{"}
_SINGLE = '«»“”„"'
_WORD = re.compile(r"\w+")
_VOWEL = re.compile("[\u064b-\u0652\u0670]")  # the last sign of «ختماً»
_UNEVEN = re.compile(r"[“”„\"]|»(?=\w)")
_SENTENCE_END = re.compile(r"[.!؟?](?=\s|$)|\n")
# A quotation that is never closed ends with its paragraph; one that is closed further on may run over this many.
_PARAGRAPHS = 4
# A straight quotation closes within so many code points of its next paragraph.
_PARAGRAPH = 900


@dataclass(frozen=True, slots=True)
class Quotation:
    """Code points ``start:end`` with the marks; without the closing mark where it is missing. ``words`` inside."""

    start: int
    end: int
    words: int
    closed: bool = True
    inner: bool = False  # stands within another quotation


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    breaks: int = 0


def _is_opening(text: str, start: int, end: int) -> bool:
    """Whether a mark with one shape for both ends, or a swapped one, opens: a word follows it and none stands before."""
    after = text[end : end + 1]
    before = text[start - 1 : start]
    if before == "ـ":  # «لـ”…”»
        start -= 1
        before = text[start - 1 : start]
    if not after or after.isspace():
        # '" وصل …"': a space after the mark, and nothing before it
        return bool(before) and (before.isspace() or before in ":،,") and bool(_WORD.match(text[end:].lstrip()[:1]))
    if not before or not (before.isalnum() or before in ".!؟?،,…)" or _VOWEL.match(before)):
        return True
    # a one-letter preposition may be written with the mark: ل"الوطن", ب"كورونا"
    return before in "لبوكف" and not text[start - 2 : start - 1].isalpha() and after.isalnum()


def quotations(text: str) -> list[Quotation]:
    """All quotations in order of their start. O(n)."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    skip = -1
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        if start == skip:
            continue  # closes a name within a straight quotation
        if mark == "\n":
            _paragraph(text, start, stack, found)
            continue
        if mark in _OPENS and _opens(text, start, end, stack):
            stack.append(_Open(mark, start))
            continue
        level = _level(stack, mark)
        if level is not None and mark == '"' and _clearly_opens(text, start, end):
            if _opens_name(text, end):
                skip = text.find(mark, end)
                continue
            _unclosed(text, start, stack, level, found)
            level = None
        if level is not None:
            del stack[level + 1 :]
            opened = stack.pop()
            found.append(_quotation(text, opened.start, end, True, bool(stack)))
        elif level is None and (_is_opening(text, start, end) or (not stack and text[end : end + 1].isalnum())):
            # «قال فلان"إن …»: with nothing to close, a mark before a letter opens
            stack.append(_Open(mark, start))
    _close_all(text, len(text), stack, found)
    return sorted(found, key=lambda q: (q.start, -q.end))


def even_marks(text: str) -> str:
    """The text with the marks of its quotations as «…», whatever their style and however they are swapped.

    As long as before. What is never closed keeps no closing mark.
    """
    if not _UNEVEN.search(text):
        return text
    out = list(text)
    for quote in quotations(text):
        if text[quote.start] in _SINGLE:
            out[quote.start] = "«"
        if quote.closed and text[quote.end - 1] in _SINGLE:
            out[quote.end - 1] = "»"
    return "".join(out)


def _opens(text: str, start: int, end: int, stack: list[_Open]) -> bool:
    """Whether an opening mark opens: «“» is often found at both ends."""
    mark = text[start:end]
    if _is_opening(text, start, end):
        return True
    if any(o.mark == _OPENS[mark] for o in stack):
        return False  # swapped marks: what was opened with the closing one is closed with this
    if mark == "“" and any(o.mark == "„" for o in stack):
        return False  # „…“
    return (not stack or stack[-1].mark != mark) and (mark != "“" or not any(o.mark == "“" for o in stack))


def _clearly_opens(text: str, start: int, end: int) -> bool:
    """A straight mark after white space and before a letter opens, whatever the count of marks says."""
    return (text[start - 1 : start].isspace() or text[start - 2 : start] in (" ل", "لـ")) and text[
        end : end + 1
    ].isalnum()


def _opens_name(text: str, end: int) -> bool:
    """Within a straight quotation a name may be quoted with the same mark: its close comes soon, and the outer's after."""
    close = text.find('"', end, end + 30)
    if close < 0 or text[close - 1].isspace() or text[close + 1 : close + 2].isalnum():
        return False
    after = text.find('"', close + 1, close + 400)
    return after > 0 and "\n" not in text[close:after] and not _clearly_opens(text, after, after + 1)


def _unclosed(text: str, at: int, stack: list[_Open], level: int, found: list[Quotation]) -> None:
    """A straight quotation that another one opens into was never closed: it ends with its sentence, or is none."""
    start = stack[level].start
    del stack[level:]
    stop = _SENTENCE_END.search(text, start, at)
    if stop and _clearly_opens(text, start, start + 1):
        found.append(_quotation(text, start, stop.start(), False, bool(stack)))


def _level(stack: list[_Open], mark: str) -> int | None:
    """The open mark that ``mark`` closes: its partner, itself where both ends look alike or where marks are swapped."""
    partner = _CLOSES.get(mark, mark)
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level].mark
        if opened in (partner, mark, _OPENS.get(mark)) or (opened in "“”„" and mark in "“”„"):
            return level
    return None


def _paragraph(text: str, at: int, stack: list[_Open], found: list[Quotation]) -> None:
    if not stack:
        return
    opened = stack[0]
    opened.breaks += 1
    closer = _OPENS.get(opened.mark)
    close = text.find(closer, at) if closer else -1
    reopened = text.find(opened.mark, at + 1) if closer else -1
    if opened.mark == '"':
        close = text.find('"', at, at + _PARAGRAPH)
        if close > 0 and (_clearly_opens(text, close, close + 1) or text[close - 1].isspace()):
            close = -1
    # An opening mark at the head of the next paragraph goes on with the same speech; elsewhere it is another one.
    goes_on = close > 0 and (reopened < 0 or close < reopened or not text[at:reopened].strip())
    if not goes_on or opened.breaks > _PARAGRAPHS:
        _close_all(text, at, stack, found)
    else:
        del stack[1:]


def _close_all(text: str, at: int, stack: list[_Open], found: list[Quotation]) -> None:
    for level, opened in enumerate(stack):
        end = opened.start + len(text[opened.start : at].rstrip(" \t\r\u00a0"))
        found.append(_quotation(text, opened.start, end, False, level > 0))
    stack.clear()


def _quotation(text: str, start: int, end: int, closed: bool, inner: bool) -> Quotation:
    return Quotation(start, end, len(WORD.findall(text, start, end)), closed, inner)
