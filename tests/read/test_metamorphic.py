"""Changes of the golden articles with known effects on their readings; see ``tests/golden/changes.py``.

A floor is the share of cases, in per cent, whose reading is wholly as expected: every span, name, link and label of every
statement. Floors are what was measured less one case, and only go up.
"""

from __future__ import annotations

import pytest
from tests.golden import changes, changing

_ARABIC = {
    'quotes "…"': 100,  # of 37
    "quotes “…”": 100,  # of 41
    "quotes ”…“": 92.6,  # of 41
    "quotes „…“": 95.1,  # of 41
    "quotes »…«": 93,  # of 43
    "fatha": 100,  # of 50
    "tatweel": 100,  # of 50
    "presentation forms": 100,  # of 50
    "lam-alef ligature": 100,  # of 49
    "decomposed letters": 100,  # of 50
    "Persian letters": 100,  # of 50
    "Eastern digits": 100,  # of 28
    "hamza left out": 94,  # of 50
    "dotted final ya": 100,  # of 46
    "undotted ta marbuta": 88,  # of 50
    "bidi controls": 100,  # of 50
    "no-break spaces": 100,  # of 50
    "spaces doubled": 100,  # of 50
    "lines doubled": 100,  # of 50
    "spaces before line ends": 100,  # of 50
    "Windows line ends": 100,  # of 50
    "lost closing mark": 84.8,  # of 165
    "paragraphs joined": 95,  # of 40
    "outlet renamed": 87.5,  # of 24
    "claimed for said": 88.8,  # of 45
    "hedged future": 100,  # of 6
    "condition added": 93.9,  # of 115
    "relayed by an agency": 75,  # of 12
    "cites an agency": 25,  # of 4
    "subject dropped": 60,  # of 5
    "subject named": 100,  # of 17
    "credited to an agency": 96.8,  # of 95
}
_ENGLISH = {
    'quotes "…"': 100,  # of 18
    "quotes «…»": 100,  # of 18
    "curly apostrophes": 100,  # of 19
    "no-break spaces": 100,  # of 26
    "zero-width spaces": 100,  # of 26
    "spaces doubled": 100,  # of 26
    "lines doubled": 100,  # of 26
    "spaces before line ends": 100,  # of 26
    "Windows line ends": 100,  # of 26
    "paragraphs joined": 83.3,  # of 24
    "lost closing mark": 50.7,  # of 63
    "claimed for said": 94.5,  # of 55
    "hedged future": 71.4,  # of 7
}
_LEAST_CASES = 3


def _check(name: str, floor: float, lang: str) -> None:
    table = changes.ARABIC if lang == "ar" else changes.ENGLISH
    made, failed = changing.failures(table[name], lang)
    assert made >= _LEAST_CASES
    share = 100 * (made - len(failed)) / made
    assert share >= floor, f"{share:.1f} % of {made}:\n" + "\n".join(failed)


@pytest.mark.parametrize(("name", "floor"), _ARABIC.items())
def test_a_change_of_arabic_text_has_its_effect_alone(name: str, floor: float) -> None:
    """The share of changed Arabic articles that are read as expected holds its floor."""
    _check(name, floor, "ar")


@pytest.mark.parametrize(("name", "floor"), _ENGLISH.items())
def test_a_change_of_english_text_has_its_effect_alone(name: str, floor: float) -> None:
    """The share of changed English articles that are read as expected holds its floor."""
    _check(name, floor, "en")


def test_every_change_has_a_floor() -> None:
    """No change is made that nothing is held to."""
    assert set(changes.ARABIC) == set(_ARABIC)
    assert set(changes.ENGLISH) == set(_ENGLISH)


def test_a_difference_is_seen() -> None:
    """A text without the words of a statement is not as expected: the comparison can fail."""
    before = next(one for one in changing.articles("ar") if len(list(changing.attributed(one))) > 3)
    target = next(s for s in changing.attributed(before) if s.cue)
    case = changing.Case([(*target.cue[0], "مشى")])
    assert changing.difference(before, case)
