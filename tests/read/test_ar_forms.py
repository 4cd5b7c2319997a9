"""One sentence a form: how Arabic news attributes, each form on its own."""

from __future__ import annotations

import pytest

from mutabaat.read.ar import attributed
from mutabaat.read.passages import passages
from mutabaat.records.statements import Statement


def _read(text: str) -> list[Statement]:
    return attributed(text, passages(text, lang="ar"))


def _words(text: str, statement: Statement) -> str:
    return " ".join(text[a:b] for a, b in statement.content)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("وقال مدير الجسر سامي الدروبي إن الجسر آمن.", "سامي الدروبي", "إن الجسر آمن"),
        ("وقال المدير سامي الدروبي، أمس، في تصريح صحفي إن الجسر آمن.", "سامي الدروبي", "إن الجسر آمن"),
        ("وقال د. سامي الدروبي: الجسر آمن.", "سامي الدروبي", "الجسر آمن"),
        ("وقال سامي الدروبي وهو مسؤول في البلدية إن الجسر آمن.", "سامي الدروبي", "إن الجسر آمن"),
        ("من جانبه شدد المحافظ كريم الوادي على أن الجسر آمن.", "كريم الوادي", "أن الجسر آمن"),
        ("أما النائب فراس النجدي فيرى أن القانون ظالم.", "فراس النجدي", "أن القانون ظالم"),
        ("وكان المحافظ، كريم الوادي، قد أعلن أن الجسر سيغلق.", "كريم الوادي", "أن الجسر سيغلق"),
        ("«لن نغلق الميناء هذا العام»، قال مدير الميناء سامي الدروبي.", "سامي الدروبي", "«لن نغلق الميناء هذا العام»"),
        ("وبرأي المحلل هاني البستاني، فإن القرار متأخر.", "هاني البستاني", "فإن القرار متأخر"),
        ("والميناء لن يغلق أبدا، على حد تعبير المدير سامي الدروبي.", "سامي الدروبي", "والميناء لن يغلق أبدا"),
        ("وطالبت المعارضة الحكومة بالاستقالة.", "المعارضة", "بالاستقالة"),
        ("ودعا مجلس الأمن الأطراف إلى وقف القتال.", "مجلس الأمن", "وقف القتال"),
        ("وأكدت أنقرة وموسكو التزامهما بالهدنة.", "أنقرة وموسكو", "التزامهما بالهدنة"),
        ("وأعلن «تنظيم الراية» مسؤوليته عن الهجوم.", "تنظيم الراية", "مسؤوليته عن الهجوم"),
        ("وجاء في بيان الوزارة أن الجسر آمن.", "بيان الوزارة", "أن الجسر آمن"),
        ("وأظهرت نتائج الاستطلاع أن نصف السكان يؤيدون الجسر.", "نتائج الاستطلاع", "أن نصف السكان يؤيدون الجسر"),
    ],
)
def test_speaker_and_content(text: str, speaker: str, content: str) -> None:
    """The first statement of the sentence has this speaker, named there, and these words."""
    statement = _read(text)[0]
    assert (statement.source_entity, statement.source_carried) == (speaker, False)
    assert _words(text, statement) == content


@pytest.mark.parametrize(
    ("text", "transmitter", "speaker"),
    [
        ("ونقل التلفزيون الرسمي عن المحافظ كريم الوادي تأكيده أن الجسر آمن.", "التلفزيون الرسمي", "كريم الوادي"),
        ("ذكرت صحيفة الفجر، نقلا عن مصادر دبلوماسية، أن القمة تأجلت.", "الفجر", "مصادر دبلوماسية"),
        ("وبحسب ما نقلته وكالة البوصلة عن مسؤول محلي، فإن الجسر سيغلق.", "البوصلة", "مسؤول محلي"),
        ("وقال مصدر أمني لوكالة فرانس برس إن الجسر آمن.", "فرانس برس", "مصدر أمني"),
        ("وقال مصدر أمني لرويترز إن الجسر آمن.", "رويترز", "مصدر أمني"),
        ("وفي حديث لقناة الساحل، قال النائب فراس النجدي إن القانون ظالم.", "الساحل", "فراس النجدي"),
        ("وقالت الوزارة: «الجسر آمن تماما ولن يغلق»، بحسب وكالة البوصلة.", "البوصلة", "الوزارة"),
    ],
)
def test_transmitters(text: str, transmitter: str, speaker: str) -> None:
    """The medium stands between the page and the speaker."""
    statement = _read(text)[0]
    assert (statement.transmitters, statement.source_entity) == ((transmitter,), speaker)


