"""What a page writes anew at each visit and no editor wrote: «منذ ساعتين», counters, stamps of the day, labels of share bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from mutabaat.records.evidence import Span
from mutabaat.text.dates.tables import months, words_of
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load
from mutabaat.text.typography import Token, tokens
from mutabaat.text.words import folded_words

_LONGEST = 150  # code points of a line that is no paragraph
_MOST_WORDS = 14
_PART = re.compile(r"\s*[|•·]\s*|\s+[-–—/]+\s+|\t+|\s{2,}")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_LABEL = re.compile(r"\s*[:：]")


class _Words(NamedTuple):
    ago: frozenset[str]
    units: frozenset[str]
    counts: frozenset[str]
    stamps: frozenset[str]  # words of phrases that open the page's own times
    updates: frozenset[str]
    days: frozenset[str]  # months and weekdays
    idle: frozenset[str]
    whole: frozenset[str]  # lines that are such by themselves
    related: tuple[str, ...]  # phrases that open a link to another article before a colon


@cache
def _words() -> _Words:
    own, pages = load("churn"), load("pages")

    def single(tables: dict[str, Any], *kinds: str) -> frozenset[str]:
        phrases = (p for table in tables.values() if isinstance(table, dict) for k in kinds for p in table.get(k, ()))
        return frozenset(word for phrase in phrases for word in folded_words(phrase))

    def phrases(kind: str) -> Iterator[str]:
        return (fold(p) for table in pages.values() if isinstance(table, dict) for p in table.get(kind, ()))

    days = {word for name in (*months(), *words_of("WEEKDAY"), *words_of("BAREDAY")) for word in name.split()}
    return _Words(
        ago=single(own, "ago"),
        units=single(own, "units"),
        counts=single(pages, "counts") | single(own, "sizes"),
        stamps=single(pages, "dates"),
        updates=single(own, "update"),
        days=frozenset(days),
        idle=single(own, "fillers"),
        whole=frozenset(phrases("share")),
        related=tuple(phrase for phrase in phrases("related") if " " in phrase),
    )


def told(text: str) -> list[Span]:
    """The stretches of a text that are the article's own, line by line in order; of churn nothing is left. O(n)."""
    out: list[Span] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST:
            out.append((start, end))
        elif not _is_whole_churn(line := match[0]):
            out.extend((start + a, start + b) for a, b in _parts(line))
    return out


def own_tokens(text: str) -> Iterator[Token]:
    """The words and marks of what is ``told``, with their places in the text."""
    for start, end in told(text):
        for token in tokens(text[start:end]):
            yield Token(start + token.start, start + token.end, token.even)


def _parts(line: str) -> Iterator[Span]:
    """The parts of a line between bars and dashes, without those that count back from now, or count readers."""
    start = 0
    for match in [*_PART.finditer(line), None]:
        end = match.start() if match else len(line)
        if not (part := line[start:end]).strip():
            pass
        elif (start, end) == (0, len(line)) or not _is_live(part):
            yield start, end
        start = match.end() if match else end


def _is_whole_churn(line: str) -> bool:
    if not line.strip():
        return True
    table = _words()
    folded = " ".join(fold(line).split())
    if folded.strip("0123456789()+., :") in table.whole or _is_related(folded, table):
        return True
    return _is_live(line) or _is_stamp(line)


def _is_related(folded: str, table: _Words) -> bool:
    """«اقرأ أيضاً: …», or the heading alone."""
    bare = folded.lstrip("«\"'*•-–—>[( ")
    for phrase in table.related:
        if bare.startswith(phrase):
            rest = bare[len(phrase) :]
            if not rest.strip(" :.…)]»") or _LABEL.match(rest):
                return True
    return False


def _is_live(part: str) -> bool:
    """Words and figures of nothing but a counter, a time that is counted back from now, or the time of the last change."""
    table = _words()
    words = [word for word in folded_words(part) if not word[0].isdigit()]
    if not words or len(words) > _MOST_WORDS:
        return False
    figures = any(char.isdigit() for char in part)
    counted = any(word in table.counts for word in words)
    ago = any(word in table.ago for word in words) and any(word in table.units for word in words)
    updated = figures and any(word in table.updates for word in words)
    if not (ago or updated or (counted and figures)):
        return False
    known = table.ago | table.units | table.counts | table.idle | table.stamps | table.updates | table.days
    return all(word in known for word in words)


def _is_stamp(line: str) -> bool:
    """A date or a clock time with nothing beside it: of a place («درعان - 3 آذار») it would be a dateline."""
    table = _words()
    words = folded_words(line)
    figures = [word for word in words if word[0].isdigit()]
    names = [word for word in words if not word[0].isdigit()]
    if not figures or len(words) > _MOST_WORDS:
        return False
    if not names:
        return bool(re.search(r"\d[:/.\-]\d", fold(line))) or len(line.strip()) <= 6
    known = table.days | table.idle | table.stamps | table.updates
    return all(name in known for name in names)


@cache
def _ago() -> re.Pattern[str]:
    own = load("churn")
    before = "|".join(re.escape(word) for word in own["ar"]["ago"])
    units = "|".join(re.escape(word) for word in sorted(own["ar"]["units"], key=len, reverse=True))
    english = "|".join(re.escape(word) for word in sorted(own["en"]["units"], key=len, reverse=True))
    return re.compile(
        rf"\s*[|•·\-–—،,(]*\s*(?:(?:{before})\s+(?:\d+\s+)?(?:{units})(?:\s+واحدة?)?|\d+\s*(?:{english})\s+ago)\s*\)?\s*$"
    )


def without_ago(line: str) -> str:
    """A line without the time since then that ends it: «ليان المرواني منذ 3 ساعات»."""
    return _ago().sub("", line)
