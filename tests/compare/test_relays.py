from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.relay_hand import CLOSE, DETAIL, LEAD, OUTLETS, PLAN, STORY, at, text

from mutabaat.compare.align import align, aligned_spans, word_spans
from mutabaat.compare.credit import agencies, citation, name_key, register_agencies
from mutabaat.compare.fingerprint import candidates, fingerprint, grams, hashes, word_numbers
from mutabaat.compare.relays import relate
from mutabaat.records.relations import RelayHit
from mutabaat.text.fold import fold
from mutabaat.text.words import folded_words

OTHER = (
    "افتتح متحف الساعات في حي النحاسين جناحا جديدا يعرض ساعات رملية ومائية جمعها تاجر راحل من رحلاته الطويلة.\n"
    "وقالت أمينة الجناح إن الزوار سيرون آلية الساعة المائية تعمل أمامهم للمرة الأولى منذ ترميمها."
)


def test_fingerprint_is_the_same_on_every_machine() -> None:
    """The hashes of a text are pinned: an index written on one machine is read on another."""
    assert fingerprint(LEAD) == fingerprint(LEAD + " ")
    assert grams("ألف باء تاء ثاء جيم").hashes.tolist() == [3831990880477553716]


def test_fingerprint_folds_spelling() -> None:
    """Tashkeel, tatweel, alef, ta marbuta and Eastern digits do not change a fingerprint."""
    spelled = LEAD.replace("إغلاق", "اغـــلاق").replace("بلدية", "بَلَدِيَّةُ") + " ٤٠ قاربا في الميناء الكبير"
    assert fingerprint(spelled) == fingerprint(LEAD + " 40 قاربا في الميناء الكبير")
    assert fingerprint("كلمات قليلة هنا") == ()


@pytest.mark.parametrize(
    ("plain", "spelled"),
    [
        ("إغلاق", "اغلاق"),
        ("شؤون", "شوون"),
        ("بلدية", "بلديه"),
        ("المستشفى", "المستشفي"),
        ("إغلاق", "إغـــلاق"),
        ("بلدية", "بَلَدِيَّة"),
        ("40 قاربا", "٤٠ قاربا"),
        ("40 قاربا", "۴۰ قاربا"),
        ("قوارب الصيد", "قوارب اﻟﺼﻴﺪ"),
        ("السلام", "اﻟسﻻم"),
        ("8.17 مليون", "17ر8 مليون"),
        ("8.17 مليون", "٨٫١٧ مليون"),
        ("8.17 مليون", "8,17 مليون"),
        ("62000 طن", "62,000 طن"),
        ("62000 طن", "٦٢٬٠٠٠ طن"),
        ("«اللوز»", '"اللوز"'),
        ("38 كم", "38كم"),
        ("ميناء", "\u202bميناء\u202c"),
    ],
)
def test_no_spelling_loses_a_gram(plain: str, spelled: str) -> None:
    """A text in another spelling has the same grams, word for word, and its spans lie in its own letters."""
    one, two = (f"{LEAD} {word} {DETAIL}" for word in (plain, spelled))
    assert grams(one).hashes == grams(two).hashes
    (span,) = aligned_spans(two, one, align(two, one).runs)
    assert two[span.a0 : span.a1] == two
    assert one[span.b0 : span.b1] == one


def test_fingerprint_keeps_about_a_quarter_as_database_integers() -> None:
    """One gram in four is kept, without repeats, each in the range of a signed 64-bit integer."""
    prints = fingerprint(STORY * 2)
    assert len(set(prints)) == len(prints)
    assert all(0 <= h < 2**63 and h % 4 == 0 for h in prints)
    assert 0.1 < len(prints) / len(set(grams(STORY * 2).hashes)) < 0.45


