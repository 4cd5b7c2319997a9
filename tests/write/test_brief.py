"""The follow-up keeps what matters of its statements, and says nothing that they do not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Article, Outlet, Revision
from mutabaat.records.relations import Change
from mutabaat.records.views import Claim, Contradiction, Counts, Edit, LedgerRow, Origin, WordChange
from mutabaat.text.words import folded_words
from mutabaat.write.brief import check, publishable, texts_of, write

from .build import DAWN, Say, claim, page, ref, relay, span, story
from .dam import DENIAL, FIRST, MARSA, NAHR, POST, WADI, dam


def body(view, lang="ar"):
    return [s.text for s in write(view, lang=lang).of("body")]


def only(*pages, **more):
    """The body of a story of these pages alone, as one text."""
    return "\n".join(body(story(*pages, **more)))


def test_parts_come_in_the_house_order():
    """The parts follow one another, with one headline and two to four bullets; a story of one day needs no list of days."""
    parts = [s.part for s in write(dam()).sentences]
    assert list(dict.fromkeys(parts)) == ["headline", "standfirst", "source_line", "body", "background"]
    assert parts.count("headline") == parts.count("source_line") == 1
    assert 2 <= parts.count("standfirst") <= 4


def test_it_is_the_same_each_time():
    """Writing twice gives the same brief."""
    assert write(dam()) == write(dam())


def test_hedge_is_kept():
    """The «قد» of the sources stands in the sentence, not the certainty of the relay that dropped it."""
    told = next(t for t in body(dam()) if "بسبب تشقق" in t)
    assert "قد يغلق" in told
    assert not any("أن السد سيغلق" in t for t in body(dam()))


def test_condition_outside_the_content_is_kept():
    """«إلا إذا» that stands after the content comes with it."""
    assert any("لن تقطع" in t and "إلا إذا تجاوز المنسوب 12 متراً" in t for t in body(dam()))


def test_condition_is_not_told_as_a_fact():
    """What stands under «إذا» is no statement of its own: that the committee said so is not claimed."""
    text = "سد\nوقال الوالي حاتم البدري إن السد سيغلق إذا أوصت اللجنة بذلك."
    says = (
        Say(
            "إن السد سيغلق إذا أوصت اللجنة بذلك",
            ("وقال",),
            "الوالي حاتم البدري",
            "person",
            condition=("إذا أوصت اللجنة بذلك",),
            more={"certainty": "conditional"},
        ),
        Say("بذلك", ("أوصت",), "اللجنة", "official_body"),
    )
    told = body(story(page("b1", WADI, text, *says)))
    assert told == ["قال الوالي حاتم البدري إن السد سيغلق إذا أوصت اللجنة بذلك."]


def test_condition_in_another_sentence_is_not_lost_by_telling_half():
    """A conditional statement whose condition stands elsewhere is left in its article."""
    text = "سد\nقال الوالي حاتم البدري إن الوادي سيغمر."
    said = Say("إن الوادي سيغمر", ("قال",), "الوالي حاتم البدري", "person", more={"certainty": "conditional"})
    assert "سيغمر" not in only(page("b1", WADI, text, said))


def test_doubt_of_an_unknown_cue_is_not_replaced():
    """«لم يؤكد … أن» is never told as «ذكر أن»: a cue that the house does not know is quoted as it stands."""
    text = "سد\nولم يؤكد الوالي حاتم البدري في حديثه أن البوابة سليمة."
    said = Say("أن البوابة سليمة", ("ولم يؤكد",), "الوالي حاتم البدري", "person", more={"stance": "doubts"})
    assert "لم يؤكد الوالي حاتم البدري في حديثه أن البوابة سليمة." in only(page("b1", WADI, text, said))


def test_denial_keeps_its_own_verb():
    """A source that said the report is false is not made to deny that it is false."""
    text = "سد\nوقالت وزارة الري إن خبر الإغلاق لا صحة له."
    said = Say("إن خبر الإغلاق لا صحة له", ("وقالت",), "وزارة الري", "official_body", more={"stance": "denies"})
    assert only(page("b1", NAHR, text, said)) == "قالت وزارة الري إن خبر الإغلاق لا صحة له."


def test_denial_stands_beside_what_it_denies():
    """The denial follows the claim that it contradicts, or goes before it, marked as the other side."""
    told = body(dam())
    at = next(n for n, t in enumerate(told) if t.startswith("في المقابل"))
    pair = told[at - 1] + told[at]
    assert "نفت وزارة الري وجود أي خطة" in pair and "قد يغلق أسبوعين" in pair


def test_claim_with_a_denial_among_its_rows_is_told_by_both_sides():
    """A ledger that holds who asserts and who denies gives two sentences, the denial right after the claim."""
    rows = [LedgerRow(ref(FIRST, 1), "", "asserts"), LedgerRow(ref(DENIAL, 1), "", "denies")]
    told = body(story(FIRST, DENIAL, claims=[Claim("c", "", "ar", tuple(rows))]))
    said = next(n for n, t in enumerate(told) if "قد يغلق أسبوعين" in t)
    denied = next(n for n, t in enumerate(told) if "نفت وزارة الري" in t)
    assert abs(said - denied) == 1


def test_denial_is_in_headline_and_bullets():
    """Who reads only the top learns of the denial."""
    brief = write(dam())
    assert "نفي من وزارة الري" in brief.of("headline")[0].text
    assert any("نفت وزارة الري" in s.text for s in brief.of("standfirst"))


def test_claim_is_said_once():
    """A claim of four statements in two articles is told in one sentence of the body."""
    assert sum("بسبب تشقق" in t for t in body(dam())) == 1


def test_sentence_quoted_whole_is_not_told_again():
    """Two statements of one sentence that is quoted whole give one sentence."""
    text = "سد\nورغم تأكيد وزارة الري أن السد سليم وإصرار البلدية على أن الماء يعلو، هدأ الناس."
    says = (
        Say("أن السد سليم", ("تأكيد",), "وزارة الري", "official_body"),
        Say("أن الماء يعلو", ("وإصرار", "على"), "البلدية", "official_body"),
    )
    assert len(body(story(page("b1", WADI, text, *says)))) == 1


def test_source_line_names_origin_and_first_relay():
    """The source line names the sources as their first outlet describes them, and not the paper that copied it."""
    line = write(dam(0, 1)).of("source_line")[0].text
    assert line == "المصدر: موقع «الوادي» نقلاً عن مصادر في إدارة السد طلبت عدم ذكر اسمها"


def test_source_line_names_an_outlet_that_is_only_cited():
    """Where the first relay has no page here, it is named by the words of the page that cites it."""
    text = "سد\nنقلت قناة الضفاف عن مصادر محلية أن السد مغلق."
    said = Say(
        "أن السد مغلق",
        ("نقلت", "عن"),
        "مصادر محلية",
        "anonymous",
        via=(("outlet", "الضفاف", "قناة الضفاف"),),
    )
    cites = page("b1", WADI, text, said)
    view = story(cites, origins=[Origin("o", "anonymous", "مصادر محلية", ("b1",))])
    assert write(view).of("source_line")[0].text == "المصدر: قناة الضفاف نقلاً عن مصادر محلية"


def test_source_line_says_when_a_shared_text_has_no_name():
    """Siblings of a text that none of them credits are not passed off as its origin."""
    pages = page("b1", WADI, "سد\nالماء يعلو."), page("b2", MARSA, "سد\nالماء يعلو.", hours=1)
    view = story(*pages, origins=[Origin("agency_text:b1", "agency_text", "", ("b1", "b2"))])
    line = write(view).of("source_line")[0].text
    assert line == "المصدر: موقع «الوادي» عن نص مشترك لم يُسمَّ صاحبه"


def test_transmitter_is_never_dropped():
    """What a page has from another outlet is told with both: the page, and the outlet between it and the speaker."""
    text = "سد\nوأوضحت قناة الضفاف أمس خبر السد.\nونقلاً عن مصادر محلية فإن السد مغلق."
    said = Say(
        "فإن السد مغلق",
        ("ونقلاً عن",),
        "مصادر محلية",
        "anonymous",
        via=(("outlet", "قناة الضفاف", ""),),
    )
    told = only(page("b1", WADI, text, said))
    assert "وفق ما نقلته قناة الضفاف عن مصادر محلية" in told
    assert "موقع «الوادي»" in told


def test_transmitter_that_only_points_is_quoted_with_its_sentence():
    """«قال … للموقع» whose site the page does not name is told as the page's whole sentence."""
    text = "سد\nوقال أحد المهندسين للموقع إن السد مغلق."
    said = Say("إن السد مغلق", ("وقال",), "أحد المهندسين", "anonymous", via=(("outlet", "الموقع", "للموقع"),))
    told = only(page("b1", WADI, text, said))
    assert told == "كتب موقع «الوادي»: «وقال أحد المهندسين للموقع إن السد مغلق»."


