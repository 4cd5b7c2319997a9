"""What an examination of an installation finds, and the facts that it is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mutabaat.records.evidence import Capture
from mutabaat.records.health import Alarm

State = Literal["well", "notice", "wrong"]  # notice: it works, and something is to be known


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. ``check`` is a stable name; ``way_out`` says what to do, empty where all is well."""

    check: str
    state: State
    words: str
    way_out: str = ""


@dataclass(frozen=True, slots=True)
class DeskFile:
    """What lies in a desk's SQLite file, read without changing it. ``problem`` is why it could not be read; the rest then is empty.

    ``schema`` is the version found, ``known`` the program's. ``damage`` is what SQLite's quick check says, empty where it says
    ok. Sizes in bytes. ``newest`` is the latest time that the desk noted. ``captures`` are a sample, spread over the years.
    """

    path: str
    exists: bool = True
    problem: str = ""
    schema: str = ""
    known: str = ""
    damage: str = ""
    size: int = 0
    log: int = 0
    newest: datetime | None = None
    failures: int = 0
    failed: str = ""  # one of them, in words
    alarms: tuple[Alarm, ...] = ()
    captures: tuple[Capture, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the right to write, by the kernel's list of locks. ``still``: it did after ``seconds`` as well."""

    process: int
    command: str
    seconds: float
    still: bool
