"""Changes of a text with a known effect on its Arabic reading."""

from __future__ import annotations

import unicodedata

import pytest

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement

_TITLE = "حريق في ميناء درمان"
_BODY = "قال مدير الميناء سامي الدروبي إن الحريق بدأ في مخزن قديم. وأضاف أن العمال خرجوا سالمين."


def _read(body: str, outlet_name: str = "", title: str = _TITLE) -> list[Statement]:
    text = f"{title}\n{body}"
    reading = read(Article("a", text, "ar", title=title, outlet_name=outlet_name))
    return [s for s in reading.statements if not s.is_own_voice]


def _words(body: str, statement: Statement) -> str:
    text = f"{_TITLE}\n{body}"
    return " ".join(text[a:b] for a, b in statement.content)


def test_the_plain_text_is_read() -> None:
    """The text that the other tests change: a named speaker and the same one carried."""
    first, second = _read(_BODY)
    assert (first.source_entity, first.source_carried) == ("سامي الدروبي", False)
    assert (second.source_entity, second.source_carried) == ("سامي الدروبي", True)


@pytest.mark.parametrize(("opening", "closing"), [("«", "»"), ("“", "”"), ('"', '"'), ("”", "“"), ("»", "«")])
def test_quote_style_changes_nothing(opening: str, closing: str) -> None:
    """A quotation is direct speech in every style of marks, swapped ones too."""
    body = f"قال مدير الميناء سامي الدروبي: {opening}بدأ الحريق في مخزن قديم جدا{closing}. ووصلت فرق الإطفاء."
    (statement,) = _read(body)
    assert (statement.quote, statement.source_entity) == ("direct", "سامي الدروبي")
    assert _words(body, statement) == f"{opening}بدأ الحريق في مخزن قديم جدا{closing}"


def test_a_lost_closing_mark_ends_with_the_paragraph() -> None:
    """An unclosed quotation does not swallow the next paragraph."""
    body = "قال مدير الميناء سامي الدروبي: «بدأ الحريق في مخزن قديم جدا.\nووصلت فرق الإطفاء إلى الميناء بعد ساعة."
    (statement,) = _read(body)
    assert _words(body, statement) == "«بدأ الحريق في مخزن قديم جدا"


def test_a_name_that_lost_its_closing_mark_is_no_speech() -> None:
    """The rest of the line behind «جريدة «الفجر» without its mark is what was said, not a quotation."""
    body = "قال مدير الميناء سامي الدروبي لصحيفة «الفجر إن الحريق بدأ في مخزن قديم جدا. ووصلت فرق الإطفاء بعد ساعة."
    (statement,) = _read(body)
    assert (statement.quote, statement.source_entity) == ("indirect", "سامي الدروبي")
    assert _words(body, statement) == "إن الحريق بدأ في مخزن قديم جدا"


def test_vowel_marks_change_nothing() -> None:
    """Tashkeel and tatweel on cues and sources leave statements and speakers as they are."""
    body = "قَالَ مُدير الميـناء سامي الدروبي إنَّ الحريق بدأ في مخزن قديم. وأَضَافَ أنّ العمال خرجوا سالمين."
    assert [s.source_entity for s in _read(body)] == ["سامي الدروبي"] * 2


def test_presentation_forms_change_nothing() -> None:
    """A cue in presentation forms is the same cue, and spans stay valid in the stored text."""
    shaped = "ﻗﺎﻝ"
    assert unicodedata.normalize("NFKC", shaped) == "قال"
    body = _BODY.replace("قال", shaped, 1)
    statements = _read(body)
    assert [s.source_entity for s in statements] == ["سامي الدروبي"] * 2
    text = f"{_TITLE}\n{body}"
    assert [text[a:b] for a, b in statements[0].cue] == [shaped]


def test_qad_with_the_present_makes_it_possible() -> None:
    """Inserting «قد» before a present tense hedges the statement, before a past tense it does not."""
    hedged = _read(_BODY.replace("إن الحريق بدأ", "إن الحريق قد يعود"))[0]
    plain = _read(_BODY.replace("إن الحريق بدأ", "إن الحريق قد بدأ"))[0]
    assert (hedged.certainty, plain.certainty) == ("possible", "certain")


