"""Outlets known by their domains: facts that the desk starts with, before the user's own register."""

from __future__ import annotations

from functools import cache

from mutabaat.records.evidence import Outlet
from mutabaat.text.lexicon import load


@cache
def _by_domain() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for row in load("outlets")["outlet"]:
        name, *others = row["names"]
        outlet = Outlet(
            id=row["id"],
            name=name,
            names=tuple(others),
            domains=tuple(row["domains"]),
            family=row.get("family", ""),
            lang=row["lang"],
            is_agency=row.get("is_agency", False),
        )
        found.update(dict.fromkeys(row["domains"], outlet))
    return found


def known_outlet(host: str) -> Outlet | None:
    """The outlet that publishes under a host (``arabic.rt.com``, ``www.`` left off), by its longest known domain."""
    parts = host.lower().removeprefix("www.").split(".")
    for start in range(len(parts) - 1):
        outlet = _by_domain().get(".".join(parts[start:]))
        if outlet:
            return outlet
    return None
