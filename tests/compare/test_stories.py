from __future__ import annotations

import json
import random
from dataclasses import asdict
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.story_hand import article, at

from mutabaat.compare.cluster import Cluster, ageing
from mutabaat.compare.stories import Clusterer, Placement
from mutabaat.compare.vectors import profile
from mutabaat.records.evidence import Article
from mutabaat.records.stories import ClusterState

DAM = (
    "تصدع جدار سد وادي سهر بعد السيول",
    "قال مهندس في هيئة المياه إن شقوقا ظهرت في الجدار الشرقي للسد بعد سيول ليل الثلاثاء، وإن فرق الصيانة تراقب منسوب البحيرة.",
)
DAM_NEXT = (
    "هيئة المياه: شقوق سد وادي سهر تحت المراقبة",
    "أعلنت هيئة المياه أن الشقوق التي ظهرت في الجدار الشرقي لسد وادي سهر لا تزال تحت مراقبة فرق الصيانة بعد السيول الأخيرة.",
)
HARVEST = (
    "موسم زيتون وفير في قرى البطم",
    "بدأ مزارعو قرى البطم قطاف الزيتون قبل موعده بأسبوعين، وتوقع اتحاد المعاصر إنتاجا يفوق الموسم السابق.",
)
CUP = (
    "فريق الرمانة يخسر نهائي الكأس بركلات الترجيح",
    "خسر فريق الرمانة نهائي الكأس أمام اتحاد الميناء بركلات الترجيح بعد تعادل سلبي في ملعب البلدية.",
)
ABROAD = (
    "Wadi Sahr dam cracks",
    "Floods on Tuesday cracked the Sahr dam, said engineers in Sahr, and the Batm villages left for Rummana.",
)
SUBJECTS = [DAM, DAM_NEXT, HARVEST, CUP, ABROAD]


def test_a_follow_up_joins_its_story_and_another_matter_opens_one() -> None:
    """Articles on one event share a story; one on another matter does not."""
    clusterer = Clusterer()
    first = clusterer.place(article("a", *DAM)).membership
    other = clusterer.place(article("b", *HARVEST, hours=1)).membership
    second = clusterer.place(article("c", *DAM_NEXT, hours=2)).membership
    assert second.story == first.story != other.story
    assert "term:سهر" in second.why


def test_spelling_does_not_part_a_story() -> None:
    """Tashkeel, tatweel and hamza carriers change no term."""
    spelled = article("b", DAM[0].replace("سد", "سَدّ"), DAM[1].replace("هيئة", "هيـــئة").replace("إن", "ان"))
    assert profile(spelled, "ar") == profile(article("a", *DAM), "ar")


def test_languages_do_not_mix() -> None:
    """The same word in two languages is two terms."""
    clusterer = Clusterer()
    clusterer.place(article("a", "Talmar 2031 festival", lang="en"))
    why = clusterer.place(article("b", "Talmar 2031 festival", lang="es")).membership.why
    assert not any(reason.startswith("term:") for reason in why)


def test_a_missing_language_is_found_from_the_text() -> None:
    """An article without a language is read in the one that its letters show."""
    placed = Clusterer().place(article("a", *DAM, lang=""))
    assert placed.clusters[0].lang == "ar"


def test_headlines_alone_meet_by_their_letters() -> None:
    """Where only headlines come, character 4-grams join forms that no dictionary holds."""
    clusterer = Clusterer()
    first = clusterer.place(article("a", "Zrenkovica bridge closed after flood")).membership
    second = clusterer.place(article("b", "Flood closes the Zrenkoviča-bridge", hours=1)).membership
    assert second.story == first.story


def test_an_arabic_headline_loses_less_by_a_day_than_another() -> None:
    """Distance in time takes less from a headline alone in Arabic than in French, and more from either than from a text."""
    lost = {}
    for lang in ("ar", "fr"):
        cluster = Cluster("s", 0, lang, told_at={lang: at(0).timestamp()})
        day_after = article("a", "Talmar 2031", lang=lang, hours=24)
        lost[lang] = ageing(day_after, cluster, lang, headline=True)
        assert lost[lang] > ageing(day_after, cluster, lang, headline=False) > 0
    assert lost["ar"] < lost["fr"]


