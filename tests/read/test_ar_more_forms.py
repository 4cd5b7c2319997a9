"""Further forms of Arabic attribution: nouns of saying, speakers and their objects, names in marks, speech about oneself."""

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
        ("وجاء القرار بعد دعوة وزير الطاقة إلى خفض الاستهلاك.", "وزير الطاقة", "خفض الاستهلاك"),
        ("وجاء ذلك رغم تحذيرات الأطباء من تفشي المرض.", "الأطباء", "تفشي المرض"),
        ("وجرى الحفل رغم تشكيك الأمم المتحدة بقانونية المحاكمة.", "الأمم المتحدة", "بقانونية المحاكمة"),
        ("وتصاعد التوتر إثر إعلان واشنطن الانسحاب من الاتفاق.", "واشنطن", "الانسحاب من الاتفاق"),
    ],
)
def test_nouns_of_saying_report_with_their_owner(text: str, speaker: str, content: str) -> None:
    """«دعوة X إلى», «تحذيرات X من»: the owner speaks, the preposition brings what."""
    (statement,) = _read(text)
    assert (statement.source_entity, _words(text, statement)) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "ويرجع ذلك بشكل رئيسي إلى هبوط الطلب.",
        "وتم استلام دعوة للزيارة.",
        "وصفة لذيذة بالجبن.",
        "كل هذه المعطيات تشير إلى موسم طويل.",
        "وهذا الأمر يدعو للفخر.",
    ],
)
def test_words_that_look_like_cues_report_nothing(text: str) -> None:
    """A recipe, an invitation without an owner, what merely points to something: no statements."""
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ويقول العرابي صاحب متجر السدرة إن المشروع بدأ.", "العرابي"),
        ("وقالت أمي بارتلين المتحدثة باسم المتنزه إن الحادث بسيط.", "أمي بارتلين"),
        ("وحث العميد الغرير الجميع على توخي الحذر.", "الغرير"),
        ("وطلب الدكتور المحيسن من الجميع التعاون مع الهيئة.", "المحيسن"),
        ("دعا العميد سعيد النجدي الأشقاء الكاردانيين إلى التسجيل.", "سعيد النجدي"),
        ("ووصف وزير الري الكارداني لوبي مارديتي انتشار الوباء بأنه كارثة.", "لوبي مارديتي"),
        ("وأعلن المتحدث باسم الشرطة حسيب صديقي أن الطريق مغلق.", "حسيب صديقي"),
        ("وتوقع عضو المجلس والرئيس التنفيذي «إنجاز السدرة» نائل فائز، أن ترتفع الأسعار.", "نائل فائز"),
        ("وأوضح رئيس قسم صحة البيئة الدكتور ناصر مباركي أن المياه نظيفة.", "ناصر مباركي"),
        ("لكن خورخي دا سيلفا مدرب الهضاب أكد قدرة ناديه على الفوز.", "خورخي دا سيلفا"),
    ],
)
def test_where_a_speaker_ends(text: str, speaker: str) -> None:
    """His role, whom he asked and what he describes are no part of his name."""
    (statement,) = _read(text)
    assert statement.source_entity == speaker


def test_a_verb_that_points_back() -> None:
    """«أوضح ذلك X»: what stands before it in the sentence is said by X."""
    text = "سقطت قذائف على القرية أمس، أوضح ذلك المتحدث باسم الدفاع المدني سامي الحلو."
    (statement,) = _read(text)
    assert (statement.source_entity, _words(text, statement)) == ("سامي الحلو", "سقطت قذائف على القرية أمس")


def test_leaks_are_nobody_named() -> None:
    """«كشفت تسريبات أن»: the leaks are the cue, and nobody named speaks."""
    (statement,) = _read("كشفت تسريبات أن الهاتف سيصدر قريباً.")
    assert (statement.source_type, statement.source) == ("unknown", ())


def test_speech_about_oneself_counts_within_a_quotation_only() -> None:
    """«قلت لهم إن» is told by the quoted speaker; in the page's own voice «نقول» reports nobody."""
    text = "وقال اللاعب سامي الحلو: «طلبوا رأيي في الملعب الجديد، وقلت إن الملعب بعيد جداً عن المدينة»."
    outer, inner = _read(text)
    assert (inner.parent, inner.source_entity) == ("#0", outer.source_entity)
    assert _read("ونحن نقول إن الملعب بعيد.") == []


