"""The storage suite runs on both databases: ``where`` is the place of a desk in each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.adapters import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The path or address of an empty desk."""
    if request.param == "sqlite":
        yield str(tmp_path / "desk.db")
        return
    postgres.needed()
    with postgres.fresh() as address:
        yield address


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a PostgreSQL database that holds nothing."""
    postgres.needed()
    with postgres.fresh(empty=True) as found:
        yield found
