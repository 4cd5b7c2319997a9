"""Clustering on labelled stories: the floors that it must not fall below."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mutabaat.compare.stories import Clusterer
from mutabaat.records.evidence import Article

DATA = Path(__file__).parents[2] / "../shared/data/stories"

pytestmark = [pytest.mark.data, pytest.mark.slow, pytest.mark.skipif(not DATA.exists(), reason="../shared is not here")]


def _b_cubed(name: str, lang: str = "") -> float:
    with (DATA / name).open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if not lang or row["lang"] == lang]
    rows.sort(key=lambda row: (_time(row), row["id"]))
    clusterer = Clusterer()
    found = {row["id"]: clusterer.place(_article(row)).membership.story for row in rows}
    joint = Counter((row["story"], found[row["id"]]) for row in rows)
    gold, made = Counter(row["story"] for row in rows), Counter(found.values())
    precision = sum(n * n / made[m] for (_, m), n in joint.items()) / len(rows)
    recall = sum(n * n / gold[g] for (g, _), n in joint.items()) / len(rows)
    return 2 * precision * recall / (precision + recall)


def _time(row: dict[str, Any]) -> datetime:
    when = datetime.fromisoformat(row["published"])
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _article(row: dict[str, Any]) -> Article:
    title, text = row["title"].strip(), row["text"].strip()
    whole = text if text.startswith(title) else f"{title}\n{text}".strip()
    return Article(row["id"], whole, row["lang"], title=title, published=_time(row))


def test_arabic_events() -> None:
    """Arabic articles with their text."""
    assert _b_cubed("ar_dev.jsonl") >= 0.82


def test_english_events() -> None:
    """English articles with their text."""
    assert _b_cubed("en_giveme5w1h.jsonl") >= 0.92


@pytest.mark.parametrize(("lang", "floor"), [("ar", 0.72), ("fr", 0.77), ("ru", 0.81), ("de", 0.71), ("sl", 0.66)])
def test_headlines(lang: str, floor: float) -> None:
    """Headlines alone, over a month."""
    assert _b_cubed("og2021_dev.jsonl", lang) >= floor
