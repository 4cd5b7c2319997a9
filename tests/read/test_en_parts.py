"""The parts of English attribution: quotations, verb groups, speakers."""

from __future__ import annotations

import pytest

from mutabaat.read.en.cast import Cast, full_names
from mutabaat.read.en.quotes import quotes
from mutabaat.read.en.sources import classify
from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement


def _statements(*lines: str) -> tuple[str, list[Statement]]:
    text = "\n".join(("Harbour news of the day", *lines))
    reading = read(Article("a", text, "en", title="Harbour news of the day"))
    return text, [s for s in reading.statements if not s.is_own_voice]


def _one(*lines: str) -> dict[str, object]:
    text, statements = _statements(*lines)
    assert len(statements) == 1, [[text[a:b] for a, b in s.content] for s in statements]
    statement = statements[0]

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(text[a:b] for a, b in spans)

    return {
        "content": words(statement.content),
        "cue": words(statement.cue),
        "source": words(statement.source),
        "statement": statement,
    }


def test_quotation_that_paragraphs_leave_open_goes_on() -> None:
    """A paragraph that opens a quotation again continues the one that the paragraph before left open."""
    found = quotes('"We wait.\n"We wait long," Doe said.')
    assert [(q.closed, q.continued) for q in found] == [(False, False), (True, True)]


def test_curly_quotation_ends_with_a_straight_mark() -> None:
    """Mixed marks close each other, so that one typing slip does not swallow the article."""
    assert [q.closed for q in quotes('“We will wait," she said. “Not long.”')] == [True, True]


def test_name_in_quotation_marks_is_no_speech() -> None:
    """A short name in marks is not speech; a short exclamation is."""
    assert [q.speech for q in quotes('The "Sea Star" sank. "Help!" he cried.')] == [False, True]


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("Doe has long said that the quay is weak.", "has long said"),
        ("Doe did not deny that the quay is weak.", "did not deny"),
        ("Doe went on to discuss the weak quay.", "went on to discuss"),
        ("Doe declined to say whether the quay is weak.", "declined to say"),
        ("Doe is calling for a new quay.", "is calling for"),
        ("Doe keeps saying that the quay is weak.", "keeps saying"),
    ],
)
def test_cue_has_its_auxiliaries_adverbs_and_negation(line: str, cue: str) -> None:
    """The cue is the whole verb group."""
    assert _one(line)["cue"] == cue


@pytest.mark.parametrize(
    "line",
    [
        "The states of the union met in spring.",
        "Its claims on the island are old.",
        "The report is long and the notes are longer.",
        "He walked to the quay and found nothing of note there.",
        "A committee hearing opened in the hall.",
    ],
)
def test_nouns_that_look_like_verbs_are_no_cues(line: str) -> None:
    """«states», «claims», «report», «hearing» as nouns attribute nothing."""
    _, statements = _statements(line)
    assert [s for s in statements if s.source_type != "unknown" and "np" not in s.why[1]] == []


@pytest.mark.parametrize(
    ("line", "content", "source"),
    [
        ("The quay, Doe said, is weak.", "The quay | is weak", "Doe"),
        ("The quay is weak, Doe said on Friday.", "The quay is weak", "Doe"),
        ("In a letter to the town, Doe said the quay is weak.", "the quay is weak", "Doe"),
        ("The quay is weak, said Jane Doe.", "The quay is weak", "Jane Doe"),
        (
            "Doe, a pilot from the north, said that the quay is weak.",
            "that the quay is weak",
            "Doe, a pilot from the north",
        ),
        ("Doe told the town council that the quay is weak.", "that the quay is weak", "Doe"),
        ("Doe urged the owners to move their boats.", "the owners to move their boats", "Doe"),
        ("According to Doe, the quay is weak.", "the quay is weak", "Doe"),
        ("The quay is weak, according to Doe.", "The quay is weak", "Doe"),
        ("Doe said the quay is weak, but the boats stayed.", "the quay is weak", "Doe"),
    ],
)
def test_content_and_source_are_found_in_every_order(line: str, content: str, source: str) -> None:
    """Cue before, after and amid its content; inverted; with an apposition; through an addressee."""
    found = _one(line)
    assert (found["content"], found["source"]) == (content, source)


def test_two_cues_share_their_subject() -> None:
    """«said …, and warned …», «…, adding …»: the subject of the first speaks in all."""
    text, statements = _statements(
        "Doe said the quay is weak and warned that it may fall, adding that nobody was hurt."
    )
    assert [text[slice(*s.source[0])] for s in statements] == ["Doe", "Doe", "Doe"]
    assert [s.certainty for s in statements] == ["certain", "possible", "certain"]


