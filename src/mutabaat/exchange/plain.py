"""Text out of the scraps of HTML that feeds and letters carry."""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|head|template)\b.*?(?:</\1\s*>|\Z)|</?([a-zA-Z][a-zA-Z0-9]{0,20})[^>]*(?:>|\Z)",
    re.S | re.I,
)
_APART = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p "
    "pre section table td th tr ul".split()
)
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
LONGEST = 2000  # characters of a title or summary that are kept
LONGEST_CONTENT = 200_000  # characters of a whole text that a feed or a letter carries


def plain(scrap: str) -> str:
    """One line of text: tags out, character references resolved, at most 2,000 characters."""
    scrap = scrap[: 10 * LONGEST]
    if "<" in scrap:
        scrap = _TAG.sub(" ", scrap)
    if "&" in scrap:
        scrap = html.unescape(scrap)
    return " ".join(_FORBIDDEN.sub("", scrap).split())[:LONGEST]


def paragraphs(scrap: str) -> str:
    """The text of a whole document, a line a paragraph; what only links, scripts or styles hold is left out."""
    scrap = scrap[: 5 * LONGEST_CONTENT]
    if "<" in scrap:
        scrap = _TAG.sub(lambda tag: "\n" if (tag[2] or "").lower() in _APART else "", " ".join(scrap.split()))
    if "&" in scrap:
        scrap = html.unescape(scrap)
    lines = (" ".join(line.split()) for line in _FORBIDDEN.sub("", scrap).split("\n"))
    return "\n".join(line for line in lines if line)[:LONGEST_CONTENT]
