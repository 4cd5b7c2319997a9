"""Tier 3, decisions: what a person judged. Append-only, dated, withdrawable; the machine never overrides one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DecisionKind = Literal["same_story", "not_same_story", "not_a_relay"]


@dataclass(frozen=True, slots=True)
class Decision:
    """``left`` and ``right`` are article ids, in sorted order. ``withdrawn_at`` undoes without deleting."""

    id: str
    kind: DecisionKind
    left: str
    right: str
    made_at: datetime
    note: str = ""
    withdrawn_at: datetime | None = None
