"""A dictionary that the user adds reaches every place of the desk that lays Arabic beside another language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.press import FixedClock

from mutabaat.compose import House, lexicons, open_house
from mutabaat.records.decisions import StoryEdit
from mutabaat.records.evidence import Article
from mutabaat.settings import Settings

# Words that our own lexicon lacks, in both languages.
ADDED = {
    "نورس": ("seagull",),
    "زعنفة": ("fin",),
    "مرجان": ("coral",),
    "محارة": ("oyster",),
    "طحلب": ("algae",),
    "منقار": ("beak",),
}
ENGLISH = "Algae kill coral, says the seagull institute: the beak and the fin and the oyster rot"
ARABIC = "طحلب يقتل مرجان بحسب معهد نورس: منقار وزعنفة ومحارة تتعفن"


def reports(first: str = "") -> list[Article]:
    """One report in English, and after it one in Arabic of the same matter."""
    day = datetime(2026, 11, 3, 9, tzinfo=UTC)
    told = f"{ENGLISH}.\n{first or 'The director said that algae killed coral and oyster.'}"
    arabic = f"{ARABIC}.\nقال المدير إن طحلباً قتل مرجاناً ومحارة."
    return [
        Article("en-1", told, "en", outlet="lagoon", title=ENGLISH, published=day),
        Article("ar-1", arabic, "ar", outlet="sahil", title=ARABIC, published=day.replace(hour=11)),
    ]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(db=str(tmp_path / "desk.db"))


@pytest.fixture
def house(settings: Settings) -> Iterator[House]:
    with open_house(settings, clock=FixedClock()) as opened:
        yield opened


def stories(house: House) -> set[str]:
    return {one.story for one in house.store.memberships()}


def test_without_it_two_reports_stay_two_stories(house: House) -> None:
    """No word of the one is known to stand for one of the other."""
    house.digester.digest(reports())
    assert len(stories(house)) == 2


def test_it_makes_one_story_of_both(house: House, settings: Settings) -> None:
    """A dictionary that comes while the desk is open counts for what is digested next, without a restart."""
    assert house.digester.digest([]).seen == 0
    lexicons(settings).put("reef", ADDED)
    house.digester.digest(reports())
    assert len(stories(house)) == 1


def test_an_editors_cluster_is_told_in_its_words(house: House, settings: Settings) -> None:
    """The cluster that an act makes anew holds what the dictionary says, so that what comes later is compared with it."""
    english, arabic = reports()
    other = Article("ar-2", "افتتاح معرض الكتاب في المدينة", "ar", outlet="sahil", published=arabic.published)
    house.digester.digest([english, arabic, other])
    lexicons(settings).put("reef", ADDED)
    into, gone = (house.store.story_of(id) for id in ("ar-1", "ar-2"))
    act = house.desk.arrange(StoryEdit(gone, into=into))
    made = next(state for state in house.store.clusters() if state.story == into)
    assert {"x:ar:seagull", "x:ar:coral"} <= made.weights.keys()
    house.desk.withdraw(act.id)
    made = next(state for state in house.store.clusters() if state.story == into)
    assert "x:ar:coral" in made.weights


def test_the_ledger_knows_it_too(house: House, settings: Settings) -> None:
    """One claim of two languages is one by the dictionary; a story that is open is woven again when it comes."""
    house.digester.digest(reports())
    first, second = sorted(stories(house))
    house.desk.arrange(StoryEdit(first, into=second))

    def shared() -> int:
        return sum(len({row.ref.article for row in claim.rows}) == 2 for claim in house.desk.story(second).claims)

    assert shared() == 0
    lexicons(settings).put("reef", ADDED)
    assert shared() >= 1


def test_names_of_bodies_are_one_by_it(house: House, settings: Settings) -> None:
    """Two bodies named in two languages are one origin once their words are known."""
    english = "The Coral and Seagull Authority said that rain fell on the lagoon on Monday."
    arabic = "قالت هيئة المرجان والنورس إن المطر هطل على البحيرة يوم الاثنين."
    day = datetime(2026, 11, 3, 9, tzinfo=UTC)
    house.digester.digest(
        [
            Article("en-1", f"Rain on the lagoon\n{english}", "en", outlet="lagoon", published=day),
            Article("ar-1", f"مطر على البحيرة\n{arabic}", "ar", outlet="sahil", published=day.replace(hour=11)),
        ]
    )
    first, *rest = sorted(stories(house))
    for other in rest:
        house.desk.arrange(StoryEdit(other, into=first))
    story = house.desk.story(first)
    assert story.counts.origins_high == 2
    lexicons(settings).put("reef", ADDED)
    assert house.desk.story(first).counts.origins_high == 1
