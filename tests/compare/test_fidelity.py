from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.relay_hand import CLOSE, DETAIL, LEAD, PLAN, STORY, at, relays_of, said, stored

from mutabaat.compare.fidelity import compare
from mutabaat.compare.numbers import numbers
from mutabaat.records.relations import Change
from mutabaat.records.views import StoredArticle
from mutabaat.text.words import folded_words

MAY = "قد تغلق بلدية مرسى اللوز الرصيف القديم أمام قوارب الصيد ثلاثة أسابيع بعد تآكل أساساته"
WILL = "ستغلق بلدية مرسى اللوز الرصيف القديم أمام قوارب الصيد ثلاثة أسابيع بعد تآكل أساساته"
IF = "وسيصبح الإغلاق أمرا لا مفر منه إذا أظهر فحص الغواصين المقرر غدا أن الفجوات بلغت البلاطة السابعة"
SURE = "وسيصبح الإغلاق أمرا لا مفر منه"


def changes(original: StoredArticle, copy: StoredArticle) -> tuple[Change, ...]:
    relay = next(iter(relays_of([original, copy])), None)
    return compare(original, copy, relay)


def kinds(found: tuple[Change, ...]) -> list[str]:
    return [change.kind for change in found]


def only(found: tuple[Change, ...], kind: str) -> Change:
    (change,) = [c for c in found if c.kind == kind]
    return change


def test_pieces_are_same_reworded_dropped_and_added() -> None:
    """Each sentence of the original is same, reworded or dropped, and what only the copy has is added."""
    original = stored("a", "manara", STORY, published=at(9))
    turned = "وعثر الغواصون تحت البلاطات الشرقية على فجوات عميقة بعد عاصفة تشرين حسبما أوضح مهندس الموانئ سامر الطحلبي"
    new = "وأبدى صيادون في المقهى المقابل خشيتهم من أن تطول الأشغال حتى موسم السردين"
    copy = stored("b", "nida", "\n".join((LEAD + ".", turned, PLAN + ".", new)), published=at(12))
    found = changes(original, copy)
    assert [c.kind for c in found if c.kind in ("same", "reworded", "dropped", "added")] == [
        "same", "reworded", "same", "dropped", "added",
    ]  # fmt: skip
    dropped, added = only(found, "dropped"), only(found, "added")
    assert dropped.original
    assert original.text[slice(*dropped.original)].startswith(CLOSE)
    assert added.relay
    assert copy.text[slice(*added.relay)] == new


def test_spelling_is_no_change() -> None:
    """A sentence that only changed its spelling, digits or punctuation is the same."""
    original = stored("a", "manara", STORY, published=at(9))
    copy = stored("b", "nida", STORY.replace("أ", "ا").replace("40", "٤٠").replace("ة", "ه"), published=at(12))
    assert {k for k in kinds(changes(original, copy)) if k != "credit_dropped"} == {"same"}


def test_a_lost_hedge_is_told_with_the_words_on_both_sides() -> None:
    """«قد تغلق» turned «ستغلق» is a dropped hedge, with the verb and the word behind it."""
    body, bold = f"{MAY}\n{DETAIL}\n{PLAN}", f"{WILL}\n{DETAIL}\n{PLAN}"
    original = stored("a", "manara", body, said(body, MAY, hedge="قد تغلق"), published=at(9))
    copy = stored("b", "nida", bold, said(bold, WILL), published=at(12))
    change = only(changes(original, copy), "hedge_dropped")
    assert change.words == ("قد تغلق بلدية", "ستغلق بلدية")
    assert change.original
    assert original.text[slice(*change.original)] == MAY


def test_a_gained_hedge_is_told() -> None:
    """The reverse is a hedge added."""
    body, bold = f"{WILL}\n{DETAIL}\n{PLAN}", f"{MAY}\n{DETAIL}\n{PLAN}"
    original = stored("a", "manara", body, said(body, WILL), published=at(9))
    copy = stored("b", "nida", bold, said(bold, MAY, hedge="قد تغلق"), published=at(12))
    assert only(changes(original, copy), "hedge_added").words == ("ستغلق بلدية", "قد تغلق بلدية")