def test_claim_within_a_claim_extends_its_chain() -> None:
    """«قالت وكالة X إن Y أكد أن Z»: Y's statement hangs on X's, which transmits it."""
    outer, inner = _read("وقالت وكالة البوصلة إن وزير المياه أكد أن السد آمن.")
    assert (outer.parent, outer.transmitters) == ("", ())
    assert (inner.parent, inner.transmitters) == ("#0", ("البوصلة",))


def test_two_speakers_in_one_sentence() -> None:
    """«فيما أكدت» ends what the first one says."""
    text = "وقال الناطق باسم الجيش إن الطائرة سقطت، فيما أكدت المعارضة أنها أسقطتها."
    assert [_words(text, s) for s in _read(text)] == ["إن الطائرة سقطت", "أنها أسقطتها"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وقال مسؤولون أميركيون إن القوات انسحبت.", "anonymous"),
        ("وقال شاهد عيان طلب عدم ذكر اسمه إن النار اشتعلت.", "anonymous"),
        ("وأشار شهود عيان إلى أن النار اشتعلت.", "collective"),
        ("وقال الناطق باسم الجيش إن الطائرة سقطت.", "official_body"),
        ("وقال الناطق باسم الجيش وائل الجزيري إن الطائرة سقطت.", "person"),
        ("وذكرت الولايات المتحدة أن القوات انسحبت.", "official_body"),
        ("وذكرت رويترز أن القوات انسحبت.", "outlet"),
        ("وأكدت شركة أطلس أن القطار توقف.", "organisation"),
        ("أفادت أنباء بأن الجسر انهار.", "unknown"),
        ("وقال وزير الدفاع إن القوات انسحبت.", "person"),
        ("وعلمت «الفجر» من مصادر مطلعة أن الجسر سيغلق.", "anonymous"),
    ],
)
def test_source_type(text: str, kind: str) -> None:
    """Titles, bodies, unnamed sources, classes of people and media are told apart."""
    assert _read(text)[0].source_type == kind


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("وتعهد الوزير كريم الوادي بأن الجسر سيفتح.", "promises", "certain"),
        ("وهدد التنظيم بقصف الجسر.", "threatens", "certain"),
        ("وحذرت منظمة الغوث من مجاعة في الهضبة.", "forecasts", "certain"),
        ("ورجح خبراء أن ترتفع الأسعار.", "forecasts", "probable"),
        ("رفض متحدث باسم الوزارة التعليق على الخبر.", "refuses_comment", "certain"),
        ("ولم يعلق الجيش على الخبر.", "refuses_comment", "certain"),
        ("وأكد الوزير كريم الوادي أنه لا صحة للأنباء عن إغلاق الميناء.", "denies", "certain"),
        ("ولم يستبعد الوزير كريم الوادي إغلاق الجسر.", "asserts", "possible"),
        ("وتساءل النائب فراس النجدي: هل الجسر آمن؟", "asks", "certain"),
        ("وأدانت مصر الهجوم.", "evaluates", "certain"),
        ("ولمح الوزير كريم الوادي إلى إغلاق الجسر.", "asserts", "possible"),
    ],
)
def test_stance_and_certainty(text: str, stance: str, certainty: str) -> None:
    """The cue's own stance and certainty, and what the content's first words say."""
    statement = _read(text)[0]
    assert (statement.stance, statement.certainty) == (stance, certainty)


