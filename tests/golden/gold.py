"""The golden articles as rows of the attribution scorer: spans written as words are looked up in the text.

A span is written "words" (they stand once), "words#2" (the second time they stand), or "first words ⟶ last words".
Whole words count, white space of any kind and length matches white space.
"""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_ROLES = ("content", "cue", "source", "hedge", "condition")
_NUMBERED = re.compile(r"(.*?)#(\d+)", re.S)


def names(lang: str = "") -> list[str]:
    """The names of the golden articles of a language, or of all."""
    return sorted(path.stem for path in FOLDER.glob(f"{lang}*.json"))


@cache
def row(name: str) -> dict[str, Any]:
    """One article: ``id``, ``text``, ``title``, ``outlet``, ``lang``, ``page_sources`` and ``claims`` with offsets.

    Raises ValueError where words of the annotation do not stand in the text as often as they should.
    """
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip("\n")
    wanted = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return {
        "id": name,
        "text": text,
        "title": text.split("\n", 1)[0] if wanted.get("title", True) else "",
        "outlet": wanted.get("outlet", ""),
        "lang": wanted["lang"],
        "page_sources": wanted.get("page_sources"),
        "claims": [
            {**claim, **{role: [find(text, words) for words in claim.get(role, ())] for role in _ROLES}}
            for claim in wanted["statements"]
        ],
    }


def rows(lang: str = "") -> list[dict[str, Any]]:
    """All articles of a language for the scorer, which counts no intentions («يريد», "hopes to") against our own gold."""
    articles = [row(name) for name in names(lang)]
    return [{**one, "claims": [claim for claim in one["claims"] if claim["act"] != "intention"]} for one in articles]


def digest(lang: str = "") -> str:
    """BLAKE2b of the articles and their annotation, 32 hex digits."""
    made = blake2b(digest_size=16)
    for name in names(lang):
        for end in ("txt", "json"):
            made.update((FOLDER / f"{name}.{end}").read_bytes())
    return made.hexdigest()


def find(text: str, words: str) -> list[int]:
    """Where the words of a span stand, as [start, end) in code points."""
    first, arrow, last = words.partition("⟶")
    start, end = _at(text, first.strip())
    if arrow:
        end = _at(text, last.strip(), after=start)[1]
    return [start, end]


def _at(text: str, words: str, after: int = -1) -> tuple[int, int]:
    numbered = _NUMBERED.fullmatch(words)
    words, number = (numbered[1], int(numbered[2])) if numbered else (words, 0)
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    pattern = (r"(?<!\w)" if words[:1].isalnum() else "") + pattern + (r"(?!\w)" if words[-1:].isalnum() else "")
    found = [match.span() for match in re.finditer(pattern, text) if match.start() >= after]
    if after >= 0:
        number = number or 1
    elif not number and len(found) == 1:
        number = 1
    if not 0 < number <= len(found):
        raise ValueError(f"«{words}» stands {len(found)} times in the text; write which one is meant («{words}#n»)")
    return found[number - 1]
