"""Short forms that an article introduces itself."""

from __future__ import annotations

import pytest

from mutabaat.records.actors import Mention

from .actors_hand import REGISTER


def of(text: str, words: str) -> list[Mention]:
    return [mention for mention in REGISTER.find(text) if text[slice(*mention.span)] == words]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت جبهة رند الوطنية (جروند) الهدنة. وقالت جروند إنها باقية",
        "أعلنت «جبهة رند الوطنية» («جروند») الهدنة. وقالت جروند إنها باقية",
        "أعلنت جبهة رند الوطنية المعروفة اختصاراً بـ«جروند» الهدنة. وقالت جروند إنها باقية",
        "أعلنت جبهة رند الوطنية، المعروفة باسم “جروند”، الهدنة. وقالت جروند إنها باقية",
    ],
)
def test_a_new_short_form_of_a_known_actor_counts_in_its_article(text: str) -> None:
    """Brackets or a phrase give a known actor a short form that the register lacks, for this article."""
    mentions = of(text, "جروند")
    assert [mention.actor for mention in mentions] == ["front", "front"]
    assert all(mention.introduced == (text.index("جبهة"), text.index("الوطنية") + 7) for mention in mentions)
    assert REGISTER.find("وقالت جروند إنها باقية") == []


def test_an_unknown_actor_is_introduced_by_its_letters() -> None:
    """«هيئة أنهار صفصافة (هاص)»: the letters tell where the full name starts; all its mentions share the span."""
    text = "قالت هيئة أنهار سيحونة (هاس) إن الماء نظيف، وأضافت هاس أنه عذب"
    full, *short = [mention for mention in REGISTER.find(text) if mention.introduced]
    assert text[slice(*full.span)] == "هيئة أنهار سيحونة" == full.form
    assert [text[slice(*mention.span)] for mention in short] == ["هاس", "هاس"]
    assert {mention.introduced for mention in short} == {full.span}
    assert {mention.actor for mention in short} == {""}


def test_an_unknown_actor_in_quote_marks_is_introduced() -> None:
    """Quote marks tell where a full name starts, whatever the letters of its short form."""
    text = "نظم «ملتقى أنصار الأنهار» (RUX) مسيرة، وقال RUX إنها الأولى، وليس rux"
    assert [mention.form for mention in of(text, "RUX")] == ["ملتقى أنصار الأنهار"] * 2
    assert of(text, "rux") == []


def test_latin_letters_are_introduced() -> None:
    """The same in English."""
    text = "The Strondel River Authority (SRA) said so. The SRA added more."
    assert [mention.form for mention in of(text, "SRA")] == ["Strondel River Authority"] * 2


def test_a_clitic_before_the_full_name_stays_outside() -> None:
    """«وهيئة» gives ه to the letters: the name starts after و."""
    text = "وهيئة أنهار سيحونة (هاس) حاضرة"
    assert of(text, "هيئة أنهار سيحونة")


@pytest.mark.parametrize(
    "text",
    [
        "قالت جبهة رند الوطنية (تأسست قبل عام) إنها باقية",
        "قالت جبهة رند الوطنية (2015) إنها باقية",
        "حضر سالم الحرذون (الأب) أمس",
        "وصل إلى تلمارا (جنوب) أمس",
        "يتحرك رفاق كثر (سعيد) اليوم",
    ],
)
def test_a_remark_in_brackets_introduces_nothing(text: str) -> None:
    """Remarks, figures, and what follows a person or a place are no short forms."""
    assert not any(mention.introduced for mention in REGISTER.find(text))


def test_another_actors_name_in_brackets_is_a_credit() -> None:
    """«برج السلام (RNF)»: the brackets hold another actor."""
    mentions = REGISTER.find("قال برج السلام (RNF) ذلك")
    assert [mention.actor for mention in mentions] == ["tower", "front"]
