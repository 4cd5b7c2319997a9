"""The dates that an article names, counted from the day that its page says it was published on."""

from __future__ import annotations

from datetime import date, timedelta

from mutabaat.records.dates import DateMention
from mutabaat.records.evidence import Article, Span
from mutabaat.text.dates.find import find_dates
from mutabaat.text.lexicon import load


def written_on(article: Article, lang: str = "") -> date | None:
    """The day of writing; None where the page tells no time.

    When a page was fetched tells nothing: an archive is fetched years later. Times are stored in UTC, and the newsrooms of a
    language have their own midnight: ``dates.toml`` gives the hours.
    """
    if article.published is None:
        return None
    hours = load("dates")["newsrooms"]["hours"].get((lang or article.lang)[:2], 0)
    try:
        return (article.published + timedelta(hours=hours)).date()
    except OverflowError:
        return None


def dates_of(article: Article, lang: str = "", within: Span | None = None) -> tuple[DateMention, ...]:
    """The dates in an article's text, spans in that text; ``within``: those of one stretch, read by itself."""
    lang = lang or article.lang
    start, end = within or (0, len(article.text))
    found = find_dates(article.text[start:end], written=written_on(article, lang), lang=lang)
    return tuple(one.moved(start) for one in found)