def test_content_cut_short_is_not_told_as_a_sentence():
    """A content that ends in the middle of its clause brings the whole sentence, in quotation marks."""
    text = "سد\nوقالت وزارة الري إن الفرق كانت تأمل أن ينتهي الفحص."
    said = Say("إن الفرق كانت", ("وقالت",), "وزارة الري", "official_body")
    # The clause as far as the mark goes would say something else.
    assert "كانت." not in only(page("b1", WADI, text, said))


def test_letter_of_a_word_is_no_conjunction():
    """«أن ما ورد …» goes on after «ما»: the first letter of «ورد» joins nothing."""
    text = "سد\nورأى سالم الحارثي أن ما ورد في التقرير صحيح."
    said = Say("أن ما", ("ورأى",), "سالم الحارثي", "person")
    assert only(page("b1", WADI, text, said)) == "رأى سالم الحارثي أن ما ورد في التقرير صحيح."


def test_foreign_sentences_are_few():
    """A story told in another language alone does not fill the follow-up with quotations; beside pages of its own language
    it gets two."""
    lines = [f"Lena Orvik {n} said gate {n} was never certified." for n in range(12)]
    says = [
        Say(f"gate {n} was never certified", ("said",), f"Lena Orvik {n}", "person", f"Orvik {n}") for n in range(12)
    ]
    foreign = page("e1", POST, "Dam\n" + "\n".join(lines), *says, lang="en")
    assert sum("certified" in t for t in body(story(foreign))) == 8
    own = page(
        "b1", WADI, "سد\nقالت وزارة الري إن السد سليم.", Say("إن السد سليم", ("قالت",), "وزارة الري", "official_body")
    )
    assert sum("certified" in t for t in body(story(foreign, own))) == 2


