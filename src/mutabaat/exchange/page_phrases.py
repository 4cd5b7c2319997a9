"""Lines known by their words: links to other articles, share bars, calls to follow, source lines, bylines, notes."""

from __future__ import annotations

import re
from functools import cache

from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_COLON = re.compile(r"\s*[:：]")


@cache
def _phrases(kind: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern for a folded line that opens with such a phrase, and the phrases."""
    tables = load("pages")
    words = {fold(phrase) for lang in ("ar", "en") for phrase in tables[lang].get(kind, ())}
    ordered = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{ordered})(?!\w)"), frozenset(words)


@cache
def _headers(kind: str) -> re.Pattern[str]:
    tables = load("headers")
    words = {fold(phrase) for lang in ("ar", "en") for phrase in tables[lang][kind]}
    return re.compile(rf"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})(?!\w)")


def bare(text: str) -> str:
    """The folded line without signs at its edges."""
    return _EDGE.sub("", fold(text))


def opens(kind: str, line: str) -> bool:
    """Whether a bare line opens with a phrase of that kind of ``pages.toml``."""
    return bool(_phrases(kind)[0].match(line))


def is_whole(kind: str, line: str) -> bool:
    """Whether a bare line is such a phrase and nothing else, a figure beside it (a count) aside."""
    return line.strip("0123456789()+., ") in _phrases(kind)[1]


def follows(line: str) -> bool:
    """A call to follow or subscribe: its opener, and a platform within it."""
    if len(line) > 220 or not opens("follow", line):
        return False
    return bool(_anywhere().search(line))


@cache
def _anywhere() -> re.Pattern[str]:
    words = sorted(_phrases("platforms")[1], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:و|ب|ل|عبر)?(?:{'|'.join(map(re.escape, words))})(?!\w)")


def is_source(line: str) -> bool:
    """A source line: its label, a colon, and not more than a name or two."""
    match = _headers("source_labels").match(line)
    return bool(match and _COLON.match(line, match.end()) and len(line) < 200)


def is_byline(line: str) -> bool:
    """A line of at most ten words that opens like a byline."""
    return len(line) < 100 and line.count(" ") < 10 and bool(_headers("byline_openers").match(line))


def is_correction(line: str) -> bool:
    return opens("corrections", line)
