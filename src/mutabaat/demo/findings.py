"""A story's findings, told in the terminal: counts, who took from whom and changed what, denials, edits, deletions, order.

Pure rendering of views. A line of the Arabic account that happens to begin with a Latin name gets a right-to-left mark, so
that a terminal with bidirectional text keeps the tree on one side.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from functools import cache
from importlib import resources
from typing import Any, Literal, TextIO

from babel import Locale

from mutabaat.records.evidence import Spans
from mutabaat.records.relations import TEXT_KINDS, Change
from mutabaat.records.views import (
    Contradiction,
    Counts,
    Edit,
    SourceNode,
    StatementRef,
    StoredArticle,
    StorySummary,
    StoryView,
    TimelineEntry,
)

Labels = Literal["ar", "en"]
_REPEATS = ("repeated:", "denials:")
_WIDTH = 100
_LRM, _RLM = "\u200e", "\u200f"


def print_findings(
    story: StoryView,
    out: TextIO,
    *,
    labels: Labels = "ar",
    tz: tzinfo = UTC,
    formula: Sequence[StoredArticle] = (),
    others: Sequence[StorySummary] = (),
) -> None:
    """Writes the findings of a story, headings and labels in Arabic or English.

    ``formula`` are articles that share a set wording and were kept apart for it; ``others`` the desk's other stories.
    """
    teller = _Teller(story, labels, tz)
    for line in teller.lines(formula, others):
        out.write(_marked(line, labels) + "\n")


def counts_sentence(counts: Counts, labels: Labels = "ar") -> str:
    """The three figures as words: «9 وسائل، 7 ناشرين، 2–3 أصول»."""
    words = _words(labels)
    low, high = counts.origins_low, counts.origins_high
    # «1–2 أصول»: a range takes the plural even where its end alone would take the dual.
    origins = (
        _counted(high, labels, "origins")
        if low == high
        else _form(max(high, 3), labels, "origins").format(n=f"{low}–{high}")
    )
    parts = (_counted(counts.outlets, labels, "outlets"), _counted(counts.publishers, labels, "publishers"), origins)
    joiner: str = words["joiner"]
    return joiner.join(parts)


def _marked(line: str, labels: Labels) -> str:
    """The line with a mark before it where its first letter would turn it the other way."""
    first = next((kind for kind in map(unicodedata.bidirectional, line) if kind in ("L", "R", "AL")), "")
    turned = first == "L" if labels == "ar" else first in ("R", "AL")
    return (_RLM if labels == "ar" else _LRM) + line if turned else line


@cache
def _words(labels: Labels) -> dict[str, Any]:
    tables = tomllib.loads((resources.files(__package__) / "findings.toml").read_text(encoding="utf-8"))
    words: dict[str, Any] = tables[labels]
    return words


def _form(n: int, labels: Labels, noun: str) -> str:
    """The noun's form for a number, by the plural rules of CLDR."""
    forms: dict[str, str] = _words(labels)[noun]
    return forms.get(Locale(labels).plural_form(n), forms["other"])


def _counted(n: int, labels: Labels, noun: str) -> str:
    return _form(n, labels, noun).format(n=n)


def _short(text: str) -> str:
    """One line of the text, cut between words where it is long."""
    line = " ".join(text.split())
    if len(line) <= _WIDTH:
        return line
    return line[:_WIDTH].rsplit(" ", 1)[0] + "…"