def test_whom_a_verb_without_a_subject_means() -> None:
    """After a sentence that no one speaks in, «وقالوا» means the people that it names."""
    text = "وأثار الضجيج حفيظة السكان طوال الليل.\nوقالوا إن الملعب قريب جداً من بيوتهم."
    (statement,) = _read(text)
    assert (statement.source_type, statement.source_carried) == ("collective", True)


def test_hopes_that_are_voiced_are_no_speech() -> None:
    """«أعرب عن أمله» is an intention, as «أمل» itself."""
    (statement,) = _read("وأعرب الوزير سامي الحلو عن أمله في نجاح المعرض.")
    assert statement.act == "intention"


def test_the_hearer_of_a_cited_speaker_transmits() -> None:
    """«…، حسبما قال مسؤول لوكالة X»: the agency stands in the chain."""
    text = "تأخرت الرحلة ساعتين أمس، حسبما قال مسؤول في المطار لوكالة هضاب."
    (statement,) = _read(text)
    assert statement.transmitters == ("هضاب",)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("وأعلنت الهيئة عن إطلاق المسابقة، وبدء التسجيل فيها.", "إطلاق المسابقة، وبدء التسجيل فيها"),
        ("وكانت الهيئة أعلنت إطلاق المسابقة، وبدء التسجيل فيها.", "إطلاق المسابقة، وبدء التسجيل فيها"),
        ("وفي الوادي شدد المجلس على إغلاق الجسر، مع المحافظة على الهدوء.", "إغلاق الجسر، مع المحافظة على الهدوء"),
        ("وأكدت الهيئة إغلاق الجسر، وغادرت المكان.", "إغلاق الجسر"),
        ("وأكدت الهيئة إغلاق الجسر، والتحق العمال بالمعسكر.", "إغلاق الجسر"),
        ("وقال الوزير إن الجسر آمن، لكن الهيئة أكدت أن الحفر مستمر.", "إن الجسر آمن"),
        ("وقال الوزير إن العبارة ناقصة، غير أنه لم ينف صحة الوثيقة.", "إن العبارة ناقصة"),
    ],
)
def test_what_is_said_goes_on_with_nouns_and_ends_at_the_page_s_verbs(text: str, content: str) -> None:
    """After a comma a second noun or a preposition goes on; a verb of the page, or another who is set against, ends it."""
    assert _words(text, _read(text)[0]) == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("وشرح المهندس سليم حداد أن الجسر آمن.", "أن الجسر آمن"),
        ("ونعى الاتحاد وفاة الشاعر سليم حداد.", "وفاة الشاعر سليم حداد"),
        ("وهاجمت الفنانة ليلى حداد الدراما المحلية.", "الدراما المحلية"),
    ],
)
def test_verbs_that_explain_mourn_and_attack_report(text: str, content: str) -> None:
    """«شرح أن», «نعى وفاة فلان», «هاجمت الدراما»: what stands after the speaker is said."""
    (statement,) = _read(text)
    assert _words(text, statement) == content