def test_another_hedge_in_its_place_is_no_loss() -> None:
    """«ربما» for «قد» keeps the doubt."""
    perhaps = MAY.replace("قد تغلق", "ربما تغلق")
    body, other = f"{MAY}\n{DETAIL}\n{PLAN}", f"{perhaps}\n{DETAIL}\n{PLAN}"
    original = stored("a", "manara", body, said(body, MAY, hedge="قد"), published=at(9))
    copy = stored("b", "nida", other, said(other, perhaps, hedge="ربما"), published=at(12))
    assert "hedge_dropped" not in kinds(changes(original, copy))


def test_a_lost_condition_is_told() -> None:
    """A sentence that stands without its «إذا …» lost its condition; one that went altogether did not."""
    condition = IF[IF.index("إذا") :]
    body = f"{LEAD}\n{IF}\n{DETAIL}\n{PLAN}"
    original = stored("a", "manara", body, said(body, IF, condition=condition), published=at(9))
    bold = f"{LEAD}\n{SURE}\n{DETAIL}\n{PLAN}"
    change = only(changes(original, stored("b", "nida", bold, said(bold, SURE), published=at(12))), "condition_dropped")
    assert condition in change.words[0]
    assert change.words[1] == "لا مفر منه"
    gone = stored("c", "nida", f"{LEAD}\n{DETAIL}\n{PLAN}", published=at(12))
    assert "condition_dropped" not in kinds(changes(original, gone))


def test_a_changed_number_is_told_and_a_rewritten_one_is_not() -> None:
    """40 turned 400 is a change; 40 written «أربعين» or «٤٠» is none."""
    original = stored("a", "manara", STORY, published=at(9))
    wrong = stored("b", "nida", STORY.replace("40", "٤٠٠"), published=at(12))
    assert only(changes(original, wrong), "number_changed").words == ("بنقل 40 قاربا", "بنقل ٤٠٠ قاربا")
    for same in ("أربعين", "٤٠"):
        right = stored("c", "nida", STORY.replace("40", same), published=at(12))
        assert "number_changed" not in kinds(changes(original, right))


def test_a_copy_that_names_nobody_drops_the_credit() -> None:
    """A relay that names neither its original nor that one's own source dropped both credits."""
    credit = "وفق ما نقله موقع «زورق» عن مسؤولين لم يسمهم"
    body = f"{LEAD}، {credit}.\n{DETAIL}\n{PLAN}"
    original = stored(
        "a", "manara", body,
        said(body, LEAD, by="مسؤولين لم يسمهم", kind="anonymous", through=("زورق",)), published=at(9),
    )  # fmt: skip
    bare = f"{LEAD}، وفق ما علمت الصحيفة من مصادر مطلعة.\n{DETAIL}\n{PLAN}"
    copy = stored("b", "nida", bare, said(bare, LEAD, by="مصادر مطلعة", kind="anonymous"), published=at(12))
    dropped = {c.words for c in changes(original, copy) if c.kind == "credit_dropped"}
    assert dropped == {("موقع «زورق»", "مصادر مطلعة"), ("المنارة", "")}
    open_about_it = stored("c", "nida", f"{body}\nوذلك بحسب «المنارة».", published=at(12))
    assert "credit_dropped" not in kinds(changes(original, open_about_it))


def test_a_named_source_turned_unnamed_is_told() -> None:
    """The engineer of the original is «a source» in the copy."""
    original = stored(
        "a", "manara", STORY, said(STORY, DETAIL, by="مهندس الموانئ سامر الطحلبي", kind="person"), published=at(9)
    )
    hidden = DETAIL.replace("مهندس الموانئ سامر الطحلبي", "مصدر في الميناء")
    body = STORY.replace(DETAIL, hidden)
    copy = stored("b", "nida", body, said(body, hidden, by="مصدر في الميناء", kind="anonymous"), published=at(12))
    assert only(changes(original, copy), "source_unnamed").words == ("مهندس الموانئ سامر الطحلبي", "مصدر في الميناء")


