"""The page's own statements for what nobody else's words cover."""

from __future__ import annotations

import pytest

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


def _rest(text: str, covered: str, lang: str) -> list[str]:
    """What the page says itself where ``covered`` is attributed."""
    start = text.index(covered)
    found = own_voice(text, passages(text, lang=lang), [(start, start + len(covered))], lang)
    return [text[a:b] for s in found for a, b in s.content]


@pytest.mark.parametrize(
    ("said", "rest", "lang"),
    [
        ("قال الحارس إن القارب وصل", "لكن الصيادين غادروا الميناء مساء", "ar"),
        ("قال الحارس إن القارب وصل", "في حين يستعد الصيادون للإبحار", "ar"),
        ("قال الحارس إن القارب وصل", "وفي الميناء المجاور، أفرغ الصيادون ثلاثين قاربا كبيرا", "ar"),
        ("قال الحارس إن القارب وصل", "وقد أُغلق الميناء في المساء", "ar"),
        ("قال الحارس إن القارب وصل", "في حال فتح الميناء الجديد", "ar"),
        ("The boat is safe, the guard said", "but the crew left the harbour", "en"),
        ("The boat is safe, the guard said", "at the quay nobody was hurt", "en"),
        ("The boat is safe, the guard said", "after the storm, the harbour was closed", "en"),
    ],
)
def test_a_clause_beside_attributed_words_is_kept(said: str, rest: str, lang: str) -> None:
    """The rest of a sentence is own voice where it is a clause of its own or a condition."""
    assert _rest(f"{said}، {rest}.", said, lang) != []


@pytest.mark.parametrize(
    ("said", "rest", "lang"),
    [
        ("قال الحارس إن القارب وصل", "وسط عاصفة شديدة على الساحل كله", "ar"),
        ("قال الحارس إن القارب وصل", "في ظل تزايد الضغوط على الصيادين", "ar"),
        ("قال الحارس إن القارب وصل", "وذلك خلال لقائه وفدا من الصيادين", "ar"),
        ("قال الحارس إن القارب وصل", "الذي غادر درمان قبل يومين", "ar"),
        ("The boat is safe, the guard said", "at an event in the town", "en"),
        ("The boat is safe, the guard said", "which include the northern quay and its sheds", "en"),
        ("The boat is safe, the guard said", "speaking at a meeting that was held by the crew", "en"),
        ("The boat is safe, the guard said", "who has kept the harbour for years", "en"),
    ],
)
def test_an_adjunct_beside_attributed_words_is_no_statement(said: str, rest: str, lang: str) -> None:
    """Adjuncts and relative clauses that attributed words leave over say nothing by themselves."""
    assert _rest(f"{said}، {rest}.", said, lang) == []


def test_a_connective_beside_attributed_words_is_no_statement() -> None:
    """Two or three words that lead to attributed ones say nothing."""
    assert _rest("ومن جانبه قال الحارس إن القارب وصل.", "قال الحارس إن القارب وصل", "ar") == []


def test_an_adjunct_that_is_a_whole_sentence_is_kept() -> None:
    """A whole sentence is a statement, whatever it opens with."""
    assert _own("في ظل تزايد الضغوط على الصيادين.") == ["في ظل تزايد الضغوط على الصيادين"]


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
