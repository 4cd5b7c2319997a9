"""What the outlets page needs of whom the desk follows. ``mutabaat.desk.outlets.Outlets`` gives it; the tests have a fake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mutabaat.records.errors import MutabaatError
from mutabaat.records.evidence import Outlet
from mutabaat.records.health import Alarm
from mutabaat.records.outlet_views import OutletAsk, Preview

CHOSEN = "source-"  # before the number of a source that was ticked
LONGEST = 4000  # signs of an address


class Follows(Protocol):
    """Called from worker threads. Raises InputError and FetchError for addresses that cannot be followed, NotFound."""

    def preview(self, ask: OutletAsk) -> Preview: ...

    def add(self, ask: OutletAsk) -> Preview: ...

    def remove(self, id: str) -> bool: ...

    def move(self, id: str) -> tuple[tuple[str, str], ...]: ...

    def outlet(self, id: str) -> Outlet: ...

    def alarms(self, id: str = "", *, standing: bool = True) -> tuple[Alarm, ...]: ...


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
