"""Which language a text is in, and which way it runs."""

import pytest

from mutabaat.text.language import detect, direction


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("قال متحدث باسم الهيئة إن السد آمن", "ar"),
        ("The dam is safe, a spokesman for the authority said on Monday.", "en"),
        ("وزیر خارجه گفت که مذاکرات پیش می‌رود و نتیجه خواهد داد", "fa"),
        ("Le barrage est sûr, a déclaré lundi un porte-parole de l'autorité.", "fr"),
        ("12 345 — 67", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text(text: str, lang: str) -> None:
    """Letters decide Arabic, the model the rest; no letters, no language."""
    assert detect(text) == lang


def test_the_direction_of_a_language() -> None:
    """Arabic runs right to left, English left to right, the unknown is left to the browser."""
    assert (direction("ar"), direction("ar-SY"), direction("en"), direction("und")) == ("rtl", "rtl", "ltr", "auto")
