"""Pages are cut into passages of the right kind, and nothing of the text is lost."""

from __future__ import annotations

import pytest

from mutabaat.read.credits import page_sources
from mutabaat.read.passages import passages
from mutabaat.read.sentences import sentences

_COPIED_PAGE = """نورس نيوز – متابعات
إغلاق مرفأ خليج الباز شهراً كاملاً
أصحاب القوارب يرفضون القرار
الصحيفة: لا موعد لإعادة الافتتاح
المصدر: صحيفة «المرسى»
قالت رئيسة البلدية إن المرفأ سيغلق شهراً. وأضافت أن د. سامر نادر سيشرف على الإصلاح بكلفة 3.5 مليون تاج.
فإذا تم الإغلاق، فإن الصيادين سيبقون بلا عمل
رابط الخبر بموقع نورس: إغلاق المرفأ
12:40 ت م"""


def _kinds(text: str, lang: str, title: str = "", byline: str = "") -> list[tuple[str, str]]:
    return [(p.kind, text[p.start : p.end]) for p in passages(text, title=title, byline=byline, lang=lang)]


def test_copied_page_has_outlet_line_headline_bullets_and_source_line() -> None:
    """Above the body of a page copied as text stand its outlet line, headline, bullets and source line."""
    kinds = [kind for kind, _ in _kinds(_COPIED_PAGE, "ar")]
    assert kinds[:5] == ["outlet_line", "headline", "standfirst", "standfirst", "source_line"]


def test_short_sentence_without_a_full_stop_in_the_body_stays_a_sentence() -> None:
    """Only the head of a page has bullets: a paragraph that lost its full stop is read."""
    assert ("sentence", "فإذا تم الإغلاق، فإن الصيادين سيبقون بلا عمل") in _kinds(_COPIED_PAGE, "ar")


def test_links_and_clock_times_are_skipped() -> None:
    """«رابط الخبر» and the clock time that agencies end with belong to the page."""
    assert [kind for kind, _ in _kinds(_COPIED_PAGE, "ar")][-2:] == ["skip", "skip"]


def test_given_title_is_the_headline() -> None:
    """Where the title is known, its line is the headline whatever it looks like."""
    text = "هل يغلق المرفأ؟ نعم. غداً.\nيغلق المرفأ غداً."
    assert _kinds(text, "ar", title="هل يغلق المرفأ؟ نعم. غداً.")[0] == ("headline", "هل يغلق المرفأ؟ نعم. غداً.")


@pytest.mark.parametrize(
    "line",
    ["رنا الباز – متابعات", "كتب: سامر نادر", "نورس اليوم – خليج الباز", "By Jane Doe", "By Jane Doe and John Roe"],
)
def test_line_of_names_under_the_headline_is_a_byline(line: str) -> None:
    """«NAME – DESK», «كتب: NAME» and "By NAME" under the headline name who wrote."""
    lang = "en" if line.isascii() else "ar"
    text = (
        f"عنوان الخبر\n{line}\nأغلق المرفأ صباح اليوم."
        if lang == "ar"
        else f"Harbour shut\n{line}\nThe harbour is shut."
    )
    assert _kinds(text, lang)[1] == ("byline", line)


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("لندن: أغلق المرفأ.", "لندن:"),
        ("نورس- خليج الباز: أغلق المرفأ.", "نورس- خليج الباز:"),
        ("الرياض (واس) - أغلق المرفأ.", "الرياض (واس) -"),
        ("KESTREL BAY (Reuters) - The harbour is shut.", "KESTREL BAY (Reuters) -"),
        ("KESTREL BAY, Oct 3 (Reuters) — The harbour is shut.", "KESTREL BAY, Oct 3 (Reuters) —"),
        ("Kestrel (AP) -- The harbour is shut.", "Kestrel (AP) --"),
    ],
)
def test_dateline_is_cut_from_the_first_sentence(line: str, dateline: str) -> None:
    """A dateline is a passage of its own and the rest of its line a sentence."""
    lang = "en" if line.isascii() or "—" in line else "ar"
    text = f"Harbour shut for a month\n{line}"
    kinds = _kinds(text, lang, title="Harbour shut for a month")
    assert kinds[1] == ("dateline", dateline)
    assert kinds[2][0] == "sentence"