DENIAL = "ونفت وزارة الملاحة أن يكون الرصيف مهددا بالانهيار ووصفت ما يشاع عنه بأنه مبالغ فيه"


def test_a_left_out_denial_is_told() -> None:
    """A denial of the original that the copy leaves out, and one that it keeps."""
    body = f"{STORY}\n{DENIAL}"
    denial = said(body, DENIAL, by="وزارة الملاحة", kind="official_body", stance="denies")
    original = stored("a", "manara", body, denial, published=at(9))
    assert "denial_dropped" in kinds(changes(original, stored("b", "nida", STORY, published=at(12))))
    assert "denial_dropped" not in kinds(changes(original, stored("c", "nida", body, published=at(12))))


def test_text_inside_a_denial_is_no_support() -> None:
    """A copy that opens with a denial and then tells the story carries it inside a denial."""
    original = stored("a", "manara", STORY, published=at(9))
    opening = "نفت وزارة الملاحة صحة ما نشرته صحيفة «المنارة» عن الرصيف القديم"
    body = f"{opening}\n{STORY}"
    denial = said(body, opening, by="وزارة الملاحة", kind="official_body", stance="denies")
    assert "inside_denial" in kinds(changes(original, stored("b", "zawraq", body, denial, published=at(12))))


def test_nothing_is_said_of_credit_between_siblings() -> None:
    """Copies of an agency text owe one another no credit."""
    a = stored("a", "manara", STORY, byline="رويترز", published=at(9))
    b = stored("b", "nida", STORY, byline="رويترز", published=at(12))
    assert kinds(changes(a, b)) == ["same"] * 4


def test_english_pairs_are_compared() -> None:
    """Hedges and figures of English copies are told too."""
    old = "The council may close the old pier for three weeks.\nSome 40 boats would move to a temporary basin near the white lighthouse."
    new = "The council will close the old pier for three weeks.\nSome 400 boats would move to a temporary basin near the white lighthouse."
    original = stored("a", "harbour", old, said(old, old.split("\n")[0], hedge="may"))
    found = compare(original, stored("b", "harbour", new), None)
    assert only(found, "hedge_dropped").words == ("may close", "will close")
    assert only(found, "number_changed").words == ("Some 40 boats", "Some 400 boats")


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("نحو ٤٠ قاربا و62 ألف مركبة", [40, 62000]),
        ("اثنين وستين ألفا", [62000]),
        ("62,000 boats and twenty five lorries", [62000, 25]),
        ("خلال عشرة أيام", [10]),
        ("ثلاثة عشر بحارا", [13]),
        ("مليونين وثلاثمئة ألف دينار", [2_300_000]),
        ("مئة ألف", [100_000]),
        ("two hundred thousand", [200_000]),
        ("2.5 في المئة", [2.5]),
        ("آلاف الصيادين", []),
        ("أحد المسؤولين", []),
    ],
)
def test_figures_are_read_by_value(words: str, values: list[float]) -> None:
    """Digits, Eastern digits, separators, number words and multipliers give one value."""
    assert [n.value for n in numbers(folded_words(words))] == values


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((LEAD, DETAIL, PLAN, CLOSE, MAY, IF)), max_size=5), st.text(max_size=40))
def test_spans_lie_in_their_texts(lines: list[str], tail: str) -> None:
    """Every span of every change gives words of its own text, whatever the copy looks like."""
    original, copy = stored("a", "manara", STORY), stored("b", "nida", "\n".join([*lines, tail]))
    for change in compare(original, copy, None):
        for article, span in ((original, change.original), (copy, change.relay)):
            assert span is None or article.text[slice(*span)]


def pair(old: str, new: str) -> tuple[Change, ...]:
    """What is told of one sentence turned another, in an article that is otherwise the same."""
    original = stored("a", "manara", f"{LEAD}.\n{old}.\n{PLAN}.", published=at(9))
    copy = stored("b", "nida", f"{LEAD}.\n{new}.\n{PLAN}.", published=at(12))
    return changes(original, copy)


