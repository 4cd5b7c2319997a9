"""The quality gate: no figure under its floor, no floor on other data, no floor lowered without its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.quality.gate import FLOORS, Floors, committed, figure_of, lowered, read_floors, shortfalls
from tests.quality.measure import MEASURES, ROOT, digest, is_here, measure

NOW = read_floors(FLOORS.read_text(encoding="utf-8"))


def _floors(value: float, ceiling: float = 0.1, told: str = "") -> Floors:
    lowered = {"x.jsonl b3_f": told} if told else {}
    return Floors({"x.jsonl": "00"}, {"x.jsonl": {"b3_f": value, "upgrade_at_most": ceiling}}, lowered)


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURES)
def test_figures_hold_their_floors(name: str, tmp_path: Path) -> None:
    """What the program's commands reach on a data file is no worse than its floors."""
    if not is_here(name):
        pytest.skip(f"no {name}, or no scorers, beside the project")
    assert digest(name) == NOW.digests[name], "other data than the floors were measured on: measure again"
    assert shortfalls(NOW.floors[name], measure(name, tmp_path)) == []


def test_every_data_file_has_floors() -> None:
    """Each file that is measured has its digest and floors, and no other has."""
    assert set(NOW.floors) == set(NOW.digests) == set(MEASURES)
    assert all(NOW.floors.values())


def test_no_floor_was_lowered() -> None:
    """No floor is below what it was in any commit, unless [lowered] tells when and why."""
    versions = list(committed(FLOORS))
    if not versions:
        pytest.skip("no history of the floors: no git, or not yet committed")
    assert [line for text in versions for line in lowered(NOW, read_floors(text))] == []


def test_the_page_shows_every_floor() -> None:
    """docs/reference/quality.md names each data file and each figure that has a floor."""
    page = (ROOT / "docs/reference/quality.md").read_text(encoding="utf-8")
    figures = {figure_of(floor) for table in NOW.floors.values() for floor in table}
    assert [name for name in (*MEASURES, *sorted(figures)) if f"`{name}`" not in page] == []


def test_a_figure_below_its_floor_is_told() -> None:
    """Below a floor, above a ceiling, and not measured at all are shortfalls; reaching the floor is none."""
    floors = {"b3_f": 0.8, "upgrade_at_most": 0.1}
    assert shortfalls(floors, {"b3_f": 0.8, "upgrade": 0.1}) == []
    assert len(shortfalls(floors, {"b3_f": 0.79, "upgrade": 0.11})) == 2
    assert shortfalls(floors, {"upgrade": 0.0}) == ["b3_f: no such figure was measured"]


def test_a_lowered_floor_is_told() -> None:
    """A lower floor, a higher ceiling and a floor taken out are lowered; a raised one is not."""
    assert lowered(_floors(0.8), _floors(0.8)) == lowered(_floors(0.9, 0.0), _floors(0.8)) == []
    assert len(lowered(_floors(0.79), _floors(0.8))) == len(lowered(_floors(0.8, 0.2), _floors(0.8))) == 1
    assert len(lowered(Floors(), _floors(0.8))) == 2


def test_a_reason_excuses_one_lowering() -> None:
    """A line with date and reason excuses a lower floor, but none that was lowered again under the same line."""
    reason = "2030-01-02: the labels were read again"
    assert lowered(_floors(0.7, told=reason), _floors(0.8)) == []
    assert lowered(_floors(0.6, told=reason), _floors(0.7, told=reason))
    assert lowered(_floors(0.7, told="2030-01-02:"), _floors(0.8))