@pytest.mark.parametrize(
    "text",
    [
        "وردا على ذلك أغلقت البلدية الجسر.",
        "ولم تكشف الشركة أي رقم.",
        "وتشير اللوحة إلى الشمال.",
        "وعمل العمال وفق النظام الجديد.",
        "والجسر حسب الخطة يمتد ألف متر.",
        "وتبين أن الجسر قديم.",
        "وهناك فرق بين أن تقول وأن تفعل.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    """Adverbs, pointers, rules and ambiguous words outside their frames give no statement."""
    assert _read(text) == []


def test_a_phrase_of_citing_may_interrupt_its_content() -> None:
    """«وتأتي اللجنة، وفق المصادر، لوضع حد»: one statement with two spans of content."""
    text = "وتأتي هذه اللجنة، وفق ما ذكرته المصادر، لوضع حد للخلاف."
    (statement,) = _read(text)
    assert [text[a:b] for a, b in statement.content] == ["وتأتي هذه اللجنة", "لوضع حد للخلاف"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("واستنكرت وزارة المياه التفجير.", "وزارة المياه", "التفجير"),
        ("ودان النائب فراس النجدي حادث الجسر.", "فراس النجدي", "حادث الجسر"),
        ("ودعا المحافظ كريم الوادي لتشجيع المزارعين.", "كريم الوادي", "لتشجيع المزارعين"),
        ("وأكد المشرف على المسابقة سامي الدروبي أهمية الجسر.", "سامي الدروبي", "أهمية الجسر"),
        ("وأوضح تقرير صادر عن وزارة المياه أن الجسر آمن.", "تقرير صادر عن وزارة المياه", "أن الجسر آمن"),
        ("وقال وزير الخارجية الفرنسي لوران بيسون إن الجسر آمن.", "لوران بيسون", "إن الجسر آمن"),
        ("وقال الدكتور محمد بن ناصر الوادي إن الجسر آمن.", "محمد بن ناصر الوادي", "إن الجسر آمن"),
        ("وقال نائب سامي الدروبي إن الجسر آمن.", "نائب سامي الدروبي", "إن الجسر آمن"),
        ("وكان الاجتماع قصيرا، وكان سامي الدروبي، رئيس المجلس، قد وعد بفتح الجسر.", "سامي الدروبي", "بفتح الجسر"),
        ("أوضحت وزارة المياه، خطياً ومرتين هذا العام، أن الجسر آمن.", "وزارة المياه", "أن الجسر آمن"),
        ("وأكد أصحاب المتاجر أن الجسر آمن.", "أصحاب المتاجر", "أن الجسر آمن"),
    ],
)
def test_sources_and_objects(text: str, speaker: str, content: str) -> None:
    """Objects without a preposition, «ل» for «إلى», and the whole noun phrase of the source."""
    statement = _read(text)[-1]
    assert (statement.source_entity, _words(text, statement)) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "ودعا لهم بالشفاء.",
        "وفاز 25 طالباً ببرنامج في الجامعة.",
        "وقتل رجل يُدعى سامي أثناء مروره من الطريق.",
        "وزار الوفد القرى التي تبين أن طرقها مقطوعة.",
        "والموقع بين قريتي «الوادي الكبير والوادي الصغير».",
    ],
)
def test_what_looks_like_a_cue(text: str) -> None:
    """Prayers, students, names by which somebody is called, and what becomes clear attribute nothing."""
    assert _read(text) == []


def test_a_participle_with_its_clause_ends_the_verb_before_it() -> None:
    """«تنشر معلومات، مؤكداً أن …»: the clause is the participle's, not the verb's within what was said."""
    text = "وقال النائب فراس النجدي إن الصحف تنشر معلومات خاطئة، مؤكداً أن الجسر آمن."
    assert [_words(text, s) for s in _read(text)] == ["إن الصحف تنشر معلومات خاطئة", "أن الجسر آمن"]


def test_a_ministry_by_its_last_word() -> None:
    """«الأشغال: …» in a headline is the ministry that the article names."""
    text = "الأشغال: الجسر آمن\nوقالت وزارة الأشغال والجسور أمس إن الجسر سيفتح."
    found = attributed(text, passages(text, title="الأشغال: الجسر آمن", lang="ar"))
    assert (found[0].source_entity, found[0].source_type) == ("وزارة الأشغال والجسور", "official_body")


def test_a_belief_within_what_is_said_is_no_end_of_it() -> None:
    """«أن الفرق كانت تأمل أن …» is one content."""
    text = "وقالت وزارة المياه إن الفرق كانت تأمل أن يفتح الجسر."
    assert _words(text, _read(text)[0]) == "إن الفرق كانت تأمل أن يفتح الجسر"


def test_a_medium_cited_before_the_verb_transmits() -> None:
    """«وبحسب «الفجر»، قالت الوزارة إن …»: the ministry speaks, the paper transmits."""
    (statement,) = _read("وبحسب صحيفة «الفجر»، قالت وزارة المياه إن الجسر آمن.")
    assert (statement.source_entity, statement.transmitters) == ("وزارة المياه", ("الفجر",))


def test_names_in_he_are_no_women() -> None:
    """«كما أشاد» carries on with عبدالله, whose name only looks feminine."""
    text = "وقال عبدالله الوادي إن الجسر آمن.\nكما أشاد بالمهندسين."
    assert _read(text)[1].source_entity == "عبدالله الوادي"


def test_a_noun_spelt_like_a_verb() -> None:
    """«عدم ذكر اسمه» is no report."""
    assert len(_read("وقال مصدر فضل عدم ذكر اسمه إن الجسر آمن.")) == 1


def test_an_agency_without_news_speaks_for_itself() -> None:
    """«وكالة حماية البيئة» is a body, «وكالة البوصلة» a medium."""
    kinds = [_read(f"وذكرت وكالة {name} أن الجسر آمن.")[0].source_type for name in ("حماية البيئة", "البوصلة")]
    assert kinds == ["official_body", "outlet"]


def test_a_number_of_people_speaks() -> None:
    """«عدد من اليمنيين» are a class of people, whatever their noun."""
    statement = _read("وعبر عدد من الهضبيين عن سعادتهم بالجسر.")[0]
    assert (statement.source_type, statement.source_entity) == ("collective", "عدد من الهضبيين")


def test_a_closing_citation_is_no_content() -> None:
    """«، وفقاً لما ذكرته “الفجر”» ends what was said and names who transmits it."""
    text = "وقال سامي الدروبي إن الجسر آمن، وفقاً لما ذكرته “الفجر”."
    statement = _read(text)[0]
    assert (_words(text, statement), statement.transmitters) == ("إن الجسر آمن", ("الفجر",))


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("وقال كريفون لتلاميذ مدرسة في الهضبة: الجسر آمن.", "كريفون", "الجسر آمن"),
        ("وحملت اللجنة الحكومة المسؤولية عن الحريق.", "اللجنة", "الحكومة المسؤولية عن الحريق"),
        ("وطالب الكاتب فراس النجدي، وزير المياه كريم الوادي، بفتح الجسر.", "فراس النجدي", "بفتح الجسر"),
        ("وأفاد روجر بارنول رئيس شركة أطلس بأن الجسر آمن.", "روجر بارنول", "بأن الجسر آمن"),
        ("وانتقد المخرج عامر النجدي تصرفات الممثل.", "عامر النجدي", "تصرفات الممثل"),
        ("وقضت المحكمة العليا بأن الجسر آمن.", "المحكمة العليا", "بأن الجسر آمن"),
        ("رفض متحدث باسم وزارة المياه التعليق على الخبر.", "متحدث باسم وزارة المياه", "الخبر"),
        ("ورد الوزير كريم الوادي على البيان بالقول إن الجسر آمن.", "كريم الوادي", "إن الجسر آمن"),
        ("والجسر سيفتح غدا، وفقاً لصحيفة “الفجر”.", "الفجر", "والجسر سيفتح غدا"),
        ("وترددت أنباء عن إغلاق الجسر.", "", "إغلاق الجسر"),
    ],
)
def test_whom_and_what(text: str, speaker: str, content: str) -> None:
    """Hearers, those who are blamed and those who are asked are no part of the speaker."""
    statement = _read(text)[0]
    assert (statement.source_entity, _words(text, statement)) == (speaker, content)


def test_pronouns_of_respect() -> None:
    """«سموه», «معاليه» are the man named before, not a name."""
    text = "وقال أمير الهضبة الأمير فهد بن سعود إن الجسر آمن.\nوأكد سموه دعم المهندسين."
    assert [s.source_entity for s in _read(text)] == ["فهد بن سعود", "فهد بن سعود"]


def test_whom_a_man_asked_is_not_who_asked() -> None:
    """«كما طالب شركات المياه ب…»: a masculine verb cannot have «شركات» as its subject."""
    text = "وقال رئيس البلدية سامي الدروبي إن الجسر آمن.\nكما طالب شركات المياه بفحص الأنابيب."
    assert _read(text)[1].source_entity == "سامي الدروبي"


def test_speech_after_a_colon_runs_over_sentences() -> None:
    """Without quote marks, what follows a colon goes on to the end of the paragraph."""
    text = "الجسر القديم\nوقال سامي الدروبي: الجسر آمن. نريد فتحه غدا.\nوأغلقت البلدية الطريق."
    assert [_words(text, s) for s in _read(text)] == ["الجسر آمن. نريد فتحه غدا"]


def test_a_denial_and_the_words_after_it() -> None:
    """«X ينفي استقالته: «…»» denies the one and asserts the other."""
    title = "الوزير سامي الدروبي ينفي استقالته: «باق في منصبه هذا العام»"
    text = title + "\nوعاد الوزير إلى مكتبه."
    found = attributed(text, passages(text, title=title, lang="ar"))
    assert [(s.stance, _words(text, s)) for s in found] == [
        ("denies", "استقالته"),
        ("asserts", "«باق في منصبه هذا العام»"),
    ]


def test_the_company_is_the_one_named_before() -> None:
    """«الشركة» takes the name of the company that the article named, though it did not speak."""
    text = "وافتتح المحافظ مصنع شركة «أطلس» أمس.\nوقالت الشركة إن المصنع آمن."
    assert _read(text)[0].source_entity == "شركة «أطلس»"


def test_a_name_within_a_straight_quotation() -> None:
    """A name quoted with the same straight marks does not end the speech around it."""
    text = 'وقال سامي الدروبي: "نعمل مع مركز "أطلس" على فتح الجسر هذا العام".'
    assert _words(text, _read(text)[0]) == '"نعمل مع مركز "أطلس" على فتح الجسر هذا العام"'


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("ولفت سامي الدروبي النظر إلى أن الجسر آمن.", "سامي الدروبي", "أن الجسر آمن"),
        ("وأكد عضو اللجنة العليا نصر الحراوي أن الجسر آمن.", "نصر الحراوي", "أن الجسر آمن"),
        ("واضطر للحذف بعد أن هدد الفنان فراس النجدي برفع دعوى ضده.", "فراس النجدي", "برفع دعوى ضده"),
        ("وخلص تقرير البلدية إلى أن الجسر آمن.", "تقرير البلدية", "أن الجسر آمن"),
        (
            "وأكد مصدر في الوزارة رفض الكشف عن هويته أن الجسر آمن.",
            "مصدر في الوزارة",
            "أن الجسر آمن",
        ),
    ],
)
def test_more_sources(text: str, speaker: str, content: str) -> None:
    """«لفت النظر», names no list knows, verbs after «بعد أن», reports that conclude, sources that hide."""
    statement = _read(text)[0]
    assert (statement.source_entity, _words(text, statement)) == (speaker, content)


def test_the_accusative_is_whom_he_asked() -> None:
    """«وطالب المزارعين ب…»: the plural in -ين is the object, and the speaker is carried."""
    text = "وقال المحافظ كريم الوادي إن الماء قليل.\nوطالب المزارعين بحفظ الماء."
    assert _read(text)[1].source_entity == "كريم الوادي"


def test_what_confirms_is_no_speaker() -> None:
    """«وهو ما يؤكد أن …», «ذلك يؤكد أن …» are the page's conclusions."""
    assert _read("وأغلقت البلدية الطريق، وهو ما يؤكد أن الجسر قديم.") == []


def test_the_holder_of_a_role() -> None:
    """«السفير الهضبي» takes the name that stood beside the role before, though he did not speak there."""
    text = "واستقبل الأمير السفير الهضبي لدى المملكة سامي الدروبي أمس.\nوأشاد السفير الهضبي بالجسر."
    assert _read(text)[-1].source_entity == "سامي الدروبي"


def test_a_duty_under_a_verb_of_stress() -> None:
    """«شدد على سرعة الإصلاح» demands, «شدد على مكانة …» asserts."""
    stances = [_read(f"وشدد سامي الدروبي على {what}.")[0].stance for what in ("سرعة الإصلاح", "مكانة الجسر")]
    assert stances == ["demands", "asserts"]


def test_on_whose_word_a_medium_relays() -> None:
    """«…، وفق ما نقله موقع X، نقلاً عن Y»: one statement, Y speaks and X transmits."""
    (statement,) = _read("وسيغلق الجسر غدا، وفق ما نقله موقع «الفجر»، نقلاً عن مسؤولين محليين.")
    assert (statement.source_entity, statement.transmitters) == ("مسؤولون محليون", ("الفجر",))


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("وكانت وزارة المياه قد وصفت الجسر، في بيان، بأنه آمن.", "وزارة المياه", "بأنه آمن"),
        ("وأكد النائب عن كتلة الوفاق فراس النجدي أن الجسر آمن.", "فراس النجدي", "أن الجسر آمن"),
        ("ووصفت وزارة المياه ما نشر بأنه كذب.", "وزارة المياه", "بأنه كذب"),
        ("ونفت وزارة المياه ما نشره الموقع عن الجسر.", "وزارة المياه", "ما نشره الموقع عن الجسر"),
        ("وقال الرئيس في برقيته إن الجسر آمن.", "الرئيس", "إن الجسر آمن"),
    ],
)
def test_where_sources_end(text: str, speaker: str, content: str) -> None:
    """A source keeps its «عن», and ends before «ما», «في» and whom it describes."""
    statement = _read(text)[0]
    assert (statement.source_entity, _words(text, statement)) == (speaker, content)


