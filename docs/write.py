"""Writes into the reference pages what the code itself tells: the API's paths and types, the columns of exports.
`make reference` runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from mutabaat.api import create_api
from mutabaat.api.openapi import describe, lines, shape
from mutabaat.compose import open_house
from mutabaat.exchange.tables import TABLES, columns
from mutabaat.settings import Settings

HERE = Path(__file__).parent / "reference"
MARK = "<!-- written by make reference: what stands below is taken from the code -->"


def put(page: Path, told: Iterable[str]) -> None:
    """The page with everything below its mark written anew."""
    own = page.read_text(encoding="utf-8").split(MARK)[0]
    page.write_text(f"{own}{MARK}\n\n" + "\n".join(told).strip() + "\n", encoding="utf-8")


def tables() -> Iterator[str]:
    """Each kind of export with its columns."""
    for what, kind in TABLES.items():
        if kind is None:
            continue
        _, told = msgspec.json.schema_components([kind], ref_template="{name}")
        schema = told[kind.__name__]
        yield f"## {what}"
        yield ""
        yield schema["description"]
        yield ""
        for name in columns(what):
            one = schema["properties"][name]
            yield f"- `{name}` ({shape(one)})" + (f": {one['description']}" if "description" in one else "")
        yield ""
        for inner, inside in told.items():
            if inner != kind.__name__:
                fields = ", ".join(f"`{field}`" for field in inside["properties"])
                yield f"{inner}: {fields}."
                yield ""


def main() -> None:
    put(HERE / "exports.md", tables())
    with TemporaryDirectory() as folder, open_house(Settings(db=f"{folder}/desk.db")) as house:
        api = create_api(house.desk, following=house.outlets, watching=house.watching, accounts=house.accounts)
        put(HERE / "api.md", lines(describe(api.routes)))


if __name__ == "__main__":
    main()
