"""Dictionaries of others become entries of the bilingual lexicon."""

from __future__ import annotations

import gzip

import pytest

from mutabaat.exchange.dictionaries import read_dictd, read_wordnet
from mutabaat.records.errors import InputError

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _dictd(articles: list[tuple[str, str]]) -> tuple[bytes, bytes]:
    """An index and a packed text as dictd keeps them."""
    text, index = b"", []
    for headword, article in articles:
        data = article.encode()
        index.append(f"{headword}\t{_base64(len(text))}\t{_base64(len(data))}")
        text += data
    return "\n".join(index).encode(), gzip.compress(text)


def _base64(number: int) -> str:
    digits = _DIGITS[number % 64]
    while number := number // 64:
        digits = _DIGITS[number % 64] + digits
    return digits


def test_arabic_headwords_get_their_numbered_renderings() -> None:
    """Numbers, pronunciations and asides are no part of a rendering; vowel marks none of a headword."""
    index, packed = _dictd(
        [
            ("00databaseinfo", "00databaseinfo\nnews\n"),
            ("سد", "سدّ /sadd/\n1. Dam\n2. Barrage (of a river)\n3. weir; dyke\n"),
        ]
    )
    assert read_dictd(index, packed, name="x") == {"سد": ("dam", "barrage", "weir", "dyke")}


def test_english_headwords_are_turned_round() -> None:
    """In the dictionary of the other direction the Arabic words are the renderings."""
    index, packed = _dictd([("Dam", "Dam /dam/\n1. سَدّ\n2. حاجز مائي\n"), ("Weir", "Weir /wɪə/\nسد\n")])
    assert read_dictd(index, packed, name="x") == {"سد": ("dam", "weir"), "حاجز مايي": ("dam",)}


def test_explanations_are_no_renderings() -> None:
    """What has more words than a phrase explains, and stands for nothing."""
    index, packed = _dictd([("سد", "سد\n1. Dam\n2. A wall that is built across a river to hold water\n")])
    assert read_dictd(index, packed, name="x") == {"سد": ("dam",)}


def test_wordnets_meet_in_synsets() -> None:
    """Lemmas and broken plurals of a synset stand for the English lemmas of that synset."""
    arabic = "# arb\n01-n\tarb:lemma\tسَدّ\n01-n\tarb:brokenplural\tسُدُود\n01-n\tarb:root\tسدد\n02-n\tarb:lemma\tنهر\n"
    english = "# eng\n01-n\tlemma\tdam\n01-n\tlemma\twater_wall\n09-n\tlemma\tsea\n"
    found = read_wordnet(arabic.encode(), english.encode(), name="x")
    assert found == {"سد": ("dam", "water wall"), "سدود": ("dam", "water wall")}


@pytest.mark.parametrize(
    ("index", "packed"),
    [(b"", b""), (b"\xff\xfe\x00", b""), ("سد\t!!\tB".encode(), b"x"), ("سد\tA\tB".encode(), b"\x1f\x8bbroken")],
)
def test_other_files_are_refused(index: bytes, packed: bytes) -> None:
    """What is no dictionary is told as such, by its name."""
    with pytest.raises(InputError, match=r"some\.index"):
        read_dictd(index, packed, name="some.index")
