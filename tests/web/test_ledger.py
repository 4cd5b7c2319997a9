"""The ledger as a matrix, scenarios, dated happenings, and news with the words that they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from mutabaat.records.dates import Precision
from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import Membership
from mutabaat.records.views import Claim, StoredArticle
from mutabaat.text.fold import fold
from mutabaat.text.keys import key
from mutabaat.web import create_app, links
from mutabaat.web.belonging import belonging
from mutabaat.web.dates_of_story import dates
from mutabaat.web.matrix import COLUMNS, matrix
from mutabaat.web.pages.story import newest, shown_at
from mutabaat.web.stretch import days, machine_form
from mutabaat.web.ui import Ui

from .fake_desk import ARTICLES, NAHR, POST, SADA, STORY, FakeDesk, at, span

HELD = {article.id: article for article in ARTICLES}
CLAIM = STORY.claims[0]


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def client(desk: FakeDesk) -> Iterator[TestClient]:
    with TestClient(create_app(desk), base_url="http://localhost") as made:
        yield made


def part(html: str, id: str) -> str:
    """The section of a page."""
    found = re.search(rf'<section id="{id}".*?</section>', html, re.DOTALL)
    assert found
    return found[0]


def test_a_cell_holds_each_position_of_an_outlet_once() -> None:
    """Assertions before denials; who asserted and later denied has both."""
    twice = replace(CLAIM, rows=(*CLAIM.rows, *CLAIM.rows))
    (line,) = matrix([twice], HELD, "ar").lines
    assert [[row.position for row in rows] for rows in line.cells] == [["hedges"], ["reports", "denies"], ["asserts"]]
    assert [[row.outlet for row in rows] for rows in line.others] == [["وسيلة غابت"]]


def test_a_claim_is_shown_in_the_readers_language_where_one_says_it_in_that() -> None:
    """The words of the first row in that language that does not deny it; else of the first row."""
    told = {lang: matrix([replace(CLAIM, lang="en")], HELD, lang).lines[0].told for lang in ("ar", "en", "fr")}
    assert {lang: row.ref.article for lang, row in told.items()} == {"ar": "sada-1", "en": "post-1", "fr": "post-1"}


def test_the_columns_are_the_outlets_heard_on_most_claims_in_the_storys_order() -> None:
    """What has no column stands with its name beside the others."""
    assert matrix([CLAIM], HELD, "ar").columns == (POST, SADA, NAHR)
    many: dict[str, StoredArticle] = {}
    rows = []
    for n in range(COLUMNS + 2):
        one = replace(ARTICLES[0], outlet=Outlet(f"o{n}", f"وسيلة {n}"))
        many[f"a{n}"] = one
        rows.append(replace(CLAIM.rows[0], ref=replace(CLAIM.rows[0].ref, article=f"a{n}"), outlet=f"وسيلة {n}"))
    last = Claim("last", "آخر", "ar", (rows[-1], rows[-2]))
    found = matrix([Claim("all", "الكل", "ar", tuple(rows)), last], many, "ar")
    assert [outlet.id for outlet in found.columns] == ["o0", "o1", "o2", "o3", "o4", f"o{COLUMNS}", f"o{COLUMNS + 1}"]
    assert [rows[0].outlet for rows in found.lines[0].others] == ["وسيلة 5", "وسيلة 6"]


def test_each_cell_opens_the_words_that_it_rests_on(client: TestClient) -> None:
    """A table with its headings, and in each cell a link to the statement."""
    claims = part(client.get("/story/zulal").text, "claims")
    assert claims.count('role="columnheader"') == 5 and 'scope="row"' in claims
    for row in CLAIM.rows:
        assert links.article(row.ref.article, statement=row.ref.statement.id) in claims
    assert "أصل أو أصلان" in claims
    assert links.article("post-1", at=CLAIM.held.origins[0].spans[0]).replace("&", "&amp;") in claims


def test_a_claim_shows_what_it_rests_on_and_who_took_it_back(client: TestClient) -> None:
    """The reasons with the words that show them; a withdrawn statement at the revision that had it."""
    claims = part(client.get("/story/zulal").text, "claims")
    assert "تسمّي من نقلت عنه" in claims and "&lt;b&gt;" in claims
    old = CLAIM.withdrawn[0].row.ref.statement.content[0]
    assert links.article("nahr-1", rev=1, at=old).replace("&", "&amp;") in claims


def test_news_opens_its_words_and_what_it_answers(client: TestClient) -> None:
    """A denial its statement and the one denied, an edit the changed words of the new revision, an origin its own."""
    new = part(client.get("/story/zulal").text, "new")
    assert links.article("sada-1", statement="st-s4") in new and links.article("post-1", statement="st-p1") in new
    edit = STORY.news[1]
    assert links.article("nahr-1", rev=2, at=edit.span).replace("&", "&amp;") in new
    assert "وادعاءان آخران" in new


def test_a_scenario_shows_its_parts_and_what_settles_it(client: TestClient) -> None:
    """What reports speak of comes first; the open one says that it is."""
    html = part(client.get("/story/zulal").text, "scenarios")
    assert html.index("تتضارب الأخبار فيه") < html.index("ما زال معلّقاً")
    assert "إذا هبط المنسوب دون أربعين متراً" in html and "فسوف تُغلق البوابات كلها" in html
    assert links.article("nahr-1", statement="st-n1") in html
    assert "نُفي الشرط" in html


def test_a_happening_shows_how_precise_its_date_is_and_the_words_for_it(client: TestClient) -> None:
    """Beside the date its precision, the words that name it, who says so, and when they said it first."""
    html = part(client.get("/story/zulal?lang=en").text, "timeline")
    assert "to the week" in html and "15 November 2026 to 21 November 2026" in html
    post = HELD["post-1"]
    assert links.article("post-1", at=span(post.text, "this week")).replace("&", "&amp;") in html
    assert html.index("15 November 2026 to") < html.index("to the year")  # background stands behind the story's days
    assert "about" in html


def happening(first: date, last: date, precision: Precision) -> object:
    return replace(STORY.happenings[0], first=first, last=last, precision=precision)


@pytest.mark.parametrize(
    ("first", "last", "precision", "shown", "machine"),
    [
        (date(2031, 4, 3), date(2031, 4, 3), "day", "Thursday 3 April 2031", "2031-04-03"),
        (date(2031, 4, 1), date(2031, 4, 30), "month", "April 2031", "2031-04"),
        (date(2031, 1, 1), date(2031, 12, 31), "year", "2031", "2031"),
        (date(2031, 3, 1), date(2031, 4, 30), "month", "1 March 2031 to 30 April 2031", ""),
        (date(2031, 4, 7), date(2031, 4, 13), "week", "7 April 2031 to 13 April 2031", ""),
    ],
)
def test_days_are_as_precise_as_the_text(
    first: date, last: date, precision: Precision, shown: str, machine: str
) -> None:
    """A month is no day, and a range of months has both ends."""
    one = happening(first, last, precision)
    assert days(one, Ui("en")) == shown  # type: ignore[arg-type]
    assert machine_form(one) == machine  # type: ignore[arg-type]


def test_what_is_long_past_stands_apart() -> None:
    """A week before the story's first article is near; a year is far."""
    parts = dates(STORY, "ar", 8)
    assert [d.told for d in parts.shown] == [(STORY.happenings[1],)]
    assert [d.told for d in parts.far] == [(STORY.happenings[0],)]


