"""Lines known by their words: links to other articles, share bars, calls to follow, source lines, bylines, notes."""

from __future__ import annotations

import re
from functools import cache

from mutabaat.text.agencies import agency
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_AFTER_LABEL = re.compile(r"\s*[:：|/\-–]")
_PARTS = re.compile(r"[،,/+|&()]|\s[-–]\s|\sو(?=\S)")
_IDEOGRAPH = re.compile("[\u3040-\u9fff]")
_LONGEST_SOURCE, _LONGEST_BYLINE = 200, 100


@cache
def _words(kind: str) -> frozenset[str]:
    """The folded phrases of one kind, of all languages: a page's words are met before its language is known."""
    return frozenset(
        fold(phrase) for table in load("pages").values() for phrase in table.get(kind, ()) if "related" in table
    )


@cache
def _openers(kind: str) -> dict[str, tuple[str, ...]]:
    return _by_beginning(_words(kind))


@cache
def _headers(kind: str) -> dict[str, tuple[str, ...]]:
    """The header words of the reading stage, and those of pages."""
    own = {"source_labels": "sources", "byline_openers": "bylines"}[kind]
    tables = load("headers")
    return _by_beginning(_words(own) | {fold(word) for lang in ("ar", "en") for word in tables[lang][kind]})


def _by_beginning(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by their first two signs, the longest first: looking one up costs the same however many there are."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[:2], []).append(word)
    return {beginning: tuple(phrases) for beginning, phrases in found.items()}


def _end_of(openers: dict[str, tuple[str, ...]], line: str) -> int:
    """Where the phrase ends that opens the line; 0 where none does."""
    for phrase in openers.get(line[:2], ()):
        if line.startswith(phrase):
            after = line[len(phrase) : len(phrase) + 1]
            if not after.isalnum() or _IDEOGRAPH.match(phrase[-1]):
                return len(phrase)
    return 0


def bare(text: str) -> str:
    """The folded line without signs at its edges."""
    return _EDGE.sub("", fold(text))


def opens(kind: str, line: str) -> bool:
    """Whether a bare line opens with a phrase of that kind of ``pages.toml``."""
    return bool(_end_of(_openers(kind), line))


def is_whole(kind: str, line: str) -> bool:
    """Whether a bare line is such a phrase and nothing else, a figure beside it (a count) aside."""
    return line.strip("0123456789()+., :") in _words(kind)


def holds(kind: str, line: str) -> bool:
    """Whether a phrase of that kind stands anywhere in a bare line, as a word."""
    return bool(_anywhere(kind).search(line))


@cache
def _anywhere(kind: str) -> re.Pattern[str]:
    words = sorted(_words(kind), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:و|ب|ل|عبر)?(?:{'|'.join(map(re.escape, words))})(?!\w)")


def follows(line: str) -> bool:
    """A call to follow or subscribe: its verb at the beginning or at the end, and a platform within it."""
    if len(line) > 220:
        return False
    line = line.removeprefix("و")  # «ويمكنكم متابعة …»
    if opens("follow", line):
        return holds("platforms", line) or is_whole("follow", line)
    calls = line.endswith(_endings()) or (opens("related", line) and holds("follow", line))
    return calls and len(line) <= 120 and holds("platforms", line)


@cache
def _endings() -> tuple[str, ...]:
    """Calls as they close a line in languages whose verb comes last."""
    tables = load("pages")
    return tuple(" " + fold(phrase) for lang in ("tr", "fa") for phrase in tables[lang]["follow"])


def names_related(line: str) -> bool:
    """A title of another article behind words that say so, linked or not: «اقرأ أيضا: …»."""
    line = line.removeprefix("و")
    end = _end_of(_openers("related"), line)
    return bool(end and line[end:].lstrip()[:1] in (":", "："))


def is_source(line: str) -> bool:
    """A source line: its label, a colon or the like, and not more than a name or two."""
    if len(line) >= _LONGEST_SOURCE:
        return False
    end = _end_of(_headers("source_labels"), line)
    return bool(end and _AFTER_LABEL.match(line, end))


def is_credit(text: str) -> bool:
    """Nothing but agencies: «(رويترز)», «وكالات», "AP / Reuters"."""
    if len(text) > 60:
        return False
    parts = [part.strip(" .:؛[]") for part in _PARTS.split(text) if part.strip(" .:؛[]")]
    return bool(parts) and all(agency(part) for part in parts)


def is_byline(line: str) -> bool:
    """A line of at most ten words that opens like a byline."""
    return len(line) < _LONGEST_BYLINE and line.count(" ") < 10 and bool(_end_of(_headers("byline_openers"), line))


def is_correction(line: str) -> bool:
    return opens("corrections", line)


@cache
def problem_phrases(kind: str) -> re.Pattern[str]:
    """Finds a phrase of that kind of ``page_problems.toml`` in a folded line, in any of its languages."""
    words = sorted((bare(phrase) for table in load("page_problems").values() for phrase in table[kind]), key=len)
    bound = "|".join(re.escape(word) for word in reversed(words) if not _IDEOGRAPH.match(word))
    dense = "|".join(re.escape(word) for word in reversed(words) if _IDEOGRAPH.match(word))
    return re.compile(rf"(?<!\w)(?:{bound})(?!\w)" + (f"|{dense}" if dense else ""))
