"""The stage ``read`` gives whole, repeatable readings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mutabaat.read.reader import NAME, VERSION, read
from mutabaat.records.evidence import Article

_SHARED = Path(__file__).parents[2] / "../shared/data/attribution"
_TALKS = """Ferry talks fail
The Northern Gazette reported that officials said the ferry was lost.
"We will not wait," said Jane Doe, who leads the crew. "Not a day."
Doe wants to sail on Monday. The sea is calm."""


def _article(text: str, lang: str = "en", id: str = "a1") -> Article:
    return Article(id, text, lang)


def test_reading_names_its_stage() -> None:
    """A reading says which stage and version made it."""
    reading = read(_article(_TALKS))
    assert (reading.stage, reading.version, reading.lang) == (NAME, VERSION, "en")


def test_same_article_gives_same_ids() -> None:
    """Ids come from content: reading twice gives equal readings."""
    assert read(_article(_TALKS)) == read(_article(_TALKS))


def test_other_article_gives_other_ids() -> None:
    """The same words in another article are other statements."""
    first, second = read(_article(_TALKS)), read(_article(_TALKS, id="a2"))
    assert not {s.id for s in first.statements} & {s.id for s in second.statements}


def test_statements_are_in_reading_order_with_unique_ids() -> None:
    """Statements are sorted by where their content begins, each with its own id."""
    statements = read(_article(_TALKS)).statements
    assert [s.content[0] for s in statements] == sorted(s.content[0] for s in statements)
    assert len({s.id for s in statements}) == len(statements)


def test_parent_is_the_id_of_the_statement_around() -> None:
    """What officials said inside the Gazette's report hangs on that report, and its chain goes through it."""
    statements = read(_article(_TALKS)).statements
    inner = next(s for s in statements if s.source_type == "anonymous")
    outer = next(s for s in statements if s.id == inner.parent)
    assert outer.source_entity == "Northern Gazette"
    assert inner.transmitters == ("Northern Gazette",)


def test_sentence_that_only_tells_a_wish_is_the_pages_own() -> None:
    """A wish is no statement of the person's: the page tells it in its own voice as well."""
    text = _TALKS
    own = [text[s.content[0][0] : s.content[0][1]] for s in read(_article(text)).statements if s.is_own_voice]
    assert "Doe wants to sail on Monday" in own


def test_unknown_language_gets_own_voice_alone() -> None:
    """For a language without rules every sentence is the page's own voice."""
    statements = read(_article("Le port ferme\nLe port ferme demain. Le maire a dit oui.", "fr")).statements
    assert statements
    assert all(s.is_own_voice for s in statements)


def test_missing_language_is_detected() -> None:
    """An article without a language gets the one its letters show."""
    assert read(_article("عنوان الخبر\nأغلق المرفأ صباح اليوم.", "")).lang == "ar"


def test_region_of_a_language_does_not_matter() -> None:
    """ "en-GB" is read as English."""
    assert read(_article(_TALKS, "en-GB")).lang == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "“",
        '"Open and never closed, she said.\n\n"Again,',
        "said said said : said",
        "X: \nsaid, said: \"\n''” — Doe",
        "According to\nAccording to the mayor, ",
        "She said:",
        "told, told that, told the the",
        "and said that she said, \"' he said",
    ],
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    """Unbalanced quotation marks and torn sentences give valid spans or nothing."""
    for statement in read(_article(text)).statements:
        for start, end in (*statement.content, *statement.cue, *statement.source, *statement.hedge):
            assert 0 <= start < end <= len(text)


@pytest.mark.data
@pytest.mark.parametrize("name", ["en_polnear_dev", "ar_dev", "founding"])
def test_spans_of_real_articles_are_valid(name: str) -> None:
    """On every development article all spans lie in the text and ids are unique."""
    path = _SHARED / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("../shared is not beside the project")
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = read(Article(row["id"], row["text"], ""))
        assert len({s.id for s in reading.statements}) == len(reading.statements)
        for s in reading.statements:
            spans = (*s.content, *s.cue, *s.source, *s.hedge, *s.condition, *(x for k in s.chain for x in k.spans))
            assert s.content
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans)


def test_a_credit_with_an_unclosed_mark() -> None:
    """«المصدر: موقع «الفجر» with its closing mark missing credits «الفجر», without the mark."""
    text = "الجسر آمن\nالمصدر: موقع «الفجر\nقالت البلدية إن الجسر آمن."
    reading = read(Article("credit", text, "ar", title="الجسر آمن"))
    assert [link.name for link in reading.page_sources] == ["الفجر"]


def test_character_references_in_a_text_are_read_as_what_they_stand_for() -> None:
    """«&quot;» opens and closes speech; spans hold the references whole, in the text as it is stored."""
    text = "الدرماني: &quot;السوق مستقرة&quot;\nقال الوزير كامل الدرماني: &quot;لن نرفع الأسعار هذا العام&quot;."
    said = [s for s in read(Article("a", text, "ar", title=text.split("\n")[0])).statements if not s.is_own_voice]
    assert [text[slice(*s.content[0])] for s in said] == [
        "&quot;السوق مستقرة&quot;",
        "&quot;لن نرفع الأسعار هذا العام&quot;",
    ]
    assert {s.quote for s in said} == {"direct"}