def test_a_day_is_one_line_told_by_what_most_tell() -> None:
    """Happenings of one day stand under the one of most outlets; days of few outlets are folded, in the order of time."""
    one = STORY.happenings[1]
    rows = one.rows
    alone = replace(one, rows=rows[:1])
    many = replace(one, rows=(replace(rows[0], outlet="a"), replace(rows[0], outlet="b")))
    later = [replace(alone, first=one.last + timedelta(days=n), last=one.last + timedelta(days=n)) for n in (1, 2)]
    parts = dates(replace(STORY, happenings=(alone, many, *later)), "ar", 2)
    assert [d.told for d in parts.shown] == [(many, alone), (later[1],)]
    assert [d.told for d in parts.folded] == [(later[0],)]


def test_why_an_article_belongs_is_told_in_words() -> None:
    """Keys are told as the article writes them; a person's act leads to the acts; what the text has not is left out."""
    article = HELD["sada-1"]
    word = "وزارة"
    why = (f"term:{key(fold(word))}", "term:xyzzy", "related:story-1", "decided:d-1", "mark:q")
    told = belonging(article, Membership("sada-1", "zulal", 1.0, why), Ui("ar"), arranges=True)
    assert len(told) == 4
    assert 'href="/arrange/zulal"' in told[0]
    assert word in told[2] and "xyzzy" not in "".join(told) and "story-1" not in "".join(told)
    assert belonging(article, Membership("sada-1", "zulal", 1.0), Ui("ar"), arranges=True) == ()


def test_marking_as_seen_keeps_what_came_after_the_page_new(client: TestClient, desk: FakeDesk) -> None:
    """The form sends the time of the newest thing that the page showed, and no other form of time is taken."""
    html = client.get("/story/zulal").text
    upto = re.search(r'name="upto" value="([^"]+)"', html)
    assert upto and datetime.fromisoformat(upto[1]) == newest(STORY) == at(30)
    client.post("/story/zulal/seen", data={"upto": upto[1]}, headers={"origin": "http://localhost"})
    client.post("/story/zulal/seen", data={"upto": "yesterday"}, headers={"origin": "http://localhost"})
    assert desk.upto == [at(30), None]
    assert shown_at("2031-04-03T08:00:00") is None
    assert shown_at("2031-04-03T08:00:00+00:00") == datetime(2031, 4, 3, 8, tzinfo=UTC)


def test_the_follow_up_is_written_for_its_reader(client: TestClient, desk: FakeDesk) -> None:
    """On the page and in a file: what is new to the holder of the cookie comes first."""
    client.cookies.set("reader", "a" * 32)
    client.get("/brief/zulal")
    client.get("/brief/zulal.md")
    assert desk.readers == ["a" * 32, "a" * 32]
