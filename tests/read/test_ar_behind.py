"""Arabic: who said it is named behind it, asides that hide a name, blessings between dashes, unnamed sources."""

from __future__ import annotations

import pytest

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement


def _read(text: str) -> list[Statement]:
    found = read(Article("x", text, "ar", outlet="", title="")).statements
    return [s for s in found if s.source_type != "own_voice"]


def _words(text: str, statement: Statement) -> str:
    return "|".join(text[a:b] for a, b in statement.content)


def test_a_sentence_that_only_cites_gives_the_one_before_to_its_source() -> None:
    """«…. وفقاً لوكالة الفجر.» says whose word the sentence before it is, where nobody speaks in that."""
    text = "عثر السكان على الهاتف في مركز المدينة. وفقا لوكالة الفجر."
    (statement,) = _read(text)
    assert (statement.source_entity, _words(text, statement)) == ("الفجر", "عثر السكان على الهاتف في مركز المدينة")


def test_a_sentence_that_only_cites_transmits_a_speaker() -> None:
    """Where somebody speaks in the sentence before, the medium that is cited behind it transmits him."""
    (statement,) = _read("قال الوزير سامي حلبي: «لن نقبل بإغلاق الجسر بعد اليوم». بحسب وكالة الفجر.")
    assert [link.name for link in statement.chain] == ["الفجر", "سامي حلبي"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("ووفق تصريحات مصدر عسكري، فإن المركب غرق أمس.", "مصدر عسكري", "فإن المركب غرق أمس"),
        ("ووفقا لتصريحات الوزير، فإن المركب غرق أمس.", "الوزير", "فإن المركب غرق أمس"),
        ("ووفق مصدر عسكري، لم يتم ذكر اسمه، فإن المركب غرق.", "مصدر عسكري", "فإن المركب غرق"),
        ("فبحسب وزارة المياه، الجسر آمن.", "وزارة المياه", "الجسر آمن"),
        ("وبحسب المصدر نفسه كانوا يخططون لإغلاق الجسر.", "المصدر نفسه", "كانوا يخططون لإغلاق الجسر"),
        ("ووزارة المياه إذ تعلن ذلك لتؤكد للجميع حرص الحكومة على الجسر.", "وزارة المياه", "حرص الحكومة على الجسر"),
        (
            "وأكدت الهيئة حرص الملك – حفظه الله – على سلامة السكان.",
            "الهيئة",
            "حرص الملك – حفظه الله – على سلامة السكان",
        ),
    ],
)
def test_source_and_content_part_where_they_should(text: str, speaker: str, content: str) -> None:
    """The source ends at «نفسه» and before an aside; a blessing between dashes ends nothing; «إذ» is no part of a name."""
    (statement,) = _read(text)
    assert (statement.source_entity, _words(text, statement)) == (speaker, content)


def test_a_clause_with_then_takes_who_spoke_before() -> None:
    """«، إذ قال»: the conjunction is nobody; the speaker before goes on."""
    *_, last = _read("وشدد الطبيب سامي حلبي على أن الحالة مستقرة، إذ قال: «نقلناها أمس إلى العناية المركزة».")
    assert last.source_entity == "سامي حلبي"


def test_an_unnamed_source_of_the_lead_is_nobody_named_below() -> None:
    """«مصدر أمني» of the first sentence stays without a name, though only one named man speaks further on."""
    first, _ = _read("كشف مصدر أمني أن الجسر أغلق أمس.\nوقال المتحدث سامي حلبي إن الجسر آمن.")
    assert (first.source_type, first.source_entity) == ("anonymous", "مصدر أمني")


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("وتداول السكان معلومات أولية تؤكد إغلاق الجسر.", "معلومات أولية تؤكد", "إغلاق الجسر"),
        ("ونفى المدرب الشائعات التي تتحدث عن رحيله.", "الشائعات التي تتحدث عن", "رحيله"),
        ("وارتفع السعر وسط تكهنات بأن المصرف سيرفع الفائدة.", "تكهنات", "بأن المصرف سيرفع الفائدة"),
        ("وثمة أنباء تشير إلى أن الجسر سيغلق.", "أنباء تشير إلى", "أن الجسر سيغلق"),
    ],
)
def test_a_rumour_tells_what_nobody_named_says(text: str, cue: str, content: str) -> None:
    """A noun of rumour with its verb, an adjective or «التي» between, tells what is said, within another's speech too."""
    told = [s for s in _read(text) if s.source_type == "unknown"]
    assert [("|".join(text[a:b] for a, b in s.cue), _words(text, s)) for s in told] == [(cue, content)]