def test_apposition_is_closed_by_a_comma():
    """A speaker with an apposition is parted from what he said."""
    text = "سد\nقال سالم الحارثي، مدير السد، إن السد سليم.\nهدأ الناس، وقال مشيراً إلى أن الفحص مستمر."
    says = (
        Say("إن السد سليم", ("قال",), "سالم الحارثي، مدير السد", "person"),
        Say("أن الفحص مستمر", ("مشيراً إلى",), "", "person", "سالم الحارثي، مدير السد"),
    )
    assert "سالم الحارثي، مدير السد، أن الفحص مستمر" in only(page("b1", WADI, text, *says))


def test_statement_of_an_untraceable_transmitter_is_left_out():
    """A chain with a link that no words of the page show is not shortened: the statement is not told."""
    text = "سد\nوأضاف الوالي أن السد مغلق."
    said = Say("أن السد مغلق", ("وأضاف",), "الوالي", "person", via=(("outlet", "الضفاف", ""),))
    assert "مغلق" not in only(page("b1", WADI, text, said))


def test_verb_agrees_with_its_source():
    """A carried ministry takes a feminine verb, a carried minister a masculine one."""
    text = "سد\nقالت وزارة الري في بيان إن السد سليم.\nوهي في بيانها هادئة، مشيرةً إلى أن الفحص مستمر."
    says = (
        Say("إن السد سليم", ("قالت",), "وزارة الري", "official_body"),
        Say("أن الفحص مستمر", ("مشيرةً إلى",), "", "official_body", "وزارة الري"),
    )
    one = page("b1", WADI, text, says[1], says[0])
    assert "أشارت وزارة الري إلى أن الفحص مستمر." in only(one) or "أضافت وزارة الري أن الفحص مستمر." in only(one)
    text = text.replace("قالت", "قال").replace("وزارة الري", "وزير الري").replace("مشيرةً", "مشيراً")
    says = (
        Say("إن السد سليم", ("قال",), "وزير الري", "person"),
        Say("أن الفحص مستمر", ("مشيراً إلى",), "", "person", "وزير الري"),
    )
    two = only(page("b1", WADI, text, says[1], says[0]))
    assert "أشار وزير الري إلى أن الفحص مستمر." in two or "أضاف وزير الري أن الفحص مستمر." in two