@pytest.mark.parametrize(
    ("old", "new", "kind", "words"),
    [
        ("وتضررت بعض القوارب الراسية", "وتضررت كل القوارب الراسية", "scope_changed", ("بعض القوارب", "كل القوارب")),
        (
            "وأغلق الرصيف جزئيا أمام الزوار",
            "وأغلق الرصيف كليا أمام الزوار",
            "scope_changed",
            ("جزئيا أمام", "كليا أمام"),
        ),
        ("وغرقت ثلاثة من قوارب الصيادين", "وغرقت قوارب الصيادين", "scope_changed", ("ثلاثة من قوارب", "وغرقت قوارب")),
        ("ويبدأ العمل صباح الأحد المقبل", "ويبدأ العمل صباح الأربعاء المقبل", "date_changed", None),
        ("وقررت الإدارة إصلاح رافعتين قبل الشتاء", "وقررت الإدارة إصلاح خمس رافعات قبل الشتاء", "number_changed", None),
        ("وقررت الإدارة شق ست طرق قبل الشتاء", "وقررت الإدارة شق طريقين قبل الشتاء", "number_changed", None),
        ("وتعبر القناة 30 سفينة في اليوم عادة", "وتعبر القناة 30 سفينة في الأسبوع عادة", "number_changed", None),
        ("وسمحت البلدية للقوارب الصغيرة بالإبحار ليلا", "وسمحت البلدية للقوارب بالإبحار ليلا", "scope_changed", None),
        ("ويستمر الإغلاق خلال شهرين كاملين", "ويستمر الإغلاق خلال عامين كاملين", "number_changed", None),
        ("وغادر ثلث البحارة الميناء أمس", "وغادر ثلثا البحارة الميناء أمس", "number_changed", None),
        ("ودفعت البلدية خمسين دينارا للقارب", "ودفعت البلدية خمسين دولارا للقارب", "number_changed", None),
        ("ولم تتضرر المنارة من العاصفة", "وتضررت المنارة من العاصفة", "denial_dropped", None),
    ],
)
def test_a_changed_word_is_told_by_its_kind(old: str, new: str, kind: str, words: tuple[str, str] | None) -> None:
    """Scope, dates, shares, units and a lost «not» are told each by its kind, with the words."""
    change = only(pair(old, new), kind)
    assert words is None or change.words == words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ودام العمل يومين متتاليين في الحوض", "ودام العمل 48 ساعة متتالية في الحوض"),
        ("وغادرت إحدى عشرة سفينة الميناء القديم", "وغادرت 11 سفينة الميناء القديم"),
        ("وارتفع الرسم بنسبة 12 في المئة هذا العام", "وارتفع الرسم بنسبة 12% هذا العام"),
        ("وحضر كافة الصيادين إلى المقهى القديم", "وحضر جميع الصيادين إلى المقهى القديم"),
        ("ولم تعلق الوزارة على أسئلة الصيادين", "ورفضت الوزارة التعليق على أسئلة الصيادين"),
        ("وكانت أسرة الصياد تقيم في جلسة هادئة", "وكانت عائلة الصياد تقيم في لقاء هادئ"),
    ],
)
def test_other_words_for_the_same_are_no_change(old: str, new: str) -> None:
    """The same amount, scope or denial in other words is a rewording and nothing more."""
    assert {c.kind for c in pair(old, new)} - {"same", "reworded", "credit_dropped"} == set()


def test_lost_quotation_marks_are_told() -> None:
    """A speaker's own words that stand on without marks are told; marks around a name are not."""
    body = f"{LEAD}.\nوقال سامر الطحلبي إن الرصيف «لا يحتمل قاربا واحدا».\n{PLAN}."
    original = stored(
        "a", "manara", body, said(body, "إن الرصيف «لا يحتمل قاربا واحدا»", by="سامر الطحلبي", kind="person")
    )
    plain = body.replace("«", "").replace("»", "")
    copy = stored("b", "nida", plain, said(plain, "إن الرصيف لا يحتمل قاربا واحدا", by="سامر الطحلبي", kind="person"))
    change = only(changes(original, copy), "quote_dropped")
    assert change.words == ("لا يحتمل قاربا واحدا", "لا يحتمل قاربا واحدا")
