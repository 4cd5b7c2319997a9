"""Outlets from a TOML file."""

from __future__ import annotations

import tomllib

import msgspec

from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Outlet


def read_outlets(raw: bytes, *, name: str) -> tuple[Outlet, ...]:
    """The ``[[outlet]]`` tables of a TOML file. Raises InputError naming the file, and the field that is wrong."""
    try:
        tables = tomllib.loads(raw.decode("utf-8"))
        return msgspec.convert(tables.get("outlet", []), tuple[Outlet, ...])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError(name, str(error), "see docs/reference/machine-contracts.md for the fields") from error