def test_a_condition_makes_it_conditional() -> None:
    """Inserting «إذا …» keeps the speaker and makes the statement conditional."""
    (first, *_) = _read(_BODY.replace("إن الحريق بدأ", "إن الحريق سيعود إذا هبت الريح"))
    assert (first.certainty, first.source_entity) == ("conditional", "سامي الدروبي")


def test_zaam_for_qal_distances_the_page() -> None:
    """«زعم» for «قال» changes the page's commitment and nothing else."""
    first = _read(_BODY)[0]
    claimed = _read(_BODY.replace("قال", "زعم", 1).replace(" إن ", " أن ", 1))[0]
    assert (first.outlet_commitment, claimed.outlet_commitment) == ("neutral", "distances")
    assert first.source_entity == claimed.source_entity


def test_dropping_the_subject_carries_the_speaker() -> None:
    """A repeated name that is dropped gives the same speaker, carried."""
    named = _read(_BODY.replace("وأضاف أن", "وأضاف الدروبي أن"))[1]
    carried = _read(_BODY)[1]
    assert (named.source_entity, carried.source_entity) == ("سامي الدروبي", "سامي الدروبي")
    assert (named.source_carried, carried.source_carried) == (False, True)


def test_a_relaying_outlet_becomes_a_transmitter() -> None:
    """«نقلاً عن» between cue and clause makes the one who spoke a transmitter of the new source."""
    body = "قالت وكالة البوصلة نقلاً عن مصادر محلية إن الحريق بدأ في مخزن قديم."
    (statement,) = _read(body)
    assert (statement.source_type, statement.transmitters) == ("anonymous", ("البوصلة",))


def test_gender_picks_the_speaker() -> None:
    """A feminine verb is not carried to a man when a woman spoke before him."""
    body = (
        "قالت وزيرة البحر ليلى الهادف إن الميناء مغلق. وقال مدير الميناء سامي الدروبي إن العمال خرجوا. "
        "وأضافت أن الميناء سيفتح غدا."
    )
    assert [s.source_entity for s in _read(body)] == ["ليلى الهادف", "سامي الدروبي", "ليلى الهادف"]


def test_the_page_itself_is_no_transmitter() -> None:
    """What is said to another medium has it in the chain; said to the page's own outlet it is exclusive."""
    body = "قال مدير الميناء سامي الدروبي لصحيفة الفجر إن الحريق بدأ في مخزن قديم."
    (other,), (own,) = _read(body), _read(body, outlet_name="الفجر")
    assert (other.transmitters, other.exclusive) == (("الفجر",), False)
    assert (own.transmitters, own.exclusive) == ((), True)


def test_an_own_sentence_ends_the_chain() -> None:
    """A transmitter carries to the next statement, and no further than a sentence of the page's own."""
    relay = "نقلت وكالة البوصلة عن سامي الدروبي قوله إن الحريق بدأ ليلا. "
    near = _read(relay + "وأضاف أن العمال خرجوا سالمين.")[1]
    far = _read(relay + "ويقع الميناء في شمال المدينة. وأضاف أن العمال خرجوا سالمين.")[1]
    assert (near.transmitters, far.transmitters) == (("البوصلة",), ())


def test_names_in_marks_are_no_speech() -> None:
    """A quoted name inside the content leaves it indirect."""
    (statement, *_) = _read(_BODY.replace("مخزن قديم", "مخزن «الشرق»"))
    assert statement.quote == "indirect"


def test_formulas_of_the_page_are_its_own() -> None:
    """«يُذكر أن» is nobody's statement but the page's."""
    assert _read("يذكر أن الميناء بني قبل مئة عام.") == []


def test_ambiguous_words_need_their_frame() -> None:
    """«بين» between two nouns, «علم» as a noun and «وفق» before a rule attribute nothing."""
    assert _read("وقع الاتفاق بين المدينة والميناء أمس. رفع الصيادون علم المدينة. ويعمل الميناء وفق نظام جديد.") == []


def test_a_passive_names_nobody() -> None:
    """«وُصف» with its vowel is not carried to the last speaker."""
    last = _read(_BODY + " ووُصف الحريق بأنه الأكبر.")[-1]
    assert (last.source_type, last.source_entity) == ("unknown", "")


def test_every_statement_says_why() -> None:
    """The proof names the cue or phrase and the rule."""
    for statement in _read(_BODY):
        assert any(w.startswith("cue:") for w in statement.why)
        assert any(w.startswith("rule:") for w in statement.why)
