"""The lexicons: language knowledge as reviewed data, one TOML file a language. A new language is a new file and its tests."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of ``lexicon/NAME.toml``. Raises FileNotFoundError where there is no such lexicon."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


def exists(name: str) -> bool:
    """Whether there is a lexicon of that name."""
    return (resources.files(__package__) / f"{name}.toml").is_file()


def inside(folder: str) -> list[str]:
    """The names of all lexicons of a sub-folder, sorted: what ``load`` takes."""
    files = (resources.files(__package__) / folder).iterdir()
    return sorted(f"{folder}/{file.name.removesuffix('.toml')}" for file in files if file.name.endswith(".toml"))
