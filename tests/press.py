"""The invented press of the demo as JSONL lines: a small archive for tests of the whole way."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mutabaat.demo.press import load_press


class FixedClock:
    """A present after the news: the same for every run."""

    def now(self) -> datetime:
        return datetime(2026, 11, 20, tzinfo=UTC)


def press_rows(*, version: int = 0) -> list[dict[str, Any]]:
    """One row an article, oldest first, at its first (0) or a later version where it has one."""
    rows = []
    for house in load_press().houses:
        for piece in house.pieces:
            shown = piece.versions[min(version, len(piece.versions) - 1)]
            rows.append(
                {
                    "id": piece.id,
                    "url": piece.canonical,
                    "outlet": house.id,
                    "outlet_name": house.name,
                    "lang": house.lang,
                    "title": shown.headline,
                    "byline": shown.byline,
                    "published": piece.published.isoformat(),
                    "crawled": piece.published.isoformat(),
                    "text": "\n".join(line for line in shown.lines if line not in (shown.headline, shown.outlet_line)),
                }
            )
    return sorted(rows, key=lambda row: (row["published"], row["id"]))


def write_press(path: Path, *, version: int = 0) -> Path:
    """The rows as a JSONL file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in press_rows(version=version)))
    return path
