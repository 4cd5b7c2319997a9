"""The page's own statements for what nobody else's words cover."""

from __future__ import annotations

from mutabaat.read.own_voice import own_voice, time_frame
from mutabaat.read.passages import passages
from mutabaat.records.evidence import Passage


def _own(text: str, covered: list[tuple[int, int]] | None = None) -> list[str]:
    found = own_voice(text, passages(text, lang="ar"), covered or [], "ar")
    return [text[a:b] for s in found for a, b in s.content]


def test_every_sentence_gets_one_statement() -> None:
    """Two uncovered sentences give two statements, without their end marks."""
    assert _own("وصل القارب إلى الميناء. ونام الصياد في بيته.") == ["وصل القارب إلى الميناء", "ونام الصياد في بيته"]


def test_attributed_words_are_not_repeated() -> None:
    """A sentence whose words are covered gives no statement."""
    text = "قال الحارس إن القارب وصل."
    assert _own(text, [(0, len(text))]) == []


def test_a_real_clause_beside_attributed_words_is_kept() -> None:
    """The rest of a sentence is own voice where it is a clause, and nothing where it is a connective."""
    text = "قال الحارس إن القارب وصل، وسط عاصفة شديدة تضرب الساحل كله."
    assert _own(text, [(0, 24)]) == ["وسط عاصفة شديدة تضرب الساحل كله"]
    text = "ومن جانبه قال الحارس إن القارب وصل."
    assert _own(text, [(10, len(text) - 1)]) == []


def test_condition_first_is_no_content() -> None:
    """The content is the consequence; the condition keeps its span; the stance is a forecast."""
    text = "فإذا أغلق الميناء، فإن ذلك سيرفع الأسعار."
    (statement,) = own_voice(text, passages(text, lang="ar"), [], "ar")
    assert [text[a:b] for a, b in statement.content] == ["فإن ذلك سيرفع الأسعار"]
    assert [text[a:b] for a, b in statement.condition] == ["فإذا أغلق الميناء"]
    assert (statement.stance, statement.certainty, statement.time) == ("forecasts", "conditional", "upcoming")


def test_condition_carries_to_the_next_sentence() -> None:
    """«كما أن ذلك» stands under the condition of the sentence before it; another opening does not."""
    text = "فإذا أغلق الميناء، فإن ذلك سيرفع الأسعار.\nكما أن ذلك سيضر بالصيادين.\nويقع الميناء في الشمال."
    found = own_voice(text, passages(text, lang="ar"), [], "ar")
    assert [s.certainty for s in found] == ["conditional", "conditional", "certain"]
    assert found[1].condition == found[0].condition


def test_consequence_of_a_fact_falls_apart() -> None:
    """«وهو ما قد …» after a comma is a statement of its own, with its own hedge."""
    text = "غادرت السفن ميناء درمان أمس، وهو ما قد يؤثر على الأسعار."
    found = own_voice(text, passages(text, lang="ar"), [], "ar")
    assert [s.certainty for s in found] == ["certain", "possible"]


def test_bylines_and_source_lines_say_nothing() -> None:
    """Passages that are not read give no statement."""
    text = "المصدر: موقع البوصلة"
    assert own_voice(text, (Passage(0, "source_line", 0, len(text)),), [], "ar") == []


def test_time_frames() -> None:
    """A future particle is upcoming, a noun of the same letters is not; «وكان» opens background."""
    cases = {
        "سيصل القارب غدا": "upcoming",
        "سيارة القارب": "news",
        "وكان القارب غرق": "background",
        "وصل القارب": "news",
    }
    assert {text: time_frame(text, (0, len(text)), "ar") for text in cases} == cases