@given(st.lists(st.sampled_from(["سد", "نهر", "62,000", "8.17", "قرية", "على", "🙂", "town"]), max_size=40))
def test_a_gram_is_the_sum_of_its_words_numbers(folded: list[str]) -> None:
    """A gram's hash is the sum of its five words' numbers, each for its own place, cut to 63 bits: what stores hold."""
    slow = [
        sum(word_numbers(word)[place] for place, word in enumerate(folded[n : n + 5])) % 2**63
        for n in range(len(folded) - 4)
    ]
    assert hashes(folded).tolist() == slow


def test_candidates_need_two_hits_and_are_few() -> None:
    """One shared hash is chance; the most shared come first and no more than asked for."""
    assert candidates([RelayHit("a", 1), RelayHit("b", 2), RelayHit("c", 7)], 70) == ("c", "b")
    assert len(candidates([RelayHit(str(n), 3) for n in range(50)], 70)) == 20


def test_one_hit_is_enough_for_a_short_text() -> None:
    """A caption has a handful of hashes: one that is free of formula finds its original."""
    assert candidates([RelayHit("a", 1), RelayHit("b", 0, 1)], 5) == ("a",)


def test_formula_alone_makes_few_candidates() -> None:
    """Who shares formula alone comes last, and only a few do, but for copies of a text that was printed for days."""
    forms = [RelayHit(f"f{n}", 0, 9 - n) for n in range(7)]
    assert candidates([*forms, RelayHit("news", 2, 0)], 70) == ("news", "f0", "f1", "f2", "f3")
    assert len(candidates([RelayHit(f"c{n}", 0, 40) for n in range(9)], 70)) == 9


def test_a_copy_is_a_verbatim_relay_with_spans_that_hold_its_words() -> None:
    """Every aligned span holds the same folded words in both texts."""
    copy = "مرسى اللوز – متابعات\n" + STORY
    relay = relate(text("b", "zawraq", copy), text("a", "manara", STORY))
    assert relay is not None
    assert relay.relay_class == "verbatim_relay"
    assert relay.spans
    for span in relay.spans:
        assert folded_words(copy[span.a0 : span.a1]) == folded_words(STORY[span.b0 : span.b1])
    assert relay.containment_b == 1.0
    assert relay.containment_a > 0.9


def test_other_spelling_is_the_same_text() -> None:
    """A copy in other spelling (no hamza, marks, tatweel, presentation forms, other digits) is verbatim still."""
    copy = STORY.replace("أ", "ا").replace("ة", "ه").replace("بلدية", "بَلَديــة").replace("40", "٤٠").replace("لا", "ﻻ")
    relay = relate(text("b", "zawraq", copy), text("a", "manara", STORY))
    assert relay is not None
    assert relay.relay_class == "verbatim_relay"
    assert relay.containment_a > 0.95


def test_a_reused_part_is_a_rewritten_relay() -> None:
    """Two sentences of another's text among many of one's own make a rewritten relay."""
    own = OTHER.replace("\n", " ") + "\n" + DETAIL + ".\n" + CLOSE + ".\n" + OTHER[::-1]
    relay = relate(text("b", "nida", own), text("a", "manara", STORY))
    assert relay is not None
    assert relay.relay_class == "rewritten_relay"


def test_different_news_is_no_relay() -> None:
    """Texts that share nothing, and texts that share a quoted phrase, are no relays."""
    assert relate(text("b", "nida", OTHER), text("a", "manara", STORY)) is None
    quoting = OTHER + "\nوتساءل الزوار عن أساساته المتآكلة بعد عاصفة تشرين."
    assert relate(text("b", "nida", quoting), text("a", "manara", STORY)) is None


