"""Relays on pairs of real news that readers labelled: the floors of the issue, with no archive to help."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mutabaat.compare.relays import relate
from mutabaat.records.relations import RelayText

SHARED = Path(__file__).parents[2] / "../shared"
PAIRS = SHARED / "data/relay/dev.jsonl"
ARTICLES = SHARED / "data/saudinewsnet/articles.jsonl.gz"

pytestmark = [
    pytest.mark.data,
    pytest.mark.slow,
    pytest.mark.skipif(not (PAIRS.exists() and ARTICLES.exists()), reason="no ../shared beside the project"),
]


def outlet_names() -> dict[str, str]:
    """Outlet id to its name, as the archive gives them."""
    pair = re.compile(r'"outlet": ("[^"]*"), "outlet_name": ("[^"]*")')
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        found = {match.groups() for line in lines if (match := pair.search(line))}
    return {json.loads(id): json.loads(name) for id, name in found}


def relay_text(row: dict[str, Any], names: dict[str, str]) -> RelayText:
    title, body = row["title"].strip(), row["text"].strip()
    return RelayText(
        id=row["id"],
        outlet=row["outlet"],
        text=body if body.startswith(title) else f"{title}\n{body}",
        names=(names[row["outlet"]], row["outlet"]),
        title=row["title"],
        byline=row["byline"],
        crawled=datetime.fromisoformat(row["crawled"]).replace(tzinfo=UTC),
    )


def test_labelled_pairs(tmp_path: Path) -> None:
    """Classes, formula and directions stay above the floors: macro-F .80, formula .05, direction .90 of .80 decided."""
    names = outlet_names()
    edges = tmp_path / "edges.jsonl"
    with edges.open("w", encoding="utf-8") as out:
        for line in PAIRS.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            relay = relate(relay_text(row["a"], names), relay_text(row["b"], names))
            if relay:
                edge = {"a": relay.a, "b": relay.b, "class": relay.relay_class, "direction": relay.direction}
                out.write(json.dumps(edge) + "\n")
    scorer = [sys.executable, str(SHARED / "eval/relays.py"), str(PAIRS), str(edges), "--json"]
    scores = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    assert scores["class_macro_f"] >= 0.80
    assert scores["formula_false"] <= 0.05
    assert scores["direction_decided"] >= 0.80
    assert scores["direction_right_of_decided"] >= 0.90
