"""Mentions of actors in a text, over an invented register."""

from __future__ import annotations

from datetime import date

import pytest

from mutabaat.records.actors import Actor, ActorName, Mention
from mutabaat.text.actors import Register

from .actors_hand import REGISTER


def found(text: str, **about: object) -> list[Mention]:
    return REGISTER.find(text, **about)  # type: ignore[arg-type]


def said(text: str, **about: object) -> list[tuple[str, str]]:
    """The words of each mention and its actor."""
    return [(text[slice(*mention.span)], mention.actor) for mention in found(text, **about)]


@pytest.mark.parametrize(
    "text",
    [
        "جبهة رند الوطنية",
        "جَبْهةُ رَنْدٍ الوَطَنيّة",
        "جبـهة رنـد الوطنيـــة",
        "ﺟﺒﻬﺔ ﺭﻧﺪ ﺍﻟﻮﻃﻨﻴﺔ",
        "جبهه رند الوطنيه",
    ],
)
def test_spelling_makes_no_difference(text: str) -> None:
    """Vowel marks, tatweel, presentation forms and ta marbuta are spelling; the span is of the stored text."""
    assert said(text) == [(text, "front")]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("وتلمارا", "تلمارا"),
        ("بتلمارا", "تلمارا"),
        ("وبتلمارا", "تلمارا"),
        ("فلتلمارا", "تلمارا"),
        ("كتلمارا", "تلمارا"),
        ("بالبرجون", "البرجون"),
        ("للبرجون", "للبرجون"),
        ("وللبرجون", "للبرجون"),
        ("السلتاغ", "السلتاغ"),
        ("وللسلتاغ", "للسلتاغ"),
        ("وَبِتَلمارا", "تَلمارا"),
    ],
)
def test_clitics_are_left_out_of_the_span(word: str, name: str) -> None:
    """Glued و ف ب ل ك go; «لل» stays, for it holds the name's own article."""
    assert [words for words, _ in said(f"قال {word} إن")] == [name]


def test_a_lam_after_lil_is_found() -> None:
    """«للجنة» is ل before «اللجنة»."""
    assert said("وقالت للجنة الدائمة للأنهار") == [("للجنة الدائمة للأنهار", "committee")]


def test_the_longest_name_wins() -> None:
    """A name inside a longer name is not a mention of its own."""
    assert said("قالت جبهة رند الوطنية في الشمال") == [("جبهة رند الوطنية في الشمال", "front.north")]


def test_a_name_does_not_run_over_punctuation() -> None:
    """Words parted by a full stop, a comma or a line are not one name."""
    for gap in (". ", "، ", "\n", " (", ": "):
        assert said(f"جبهة رند{gap}الوطنية") == []


def test_five_nouns_and_servant_names_meet() -> None:
    """«أبي» is «أبو», «عبدالجليل» is «عبد الجليل»."""
    assert said("عن أبي زيفان الهلباوي") == [("أبي زيفان الهلباوي", "abu")]
    assert said("عن عبدالجليل الهلباوي") == [("عبدالجليل الهلباوي", "abu")]


def test_latin_acronyms_count_in_capitals_only() -> None:
    """RNF is the front, rnf is not; names need their capital."""
    assert said("the RNF said, rnf did not, talmara neither") == [("RNF", "front")]


def test_the_stops_of_an_acronym_are_its_own() -> None:
    """The last stop of "R.N.F." is inside the span; that after RNF is not."""
    register = Register(
        [Actor("front", "armed_group", (ActorName("R.N.F.", "en", "acronym"), ActorName("RNF", "en", "acronym")))]
    )
    text = "the R.N.F. said. Then RNF."
    assert [text[slice(*mention.span)] for mention in register.find(text)] == ["R.N.F.", "RNF"]


def test_possessives_and_accents() -> None:
    """The possessive ending is outside the span, whatever the apostrophe; accents make no difference."""
    assert said("Talmara's Elan Club and Nuraba’s") == [("Talmara", "ta"), ("Elan Club", "club"), ("Nuraba", "nu")]


def test_an_ordinary_word_is_a_name_only_where_it_is_marked() -> None:
    """«الوادي» is the paper in quote marks or after «صحيفة», and else a valley."""
    assert said("نزل إلى الوادي قرب الوادي") == []
    assert said("ذكرت «الوادي» أن") == [("الوادي", "paper")]
    assert said("ذكرت صحيفة الوادي أن") == [("الوادي", "paper")]


def test_a_shared_name_stays_undecided() -> None:
    """Two bearers and no evidence: all candidates, no actor."""
    (mention,) = found("قال قرمزان إن النهر ارتفع")
    assert (mention.actor, mention.candidates) == ("", ("hazem", "nader"))
    assert mention.why[-1] == "ambiguous"


def test_a_full_name_decides_the_short_one_after_it() -> None:
    """The bearer named in full before is meant; the cause tells where."""
    text = "حضر نادر قرمزان. وقال قرمزان إن النهر ارتفع"
    assert said(text)[1] == ("قرمزان", "nader")
    assert f"earlier:{text.index('نادر')}" in found(text)[1].why


