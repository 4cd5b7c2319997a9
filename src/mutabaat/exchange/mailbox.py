"""Mail-box exports of newsletters, mbox and .eml, to articles: the sender is the outlet, the subject the headline."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from functools import cache
from typing import BinaryIO

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.lines import LIMIT, lines
from mutabaat.exchange.plain import paragraphs, plain
from mutabaat.exchange.urls import clean_url
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Article
from mutabaat.records.ids import content_id
from mutabaat.records.intake import Skipped
from mutabaat.text.dates import parse_time
from mutabaat.text.fold import fold
from mutabaat.text.language import detect
from mutabaat.text.lexicon import load

_QUOTED_FROM = re.compile(rb"^>+From ")
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_LIST_ID = re.compile(r"<([^<>\s]{1,200})>\s*$")
_WRAPPED = 55  # characters from which a line of a letter was probably wrapped, not ended
_LONGEST_FOOTER = 220  # characters of a line that may be the letter's own
_MOST_PARTS = 200
_WAY_OUT = "export the mailbox again"


@cache
def _footers() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(fold(phrase)) for phrase in load("letters")["footers"]))


@cache
def _labels() -> frozenset[str]:
    return frozenset(load("letters")["senders"])


def mbox(stream: BinaryIO, *, name: str) -> Iterator[Article | Skipped]:
    """The letters of an mbox file (mboxo, mboxrd) as articles, in order, one at a time in memory."""
    number, held, size, after_blank = 0, list[bytes](), 0, True
    for _, line in lines(stream):
        if line is None:
            size = LIMIT + 1
            continue
        if after_blank and line.startswith(b"From ") and (held or size):
            number += 1
            yield _letter_or_reason(held, size, f"{name}:letter {number}")
            held, size = [], 0
        elif line.startswith(b"From ") and not held:
            pass
        else:
            size += len(line)
            if size <= LIMIT:
                held.append(line[1:] if _QUOTED_FROM.match(line) else line)
        after_blank = not line.strip()
    if held or size:
        yield _letter_or_reason(held, size, f"{name}:letter {number + 1}")


def _letter_or_reason(held: list[bytes], size: int, name: str) -> Article | Skipped:
    if size > LIMIT:
        return Skipped(name, 0, f"a letter is larger than {LIMIT // 1_000_000} MB", "take its attachments off")
    try:
        return letter(b"".join(held), name=name)
    except InputError as error:
        return Skipped.by(error)


def letter(raw: bytes, *, name: str) -> Article:
    """One letter (RFC 5322). Raises InputError for what is no letter or has no text."""
    try:
        message = email.message_from_bytes(raw)
    except (MessageError, ValueError, RecursionError) as error:
        raise InputError(name, f"not a letter: {error}", _WAY_OUT) from error
    if not message.keys() or not (message["From"] or message["Subject"]):
        raise InputError(name, "not a letter: it has neither sender nor subject", _WAY_OUT)
    body = _without_footers(_text(message, name))
    title = plain(_header(message, "Subject"))
    if not body:
        raise InputError(name, "a letter without text", "letters of pictures alone are not read")
    text = body if not title or fold(title) in fold(body[:1000]) else f"{title}\n{body}"
    sender, address = _sender(message)
    domain = _domain(address, message)
    identity = _header(message, "Message-ID").strip()
    when = _when(message)
    return Article(
        id=content_id("a", "letter", identity or text),
        text=text,
        lang=detect(text),
        outlet=domain,
        outlet_name=sender or domain,
        url=_archived_at(message),
        title=title,
        published=when,
        crawled=when,
    )


def _header(message: Message, name: str) -> str:
    """A header as text: encoded words read, raw bytes of old programs by what they look like."""
    raw = message.get(name)
    if raw is None:
        return ""
    out = []
    try:
        pieces = decode_header(raw)
    except (MessageError, ValueError):
        pieces = [(str(raw), None)]
    for piece, charset in pieces:
        data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
        try:
            out.append(decode(data, name=name, content_type=f"charset={charset or ''}"))
        except InputError:
            out.append(data.decode("utf-8", "replace"))
    return " ".join("".join(out).split())[:5000]


def _sender(message: Message) -> tuple[str, str]:
    """Shown name and address of who sent it."""
    for name in ("From", "Sender", "Reply-To"):
        for shown, address in getaddresses([_header(message, name)]):
            if "@" in address:
                return plain(shown).strip("\"' "), address.lower()
    return "", ""


def _domain(address: str, message: Message) -> str:
    """The sender's domain without the labels of mailing programs; that of the list where there is no sender."""
    host = address.rpartition("@")[2]
    if not host and (listed := _LIST_ID.search(_header(message, "List-Id"))):
        host = listed[1].lower()
    labels = host.strip(". ").split(".")
    while len(labels) > 2 and labels[0] in _labels():
        labels = labels[1:]
    return ".".join(labels)


def _archived_at(message: Message) -> str:
    """The letter's own page on the web, where the list names one (RFC 5064)."""
    for name in ("Archived-At", "X-Archived-At"):
        value = _header(message, name)
        found = _ADDRESS.search(value)
        if url := clean_url(found[1] if found else value):
            return url
    return ""


def _when(message: Message) -> datetime | None:
    return parse_time(_header(message, "Date"))


def _text(message: Message, name: str) -> str:
    """The letter's text part; that of its HTML where the text part is missing or a mere stub."""
    found = {"text/plain": "", "text/html": ""}
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind not in found or part.is_multipart() or (part.get_content_disposition() or "") == "attachment":
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data:
            continue
        charset = part.get_content_charset() or ""
        text = decode(data[:LIMIT], name=name, content_type=f"charset={charset}", is_html=kind == "text/html")
        made = paragraphs(text) if kind == "text/html" else _unwrapped(text)
        found[kind] = f"{found[kind]}\n{made}".strip()
    written, shown = found["text/plain"], found["text/html"]
    return written if len(written) > 0.6 * len(shown) else shown


def _unwrapped(text: str) -> str:
    """Paragraphs of a plain letter, a line each: lines that were wrapped at some width are put together again."""
    out: list[str] = []
    open_ = False
    for raw in text.replace("\r\n", "\n").split("\n"):
        if raw.rstrip() == "--":  # the signature follows
            break
        line = " ".join(raw.split())
        if not line:
            open_ = False
        elif open_:
            out[-1] += f" {line}"
            open_ = len(line) >= _WRAPPED
        else:
            out.append(line)
            open_ = len(line) >= _WRAPPED
    return "\n".join(out)


def _without_footers(text: str) -> str:
    kept = [line for line in text.split("\n") if len(line) > _LONGEST_FOOTER or not _footers().search(fold(line))]
    return "\n".join(kept)
