"""What a page shows, by scanning: pieces of text between its tags. For pages that hold no article, in time that grows with
their length alone."""

from __future__ import annotations

import re
from html import unescape

from mutabaat.exchange.encoding import decode
from mutabaat.records.errors import InputError

_MOST = 2_000_000  # characters that are looked at
_MOST_PIECES = 5000
_TAG = re.compile(r"<[^<>]{0,5000}>")
_UNSHOWN = ("script", "style", "template", "noscript")


def shown(body: bytes, *, content_type: str = "", name: str = "page") -> tuple[str, ...]:
    """The pieces in reading order, white space as single blanks; nothing for what is no text."""
    try:
        html = decode(body, name=name, content_type=content_type, is_html=True)[:_MOST]
    except InputError:
        return ()
    pieces = (" ".join(unescape(piece).split()) for piece in _TAG.split(_without_unshown(html)))
    return tuple(piece for piece in pieces if piece)[:_MOST_PIECES]


def _without_unshown(html: str) -> str:
    """The markup without scripts, styles and notes."""
    lower = html.lower()
    if len(lower) != len(html):  # a letter whose small form is longer
        lower = html
    out: list[str] = []
    at = 0
    while (start := lower.find("<", at)) >= 0:
        end_mark = ""
        if lower.startswith("<!--", start):
            end_mark = "-->"
        else:
            end_mark = next((f"</{tag}" for tag in _UNSHOWN if lower.startswith(f"<{tag}", start)), "")
        out.append(html[at:start])
        if not end_mark:
            out.append("<")
            at = start + 1
            continue
        end = lower.find(end_mark, start)
        if end < 0:
            return "".join(out)
        out.append(" ")
        at = end + len(end_mark) - (1 if end_mark == "-->" else 0)
        at = lower.find(">", at) + 1 or len(html)
    out.append(html[at:])
    return "".join(out)
