"""An edit as stretches of changed words, each with the statement that it changed: «قد يكون» became «سيكون»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from mutabaat.compare.numbers import numbers
from mutabaat.compare.wording import find, wording
from mutabaat.records.evidence import PassageKind, Span, Spans
from mutabaat.records.revisions import Reworded, StatementEdit, WordingEdit
from mutabaat.records.statements import Statement
from mutabaat.records.views import Edit, StatementRef, StoredArticle
from mutabaat.text.dates.tables import months, words_of
from mutabaat.text.words import folded_words

NAME = "reworded"
VERSION = "1"

_JOINS = 1  # unchanged words between two changes that are told as one
_WORD = re.compile(r"\S+")
_BREAK = re.compile(r"[\n\r]")
_TRIM = ' \t\n\r،,.؛;:«»"“”()[]'


def reworded(edit: Edit, old: StoredArticle, new: StoredArticle) -> tuple[WordingEdit, ...]:
    """The changed stretches of an edit in reading order, each with the statement whose words, source, stance, certainty or
    figures it changed. ``old`` and ``new`` are the two revisions with what was read in them. Pure; claims and relays are
    added by those who know them.
    """
    found: list[WordingEdit] = []
    for before, after in _stretches(edit, old.text, new.text):
        told_before, told_after = _widened(old.text, new.text, before, after)
        left, right = _held(old, told_before), _held(new, told_after)
        statement = _statement(old, new, left, right, (before, after)) if left or right else None
        block = _block(new, after) if after[0] < after[1] else _block(old, before)
        words = old.text[slice(*told_before)].strip(_TRIM), new.text[slice(*told_after)].strip(_TRIM)
        found.append(WordingEdit(block, told_before, told_after, *words, statement))
    return tuple(found)


def _stretches(edit: Edit, old: str, new: str) -> list[tuple[Span, Span]]:
    """The changes of the edit, neighbours of one line joined."""
    joined: list[tuple[Span, Span]] = []
    for place, change in enumerate(edit.changes):
        if change.kind == "same":
            continue
        here = change.old, change.new
        if joined:
            between = edit.changes[place - 1]
            run = new[slice(*between.new)]
            if between.kind != "same" or (len(run.split()) <= _JOINS and not _BREAK.search(run)):
                (a, _), (c, _) = joined[-1]
                joined[-1] = (a, here[0][1]), (c, here[1][1])
                continue
        joined.append(here)
    return joined


def _widened(old: str, new: str, before: Span, after: Span) -> tuple[Span, Span]:
    """Both sides with a word more where one has none: «قد» alone says nothing, «قد يكون» became «يكون» does."""
    if _has_words(old, before) and _has_words(new, after):
        return before, after
    right = _same_word(old, new, before[1], after[1], ahead=True)
    if right:
        return (before[0], right[0]), (after[0], right[1])
    left = _same_word(old, new, before[0], after[0], ahead=False)
    return ((left[0], before[1]), (left[1], after[1])) if left else (before, after)


def _has_words(text: str, span: Span) -> bool:
    return any(char.isalnum() for char in text[slice(*span)])


def _same_word(old: str, new: str, in_old: int, in_new: int, *, ahead: bool) -> Span | None:
    """Where the next word after (or before) both places ends (or begins), if it stands in the same line of both."""
    places = []
    for text, place in ((old, in_old), (new, in_new)):
        line_start = max(text.rfind("\n", 0, place) + 1, 0)
        line_end = text.find("\n", place) if text.find("\n", place) >= 0 else len(text)
        part = (place, line_end) if ahead else (line_start, place)
        words = [m for m in _WORD.finditer(text, *part) if any(char.isalnum() for char in m[0])]
        if not words:
            return None
        places.append(words[0].end() if ahead else words[-1].start())
    return places[0], places[1]


def _held(article: StoredArticle, span: Span) -> list[Statement]:
    """The statements that hold words of the span, those of others before the page's own, the narrowest first."""
    return sorted(
        (s for s in article.reading.statements if any(_touch(span, extent) for extent in _extents(s))),
        key=lambda s: (s.is_own_voice, sum(end - start for start, end in s.content)),
    )


def _extents(statement: Statement) -> Spans:
    return (*statement.content, *statement.cue, *statement.hedge, *statement.condition, *_naming(statement))


