"""Golden articles: a text, and beside it the statements it must give, written as words and looked up in the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article, Spans
from mutabaat.records.statements import Reading, Statement

_GOLDEN = Path(__file__).parent / "golden"
_FIELDS = (
    "source_type",
    "source_carried",
    "source_entity",
    "quote",
    "stance",
    "certainty",
    "outlet_commitment",
    "act",
    "time",
)


def names(prefix: str) -> list[str]:
    """The golden articles whose names begin with the prefix."""
    return sorted(path.stem for path in _GOLDEN.glob(f"{prefix}*.json"))


def load(name: str) -> tuple[str, dict[str, Any], Reading]:
    """Text, expectation and reading of one golden article. Its first line is the title."""
    text = (_GOLDEN / f"{name}.txt").read_text(encoding="utf-8").strip()
    wanted = json.loads((_GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    title = text.split("\n", 1)[0] if wanted.get("title", True) else ""
    return text, wanted, read(Article(name, text, wanted["lang"], title=title))


def words(text: str, spans: Spans) -> list[str]:
    """The words of each span."""
    return [text[start:end] for start, end in spans]


def describe(text: str, statement: Statement) -> dict[str, Any]:
    """A statement as the golden files write it."""
    made: dict[str, Any] = {
        "content": words(text, statement.content),
        "cue": words(text, statement.cue),
        "source": words(text, statement.source),
        "transmitters": list(statement.transmitters),
        "hedge": words(text, statement.hedge),
        "condition": words(text, statement.condition),
    }
    made.update({field: getattr(statement, field) for field in _FIELDS})
    return made


def attributed(reading: Reading) -> list[Statement]:
    """The statements that are not the page's own voice."""
    return [statement for statement in reading.statements if not statement.is_own_voice]


def differences(name: str) -> list[str]:
    """What the reading of a golden article has otherwise than its file says: fields that the file names, and counts."""
    text, wanted, reading = load(name)
    made = [describe(text, statement) for statement in attributed(reading)]
    found: list[str] = []
    for expected in wanted["statements"]:
        same = [m for m in made if m["content"] == expected["content"] and m["cue"] == expected.get("cue", m["cue"])]
        if not same:
            found.append(f"missing: {expected['cue']} {expected['content']}")
            continue
        for field, value in expected.items():
            if same[0][field] != value:
                found.append(f"{expected['content']}: {field} is {same[0][field]!r}, not {value!r}")
    extra = [m["content"] for m in made if m["content"] not in [e["content"] for e in wanted["statements"]]]
    found += [f"not expected: {content}" for content in extra]
    if "page_sources" in wanted and [link.name for link in reading.page_sources] != wanted["page_sources"]:
        found.append(f"page sources: {[link.name for link in reading.page_sources]}")
    return found
