"""Searching: words, phrases, filters on statements, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes import FakeClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.decide import correct
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.records.decisions import MarkEdit
from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.searching import Ask

DAY = datetime(2026, 3, 1, 8, tzinfo=UTC)
TEXTS = {
    "denied": "نفى وزير المياه سالم الدوّاح وجود خطة لإغلاق سدّ الزلال. وارتفع منسوب البحيرة.",
    "said": "قال وزير المياه سالم الدوّاح إن سدّ الزلال آمن. ونفت بلدية وردان شائعات عن الأسعار.",
    "unnamed": "كشفت مصادر مطلعة أن إغلاق السَّــدّ قد يبدأ الأحد، وأن الزلال سيُفرَّغ.",
    "english": "The minister said the Zulal dam is safe.",
    "other": "وصلت سفينة قمح إلى ميناء المرسى، والزلال بعيد عن السدّ.",
}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[SqlStore]:
    opened = SqlStore(str(tmp_path / "desk.db"))
    digester = Digester(opened, clock)
    digester.register([Outlet("a", "الأولى"), Outlet("b", "الثانية")])
    digester.digest(
        Article(id, text, "en" if id == "english" else "ar", outlet="ab"[n % 2], published=DAY + timedelta(days=n))
        for n, (id, text) in enumerate(TEXTS.items())
    )
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, clock: FakeClock) -> Desk:
    return Desk(store, SqlSearch(store), clock)


Finds = Callable[..., set[str]]


@pytest.fixture
def finds(desk: Desk) -> Finds:
    def found(query: str = "", **filters: object) -> set[str]:
        return {hit.article for hit in desk.find(Ask(query, **filters)).hits}  # type: ignore[arg-type]

    return found


def test_words_are_marked_as_they_are_stored(desk: Desk) -> None:
    """Vowel marks and tatweel fold away for the search, and the marked span holds them."""
    hit = next(hit for hit in desk.find(Ask("سد")).hits if hit.article == "unnamed")
    assert [TEXTS["unnamed"][a:b] for a, b in hit.matches] == ["السَّــدّ"]
    assert hit.text == TEXTS["unnamed"][hit.start : hit.end]


@pytest.mark.parametrize("quoted", ['"سد الزلال"', "«سدّ الزلال»", "“سدّ الزلال”", '"سد الزلال'])
def test_a_phrase_is_found_in_order(finds: Finds, quoted: str) -> None:
    """Words in any quotation marks, also unclosed ones, stand one behind the other; without marks anywhere."""
    assert finds("الزلال السد") == {"denied", "said", "unnamed", "other"}
    assert finds(quoted) == {"denied", "said"}


def test_a_phrase_is_marked_as_one(desk: Desk) -> None:
    """One mark holds all words of the phrase."""
    hit = next(hit for hit in desk.find(Ask('"سد الزلال"')).hits if hit.article == "said")
    assert [TEXTS["said"][a:b] for a, b in hit.matches] == ["سدّ الزلال"]


@pytest.mark.parametrize("minus", ["-سفينة", "−سفينة", '-"سفينة قمح"'])
def test_a_minus_leaves_out(finds: Finds, minus: str) -> None:
    """A word or phrase behind a minus must not stand there; a hyphen inside a word is none."""
    assert finds(f"السد {minus}") == {"denied", "said", "unnamed"}
    assert finds("سفينة-قمح") == {"other"}


@pytest.mark.parametrize(
    ("query", "problem"),
    [("", "nothing"), ("  \u200f", "no_words"), ("« » ؟!", "no_words"), ("-سد", "only_without"), ('-"', "no_words")],
)
def test_an_odd_query_says_what_is_amiss(desk: Desk, query: str, problem: str) -> None:
    """Nothing is looked for, and the reason is told."""
    assert desk.find(Ask(query)).problem == problem


@pytest.mark.parametrize("query", ["(سد OR", "NEAR(سد, 2)", "keys:سد", "سد*", "^سد", "«" * 500, "\ud83c", "سد " * 3000])
def test_no_query_is_an_error(desk: Desk, query: str) -> None:
    """What means something to the database is looked for as it stands."""
    assert desk.find(Ask(query)).problem in ("", "no_words")


def test_a_filter_holds_of_the_statement_that_holds_the_words(desk: Desk, finds: Finds) -> None:
    """An article that denies something else is not found."""
    assert finds("الزلال", stance="denies") == {"denied"}
    hit = desk.find(Ask("الزلال", stance="denies")).hits[0]
    assert hit.statement is not None
    assert hit.statement.stance == "denies"
    assert [link.kind for link in hit.statement.chain] == ["person"]


def test_filters_of_sources(finds: Finds) -> None:
    """By speaker in any form of the name, by kind of source, by certainty, by whether it is named."""
    assert finds("الزلال", speaker="الدواح") == {"denied", "said"}
    assert finds("الزلال", source_type="anonymous") == {"unnamed"}
    assert finds("السد", certainty="hedged") == {"unnamed"}
    assert finds("السد", certainty="possible") == {"unnamed"}
    assert finds("الزلال", named=True) == {"denied", "said"}


def test_filters_alone_find_the_newest_first(desk: Desk) -> None:
    """Without words whatever fits is found."""
    assert [hit.article for hit in desk.find(Ask(stance="denies")).hits] == ["said", "denied"]


def test_filters_of_articles(finds: Finds) -> None:
    """By outlet and by day, both days inclusive."""
    assert finds("السد", outlet="b") == {"said"}
    assert finds("السد", since=date(2026, 3, 2), until=date(2026, 3, 3)) == {"said", "unnamed"}
    assert finds("السد", until=date.max) == finds("السد")


def test_only_what_is_new_to_the_reader(desk: Desk, store: SqlStore, clock: FakeClock) -> None:
    """What came before a reader's mark on its story is not new; what came after is, and to others all is."""
    clock.move(hours=1)
    desk.mark_seen("r", store.story_of("said"))
    new = {hit.article for hit in desk.find(Ask("السد", new=True), "r").hits}
    assert new == {"denied", "unnamed", "other"} - {id for id in TEXTS if store.story_of(id) == store.story_of("said")}
    assert {hit.article for hit in desk.find(Ask("السد", new=True)).hits} == {"denied", "said", "unnamed", "other"}