def test_an_empty_article_stands_alone() -> None:
    """No words, no story in common: two empty articles are two stories."""
    clusterer = Clusterer()
    stories = {clusterer.place(Article(id, "", "ar")).membership.story for id in ("a", "b")}
    assert len(stories) == 2


def test_a_relay_into_a_story_is_evidence() -> None:
    """What the words alone do not join, a citation of the story's article does."""
    vague = article(
        "b", "خبراء يزورون سد الوادي", "وصل خبراء من الخارج لمعاينة الموقع وسيقدمون توصياتهم قريبا.", hours=30
    )
    alone, helped = Clusterer(), Clusterer()
    for clusterer in (alone, helped):
        story = clusterer.place(article("a", *DAM)).membership.story
        clusterer.place(article("h", *HARVEST))
    assert alone.place(vague).membership.story != story
    joined = helped.place(vague, related=[story]).membership
    assert joined.story == story
    assert f"related:{story}" in joined.why


def test_a_citation_joins_across_languages() -> None:
    """Words of two languages do not meet; a report that cites the story's article joins it, and its own language follows."""
    clusterer = Clusterer()
    story = clusterer.place(article("a", *DAM)).membership.story
    english = (
        "Wall of Sahr valley dam cracks",
        "Cracks in the eastern wall of the dam worry engineers after the floods.",
    )
    follow = (
        "Engineers watch Sahr valley dam",
        "Engineers watch the cracks in the eastern wall of the dam after floods.",
    )
    assert clusterer.place(article("b", *english, lang="en", hours=5), related=[story]).membership.story == story
    assert clusterer.place(article("c", *follow, lang="en", hours=9)).membership.story == story


SAHR_EN = (
    "Cracks found in Sahr dam",
    "Engineers from Halbron said that 34 cracks were found in the Sahr dam above Zahwan after floods on the Mirdas river.",
)
SAHR_LONG = (
    "Sahr valley dam wall cracked by floods, engineers from the water authority say",
    "An engineer of the water authority said that cracks appeared in the eastern wall of the Wadi Sahr dam after floods on "
    "Tuesday night and that maintenance teams are watching the level of the lake.",
)
SAHR_AR = (
    "شقوق في سد سهر",
    "قال مهندسون من مكتب هلبرون إن ٣٤ شقا ظهرت في سد سهر فوق بلدة زهوان بعد سيول نهر مرداس ليل الثلاثاء.",
)


@pytest.mark.parametrize(("first", "second"), [("en", "ar"), ("ar", "en")])
def test_names_and_figures_join_across_languages(first: str, second: str) -> None:
    """Without a citation a report joins a story in the other language by names and figures, and its reasons show them."""
    news = {"en": SAHR_EN, "ar": SAHR_AR}
    clusterer = Clusterer()
    story = clusterer.place(article("a", *news[first], lang=first)).membership.story
    joined = clusterer.place(article("b", *news[second], lang=second, hours=3)).membership
    assert joined.story == story
    assert {"mark:#34", "mark:~shr"} <= set(joined.why)


def test_two_stories_of_one_matter_become_one_when_it_shows() -> None:
    """A story that was opened apart goes into the one in the other language once its articles tell enough: of two
    alike in size the older stays, and the store is told where the other went and why."""
    clusterer = Clusterer()
    vague = ("A long night in the hills", "Families left their homes and waited for news in a school.")
    english = clusterer.place(article("a", *vague, lang="en")).membership.story
    for n, subject in enumerate((DAM, DAM_NEXT)):
        arabic = clusterer.place(article(f"b{n}", *subject, hours=n + 1)).membership.story
    told = (f"{vague[0]}: {SAHR_LONG[0]}", f"{SAHR_LONG[1]} {vague[1]}")
    clear = clusterer.place(article("c", *told, lang="en", hours=4), related=[english])
    assert clear.membership.story == english != arabic
    [gone] = [state for state in clear.clusters if state.into]
    assert (gone.story, gone.into, gone.live) == (arabic, english, False)
    assert gone.why


def test_the_same_actor_is_not_the_same_matter_across_languages() -> None:
    """One name and a figure in common join no report of another matter."""
    clusterer = Clusterer()
    story = clusterer.place(article("a", *SAHR_EN, lang="en")).membership.story
    cup = (
        "مهندسو هلبرون يفوزون بكأس الشركات",
        "فاز فريق مكتب هلبرون على فريق البلدية في نهائي كأس الشركات أمام ٣٤ متفرجا في ملعب القلعة مساء الجمعة.",
    )
    assert clusterer.place(article("b", *cup, hours=3)).membership.story != story


