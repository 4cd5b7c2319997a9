"""Bytes to text, whatever they say of themselves."""

from __future__ import annotations

import pytest

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.mojibake import mended
from mutabaat.records.errors import InputError

NEWS = "أعلنت وزارة المياه في إقليم الرملة أن الخزان الجديد سيدخل الخدمة في الشهر المقبل، وقالت إن الكلفة تجاوزت التقديرات الأولى."


@pytest.mark.parametrize(
    "declared", ["utf-8", "iso-8859-1", "windows-1252", "windows-1256", "iso-8859-6", "no-such", ""]
)
@pytest.mark.parametrize("really", ["utf-8", "cp1256", "iso8859-6"])
def test_a_wrong_declaration_is_seen_through(declared: str, really: str) -> None:
    """The bytes decide, the header helps only where they leave a doubt."""
    page = f'<html><head><meta charset="{declared}"></head><body><p>{NEWS}</p></body></html>'
    body = page.encode(really, "xmlcharrefreplace")
    assert decode(body, name="x", content_type=f"text/html; charset={declared}", is_html=True) == page


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Die Straße über die Brücke bleibt nach Angaben der Behörde bis März gesperrt.", "cp1252"),
        ("Мост через реку закрыт до весны, сообщили в городской администрации.", "cp1251"),
        ("橋は春まで閉鎖されると市の担当者が発表した。", "shift_jis"),
        ("市政府说大桥将关闭到春天。", "gb18030"),
    ],
)
def test_an_honest_declaration_is_believed(text: str, encoding: str) -> None:
    """Other scripts come through as well."""
    assert decode(text.encode(encoding), name="x", content_type=f"text/html; charset={encoding}") == text


def test_a_few_broken_bytes_do_not_turn_a_page_into_another_encoding() -> None:
    """UTF-8 that was cut in the middle of a letter stays UTF-8."""
    assert decode(NEWS.encode()[:-3] + b"\xd8", name="x").startswith("أعلنت وزارة المياه")


def test_what_is_no_text_is_refused_by_name() -> None:
    """The message names the thing."""
    with pytest.raises(InputError, match="photo"):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), name="photo")


@pytest.mark.parametrize("wrongly", ["cp1252", "latin-1", "cp1256"])
@pytest.mark.parametrize(
    "text", [NEWS, "وقالت «صحيفة الشراع» إن “القرار” نهائي – كما يبدو، وأضافت…", "گزارش تازه دربارهٔ بندر منتشر شد"]
)
def test_what_a_site_broke_before_it_stored_it_is_made_whole(text: str, wrongly: str) -> None:
    """UTF-8 read in an older encoding and saved again."""
    broken = "".join(_read_wrongly(byte, wrongly) for byte in text.encode())
    page = f"<html><body><h1>خبر سليم، فقط، حفظ؛</h1><p>{broken}</p></body></html>"
    assert mended(page) == page.replace(broken, text)


def _read_wrongly(byte: int, encoding: str) -> str:
    return bytes([byte]).decode(encoding, "ignore") or chr(byte)


@pytest.mark.parametrize(
    "text",
    [
        "حفظ، فقط؛ «الخط» “فقط” ظ… ط، ع؟ غ» تحفظ، الوسط، الشرط؟ المحافظ… الضغط؛ خلط، نفط… وغلط، ضبط،",
        "São Paulo: a irmã, o órgão, a nação; Ängström, Übermut, naïveté, œuvre – “déjà vu” … ÀÈ",
        "Ð и Ñ — буквы; Ø 40 mm, Ù",
    ],
)
def test_sound_text_is_left_as_it_is(text: str) -> None:
    """Letters before commas and quotes look like halves of broken ones."""
    assert mended(text) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_known_with_and_without_its_mark(encoding: str) -> None:
    """By the zeros, or by the one high byte that all Arabic letters have."""
    assert decode(NEWS.encode(encoding), name="x", content_type="text/html; charset=utf-8") == NEWS
