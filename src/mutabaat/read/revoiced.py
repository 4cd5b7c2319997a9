"""The page's own voice where a correction took a mark away or set one: no sentence falls out of the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaat.read.own_voice import own_voice, reach
from mutabaat.read.reader import VERSION
from mutabaat.records.evidence import Article, Span
from mutabaat.records.ids import content_id
from mutabaat.records.statements import Reading, Statement


def in_own_voice(
    article: Article, reading: Reading, statements: Sequence[Statement], touched: Sequence[Span]
) -> list[Statement]:
    """The statements with the own voice read anew in the passages that ``touched`` lies in; all others stay as they are."""
    passages = [p for p in reading.passages if any(a < p.end and p.start < b for a, b in touched)]
    attributed = [s for s in statements if not s.is_own_voice]
    covered = [span for s in attributed if s.act != "intention" for span in reach(s)]
    here = {p.n for p in passages}
    # One that a person set stays: a hedge in the own voice can be corrected too.
    kept = [s for s in statements if not s.is_own_voice or s.passage not in here or s.corrections]
    covered += [span for s in kept if s.is_own_voice and s.corrections for span in s.content]
    known = {s.content: s for s in statements if s.is_own_voice}
    fresh = [
        known.get(s.content) or _named(article, s) for s in own_voice(article.text, passages, covered, reading.lang)
    ]
    return sorted([*kept, *fresh], key=lambda s: (s.content[0], s.cue, s.source))


def _named(article: Article, statement: Statement) -> Statement:
    words = " ".join(article.text[start:end] for start, end in statement.content)
    return replace(statement, id=content_id("st", article.id, words, repr(statement.content), VERSION))
