"""Floors of quality and the rules that keep them: what falls short, and what was lowered without a word."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
CEILING = "_at_most"  # a name that ends so is a ceiling: less is better
_TOLD = re.compile(r"\d{4}-\d\d-\d\d: \S+(?: \S+){2,}")


@dataclass(frozen=True)
class Floors:
    """``digests`` and ``floors`` by data file; ``lowered`` by data file and floor, with a blank between."""

    digests: dict[str, str] = field(default_factory=dict)
    floors: dict[str, dict[str, float]] = field(default_factory=dict)
    lowered: dict[str, str] = field(default_factory=dict)


def read_floors(text: str) -> Floors:
    """The floors of a text in the form of ``floors.toml``."""
    tables = tomllib.loads(text)
    lowered = tables.pop("lowered", {})
    digests = {name: table.pop("digest") for name, table in tables.items()}
    return Floors(digests, tables, lowered)


def figure_of(floor: str) -> str:
    """The name of the figure that a floor or ceiling holds."""
    return floor.removesuffix(CEILING)


def worse(floor: str, a: float, b: float) -> bool:
    """Whether ``a`` is worse than ``b``, both on the scale of that floor."""
    return a > b if floor.endswith(CEILING) else a < b


def shortfalls(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """A line for each figure that does not hold its floor, or that was not measured at all."""
    found = []
    for floor, wanted in floors.items():
        reached = figures.get(figure_of(floor))
        if reached is None:
            found.append(f"{floor}: no such figure was measured")
        elif worse(floor, reached, wanted):
            found.append(f"{floor}: {reached:.4f}, the floor is {wanted}")
    return found


def lowered(now: Floors, before: Floors) -> list[str]:
    """A line for each floor that was better, or is gone, without a new line in ``[lowered]`` with date and reason."""
    found = []
    for name, table in before.floors.items():
        for floor, was in table.items():
            is_now = now.floors.get(name, {}).get(floor)
            if is_now is not None and not worse(floor, is_now, was):
                continue
            key = f"{name} {floor}"
            told = now.lowered.get(key, "")
            if told == before.lowered.get(key) or not _TOLD.match(told):
                found.append(f"{key}: was {was}, is {'gone' if is_now is None else is_now}")
    return found


def committed(path: Path) -> Iterator[str]:
    """The file as it stands in each commit that touched it, newest first; nothing where there is no git."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], check=False, cwd=path.parent, capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else ""

    try:
        commits = git("log", "--format=%H", "--", path.name).split()
    except FileNotFoundError:
        return
    for commit in commits:
        if text := git("show", f"{commit}:./{path.name}"):
            yield text
