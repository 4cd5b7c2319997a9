"""Text cut into lines, runs and pieces."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mutabaat.records.evidence import Passage
from mutabaat.records.statements import Link, Statement
from mutabaat.web.marked import line
from mutabaat.web.marks import blocks

from .fake_desk import HOSTILE_STATEMENTS, HOSTILE_TEXT, SADA_1, SADA_STATEMENTS, SADA_TEXT


def said(id: str, *content: tuple[int, int], **more: object) -> Statement:
    return Statement(id, 0, content=content, source_type="person", chain=(Link("person", "x"),), **more)  # type: ignore[arg-type]


def sada() -> tuple[str, list[str]]:
    found = blocks(SADA_TEXT, SADA_1.reading.passages, SADA_STATEMENTS)
    return "".join(line(block) for block in found), [block.kind for block in found]


spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60))


@given(
    st.text(alphabet="ابتو َ\n .x<&", max_size=50),
    st.lists(
        st.builds(lambda c, h: Statement("s", 0, content=(c,), hedge=(h,), source_type="person"), spans, spans),
        max_size=5,
    ),
    st.none() | spans,
)
def test_no_character_is_lost_or_moved(text: str, statements: list[Statement], at: tuple[int, int] | None) -> None:
    """Whatever spans lie over a text, its runs joined are the lines of the text."""
    named = [Statement(f"s{i}", 0, s.content, hedge=s.hedge, source_type="person") for i, s in enumerate(statements)]
    found = blocks(text, (), named, at)
    assert ["".join(run.text for run in block.runs) for block in found] == [x for x in text.split("\n") if x.strip()]


def test_lines_have_the_kinds_of_their_passages() -> None:
    """Outlet line, headline, bullets and source line are told from sentences."""
    kinds = sada()[1]
    assert kinds == ["outlet_line", "headline", "standfirst", "standfirst", "source_line", *["sentence"] * 5]


def test_a_dateline_before_a_sentence_does_not_name_the_line() -> None:
    """A line is what most of it is."""
    text = "وادي السنابل (واف) - فاضت البحيرة على الضفتين في الليل."
    passages = (Passage(0, "dateline", 0, 20), Passage(1, "sentence", 21, len(text)))
    assert [block.kind for block in blocks(text, passages, ())] == ["sentence"]


def test_an_inner_statement_takes_its_words_from_the_outer() -> None:
    """Where two statements overlap, the innermost owns the words, and the outer goes on behind it."""
    text = "0123456789"
    found = blocks(text, (), (said("outer", (0, 10)), said("inner", (3, 6), parent="outer")))
    runs = [(run.text, run.statement.id if run.statement else "") for run in found[0].runs]
    assert runs == [("012", "outer"), ("345", "inner"), ("6789", "outer")]


def test_a_loop_of_parents_ends() -> None:
    """Statements that are each other's parent are shown and do not hang the page."""
    found = blocks("0123", (), (said("a", (0, 4), parent="b"), said("b", (1, 3), parent="a")))
    assert "".join(run.text for run in found[0].runs) == "0123"


def test_no_number_stands_inside_a_word() -> None:
    """A mark that ends before the rest of a word carries no number: it would part the letters."""
    text = "وبالسدّ كله"
    inside, outside = (blocks(text, (), (said("s", (1, end)),))[0].runs[1] for end in (4, len(text)))
    assert not inside.closes
    assert outside.closes


def test_no_number_stands_before_a_vowel_mark() -> None:
    """A mark may end before the vowel of its last letter; the vowel still belongs to the word."""
    assert not blocks("سدَّ", (), (said("s", (0, 2)),))[0].runs[0].closes


def test_only_the_first_run_of_a_mark_is_a_stop_for_the_keyboard() -> None:
    """A statement in three pieces is one stop, not three."""
    html = sada()[0]
    assert html.count('href="#s-st-s1"') > 1
    assert html.count('id="m-st-s1"') == 1
    assert html.count('href="#s-st-s1" tabindex="-1"') == html.count('href="#s-st-s1"') - 1


def test_a_space_between_two_statements_is_no_link() -> None:
    """What is left of a statement between two others is a link only where it has a word."""
    text = "قال كذا ثم كذا أمس"
    outer = said("s1", (0, len(text)))
    inner = [said("s2", (4, 7), parent="s1"), said("s3", (8, 10), parent="s1")]
    html = "".join(line(block) for block in blocks(text, (), [outer, *inner]))
    links = re.findall(r"<a [^>]*>(.*?)</a>", html)
    assert links and all(re.sub("<[^>]+>", "", link).strip() for link in links)
    assert re.sub("<[^>]+>", "", html) == text


def test_own_voice_without_hedge_is_plain_text() -> None:
    """What the page says flatly in its own voice is no link; others can still point at it."""
    html = sada()[0]
    assert '<span id="s-st-s8" class="own">وزارة المياه' in html
    assert 'href="#s-st-s8"' not in html


def test_own_voice_with_a_hedge_has_a_note() -> None:
    """A hedge in the page's own voice is marked and told of."""
    html = sada()[0]
    assert '<span class="is-hedge">ربما</span>' in html
    assert 'href="#s-st-s7"' in html


def test_ids_are_given_once() -> None:
    """Every anchor of a line stands once, however many runs a statement has."""
    import re

    ids = re.findall(r' id="([^"]+)"', sada()[0])
    assert len(ids) == len(set(ids))


def test_the_followed_span_has_one_anchor() -> None:
    """A lit span over several pieces has the anchor in its first piece only."""
    found = blocks(SADA_TEXT, (), SADA_STATEMENTS, (0, 400))
    lit = False
    html = ""
    for block in found:
        html += line(block, str, lit)
        lit = True
    assert html.count('id="at"') == 1
    assert html.count("is-at") > 3


def test_notes_stand_with_the_line_they_begin_in() -> None:
    """Notes are numbered in reading order, each with its line."""
    found = blocks(SADA_TEXT, SADA_1.reading.passages, SADA_STATEMENTS)
    numbers = [[note.number for note in block.notes] for block in found]
    assert numbers == [[], [], [], [], [], [1, 2], [3], [4], [5, 6], [7]]


def test_hostile_words_are_escaped() -> None:
    """Markup in a text or in an id is shown, never obeyed."""
    html = "".join(line(block) for block in blocks(HOSTILE_TEXT, (), HOSTILE_STATEMENTS))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_many_statements_take_linear_time() -> None:
    """A page of 4,000 statements is cut in one sweep: each character is visited by its own statement only."""
    text = "كلمة " * 4000
    found = blocks(text, (), [said(f"s{i}", (i * 5, i * 5 + 4)) for i in range(4000)])
    assert sum(1 for run in found[0].runs if run.note) == 4000


def test_the_own_voice_that_repeats_has_a_note() -> None:
    """What the page says as its own gets a mark and a note that leads to the attributed statement, if that is there."""
    text = "يغلق المصنع. قال ناطق إن المصنع سيغلق."
    own = Statement("s1", 0, content=((0, 11),), restates="s2")
    attributed = said("s2", (22, 37))
    (block,) = blocks(text, (), (own, attributed))
    first, second = block.notes
    assert (first.number, first.repeats, second.repeats) == (1, second, None)
    assert 'class="mark own_voice repeats"' in str(line(block))
    (alone,) = blocks(text, (), (own,))
    assert alone.notes == ()
