"""Floors of the Arabic reading on the annotated articles beside the project, by their own scorer."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article

_SHARED = Path(__file__).parents[2] / "../shared"
_GOLD = _SHARED / "data/attribution"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not _GOLD.is_dir(), reason="the annotated articles are not beside the project"),
]


@cache
def _score(name: str) -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("attribution", _SHARED / "eval/attribution.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = [json.loads(line) for line in (_GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    predicted = []
    for row in gold:
        title = "" if name == "founding" else row["text"].split("\n")[0]
        reading = read(Article(row["id"], row["text"], "ar", outlet=row["outlet"].lower(), title=title))
        statements = [{**asdict(s), "transmitters": list(s.transmitters)} for s in reading.statements]
        predicted.append({"id": row["id"], "statements": statements})
    result: dict[str, Any] = scorer.score(gold, predicted)
    return result


def test_founding_article() -> None:
    """The founding article is read with its chain, its unnamed sources, and nothing made more certain than it is."""
    score = _score("founding")
    assert score["attr_link"][2] >= 0.90
    assert score["chain_right"]["rate"] == 1.0
    assert score["anonymous"][2] == 1.0
    assert score["upgrade"]["rate"] <= 0.05
    assert score["uncovered"]["rate"] <= 0.05


@pytest.mark.parametrize(
    ("measure", "floor"),
    [("attr_link", 0.90), ("content_exact", 0.92), ("source_exact", 0.87), ("cue_exact", 0.89), ("anonymous", 0.95)],
)
def test_spans_of_the_annotated_articles(measure: str, floor: float) -> None:
    """F of usable attributions, of exact spans and of unnamed sources stays above its floor."""
    assert _score("ar_dev")[measure][2] >= floor


@pytest.mark.parametrize(("measure", "floor"), [("carried_right", 0.88), ("chain_right", 0.70)])
def test_rates_to_reach(measure: str, floor: float) -> None:
    """Carried speakers and chains are right at least this often."""
    assert _score("ar_dev")[measure]["rate"] >= floor


@pytest.mark.parametrize(
    ("measure", "ceiling"),
    [("wrong_person", 0.05), ("upgrade", 0.06), ("uncovered", 0.02), ("chain_invented", 0.03), ("bad_offsets", 0.0)],
)
def test_rates_to_stay_under(measure: str, ceiling: float) -> None:
    """Wrong speakers, upgrades, uncovered claims, invented chains and bad offsets stay rare."""
    assert _score("ar_dev")[measure]["rate"] <= ceiling


@pytest.mark.parametrize(("measure", "floor"), [("stance", 0.75), ("certainty", 0.88), ("quote", 0.88)])
def test_labels(measure: str, floor: float) -> None:
    """Macro-F of stance, certainty and quote kind stays above its floor."""
    assert _score("ar_dev")[measure]["macro_f"] >= floor
