"""News agencies by the forms that other pages credit them with (``lexicon/agencies.toml``)."""

from __future__ import annotations

from functools import cache

from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load


@cache
def _forms() -> dict[str, str]:
    return {fold(form): entry["name"] for entry in load("agencies")["agency"] for form in entry["forms"]}


def agency(credit: str) -> str:
    """The agency's name for a credit as a page writes it («واس», "Reuters"); empty where the words are none.

    Latin acronyms count in capitals only: "AP" is an agency, "ap" and "map" are words.
    """
    credit = credit.strip()
    if len(credit) <= 4 and credit.isascii() and not credit.isupper():
        return ""
    return _forms().get(" ".join(fold(credit).split()), "")
