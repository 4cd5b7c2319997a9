"""A single name as a page or an import gives it."""

from __future__ import annotations

from datetime import date

import pytest

from .actors_hand import REGISTER


def test_an_exact_name_comes_first() -> None:
    """Spelling aside, the name of the register is found at score 1."""
    best = REGISTER.lookup("  جَبهة رند الوطنيه ")[0]
    assert (best.actor, best.how, best.score) == ("front", "exact", 1.0)


def test_a_shared_name_has_all_its_bearers() -> None:
    """Both bearers are exact candidates."""
    assert {c.actor for c in REGISTER.lookup("قرمزان") if c.how == "exact"} == {"nader", "hazem"}


@pytest.mark.parametrize(
    "name",
    ["الدكتور سالم الحرذون", "الرئيس التلماري سالم الحرذون", "الفريق أول الركن سالم الحرذون", "Dr. Salem al-Hardhun"],
)
def test_titles_and_offices_are_stripped(name: str) -> None:
    """Titles are data, offices those of the register."""
    best = REGISTER.lookup(name)[0]
    assert (best.actor, best.how) == ("salem", "titled")


def test_sound_only_proposes() -> None:
    """A name that only sounds like one is flagged, scores below 1, and comes after exact ones."""
    (candidate,) = [c for c in REGISTER.lookup("Salim Al Hardhoun") if c.actor == "salem"]
    assert candidate.how == "skeleton"
    assert candidate.score < 0.95
    hows = [c.how for c in REGISTER.lookup("Qurmuzan")]
    assert hows == sorted(hows, key=["exact", "titled", "skeleton"].index)


def test_lookup_heeds_the_day_and_the_limit() -> None:
    """Names out of use on the day are left out of the exact ones; no more than asked for come back."""
    exact = [c.actor for c in REGISTER.lookup("نادي الغدير", written=date(2020, 1, 1)) if c.how == "exact"]
    assert exact == ["river"]
    assert len(REGISTER.lookup("قرمزان", limit=1)) == 1


def test_small_letters_are_no_acronym() -> None:
    """rnf is not RNF."""
    assert REGISTER.lookup("rnf") == []
    assert REGISTER.lookup("") == []
