"""Words that lost or gained their quotation marks: somebody's very words told as the page's, or a paraphrase as very words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from mutabaat.compare.pieces import Pair, Piece
from mutabaat.compare.wording import Range
from mutabaat.records.evidence import Spans
from mutabaat.records.relations import Change, ChangeKind
from mutabaat.records.views import StoredArticle

_QUOTED = re.compile(r"«[^«»\n]+»|“[^“”\n]+”|\"[^\"\n]+\"|‘[^‘\n]+?’(?!\w)|(?<!\w)'[^'\n]+'(?!\w)|„[^„“”\n]+[“”]")
_KEPT = 0.5  # of the quoted words that stand in the other text: the quotation was kept or opened, not left out


def quote_changes(original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair]) -> list[Change]:
    """``quote_dropped``: words quoted in the original stand in the copy without marks. ``quote_added``: the reverse.

    Marks around a name are none: only what a speaker is reported to have said counts.
    """
    marked = _said_spans(original), _said_spans(copy)
    out: list[Change] = []
    for pair in pairs:
        out.extend(_opened(pair, "quote_dropped", marked))
        if not any(True for _ in _inside(marked[1][1], pair.copy)):
            continue
        for change in _opened(pair.turned, "quote_added", marked[::-1]):
            out.append(Change(change.kind, change.relay, change.original, change.words[::-1]))
    return out


def _said_spans(article: StoredArticle) -> tuple[Spans, Spans]:
    """All quotations of a text, and those of them that hold what a statement says."""
    quoted = tuple(match.span() for match in _QUOTED.finditer(article.text))
    contents = sorted(
        span for s in article.reading.statements if not s.is_own_voice or s.quote != "none" for span in s.content
    )
    names = {span for s in article.reading.statements for span in (*s.source, *(x for k in s.chain for x in k.spans))}
    return quoted, tuple(
        (start, end)
        for start, end in quoted
        if any(a < end and start < b for a, b in contents) and not any(a < end and start < b for a, b in names)
    )


def _opened(pair: Pair, kind: ChangeKind, marked: tuple[tuple[Spans, Spans], tuple[Spans, Spans]]) -> list[Change]:
    o, c = pair.original, pair.copy
    theirs = [c.word_range(span) for span in _inside(marked[1][0], c)]
    out: list[Change] = []
    for span in _inside(marked[0][1], o):
        first, end = o.word_range(span)
        kept = [pair.map[place] for place in range(first, end) if place in pair.map]
        if not kept or len(kept) < _KEPT * (end - first) or o.words[first][:1].isdigit():
            continue
        if any(start <= place < stop for place in kept for start, stop in theirs):
            continue
        out.append(_change(kind, pair, (first, end), (min(kept), max(kept) + 1)))
    return out


def _inside(spans: Spans, piece: Piece) -> Iterable[tuple[int, int]]:
    at = bisect_left(spans, (piece.start, 0))
    while at < len(spans) and spans[at][0] < piece.end:
        yield spans[at]
        at += 1


def _change(kind: ChangeKind, pair: Pair, here: Range, there: Range) -> Change:
    return Change(kind, pair.original.span, pair.copy.span, (pair.original.text(*here), pair.copy.text(*there)))
