"""A model of meaning beside the stages: further evidence across languages, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.fakes import FakeClock
from tests.meaning_hand import TopicEmbedder
from tests.press import FixedClock

from mutabaat.adapters.sql import SqlStore
from mutabaat.compare.meaning import told
from mutabaat.desk import digest as digesting
from mutabaat.desk.arranging import Arranging
from mutabaat.desk.digest import Digester
from mutabaat.desk.meaning import STAGE, Meanings
from mutabaat.records.errors import EmbedError
from mutabaat.records.evidence import Article
from mutabaat.records.relations import Membership

DAY = datetime(2026, 11, 3, 9, tzinfo=UTC)
REEF = ("algae coral seagull beak oyster lagoon", "طحلب مرجان نورس منقار محارة بحيرة")


def article(id: str, title: str, text: str, lang: str, *, hours: float = 0, outlet: str = "") -> Article:
    return Article(
        id, f"{title}\n{text}", lang, outlet=outlet or f"o-{id}", title=title, published=DAY + timedelta(hours=hours)
    )


def reports() -> list[Article]:
    """One matter in two languages: three terms meet (two states and a figure), which alone are too little."""
    english = "Algae kill coral near Japan and Peru, 4711 oyster beds rot"
    arabic = "طحلب يقتل مرجان قرب اليابان وبيرو و 4711 محارة تتعفن"
    return [
        article("en-1", english, "The seagull beak and the oyster of the lagoon and the coral rot by algae.", "en"),
        article("ar-1", arabic, "منقار نورس ومحارة بحيرة ومرجان وطحلب.", "ar", hours=2),
        article("ar-2", "افتتاح معرض كتاب في مدينة", "افتتح معرض كتاب كبير.", "ar", hours=3),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(str(tmp_path / "desk.db"))
    yield opened
    opened.close()


def digest(
    store: SqlStore, articles: list[Article], model: TopicEmbedder | None, clock: FakeClock | None = None
) -> None:
    clock = clock or FakeClock()
    Digester(store, clock, meanings=Meanings(store, clock, model) if model else None).digest(articles)


def placed(store: SqlStore) -> dict[str, str]:
    return {one.article: one.story for one in store.memberships()}


def failures(store: SqlStore) -> list[tuple[str, str, str]]:
    with store.reading() as db:
        rows = db.execute(text("SELECT article, stage, reason FROM failure ORDER BY article"))
        return [(row.article, row.stage, row.reason) for row in rows]


def test_two_reports_of_one_matter_are_one_story_by_it(tmp_path: Path) -> None:
    """What few shared terms leave open the model decides; the third report stays by itself."""
    for model, together in ((None, False), (TopicEmbedder(REEF), True)):
        store = SqlStore(str(tmp_path / f"{together}.db"))
        digest(store, reports(), model)
        where = placed(store)
        assert (where["en-1"] == where["ar-1"]) is together
        assert where["ar-2"] != where["ar-1"]
        store.close()


def test_a_cited_original_is_found_by_it(tmp_path: Path) -> None:
    """A report whose words the lexicon lacks is tied to the article of the outlet that it names."""
    original = article("en-1", "Algae kill coral", "The seagull beak rots in the lagoon.", "en", outlet="lagoon")
    original = replace(original, outlet_name="Lagoon Post")
    other = article("en-2", "Museum opens", "The new museum opens on Monday.", "en", hours=1, outlet="lagoon")
    cited = article(
        "ar-1", "طحلب يقتل مرجان", "قالت صحيفة «Lagoon Post» إن طحلب يقتل مرجان ومنقار نورس.", "ar", hours=3
    )
    for model, tied in ((None, False), (TopicEmbedder(REEF), True)):
        store = SqlStore(str(tmp_path / f"{tied}.db"))
        digest(store, [original, replace(other, outlet_name="Lagoon Post"), cited], model)
        where = placed(store)
        assert (where["ar-1"] == where["en-1"]) is tied
        assert where["ar-1"] != where["en-2"]
        store.close()


def test_a_text_is_embedded_once(store: SqlStore) -> None:
    """Not for a second outlet that carries it, not in a second run; an edited text is a new one."""
    first = reports()
    copy = replace(first[1], id="ar-9", outlet="elsewhere")
    model = TopicEmbedder(REEF)
    digest(store, [*first, copy], model)
    digest(store, [*first, copy], model)
    asked = [text for text in model.asked if text in {told(one) for one in first}]
    assert len(asked) == len(first)
    edited = replace(first[2], text=first[2].text + "\nحضر 300 زائر.", crawled=DAY + timedelta(days=1))
    digest(store, [edited], model)
    assert model.asked[-1] == told(edited)


def test_a_model_that_fails_changes_nothing(tmp_path: Path, press: list[Article]) -> None:
    """The content is that of a desk without a model, to the last byte; each article's failure is in the list."""
    plain, failing = (SqlStore(str(tmp_path / f"{name}.db")) for name in ("plain", "failing"))
    Digester(plain, FixedClock()).digest(press)
    model = TopicEmbedder(REEF)
    model.broken = True
    report = Digester(failing, FixedClock(), meanings=Meanings(failing, FixedClock(), model)).digest(press)
    assert failing.content_digest() == plain.content_digest()
    assert (report.new, len(report.failed), len(report.unmeant)) == (len(press), 0, len(press))
    found = failures(failing)
    assert [(id, stage) for id, stage, _ in found] == [(id, STAGE) for id in sorted(one.id for one in press)]
    assert "does not answer" in found[0][2]
    assert failures(plain) == []
    plain.close()
    failing.close()


