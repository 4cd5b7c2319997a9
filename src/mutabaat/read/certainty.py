"""How certain a stretch of text is: its hedges and conditions, from the tables of the language's lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mutabaat.read.phrases import Phrases, compile_phrases
from mutabaat.read.scan import scan
from mutabaat.records.evidence import Span, Spans
from mutabaat.records.statements import Certainty
from mutabaat.text import lexicon
from mutabaat.text.fold import fold

_PAUSE = re.compile(r"[,;:.!?\n]")
_LAST_WORD = re.compile(r"(\w+)\W*$")
_EDGE = " \t\r\n\u00a0,;:.،؛"


@dataclass(frozen=True, slots=True)
class Certainties:
    """Label and spans in the text. A condition's span is its whole clause, from its first word to the pause that ends it."""

    label: Certainty
    hedge: Spans = ()
    condition: Spans = ()


_CERTAIN = Certainties("certain")


@dataclass(frozen=True, slots=True)
class _Tables:
    hedge: Phrases
    condition: Phrases
    consequence: re.Pattern[str]
    not_after: tuple[frozenset[str], ...]


@cache
def _tables(lang: str) -> _Tables | None:
    if not lexicon.exists(lang):
        return None
    tables = lexicon.load(lang)
    clitics, classes = tables.get("clitics", {}), tables.get("classes", {})
    conditions = tables.get("condition", [])
    ends = [re.escape(fold(form)) for form in tables.get("condition_end", {}).get("forms", [])]
    return _Tables(
        hedge=compile_phrases(tables.get("hedge", []), clitics, classes),
        condition=compile_phrases(conditions, clitics, classes),
        consequence=re.compile(rf"(?<!\w)(?:{'|'.join(ends)})(?!\w)" if ends else r"(?!)"),
        not_after=tuple(frozenset(fold(w) for w in entry.get("not_after", ())) for entry in conditions),
    )


def certainty(text: str, span: Span, lang: str) -> Certainties:
    """Hedges and conditions inside ``span``; ``certain`` for a language without a lexicon.

    A condition outweighs a hedge, a counterfactual a condition, «possible» «probable».
    """
    tables = _tables(lang)
    if tables is None:
        return _CERTAIN
    start, end = span
    article = scan(text)
    under, hedged = article.matches(tables.condition, start, end), article.matches(tables.hedge, start, end)
    if not under and not hedged:
        return _CERTAIN
    folded = article.folded(start, end)
    labels: set[str] = set()
    conditions: list[Span] = []
    for match in under:
        if conditions and match.start() < conditions[-1][1]:
            continue
        entry = int((match.lastgroup or "e0")[1:])
        before = _LAST_WORD.search(folded[max(0, match.start() - 20) : match.start()])
        if before and before.group(1) in tables.not_after[entry]:
            continue
        labels.add(tables.condition.entries[entry]["label"])
        conditions.append((match.start(), _condition_end(folded, match.end(), tables.consequence)))
    hedges: list[Span] = []
    for match in hedged:
        labels.add(tables.hedge.entry(match)["label"])
        hedges.append((match.start(), match.end()))
    return Certainties(
        _strongest(labels),
        tuple(_trimmed(text, article.back(span, s)) for s in hedges),
        tuple(_trimmed(text, article.back(span, s)) for s in conditions),
    )


def _strongest(labels: set[str]) -> Certainty:
    order: tuple[Certainty, ...] = ("counterfactual", "conditional", "possible", "probable")
    return next((label for label in order if label in labels), "certain")


def _condition_end(folded: str, after: int, consequence: re.Pattern[str]) -> int:
    """The condition ends at the first pause, or before the word that opens its consequence."""
    pause = _PAUSE.search(folded, after)
    end = pause.start() if pause else len(folded)
    opened = consequence.search(folded, after, end)
    return opened.start() if opened else end


def _trimmed(text: str, span: Span) -> Span:
    """A span without the white space and marks at its end."""
    start, end = span
    while end > start + 1 and text[end - 1] in _EDGE:
        end -= 1
    return start, end