@pytest.mark.parametrize(
    "introduced",
    ["ونشرت مجلة «الفنار» الكاردانية تحقيقاً عن الجسر.", "وجاء ذلك بعد نشر مجلة الفنار على موقعها تحقيقاً."],
)
def test_medium_that_only_published_is_meant_by_its_kind_later(introduced: str) -> None:
    """«للمجلة الأسبوعية»: the magazine that was named before, though it never spoke."""
    (statement,) = _read(f"{introduced} وأكدت المرأتان للمجلة الأسبوعية أن سليم حداد هددهما.")
    assert statement.transmitters == ("الفنار",)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("ودعا الوزراء إلى دعم الصحف المحلية، لمواجهة الشائعات.", "دعم الصحف المحلية، لمواجهة الشائعات"),
        ("وأعلنت الهيئة عن فتح باب التسجيل، وذلك لاستقبال الطلاب.", "فتح باب التسجيل، وذلك لاستقبال الطلاب"),
        ("وحذرت البلدية من النزول إلى الوادي، نظرا لغزارة الأمطار.", "النزول إلى الوادي، نظرا لغزارة الأمطار"),
        ("وأعلنت الهيئة عن فتح باب التسجيل، وذلك خلال حفل أقيم أمس.", "فتح باب التسجيل"),
        ("وقال النادي إن المدرب بدأ شابا، وكان يعمل مع والده.", "إن المدرب بدأ شابا، وكان يعمل مع والده"),
    ],
)
def test_what_it_is_for_belongs_to_what_is_said(text: str, content: str) -> None:
    """After a comma, purpose and reason go on with what is said; when and where it was said does not."""
    (statement,) = _read(text)
    assert _words(text, statement) == content


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("وأعلن ترامب انسحاب بلاده من الاتفاق.", "ترامب", "انسحاب بلاده من الاتفاق"),
        ("انتقد ترامب الاتفاق النووي.", "ترامب", "الاتفاق النووي"),
        ("صحيفة الساحل الكاردانية وصفت القرار الأردوفي بالخيانة.", "الساحل الكاردانية", "بالخيانة"),
        ("أما جوناثان سليم، فقد قال إن الضربات نجحت.", "جوناثان سليم", "إن الضربات نجحت"),
        ("وأعلنت السعودية، الثلاثاء، تأييدها للخطوات.", "السعودية", "تأييدها للخطوات"),
        ("واعتبرت الوزارة الهجوم عملا إجراميا.", "الوزارة", "الهجوم عملا إجراميا"),
        ("وطبقا للبيان استهدفت الضربات ثلاث مدن.", "البيان", "استهدفت الضربات ثلاث مدن"),
        ("وتضمن بيان صادر عن الوزارة، أن القرار نهائي.", "بيان صادر عن الوزارة", "أن القرار نهائي"),
        ("وأوضح مارن، لشبكة «أ ب ج د» التلفزيونية: «الفريق جاهز».", "مارن", "«الفريق جاهز»"),
        ("أكد مدير العمل الذي تسلم الدورة، أن الموقف سليم.", "مدير العمل", "أن الموقف سليم"),
        ("واتهم بعضهم الجيش بالتقصير.", "بعضهم", "بالتقصير"),
    ],
)
def test_speaker_and_object_are_told_apart(text: str, speaker: str, content: str) -> None:
    """A public figure's family name, a subject that stands first, a time or a station's name between do not hide who speaks."""
    (statement,) = _read(text)
    assert (statement.source_entity, _words(text, statement)) == (speaker, content)


def test_a_medium_that_was_told_does_not_speak() -> None:
    """«وكان متحدث باسم القصر أبلغ رويترز أن»: the spokesman speaks, and the medium heard it."""
    text = "وكان متحدث باسم القصر في كاردان أبلغ رويترز في وقت سابق أن الحفل ألغي."
    (statement,) = _read(text)
    assert [text[a:b] for a, b in statement.source] == ["متحدث باسم القصر في كاردان"]


def test_speech_after_that_stays_within_what_is_said() -> None:
    """«لفت X إلى أن الوزير، أكد أن»: the comma after the inner subject ends nothing."""
    text = "ولفت العواد إلى أن الوزير، أكد أن الطريق آمن."
    outer, inner = _read(text)
    assert _words(text, outer) == "أن الوزير، أكد أن الطريق آمن"
    assert _words(text, inner) == "أن الطريق آمن"


@pytest.mark.parametrize(
    "text",
    [
        "كما شهد الحفل فقرات متنوعة، وحضره جمع من السكان.",
        "كما تضمن البرنامج رحلة علمية إلى المتحف.",
        "وعودة الهدوء بما لا شك فيه ستنعش السوق.",
    ],
)
def test_events_and_programmes_cite_nobody(text: str) -> None:
    """«كما شهد الحفل», «كما تضمن البرنامج», «وعودة الهدوء»: no statements."""
    assert _read(text) == []


def test_a_name_before_who_speaks() -> None:
    """«برئاسة سامي سعيد الدرماني، الذي قال»: the name right before the relative speaks, with or without a title."""
    text = "وعقد اجتماع برئاسة سامي سعيد الدرماني، الذي قال إن العمل مستمر."
    (statement,) = _read(text)
    assert statement.source_entity == "سامي سعيد الدرماني"


def test_a_superlative_is_no_cue() -> None:
    """«من أبرز المواقع» reports nothing."""
    assert _read("ويعد المتحف من أبرز المواقع السياحية في المدينة.") == []