def test_a_model_that_failed_is_left_alone_for_a_while(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run does not wait for it at every batch; after the rest it is asked again, and its vectors count."""
    monkeypatch.setattr(digesting, "BATCH", 1)
    clock, model = FakeClock(), TopicEmbedder(REEF)
    digester = Digester(store, clock, meanings=Meanings(store, clock, model))
    first, second, third = reports()
    model.broken = True
    digester.digest([first])
    model.broken = False
    assert [reason for _, reason in digester.digest([second]).unmeant] == [
        "hand:topics: left alone until 12:02 UTC: does not answer"
    ]
    assert model.asked == []
    clock.move(minutes=3)
    model.broken = True
    assert digester.digest([replace(first, id="x")]).unmeant
    clock.move(minutes=3)
    model.broken = False
    assert "until 12:07" in digester.digest([replace(first, id="y")]).unmeant[0][1]
    clock.move(minutes=2)
    assert digester.digest([third]).unmeant == ()
    assert model.asked[-1] == told(third)


def test_a_model_of_one_language_is_not_trusted(store: SqlStore) -> None:
    """It finds no sentence like its translation: its vectors are not asked for, and the reason says what to use."""
    model = TopicEmbedder(REEF, dumb=True)
    digest(store, reports(), model)
    assert {reason.rpartition("(")[2] for _, _, reason in failures(store)} == {"use a multilingual model)"}
    assert told(reports()[0]) not in model.asked


@pytest.mark.parametrize("cut", [1, 2])
def test_a_run_in_two_parts_gives_the_same_content(tmp_path: Path, cut: int) -> None:
    """What is learned of the model is kept with the articles, and clusters keep their vectors exactly."""
    articles = [replace(one, id=f"{one.id}-{n}") for n in range(4) for one in reports()]
    digests = []
    for parts in ([articles], [articles[:cut], articles[cut:]]):
        store = SqlStore(str(tmp_path / f"{len(parts)}.db"))
        for part in parts:
            digest(store, part, TopicEmbedder(REEF))
        digests.append((store.content_digest(), store.model("hand:topics")))
        store.close()
    assert digests[0] == digests[1]


def test_vectors_of_another_model_are_not_compared(store: SqlStore) -> None:
    """A desk whose model changed begins anew with its vectors, and goes on."""
    english, arabic, _ = reports()
    digest(store, [english], TopicEmbedder(REEF))
    digest(store, [arabic], TopicEmbedder(REEF, id="hand:other"))
    where = placed(store)
    assert where["en-1"] != where["ar-1"]
    digest(store, [replace(english, id="en-2")], TopicEmbedder(REEF, id="hand:other"))
    where = placed(store)
    assert where["en-2"] == where["ar-1"]


def test_an_editors_act_keeps_what_the_model_says(store: SqlStore) -> None:
    """The clusters that it makes anew have the vectors of their articles, so that the next report joins."""
    english, arabic, other = reports()
    clock, model = FakeClock(), TopicEmbedder(REEF)
    meanings = Meanings(store, clock, model)
    digester = Digester(store, clock, meanings=meanings)
    digester.digest([english, other])
    arranging = Arranging(store, clock, meanings=lambda: meanings)
    arranging.merge(placed(store)["ar-2"], placed(store)["en-1"])
    digester.digest([arabic])
    assert placed(store)["ar-1"] == placed(store)["en-1"]


def test_an_editors_act_needs_no_model(store: SqlStore) -> None:
    """One that is set and cannot be opened does not stand in the way of a judgement."""

    def gone() -> Meanings | None:
        raise EmbedError("models/none", "no such folder")

    digest(store, reports(), None)
    into = placed(store)["en-1"]
    Arranging(store, FakeClock(), meanings=gone).merge(placed(store)["ar-2"], into)
    assert placed(store)["ar-2"] == into


def test_membership_is_told_in_words(store: SqlStore) -> None:
    """A story that the model helped to make still says by which terms its articles meet."""
    digest(store, reports(), TopicEmbedder(REEF))
    (one,) = [one for one in store.memberships() if one.article == "ar-1"]
    assert isinstance(one, Membership)
    assert "mark:#4711" in one.why