def test_the_number_of_live_clusters_is_bounded() -> None:
    """Beyond the bound the cluster quiet longest is retired, and is told as such."""
    clusterer = Clusterer(live=2)
    placed = [clusterer.place(article(str(n), *subject, hours=n)) for n, subject in enumerate((HARVEST, DAM, CUP))]
    gone = placed[-1].clusters[1:]
    assert [state.story for state in gone] == [placed[0].membership.story]
    assert not gone[0].live
    assert all(state.live for state in (placed[0].clusters[0], placed[-1].clusters[0]))


def test_a_larger_story_outlives_a_smaller_one() -> None:
    """Among quiet clusters the one with more articles stays."""
    clusterer = Clusterer(live=2)
    big = clusterer.place(article("a", *DAM)).membership.story
    assert clusterer.place(article("b", *DAM_NEXT, hours=1)).membership.story == big
    small = clusterer.place(article("c", *HARVEST, hours=2)).membership.story
    assert clusterer.place(article("d", *CUP, hours=3)).clusters[1].story == small


def _state(state: ClusterState, shuffle: random.Random) -> ClusterState:
    """The state as it comes back from a store that keeps no order of keys."""
    row = json.loads(json.dumps(asdict(state), default=lambda when: when.isoformat()))
    weights = list(row.pop("weights").items())
    shuffle.shuffle(weights)
    updated = row.pop("updated")
    return ClusterState(**row, weights=dict(weights), updated=datetime.fromisoformat(updated) if updated else None)


@st.composite
def _streams(draw: st.DrawFn) -> list[Article]:
    """Mixed up news: words of several subjects, now and then without a time."""
    articles = []
    for n in range(draw(st.integers(2, 14))):
        title, text = SUBJECTS[draw(st.integers(0, 4))]
        words = text.split()
        start = draw(st.integers(0, 6))
        hours = draw(st.one_of(st.none(), st.floats(0, 90)))
        articles.append(
            article(
                f"s{n}",
                title if draw(st.booleans()) else words[0],
                " ".join(words[start:]),
                hours=hours,
                lang="en" if title.isascii() else "ar",
            )
        )
    return articles


@settings(max_examples=60, deadline=None)
@given(_streams(), st.data())
def test_a_restart_changes_nothing(stream: list[Article], data: st.DataObject) -> None:
    """Stopped anywhere, stored, loaded in any order and gone on: every placement is that of the undisturbed run."""
    live = data.draw(st.integers(1, 5))
    undisturbed = Clusterer(live)
    wanted = [undisturbed.place(item) for item in stream]
    split = data.draw(st.integers(0, len(stream)))
    shuffle = random.Random(split)
    table: dict[str, ClusterState] = {}
    before = Clusterer(live)
    got: list[Placement] = []
    for item in stream[:split]:
        got.append(before.place(item))
        table.update({state.story: state for state in got[-1].clusters})
    states = [_state(state, shuffle) for state in table.values()]
    shuffle.shuffle(states)
    after = Clusterer(live)
    after.load(states)
    got += [after.place(item) for item in stream[split:]]
    assert got == wanted


def test_a_state_of_an_earlier_version_is_taken_up() -> None:
    """A cluster stored before stories knew several languages goes on: its words join, its old marks harm nothing."""
    old = ClusterState("s", 0, "ar", {"ar:سد": 2.0, "ar:سهر": 2.0, "ar:جدار": 1.0, "x:ar:dam": 1.0}, 2, at(0))
    clusterer = Clusterer()
    clusterer.load([old])
    assert clusterer.place(article("a", *DAM, hours=1)).membership.story == "s"
    assert clusterer.place(article("b", *SAHR_LONG, lang="en", hours=2)).clusters


def test_times_are_of_the_newest_article() -> None:
    """A cluster remembers the latest time, also when an older article comes late."""
    clusterer = Clusterer()
    clusterer.place(article("a", *DAM, hours=5))
    placed = clusterer.place(article("b", *DAM_NEXT, hours=2))
    assert placed.clusters[0].updated == at(5)
    assert placed.clusters[0].articles == 2
