"""What the pages need of what readers watch. ``mutabaat.desk.watching.Watching`` gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, cast

from starlette.requests import Request

from mutabaat.records.searching import Ask
from mutabaat.records.watching import Choice, SavedSearch, Target, Watched


class Watches(Protocol):
    """Called from worker threads. Raises InputError for what cannot be meant, NotFound."""

    def choose(self, reader: str, story: str, choice: Choice | None) -> str: ...

    def choices(self, reader: str) -> Mapping[str, Watched]: ...

    def save(self, reader: str, name: str, ask: Ask) -> SavedSearch: ...

    def searches(self, reader: str) -> tuple[SavedSearch, ...]: ...

    def search_of(self, token: str) -> SavedSearch: ...

    def drop_search(self, reader: str, id: str) -> None: ...

    def targets(self, reader: str) -> tuple[Target, ...]: ...

    def add_target(
        self,
        reader: str,
        kind: Literal["mail", "webhook"],
        address: str,
        *,
        lang: Literal["ar", "en"] = ...,
        zone: str = ...,
        quiet: tuple[str, str] = ...,
        digest: str = ...,
        of: frozenset[str] = ...,
    ) -> Target: ...

    def confirm_target(self, code: str) -> Target: ...

    def ask_target(self, reader: str, id: str) -> Target: ...

    def drop_target(self, reader: str, id: str) -> None: ...


def watches(request: Request) -> Watches | None:
    """What the application was made with; None on a desk where nothing is watched."""
    return cast("Watches | None", request.app.state.watching)


def choice_on(request: Request, reader: str, story: str) -> str:
    """``followed``, ``muted`` or empty."""
    kept = watches(request)
    found = kept.choices(reader).get(story) if kept else None
    return found.choice if found else ""
