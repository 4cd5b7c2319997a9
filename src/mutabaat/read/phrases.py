"""Forms of a lexicon as one regular expression over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mutabaat.text.fold import fold


@dataclass(frozen=True, slots=True)
class Phrases:
    """Entries compiled together. The name of a match's last group tells its entry by ``entry(match)``."""

    pattern: re.Pattern[str]
    entries: tuple[Mapping[str, Any], ...]

    def entry(self, match: re.Match[str]) -> Mapping[str, Any]:
        return self.entries[int((match.lastgroup or "e0")[1:])]


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
    return Phrases(re.compile(rf"(?<!\w)(?:{'|'.join(branches)})" if branches else r"(?!)"), tuple(tables))