def test_plural_source_keeps_its_case():
    """«مسؤولون» is the subject of a verb and never stands after «عن», where Arabic needs another form."""
    text = "سد\nوقال مسؤولون محليون إن السد مغلق."
    said = Say("إن السد مغلق", ("وقال",), "مسؤولون محليون", "anonymous")
    assert only(page("b1", WADI, text, said)) == "بحسب موقع «الوادي»، قال مسؤولون محليون إن السد مغلق."


def test_noun_of_saying_is_not_taken_for_a_clause():
    """«تأكيد الوزارة أن …» is no sentence: the whole sentence of the page is quoted."""
    text = "سد\nورغم تأكيد وزارة الري أن السد سليم، ارتفع الماء."
    said = Say("أن السد سليم", ("تأكيد",), "وزارة الري", "official_body")
    told = only(page("b1", WADI, text, said))
    assert told == "كتب موقع «الوادي»: «ورغم تأكيد وزارة الري أن السد سليم، ارتفع الماء»."


def test_noun_spelt_like_its_verb_is_no_verb():
    """«وعن نفي الوزارة» is not told as «نفت الوزارة»: a word after a preposition is a noun."""
    text = "سد\nوعن نفي وزارة الري وجود تشقق، سكت الوالي."
    said = Say("وجود تشقق", ("نفي",), "وزارة الري", "official_body", more={"stance": "denies"})
    assert only(page("b1", WADI, text, said)) == "كتب موقع «الوادي»: «وعن نفي وزارة الري وجود تشقق، سكت الوالي»."


def test_stray_mark_inside_a_word_parts_it():
    """A swapped quote mark between two letters leaves two words, as the page's own words are counted."""
    text = "سد\nوقالت وزارة الري إن السد سليم و»مغلق اليوم."
    said = Say("إن السد سليم و»مغلق اليوم", ("وقالت",), "وزارة الري", "official_body")
    assert "و مغلق" in only(page("b1", WADI, text, said))


def test_pronoun_of_the_complementiser_is_kept():
    """«إنها» becomes «أنها» under «نقل عن», not «أن»."""
    text = "سد\nوقالت مصادر محلية إنها رأت الماء يعلو."
    said = Say("إنها رأت الماء يعلو", ("وقالت",), "مصادر محلية", "anonymous")
    assert only(page("b1", WADI, text, said)) == "نقل موقع «الوادي» عن مصادر محلية أنها رأت الماء يعلو."


def test_quotation_is_verbatim_in_house_marks():
    """A direct quotation is told in its own words, in one balanced pair of marks, whatever marks the page used."""
    text = 'سد\nوقال الوالي حاتم البدري: "لن نغلق السد، "تيماء، اليوم.'
    said = Say('"لن نغلق السد، "تيماء، اليوم', ("وقال",), "الوالي حاتم البدري", "person", more={"quote": "direct"})
    told = only(page("b1", WADI, text, said))
    assert told.count("«") == told.count("»") and '"' not in told
    assert folded_words("لن نغلق السد تيماء اليوم")[0] in folded_words(told)


