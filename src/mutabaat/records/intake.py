"""What intake could not read: skipped, said, and passed over."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.records.errors import InputError


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or line that gave no article. ``line`` counts from 1; 0 means the whole file."""

    name: str
    line: int
    reason: str
    way_out: str = ""

    @classmethod
    def by(cls, error: InputError) -> Skipped:
        """What an error says of the whole of the thing that it names."""
        return cls(error.thing, 0, error.problem, error.way_out)

    def __str__(self) -> str:
        where = f"{self.name}:{self.line}" if self.line else self.name
        return f"{where}: {self.reason}" + (f" ({self.way_out})" if self.way_out else "")
