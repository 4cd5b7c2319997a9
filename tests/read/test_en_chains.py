"""English chains: who passed on whose words."""

from __future__ import annotations

import pytest

from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement


def _attributed(line: str, **article: str) -> tuple[str, list[Statement]]:
    text = f"Harbour news of the day\n{line}"
    reading = read(Article("a", text, "en", title="Harbour news of the day", **article))
    return text, [s for s in reading.statements if not s.is_own_voice]


@pytest.mark.parametrize(
    ("line", "via", "speaker", "content"),
    [
        (
            "Horizon Agency reported on Sunday, citing two officials who asked not to be named, that the quay is weak.",
            "Horizon Agency",
            "two officials who asked not to be named",
            "that the quay is weak",
        ),
        (
            "The Lantern newspaper, citing two officials, reported that the quay is weak.",
            "Lantern newspaper",
            "two officials",
            "that the quay is weak",
        ),
        (
            "Citing a police source, the Lantern said the quay is weak.",
            "Lantern",
            "a police source",
            "the quay is weak",
        ),
        (
            "The quay is weak, the state broadcaster KTV said, quoting a police source.",
            "KTV",
            "a police source",
            "The quay is weak",
        ),
        (
            "The quay is weak, according to the Gazette, which cited a police source.",
            "Gazette",
            "a police source",
            "The quay is weak",
        ),
        (
            "The Gazette quoted a police source as saying that the quay is weak.",
            "Gazette",
            "a police source",
            "that the quay is weak",
        ),
        (
            "Jane Doe was quoted by the Gazette as saying the quay is weak.",
            "Gazette",
            "Jane Doe",
            "the quay is weak",
        ),
        (
            '"The quay is weak," Jane Doe was quoted as saying by the state news agency Kana.',
            "Kana",
            "Jane Doe",
            '"The quay is weak,"',
        ),
        (
            "In an interview published on Friday in the daily Al-Sahel, Jane Doe said the quay is weak.",
            "Al-Sahel",
            "Jane Doe",
            "the quay is weak",
        ),
        (
            "The quay is weak, Jane Doe said in remarks carried by the state news agency Kana.",
            "Kana",
            "Jane Doe",
            "The quay is weak",
        ),
    ],
)
def test_medium_passes_on_what_its_sources_say(line: str, via: str, speaker: str, content: str) -> None:
    """Who is cited or quoted speaks; the medium that cites or quotes is the transmitter."""
    text, statements = _attributed(line)
    assert [(s.transmitters, s.source_entity, " | ".join(text[a:b] for a, b in s.content)) for s in statements] == [
        ((via,), speaker, content)
    ]


def test_name_that_the_article_calls_a_newspaper_is_a_medium() -> None:
    """«told Lantern» has a transmitter where another sentence says that Lantern is a newspaper."""
    _, statements = _attributed("The newspaper Lantern sent a reporter. Jane Doe told Lantern that the quay is weak.")
    assert [s.transmitters for s in statements] == [("Lantern",)]


def test_what_the_page_itself_was_told_is_exclusive() -> None:
    """«told Lantern» on Lantern's own page has no transmitter."""
    _, statements = _attributed("Jane Doe told Lantern that the quay is weak.", outlet="lantern", outlet_name="Lantern")
    assert [(s.transmitters, s.exclusive) for s in statements] == [((), True)]


def test_person_who_was_told_passes_nothing_on() -> None:
    """«told Roe» where Roe is no medium makes no transmitter."""
    _, statements = _attributed("Jane Doe told Roe that the quay is weak.")
    assert [s.transmitters for s in statements] == [()]


def test_sentence_ends_where_the_full_stop_stands_behind_the_quotation() -> None:
    """«… “no time”. He …» are two sentences: the second does not belong to the first's content."""
    text, statements = _attributed("Jane Doe said there was “no time”. Nobody had mended the quay.")
    assert [text[a:b] for s in statements for a, b in s.content] == ["there was “no time”"]
