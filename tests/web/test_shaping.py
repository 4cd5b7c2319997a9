"""What pages make of the desk's views before they render them."""

from __future__ import annotations

from dataclasses import replace

from mutabaat.records.brief_edits import BriefView, SentenceState
from mutabaat.records.briefs import BriefSentence
from mutabaat.records.views import CompareView, Edit, News, WordChange
from mutabaat.web.aligned import comparison
from mutabaat.web.diffs import DiffPiece, pieces, turn
from mutabaat.web.findings import findings, ordered
from mutabaat.web.foreign import bdi, in_script, language_tag, lit, name_language, words
from mutabaat.web.traces import apparatus
from mutabaat.web.voices import voices

from .fake_desk import ARTICLES, BRIEF, CHANGES, EDIT, HITS, NAHR, NAHR_1, NAHR_TEXT, POST, RELAY, SADA_1, TWINS


def test_an_edit_shows_old_words_before_new() -> None:
    """A changed run is its old words, then its new ones; what was dropped stands alone."""
    kinds = [(p.kind, p.text) for p in pieces(EDIT) if p.kind != "same"]
    assert kinds == [("dropped", "قد تغلق"), ("added", "ستغلق"), ("dropped", "، بحسب مسؤولين")]


def test_an_edit_in_a_line_is_its_first_change() -> None:
    """An edit in the news shows what its first change took away and what it put there."""
    assert turn(EDIT) == ("قد تغلق", "ستغلق")


def test_an_outlet_is_named_in_the_readers_script() -> None:
    """An outlet with names in two scripts is shown by the one that the reader reads; its id is no name."""
    assert [in_script(POST.all_names, lang) for lang in ("ar", "en")] == ["تايدووتر بوست", POST.name]
    assert in_script(NAHR.all_names, "en") == NAHR.name


def test_long_unchanged_runs_are_left_out() -> None:
    """Far from a change, a gap stands for the words."""
    text = "كلمة " * 400
    old = replace(EDIT.old, article=replace(EDIT.old.article, text=text + "قديم"))
    new = replace(EDIT.new, article=replace(EDIT.new.article, text=text + "جديد"))
    n = len(text)
    edit = Edit("x", old, new, (WordChange("same", (0, n), (0, n)), WordChange("changed", (n, n + 4), (n, n + 4))))
    found = pieces(edit)
    assert found[0] == DiffPiece("gap")
    assert len(found[1].text) < 100
    assert [p.text for p in found[2:]] == ["قديم", "جديد"]


def test_the_same_words_of_a_voice_are_one_line() -> None:
    """Words that two pages attribute to the same source are one line with two places."""
    twice = voices((SADA_1, SADA_1))
    person = next(v for v in twice if v.kind == "person")
    assert person.name == "سالم الدوّاح"
    assert [len(said.places) for said in person.said] == [2, 2]


def test_pages_own_words_are_nobodys_statement() -> None:
    """The own voice of pages is not a source."""
    assert all(voice.kind != "own_voice" for voice in voices(ARTICLES))


def view_of(sentence: BriefSentence) -> BriefView:
    """A follow-up of one sentence."""
    return BriefView(replace(BRIEF, sentences=(sentence,)), 0, (SentenceState(sentence),))


def test_a_sentence_has_each_trace_once() -> None:
    """A sentence lists the places that it rests on and the outlets of them, each once, in their order."""
    first = BRIEF.sentences[3]
    found = apparatus(view_of(replace(first, traces=(*first.traces, first.traces[0]))))
    assert found.sentences[0].traces == first.traces
    assert found.sentences[0].outlets == (POST.name, NAHR.name)


def test_foreign_words_of_a_sentence_are_apart() -> None:
    """English words in an Arabic sentence stand in an element of their own, with what belongs between them."""
    sentence = BriefSentence("body", "كتب موقع «شول»: «An inspector, Lena Orvik, said 12 gates» أمس <b>.", ())
    marked = apparatus(view_of(sentence)).sentences[0].marked
    assert '«<bdi lang="en" dir="ltr">An inspector, Lena Orvik, said 12 gates</bdi>»' in marked
    assert "&lt;" in marked and "<b>" not in marked


