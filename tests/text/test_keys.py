"""Lemma keys: forms of a word meet, other words do not."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep
from types import SimpleNamespace

import pytest

from mutabaat.text import keys as keys_module
from mutabaat.text.fold import fold
from mutabaat.text.keys import key, sought


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


def test_a_noun_is_sought_by_both_its_keys() -> None:
    """«نار» is first of all a verb to the dictionary, and a noun behind the article; a verb is sought by its own key alone."""
    assert set(sought("نار")[0]) == set(sought("النار")[0]) == {key("نار"), key("النار")}
    assert sought("نار")[0][0] == key("نار")
    assert [len(either) for either in sought("قالت الحكومة 400")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("asked", "form"),
    [
        ("فيضان", "الفيضان"),
        ("الفيضان", "فيضان"),
        ("فيضان", "للفيضانات"),
        ("سكان", "والسكان"),
        ("الطوارئ", "طوارئ"),
        ("إجراء", "الإجراءات"),
    ],
)
def test_a_noun_is_found_with_and_without_its_article(asked: str, form: str) -> None:
    """Also where the dictionary gives its forms several lemmas."""
    assert key(fold(form)) in sought(asked)[0]


@pytest.mark.parametrize(
    ("asked", "other"),
    [("حبوب", "الحب"), ("الأسرى", "الأسرة"), ("أعرب", "العرب"), ("العليا", "علي"), ("طرق", "طريق")],
)
def test_a_query_is_not_widened_to_another_word(asked: str, other: str) -> None:
    """Words that share a root, or letters, with what is asked for stay out."""
    assert key(fold(other)) not in sought(asked)[0]


def test_threads_that_come_at_once_load_the_dictionary_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty readers who search after a start would else hold twenty of it in memory."""
    loads = []
    with monkeypatch.context() as patched:
        patched.setattr(keys_module, "DefaultDictionaryFactory", lambda: SimpleNamespace(get_dictionary=late))

        def late(lang: str) -> dict[str, str]:
            loads.append(lang)
            sleep(0.05)
            return {"كتب": "كتاب"}

        keys_module._arabic_forms.cache_clear()
        keys_module._loaded.cache_clear()
        try:
            with ThreadPoolExecutor(4) as readers:
                assert all(readers.map(lambda _: keys_module._arabic_forms() == {"كتب": "كتاب"}, range(4)))
        finally:
            keys_module._arabic_forms.cache_clear()
            keys_module._loaded.cache_clear()
    assert loads == ["ar"]
