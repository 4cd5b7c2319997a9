"""A person corrects a mark: the correction holds in every view, and over everything that happens to the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes import NOON, FakeClock

from mutabaat import stages
from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.decide import correct, withdraw
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.read import reader
from mutabaat.records.decisions import Correction, MarkEdit
from mutabaat.records.errors import InputError, NotFound, WordsNotFound, WordsNotUnique
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Reading, Statement
from mutabaat.records.views import CorrectionView

HEADLINE = "جدل حول سد تيماء في وادي السنابل"
FIRST = "قالت وزارة الري إن السد قد يغلق أسبوعين بعد ظهور تشقق في بوابته الثالثة."
SECOND = "وأضافت أن البوابات الأخرى تعمل كلها بلا انقطاع."
THIRD = "من جهته، نفى المهندس سالم الحارثي وجود أي خطر على القرى المجاورة."
LAST = "ويعيش في الوادي نحو أربعين ألف نسمة يزرع أكثرهم القمح."
TEXT = "\n".join((HEADLINE, FIRST, SECOND, THIRD, LAST))
MORE = "\nوبُني السد قبل أربعين عاماً."
ARTICLE = Article("a1", TEXT, "ar", outlet="nahr", outlet_name="نهر اليوم", title=HEADLINE, crawled=NOON)


class House:
    """A desk on a store of its own, and its clock."""

    def __init__(self, path: Path) -> None:
        self.clock = FakeClock()
        self.store = SqlStore(str(path))
        self.desk = Desk(self.store, SqlSearch(self.store), self.clock)
        self.digest(ARTICLE)

    def digest(self, article: Article) -> None:
        Digester(self.store, self.clock).digest([article])

    def edit(self, text: str) -> None:
        """The page shows another text, an hour later."""
        self.clock.move(hours=1)
        self.digest(replace(ARTICLE, text=text, crawled=self.clock.now()))

    def mark(self, words: str) -> Statement:
        """The attributed statement whose content holds the words."""
        shown = self.desk.article("a1").shown
        found = [
            s
            for s in shown.reading.statements
            if not s.is_own_voice and any(words in shown.text[a:b] for a, b in s.content)
        ]
        assert len(found) == 1, found
        return found[0]

    def words(self, spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [self.desk.article("a1").shown.text[a:b] for a, b in spans]

    def own(self) -> str:
        """All that the page says in its own voice."""
        shown = self.desk.article("a1").shown
        return "\n".join(shown.text[a:b] for s in shown.reading.statements if s.is_own_voice for a, b in s.content)

    def correct(self, words: str, **values: object) -> Correction:
        return correct(self.store, self.clock, MarkEdit("a1", self.mark(words).id, **values))  # type: ignore[arg-type]

    @property
    def views(self) -> tuple[CorrectionView, ...]:
        return self.desk.article("a1").corrections


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "desk.db")
    yield made
    made.store.close()


def another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of a later version: its statements have other ids."""
    monkeypatch.setattr(reader, "VERSION", "later")


def read_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The article comes in anew, to a reader of another version; a sentence more makes the page another text."""
    another_reader(monkeypatch)
    before = {s.id for s in house.store.article("a1").reading.statements}
    house.edit(TEXT + MORE)
    assert not before & {s.id for s in house.store.article("a1").reading.statements}


def test_the_corrected_fields_are_shown_and_the_others_stay(house: House) -> None:
    """Speaker, kind, stance and certainty are the person's; cue, quote and id are still the machine's; ``why`` names the decision."""
    before = house.mark("السد قد يغلق")
    made = house.correct(
        "السد قد يغلق", speaker="هيئة السدود", source_type="organisation", stance="threatens", by="هدى", note="كذا"
    )
    after = house.mark("السد قد يغلق")
    assert (after.source_entity, after.source_type, after.stance) == ("هيئة السدود", "organisation", "threatens")
    assert (after.chain[-1].name, after.chain[-1].kind) == ("هيئة السدود", "organisation")
    assert (after.id, after.cue, after.quote, after.certainty) == (
        before.id,
        before.cue,
        before.quote,
        before.certainty,
    )
    assert after.corrections == (made.id,)
    assert (made.by, made.note, made.made_at) == ("هدى", "كذا", NOON)
    assert made.now.named == ("speaker", "source_type", "stance", "source")
    assert made.was.speaker == before.source_entity


def test_the_store_keeps_what_the_machine_read(house: House) -> None:
    """A correction is laid over the statements and changes none of them."""
    before = house.store.article("a1")
    house.correct("السد قد يغلق", speaker="هيئة السدود")
    assert house.store.article("a1") == before


def test_a_correction_survives_another_reader(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the article was read by another version, with other ids, the mark is still the person's."""
    made = house.correct("السد قد يغلق", speaker="هيئة السدود", stance="threatens")
    read_again(house, monkeypatch)
    after = house.mark("السد قد يغلق")
    assert (after.source_entity, after.stance, after.corrections) == ("هيئة السدود", "threatens", (made.id,))
    assert [view.state for view in house.views] == ["applied"]


