"""A claim by position: who asserts it, who reports it, who denies it, each outlet and source once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mutabaat.records.views import Claim, LedgerRow
from mutabaat.text.fold import fold

_ORDER = ("asserts", "reports", "hedges", "doubts", "denies")


@dataclass(frozen=True, slots=True)
class Stand:
    """Those who hold one position, the first of them first."""

    position: str
    rows: tuple[LedgerRow, ...]

    @property
    def groups(self) -> tuple[tuple[LedgerRow, ...], ...]:
        """The rows by whose word they rest on, in the order of the first of each."""
        found: dict[str, list[LedgerRow]] = {}
        for row in self.rows:
            found.setdefault(fold(row.ref.statement.source_entity), []).append(row)
        return tuple(tuple(rows) for rows in found.values())

    @property
    def since(self) -> datetime | None:
        """When it was first held; None where no time is known."""
        return min((row.at for row in self.rows if row.at), default=None)


def stands(claim: Claim) -> tuple[Stand, ...]:
    """The positions that somebody holds, assertions first and denials last."""
    found: dict[str, dict[tuple[str, str], LedgerRow]] = {}
    for row in claim.rows:
        who = (row.outlet or row.ref.article, fold(row.ref.statement.source_entity))
        found.setdefault(row.position, {}).setdefault(who, row)
    return tuple(Stand(position, tuple(found[position].values())) for position in _ORDER if position in found)
