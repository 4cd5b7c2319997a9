"""The reference pages name what the code gives: a field that is added must be documented."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from mutabaat.cli.main import COMMANDS, SKIPPED
from mutabaat.exchange.rows import reading_row, relay_row, statement_row
from mutabaat.records import evidence, relations, statements
from mutabaat.text import lexicon
from mutabaat.write.brief import write
from mutabaat.write.render import as_json

from .dam import COPY, FIRST, dam

DOCS = Path(__file__).parents[2] / "docs"
CONTRACTS = (DOCS / "reference/machine-contracts.md").read_text(encoding="utf-8")
GUIDELINE = (DOCS / "reference/attribution-guideline.md").read_text(encoding="utf-8")
CODE = {word for part in re.findall(r"`([^`]+)`", CONTRACTS) for word in re.findall(r"[\w-]+", part)}


def fields() -> set[str]:
    relay = next(iter(dam(0, 1).relays)).relay
    brief = json.loads(as_json(write(dam())))
    rows = [statement_row(FIRST.reading.statements[1]), reading_row(COPY.revision.article, COPY.reading)]
    rows += [relay_row(relay), brief, brief["sentences"][0], brief["sentences"][0]["traces"][0]]
    return {field for row in rows for field in row}


def test_every_field_is_documented():
    """Each field of statements, articles, relays and briefs stands in the machine contracts."""
    assert fields() <= CODE


def test_every_command_is_documented():
    """Each command, and the status for skipped input, stands in the machine contracts."""
    assert set(COMMANDS) <= CODE
    assert f"| {SKIPPED} |" in CONTRACTS


@pytest.mark.parametrize("name", ["SourceType", "Quote", "Stance", "Certainty", "TimeFrame", "Commitment", "Act"])
def test_every_value_of_a_statement_is_documented(name):
    """Each value that a statement's field may have stands in the contracts and in the guideline."""
    values = set(get_args(getattr(statements, name)))
    assert values <= CODE
    assert values <= set(re.findall(r"`(\w+)`", GUIDELINE))


def test_kinds_of_passages_and_relays_are_documented():
    """Each kind of passage, class and direction of a relay stands in the contracts."""
    values = {v for t in (evidence.PassageKind, relations.RelayClass, relations.Direction) for v in get_args(t)}
    assert values <= CODE


def test_pages_link_to_pages_that_exist():
    """No link between the documents leads nowhere."""
    root = DOCS.parent
    for page in [*DOCS.rglob("*.md"), root / "CHANGELOG.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_decisions_are_numbered_and_say_what_was_rejected():
    """Each decision is dated, numbered in order, and has context, decision and rejected."""
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.search(r"\n\d{4}-\d\d-\d\d · ", text), page.name
        assert all(f"\n## {part}\n" in text for part in ("Context", "Decision", "Rejected")), page.name


def test_house_styles_have_the_same_tables():
    """The Arabic and the English house style differ in their words, not in what they say something about."""
    folder = Path(str(lexicon.__file__)).parent
    styles = [tomllib.loads((folder / f"house_{lang}.toml").read_text(encoding="utf-8")) for lang in ("ar", "en")]

    def paths(table, prefix=""):
        for key, value in table.items():
            if isinstance(value, dict) and not {"m", "f"} <= value.keys() and prefix + key != "languages":
                yield from paths(value, f"{prefix}{key}.")
            else:
                yield prefix + key

    assert set(paths(styles[0])) == set(paths(styles[1]))
