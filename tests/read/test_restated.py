"""What the page says as its own, where its own text attributes the same to somebody."""

from __future__ import annotations

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement

_SAID = "قالت مصادر طلبت عدم كشف هويتها إن شركة المرجان ستنقل مصنع الزجاج من درمان إلى تلالة. ولم تعلق الشركة."


def _restated(title: str, body: str, lang: str = "ar") -> list[tuple[str, str]]:
    """The own sentences that restate, each with what they restate."""
    text = f"{title}\n{body}"
    statements = read(Article("a", text, lang, title=title)).statements
    by_id = {s.id: s for s in statements}

    def words(statement: Statement) -> str:
        return " ".join(text[start:end] for start, end in statement.content)

    return [(words(s), words(by_id[s.restates])) for s in statements if s.restates]


def test_a_headline_without_its_sources_is_found() -> None:
    """The headline says flatly what the body has from unnamed sources; the cause names the words in common."""
    title = "شركة المرجان تنقل مصنع الزجاج إلى تلالة"
    ((own, said),) = _restated(title, _SAID)
    assert own == title
    assert said.startswith("إن شركة المرجان ستنقل")
    (statement,) = [s for s in read(Article("a", f"{title}\n{_SAID}", "ar", title=title)).statements if s.restates]
    (cause,) = [w for w in statement.why if w.startswith("restates:")]
    assert {"المرجان", "مصنع", "الزجاج"} <= set(cause.removeprefix("restates:").split())


def test_a_lead_is_found_in_other_words_around() -> None:
    """A lead that says the same among more words is found, and the headline of the same article too."""
    lead = (
        "قررت شركة المرجان المملوكة لرجل الأعمال أنس الطويل نقل مصنع الزجاج القديم من درمان إلى مدينة تلالة الساحلية."
    )
    found = _restated("شركة المرجان تنقل مصنع الزجاج إلى تلالة", f"{lead} {_SAID}")
    assert [own for own, _ in found] == ["شركة المرجان تنقل مصنع الزجاج إلى تلالة", lead.rstrip(".")]


def test_the_topic_alone_is_not_enough() -> None:
    """A headline about the same company and factory that says something else restates nothing."""
    assert _restated("عمال مصنع الزجاج في شركة المرجان يحتجون على الأجور", _SAID) == []


def test_another_number_is_another_claim() -> None:
    """A headline with another figure is no repetition of what a source counted; with its figure it is."""
    body = "قال متحدث باسم الإطفاء إن الحريق أتلف 40 قارب صيد في ميناء درمان القديم. ولم يذكر سبب الحريق."
    assert _restated("حريق يتلف 70 قارب صيد في ميناء درمان القديم", body) == []
    assert len(_restated("حريق يتلف 40 قارب صيد في ميناء درمان القديم", body)) == 1
    assert len(_restated("حريق يتلف أربعين قارب صيد في ميناء درمان القديم", body)) == 1


def test_the_opposite_is_no_repetition() -> None:
    """A negation on one side parts the two, on both sides it does not."""
    body = "قال رئيس البلدية إن السوق القديم في تلالة لن يغلق أبوابه هذا الشتاء. وتستمر أعمال الترميم."
    assert _restated("السوق القديم في تلالة يغلق أبوابه هذا الشتاء", body) == []
    assert len(_restated("السوق القديم في تلالة لن يغلق أبوابه هذا الشتاء", body)) == 1


def test_what_is_denied_is_not_restated_by_saying_it() -> None:
    """A headline that says what somebody denies contradicts him."""
    body = "نفى رئيس البلدية إغلاق السوق القديم في تلالة هذا الشتاء بسبب الترميم. وتستمر الأعمال."
    assert _restated("إغلاق السوق القديم في تلالة هذا الشتاء بسبب الترميم", body) == []


def test_what_is_demanded_is_not_said_to_be_so() -> None:
    """A demand claims nothing that a headline could repeat as a fact."""
    body = "طالب النائب كريم الصياد بإغلاق السوق القديم في تلالة هذا الشتاء. وتستمر أعمال الترميم."
    assert _restated("إغلاق السوق القديم في تلالة هذا الشتاء", body) == []


def test_a_headline_that_names_the_speaker_drops_nothing() -> None:
    """Where the page's sentence names who said it, it may attribute in words that no table knows."""
    body = "قال النائب كريم الصياد إن السوق القديم في تلالة سيغلق أبوابه هذا الشتاء. وتستمر أعمال الترميم."
    title = "كريم الصياد متشائم بأن السوق القديم في تلالة سيغلق أبوابه هذا الشتاء"
    assert _restated(title, body) == []


def test_english_is_found_too() -> None:
    """An English headline that drops its unnamed officials is found."""
    title = "Brellin harbour to close its northern pier in March"
    body = (
        "The harbour of Brellin will close its northern pier in March, two officials said on condition of anonymity. "
        "Boats fish there all year."
    )
    assert [own for own, _ in _restated(title, body, "en")] == [title]


def test_tashkeel_changes_nothing() -> None:
    """Vowel marks and tatweel in the attributed words do not hide the repetition."""
    said = _SAID.replace("مصنع الزجاج", "مَصنـع الزُّجاج").replace("شركة المرجان", "شَرِكة المرجـان")
    assert len(_restated("شركة المرجان تنقل مصنع الزجاج إلى تلالة", said)) == 1


def test_ids_stay() -> None:
    """What restates keeps its id and place: the link is an addition to the reading."""
    text = f"شركة المرجان تنقل مصنع الزجاج إلى تلالة\n{_SAID}"
    one, other = (read(Article("a", text, "ar", title=text.split("\n")[0])) for _ in range(2))
    assert one == other
    assert [s.content for s in one.statements] == sorted(s.content for s in one.statements)


def test_numbers_of_every_writing_are_compared() -> None:
    """A decimal written «3ر42» or a number with its unit is read, and another number is another statement."""
    said = "قالت مصادر طلبت عدم كشف هويتها إن شركة المرجان باعت 3ر42 طن من الزجاج في درمان."
    same = _restated("شركة المرجان باعت 3ر42 طن من الزجاج في درمان", said)
    assert len(same) == 1
    assert _restated("شركة المرجان باعت 9ر42 طن من الزجاج في درمان", said) == []
