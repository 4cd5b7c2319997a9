"""Changes that persons labelled in real relay pairs (``../shared``), beside the kinds that `fidelity` tells of the same pairs.

The labels name kinds and no words, only the most telling ones, and of siblings say not which of both lost it. So they show
what is missed, and only roughly what is told too much.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.planted.score import Tally

from mutabaat.compare.fidelity import compare
from mutabaat.compare.relays import relate
from mutabaat.desk.relaying import relay_text
from mutabaat.read.reader import read
from mutabaat.records.evidence import Article, Outlet, Revision
from mutabaat.records.views import StoredArticle

KINDS = {
    "dropped_credit": {"credit_dropped"},
    "dropped_hedge": {"hedge_dropped", "condition_dropped"},
    "number_changed": {"number_changed"},
    "scope_changed": {"scope_changed"},
    "reattributed": {"source_unnamed", "source_changed"},
    "denial_embeds": {"inside_denial"},
}
_RELAYS = ("verbatim_relay", "rewritten_relay")


def agreement(path: Path) -> dict[str, Tally]:
    """By label, over all pairs that are relays; both ways round where the pair has no direction."""
    tallies = {label: Tally() for label in KINDS}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["class"] in _RELAYS:
                found = _kinds(row)
                for label, kinds in KINDS.items():
                    is_there, is_told = label in _labels(row), bool(found & kinds)
                    both = is_there and is_told
                    tallies[label] += Tally(both, is_told, both, is_there)
    return tallies


def _labels(row: dict[str, Any]) -> Iterable[str]:
    # Between siblings one credit added is one dropped from the other side.
    is_two_way = row["direction"] not in ("a_from_b", "b_from_a")
    return ["dropped_credit" if is_two_way and label == "added_credit" else label for label in row["changes"]]


def _kinds(row: dict[str, Any]) -> set[str]:
    a, b = _stored(row["a"]), _stored(row["b"])
    left, right = (relay_text(x.revision.article, x.reading, x.outlet, {}) for x in (a, b))
    relay = relate(left, right)
    ways = {"a_from_b": [(b, a)], "b_from_a": [(a, b)]}.get(row["direction"], [(a, b), (b, a)])
    return {change.kind for original, copy in ways for change in compare(original, copy, relay)}


def _stored(row: dict[str, Any]) -> StoredArticle:
    article = Article(
        row["id"],
        row["text"],
        "ar",
        row["outlet"],
        title=row["title"] or "",
        byline=row["byline"] or "",
        crawled=datetime.fromisoformat(row["crawled"]) if row["crawled"] else None,
    )
    return StoredArticle(Revision(article.id, 1, article), Outlet(row["outlet"], row["outlet"]), read(article))