def test_paragraph_after_a_colon_is_the_content() -> None:
    """«Doe said:» at the end of a paragraph speaks the next one."""
    assert _one("Doe said:", "“The quay is weak. It will fall.”")["content"] == "“The quay is weak. It will fall.”"


def test_quotation_alone_in_its_paragraph_is_carried() -> None:
    """A paragraph that is one quotation keeps the speaker before it, and says so."""
    _, statements = _statements('"The quay is weak," Jane Doe said.', '"It will fall in winter."')
    assert [(s.source_carried, s.source_entity) for s in statements] == [(False, "Jane Doe"), (True, "Jane Doe")]
    assert statements[1].source == ()


def test_quotation_whose_cue_follows_is_not_carried() -> None:
    """A quotation of two sentences belongs to the cue after its second, not to the speaker before."""
    _, statements = _statements('"The quay is weak," Jane Doe said.', '"Nobody knew. Nobody asked," said John Roe.')
    assert [s.source_entity for s in statements] == ["Jane Doe", "John Roe"]


def test_first_name_tells_who_she_is() -> None:
    """«she» passes over a man who spoke last."""
    _, statements = _statements(
        "Jane Doe said the quay is weak.", "John Roe said the boats are safe.", "She said it will fall."
    )
    assert statements[-1].source_entity == "Jane Doe"


def test_she_is_not_a_man_called_mister() -> None:
    """A pronoun takes the last person of its gender where titles tell it."""
    _, statements = _statements(
        "Mrs. Doe said the quay is weak.", "Mr. Roe said the boats are safe.", "She said it will fall."
    )
    assert statements[-1].source_entity == "Doe"


def test_outlet_that_cites_is_a_transmitter() -> None:
    """«The Northern Gazette reported …, citing officials»: the officials speak, the Gazette carries."""
    found = _one("The Northern Gazette reported that the quay is weak, citing two town officials.")
    statement = found["statement"]
    assert isinstance(statement, Statement)
    assert found["source"] == "two town officials"
    assert statement.transmitters == ("Northern Gazette",)
    assert statement.source_type == "anonymous"


def test_what_is_told_to_the_page_itself_is_exclusive() -> None:
    """The page's own outlet is no transmitter; another outlet that was told is."""
    text = "Harbour news of the day\nJane Doe told the Northern Gazette that the quay is weak."
    own = read(Article("a", text, "en", outlet_name="The Northern Gazette")).statements
    other = read(Article("a", text, "en", outlet_name="Radio South")).statements
    assert [(s.exclusive, s.transmitters) for s in own if not s.is_own_voice] == [(True, ())]
    assert [(s.exclusive, s.transmitters) for s in other if not s.is_own_voice] == [(False, ("Northern Gazette",))]


def test_what_a_speaker_tells_of_others_wishes_is_the_speakers() -> None:
    """«Doe said Roe wants …» is one statement, and not one of Roe's."""
    assert _one("Jane Doe said that John Roe wants a new quay.")["source"] == "Jane Doe"


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("Mayor Ines Calder", "person", "Ines Calder"),
        ("Mr. Brandt", "person", "Tomas Brandt"),
        ("the mayor", "person", "the mayor"),
        ("a senior town official", "anonymous", "a senior town official"),
        ("a person familiar with the talks", "anonymous", "a person familiar with the talks"),
        ("The Northern Gazette", "outlet", "Northern Gazette"),
        ("Reuters", "outlet", "Reuters"),
        ("the Ministry of Water", "official_body", "Ministry of Water"),
        ("a spokesman for the Ministry of Water", "official_body", "Ministry of Water"),
        ("the company, Lund Transit", "organisation", "Lund Transit"),
        ("a study of 900 children", "document", "a study of 900 children"),
        ("boat owners and other critics", "collective", "boat owners and other critics"),
        ("Velia", "official_body", "Velia"),
    ],
)
def test_kinds_of_sources(phrase: str, kind: str, name: str) -> None:
    """Titles, heads and names tell what kind of source speaks."""
    source = classify(phrase, Cast({"Brandt": "Tomas Brandt"}, {}, frozenset({"Velia"}), frozenset()))
    assert (source.kind, source.name) == (kind, name)


def test_two_people_of_one_name_are_not_guessed() -> None:
    """Where two people share a last name, it alone names neither in full."""
    names = full_names("Jane Doe met John Doe. Pilot Ada Roe left. Ada Roe slept.")
    assert names == {"Doe": "Doe", "Roe": "Ada Roe"}


