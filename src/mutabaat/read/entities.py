"""Signs that a page left in its text: character references («&quot;»), hashtags («#سامي_حلبي»), read as what they stand for."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from mutabaat.records.evidence import Span, Spans
from mutabaat.records.statements import Statement

_LONGEST = 8  # code points of a reference

_REFERENCE = re.compile(
    r"&(?:quot|amp|nbsp|laquo|raquo|ldquo|rdquo|lsquo|rsquo|apos|hellip|ndash|mdash|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});"
)


# After a space or at the beginning; not «&#8217;» nor an address's anchor.
_HASHTAG = re.compile(r"(?<![^\s(«“\"'،,])#(?=[^\W\d_])\w+")


def plain(text: str) -> str:
    """The text with each character reference as its character among spaces: as long as before, so that all offsets hold.

    The character stands at the end of its place where a word follows, and at its beginning where one went before.
    """
    text = _REFERENCE.sub(_character, text) if "&" in text else text
    return _HASHTAG.sub(_words, text) if "#" in text else text


def _words(match: re.Match[str]) -> str:
    """A hashtag's words, parted by spaces; the sign itself falls to the space before it."""
    return " " + match.group()[1:].replace("_", " ")


def _character(match: re.Match[str]) -> str:
    character, room = unescape(match.group()), match.end() - match.start()
    if len(character) != 1 or (not character.isprintable() and not character.isspace()):
        return match.group()
    after = match.string[match.end() : match.end() + 1]
    before = match.string[match.start() - 1 : match.start()]
    opens = after.isalnum() and not (before.isalnum() or before in ".!؟?،,…)")
    return character.rjust(room) if opens else character.ljust(room)


def in_whole_references(text: str, statement: Statement) -> Statement:
    """A statement read in the plain text, with the references at the edges of its spans taken in whole."""

    def whole(spans: Spans) -> Spans:
        return tuple(_whole(text, span) for span in spans)

    return replace(
        statement,
        content=whole(statement.content),
        cue=whole(statement.cue),
        source=whole(statement.source),
        hedge=whole(statement.hedge),
        condition=whole(statement.condition),
        chain=tuple(replace(link, spans=whole(link.spans)) for link in statement.chain),
    )


def _whole(text: str, span: Span) -> Span:
    start, end = span
    for match in _REFERENCE.finditer(text, max(0, start - _LONGEST), min(len(text), end + _LONGEST)):
        start = match.start() if match.start() < start < match.end() else start
        end = match.end() if match.start() < end < match.end() else end
    return start, end