CONDOLENCE = (
    "بعث صاحب السمو الملكي الأمير {who} ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع برقية عزاء ومواساة إلى فخامة الرئيس "
    "{whom} رئيس جمهورية {where} في ضحايا {what}. وأعرب سموه باسمه وباسم شعب المملكة وحكومتها عن أحر التعازي وأصدق "
    "المواساة لفخامته ولأسر الضحايا ولشعب {where} الشقيق، سائلا الله العلي القدير أن يتغمد المتوفين بواسع رحمته وأن يلهم "
    "ذويهم الصبر والسلوان وأن يمن على المصابين بالشفاء العاجل وأن يحفظ البلدين الشقيقين من كل سوء ومكروه."
)
MARKET = (
    "أغلق مؤشر سوق أسهم ترسالة اليوم {way} بمقدار {points} نقطة بنسبة {rate} في المئة ليغلق عند مستوى {level} نقطة، "
    "وبلغت قيمة التداولات {value} مليون دينار توزعت على أكثر من {deals} صفقة، وشهدت الجلسة ارتفاع أسهم {up} شركة في قيمتها "
    "فيما تراجعت أسهم {down} شركة، وأغلقت جميع قطاعات السوق على تراجع باستثناء قطاع الملاحة الأكثر نشاطا بالكمية."
)


def test_condolences_are_no_relays_even_for_a_pair_alone() -> None:
    """Two telegrams of one wording on two events share formula and not news; no archive is needed to see it."""
    first = CONDOLENCE.format(who="ثامر", whom="أولاف سندرين", where="كلموريا", what="فيضان وادي الصوان")
    second = CONDOLENCE.format(who="ثامر", whom="نيلا باروم", where="هيسترا", what="حريق سوق الأقمشة")
    assert relate(text("a", "manara", first), text("b", "nida", second)) is None


def test_bulletins_of_two_days_are_no_relays() -> None:
    """A form that is filled in with other figures is another day's bulletin; with the same figures it is a copy."""
    day = {
        "way": "مرتفعا",
        "points": "71.4",
        "rate": "1.2",
        "level": "6211",
        "value": "340",
        "deals": "51200",
        "up": "60",
        "down": "31",
    }
    next_day = {
        "way": "منخفضا",
        "points": "12.9",
        "rate": "0.4",
        "level": "6198",
        "value": "295",
        "deals": "40100",
        "up": "22",
        "down": "70",
    }
    one, two = MARKET.format(**day), MARKET.format(**next_day)
    assert relate(text("a", "manara", one), text("b", "nida", two)) is None
    copy = relate(text("a", "manara", one), text("b", "nida", "متابعات\n" + one))
    assert copy is not None


def test_formula_of_the_archive_is_no_reuse() -> None:
    """What the archive knows as formula is left out: a partly shared text of it alone is no relay."""
    a = text("a", "manara", OTHER + "\n" + STORY)
    b = text("b", "nida", STORY + "\n" + OTHER[::-1] + "\n" + OTHER[::-1] + "\n" + OTHER[::-1])
    assert relate(a, b) is not None
    assert relate(a, b, frozenset(fingerprint(STORY))) is None


def test_late_likeness_is_no_relay() -> None:
    """Weeks apart, a partly shared text is formula; a whole copy is a copy still."""
    part = OTHER + "\n" + DETAIL + ".\n" + CLOSE
    early = text("a", "manara", STORY, published=at(9, day=1))
    assert relate(text("b", "nida", part, published=at(9, day=20)), early) is None
    assert relate(text("b", "nida", STORY, published=at(9, day=20)), early) is not None


def test_headline_and_footer_are_not_reuse() -> None:
    """A shared headline, repeated in a footer, makes no relay."""
    title = "بلدية مرسى اللوز تغلق الرصيف القديم أمام قوارب الصيد ثلاثة أسابيع لتدعيم أساساته المتآكلة بعد عاصفة تشرين الأخيرة"
    a = f"{title}\n{OTHER}\nرابط الخبر: {title}"
    b = f"{title}\n{STORY[::-1]}"
    assert relate(text("a", "manara", a, title=title), text("b", "nida", b, title=title)) is None


def test_a_citation_decides_against_the_clock() -> None:
    """«وفقا لصحيفة …» says who took from whom, though the copy was fetched first."""
    copy = STORY + "\nوذلك وفقا لصحيفة «المنارة»."
    relay = relate(text("b", "zawraq", copy, crawled=at(8)), text("a", "manara", STORY, crawled=at(12)))
    assert relay is not None
    assert relay.direction == "a_from_b"
    assert relay.copy == "b"
    assert any(why.startswith("cites:زورق نيوز ← المنارة") for why in relay.why)