def test_unbalanced_brackets_and_marks_are_not_shown():
    """A stray bracket, quote mark or trailing space of the page does not come into the follow-up."""
    text = "سد\nوقالت وزارة الري إن «السد (سليم تماماً. "
    said = Say("إن «السد (سليم تماماً. ", ("وقالت",), "وزارة الري", "official_body")
    assert only(page("b1", NAHR, text, said)) == "قالت وزارة الري إن السد سليم تماماً."


def test_vowel_marks_and_eastern_digits_stay_as_written():
    """Words with tashkeel, tatweel and Eastern digits are told as the page has them."""
    text = "سد\nوقالت وزارةُ الرّي إنّ المنســوب بلغ ١٢ متراً."
    said = Say("إنّ المنســوب بلغ ١٢ متراً", ("وقالت",), "وزارةُ الرّي", "official_body")
    assert only(page("b1", NAHR, text, said)) == "قالت وزارةُ الرّي إنّ المنســوب بلغ ١٢ متراً."


def test_own_voice_is_told_on_the_word_of_its_outlet():
    """What a page states by itself is never stated by the follow-up itself."""
    text = "سد\nارتفع منسوب المياه في رحبة مترين."
    told = only(page("b1", MARSA, text, Say("ارتفع منسوب المياه في رحبة مترين")))
    assert told == "بحسب صحيفة «المرسى»، ارتفع منسوب المياه في رحبة مترين."


def test_leaning_sentence_stays_in_its_page():
    """A sentence of the page's own that opens with «كما» hangs on the one before and is not taken out."""
    text = "سد\nكما أن ذلك سيرفع المنسوب."
    assert "ذلك" not in only(page("b1", MARSA, text, Say("كما أن ذلك سيرفع المنسوب")))


def test_foreign_words_are_quoted_and_their_language_named():
    """An English statement that no Arabic page carries stands in quotation marks, as English."""
    told = next(t for t in body(dam()) if "inspector" in t)
    assert told.startswith("كتب موقع «شول بوست» بالإنجليزية: «An inspector, Lena Orvik, said")


def test_arabic_relay_is_preferred_to_the_foreign_original():
    """Where an Arabic page carries the English outlet's report, its words are told and the English is not."""
    english = page(
        "e1",
        POST,
        "Dam\nThe gate was never certified, the inspector Lena Orvik said.",
        Say("The gate was never certified", ("said",), "the inspector Lena Orvik", "person"),
        lang="en",
    )
    arabic = page(
        "b1",
        WADI,
        "سد\nوذكرت صحيفة شول بوست أن البوابة لم تعتمد قط.",
        Say("أن البوابة لم تعتمد قط", ("وذكرت",), "صحيفة شول بوست", "outlet", "شول بوست"),
        hours=4,
    )
    told = "\n".join(body(story(english, arabic, outlets=(POST, WADI))))
    assert "ذكرت صحيفة شول بوست أن البوابة لم تعتمد قط" in told and "certified" not in told


def test_counts_are_those_of_the_story():
    """Outlets, publishers and the interval of origins stand in a bullet that rests on a headline of each outlet."""
    view = story(*dam().articles, counts=Counts(5, 4, 1, 2))
    bullet = next(s for s in write(view).of("standfirst") if "تنقل الخبر" in s.text)
    assert bullet.text == "5 وسائل تنقل الخبر، وناشروها أربعة، وأصله واحد أو اثنان"
    assert len({t.outlet for t in bullet.traces}) == 5


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "وسيلة واحدة تنقل الخبر"),
        (2, "وسيلتان تنقلان الخبر"),
        (3, "3 وسائل تنقل الخبر"),
        (12, "12 وسيلة تنقل الخبر"),
    ],
)
def test_arabic_number_agrees_with_what_it_counts(n, words):
    """One, two, a few and many outlets each take their own form."""
    pages = [page(f"p{i}", Outlet(f"o{i}", f"منارة {i}"), "سد تيماء\nالماء يعلو.") for i in range(n)]
    view = story(*pages, counts=Counts(n, n, 1, 1))
    assert any(s.text.startswith(words) for s in write(view).of("standfirst"))