def test_a_headline_is_decided_by_the_body() -> None:
    """A short name in the headline is the bearer that the body names in full."""
    assert said("قرمزان يعود\nعاد حازم قرمزان أمس")[0] == ("قرمزان", "hazem")


def test_two_full_names_leave_the_short_one_undecided() -> None:
    """Where both bearers are named nothing tells them apart."""
    assert said("حضر نادر قرمزان وحازم قرمزان. وقال قرمزان")[-1] == ("قرمزان", "")


def test_an_office_decides_on_its_day() -> None:
    """Of two bearers the one in office when the article was written is meant."""
    assert said("قال قرمزان", written=date(2015, 3, 1)) == [("قرمزان", "nader")]
    assert said("قال قرمزان", written=date(2023, 3, 1)) == [("قرمزان", "hazem")]


def test_a_role_tells_its_holder() -> None:
    """The office is the actor; the person who held it that day stands beside."""
    (mention,) = found("قال الرئيس التلماري", written=date(2015, 3, 1))
    assert (mention.actor, mention.holder) == ("ta.president", "nader")
    assert found("قال الرئيس التلماري")[0].holder == ""


def test_names_count_in_their_time() -> None:
    """A name that two actors bore one after the other is decided by the day of the article."""
    assert said("فاز نادي الغدير", written=date(2014, 1, 1)) == [("نادي الغدير", "club")]
    assert said("فاز نادي الغدير", written=date(2020, 1, 1)) == [("نادي الغدير", "river")]
    assert said("فاز نادي الغدير") == [("نادي الغدير", "")]


def test_a_former_name_still_finds() -> None:
    """News uses a former name long after."""
    assert said("قالت شركة مرجل", written=date(2024, 1, 1)) == [("شركة مرجل", "company")]


def test_a_capital_is_a_place_after_a_preposition() -> None:
    """«في صفصاف» is the city, «بصفصاف» too, a dateline too; «قالت صفصاف» may be the government and stays open."""
    assert said("اجتمعوا في صفصاف") == [("صفصاف", "ta.city")]
    assert said("اجتمعوا بصفصاف") == [("صفصاف", "ta.city")]
    assert said("صفصاف - عبر النهر") == [("صفصاف", "ta.city")]
    assert said("قالت صفصاف إنها ترفض") == [("صفصاف", "")]


def test_a_place_says_nothing_of_the_next_capital() -> None:
    """After «في صفصاف» a «صفصاف» that speaks is still open."""
    assert said("اجتمعوا في صفصاف. وقالت صفصاف إنها ترفض")[1] == ("صفصاف", "")


def test_the_named_state_or_else_the_outlets_decides_a_shared_body() -> None:
    """«وزارة المياه» is of the only state named; else of the outlet's; with two named it stays open."""
    assert said("في نورابة قالت وزارة المياه")[-1] == ("وزارة المياه", "nu.water")
    assert said("قالت وزارة المياه", country="TA") == [("وزارة المياه", "ta.water")]
    assert said("بين نورابة وتلمارا قالت وزارة المياه", country="TA")[-1] == ("وزارة المياه", "")
    assert said("قالت وزارة المياه") == [("وزارة المياه", "")]


def test_a_last_name_stands_for_its_bearer_after_the_full_name_only() -> None:
    """«الحرذون» is no name of the register: it counts after «سالم الحرذون», not before and not alone."""
    text = "رأى الناس الحرذون. ثم قال سالم الحرذون كلمة، وأضاف الحرذون"
    assert said(text) == [("سالم الحرذون", "salem"), ("الحرذون", "salem")]
    assert found(text)[1].why[0] == "derived:last name"
    assert said("رأى الناس الحرذون") == []


def test_a_short_name_after_anothers_first_name_is_not_his() -> None:
    """«ليلى قرمزان» is another person."""
    assert said("قالت ليلى قرمزان") == []
    assert said("قال سالم الحرذون، وقالت ليلى الحرذون") == [("سالم الحرذون", "salem")]


def test_a_first_name_alone_is_no_match() -> None:
    """«محمد» says nothing, even after a full name that ends in it."""
    register = Register([Actor("p", "person", (ActorName("ربيع محمد", "ar"),))])
    assert len(register.find("قال ربيع محمد. ورأى محمد النهر")) == 1
    assert Register(()).find("قال محمد") == []


def test_an_id_met_again_adds_names() -> None:
    """The user's own entry widens the seed's."""
    register = Register(
        [Actor("a", "place", (ActorName("رندة"),)), Actor("a", "place", (ActorName("عين رندة"),), "TA")]
    )
    assert [name.form for name in register.actors["a"].names] == ["رندة", "عين رندة"]
    assert register.actors["a"].country == "TA"


def test_text_without_names_or_words_is_nothing() -> None:
    """Empty text, a lone tatweel, marks and figures give no mention and no error."""
    for text in ("", "ـ", "ـ ـ", "ّ", "12 (34) «»", "()", "(ـ)"):
        assert found(text) == []
