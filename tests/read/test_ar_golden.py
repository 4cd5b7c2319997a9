"""Invented Arabic articles give the statements that are written beside them."""

from __future__ import annotations

import pytest
from tests.read import golden_runner


@pytest.mark.parametrize("name", golden_runner.names("ar"))
def test_golden_article_is_read_as_written(name: str) -> None:
    """Every expected statement is found with its fields, and no other attributed statement is made."""
    assert golden_runner.differences(name) == []


def test_the_goldens_are_there() -> None:
    """The golden folder holds the Arabic articles: an empty one would pass the test above."""
    assert len(golden_runner.names("ar")) >= 10
