"""Text out of the scraps of HTML that feeds carry."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-zA-Z][^>]*(?:>|\Z)", re.S | re.I)
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
LONGEST = 2000  # characters of a title or summary that are kept


def plain(scrap: str) -> str:
    """One line of text: tags out, character references resolved, at most 2,000 characters."""
    scrap = scrap[: 10 * LONGEST]
    if "<" in scrap:
        scrap = _TAG.sub(" ", scrap)
    if "&" in scrap:
        scrap = html.unescape(scrap)
    return " ".join(_FORBIDDEN.sub("", scrap).split())[:LONGEST]
