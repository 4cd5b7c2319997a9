"""Pages that are no articles though they answered as if: consent walls, robot checks, missing pages, empty shells, paywalls.

A short report is none of these. So words alone never decide: where they stand (title, heading, a line of its own) and how
little else there is on the page must agree with them.
"""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.exchange.page_body import LINK_LINE, PROSE, size
from mutabaat.exchange.page_heading import title_parts
from mutabaat.exchange.page_lines import Line
from mutabaat.exchange.page_meta import Meta
from mutabaat.exchange.page_phrases import bare, opens, problem_phrases
from mutabaat.records.pages import Block, PageProblem
from mutabaat.text.fold import fold

_LITTLE = 700  # letters of a body beside which a title may tell of a problem
_BEGINNING = 1600  # letters of a body that may be only the beginning of an article
_LONGEST_NOTICE = 300  # letters of a line that is a notice and no paragraph
_LONGEST_SIGN = 60  # letters of a title that is such a phrase and little else
_MOST_LINES = 1_000  # of a page that are looked at: a page without news is short
_FILLED = 0.6  # share of a page's prose that must speak of cookies and consent


def problem_of(
    found: Sequence[Line], bares: Sequence[str], blocks: Sequence[Block], meta: Meta, *, scripts: int, unscripted: str
) -> PageProblem:
    """What the page is instead of an article; "" where it is one.

    ``bares`` are the lines' words as ``page_phrases.bare`` gives them. ``scripts`` counts the page's scripts, ``unscripted``
    is what it says to readers without them.
    """
    body = sum(len(block.text) for block in blocks if block.kind in ("body", "subhead"))
    near = zip(bares[:_MOST_LINES], found[:_MOST_LINES], strict=True)
    lines = [(words, line) for words, line in near if len(line.text) <= _LONGEST_NOTICE]
    if body < _LITTLE:
        signs = _signs(found, meta)
        prose = sum(size(line) for line in found if line.linked < LINK_LINE and size(line) >= PROSE)
        if any(_says("missing", sign) for sign in signs):
            return "missing"
        if any(_says("captcha", sign) for sign in signs) or _robots(lines, prose):
            return "captcha"
        if _asks_consent(found, blocks, meta):
            return "consent"
    if _walled(lines, body, meta):
        return "paywall"
    if body < PROSE and scripts and (not body or problem_phrases("script").search(fold(unscripted))):
        return "shell"
    return ""


def _signs(found: Sequence[Line], meta: Meta) -> set[str]:
    """Titles and headings, each by itself, in the words of a sign and not of a report."""
    titles = [part for title in meta.titles.values() for part in title_parts(title)]
    headings = [line.text for line in found if line.heads in ("h1", "h2")][:5]
    return {words for text in (*titles, *headings) if len(words := bare(text)) <= _LONGEST_SIGN}


def _says(kind: str, sign: str) -> bool:
    """Whether a phrase of the kind makes up most of a sign: «404» does of «خطأ 404», not of a headline that holds it."""
    match = problem_phrases(kind).search(sign)
    return bool(match and match.end() - match.start() >= len(sign) / 2)


def _robots(lines: Sequence[tuple[str, Line]], prose: int) -> bool:
    return prose < _LITTLE and any(problem_phrases("robots").match(words) for words, _ in lines)


def _asks_consent(found: Sequence[Line], blocks: Sequence[Block], meta: Meta) -> bool:
    """Whether a page speaks of cookies and consent, and of next to nothing else. A report may stand under such a notice."""
    titles = [*meta.titles.values(), *(block.text for block in blocks if block.kind == "headline")]
    titled = any(_says("consent", bare(part)) for title in titles for part in title_parts(title))
    privacy = problem_phrases("privacy")
    other = sum(len(b.text) for b in blocks if b.kind == "body" and not privacy.search(fold(b.text)))
    if other >= PROSE and not titled:
        return False
    prose = [line for line in found if line.linked < LINK_LINE and size(line) >= PROSE and not line.heads]
    about = sum(size(line) for line in prose if privacy.search(fold(line.text)))
    asked = titled or any(opens("consent", bare(line.text)) for line in prose)
    return asked and about >= max(1.0, _FILLED * sum(map(size, prose)))


def _walled(lines: Sequence[tuple[str, Line]], body: int, meta: Meta) -> bool:
    if body > _BEGINNING:
        return False
    if meta.is_closed and body < _LITTLE:
        return True
    return any(
        (match := problem_phrases("wall").search(words)) and (match.start() < 12 or line.heads)
        for words, line in lines
        if words.count(" ") < 30
    )
