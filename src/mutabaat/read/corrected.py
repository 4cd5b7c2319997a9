"""A reading with the corrections of persons applied: pure, and the same after the article was read again or edited.

A correction finds its mark by the words. Where the reader of another version reads no such mark any more, the words are
marked as the person left them. Where the page lost the words, the correction is stale, and is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mutabaat.read.excerpts import locate
from mutabaat.read.remade import changed, made
from mutabaat.read.revoiced import in_own_voice
from mutabaat.records.decisions import Correction, MarkValues
from mutabaat.records.evidence import Article, Span, Spans
from mutabaat.records.statements import Reading, Statement
from mutabaat.records.views import CorrectionView
from mutabaat.text.words import folded_words

_SAME = 0.5  # Jaccard of the folded words from which on two contents are one
# What only the words themselves can tell: after an edit of the words, a judgement on the old ones does not hold.
_OF_WORDS = ("stance", "certainty")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A correction's mark in a text. ``content`` and ``cue`` are None where the words are not there any more."""

    content: Spans | None
    cue: Spans | None
    tokens: frozenset[str]


def correct(
    article: Article, reading: Reading, corrections: Sequence[Correction]
) -> tuple[Reading, tuple[CorrectionView, ...]]:
    """The reading as persons corrected it, and what became of each correction. Later ones go over earlier ones.

    ``corrections`` are those of this article, in the order they were made; withdrawn ones are told and not applied. The
    statements that a person set have ``corrected:ID`` in ``why``; they keep their ids.
    """
    statements = list(reading.statements)
    views = []
    touched: list[Span] = []
    for correction in corrections:
        if correction.withdrawn_at:
            views.append(CorrectionView(correction, "withdrawn"))
            continue
        view, spans = _apply(article, reading, statements, correction)
        views.append(view)
        touched += spans
    if touched:
        statements = in_own_voice(article, reading, statements, touched)
    left = {statement.id for statement in statements}
    kept = tuple(view if view.statement in left else replace(view, statement="") for view in views)
    return replace(reading, statements=tuple(statements)), kept


def _apply(
    article: Article, reading: Reading, statements: list[Statement], correction: Correction
) -> tuple[CorrectionView, list[Span]]:
    """Applies one in place; gives what became of it, and the spans whose cover changed."""
    text = article.text
    anchor = _Anchor(
        locate(text, correction.content),
        locate(text, correction.cue) if correction.cue else None,
        frozenset(folded_words(" ".join(excerpt.exact for excerpt in correction.content))),
    )
    place = _find(text, statements, anchor, own_voice=correction.was.source_type == "own_voice")
    if place is None and anchor.content is None:
        return CorrectionView(correction, "stale", lost=correction.now.named), []
    if correction.kind == "removed":
        if place is None:
            return CorrectionView(correction, "applied"), []
        gone = statements.pop(place)
        _adopt(statements, gone)
        return CorrectionView(correction, "applied"), [*gone.content, *gone.cue, *gone.source]
    if place is None:
        new = made(article, reading, correction)
        _settle(statements, new)
        return CorrectionView(correction, "applied", new.id), [*new.content, *new.cue, *new.source]
    before = statements[place]
    values, lost = _holding(text, correction, anchor)
    if not values.named:
        return CorrectionView(correction, "stale", lost=lost), []
    after = changed(text, before, values, correction.id)
    statements[place] = after
    spans = [*before.content, *before.cue, *before.source, *after.content, *after.cue, *after.source]
    covers = before.is_own_voice != after.is_own_voice or (before.content, before.cue) != (after.content, after.cue)
    return CorrectionView(correction, "partly" if lost else "applied", after.id, lost), spans if covers else []


def _holding(text: str, correction: Correction, anchor: _Anchor) -> tuple[MarkValues, tuple[str, ...]]:
    """The values that hold in this text, and the names of the fields that do not."""
    now = correction.now
    lost = [name for name in _OF_WORDS if anchor.content is None and getattr(now, name) is not None]
    lost += [
        name for name in ("content", "cue", "source") if (part := getattr(now, name)) and locate(text, part) is None
    ]
    return replace(now, **dict.fromkeys(lost)), tuple(lost)


def _find(text: str, statements: Sequence[Statement], anchor: _Anchor, *, own_voice: bool) -> int | None:
    """The place of the statement that the words belong to. One in the page's own voice only where it was one before."""
    best: tuple[float, int] | None = None
    for place, statement in enumerate(statements):
        if statement.is_own_voice and not own_voice:
            continue
        alike = _alike(text, statement, anchor.tokens)
        cue = anchor.content is not None and _overlap(statement.cue, anchor.cue or ())
        here = anchor.content is not None and _overlap(statement.content, anchor.content)
        # Where the words stand, a statement elsewhere that says the same (a headline and its sentence) is another one.
        elsewhere = anchor.content is not None and not here
        if not cue and (alike < _SAME or elsewhere or _apart(statement, anchor)):
            continue
        score = alike + cue + here
        if best is None or score > best[0]:
            best = score, place
    return best[1] if best else None


def _alike(text: str, statement: Statement, tokens: frozenset[str]) -> float:
    own = set(folded_words(" ".join(text[start:end] for start, end in statement.content)))
    return len(own & tokens) / len(own | tokens) if own and tokens else 0.0


def _apart(statement: Statement, anchor: _Anchor) -> bool:
    """Whether one of the two speaks inside the other's content: alike in words, they are two statements all the same."""
    if not anchor.cue or not statement.cue:
        return False
    return _inside(anchor.cue, statement.content) or _inside(statement.cue, anchor.content or ())


def _overlap(some: Spans, others: Spans) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _inside(some: Spans, others: Spans) -> bool:
    return all(any(c <= a and b <= d for c, d in others) for a, b in some)


def _adopt(statements: list[Statement], gone: Statement) -> None:
    """What stood inside a mark that was removed stands in the one around it."""
    for place, statement in enumerate(statements):
        if statement.parent == gone.id:
            statements[place] = replace(statement, parent=gone.parent)


def _settle(statements: list[Statement], new: Statement) -> None:
    """Puts a statement among the others: in the smallest that holds it, around those that it holds."""
    around = [
        s
        for s in statements
        if not s.is_own_voice
        and _inside(new.content, s.content)
        and _inside(new.cue, s.content)
        and s.content != new.content
    ]
    parent = min(around, key=lambda s: sum(b - a for a, b in s.content)).id if around else ""
    for place, other in enumerate(statements):
        held = not other.is_own_voice and other.parent == parent and other.cue
        if held and _inside(other.content, new.content) and _inside(other.cue, new.content):
            statements[place] = replace(other, parent=new.id)
    statements.append(replace(new, parent=parent))
    statements.sort(key=lambda s: (s.content[0], s.cue, s.source))
