"""How certain a stretch of text is: its hedges and conditions, from the tables of the language's lexicon."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import normalize

from mutabaat.read.phrases import Phrases, compile_phrases
from mutabaat.read.scan import scan
from mutabaat.records.evidence import Span, Spans
from mutabaat.records.statements import Certainty
from mutabaat.text import lexicon
from mutabaat.text.fold import fold

_PAUSE = re.compile(r"[,;:.!?\n]")
_LAST_WORD = re.compile(r"(\w+)\W*$")
# What would have been stands so many code points after the clause of its condition, at most.
_CONSEQUENCE = 40
_WORDLY = re.compile(r"\w")
_NEXT_WORD = re.compile(r"\W*(\w+)")
_EDGE = " \t\r\n\u00a0,;:.،؛"


@dataclass(frozen=True, slots=True)
class Certainties:
    """Label and spans in the text. A condition's span is its whole clause, from its first word to the pause that ends it.

    ``labels`` are those of the hedges and then of the conditions, one for each span.
    """

    label: Certainty
    hedge: Spans = ()
    condition: Spans = ()
    labels: tuple[Certainty, ...] = ()


_CERTAIN = Certainties("certain")


@dataclass(frozen=True, slots=True)
class _Tables:
    hedge: Phrases
    condition: Phrases
    consequence: re.Pattern[str]
    unfulfilled: re.Pattern[str]


@cache
def _tables(lang: str) -> _Tables | None:
    if not lexicon.exists(lang):
        return None
    tables = lexicon.load(lang)
    clitics, classes = tables.get("clitics", {}), tables.get("classes", {})
    conditions = tables.get("condition", [])
    return _Tables(
        hedge=compile_phrases(tables.get("hedge", []), clitics, classes),
        condition=compile_phrases(conditions, clitics, classes),
        consequence=_any_word(
            tables.get("condition_end", {}).get("forms", []), tables.get("condition_end", {}).get("pattern", "")
        ),
        unfulfilled=_any_word(
            tables.get("counterfactual_end", {}).get("forms", []),
            tables.get("counterfactual_end", {}).get("pattern", ""),
        ),
    )


def _any_word(forms: Sequence[str], pattern: str = "") -> re.Pattern[str]:
    folded = [*(re.escape(fold(form)) for form in forms), *([pattern] if pattern else [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(folded)})(?!\w)" if folded else r"(?!)")


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

    def raw(match: re.Match[str]) -> str:
        return text[slice(*article.back(span, match.span()))]

    told: list[Certainty] = []
    conditions: list[Span] = []
    for match in under:
        entry = tables.condition.entry(match)
        if (conditions and match.start() < conditions[-1][1]) or _is_other(raw(match), folded, match, entry):
            continue
        end = _condition_end(folded, match.end(), tables.consequence)
        unfulfilled = entry.get("unfulfilled") and tables.unfulfilled.search(folded, match.end(), end + _CONSEQUENCE)
        clause = (match.start(), min(end, unfulfilled.start()) if unfulfilled else end)
        told.append("counterfactual" if unfulfilled else entry["label"])
        conditions.append(clause)
    hedges: list[Span] = []
    labels: list[Certainty] = []
    for match in hedged:
        entry = tables.hedge.entry(match)
        if _is_other(raw(match), folded, match, entry):
            continue
        labels.append(entry["label"])
        hedges.append((match.start(), match.end()))
    return Certainties(
        strongest((*labels, *told)),
        tuple(_trimmed(text, article.back(span, s)) for s in hedges),
        tuple(_trimmed(text, article.back(span, s)) for s in conditions),
        (*labels, *told),
    )


def _is_other(raw: str, folded: str, match: re.Match[str], entry: Mapping[str, Any]) -> bool:
    """Whether the word before or after a form, or its own letters as they are written, make it another word."""
    if (spelt := entry.get("spelt")) and spelt not in normalize("NFKC", raw):
        return True
    if entry.get("anchor") == "start" and _WORDLY.search(folded, 0, match.start()):
        return True
    if not_next := entry.get("not_next"):
        after = _NEXT_WORD.match(folded, match.end())
        if after is not None and any(after.group(1) == fold(word) for word in not_next):
            return True
    if not_after := entry.get("not_after"):
        before = _LAST_WORD.search(folded[max(0, match.start() - 20) : match.start()])
        return before is not None and any(before.group(1) == fold(word) for word in not_after)
    return False


def strongest(labels: Collection[Certainty]) -> Certainty:
    """The label that outweighs the others; ``certain`` of none."""
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
