"""Texts in several languages share terms."""

from __future__ import annotations

import pytest

from mutabaat.text.pivot import pivot
from mutabaat.text.skeleton import skeleton
from mutabaat.text.words import folded_words


def _terms(text: str, lang: str) -> set[str]:
    return {term for _, terms in pivot(folded_words(text), lang) for term, _ in terms}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("زلزال في اليابان", "ar"),
        ("Earthquake in Japan", "en"),
        ("Erdbeben in Japan", "de"),
        ("Séisme au Japon", "fr"),
        ("Terremoto en Japón", "es"),
        ("Terremoto no Japão", "pt"),
        ("Землетрясение в Японии", "ru"),
        ("Potres na Japonskem", "sl"),
    ],
)
def test_a_word_and_a_state_are_the_same_in_every_language(text: str, lang: str) -> None:
    """What happened meets through the tables, where it happened through the code of the state."""
    assert {"earthquake", "@JP"} <= _terms(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"), [("الحكومة اليابانية", "ar"), ("gobierno japonés", "es"), ("Japanese rule", "en")]
)
def test_a_people_is_its_state(text: str, lang: str) -> None:
    """An adjective of a people gives the code of its state."""
    assert "@JP" in _terms(text, lang)


def test_a_name_is_the_same_in_three_scripts() -> None:
    """Consonants decide: accents and scripts do not."""
    assert skeleton("Маринко") == skeleton("Marinko") == skeleton("مارينكو")
    assert skeleton("Zdravčić") == skeleton("Zdravcic")


def test_states_of_two_words_are_found() -> None:
    """A name of two words is a state where its words stand side by side."""
    assert "@KR" in _terms("Minister aus Südkorea", "de")
    assert "@SA" in _terms("وصل إلى المملكة العربية السعودية", "ar") | _terms("السعودية", "ar")


def test_figures_of_two_digits_count() -> None:
    """A figure is its own term in all languages; one digit is none."""
    assert "#45" in _terms("٤٥ جريحا", "ar")
    assert "#4" not in _terms("4 wounded", "en")


def test_a_language_without_tables_still_gives_names() -> None:
    """Names and figures need no table."""
    assert {"~mrnk", "#45"} <= _terms("Marinko 45", "fi")