def test_dropped_hedge_is_told_with_both_wordings():
    """The follow-up says which relay dropped the hedge, and shows the words before and after."""
    told = next(t for t in body(dam()) if "أسقطت صحيفة «المرسى»" in t)
    assert "كلمة «قد» من نص موقع «الوادي»: «قد يغلق» صارت «سيغلق» عند صحيفة «المرسى»" in told


def test_one_sentence_tells_all_relays_that_dropped_a_hedge():
    """Two relays that dropped one hedge stand in one sentence, each with its own words."""
    text = "سد تيماء ربما يغلق\nقالت مصادر محلية إن السد ربما يغلق."
    first = page("b1", WADI, text)
    copies = [
        page(f"c{n}", outlet, f"سد تيماء {word}", hours=n)
        for n, outlet, word in ((1, MARSA, "يغلق"), (2, NAHR, "سيغلق"))
    ]
    views = [
        relay(copy, first, Change("hedge_dropped", span(text, "ربما يغلق"), span(copy.text, word), ("ربما يغلق", word)))
        for copy, word in zip(copies, ("يغلق", "سيغلق"), strict=True)
    ]
    told = body(story(first, *copies, relays=views))
    assert (
        "أسقطت صحيفة «المرسى» ووكالة أنباء النهر كلمة «ربما» من نص موقع «الوادي»: "
        "«ربما يغلق» صارت «يغلق» عند صحيفة «المرسى» و«سيغلق» عند وكالة أنباء النهر." in told
    )
    assert sum("أسقط" in t for t in told) == 1


def test_dropped_credit_is_told_with_whom_it_was_given_to():
    """A relay that keeps a text and drops the outlet credited in it is told with that outlet's name; one that drops the
    text's own outlet is told so."""
    text = "سد\nقالت قناة الضفاف إن السد مغلق."
    original, copy = page("b1", WADI, text), page("b2", MARSA, "سد\nالسد مغلق.", hours=1)
    there = span(text, "قالت قناة الضفاف إن السد مغلق.")
    to = Change("credit_dropped", there, None, ("قناة الضفاف", ""))
    own = Change("credit_dropped", None, None, ("الوادي", ""))
    told = "\n".join(body(story(original, copy, relays=[relay(copy, original, to, own)])))
    assert "نشرت صحيفة «المرسى» نص موقع «الوادي» دون ذكر المصدر" in told
    assert "أسقطت ذكر «قناة الضفاف» الوارد في نص موقع «الوادي»" in told


def test_silent_edit_is_told_with_words_around_it():
    """A single word taken from a published page is shown before and after with its neighbours."""
    old_text = FIRST.text.replace("إن السد قد يغلق", "إن السد ربما يغلق")
    old = Revision("rev-old", 1, Article("a1", old_text, "ar", "wadi"))
    place_old, place_new = span(old_text, "ربما"), span(FIRST.text, "قد", FIRST.text.index("إن السد"))
    edit = Edit("a1", old, FIRST.revision, (WordChange("changed", place_old, place_new),))
    told = "\n".join(body(story(FIRST, edits=[edit])))
    assert "عدّل موقع «الوادي» نصه بعد النشر دون إشارة" in told
    assert "إن السد ربما يغلق" in told and "إن السد قد يغلق" in told


def test_deleted_page_is_told_with_its_headline():
    """A page that its outlet deleted is named with the headline it had."""
    gone = page("g1", WADI, "سد تيماء ينهار\nانهار السد.", state="deleted")
    assert "حُذفت صفحة موقع «الوادي» التي كانت بعنوان «سد تيماء ينهار»." in only(gone)


def test_main_claim_comes_first_and_background_last():
    """The body opens with what the story is about and its denial, goes on with what is new; background ends the follow-up."""
    told = body(dam())
    assert "قد يغلق أسبوعين" in told[0] and "نفت وزارة الري" in told[1]
    assert any("سالم الحارثي" in sentence for sentence in told[2:4])
    last = write(dam()).sentences[-1]
    assert last.part == "background" and "2019" in last.text


