"""Bytes to text: what they say of themselves is believed only as far as the bytes bear it out.

Order: byte order mark, UTF-16 by its zero bytes, UTF-8 if it decodes, Arabic in its two old
encodings, the declared encoding if the text it gives is plausible, then charset-normalizer. Measured in the field: windows-1256, ISO 8859-6 and UTF-8 Arabic all found.
"""

from __future__ import annotations

import codecs
import re

from mutabaat.records.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})""")
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.I)
_UNTAGGED = re.compile(rb"<(?:script|style)\b.*?(?:</(?:script|style)|\Z)|<[^>]*>", re.I | re.S)
# What browsers take these labels for (WHATWG Encoding).
_REALLY = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_DECLARATION_LIES_WITHIN = 4096
_SAMPLE = 32_000
_BAD = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0621-\u064a]")
_WESTERN_HIGH = re.compile("[\u0080-\u02af\u2018-\u2122]")
_WAY_OUT = "save it as UTF-8 and read it again"


def decode(body: bytes, *, name: str, content_type: str = "", is_html: bool = False) -> str:
    """The text of ``body``. Raises InputError naming ``name`` for what is not text in an encoding that can be known."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _sound(body[len(mark) :].decode(encoding, "replace"), name)
    if wide := _wide(body):
        return _sound(body.decode(wide, "replace"), name)
    if b"\0" in body:
        raise InputError(name, "holds NUL bytes: not text", _WAY_OUT)
    try:
        return _sound(body.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    sample = (_UNTAGGED.sub(b" ", body[: 8 * _SAMPLE]) if is_html else body)[:_SAMPLE]
    if _almost_utf8(sample):
        return _sound(body.decode("utf-8", "replace"), name)
    if arabic := _old_arabic(sample):
        return _sound(body.decode(arabic, "replace"), name)
    for declared in _declared(body, content_type, is_html):
        if _plausible(sample, declared):
            return _sound(body.decode(declared, "replace"), name)
    return _sound(body.decode(_guess(sample, name), "replace"), name)


def _wide(body: bytes) -> str:
    """UTF-16 without a mark, told by zeros on one side of most pairs or by one Arabic high byte there; else empty."""
    head = body[:2000]
    pairs = len(head) // 2
    if pairs < 8:
        return ""
    even, odd = head[0 : pairs * 2 : 2], head[1 : pairs * 2 : 2]
    for high, encoding in ((odd, "utf-16-le"), (even, "utf-16-be")):
        other = even if high is odd else odd
        if high.count(0) and high.count(0) + high.count(6) > 0.9 * pairs and other.count(0) < 0.05 * pairs:
            return encoding
    return ""


def _almost_utf8(sample: bytes) -> bool:
    """Many sound multi-byte characters and few broken ones: UTF-8 that was cut or patched badly."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(1 for char in text if char > "\x7f") - broken > 20 * broken


def _declared(body: bytes, content_type: str, is_html: bool) -> list[str]:
    labels = [match[1] for match in [_HEADER.search(content_type)] if match]
    if is_html and (inside := _XML.search(body[:300]) or _META.search(body[:_DECLARATION_LIES_WITHIN])):
        labels.append(inside[1].decode("ascii"))
    found: list[str] = []
    for label in labels:
        try:
            encoding = codecs.lookup(label).name
        except LookupError:
            continue
        encoding = _REALLY.get(encoding, encoding)
        if encoding.startswith(
            ("cp", "iso8859", "koi8", "gb", "big5", "euc", "shift", "iso2022", "mac", "johab", "tis")
        ):
            found.append(encoding)
    return found


def _plausible(sample: bytes, encoding: str) -> bool:
    """Whether the text it gives reads as text: no holes, and no page that is one half accented letters and signs."""
    text = sample.decode(encoding, "replace")
    letters = len(_LETTER.findall(text))
    if not letters or len(_BAD.findall(text)) > len(text) / 200:
        return False
    return len(_WESTERN_HIGH.findall(text)) < letters / 3


def _old_arabic(sample: bytes) -> str:
    """Which of the two encodings of old Arabic pages it is; empty when neither gives Arabic through and through."""
    for encoding in ("cp1256", "iso8859-6"):
        text = sample.decode(encoding, "replace")
        high = "".join(char for char in text if char > "\x7f")
        if len(high) > 10 and len(_ARABIC.findall(high)) > 0.9 * len(high) and _arabic_words(text):
            return encoding
    return ""


def _guess(sample: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # only bytes that are neither UTF-8 nor honest come here

    best = from_bytes(sample).best()
    if best is None or not best.encoding:
        raise InputError(name, "its encoding could not be recognised", _WAY_OUT)
    return best.encoding


def _arabic_words(text: str) -> bool:
    """Whether «ال» opens words as often as it does in Arabic: tells cp1256 from ISO 8859-6, which share only some letters."""
    runs: list[str] = re.findall("[\u0621-\u064a]+", text)
    return sum(run.startswith(("ال", "وال", "بال", "لل")) for run in runs) > len(runs) / 12


def _sound(text: str, name: str) -> str:
    if "\0" in text:
        raise InputError(name, "holds NUL characters: not text", _WAY_OUT)
    return text
