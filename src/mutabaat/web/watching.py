"""What readers watch, for the pages that show it."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request

from mutabaat.api.watching import Watches

__all__ = ["Watches", "choice_on", "watches"]


def watches(request: Request) -> Watches | None:
    """What the application was made with; None on a desk where nothing is watched."""
    return cast("Watches | None", request.app.state.watching)


def choice_on(request: Request, reader: str, story: str) -> str:
    """``followed``, ``muted`` or empty."""
    kept = watches(request)
    found = kept.choices(reader).get(story) if kept else None
    return found.choice if found else ""
