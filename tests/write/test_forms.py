"""The forms in which a follow-up goes out: each keeps its traces, and each is what its standard says."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree

from mutabaat.records.briefs import Brief, BriefSentence, Trace
from mutabaat.records.publishing import Amendment, Edition, Source
from mutabaat.write.brief import write
from mutabaat.write.forms import FORMS
from mutabaat.write.forms.jsonld import in_page

from .dam import dam

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def edition(lang: str = "ar", **more: Any) -> Edition:
    story = dam()
    sources = tuple(
        Source(a.id, a.outlet.name, a.revision.article.url, a.headline, a.reading.lang, a.revision.article.published)
        for a in story.articles
    )
    return Edition(write(story, lang=lang), sources, AT, "ليان الساري", **more)


def traces(made: Edition) -> set[Trace]:
    return {trace for sentence in made.brief.sentences for trace in sentence.traces}


def hostile() -> Edition:
    words = '</script><script>alert(1)</script> \x0b\ufffe & "x" ]]>'
    trace = Trace("a", "r", (0, len(words)), words, words, "javascript:alert(1)", "s")
    return Edition(Brief("s", "ar", (BriefSentence("headline", words, (trace,)),)), (Source("a", words),), AT, words)


def parts(body: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(body)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def text_of(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if form.maker])
def test_every_form_keeps_the_words_and_addresses_of_its_traces(form: str) -> None:
    """The words of each trace, its revision and its page's address stand in the file."""
    made = edition()
    body = FORMS[form].write(made)
    if form == "docx":
        found = parts(body)
        text = text_of(found["word/footnotes.xml"])
    else:
        text = body.decode("utf-8")
    text = re.sub(r"\\(.)", r"\1", " ".join(text.split())) if form == "md" else " ".join(text.split())
    for trace in traces(made):
        assert trace.url in text and trace.revision in text
        assert form == "html" or " ".join(trace.words.split()) in text.replace('\\"', '"')


def test_a_word_document_reads_from_right_to_left() -> None:
    """Every paragraph of an Arabic follow-up is right to left, every run of Arabic letters too, and English is not."""
    found = parts(FORMS["docx"].write(edition()))
    for name in ("word/document.xml", "word/footnotes.xml"):
        for paragraph in found[name].iter(f"{W}p"):
            if text_of(paragraph):
                assert paragraph.find(f"{W}pPr/{W}bidi") is not None
        for run in found[name].iter(f"{W}r"):
            text = text_of(run)
            if re.search("[\u0600-\u06ff]", text):
                assert run.find(f"{W}rPr/{W}rtl") is not None, text
            elif re.search("[A-Za-z]{3}", text):
                assert run.find(f"{W}rPr/{W}rtl") is None, text


def test_an_english_document_reads_from_left_to_right() -> None:
    """None of its paragraphs is right to left."""
    found = parts(FORMS["docx"].write(edition("en")))
    assert not list(found["word/document.xml"].iter(f"{W}bidi"))


def test_a_word_document_is_whole() -> None:
    """Every footnote that is pointed at is there once, every link has its address, every style is defined."""
    found = parts(FORMS["docx"].write(edition()))
    document, notes = found["word/document.xml"], found["word/footnotes.xml"]
    pointed = [one.get(f"{W}id") for one in document.iter(f"{W}footnoteReference")]
    there = [one.get(f"{W}id") for one in notes.iter(f"{W}footnote") if one.get(f"{W}type") is None]
    assert pointed == there and len(set(there)) == len(there) > 5
    ids = {one.get("Id") for one in found["word/_rels/footnotes.xml.rels"]}
    used = {value for one in notes.iter(f"{W}hyperlink") for key, value in one.attrib.items() if key.endswith("}id")}
    assert used == ids
    defined = {one.get(f"{W}styleId") for one in found["word/styles.xml"].iter(f"{W}style")}
    asked = {one.get(f"{W}val") for part in (document, notes) for one in part.iter(f"{W}pStyle", f"{W}rStyle")}
    assert asked <= defined
    assert {"Title", "ListBullet", "Source"} <= asked


def test_a_footnote_names_outlet_time_and_address() -> None:
    """A trace's footnote tells which outlet, when it was published and where."""
    made = edition()
    notes = text_of(parts(FORMS["docx"].write(made))["word/footnotes.xml"])
    source = next(s for s in made.sources if s.article == next(iter(made.brief.sentences[0].traces)).article)
    assert source.published
    assert source.outlet in notes and source.url in notes and f"{source.published:%H:%M} UTC" in notes


def test_the_same_follow_up_gives_the_same_bytes() -> None:
    """No form holds the time of its making."""
    for form in FORMS.values():
        if form.maker:
            assert form.write(edition()) == form.write(edition())


