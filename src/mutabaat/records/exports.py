"""What can be exported, and in which formats."""

from __future__ import annotations

from typing import Literal

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = ("jsonl", "csv", "parquet")
KINDS = (
    "articles", "passages", "statements", "dates", "relays", "edits", "stories", "claims", "origins", "actors", "outlets",
    "alarms", "corrections", "annotations", "entities",
)  # fmt: skip
