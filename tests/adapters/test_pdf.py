"""PDF: Arabic that is shaped, in an order that readers find again, and clear words where it can't be made."""

from __future__ import annotations

import re

import pytest
from tests.loopback import QuietHandler, listening

from mutabaat.adapters import pdf as adapter
from mutabaat.adapters.pdf import arabic_fonts, pdf
from mutabaat.records.errors import NoPdf
from mutabaat.text.fold import fold

PAGE = (
    '<!doctype html><html lang="ar" dir="rtl"><head><title>سد تيماء</title><style>body {{ font: 12pt Amiri }}</style></head>'
    "<body><h1>{head}</h1><p>{text}</p></body></html>"
)
HEAD = "وزارة الري في سلمورا تنفي إغلاق السد"
TEXT = "قال موقع «الوادي» إن 12 عاملاً أجلوا عن السد، نقلاً عن Vale Times، ولا إصابات في لائحة الوزارة."


def words(text: str) -> list[str]:
    """Folded words without the marks that stand between them."""
    return re.findall(r"\w+", fold(text))


def test_the_words_of_a_pdf_are_found_in_their_order() -> None:
    """A reader program finds an Arabic sentence with figures and an English name as it was written."""
    pdfium = pytest.importorskip("pypdfium2")
    if "Amiri" not in arabic_fonts():
        pytest.skip("Debian's fonts-hosny-amiri is not installed")
    body = pdf(PAGE.format(head=HEAD, text=TEXT))
    page = pdfium.PdfDocument(body)[0].get_textpage().get_text_range()
    assert words(HEAD) == words(page)[: len(words(HEAD))]
    found = [w for w in words(page)[len(words(HEAD)) :] if w not in ("vale", "times")]
    assert found == [w for w in words(TEXT) if w not in ("vale", "times")]
    assert {"vale", "times"} <= set(words(page))


def test_nothing_is_fetched_for_a_pdf() -> None:
    """A picture of another place is not asked for."""
    asked: list[str] = []

    class Seen(QuietHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with listening(Seen) as address:
        picture = f'<img alt="x" src="{address}/x.png">'
        assert pdf(PAGE.format(head=HEAD, text=picture), lang="en").startswith(b"%PDF")
    assert not asked


def test_without_an_arabic_font_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An Arabic follow-up is refused with the package that helps; an English one is made."""
    monkeypatch.setattr(adapter, "arabic_fonts", lambda: ())
    with pytest.raises(NoPdf, match="fonts-hosny-amiri"):
        pdf(PAGE.format(head=HEAD, text=TEXT))
    assert pdf("<html lang=en><title>x</title><p>x</p>", lang="en").startswith(b"%PDF")


def test_without_the_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra to install is named."""
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(NoPdf, match=r"mutabaat\[pdf\]"):
        pdf("<p>x")
