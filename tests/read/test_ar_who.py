"""Who speaks, in Arabic news: where his noun phrase ends, and to whom a role, a kin's word or a medium goes back."""

from __future__ import annotations

import pytest

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement


def _read(body: str, title: str = "خبر") -> tuple[str, list[Statement]]:
    text = f"{title}\n{body}"
    return text, [s for s in read(Article("a", text, "ar", title=title)).statements if not s.is_own_voice]


def _source(text: str, statement: Statement) -> str:
    return " ".join(text[start:end] for start, end in statement.source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("وأوضح المعهد بمقره في السدرة أن النسبة ارتفعت.", "المعهد"),
        ("وبحسب البيان أغرى رجل الفتاة بالسفر.", "البيان"),
        ("وقالت الشرطة لوسائل الإعلام الهضبية إنه لا يوجد شيء.", "الشرطة"),
        ("أبلغ الوزير نظيره الهضبي أن الزيارة تأجلت.", "الوزير"),
        ("أخبر الأطباء والديه أنه لن يتعافى.", "الأطباء"),
        ("وتوقعت أمانة السدرة كسر حاجز المليون زائر إن شاء الله.", "أمانة السدرة"),
        ("شكك أستاذ الطب في جامعة الزهرة سامي حلبي في وجود علاقة.", "أستاذ الطب في جامعة الزهرة سامي حلبي"),
        ("وطالب د. بخاري بضرورة رفع الوعي.", "د. بخاري"),
        ("وأوضح المسؤول الذي طلب عدم الكشف عن اسمه: «عادت الرحلة».", "المسؤول الذي طلب عدم الكشف عن اسمه"),
    ],
)
def test_where_the_speakers_noun_phrase_ends(sentence: str, source: str) -> None:
    """A body closes at its article, a person at the one whom he told, and a workplace or a hidden name belongs to him."""
    text, (statement, *_) = _read(sentence)
    assert _source(text, statement) == source


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("ضابط هضبي: الهجوم مسألة وقت", "وقال المقدم سامي حلبي إن الهجوم سيقع قريباً."),
        ("أخصائي طبي يحذر من وصفات الجوال", "وقال الدكتور سامي حلبي إن الوصفات ضارة."),
    ],
)
def test_a_headlines_role_is_the_one_who_speaks_below(title: str, body: str) -> None:
    """The unnamed role of a headline is named after the only named person who speaks in the article."""
    assert {s.source_entity for s in _read(body, title)[1]} == {"سامي حلبي"}


def test_a_headlines_role_stays_unnamed_where_two_speak() -> None:
    """With two named speakers of no such title, nobody knows which of them the headline means."""
    body = "وقال النائب سامي حلبي إن السد آمن. وقال الكاتب رامي مارن إن السد قديم."
    first, *_ = _read(body, "ضابط هضبي: السد في خطر")[1]
    assert first.source_entity == "ضابط هضبي"


def test_kin_go_back_to_the_name_they_explain() -> None:
    """«والدة الصبي» behind a name makes «الأم» further on that person."""
    _, (first, second) = _read("وقالت جنيفر حلبي، والدة الصبي، إن ابنها عاد. وقالت الأم إن ابنها يمشي.")
    assert (first.source_entity, second.source_entity) == ("جنيفر حلبي", "جنيفر حلبي")


def test_a_medium_goes_back_to_the_one_that_heard_before() -> None:
    """«للشبكة الإخبارية» is the network to which the first statement was made."""
    body = 'صرح الوزير سامي حلبي لشبكة "بحر نيوز" أن السد آمن.\nوقال حلبي للشبكة الإخبارية إن السد قديم.'
    assert [s.transmitters for s in _read(body)[1]] == [("بحر نيوز",), ("بحر نيوز",)]


def test_an_interview_names_the_medium_that_aired_it() -> None:
    """«في مقابلة بثها التلفزيون الرسمي» puts the television in the chain, also of what goes on from there."""
    body = "وأضاف الوزير سامي حلبي في مقابلة بثها التلفزيون الرسمي إن لدى بلاده خطة. وأردف أن العمل بدأ."
    assert [s.transmitters for s in _read(body)[1]] == [("التلفزيون الرسمي",), ("التلفزيون الرسمي",)]


def test_a_long_quotation_does_not_end_the_chain() -> None:
    """The sentences within a quotation are its speaker's, so the transmitter stays."""
    body = "نقلت وكالة البوصلة عن سامي حلبي قوله: «السد آمن. الماء قليل. العمل يجري». وأضاف أن العمال بخير."
    assert [s.transmitters for s in _read(body)[1]] == [("البوصلة",), ("البوصلة",)]


def test_the_scene_of_an_accident_is_no_site() -> None:
    """«وصلت لموقع الحادث» names no medium."""
    _, (statement,) = _read("وقال سامي حلبي، المتحدث باسم الوحدة التي وصلت لموقع الحادث، إن السائق نجا.")
    assert statement.transmitters == ()


def test_a_hashtag_is_read_as_its_words() -> None:
    """«#سامي_حلبي» names سامي حلبي, and all spans stay those of the stored text."""
    text, (statement,) = _read("وقال الرئيس الهضبي #سامي_حلبي إن السد آمن.")
    assert statement.source_entity == "سامي حلبي"
    assert "حلبي" in _source(text, statement)
    assert text[statement.content[0][0] : statement.content[0][1]] == "إن السد آمن"


def test_the_agencys_verb_tells_nothing_of_its_sources_gender() -> None:
    """«نقلت الوكالة عن سامي» leaves سامي a man, who goes on with «وأضاف»."""
    _, (_, second) = _read("نقلت وكالة البوصلة عن سامي حلبي قوله إن السد آمن. وأضاف أن العمال بخير.")
    assert second.source_entity == "سامي حلبي"


def test_those_who_gather_demand() -> None:
    """«تظاهر المئات للمطالبة ب»: the crowd is the source, and who spoke last is not."""
    text, statements = _read("قال الوزير سامي حلبي إن السد آمن. وتظاهر المئات في السدرة للمطالبة بمحاسبة المقاول.")
    assert (_source(text, statements[-1]), statements[-1].source_type) == ("المئات", "collective")
