"""A page's text as numbered passages: header lines by their kind, the body by its sentences."""

from __future__ import annotations

import re

from mutabaat.read import headers
from mutabaat.read.sentences import sentences
from mutabaat.records.evidence import Passage, PassageKind, Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# Longer lines, in code points, are paragraphs and not headlines or bullets.
_HEADLINE = 220
_BULLET = 130
# Lines that may stand above the headline, and header lines that may stand below it.
_ABOVE = 3
_BELOW = 14


def _lines(text: str) -> list[Span]:
    """The lines with words, without outer white space."""
    out: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            out.append((start, end))
    return out


def _title_lines(text: str, title: str, lines: list[Span]) -> tuple[int, int]:
    """From which line to which the given title stands among the first lines; (0, 0) where it does not."""
    title = title.strip()
    for at, (start, _) in enumerate(lines[: _ABOVE + 1] if title else ()):
        if text.startswith(title, start):
            stop = start + len(title)
            return at, sum(1 for begin, _ in lines if begin < stop)
    return 0, 0


def _above(text: str, lines: list[Span], lang: str, byline: str) -> list[tuple[PassageKind, Span]]:
    """The lines above a known headline: the outlet's line, header lines, and what is none of these, the kicker."""
    found: list[tuple[PassageKind, Span]] = []
    for line in lines:
        words = text[slice(*line)]
        if headers.is_outlet_line(words, lang):
            found.append(("outlet_line", line))
        else:
            found.append((_header_kind(words, lang, byline, first=False) or "kicker", line))
    return found


def _is_headline(text: str, line: Span, rest: list[Span]) -> bool:
    start, end = line
    if not rest or end - start > _HEADLINE:
        return False
    return len(sentences(text, start, end)) <= 2 and text[end - 1] not in ":,،؛;"


def _is_bullet(text: str, line: Span, rest: list[Span]) -> bool:
    """A short line without an end mark that a paragraph follows, in the head of the page."""
    start, end = line
    if end - start > _BULLET or headers.FINAL.search(text[start:end]) or text[end - 1] in ":,،؛;":
        return False
    return any(headers.FINAL.search(text[a:b]) or b - a > _BULLET for a, b in rest)


def _header_kind(line: str, lang: str, byline: str, *, first: bool) -> PassageKind | None:
    """The kind of a line that is one wherever it stands in the head of the page."""
    if headers.is_source_line(line, lang):
        return "source_line"
    if headers.is_byline(line, lang, byline, first=first):
        return "byline"
    if headers.is_dateline(line):
        return "dateline"
    return None


def _head(
    text: str, lines: list[Span], title: str, byline: str, lang: str
) -> tuple[list[tuple[PassageKind, Span]], int]:
    """The header lines with their kinds, and the number of lines that they are."""
    found: list[tuple[PassageKind, Span]] = []
    above, at = _title_lines(text, title, lines)
    if at:
        found = [*_above(text, lines[:above], lang, byline), *(("headline", line) for line in lines[above:at])]
    else:
        while at < min(_ABOVE, len(lines) - 1):
            words = text[slice(*lines[at])]
            if headers.is_outlet_line(words, lang):
                found.append(("outlet_line", lines[at]))
            elif headers.is_kicker(words, lang):
                found.append(("kicker", lines[at]))
            elif kind := _header_kind(words, lang, byline, first=False):
                found.append((kind, lines[at]))
            else:
                break
            at += 1
        if at < len(lines) and _is_headline(text, lines[at], lines[at + 1 :]):
            found.append(("headline", lines[at]))
            at += 1
        else:
            return found, at
    for line in lines[at : at + _BELOW]:
        words = text[slice(*line)]
        kind = _header_kind(words, lang, byline, first=found[-1][0] == "headline")
        if kind is None and headers.is_skip(words, lang):
            kind = "skip"
        if kind is None and _is_bullet(text, line, lines[at + 1 :]):
            kind = "standfirst"
        if kind is None:
            break
        found.append((kind, line))
        at += 1
    return found, at


def _body(text: str, lines: list[Span], lang: str) -> list[tuple[PassageKind, Span]]:
    found: list[tuple[PassageKind, Span]] = []
    last = len(lines) - 1
    for n, (start, end) in enumerate(lines):
        words = text[start:end]
        if headers.is_source_line(words, lang):
            found.append(("source_line", (start, end)))
            continue
        if headers.is_skip(words, lang) or (0 < n < last and headers.is_crosshead(words)):
            found.append(("skip", (start, end)))
            continue
        if n < 2 and (opening := headers.dateline(text, start, end, lang)):
            stop = opening[1]
            found.append(("dateline", (start, start + len(text[start:stop].rstrip()))))
            start = stop
        stop = headers.closing_credit(text, start, end) if n >= last - 1 else end
        found += [("sentence", span) for span in sentences(text, start, stop)]
        if stop < end:
            found.append(("source_line", (stop, end)))
    return found


def passages(text: str, *, title: str = "", byline: str = "", lang: str = "") -> tuple[Passage, ...]:
    """The passages of a page's text, in reading order, numbered from 0.

    ``text`` is the headline (``title``, when known), a line break, and the body; or a page as it was copied, with its
    outlet line, standfirst and source line. Spans do not overlap and cover every character but white space; datelines
    that open a paragraph are passages of their own. O(n).
    """
    lines = _lines(text)
    head, at = _head(text, lines, title, byline, lang)
    found = head + _body(text, lines[at:], lang)
    return tuple(Passage(n, kind, start, end) for n, (kind, (start, end)) in enumerate(found))
