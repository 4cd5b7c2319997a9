"""Writes into the reference pages what the code itself tells: the API's paths and types. `make reference` runs it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from mutabaat.api import create_api
from mutabaat.api.openapi import describe, lines
from mutabaat.compose import open_house
from mutabaat.settings import Settings

HERE = Path(__file__).parent / "reference"
MARK = "<!-- written by make reference: what stands below is taken from the code -->"


def put(page: Path, told: Iterable[str]) -> None:
    """The page with everything below its mark written anew."""
    own = page.read_text(encoding="utf-8").split(MARK)[0]
    page.write_text(f"{own}{MARK}\n\n" + "\n".join(told).strip() + "\n", encoding="utf-8")


def main() -> None:
    with TemporaryDirectory() as folder, open_house(Settings(db=f"{folder}/desk.db")) as house:
        put(HERE / "api.md", lines(describe(create_api(house.desk, following=house.outlets).routes)))


if __name__ == "__main__":
    main()
