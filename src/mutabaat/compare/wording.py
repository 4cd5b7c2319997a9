"""Words of `text/lexicon/fidelity.toml` in a piece: hedges, denials, negations, scope, areas, bounds, as ranges of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

Range = tuple[int, int]

_ENDING = r"\w{0,4}"
_BEGINNING = r"[يتنامس]{0,2}"  # letters of a verb's or participle's form
_CLITICS = r"(?:[وف]?[بلك]?(?:ال)?|[وف]?لل|[وف]?س)"


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of a language over folded words joined by spaces. ``scope`` and ``bound`` are by class."""

    hedge: re.Pattern[str]
    denial: re.Pattern[str]
    negation: re.Pattern[str]
    refusal: re.Pattern[str]
    scope: tuple[tuple[str, re.Pattern[str]], ...]
    area: re.Pattern[str]
    bound: tuple[tuple[str, re.Pattern[str]], ...]
    unnamed: frozenset[str]


def pattern(forms: Iterable[str], lang: str) -> re.Pattern[str]:
    """Finds any of the forms, whole words; ``~`` and clitics as the lexicon says."""
    made = sorted({_form(form, lang) for form in forms}, key=len, reverse=True)
    clitics = _CLITICS if lang == "ar" else ""
    return re.compile(rf"(?<!\S){clitics}(?:{'|'.join(made)})(?!\S)" if made else r"(?!)")


def _form(form: str, lang: str) -> str:
    words: list[str] = []
    for word in form.split():
        core = re.escape(fold(word.strip("~")))
        opening = _BEGINNING if word.startswith("~") and lang == "ar" else ""
        words.append(f"{opening}{core}{_ENDING if word.endswith('~') else ''}")
    return " ".join(words)


@cache
def wording(lang: str) -> Wording | None:
    """The patterns of a language; None where the lexicon has none."""
    tables = load("fidelity").get(lang)
    if tables is None:
        return None
    return Wording(
        hedge=pattern(tables["hedge"], lang),
        denial=pattern(tables["denial"], lang),
        negation=pattern([*load("claims")[lang]["negation"].split(), *tables["more_negation"]], lang),
        refusal=pattern(tables["refusal"], lang),
        scope=tuple((name, pattern(forms, lang)) for name, forms in tables["scope"].items()),
        area=pattern(tables["area"]["forms"], lang),
        bound=tuple((name, pattern(forms, lang)) for name, forms in tables["bound"].items()),
        unnamed=frozenset(fold(word) for word in tables["unnamed"]),
    )


def find(sought: re.Pattern[str], words: Sequence[str]) -> list[Range]:
    """Where a pattern stands among folded words, in order, as ``(first, end)``."""
    line = " ".join(words)
    matches = [match.span() for match in sought.finditer(line)]
    if not matches:
        return []
    starts = {start: n for n, start in enumerate(accumulate((len(word) + 1 for word in words), initial=0))}
    return [(starts[start], starts[end + 1]) for start, end in matches if start in starts and end + 1 in starts]