def test_pages_hold_everything_once(desk: Desk, store: SqlStore, clock: FakeClock) -> None:
    """From cursor to cursor each article comes once, though another comes in meanwhile; a made-up cursor is refused."""
    first = desk.find(Ask("السد"), limit=2)
    assert first.next
    Digester(store, clock).digest([Article("late", "السدّ السدّ السدّ", "ar", outlet="a")])
    second = desk.find(Ask("السد"), cursor=first.next, limit=2)
    ids = [hit.article for hit in (*first.hits, *second.hits)]
    assert sorted(ids) == ["denied", "other", "said", "unnamed"]
    assert second.next == ""
    assert desk.find(Ask("السد"), cursor="x").problem == "cursor"


def test_pages_of_filtered_statements(desk: Desk) -> None:
    """With a filter on statements, too."""
    first = desk.find(Ask(stance="denies"), limit=1)
    second = desk.find(Ask(stance="denies"), cursor=first.next, limit=1)
    assert [first.hits[0].article, second.hits[0].article] == ["said", "denied"]


def test_a_correction_counts(desk: Desk, store: SqlStore, clock: FakeClock, finds: Finds) -> None:
    """A mark that a person corrected is found by what the person said."""
    assert finds("الزلال", stance="doubts") == set()
    statement = next(
        s
        for s in store.article("said").reading.statements
        if "آمن" in "".join(TEXTS["said"][a:b] for a, b in s.content)
    )
    correct(store, clock, MarkEdit("said", statement.id, stance="doubts"))
    assert finds("الزلال", stance="doubts") == {"said"}


def test_a_file_from_before_there_were_filters(store: SqlStore, finds: Finds) -> None:
    """The kinds of its statements are made when first asked for."""
    with store.writing(), store.reading() as db:
        db.exec_driver_sql("DELETE FROM facet")
    assert finds("الزلال", stance="denies") == {"denied"}


def test_an_edited_page_is_found_by_its_new_text(store: SqlStore, clock: FakeClock, finds: Finds) -> None:
    """Filters go by the newest revision."""
    assert finds("الزلال", stance="denies") == {"denied"}
    clock.move(hours=1)
    text = "قال وزير المياه سالم الدوّاح إن خطة سدّ الزلال قائمة. وارتفع منسوب البحيرة."
    newest = store.article("denied").revision.article
    Digester(store, clock).digest([replace(newest, text=text, crawled=clock.now())])
    assert finds("الزلال", stance="denies") == set()
    assert "denied" in finds("الزلال قائمة", stance="asserts")
