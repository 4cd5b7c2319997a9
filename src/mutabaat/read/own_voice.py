"""The page's own voice: one statement for each stretch of its sentences that nobody else's words cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mutabaat.read.certainty import Certainties, certainty
from mutabaat.read.phrases import Phrases, compile_phrases
from mutabaat.read.rests import Rests, rests
from mutabaat.read.scan import scan
from mutabaat.records.evidence import Passage, PassageKind, Span, Spans
from mutabaat.records.statements import Certainty, Stance, Statement, TimeFrame
from mutabaat.text import lexicon
from mutabaat.text.fold import fold
from mutabaat.text.words import WORD

READ_KINDS: frozenset[PassageKind] = frozenset({"kicker", "headline", "standfirst", "sentence"})
_EDGE = " \t\r\n\u00a0\u200f\u200e.,;:!?،؛؟…-–—•*"
_WORD = re.compile(r"\w+")
_PAUSE = re.compile(r"[,;،؛]\s*")
# A rest of a sentence with fewer words is a connective or an adverb beside attributed words, not a statement.
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Tables:
    frames: Phrases
    breaks: re.Pattern[str]
    carry: re.Pattern[str]
    rests: Rests


def _starts(forms: Sequence[str]) -> re.Pattern[str]:
    folded = sorted((re.escape(fold(form)) for form in forms), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(folded)})" if folded else r"(?!)")


@cache
def _tables(lang: str) -> _Tables | None:
    if not lexicon.exists(lang):
        return None
    tables = lexicon.load(lang)
    return _Tables(
        frames=compile_phrases(tables.get("frame", []), tables.get("clitics", {}), tables.get("classes", {})),
        breaks=_starts(tables.get("own_break", {}).get("forms", [])),
        carry=_starts(tables.get("condition_carry", {}).get("forms", [])),
        rests=rests(tables),
    )


def time_frame(text: str, span: Span, lang: str) -> TimeFrame:
    """What the words say of their time: background by its opening, upcoming by a future form, else news."""
    tables = _tables(lang)
    if tables is None:
        return "news"
    found: TimeFrame = "news"
    for match in scan(text).matches(tables.frames, *span):
        entry = tables.frames.entry(match)
        if entry.get("anchor") != "start":
            found = entry["frame"]
        elif not match.string[: match.start()].strip(_EDGE):
            return "background" if entry["frame"] == "background" else "upcoming"
    return found


def own_voice(text: str, passages: Sequence[Passage], covered: Sequence[Span], lang: str) -> list[Statement]:
    """Statements with ``source_type`` own_voice, in reading order, for what ``covered`` (attributed words) leaves over.

    Ids are empty: the reader gives them. A condition carries to the next sentence where its opening says so.
    """
    merged = _merge(covered)
    tables = _tables(lang)
    found: list[Statement] = []
    carried: Spans = ()
    first = 0
    for passage in passages:
        if passage.kind not in READ_KINDS:
            continue
        # Both come in order: what ends before this passage ends before all later ones.
        while first < len(merged) and merged[first][1] <= passage.start:
            first += 1
        for span in _stretches(text, passage, _from(merged, first), lang, tables):
            statement = _statement(text, passage, span, lang, carried if _carries(text, span, tables) else ())
            carried = statement.condition
            found.append(statement)
    return found


def reach(statement: Statement) -> list[Span]:
    """What an attributed statement covers: its spans, and the way from cue or source to content, where adjuncts of the
    saying stand."""
    spans = [*statement.content, *statement.cue, *statement.source]
    led = [start for start, _ in (*statement.cue, *statement.source) if start < statement.content[0][0]]
    return [*spans, (min(led), statement.content[0][0])] if led else spans


def _statement(text: str, passage: Passage, span: Span, lang: str, carried: Spans) -> Statement:
    sure = certainty(text, span, lang)
    content = _without_condition(text, span, sure)
    time = time_frame(text, content, lang)
    if passage.kind != "sentence" and time == "background":
        time = "news"
    label: Certainty = sure.label
    why = [f"rule:own_voice:{passage.kind}"]
    if carried and not sure.condition:
        label = "conditional"
        why.append("carried:condition")
    stance: Stance = "forecasts" if label != "certain" and time == "upcoming" else "asserts"
    return Statement(
        id="",
        passage=passage.n,
        content=(content,),
        hedge=sure.hedge,
        condition=sure.condition or carried,
        source_type="own_voice",
        stance=stance,
        certainty=label,
        time=time,
        why=tuple(why),
    )


def _carries(text: str, span: Span, tables: _Tables | None) -> bool:
    return tables is not None and bool(tables.carry.match(scan(text).folded(*span)))


def _without_condition(text: str, span: Span, sure: Certainties) -> Span:
    """The consequence alone where the condition stands first and a clause is left."""
    for condition in sure.condition:
        if condition[0] == span[0]:
            rest = _trim(text, (condition[1], span[1]))
            if rest and len(WORD.findall(text, *rest)) > 1:
                return rest
    return span


def _from(spans: Sequence[Span], first: int) -> Iterator[Span]:
    for n in range(first, len(spans)):
        yield spans[n]


def _stretches(
    text: str, passage: Passage, covered: Iterable[Span], lang: str, tables: _Tables | None
) -> Iterator[Span]:
    at = passage.start
    rests: list[Span] = []
    for start, end in covered:
        if start >= passage.end:
            break
        if start > at:
            rests.append((at, start))
        at = max(at, end)
    whole = at == passage.start
    if at < passage.end:
        rests.append((at, passage.end))
    for rest in rests:
        trimmed = _trim(text, rest)
        if trimmed is None:
            continue
        if whole or _says_something(text, trimmed, lang, tables):
            yield from _split(text, trimmed, tables)


def _says_something(text: str, rest: Span, lang: str, tables: _Tables | None) -> bool:
    """Whether what attributed words leave over is a clause, or a condition, which no reader may lose."""
    if len(WORD.findall(text, *rest)) < _LEAST_WORDS:
        return False
    if tables is None or tables.rests.is_statement(scan(text).folded(*rest)):
        return True
    return bool(certainty(text, rest, lang).condition)


def _split(text: str, span: Span, tables: _Tables | None) -> Iterator[Span]:
    """A sentence falls in two where the lexicon's break follows a pause and both sides are clauses."""
    start, end = span
    if tables is not None:
        article = scan(text)
        folded = article.folded(start, end)
        for pause in _PAUSE.finditer(folded):
            if not tables.breaks.match(folded, pause.end()) or pause.end() >= len(folded):
                continue
            left = _trim(text, (start, article.back(span, (pause.start(), pause.end()))[0]))
            right = _trim(text, (article.back(span, (pause.end(), len(folded)))[0], end))
            if left and right and min(len(WORD.findall(text, *part)) for part in (left, right)) >= _LEAST_WORDS:
                yield left
                yield from _split(text, right, tables)
                return
    yield span


def _trim(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if _WORD.search(text, start, end) else None


def _merge(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