def test_body_is_short():
    """A page of many statements does not make more sentences than the house allows."""
    lines = [f"وقال سالم الحارثي إن البوابة {n} من بوابات السد تحتاج إلى تبديل." for n in range(30)]
    says = [
        Say(f"إن البوابة {n} من بوابات السد تحتاج إلى تبديل", ("وقال",), "سالم الحارثي", "person") for n in range(30)
    ]
    assert len(body(story(page("b1", WADI, "سد\n" + "\n".join(lines), *says)))) <= 12


def test_headline_has_one_attribution():
    """A headline that names its source stands as it is; one on unnamed sources gets its outlet, and neither gets two names."""
    named = page("b1", WADI, "قناة الضفاف: السد مغلق\nسد.", Say("السد مغلق", (":",), "قناة الضفاف", "outlet"))
    assert write(story(named)).of("headline")[0].text == "قناة الضفاف: السد مغلق"
    unnamed = page("b1", WADI, "مصادر: السد مغلق\nسد.", Say("السد مغلق", (":",), "مصادر", "anonymous"))
    assert write(story(unnamed)).of("headline")[0].text == "«الوادي» نقلاً عن مصادر: السد مغلق"


def test_denier_without_a_name_is_not_in_the_headline():
    """A person known by one word, as misread words are, is not named as denying in the headline."""
    text = "سد\nنفى صدر وجود أي خطة لإغلاق السد."
    denial = page(
        "d1", NAHR, text, Say("وجود أي خطة لإغلاق السد", ("نفى",), "صدر", "person", more={"stance": "denies"})
    )
    view = story(
        FIRST,
        denial,
        claims=[claim(ref(FIRST, 1))],
        contradictions=[Contradiction("denial", ref(denial, 0), ref(FIRST, 1))],
    )
    assert "نفي" not in write(view).of("headline")[0].text


def test_today_of_another_day_is_not_told():
    """«اليوم الاثنين» is told as «الاثنين»; inside a quotation it stays."""
    text = "سد\nقالت وزارة الري، اليوم الاثنين، إن السد «سليم اليوم الاثنين وغداً»."
    said = Say("إن السد «سليم اليوم الاثنين وغداً»", ("قالت",), "وزارة الري", "official_body")
    assert only(page("b1", NAHR, text, said)) == "قالت وزارة الري، الاثنين، إن السد «سليم اليوم الاثنين وغداً»."


def test_sentence_of_one_speaker_is_told_whole():
    """A sentence in which one source says two things is told as its page wrote it."""
    text = "سد\nوأكد الوزير حاتم البدري أن السد سليم، موضحاً أنه قد يغلق إذا ارتفع الماء."
    says = (
        Say("أن السد سليم", ("وأكد",), "الوزير حاتم البدري", "person"),
        Say(
            "أنه قد يغلق إذا ارتفع الماء",
            ("موضحاً",),
            "",
            "person",
            "الوزير حاتم البدري",
            hedge=("قد",),
            condition=("إذا ارتفع الماء",),
            more={"certainty": "conditional"},
        ),
    )
    told = body(story(page("b1", WADI, text, *says)))
    assert told == ["أكد الوزير حاتم البدري أن السد سليم، موضحاً أنه قد يغلق إذا ارتفع الماء."]


def test_deleted_page_is_told_with_who_denied_it():
    """What a deleted page said and who denies it stand in one sentence."""
    gone = page(
        "g1",
        WADI,
        "سد تيماء ينهار\nقال سالم الحارثي إن السد ينهار.",
        Say("إن السد ينهار", ("قال",), "سالم الحارثي", "person"),
        state="deleted",
    )
    text = "سد\nنفت وزارة الري انهيار السد."
    denial = page(
        "d1",
        NAHR,
        text,
        Say("انهيار السد", ("نفت",), "وزارة الري", "official_body", more={"stance": "denies"}),
        hours=3,
    )
    view = story(FIRST, gone, denial, contradictions=[Contradiction("denial", ref(denial, 0), ref(gone, 0))])
    assert "حُذفت صفحة موقع «الوادي» التي كانت بعنوان «سد تيماء ينهار»، ونفت وزارة الري انهيار السد." in body(view)


