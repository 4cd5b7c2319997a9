"""Lines that are no part of any article, whatever element they stand in, and lines that only tell the time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mutabaat.exchange.page_body import LINK_LINE
from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_phrases import (
    follows,
    holds,
    is_all,
    is_source,
    is_whole,
    names_related,
    opens,
    problem_phrases,
)
from mutabaat.text.dates import parse_time

_LONGEST_DATE_LINE, _LONGEST_LINK_LINE, _LONGEST_CAPTION = 90, 200, 160
_MOST_DATE_WORDS = 10
_LONGEST_LIST_HEAD = 60
_LONGEST_NOTICE, _LONGEST_NOTE = 600, 140
_LONGEST_TIMES = 160  # of a line that tells both when a page was published and when it was renewed
_DATE_DIGITS, _DATE_LETTERS = 5, 20
_DATE_LIKE = re.compile(r"(?<!\d)(?:1[34]|19|20)\d\d(?!\d)|\d{1,2}[:.]\d\d(?!\d)")
_ADDRESS = re.compile(r"\S*@\S+|https?://\S+")
_LONGEST_WALL = 200
_LONGEST_COUNT = 30
_MOST_NAME_WORDS = 5
_LABELS_OF_LINKS = frozenset({"kicker", "source_line"})  # what may be a link and no way out of the article
_COMMENTS_FROM = 1 / 3  # share of the page's prose before which a word for comments heads none
_SENTENCE_ENDS = (".", "؟", "?", "!")


def is_furniture(line: Line, words: str) -> bool:
    """Links to other articles, share bars, calls to follow, captions, rights: by words and links alone."""
    if not words or _ADDRESS.fullmatch(line.text):
        return True
    if any(is_whole(kind, words) for kind in ("share", "related", "comments", "captions", "labels")) or follows(words):
        return True
    if len(words) < _LONGEST_NOTE and (opens("notices", words) or is_all("share", words)):
        return True
    if "http" in words and opens("share", words) and len(words) < _LONGEST_NOTE:
        return True
    if (opens("rights", words) and len(words) < 200) or (opens("consent", words) and len(words) < _LONGEST_NOTICE):
        return True
    if len(words) < _LONGEST_WALL and problem_phrases("wall").match(words):
        return True
    if len(words) <= _LONGEST_COUNT and _is_count(line, words):
        return True
    if opens("captions", words) and ":" in line.text[:40] and len(words) < 120:
        return True
    if len(words) < _LONGEST_LINK_LINE and names_related(words):
        return True
    if opens("related", words) and (line.linked > 0.3 or line.text.rstrip().endswith((":", "…", "...", "..", "؟"))):
        return True
    if line.linked < LINK_LINE or len(line.text) >= _LONGEST_LINK_LINE or line.heads:
        return False
    if line.labelled() == "byline":
        return line.tag == "li" or words.count(" ") > _MOST_NAME_WORDS
    return not is_source(words) and line.labelled() not in _LABELS_OF_LINKS


def _is_count(line: Line, words: str) -> bool:
    """«1204 قراءة», "3 min read"."""
    if not any(map(str.isdigit, words)):
        return False
    return opens("counts", words) or (not line.text.endswith(_SENTENCE_ENDS) and holds("counts", words))


def is_caption(line: Line, words: str) -> bool:
    """Words beside a picture that name who took it, or say that they are a picture's."""
    if len(line.text) > _LONGEST_CAPTION or line.heads:
        return False
    named = holds("credits", words) and line.text.rstrip().endswith((")", "]", "»")) and "(" in line.text
    return named or (opens("captions", words) and not line.text.endswith(_SENTENCE_ENDS))


def is_beside_picture(line: Line) -> bool:
    """Words right behind a picture, in no paragraph and no sentence: most are its caption."""
    return (
        line.pictured
        and not line.heads
        and (line.tag not in ("p", "li", "td") or (line.tag == "p" and _is_picture_box(line)))
        and len(line.text) <= _LONGEST_CAPTION
        and not line.text.endswith(_SENTENCE_ENDS)
    )


def _is_picture_box(line: Line) -> bool:
    """Whether the box around a line holds a picture and nothing else."""
    box = line.parent.getparent()
    if box is None or next(box.iter("img", "picture", "amp-img", "video"), None) is None:
        return False
    return sum(len(text.strip()) for text in box.itertext() if isinstance(text, str)) <= len(line.text) + 2


def is_date_line(line: Line, words: str) -> bool:
    """The page's own time, and nothing else."""
    if line.heads == "h1" or len(line.text) > _LONGEST_TIMES:
        return False
    if len(line.text) > _LONGEST_DATE_LINE or words.count(" ") > _MOST_DATE_WORDS:
        both = (opens("dates", words) or line.labelled() == "date") and holds("updates", words)
        return both and sum(map(str.isdigit, words)) >= 2 * _DATE_DIGITS
    if line.labelled() == "date":
        return True
    if line.text.endswith(_SENTENCE_ENDS) or words.count(" ") > _MOST_DATE_WORDS:
        return False
    if opens("dates", words) and (any(char.isdigit() for char in words) or words.count(" ") < 3):
        return True
    digits = sum(char.isdigit() for char in words)
    # Languages whose months we do not know: a year or a clock time, and few letters.
    if digits >= _DATE_DIGITS and _DATE_LIKE.search(words):
        return sum(char.isalpha() for char in words) <= _DATE_LETTERS or parse_time(line.text) is not None
    return digits > 0 and parse_time(line.text) is not None


def _heads_links(line: Line, words: str, following: Line) -> bool:
    """Words that open a list of other articles, in a heading or a short line of their own, with a link behind them."""
    short = len(words) <= _LONGEST_LIST_HEAD and not line.text.endswith(_SENTENCE_ENDS)
    return short and following.linked >= LINK_LINE and not line.links and opens("related", words)


def drop_lists(found: Sequence[Line], bares: Sequence[str], drop: list[bool]) -> None:
    """After a heading of related links the links go; after a heading of comments all that follows goes."""
    sizes = [0 if drop[i] or line.linked >= LINK_LINE else len(line.text) for i, line in enumerate(found)]
    total, passed, in_related = sum(sizes), 0, False
    for i in range(len(found) - 1):
        drop[i] = drop[i] or _heads_links(found[i], bares[i], found[i + 1])
    for i, line in enumerate(found):
        passed += sizes[i]
        if is_whole("comments", bares[i]) and passed > total * _COMMENTS_FROM and (line.heads or len(line.text) < 40):
            drop[i:] = [True] * (len(found) - i)
            return
        if is_whole("related", bares[i]):
            in_related = True
        elif line.linked < LINK_LINE:
            in_related = False
        drop[i] = drop[i] or in_related