def test_a_city_is_no_citation() -> None:
    """An outlet called by a common word is cited only in quotation marks or behind its kind."""
    names = ("المنارة",)
    assert not citation("نقل القارب إلى المنارة أمس وقال الصياد في المنارة إن البحر هادئ", "", (), names)
    assert citation("ذكرت صحيفة المنارة أن البحر هادئ", "", (), names)
    assert citation("وقال الصياد لـ«المنارة» إن البحر هادئ", "", (), names)
    assert citation("The sea is calm, according to the Harbour Post.", "", (), ("Harbour Post",))


def test_nobody_cites_what_is_not_yet_published() -> None:
    """An earlier article that names an outlet did not take from that outlet's later one."""
    early = text("b", "zawraq", STORY + "\nوذلك وفقا لصحيفة «المنارة».", published=at(8, day=1))
    relay = relate(text("a", "manara", STORY, published=at(8, day=3)), early)
    assert relay is not None
    assert not any(why.startswith("cites") for why in relay.why)


def test_a_credited_agency_is_the_original() -> None:
    """Who credits the agency that published the text took it from there."""
    item = text("a", "wat", STORY, crawled=at(12))
    relay = relate(
        text("b", "nida", STORY, byline="مرسى اللوز - واترس", crawled=at(9), agencies=("وكالة أنباء ترسالة",)), item
    )
    assert relay is not None
    assert relay.direction == "a_from_b"


def test_copies_of_an_agency_text_are_siblings() -> None:
    """Both credit one agency, or one credits it and the other nobody: siblings, also when one came hours later."""
    a = text("a", "manara", STORY, byline="مرسى اللوز - رويترز", published=at(9))
    for byline in ("رويترز", ""):
        relay = relate(text("b", "nida", STORY, byline=byline, published=at(14)), a)
        assert relay is not None
        assert relay.direction == "siblings"
        assert any("رويترز" in why for why in relay.why)


def test_fetch_times_alone_decide_nothing() -> None:
    """Two uncredited copies of which only the fetch times are known are taken for siblings of a third text."""
    relay = relate(text("b", "nida", STORY, crawled=at(14)), text("a", "manara", STORY, crawled=at(9)))
    assert relay is not None
    assert relay.direction == "siblings"


def test_the_published_time_counts_where_nobody_is_credited() -> None:
    """With times of publication known and no agency in sight the later took from the earlier."""
    relay = relate(text("b", "nida", STORY, published=at(14)), text("a", "manara", STORY, published=at(9)))
    assert relay is not None
    assert relay.original == "a"


def test_evidence_that_is_even_is_unknown() -> None:
    """«said to us» on one page against an earlier publication of the other: no direction is claimed."""
    own = STORY.replace("وأوضح مهندس الموانئ سامر الطحلبي أن", "وقال مهندس الموانئ سامر الطحلبي لـ«المنارة» إن")
    late = text("a", "manara", own, published=at(18))
    relay = relate(late, text("b", "nida", STORY, published=at(9)))
    assert relay is not None
    assert relay.direction == "unknown"
    assert relay.original == ""


def test_said_to_one_page_is_its_own() -> None:
    """«… told NAME» beside the shared words shows who had them first."""
    own = STORY.replace("وأوضح مهندس الموانئ سامر الطحلبي أن", "وقال مهندس الموانئ سامر الطحلبي لـ«المنارة» إن")
    relay = relate(text("b", "nida", STORY, crawled=at(9)), text("a", "manara", own, crawled=at(9)))
    assert relay is not None
    assert relay.original == "a"