def test_a_correction_survives_an_edit_elsewhere(house: House) -> None:
    """A new first paragraph and a changed last one move the words, and the correction with them."""
    house.correct("السد قد يغلق", speaker="هيئة السدود")
    other = TEXT.replace(LAST, "ونشرت الصحف صور التشقق.").replace(HEADLINE, HEADLINE + "\nسطر جديد في أول الصفحة.")
    house.edit(other)
    assert house.mark("السد قد يغلق").source_entity == "هيئة السدود"


@pytest.mark.parametrize(
    "spelled",
    [
        FIRST.replace("السد قد", "السَّدُّ قد"),
        FIRST.replace("أسبوعين", "اسبوعيـــن"),
        FIRST.replace("إن السد", "إن  السد"),
    ],
    ids=["tashkeel", "tatweel", "space"],
)
def test_a_correction_survives_another_spelling(house: House, spelled: str) -> None:
    """Vowel marks, tatweel, hamza and white space are no other words."""
    house.correct("قد يغلق", speaker="هيئة السدود", stance="threatens")
    house.edit(TEXT.replace(FIRST, spelled))
    after = house.mark("يغلق")
    assert (after.source_entity, after.stance) == ("هيئة السدود", "threatens")


def test_a_correction_of_lost_words_is_told_as_stale(house: House) -> None:
    """When the sentence is gone, nothing is corrected, and the correction stands among those that lost their place."""
    made = house.correct("السد قد يغلق", speaker="هيئة السدود")
    house.edit(TEXT.replace(FIRST + "\n", ""))
    (view,) = house.views
    assert (view.correction, view.state, view.statement, view.lost) == (made, "stale", "", made.now.named)
    assert not any(s.corrections for s in house.desk.article("a1").shown.reading.statements)


def test_words_that_come_back_are_corrected_again(house: House) -> None:
    """A stale correction is not forgotten."""
    house.correct("السد قد يغلق", speaker="هيئة السدود")
    house.edit(TEXT.replace(FIRST + "\n", ""))
    house.edit(TEXT + MORE)
    assert house.mark("السد قد يغلق").source_entity == "هيئة السدود"


def test_certainty_of_other_words_is_not_certain(house: House) -> None:
    """Where the page changed the words themselves, the speaker holds and what was judged by the words does not."""
    assert house.mark("البوابات الأخرى").certainty == "certain"
    house.correct("السد قد يغلق", speaker="هيئة السدود", certainty="certain")
    assert house.mark("يغلق").certainty == "certain"
    house.edit(TEXT.replace("قد يغلق أسبوعين", "ربما يغلق ثلاثة أسابيع"))
    after = house.mark("يغلق")
    assert (after.source_entity, after.certainty) == ("هيئة السدود", "possible")
    (view,) = house.views
    assert (view.state, view.lost) == ("partly", ("certainty",))


def test_a_certain_mark_has_no_hedge(house: House) -> None:
    """Who says that it is certain says that the hedge is none: no view may show one."""
    assert house.mark("يغلق").hedge
    house.correct("السد قد يغلق", certainty="certain")
    assert not house.mark("يغلق").hedge


def test_a_withdrawn_correction_leaves_the_machines_mark(house: House) -> None:
    """The mark is as it was, and the record has both dates."""
    before = house.mark("السد قد يغلق")
    made = house.correct("السد قد يغلق", speaker="هيئة السدود")
    house.clock.move(hours=1)
    withdraw(house.store, house.clock, made.id)
    assert house.mark("السد قد يغلق") == before
    (view,) = house.views
    assert (view.state, view.correction.made_at, view.correction.withdrawn_at) == ("withdrawn", NOON, house.clock.now())
    house.clock.move(hours=1)
    assert withdraw(house.store, house.clock, made.id) == view.correction


def test_a_later_correction_goes_over_an_earlier(house: House) -> None:
    """Also in the same second; each is kept, and taking the later back gives the earlier."""
    before = house.mark("السد قد يغلق")
    house.correct("السد قد يغلق", speaker="هيئة السدود")
    second = house.correct("السد قد يغلق", speaker="هيئة الوادي", stance="denies")
    assert house.mark("السد قد يغلق").source_entity == "هيئة الوادي"
    assert second.was.speaker == "هيئة السدود"
    withdraw(house.store, house.clock, second.id)
    after = house.mark("السد قد يغلق")
    assert (after.source_entity, after.stance) == ("هيئة السدود", before.stance)


