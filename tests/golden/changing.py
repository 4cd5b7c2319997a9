"""Readings of the golden articles compared before and after a change of the text, in the offsets of the text before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.golden import gold

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article, Span, Spans
from mutabaat.records.statements import Reading, Statement
from mutabaat.text.fold import fold

Edit = tuple[int, int, str]  # text[start:end] gives way to new words
_SMALL = Path(__file__).parents[1] / "read" / "golden"
_SPANS = ("content", "cue", "source", "hedge", "condition")
_FIELDS = (
    "source_type",
    "source_carried",
    "quote",
    "stance",
    "certainty",
    "time",
    "outlet_commitment",
    "act",
    "exclusive",
)
_MARKS = str.maketrans("", "", "«»“”„\"'‘’")
_HELD = frozenset({"content", "quote", "stance", "certainty", "time", "hedge", "condition"})
_EDGES = "«»“”„\"'‘’ \u00a0"


@dataclass(frozen=True)
class Read:
    """A golden article with its reading as it stands."""

    article: Article
    reading: Reading

    @property
    def text(self) -> str:
        return self.article.text

    def words(self, spans: Spans) -> str:
        return " ".join(self.text[start:end] for start, end in spans)


@dataclass(frozen=True)
class Case:
    """One change of one article, and what it may do to the reading.

    ``target`` is the statement that changes: to the values of ``expected``, with the fields of ``loose`` left open. Spans
    are compared without the quote marks at their edges.
    ``open_spans``: statements that reach over one of these places may change in any way.
    """

    edits: Sequence[Edit]
    target: Statement | None = None
    expected: dict[str, Any] = field(default_factory=dict)
    loose: frozenset[str] = frozenset()
    open_spans: Spans = ()
    renamed: tuple[str, str] = ("", "")  # a name in the new text, and the one it had
    open_fields: frozenset[str] = frozenset()  # of all other statements


Change = Callable[[Read], Iterable[Case]]


@cache
def articles(lang: str) -> tuple[Read, ...]:
    """All golden articles of a language, the long and the small, read."""
    made = []
    for name in gold.names(lang + "_"):
        row = gold.row(name)
        made.append(Article(name, row["text"], lang, outlet=row["outlet"], title=row["title"]))
    for path in sorted(_SMALL.glob(f"{lang}_*.txt")):
        text = path.read_text(encoding="utf-8").strip()
        made.append(Article(path.stem, text, lang, title=text.split("\n", 1)[0]))
    return tuple(Read(article, read(article)) for article in made)


def failures(change: Change, lang: str) -> tuple[int, list[str]]:
    """How many cases a change makes of a language's golden articles, and those whose reading is not as expected."""
    made, failed = 0, []
    for before in articles(lang):
        for case in change(before):
            made += 1
            if wrong := difference(before, case):
                failed.append(f"{before.article.id}: {wrong}")
    return made, failed


def difference(before: Read, case: Case) -> str:
    """What of the changed text is read otherwise than expected; empty where all is."""
    edits = sorted(case.edits)
    text, title = applied(before.text, edits), before.article.title
    if title:
        title = applied(title, [edit for edit in edits if edit[1] <= len(title)])
    article = before.article
    after = read(Article(article.id, text, article.lang, outlet=article.outlet, title=title))
    back = _back(edits)
    exempt = [s for s in before.reading.statements if _over(_hull(s), case.open_spans)]
    wanted = [
        _told(before.text, s, _same, case.renamed) | (case.expected if s is case.target else {})
        for s in before.reading.statements
        if s not in exempt
    ]
    got = [_told(before.text, s, back, case.renamed) for s in after.statements]
    if case.open_spans:
        got = [one for one in got if not _over(one["hull"], case.open_spans)]
    target = _place(before.reading.statements, case, exempt)
    left = list(got)
    for n, one in enumerate(wanted):
        loose = {"hull"} | (case.loose if n == target else case.open_fields)
        if (
            n != target
            and case.target
            and any(start <= edit[0] <= end for edit in edits for start, end in one["content"])
        ):
            loose |= _HELD  # it holds the target, or what is said in it
        match = next((other for other in left if _equal(one, other, loose)), None)
        if match is None:
            return f"lost {_shown(before, one, left)}"
        left.remove(match)
    return f"new {before.text[slice(*left[0]['hull'])]!r}" if left else ""


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits, which are in order and apart."""
    out, at = [], 0
    for start, end, new in edits:
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


def _same(span: Span) -> Span:
    return span


def _back(edits: Sequence[Edit]) -> Callable[[Span], Span]:
    """From spans of the new text to those of the old; what begins or ends in new words does so where they were put."""
    begins, marks, grown = [], [], 0
    for start, end, new in edits:
        begins.append(start + grown)
        marks.append((start, end, len(new), grown))
        grown += len(new) - (end - start)

    def place(at: int, *, ends: bool) -> int:
        n = bisect_right(begins, at - 1 if ends else at) - 1
        if n < 0:
            return at
        start, end, length, before = marks[n]
        inside = at - start - before
        if inside >= length:
            return at - before - length + (end - start)
        if length == end - start:
            return start + inside
        return end if ends else start

    return lambda span: (place(span[0], ends=False), place(span[1], ends=True))


def _told(text: str, statement: Statement, back: Callable[[Span], Span], renamed: tuple[str, str]) -> dict[str, Any]:
    new, old = renamed

    def name(words: str) -> str:
        return " ".join(fold(words.replace(new, old) if new else words).translate(_MARKS).split())

    told: dict[str, Any] = {
        spans: tuple(_bare(text, back(span)) for span in getattr(statement, spans)) for spans in _SPANS
    }
    told.update({value: getattr(statement, value) for value in _FIELDS})
    told["entity"] = name(statement.source_entity)
    told["transmitters"] = tuple(map(name, statement.transmitters))
    told["hull"] = back(_hull(statement))
    return told


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _hull(statement: Statement) -> Span:
    spans = (*statement.content, *statement.cue, *statement.source)
    return min(start for start, _ in spans), max(end for _, end in spans)


def _over(hull: Span, spans: Spans) -> bool:
    return any(hull[0] <= end and start <= hull[1] for start, end in spans)


def _place(statements: Sequence[Statement], case: Case, exempt: Sequence[Statement]) -> int:
    kept = [s for s in statements if s not in exempt]
    return next((n for n, s in enumerate(kept) if s is case.target), -1)


def _equal(one: dict[str, Any], other: dict[str, Any], loose: frozenset[str] | set[str]) -> bool:
    return all(other[key] == value for key, value in one.items() if key not in loose)


def _shown(before: Read, one: dict[str, Any], got: Sequence[dict[str, Any]]) -> str:
    """A statement that is not found again, with what the nearest has otherwise."""
    near = max(got, key=lambda other: sum(other[key] == value for key, value in one.items()), default={})
    off = {key: (value, near.get(key)) for key, value in one.items() if near.get(key) != value and key != "hull"}
    return f"{before.text[slice(*one['hull'])]!r}: {off}"


def attributed(before: Read) -> Iterator[Statement]:
    """The statements of others, in reading order."""
    return (s for s in before.reading.statements if not s.is_own_voice)
