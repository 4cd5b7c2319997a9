"""Lemma keys: forms of a word meet, other words do not."""

import pytest

from mutabaat.text.fold import fold
from mutabaat.text.keys import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("اميركا", "أميركية"),
        ("الوزراء", "وزير"),
        ("مصادر", "والمصدر"),
        ("للرئيس", "الرئيس"),
        ("وزارتهم", "الوزارة"),
        ("قالت", "يقولون"),
        ("سورية", "سوريا"),
        ("children", "child"),
        ("said", "says"),
    ],
)
def test_forms_of_a_word_have_one_key(one: str, other: str) -> None:
    """Clitics, number, gender and hamza do not change the key."""
    assert key(fold(one)) == key(fold(other))


@pytest.mark.parametrize(("one", "other"), [("وزير", "وزارة"), ("سد", "سيد"), ("نهر", "نهار"), ("dam", "damage")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    """Words that only look alike keep apart."""
    assert key(fold(one)) != key(fold(other))


def test_a_number_is_its_own_key() -> None:
    """Numbers are never stemmed."""
    assert key("400") == "400"