def test_speaker_before_a_colon_is_no_dateline() -> None:
    """«رئيسة البلدية: …» opens speech; no place, agency or dash makes it a dateline."""
    text = "عنوان الخبر\nرئيسة البلدية: سنغلق المرفأ شهراً كاملاً."
    assert _kinds(text, "ar")[1] == ("sentence", "رئيسة البلدية: سنغلق المرفأ شهراً كاملاً.")


@pytest.mark.parametrize("lang", ["ar", "en", "fr", "und"])
@pytest.mark.parametrize(
    "text",
    [
        _COPIED_PAGE,
        "",
        " \n\t\n",
        "one line",
        "«» “” \" ' ( \n\u200f\u200e\n…\n...",
        "a\r\nb.\u2028c? d! e",
        "قَالَتْ «الـبـلـديـة: \ufee1\ufeae\ufed3\ufe84 مغلق\n“ثم قالت: «لا» ”.\n٣٫٥ مليون.",
    ],
)
def test_passages_cover_the_text(text: str, lang: str) -> None:
    """Passages stand in order, do not overlap, and leave nothing out but white space."""
    at = 0
    for n, passage in enumerate(passages(text, lang=lang)):
        assert passage.n == n
        assert at <= passage.start < passage.end <= len(text)
        assert not text[at : passage.start].strip()
        assert not text[passage.start].isspace()
        at = passage.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("قال د. سامر نادر إن الكلفة 3.5 مليون.", 1),
        ("أغلق المرفأ.وقال الصيادون إنهم باقون.", 2),
        ("هل يغلق المرفأ؟ نعم! غداً.", 3),
        ("بعد جدل.. أغلق المرفأ.", 1),
        ("قالت: «أغلقناه.» ثم خرجت.", 2),
        ("Mr. Doe of the U.S. Navy met J. K. Roe. They left.", 2),
        ('"Why now?" she asked. "Who pays?"', 2),
        ("It cost $3.5 million in the U.S. The rest is debt.", 2),
        ("He said: The quay is safe", 1),
        ("She waited ... and left.", 1),
    ],
)
def test_sentences_end_where_readers_see_them_end(line: str, count: int) -> None:
    """Abbreviations, initials, decimals, pauses and colons do not end a sentence; a missing space does not hide an end."""
    assert len(sentences(line, 0, len(line))) == count


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        (_COPIED_PAGE, "ar", ["المرسى"]),
        ("عنوان الخبر\nأغلق المرفأ صباح اليوم (رويترز)", "ar", ["رويترز"]),
        ("عنوان الخبر\nواس - خليج الباز: أغلق المرفأ صباح اليوم.\n(وكالات)", "ar", ["واس", "وكالات"]),
        ("Harbour shut\nKESTREL BAY (Reuters) - The harbour is shut.", "en", ["Reuters"]),
        ("Harbour shut\nThe harbour is shut. The tap is on the map.", "en", []),
    ],
)
def test_page_sources_are_those_that_the_page_credits(text: str, lang: str, names: list[str]) -> None:
    """Source lines and agency credits set the page's sources; «متابعات» and ordinary words do not."""
    links = page_sources(text, passages(text, lang=lang), lang)
    assert [link.name for link in links] == names
    assert all(text[a:b] == link.name for link in links for a, b in link.spans)


def test_what_stands_above_a_known_headline_is_a_kicker() -> None:
    """The title tells which line is the headline; a line above it is the kicker, an outlet's line stays one."""
    text = "نهرنيوز - متابعات\nجسور العاصمة\nالحكومة قد تغلق الجسر\nقالت الوزارة إن الجسر آمن."
    found = passages(text, title="الحكومة قد تغلق الجسر", lang="ar")
    assert [p.kind for p in found] == ["outlet_line", "kicker", "headline", "sentence"]


def test_a_usual_kicker_is_known_without_a_title() -> None:
    """«عاجل» above the first long line is no headline."""
    text = "عاجل\nالحكومة قد تغلق الجسر خلال أسابيع\nقالت الوزارة إن الجسر آمن، وإن الفحوص مستمرة."
    assert [p.kind for p in passages(text, lang="ar")][:2] == ["kicker", "headline"]


def test_a_sentence_without_end_is_cut_between_words() -> None:
    """Text without an end mark is cut where no sentence of people is that long, and nothing is lost."""
    text = "قال " * 5000
    found = passages(text, lang="ar")
    assert max(p.end - p.start for p in found) <= 3000
    assert "".join(text[p.start : p.end] for p in found).replace(" ", "") == text.replace(" ", "")