def _sources(*lines: str) -> list[tuple[str, str]]:
    return [(s.source_type, s.source_entity) for s in _statements(*lines)[1]]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Ministry of Ports on Monday denied that the quay was weak.", "Ministry of Ports"),
        ("The Ministry of Ports in a statement denied that the quay was weak.", "Ministry of Ports"),
        ("The Ministry of Ports last week denied that the quay was weak.", "Ministry of Ports"),
        ("An interim report obtained by the Lantern says the quay is weak.", "An interim report"),
        ("The quay is weak, according to an audit seen by the Lantern.", "an audit"),
        ("A 40-page audit says the quay is weak.", "A 40-page audit"),
    ],
)
def test_when_and_how_it_was_said_is_no_part_of_the_name(line: str, name: str) -> None:
    """Days, statements and who saw a document are cut from the name that a source goes by."""
    assert [name for _, name in _sources(line)] == [name]


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ("Engineers said the quay was weak.", "collective", "Engineers"),
        ("Many Velians say the quay is weak.", "collective", "Many Velians"),
        ("A majority of voters say the quay is weak.", "collective", "A majority of voters"),
        ("One of the officials said the quay was weak.", "anonymous", "One of the officials"),
        ("An officer at the gate said the quay was weak.", "anonymous", "An officer at the gate"),
        ("The news site Lantern reported that the quay was weak.", "outlet", "Lantern"),
        ("The state news agency VELA reported that the quay was weak.", "outlet", "VELA"),
        ("Lantern reported that the quay was weak.", "outlet", "Lantern"),
        ("The port office said the quay was weak.", "official_body", "port office"),
        ("The ministry's spokesman said the quay was weak.", "official_body", "ministry"),
        ("The ministry's spokesman, Ilan Roe, said the quay was weak.", "person", "Ilan Roe"),
        ("The minister of ports and roads, Rana al-Harbi, said the quay was weak.", "person", "Rana al-Harbi"),
        ("Jane Doe of the engineering firm Orsk said the quay was weak.", "person", "Jane Doe"),
        ("Tests earlier in the day showed that the quay was weak.", "document", "Tests"),
        ("Ian O'Dowd said the quay was weak.", "person", "Ian O'Dowd"),
        ("The United States said the quay was weak, as did ships from the United States.", "official_body", "United States"),
    ],
)  # fmt: skip
def test_kind_and_name_go_by_the_head(line: str, kind: str, name: str) -> None:
    """Plurals are groups, an unnamed one of many is anonymous, and a noun before a name tells what it names."""
    assert (kind, name) in _sources(line)


def test_title_and_last_name_are_the_person_named_before() -> None:
    """«Mr al-Harbi» and «Ms Ben Rowe» are those whom the article named in full; «he» is too."""
    found = _sources(
        "Sami al-Harbi said the quay was weak.",
        "Mr al-Harbi said the boats were safe.",
        "He said nobody was hurt.",
        "Hala Ben Rowe said the mole was weak.",
        "Ms Ben Rowe said it would fall.",
    )
    assert [name for _, name in found] == ["Sami al-Harbi"] * 3 + ["Hala Ben Rowe"] * 2


def test_an_office_is_the_person_who_holds_it() -> None:
    """«its ports minister» is the one whom the article calls the minister; of two ministers it is neither."""
    lines = ("Velia will close the quay, its ports minister said.", "Sami al-Harbi, the minister, said it was weak.")
    assert [name for _, name in _sources(*lines)] == ["Sami al-Harbi"] * 2
    two = (*lines, "Jane Doe, the minister of roads, said it was safe.")
    assert _sources(*two)[0] == ("person", "its ports minister")


def test_the_rest_of_a_clause_speaks_nothing() -> None:
    """«seizing on recent comments» and «issued a paper …» are no sources."""
    text, statements = _statements("The mayor left the hall, seizing on recent comments about the quay.")
    assert [text[slice(*s.source[0])] for s in statements if s.source] == []


def test_a_reason_is_not_what_was_told() -> None:
    """«…, officials told the Lantern on condition of anonymity because they …» says what stands before."""
    found = _one("The quay may close, two officials told Radio Lantern on condition of anonymity because they had no leave to speak.")  # fmt: skip
    assert (found["content"], found["source"]) == ("The quay may close", "two officials")