def test_after_inna_the_subject_stands_first() -> None:
    """«إن النقابة حذرت الوزارة من …»: the union warns, the ministry is warned."""
    statement = _read("وقال سامي الدروبي إن النقابة حذرت وزارة المياه من الشقوق.")[1]
    assert (statement.source_entity, statement.source_carried) == ("النقابة", False)


def test_a_denial_as_a_topic_takes_no_clause() -> None:
    """«وعن نفي الوزارة، قال فلان إن …»: the clause is the speaker's."""
    (statement,) = _read("وعن نفي وزارة المياه قبل يومين، قال سامي الدروبي إن الجسر آمن.")
    assert statement.source_entity == "سامي الدروبي"


def test_the_source_with_its_relative_clause_is_the_one_before() -> None:
    """«المصدر، الذي طلب عدم ذكر اسمه» is the source named before."""
    text = "وقال مصدر مقرب من البلدية إن الجسر آمن.\nوأضاف المصدر، الذي طلب عدم ذكر اسمه، أن الماء بارد."
    assert _read(text)[1].source_entity == "مصدر مقرب من البلدية"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "ذكرت صحيفة «البرق»، نقلاً عن موقع «هضاب»، أن السوق قد يغلق. ونسب الموقع معلوماته إلى أربعة موظفين"
            " اشترطوا عدم ذكر أسمائهم.",
            ("البرق", "هضاب", "أربعة موظفين"),
        ),
        ("وذكرت قناة الساحل أن السوق سيغلق. وعزت القناة ذلك إلى مصدر في البلدية.", ("الساحل", "مصدر في البلدية")),
        ("وقال موقع «هضاب» إن السوق سيغلق، وعزا الخبر إلى مسؤولين محليين.", ("هضاب", "مسؤولون محليون")),
        ("وقالت صحيفة البرق إن السوق سيغلق، ناسبة الخبر إلى مصادر محلية.", ("البرق", "مصادر محلية")),
        ("وكشف موقع «هضاب» أن السوق سيغلق. واستند الموقع في تقريره إلى وثائق داخلية.", ("هضاب", "وثائق داخلية")),
        ("وقالت «البرق» إن السوق سيغلق. وأسندت الصحيفة هذه الرواية إلى شهود عيان.", ("البرق", "شهود عيان")),
    ],
)
def test_whence_a_medium_has_its_report(text: str, links: tuple[str, ...]) -> None:
    """«نسب الموقع معلوماته إلى X»: X spoke what the site reported before."""
    (statement,) = _read(text)
    assert tuple(link.name for link in statement.chain) == links
    assert _words(text, statement).endswith("يغلق")


