"""Forms of a lexicon as one regular expression over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mutabaat.text.fold import fold

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Entries compiled together. The name of a match's last group tells its entry by ``entry(match)``.

    A match begins with a key of ``heads``, where its value is not empty with one of those words after it, or with a word
    that ``headless`` finds.
    """

    pattern: re.Pattern[str]
    entries: tuple[Mapping[str, Any], ...]
    heads: Mapping[str, frozenset[str]]
    headless: re.Pattern[str] | None

    def entry(self, match: re.Match[str]) -> Mapping[str, Any]:
        return self.entries[int((match.lastgroup or "e0")[1:])]

    def beginnings(self, folded: str, words: Sequence[tuple[int, str]]) -> list[int]:
        """Places in a folded text where matches may begin, in order; ``words``: its runs of letters and digits."""
        heads = self.heads
        places = [
            place
            for n, (place, word) in enumerate(words)
            if word in heads and (not heads[word] or (n + 1 < len(words) and words[n + 1][1] in heads[word]))
        ]
        if self.headless is not None:
            places = sorted([*places, *(match.start() for match in self.headless.finditer(folded))])
        return places


def _any(strings: Iterable[str]) -> str:
    """Alternatives, the longest first, so that «إذا ما» is not read as «إذا»."""
    folded = sorted({fold(s) for s in strings}, key=lambda s: (-len(s), s))
    return "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in folded)


def compile_phrases(
    tables: Sequence[Mapping[str, Any]], clitics: Mapping[str, Sequence[str]], classes: Mapping[str, str]
) -> Phrases:
    """One pattern for all entries; earlier entries win at the same place. See the head of ``ar.toml`` for the schema."""
    front = _any(clitics.get("front", ()))
    back = _any(clitics.get("back", ()))
    branches = []
    headless = [classes[entry["next"]] for entry in tables if not any(entry["forms"])]
    for number, entry in enumerate(tables):
        forms = [form for form in entry["forms"] if form]
        body = f"(?:{_any(forms)})" if forms else ""
        if front and forms and not entry.get("bare", False):
            body = f"(?:{front})?{body}"
            if back and entry.get("suffixes", True):
                body = f"{body}(?:{back})?"
        if forms:
            body += r"(?!\w)"
        if "next" in entry:
            body += (r"\s+" if forms else "") + classes[entry["next"]] + r"(?!\w)"
        branches.append(f"(?P<e{number}>{body})")
    return Phrases(
        re.compile(rf"(?<!\w)(?:{'|'.join(branches)})" if branches else r"(?!)"),
        tuple(tables),
        _heads(opening for entry in tables for opening in _openings(entry, clitics)),
        re.compile(rf"(?<!\w)(?:{'|'.join(headless)})(?!\w)") if headless else None,
    )


def _heads(openings: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """First words with the second words that must follow them; none where the first is enough."""
    seconds: dict[str, set[str]] = {}
    for first, *second in openings:
        seconds.setdefault(first, set()).add(second[0] if second else "")
    return {first: frozenset() if "" in words else frozenset(words) for first, words in seconds.items()}


def _openings(entry: Mapping[str, Any], clitics: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, ...]]:
    """The first word of each form, with the second where it has more; with the clitics that may be written with them."""
    bare = entry.get("bare", False)
    fronts = ["", *map(fold, () if bare else clitics.get("front", ()))]
    backs = ["", *map(fold, () if bare or not entry.get("suffixes", True) else clitics.get("back", ()))]
    for form in map(fold, filter(None, entry["forms"])):
        words = _WORD.findall(form)
        for front in fronts:
            opening = (front + words[0], *words[1:2])
            yield from [opening] if len(words) > 2 else [(*opening[:-1], opening[-1] + back) for back in backs]
