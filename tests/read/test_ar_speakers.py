"""Who speaks in Arabic: roles, unnamed sources, subjects that stand elsewhere, transmitters in a row."""

from __future__ import annotations

import pytest

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement


def _read(text: str) -> list[Statement]:
    reading = read(Article("x", "نبأ\n" + text, "ar", outlet="المرفأ", title="نبأ"))
    return [s for s in reading.statements if not s.is_own_voice]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "وقال مروان الحلو إن الجسر آمن. ووقفت الوزيرة لينا حلبي أمام الجسر. وأضافت أن العمل بدأ.",
            ["مروان الحلو", "لينا حلبي"],
        ),
        ("وقال شيخ البلدة، درغام العويد، إن الماء قليل. وأضاف أن البئر جفت.", ["درغام العويد", "درغام العويد"]),
        (
            "وقال مروان الحلو إن الجسر آمن. وسخرت من الخطوة النائبة لينا حلبي، ووصفتها بأنها متأخرة.",
            ["مروان الحلو", "لينا حلبي", "لينا حلبي"],
        ),
        ("وقالت لينا حلبي إن السد آمن، وتطالب وزارة الماء ببناء سد آخر.", ["لينا حلبي", "لينا حلبي"]),
        ("واستقبل الوزير مروان الحلو الوفد. وأكد الوزير أن السد آمن.", ["مروان الحلو"]),
    ],
)
def test_who_speaks_by_name(text: str, names: list[str]) -> None:
    """Gender, apposition, objects and titles say whose words they are."""
    assert [s.source_entity for s in _read(text)] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ويعتقد أحد الوسطاء أن الجسر سيغلق.", "anonymous"),
        ("ونقلت صحيفة «الفجر» عن سائق شاحنة قوله إن الجسر مغلق.", "anonymous"),
        ("وأكد منظمو المعرض أن الافتتاح غدا.", "collective"),
        ("وقال السائقون إن الطريق طويل.", "collective"),
        ("وقال معد التقرير، الصحافي مارن سليم، إن السد قديم.", "person"),
    ],
)
def test_what_kind_of_source(text: str, kind: str) -> None:
    """One of many and a passer-by are anonymous, plurals collective, a name between commas a person."""
    assert _read(text)[0].source_type == kind


def test_two_transmitters_in_a_row() -> None:
    """«نقلت X عن Y عن Z»: both media stand in the chain, in order."""
    (said,) = _read("ونقلت قناة «الأفق» عن وكالة «الساحل» عن مصدر قريب من الشركة قوله إن السفينة غرقت.")
    assert (said.transmitters, said.source_entity) == (("الأفق", "الساحل"), "مصدر قريب من الشركة")


def test_a_medium_relays_without_being_named_again() -> None:
    """«ونقلت عن»: the medium that spoke before is the transmitter."""
    said = _read("وأفادت وكالة «الساحل» بأن الجسر أغلق، ونقلت عن مسؤول في البلدية قوله إن العمل بدأ.")[-1]
    assert said.transmitters == ("الساحل",)


def test_where_one_posts_transmits_nothing() -> None:
    """«على حسابه في منصة …» names no hearer."""
    (said,) = _read("وكتب المحافظ مروان الحلو، على حسابه في منصة «ساحل»: «الجسر القديم سيفتح غدا أمام الجميع».")
    assert said.transmitters == ()


def test_a_told_clause_has_its_own_speaker() -> None:
    """«ويروي أن الرئيس X خاطبه قائلاً»: X speaks in what another tells."""
    text = "وقال مروان الحلو إن الماء قليل. ويروي أن الوزير كريم الوادي خاطبه في لقاء قائلاً: «أنت متعب فخذ إجازة»."
    said = _read(text)[-1]
    assert (said.transmitters, said.source_entity) == (("مروان الحلو",), "كريم الوادي")
