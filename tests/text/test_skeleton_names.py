"""Names across scripts: 122 pairs, each looked up among all the others."""

from __future__ import annotations

import pytest

from mutabaat.records.actors import Actor, ActorName
from mutabaat.text.actors.sounds import Sounds, alike, coarse, spoken
from mutabaat.text.skeleton import skeleton, vowels

from .known_names import PAIRS, SPELLINGS


def register(names: list[str]) -> Sounds:
    return Sounds(Actor(name, "person", (ActorName(name),)) for name in names)


def first(sounds: Sounds, name: str) -> str:
    return next((candidate.actor for candidate in sounds.like(name, limit=1)), "")


def test_latin_names_find_their_arabic_ones_among_the_others() -> None:
    """At least 95 of 100 names are first among the others, from Latin letters to Arabic."""
    sounds = register([arabic for arabic, _ in PAIRS])
    assert len(PAIRS) >= 100
    assert sum(first(sounds, latin) == arabic for arabic, latin in PAIRS) >= 0.95 * len(PAIRS)


def test_arabic_names_find_their_latin_ones_among_the_others() -> None:
    """At least 95 of 100 names are first among the others, from Arabic letters to Latin."""
    sounds = register([latin for _, latin in PAIRS])
    assert sum(first(sounds, arabic) == latin for arabic, latin in PAIRS) >= 0.95 * len(PAIRS)


def test_last_names_alone_find_each_other() -> None:
    """At least 90 of 100 last names are first among the others, though there is less of them to hear."""
    lasts = [(arabic.split()[-1], latin.split()[-1]) for arabic, latin in PAIRS]
    sounds = register(list(dict.fromkeys(latin for _, latin in lasts)))
    assert sum(first(sounds, arabic) == latin for arabic, latin in lasts) >= 0.9 * len(lasts)


def test_spellings_of_one_arabic_name_are_alike() -> None:
    """Press spellings of one name are alike at .65 or more, all but one in twenty."""
    assert sum(alike(spoken(a), spoken(b)) >= 0.65 for a, b in SPELLINGS) >= 0.95 * len(SPELLINGS)


def test_trump_has_one_skeleton() -> None:
    """«ترامب», «ترمب» and Trump are one."""
    assert skeleton("ترامب") == skeleton("ترمب") == skeleton("Trump") == "trmb"


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("تشربان", "Churban"),
        ("تشربان", "Tchurban"),
        ("جونسال", "Johnsal"),
        ("جبران", "Djebran"),
        ("جوكال", "Zhukal"),
        ("شينران", "Xinran"),
    ],
)
def test_spellings_that_transliterations_differ_in_meet(arabic: str, latin: str) -> None:
    """One sound, several spellings: ch and tch, the silent h of John, dj, zh, a first x."""
    assert skeleton(arabic) == skeleton(latin) != ""


def test_zh_inside_an_arabic_name_stays_two_sounds() -> None:
    """«أزهران» has z and h."""
    assert skeleton("أزهران") == skeleton("Azhran")


def test_a_last_h_may_be_a_letter_or_none() -> None:
    """ "Salah" is «صلاح» and "Saleha" «صالحة»: only the wider class takes them together."""
    assert coarse("صلاح") == coarse("Salah")


def test_servant_names_join() -> None:
    """«عبد الفتاح», «عبدالفتاح», "Abdel Fattah" and "Abdelfattah" are one word."""
    names = ("عبد الفتاح", "عبدالفتاح", "Abdel Fattah", "Abdul-Fattah", "Abdelfattah")
    assert {len(spoken(name)) for name in names} == {1}
    assert all(alike(spoken(names[0]), spoken(name)) > 0.8 for name in names)


def test_written_vowels_rank_names_of_one_skeleton() -> None:
    """«سلمان» is nearer to Salman than to Soleimani, whose consonants are the same."""
    assert skeleton("Salman") == skeleton("Soleimani")
    assert alike(("سلمان",), ("salman",)) > alike(("سلمان",), ("soleimani",))
    assert vowels("سليماني") == "iai"


def test_short_words_alone_are_not_near() -> None:
    """Two consonants must agree: «رند» is not «رب»."""
    assert alike(("رند",), ("رب",)) == 0.0


def test_other_names_are_not_proposed() -> None:
    """A name that nothing sounds like has no candidates."""
    assert register(["Strondel", "Nuraba"]).like("خفيش مقلاط") == []