def test_transmitters_come_before_the_speaker(house: House) -> None:
    """Names that the chain has keep their kind; new ones are outlets."""
    house.correct("السد قد يغلق", transmitters=("وكالة نبأ", " ", "إذاعة  المرفأ"))
    chain = house.mark("السد قد يغلق").chain
    assert [(link.kind, link.name) for link in chain[:-1]] == [("outlet", "وكالة نبأ"), ("outlet", "إذاعة المرفأ")]
    assert chain[-1].kind == "official_body"
    house.correct("السد قد يغلق", transmitters=())
    assert len(house.mark("السد قد يغلق").chain) == 1


def test_edges_are_moved_by_their_words(house: House) -> None:
    """Content, cue and source are the words that the person gave, found in the line."""
    house.correct("السد قد يغلق", content="السد قد يغلق أسبوعين", cue="قالت", source="وزارة الري")
    after = house.mark("السد قد يغلق")
    assert house.words(after.content) == ["السد قد يغلق أسبوعين"]
    assert house.words(after.cue) == ["قالت"]


def test_moved_edges_survive_another_reader(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The edges are the person's after another version read the article."""
    house.correct("السد قد يغلق", content="السد قد يغلق أسبوعين")
    read_again(house, monkeypatch)
    assert house.words(house.mark("السد قد يغلق").content) == ["السد قد يغلق أسبوعين"]


def test_what_is_no_attribution_is_the_pages_own_voice(house: House) -> None:
    """The mark goes, and its sentence does not fall out of the reading."""
    house.correct("وجود أي خطر", removed=True)
    with pytest.raises(AssertionError):
        house.mark("وجود أي خطر")
    assert "نفى المهندس سالم الحارثي وجود أي خطر على القرى المجاورة" in house.own()
    (view,) = house.views
    assert (view.state, view.statement) == ("applied", "")


def test_own_voice_as_the_kind_of_source_takes_the_mark_away(house: House) -> None:
    """The page's own voice among the kinds of source says the same as «no attribution»."""
    assert house.correct("وجود أي خطر", source_type="own_voice").kind == "removed"


def test_a_removed_mark_stays_away(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another reader that finds the mark again is not believed."""
    house.correct("وجود أي خطر", removed=True)
    read_again(house, monkeypatch)
    assert "وجود أي خطر" in house.own()


def test_a_missing_mark_is_added(house: House) -> None:
    """Words that the machine left to the page get a speaker; the rest of the page's voice stays as it was."""
    made = correct(
        house.store,
        house.clock,
        MarkEdit(
            "a1",
            content="يزرع أكثرهم القمح",
            speaker="بلدية الوادي",
            source_type="official_body",
            stance="asserts",
            transmitters=("وكالة نبأ",),
        ),
    )
    mark = house.mark("يزرع أكثرهم القمح")
    assert house.words(mark.content) == ["يزرع أكثرهم القمح"]
    assert [link.name for link in mark.chain] == ["وكالة نبأ", "بلدية الوادي"]
    assert mark.corrections == (made.id,)
    assert "ويعيش في الوادي نحو أربعين ألف نسمة" in house.own()
    assert "القمح" not in house.own()
    withdraw(house.store, house.clock, made.id)
    assert "يزرع أكثرهم القمح" in house.own()


def test_an_added_mark_survives_and_can_be_corrected(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found by its words after another reading and an edit; a correction of it holds too."""
    correct(house.store, house.clock, MarkEdit("a1", content="يزرع أكثرهم القمح", source_type="anonymous"))
    house.correct("يزرع أكثرهم القمح", speaker="سكان", source_type="collective")
    read_again(house, monkeypatch)
    mark = house.mark("يزرع أكثرهم القمح")
    assert (mark.source_entity, mark.source_type, len(mark.corrections)) == ("سكان", "collective", 2)
    house.edit(TEXT.replace(LAST, "ويزرع أهل الوادي الشعير."))
    assert [view.state for view in house.views] == ["stale", "stale"]


def test_a_mark_that_a_later_reader_loses_is_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that no longer finds the attribution does not take it away from the person who corrected it."""
    house.correct("السد قد يغلق", speaker="هيئة السدود")

    def blind(article: Article) -> Reading:
        return replace(reader.read(replace(article, lang="xx")), lang="ar")

    monkeypatch.setattr(stages, "read", blind)
    house.edit(TEXT + MORE)
    assert all(s.is_own_voice for s in house.store.article("a1").reading.statements)
    mark = house.mark("السد قد يغلق")
    assert (mark.source_entity, mark.source_type) == ("هيئة السدود", "official_body")
    assert house.words(mark.cue) == ["قالت"]


def test_a_mark_that_a_later_reader_finds_is_not_doubled(house: House) -> None:
    """What the machine marks by now at the place of an added mark is that mark, as the person set it."""
    correct(house.store, house.clock, MarkEdit("a1", content=FIRST[12:-1], source_type="document"))
    assert house.mark("السد قد يغلق").source_type == "document"


@pytest.mark.parametrize(
    ("content", "error"), [("كلمات ليست في النص", WordsNotFound), ("في", WordsNotUnique), ("  ", InputError)]
)
def test_words_that_are_not_there_are_refused(house: House, content: str, error: type[InputError]) -> None:
    """The error names the words and the way out, and nothing is stored."""
    with pytest.raises(error) as raised:
        correct(house.store, house.clock, MarkEdit("a1", content=content, source_type="person"))
    assert raised.value.way_out
    assert not house.store.corrections()


def test_a_line_tells_which_words_are_meant(house: House) -> None:
    """Words that stand several times are those of the line that was named."""
    near = TEXT.index(HEADLINE)
    made = correct(house.store, house.clock, MarkEdit("a1", content="سد تيماء", source_type="person", near=near))
    assert made.content[0].start == TEXT.index("سد تيماء")


def test_unknown_marks_and_articles_are_refused(house: House) -> None:
    """Nothing is stored about what is not there."""
    with pytest.raises(NotFound, match="st-none"):
        correct(house.store, house.clock, MarkEdit("a1", "st-none", stance="denies"))
    with pytest.raises(NotFound, match="a-none"):
        correct(house.store, house.clock, MarkEdit("a-none", "st-none", stance="denies"))
    with pytest.raises(NotFound, match="decision-none"):
        withdraw(house.store, house.clock, "decision-none")
    assert not house.store.corrections()


@pytest.mark.parametrize(
    "values",
    [
        {"stance": "shouts"},
        {"source_type": "person\x00"},
        {"speaker": "\ud800"},
        {"note": "ا" * 3000},
        {"speaker": "ا" * 400},
        {"transmitters": ("x",) * 20},
        {},
        {"speaker": "وزارة  الري", "note": "لا شيء"},
    ],
)
def test_values_that_cannot_be_are_refused(house: House, values: dict[str, object]) -> None:
    """An unknown value, a control character, an endless text and a correction that changes nothing are errors with a way out."""
    with pytest.raises(InputError) as raised:
        house.correct("السد قد يغلق", **values)
    assert raised.value.way_out
    assert not house.store.corrections()


def test_every_view_shows_the_correction(house: House) -> None:
    """The kept view of the story is woven anew; story, follow-up, export and the register of outlets have the person's word."""
    story = house.desk.article("a1").story
    before = house.desk.story(story)
    made = house.correct("السد قد يغلق", speaker="سالم الحارثي", source_type="person", transmitters=("وكالة نبأ",))
    after = house.desk.story(story)
    assert any(s.corrections == (made.id,) for s in after.article("a1").reading.statements)
    assert before.origins != after.origins
    (reading,) = [reading for _, reading in house.desk.readings()]
    assert reading == house.desk.article("a1").shown.reading
    assert ("وكالة نبأ", 1) in house.desk.outlets()[0].relayed_from
    withdraw(house.store, house.clock, made.id)
    again = house.desk.story(story)  # of a later version of the story: a person judged twice
    assert replace(again, version=before.version) == before
    assert ("وكالة نبأ", 1) not in house.desk.outlets()[0].relayed_from


def test_the_follow_up_tells_nothing_on_the_wrong_persons_word(house: House) -> None:
    """A corrected speaker is named by words of the article that are his; the words that named the other are not taken."""
    story = house.desk.article("a1").story

    def told() -> str:
        return next((s.text for s in house.desk.brief(story).sentences if s.part == "body" and "قد يغلق" in s.text), "")

    assert "وزارة الري" in told()
    house.correct("السد قد يغلق", speaker="سالم الحارثي", source_type="person")
    assert "سالم الحارثي" in told() and "وزارة الري" not in told()
    house.correct("السد قد يغلق", speaker="من لا يذكره المقال")
    assert not told()


def test_a_correction_elsewhere_leaves_the_kept_view(house: House) -> None:
    """A story that does not hold the article is not woven anew."""
    other = "أعلنت بلدية مرسى اللوز أن الرصيف سيفتح غداً أمام الزوار."
    house.digest(Article("b1", other, "ar", outlet="nahr", crawled=NOON))
    kept = house.desk.article("b1").story
    assert kept != house.desk.article("a1").story
    view = house.desk.story(kept)
    house.correct("السد قد يغلق", speaker="هيئة السدود")
    assert house.desk.story(kept) is view


def test_an_older_revision_has_the_correction_too(house: House) -> None:
    """A correction holds wherever its words stand, also in a revision from before it was made."""
    house.edit(TEXT + "\nسطر أخير.")
    house.correct("السد قد يغلق", speaker="هيئة السدود")
    old = house.desk.article("a1", 1)
    assert any(s.source_entity == "هيئة السدود" for s in old.shown.reading.statements)