def _check_ninjs(row: dict[str, Any], *, association: bool = False) -> None:
    """The rules of the ninjs 3.0 schema for the properties that we write: names, types, enumerations, formats."""
    texts = {"uri", "type", "representationType", "profile", "version", "pubStatus", "language", "title", "by"}
    times = {"firstCreated", "versionCreated", "contentCreated"}
    worded = {"headlines", "descriptions", "bodies"}
    known = (
        texts
        | times
        | worded
        | {"standard", "infoSources", "associations", "altIds"}
        | ({"name"} if association else set())
    )
    assert set(row) <= known, set(row) - known
    assert urlsplit(row["uri"]).scheme and row["uri"].isascii()
    assert all(isinstance(row[name], str) for name in texts & set(row))
    assert row["type"] == "text" and row["representationType"] in ("full", "partial")
    assert row.get("pubStatus", "usable") in ("usable", "withheld", "canceled")
    for name in times & set(row):
        assert datetime.fromisoformat(row[name]).tzinfo
    for name in worded & set(row):
        for one in row[name]:
            counts = {"charCount", "wordCount"} if name == "bodies" else set()
            assert {"value"} <= set(one) <= {"role", "contentType", "value"} | counts
            assert all(isinstance(one[key], int if key in counts else str) for key in one)
    for one in row.get("infoSources", ()):
        assert set(one) <= {"name", "role", "uri", "literal", "contactInfo"} and urlsplit(one["uri"]).scheme
    for one in row.get("altIds", ()):
        assert set(one) == {"role", "value"} and all(isinstance(value, str) for value in one.values())
    for one in row.get("associations", ()):
        assert {"name", "uri"} <= set(one)
        _check_ninjs(one, association=True)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_ninjs_keeps_the_rules_of_its_schema(lang: str) -> None:
    """Every property is one that ninjs 3.0 has, of its type; the standard is named."""
    fix = (Amendment("صُحّح عدد الأيام", AT),)
    row = json.loads(FORMS["ninjs"].write(edition(lang, corrections=fix, n=2, first_at=AT, url="https://d.example/p")))
    _check_ninjs(row)
    assert set(row["standard"]) == {"name", "version", "schema"} and row["standard"]["version"] == "3.0"
    assert row["uri"] == "https://d.example/p" and row["version"] == "2"
    _check_ninjs(json.loads(FORMS["ninjs"].write(hostile())))


def test_each_trace_is_an_association_of_the_news_item() -> None:
    """It has the words, the revision, the span and the numbers of its sentences, which begin at 1."""
    made = edition()
    row = json.loads(FORMS["ninjs"].write(made))
    for one in row["associations"]:
        ids = [(alt["role"], alt["value"]) for alt in one["altIds"]]
        known = dict(ids)
        start, end = map(int, known["span"].split("-"))
        resting = [int(value) - 1 for role, value in ids if role == "sentence"]
        assert resting
        for place in resting:
            assert any(
                (t.revision, t.span, t.words) == (known["revision"], (start, end), one["bodies"][0]["value"])
                for t in made.brief.sentences[place].traces
            )
    assert len(row["associations"]) == len(traces(made))


def test_json_ld_is_a_news_article_based_on_its_pages() -> None:
    """NewsArticle with headline, language, dates and author; each page in isBasedOn, each span a Quotation of its page."""
    made = edition(url="https://d.example/published/p1", first_at=AT)
    row = json.loads(FORMS["jsonld"].write(made))
    assert (row["@context"], row["@type"]) == ("https://schema.org", "NewsArticle")
    assert row["headline"] == made.headline and row["inLanguage"] == "ar"
    assert row["author"]["name"] == "ليان الساري" and datetime.fromisoformat(row["datePublished"]) == AT
    pages = {page["@id"] for page in row["isBasedOn"]}
    assert pages == {trace.url for trace in traces(made)}
    assert {one["isPartOf"]["@id"] for one in row["citation"]} == pages
    assert {one["text"] for one in row["citation"]} == {trace.words for trace in traces(made)}
    marks = {one["@id"] for one in row["citation"]}
    assert all(part["citation"] and {c["@id"] for c in part["citation"]} <= marks for part in row["hasPart"])
    assert "ClaimReview" not in json.dumps(row)


def test_hostile_words_stay_words() -> None:
    """What an article brought ends no element, makes no link, and breaks no document."""
    made = hostile()
    found = parts(FORMS["docx"].write(made))
    assert "alert(1)" in text_of(found["word/document.xml"])
    assert not list(found["word/_rels/footnotes.xml.rels"])
    element = in_page(made)
    assert element.count("</script>") == 1 and "<script>" not in element
