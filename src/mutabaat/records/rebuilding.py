"""Reading an archive again: what is taken up, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.records.evidence import Revision
from mutabaat.records.statements import Reading


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """A kept revision with the reading that the desk has of it. ``no`` is the desk's own number: they are taken up by it."""

    no: int
    revision: Revision
    reading: Reading


@dataclass(frozen=True, slots=True)
class AllMark:
    """How far a reading of everything came: by the stage of ``version``, up to the revision ``after`` of those to ``until``."""

    version: str
    after: int
    until: int


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What became of ``total`` revisions. ``changed``: what their readings say, ids of statements aside.

    ``failed`` holds (article id, number of the revision, reason): these keep the reading that they had.
    """

    total: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: tuple[tuple[str, int, str], ...] = ()

    @property
    def read(self) -> int:
        return self.changed + self.unchanged

    @property
    def seen(self) -> int:
        return self.read + len(self.failed)
