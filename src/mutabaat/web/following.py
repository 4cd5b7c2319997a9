"""The form that follows an outlet: its fields to what is asked, and what went wrong to our words for it."""

from __future__ import annotations

from collections.abc import Mapping

from mutabaat.records.errors import MutabaatError
from mutabaat.records.outlet_views import OutletAsk

CHOSEN = "source-"  # before the number of a source that was ticked
LONGEST = 4000  # signs of an address


def ask_of(fields: Mapping[str, str]) -> OutletAsk:
    """What a form asks for."""
    return OutletAsk(
        url=fields.get("url", "")[:LONGEST],
        id=fields.get("id", "").strip()[:200],
        name=" ".join(fields.get("name", "").split())[:200],
        family=" ".join(fields.get("family", "").split())[:200],
        allow_private=fields.get("private") == "1",
        sources=tuple(value for name, value in fields.items() if name.startswith(CHOSEN)),
    )


def why(error: MutabaatError) -> str:
    """The key of our words for what went wrong; empty where only the program's own words tell it."""
    fault = getattr(error, "fault", "")
    return {"private": "private", "robots": "robots", "certificate": "certificate"}.get(fault, "")