def _touch(span: Span, other: Span) -> bool:
    if span[0] == span[1]:
        return other[0] <= span[0] <= other[1]
    return span[0] < other[1] and other[0] < span[1]


def _statement(
    old: StoredArticle,
    new: StoredArticle,
    left: Sequence[Statement],
    right: Sequence[Statement],
    changed: tuple[Span, Span],
) -> StatementEdit:
    one, two = _pair(old, new, left, right)
    refs = (StatementRef(old.id, one) if one else None), (StatementRef(new.id, two) if two else None)
    return StatementEdit(_kinds(old, new, one, two, changed), *refs)


def _pair(
    old: StoredArticle, new: StoredArticle, left: Sequence[Statement], right: Sequence[Statement]
) -> tuple[Statement | None, Statement | None]:
    """The two statements that are most alike in their words; where a side has none, the first of the other."""
    if not left or not right:
        return (left[0] if left else None), (right[0] if right else None)

    def likeness(pair: tuple[int, int]) -> tuple[float, bool, int]:
        a, b = set(_content(old, left[pair[0]])), set(_content(new, right[pair[1]]))
        same_voice = left[pair[0]].is_own_voice == right[pair[1]].is_own_voice
        return len(a & b) / max(1, len(a | b)), same_voice, -sum(pair)

    i, j = max(((i, j) for i in range(len(left)) for j in range(len(right))), key=likeness)
    return left[i], right[j]


def _content(article: StoredArticle, statement: Statement) -> list[str]:
    return [word for start, end in statement.content for word in folded_words(article.text[start:end])]


def _kinds(
    old: StoredArticle,
    new: StoredArticle,
    one: Statement | None,
    two: Statement | None,
    changed: tuple[Span, Span],
) -> tuple[Reworded, ...]:
    if one is None or two is None:
        return ("added",) if one is None else ("gone",)
    before, after = (folded_words(a.text[slice(*s)]) for a, s in ((old, changed[0]), (new, changed[1])))
    table = wording(new.reading.lang)
    differs: dict[Reworded, bool] = {
        "stance": one.stance != two.stance,
        "certainty": (one.certainty, bool(one.condition)) != (two.certainty, bool(two.condition)),
        "source": _source(one) != _source(two),
    }
    # A statement may have changed at several places: what changed is told where its words stand.
    here: dict[Reworded, bool] = {
        "stance": _touches(changed, one.cue, two.cue),
        "certainty": _touches(changed, (*one.hedge, *one.condition), (*two.hedge, *two.condition))
        or bool(table and len(find(table.hedge, before)) != len(find(table.hedge, after))),
        "source": _touches(changed, _naming(one), _naming(two)),
    }
    kinds = [kind for kind in here if here[kind] and (differs[kind] or kind == "certainty")]
    if [n.value for n in numbers(before)] != [n.value for n in numbers(after)]:
        kinds.append("number")
    if table and len(find(table.negation, before)) != len(find(table.negation, after)):
        kinds.append("negation")
    if _among(before, _days()) != _among(after, _days()):
        kinds.append("date")
    return tuple(kinds) or tuple(kind for kind in differs if differs[kind]) or ("words",)


def _touches(changed: tuple[Span, Span], old: Spans, new: Spans) -> bool:
    return any(_touch(changed[0], span) for span in old) or any(_touch(changed[1], span) for span in new)


def _naming(statement: Statement) -> Spans:
    return (*statement.source, *(span for link in statement.chain for span in link.spans))


def _source(statement: Statement) -> tuple[object, ...]:
    return statement.source_type, statement.source_entity, tuple((link.kind, link.name) for link in statement.chain)


def _among(words: Iterable[str], table: frozenset[str]) -> list[str]:
    return sorted(word for word in words if word in table)


@cache
def _days() -> frozenset[str]:
    return frozenset(word for name in (*months(), *words_of("WEEKDAY")) for word in name.split())


def _block(article: StoredArticle, span: Span) -> PassageKind | Literal[""]:
    """The kind of the passage in which a span begins."""
    for passage in article.reading.passages:
        if passage.start <= span[0] <= passage.end and (span[0] < passage.end or span[0] == span[1]):
            return passage.kind
    return ""