def test_interview_labels_speak_their_paragraph_only() -> None:
    """«Lantern: …», «Doe: …» speak by turns; the report between them is the page's own."""
    text, statements = _statements(
        "Lantern: Why now?", "Doe: Because it is time.", "Doe was born in Alder.", "Lantern: And then?", "Doe: We rest."
    )
    assert [text[a:b] for s in statements for a, b in s.content] == [
        "Why now?",
        "Because it is time.",
        "And then?",
        "We rest.",
    ]


def test_single_marks_quote_and_apostrophes_do_not() -> None:
    """‘…’ are quotations; a plural's apostrophe opens none."""
    assert [q.speech for q in quotes("‘We will wait for the boats,’ she said. The workers’ union left.")] == [True]
    assert quotes("The workers' union and the owners' club met in '09.") == []


def test_relative_clause_in_the_subject_does_not_end_the_content() -> None:
    """«said Roe, who …, would leave» goes on behind the relative clause."""
    found = _one("Doe said that Roe, who owns the quay, would leave.")
    assert found["content"] == "that Roe, who owns the quay, would leave"


@pytest.mark.parametrize(
    ("line", "cue", "content"),
    [
        ("The bank declined to comment.", "declined", "to comment"),
        ("The bank declined to comment on the plan.", "declined", "to comment on the plan"),
        ("The bank did not respond to a request for comment.", "did not respond", "to a request for comment"),
    ],
)
def test_refusal_to_comment_says_what_about(line: str, cue: str, content: str) -> None:
    """What somebody would not speak about is the content of the refusal."""
    found = _one(line)
    assert (found["cue"], found["content"]) == (cue, content)
    assert found["statement"].stance == "refuses_comment"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("There is growing concern among engineers that the quay is weak.", "engineers", "that the quay is weak"),
        ("Her claim that the quay was mended is contradicted.", "Her", "that the quay was mended"),
        ("Rumours that the quay had sunk spread in the town.", "", "that the quay had sunk spread in the town"),
    ],
)
def test_noun_attributes_its_clause(line: str, source: str, content: str) -> None:
    """A noun's clause has an owner before it, a source behind it, or nobody."""
    found = _one(line)
    assert (found["source"], found["content"]) == (source, content)


def test_it_goes_back_to_the_body_that_opened_a_sentence() -> None:
    """«it» is the body named last, also where that body has said nothing yet."""
    _, statements = _statements("Jane Doe said the quay is weak.", "The harbour company owns it. It denied the claim.")
    assert statements[-1].source_entity == "harbour company"


def test_office_of_a_body_named_before_speaks_for_it() -> None:
    """«its press office» and «a spokesman» speak for the body that was named last."""
    _, statements = _statements("The town council sold the quay.", "“It was weak,” its press office said.")
    assert statements[-1].source_entity == "town council"


def test_antecedent_of_a_relative_is_shown_beside_it() -> None:
    """«a note, which says …»: both the note and its pronoun are the source, and the note has the name."""
    text, statements = _statements("Doe sent a two-page note, which says that the quay is weak.")
    assert [text[a:b] for a, b in statements[-1].source] == ["a two-page note", "which"]
    assert (statements[-1].source_type, statements[-1].source_entity) == ("document", "a two-page note")


def test_question_put_to_a_speaker_is_nobodys() -> None:
    """«Asked whether …, Doe said»: a question without an asker, and then the answer."""
    text, statements = _statements("Asked whether the quay was weak, Doe said it was.")
    assert [(s.stance, s.source_entity, text[slice(*s.content[0])]) for s in statements] == [
        ("asks", "", "whether the quay was weak"),
        ("asserts", "Doe", "it was"),
    ]


def test_unclosed_quotation_ends_before_its_cue() -> None:
    """«“It will fall, she said.»: the cue stays outside, though the closing mark is missing."""
    text, statements = _statements("Jane Doe shook her head.", "“It will fall, she said.")
    assert [(text[slice(*s.content[0])], s.source_entity) for s in statements] == [("“It will fall,", "Jane Doe")]


def test_name_behind_the_dash_of_a_headline_speaks() -> None:
    """«… – harbour board» at the end of a headline says who says it."""
    text = "Quay ‘not safe’ for winter – harbour board\nThe quay was built in spring."
    reading = read(Article("a", text, "en", title=text.split("\n")[0]))
    said = [s for s in reading.statements if not s.is_own_voice]
    assert [(text[slice(*s.content[0])], text[slice(*s.source[0])]) for s in said] == [
        ("Quay ‘not safe’ for winter", "harbour board")
    ]