def test_seen_story_puts_only_newer_claims_first():
    """A reader who has seen the first day reads the claims made since first."""
    view = dam(0, 2)
    seen = story(*view.articles, claims=view.claims, seen_at=DAWN + timedelta(hours=5))
    assert body(seen)[0].startswith("نفت وزارة الري")


def test_story_without_statements_has_headline_and_source():
    """A story of bare headlines still gets a follow-up that can be published."""
    view = story(page("b1", WADI, "سد تيماء يفتح أبوابه"))
    brief = write(view)
    assert brief.of("headline")[0].text == "«الوادي»: سد تيماء يفتح أبوابه"
    assert brief.of("source_line")[0].text == "المصدر: موقع «الوادي»"
    publishable(brief, texts_of(view))


def test_language_without_a_house_style_is_refused():
    """A follow-up in a language that the house has no style for is an error that names the language."""
    with pytest.raises(InputError, match="zz"):
        write(dam(), lang="zz")


def test_english_follow_up_keeps_the_english_clause():
    """In English the page's clause is kept, and Arabic words stand quoted as Arabic."""
    told = body(dam(), "en")
    assert "Lena Orvik said the third gate of the Tayma dam was never certified." in told
    assert sum("wrote in Arabic: “" in t for t in told) == 2


def test_english_carried_speaker_is_named():
    """ "He added that" is told with the name of the one who speaks."""
    text = "Dam\nLena Orvik said the gate may fail.\nShe added that the lake was full."
    says = (
        Say("the gate may fail", ("said",), "Lena Orvik", "person", hedge=("may",), more={"certainty": "possible"}),
        Say("that the lake was full", ("added",), "She", "person", "Lena Orvik"),
    )
    told = body(story(page("e1", POST, text, *says, lang="en")), "en")
    assert told[:2] == ["Lena Orvik said the gate may fail.", "Lena Orvik added that the lake was full."]


@given(chosen=st.sets(st.integers(0, 4), min_size=1), lang=st.sampled_from(["ar", "en"]))
def test_every_sentence_of_any_story_is_traced(chosen, lang):
    """Whatever articles the story has, each sentence has traces, and each trace gives the words of its span."""
    view = dam(*sorted(chosen))
    texts = texts_of(view)
    brief = write(view, lang=lang)
    assert brief.sentences and not brief.untraced and not check(brief, texts)
    for sentence in brief.sentences:
        for trace in sentence.traces:
            assert texts[trace.revision][trace.span[0] : trace.span[1]] == trace.words != ""


@given(
    chosen=st.sets(st.integers(0, 4), min_size=1),
    lang=st.sampled_from(["ar", "en"]),
)
def test_no_sentence_loses_a_hedge_of_its_statement(chosen, lang):
    """Every hedge and condition of a traced statement stands in the sentence that tells its content."""
    view = dam(*sorted(chosen))
    statements = {s.id: (a, s) for a in view.articles for s in a.reading.statements}
    for sentence in write(view, lang=lang).sentences:
        for trace in sentence.traces:
            if trace.statement not in statements:
                continue
            article, statement = statements[trace.statement]
            tells = any(s <= trace.span[0] < e or trace.span[0] <= s < trace.span[1] for s, e in statement.content)
            for start, end in (*statement.hedge, *statement.condition) if tells else ():
                assert set(folded_words(article.text[start:end])) <= set(folded_words(sentence.text))


def test_claims_and_changes_of_unknown_articles_are_passed_over():
    """A claim, relay or origin whose article the story does not hold does no harm."""
    other = page("zz", WADI, "سد آخر\nقالت وزارة الري إن السد مغلق.")
    view = story(
        FIRST,
        claims=[claim(ref(DENIAL, 1))],
        relays=[relay(other, FIRST)],
        origins=[Origin("o", "person", "غائب", ("zz",))],
    )
    publishable(write(view), texts_of(view))
