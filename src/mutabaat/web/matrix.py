"""The ledger as a matrix: a line for each claim, a column for each outlet, in the cells who asserts, reports, doubts, denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mutabaat.records.evidence import Outlet
from mutabaat.records.views import Claim, LedgerRow, StoredArticle

ORDER = ("asserts", "reports", "hedges", "doubts", "denies")
COLUMNS = 7  # outlets that have a column of their own; more would not fit on a page


@dataclass(frozen=True, slots=True)
class Line:
    """A claim with the rows of each column, each position once; ``others`` are those of each outlet without a column.

    ``told`` is the row whose words are shown: the first in the reader's language, else the first.
    """

    claim: Claim
    told: LedgerRow
    cells: tuple[tuple[LedgerRow, ...], ...]
    others: tuple[tuple[LedgerRow, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """``columns`` are the outlets that speak on most of the claims, in the order in which the story first heard them."""

    columns: tuple[Outlet, ...]
    lines: tuple[Line, ...]

    @property
    def has_others(self) -> bool:
        return any(line.others for line in self.lines)


def matrix(claims: Sequence[Claim], held: Mapping[str, StoredArticle], lang: str) -> Matrix:
    """The claims in their order. ``held`` are the story's articles by id, oldest first; ``lang`` is the reader's language."""
    outlets = {article.outlet.id: article.outlet for article in held.values()}
    heard = Counter(id for claim in claims for id in {_outlet(row, held) for row in claim.rows} if id in outlets)
    first = {id: place for place, id in enumerate(outlets)}
    most = sorted(heard, key=lambda id: (-heard[id], first[id]))[:COLUMNS]
    columns = sorted(most, key=first.__getitem__)
    return Matrix(tuple(outlets[id] for id in columns), tuple(_line(claim, columns, held, lang) for claim in claims))


def _line(claim: Claim, columns: Sequence[str], held: Mapping[str, StoredArticle], lang: str) -> Line:
    own = (r for r in claim.rows if r.ref.article in held and held[r.ref.article].reading.lang == lang)
    told = claim.rows[0] if claim.lang == lang else next((r for r in own if r.position != "denies"), claim.rows[0])
    cells: dict[str, dict[str, LedgerRow]] = {}
    for row in claim.rows:
        cells.setdefault(_outlet(row, held), {}).setdefault(row.position, row)
    ordered = {id: tuple(sorted(found.values(), key=_rank)) for id, found in cells.items()}
    others = tuple(rows for id, rows in ordered.items() if id not in columns)
    return Line(claim, told, tuple(ordered.get(id, ()) for id in columns), others)


def _outlet(row: LedgerRow, held: Mapping[str, StoredArticle]) -> str:
    """The outlet's id; of an article that the story does not hold, the name under a mark that no id has."""
    article = held.get(row.ref.article)
    return article.outlet.id if article else f"\0{row.outlet}"


def _rank(row: LedgerRow) -> int:
    return ORDER.index(row.position)