class _Teller:
    """Turns one story into lines, with the words of one language."""

    def __init__(self, story: StoryView, labels: Labels, tz: tzinfo) -> None:
        self._story = story
        self._labels = labels
        self._words = _words(labels)
        self._tz = tz
        self._articles = {article.id: article for article in story.articles}

    def lines(self, formula: Sequence[StoredArticle], others: Sequence[StorySummary]) -> Iterator[str]:
        yield self._story.title
        yield "=" * min(len(self._story.title), _WIDTH)
        yield counts_sentence(self._story.counts, self._labels)
        if self._story.counts.origins_low != self._story.counts.origins_high:
            yield f"  {self._words['upper_bound']}"
        yield from (f"  · {self._reason(reason)}" for reason in self._story.counts.reasons)
        yield from self._section("tree", self._tree(self._story.tree))
        yield from self._section("contradictions", self._contradictions(self._story.contradictions))
        yield from self._section("edits", self._edits(self._story.edits))
        yield from self._section("deleted", self._deleted())
        yield from self._section("timeline", self._timeline(self._story.timeline))
        if formula:
            yield from self._section("formula", (f"  · {self._headline(article)}" for article in formula))
        if others:
            yield from self._section("others", self._others(others))

    def _section(self, heading: str, body: Iterator[str]) -> Iterator[str]:
        yield ""
        yield f"## {self._words['heading'][heading]}"
        empty = True
        for line in body:
            empty = False
            yield line
        if empty:
            yield f"  {self._words['none']}"

    def _reason(self, reason: str) -> str:
        """``relays:14`` in words; a reason that has none is shown as it is."""
        key, _, value = reason.partition(":")
        words: str = self._words["reason"].get(key, "")
        return words.format(value=value) if words else reason

    def _tree(self, nodes: Sequence[SourceNode], indent: str = "") -> Iterator[str]:
        for node in nodes:
            last = node is nodes[-1]
            yield f"{indent}{'└─' if last else '├─'} {self._node(node)}"
            below = indent + ("   " if last else "│  ")
            stem = below + ("│  " if node.children else "   ")
            for change in node.changes:
                # Plain differences of wording are for the compare page: here stands what bends the meaning.
                if change.kind not in TEXT_KINDS:
                    yield f"{stem}{self._change(change)}"
            yield from self._tree(node.children, below)

    def _node(self, node: SourceNode) -> str:
        link = self._words["link"][node.link]
        tail = f" ({link})" if link else ""
        article = self._articles.get(node.article)
        if node.kind == "article" and article is not None:
            return f"{self._headline(article)}{tail}"
        return f"{node.name or self._words['unnamed']} [{self._words['source_type'][node.source_type]}]{tail}"

    def _change(self, change: Change) -> str:
        return f"! {self._words['change'][change.kind]}: {self._before_after(*change.words)}".rstrip(": ")

    def _before_after(self, before: str, after: str) -> str:
        """``«before» ← «after»`` with the sides that have words."""
        sides = [self._quoted(side) for side in (before, after) if side]
        return f" {self._words['arrow']} ".join(sides)

    def _quoted(self, text: str) -> str:
        opening, closing = self._words["quote"]
        text = _short(text)
        # A text that brings its own marks keeps them alone.
        return text if text.startswith(opening) and text.endswith(closing) else f"{opening}{text}{closing}"

    def _headline(self, article: StoredArticle) -> str:
        return f"{article.outlet.name}: {_short(article.headline)}"

    def _contradictions(self, found: Sequence[Contradiction]) -> Iterator[str]:
        for contradiction in found:
            yield f"  · {self._words['contradiction'][contradiction.kind]}"
            yield f"      {self._said(contradiction.left)}"
            yield f"      {self._said(contradiction.right)}"
            told = [reason for reason in contradiction.why if reason.startswith(_REPEATS)]
            yield from (f"      ({self._reason(reason)})" for reason in told)

    def _said(self, ref: StatementRef) -> str:
        article = self._articles.get(ref.article)
        if article is None:
            return ref.article
        return f"{article.outlet.name}: {self._quoted(_cut(article.text, ref.statement.content))}"

    def _edits(self, edits: Sequence[Edit]) -> Iterator[str]:
        for edit in edits:
            article = self._articles.get(edit.article)
            name = self._headline(article) if article else edit.article
            yield f"  · {self._time(edit.at)}{name} ({self._words['silent' if edit.silent else 'corrected']})"
            old, new = edit.old.article.text, edit.new.article.text
            for change in edit.changes:
                if change.kind != "same":
                    words = self._before_after(old[slice(*change.old)], new[slice(*change.new)])
                    yield f"      {self._words['change'][change.kind]}: {words}"

    def _deleted(self) -> Iterator[str]:
        for article in self._story.articles:
            if article.state == "deleted":
                yield f"  · {self._time(article.state_since)}{self._headline(article)}"

    def _timeline(self, entries: Sequence[TimelineEntry]) -> Iterator[str]:
        for entry in entries:
            article = self._articles.get(entry.article)
            outlet = f"{article.outlet.name}: " if article else ""
            words = entry.words or (article.headline if article else entry.article)
            yield f"  {self._time(entry.at)}{self._words['event'][entry.kind]} · {outlet}{_short(words)}"

    def _others(self, others: Sequence[StorySummary]) -> Iterator[str]:
        for other in others:
            yield f"  · {_short(other.title)} ({counts_sentence(other.counts, self._labels)})"

    def _time(self, at: datetime | None) -> str:
        return f"{at.astimezone(self._tz):%d/%m %H:%M}  " if at else ""


def _cut(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)
