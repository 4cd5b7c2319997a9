"""Arabic words lead to the English keys that they may stand for."""

from __future__ import annotations

import pytest

from mutabaat.text.bilingual import Lexicon, own_entries, own_lexicon
from mutabaat.text.keys import key
from mutabaat.text.words import folded_words

SMALL = {"هدنة": ["truce", "ceasefire"], "إطلاق النار": ["shooting", "gunfire"], "نار": ["fire"], "سد": ["dam"]}


def _means(lexicon: Lexicon, text: str) -> set[str]:
    return {term for _, meaning in lexicon.meanings(folded_words(text)) for term, _ in meaning}


@pytest.mark.parametrize("word", ["هدنة", "الهدنة", "والهدنة", "بالهدنة", "هُدْنَة", "هدنـــة"])
def test_a_word_is_found_in_every_form(word: str) -> None:
    """Clitics, the article, vowel marks and tatweel change no meaning."""
    assert key("truce", "en") in _means(Lexicon(SMALL), word)


def test_a_phrase_goes_before_its_words() -> None:
    """«إطلاق النار» is a shooting and no fire, whatever small words stand between."""
    assert key("fire", "en") not in _means(Lexicon(SMALL), "وقع إطلاق من النار في السوق")
    assert key("fire", "en") in _means(Lexicon(SMALL), "النار في السوق")


def test_a_second_source_only_fills_in() -> None:
    """Where our own lexicon knows a word, a large dictionary's other senses are left out."""
    both = Lexicon(SMALL, {"سد": ["blockage", "barrage"], "زورق": ["boat"]})
    assert _means(both, "سد زورق") == {"dam", "boat"}


def test_many_renderings_share_one_weight() -> None:
    """A word of several renderings gives each of them less."""
    [(_, one)] = Lexicon({"سد": ["dam"]}).meanings(["سد"])
    [(_, two)] = Lexicon({"سد": ["dam", "barrage"]}).meanings(["سد"])
    assert dict(two)["dam"] < dict(one)["dam"]


def test_every_own_headword_is_found_by_itself() -> None:
    """No entry of the shipped lexicon is lost to the keys: each headword, bare, means something."""
    lexicon = own_lexicon()
    lost = [headword for headword in own_entries() if not lexicon.meanings(folded_words(headword))]
    assert len(lost) <= len(own_entries()) // 100, lost[:20]
