"""Lines that are names of people: under a headline, beside the time, at the end of an article."""

from __future__ import annotations

import re

from mutabaat.exchange.page_body import LINK_LINE
from mutabaat.exchange.page_heading import bare_parts
from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_meta import Meta
from mutabaat.exchange.page_phrases import bare, holds, is_byline, is_whole, opens, phrases

_SIGNS_OF_A_SENTENCE = re.compile(r"[.!?؟…:\"“”«»]|\d")
_INITIAL = re.compile(r"(?<!\w)\w\.|(?<=\w)\.\w(?!\w)")  # "L. Marwani", «ليان.م»
_SEPARATED = re.compile(r"\s[-–—/|]\s")
_MOST_WORDS, _LONGEST = 8, 70
_MOST_JOINED_WORDS = 7  # of two names with a word for "and" between them
_MOST_LABEL_WORDS, _MOST_VALUE_WORDS = 2, 5
_NO_LABELS = (
    "categories",
    "dates",
    "updates",
    "counts",
    "captions",
    "share",
    "related",
    "labels",
    "notices",
    "sections",
)


def is_name(line: Line, words: str, meta: Meta, *, beside_time: bool = False) -> bool:
    """Under a headline a name may stand alone, with its place or desk: two to eight words and no sign of a sentence.

    Beside the page's time also two names joined, and a name behind a label that we don't know («سرد: …»).
    """
    if beside_time and _is_labelled(line.text):
        return True
    count = words.count(" ") + 1
    if (
        not 2 <= count <= _MOST_WORDS
        or len(words) > _LONGEST
        or _SIGNS_OF_A_SENTENCE.search(_INITIAL.sub("", line.text))
    ):
        return False
    if holds("counts", words) or words == bare(meta.site_name):
        return False
    if opens("not_names", words) or opens("captions", words) or is_whole("labels", words):
        return False
    if count > 3 and holds("roles", words):
        return True
    joined = beside_time and count <= _MOST_JOINED_WORDS and _is_joined(words)
    if count > 3 and not (_SEPARATED.search(line.text) or (beside_time and "(" in line.text) or joined):
        return False
    return words not in bare_parts(meta)


def is_linked_name(line: Line, words: str, meta: Meta, *, beside_time: bool) -> bool:
    """A link that is an author's name: with a picture or a word for writers before it or beside the time, and no section."""
    labelled = line.linked < 1 and is_byline(words) and words.count(" ") < _MOST_WORDS - 1
    if labelled and line.tag != "li" and not line.heads:
        return True
    if line.tag == "li" or line.heads or not (line.pictured or beside_time):
        return False
    if is_whole("sections", words) or any(
        opens(kind, words) for kind in ("related", "follow", "share", "rights", "notices")
    ):
        return False
    return is_name(line, words, meta, beside_time=beside_time)


def is_signed(line: Line, words: str, meta: Meta) -> bool:
    """A name that closes an article: set off by bold type or with its place behind a sign, and no more."""
    apart = line.bold or _SEPARATED.search(line.text)
    return (
        bool(apart) and not line.heads and line.tag != "li" and line.linked < LINK_LINE and is_name(line, words, meta)
    )


def _is_joined(words: str) -> bool:
    return any(word in phrases("joins") or (word[0] == "و" and len(word) > 3) for word in words.split()[2:])


def _is_labelled(text: str) -> bool:
    label, colon, value = text.partition(":")
    label, words = bare(label), bare(value)
    if (
        not colon
        or not label
        or label.count(" ") >= _MOST_LABEL_WORDS
        or any(opens(kind, label) for kind in _NO_LABELS)
    ):
        return False
    few = 2 <= words.count(" ") + 1 <= _MOST_VALUE_WORDS
    return few and not _SIGNS_OF_A_SENTENCE.search(value) and not is_whole("sections", words)
