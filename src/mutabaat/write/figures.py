"""The digits of a house: figures in Eastern or Latin digits, those of words in another script left as they are."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*[%\u066a]?"
)
_ARABIC, _LATIN = re.compile(r"[\u0620-\u064a\u0671-\u06d3]"), re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(rf"{_ARABIC.pattern}|{_LATIN.pattern}")
_TO_EASTERN = {
    ord(a): b
    for a, b in zip(
        "0123456789.,%", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u066b\u066c\u066a", strict=True
    )
}
_TO_LATIN = {ord(b): chr(a) for a, b in _TO_EASTERN.items()} | {0x06F0 + n: str(n) for n in range(10)}


def in_digits(text: str, lang: str, digits: str) -> str:
    """The text with its figures in ``eastern`` or ``latin`` digits (any other word: as they are). A figure after a letter of
    another script than the language's, or right before one, belongs to foreign words and stays."""
    if digits not in ("eastern", "latin"):
        return text
    foreign = _LATIN if lang == "ar" else _ARABIC
    table = _TO_EASTERN if digits == "eastern" else _TO_LATIN

    def written(match: re.Match[str]) -> str:
        before = next((c for c in reversed(text[: match.start()]) if _LETTER.match(c)), "")
        if foreign.match(before) or foreign.match(text[match.end() : match.end() + 1]):
            return match[0]
        return match[0].translate(table)

    return _FIGURE.sub(written, text)