def test_a_reworded_report_is_found_by_its_citation() -> None:
    """An article that cites the other's outlet and tells the same in other words is a relay without spans."""
    told = (
        "ذكرت صحيفة «المنارة» أن الرصيف القديم في مرسى اللوز سيغلق ثلاثة أسابيع أمام القوارب. الغواصون وجدوا فجوات عميقة، "
        "وسوف تنقل القوارب إلى حوض مؤقت مع تعويض يومي. الأساسات متآكلة منذ العاصفة، قال المهندس سامر الطحلبي للصحيفة."
    )
    relay = relate(text("b", "zawraq", told, published=at(12)), text("a", "manara", STORY, published=at(9)))
    assert relay is not None
    assert (relay.relay_class, relay.direction) == ("rewritten_relay", "a_from_b")


def test_names_of_outlets_meet_over_their_forms() -> None:
    """The kind of medium, quotation marks and an agency's acronym make no other name."""
    assert name_key("موقع «زورق»") == name_key("زورق")
    assert name_key("The Harbour Post") == name_key("Harbour Post")
    assert name_key("واس") == name_key("وكالة الأنباء السعودية")


def test_agencies_are_read_from_bylines_and_brackets() -> None:
    """A byline's parts, the opening of a text and brackets at its ends name agencies; the register adds its own."""
    register = register_agencies(OUTLETS.values())
    assert agencies("نص طويل.", "جدة، لندن -رويترز") == {"رويترز"}
    assert agencies("لندن (رويترز) - قال الصيادون", "") == {"رويترز"}
    assert agencies("نص.", "مرسى اللوز – واترس", (), register) == {"وكالة أنباء ترسالة"}
    assert agencies("نص.", "كتب: فارس الطحلبي") == frozenset()


def test_english_copies_are_relays() -> None:
    """The same holds for English."""
    story = (
        "The council of Almond Bay will close the old pier to fishing boats for three weeks while divers shore up its crumbling "
        "foundations. Harbour engineer Sam Kelp said deep gaps had opened beneath the eastern slabs after the autumn storm."
    )
    relay = relate(text("b", "zawraq", "Staff report\n" + story), text("a", "harbour", story))
    assert relay is not None
    assert relay.relay_class == "verbatim_relay"


SENTENCES = (LEAD, DETAIL, PLAN, CLOSE, *OTHER.split("\n"))


@st.composite
def bodies(draw: st.DrawFn) -> str:
    picked = draw(st.lists(st.sampled_from(SENTENCES), min_size=0, max_size=6))
    joiner = draw(st.sampled_from([".\n", " ـ ", "، ", "\u064b . "]))
    return joiner.join(picked) + draw(st.text(alphabet="اأبةت ـًّ٤5.«»\n\u200f", max_size=30))


@settings(max_examples=60, deadline=None)
@given(bodies(), bodies())
def test_spans_are_valid_for_any_two_texts(a: str, b: str) -> None:
    """Aligned spans lie in their texts, are in order in the first, and hold the same folded words."""
    spans = aligned_spans(a, b, align(a, b).runs)
    for s in spans:
        assert 0 <= s.a0 < s.a1 <= len(a)
        assert 0 <= s.b0 < s.b1 <= len(b)
        assert _plain(a[s.a0 : s.a1]) == _plain(b[s.b0 : s.b1])
    assert all(x.a1 <= y.a0 for x, y in itertools.pairwise(spans))
    assert len(word_spans(a)) == len(grams(a).words)


def _plain(words: str) -> Sequence[str]:
    return [w for w in folded_words(fold(words)) if w]


@settings(max_examples=60, deadline=None)
@given(bodies(), bodies())
def test_the_order_of_a_pair_does_not_matter(a: str, b: str) -> None:
    """Turned round, a pair has the same class, and the direction points to the same article."""
    left, right = text("x", "manara", a, published=at(9)), text("y", "nida", b, published=at(11))
    one, two = relate(left, right), relate(right, left)
    assert (one and one.relay_class) == (two and two.relay_class)
    assert (one and one.original) == (two and two.original)


@pytest.mark.parametrize("body", ["", "كلمة", "« ", "١", "ـــ", "\u200f\u200f"])
def test_short_and_empty_texts_are_no_relays(body: str) -> None:
    """Nothing to compare gives no relay and no error."""
    assert relate(text("a", "manara", body), text("b", "nida", STORY)) is None