def test_an_ascription_holds_for_what_follows() -> None:
    """What the medium goes on to say without being named anew rests on the ascribed source, too."""
    text = "وذكر موقع «هضاب» أن السوق سيغلق. ونسب الموقع الخبر إلى موظف كبير. وأضاف أن القرار قريب."
    assert [tuple(link.name for link in s.chain) for s in _read(text)] == [("هضاب", "موظف كبير")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "وذكرت قناة الساحل أن الأسعار تراجعت. وعزت القناة ذلك إلى ارتفاع الماء.",
        "وذكرت قناة الساحل أن الأسعار تراجعت. وعزت القناة التراجع إلى وزارة المياه.",
        "وقال المحافظ كريم الوادي إن العمل تأخر. وعزا المحافظ ذلك إلى مسؤولين سابقين.",
    ],
)
def test_a_cause_is_no_source(text: str) -> None:
    """«عزا ذلك إلى ارتفاع الماء» and what a man puts down to others tell of causes: the chain stays as it is."""
    (statement,) = _read(text)
    assert len(statement.chain) == 1


def test_a_medium_that_ascribes_words() -> None:
    """«نسبت X إلى Y قوله إن …»: Y speaks and X transmits."""
    text = "ونسبت وكالة البوصلة إلى النائب فراس النجدي، عضو اللجنة، قوله إن السوق آمن."
    (statement,) = _read(text)
    assert (statement.source_entity, statement.transmitters) == ("فراس النجدي", ("البوصلة",))
    assert _words(text, statement) == "إن السوق آمن"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "وكانت صحيفة «البرق» قد نشرت مقتطفات من تقرير أولي أعده مكتب «شاهق» الهندسي، جاء فيه أن السوق خطر.",
            ("البرق", "تقرير أولي أعده مكتب «شاهق» الهندسي"),
        ),
        ("ونشرت صحيفة البرق تقريراً جاء فيه أن السوق خطر.", ("البرق", "تقرير")),
        ("وحصل موقع «هضاب» على نسخة من رسالة للوزير ورد فيها أن السوق خطر.", ("هضاب", "رسالة الوزير")),
        ("وأوردت قناة الساحل بيانا للحركة تضمن أن السوق خطر.", ("الساحل", "بيان الحركة")),
        ("ووجه المدرب رسالة مفتوحة نشرتها صحيفة البرق وجاء فيها أن السوق خطر.", ("البرق", "رسالة مفتوحة")),
        ("وأصدرت وزارة المياه بياناً جاء فيه أن السوق خطر.", ("وزارة المياه",)),
    ],
)
def test_what_a_published_document_says(text: str, links: tuple[str, ...]) -> None:
    """«نشرت X وثيقة جاء فيها أن»: the document says it and the medium transmits; a body speaks through its own."""
    (statement,) = _read(text)
    assert tuple(link.name for link in statement.chain) == links
    assert _words(text, statement) == "أن السوق خطر"
