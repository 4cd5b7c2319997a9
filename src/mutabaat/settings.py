"""Settings of a desk, from the environment and the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DB = "mutabaat.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a desk keeps its things, and how it shows itself to the web.

    ``db``: path of the SQLite file. ``archive``: folder of captures, beside the file unless named. ``contact``: an address
    or mail that site owners can write to, put in the user agent. ``pace``: seconds between two requests to one host.
    """

    db: str = DB
    archive: str = ""
    contact: str = ""
    pace: float = 5.0

    @property
    def archive_folder(self) -> Path:
        return Path(self.archive) if self.archive else Path(self.db).with_suffix(".archive")

    @property
    def lexicon_folder(self) -> Path:
        """Where the dictionaries lie that the user added."""
        return Path(self.db).with_suffix(".lexicon")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, *, db: str = "") -> Settings:
        """MUTABAAT_DB, MUTABAAT_ARCHIVE, MUTABAAT_CONTACT, MUTABAAT_PACE; ``db`` of the command line comes first.

        Raises ValueError for a pace that is no number of seconds.
        """
        return cls(
            db=db or environment.get("MUTABAAT_DB", DB),
            archive=environment.get("MUTABAAT_ARCHIVE", ""),
            contact=environment.get("MUTABAAT_CONTACT", ""),
            pace=_seconds("MUTABAAT_PACE", environment.get("MUTABAAT_PACE", "5")),
        )


def _seconds(name: str, value: str) -> float:
    """A number of seconds. Raises ValueError naming the setting."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise ValueError(f"{name}: a number of seconds is wanted, not {value!r}")
    return seconds