def test_findings_come_one_of_a_kind_first() -> None:
    """The gravest of each kind goes before a second of any; articles are no finding."""
    news = tuple(News(kind, kind, None, str(n), "ar") for n, kind in enumerate(("claim", "denial", "denial", "edit")))  # type: ignore[arg-type]
    assert [n.words for n in findings(news)] == ["1", "3", "2"]
    assert [n.words for n in ordered(news)] == ["1", "3", "2", "0"]


def test_rows_hold_the_words_of_both_texts() -> None:
    """What changed in what was said stands apart from the texts; a row has the words it is about, or nothing."""
    found = comparison(CompareView(SADA_1, NAHR_1, RELAY, CHANGES))
    assert [row.kind for row in found.said] == [
        "hedge_dropped",
        "credit_dropped",
        "condition_dropped",
        "denial_dropped",
    ]
    assert [row.kind for row in found.texts] == ["reworded", "added", "same"]
    hedge, credit = found.said[:2]
    assert hedge.words == ("قد تغلق", "ستغلق")
    assert hedge.original[slice(*hedge.original_marks[0])] == "قد تغلق"
    assert hedge.copy[slice(*hedge.copy_marks[0])] == "ستغلق"
    assert credit.copy == ""
    assert found.texts[1].original == ""
    assert found.texts[1].copy in NAHR_TEXT


def test_reworded_pieces_light_the_words_that_differ() -> None:
    """In a reworded piece the words that the other lacks are lit; spelling alone is no difference."""
    row = comparison(CompareView(SADA_1, NAHR_1, RELAY, CHANGES)).texts[0]
    assert [row.original[a:b] for a, b in row.original_marks] == ["وزارة المياه تدرس"]
    assert row.copy_marks == ()


def test_fidelity_is_said_in_words() -> None:
    """The summary counts all pieces by kind and gives no score, also where the same ones are hidden."""
    hidden = comparison(CompareView(SADA_1, NAHR_1, RELAY, CHANGES), only_changes=True)
    assert dict(hidden.summary)["same"] == 1
    assert all(row.kind != "same" for row in hidden.texts)
    assert comparison(CompareView(SADA_1, NAHR_1, TWINS, ())).summary == ()


def test_matches_are_lit_in_place() -> None:
    """Matched spans of the article are marks in the passage, whatever their order and overlap."""
    hit = HITS[2]
    assert str(lit("سدّ الزلال", 10, ((14, 20), (10, 13), (0, 3), (12, 15)))) == (
        "<mark>سدّ</mark><mark> ا</mark><mark>لزلال</mark>"
    )
    assert "<script" not in lit(hit.text, hit.start, hit.matches)


def test_spans_outside_the_text_give_nothing() -> None:
    """A span that reaches outside is cut, one wholly outside is dropped."""
    assert words("abcdef", ((-3, 2), (4, 99), (50, 60))) == "ab … ef"


def test_a_name_is_read_in_the_language_of_its_letters() -> None:
    """A Latin name on an Arabic page is English, an Arabic one on an English page Arabic."""
    assert name_language("Tidewater", "ar") == "en"
    assert name_language("صدى", "en") == "ar"
    assert name_language("صدى", "fa") == "fa"
    assert name_language("14", "ar") == "ar"


def test_a_language_is_never_the_end_of_its_attribute() -> None:
    """What does not look like a language code is no language."""
    assert language_tag('ar" onload="x') == ""
    assert language_tag("und") == ""
    assert str(bdi("<x>", "ar")) == '<bdi lang="ar" dir="rtl">&lt;x&gt;</bdi>'
    assert 'dir="auto"' in bdi("x", "")
