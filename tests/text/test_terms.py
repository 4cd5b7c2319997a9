"""Terms of the search index: what SQLite's tokenizer leaves as it is, so that every database holds the same words."""

from __future__ import annotations

import sqlite3

import pytest

from mutabaat.text.terms import even, terms
from mutabaat.text.words import folded_words


def test_every_letter_goes_through_the_tokenizer_unchanged() -> None:
    """Each code point that can stand in a word, inside one: unicode61 makes of its terms exactly these terms."""
    letters = {
        letter
        for code in range(0x110000)
        if not 0xD800 <= code < 0xE000
        for word in folded_words(f"x{chr(code)}y")
        for letter in word
    }
    assert len(letters) > 100_000
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE held USING fts5(keys, tokenize='unicode61')")
    db.execute("CREATE VIRTUAL TABLE terms USING fts5vocab('held', 'instance')")
    db.executemany(
        "INSERT INTO held (rowid, keys) VALUES (?, ?)", [(ord(one), even(f"x{one}y")) for one in sorted(letters)]
    )
    found: dict[int, list[str]] = {}
    for term, doc in db.execute("SELECT term, doc FROM terms ORDER BY doc, offset"):
        found.setdefault(doc, []).append(term)
    assert {one for one in letters if found[ord(one)] != even(f"x{one}y").split()} == set()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("سد", "سد"),
        ("l'état", "l etat"),
        ("beyoncé", "beyonce"),
        ("snake_case", "snake case"),
        ("_", ""),
        ("17.8", "17 8"),
    ],
)
def test_a_key_in_its_terms(key: str, expected: str) -> None:
    """Apostrophes part, marks of Latin letters go, Arabic stays."""
    assert even(key) == expected


def test_the_terms_of_a_text_are_its_keys() -> None:
    """In order, each word under its lemma's key, in whatever form it stands."""
    assert terms("السدّ Beyoncé's سد") == "سد beyonce s سد"
