"""The dates that an article names, counted from the day that its page was published on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from mutabaat.records.dates import DateMention
from mutabaat.records.evidence import Article, Span
from mutabaat.text.dates.find import find_dates
from mutabaat.text.lexicon import load

FETCHED = "written:when fetched"
# Notes of a day that rests on the day of writing.
_LEANING = ("from:day of writing", "weekday:last", "weekday:first", "weekday:taken", "year:", "month:from")


def written_on(article: Article, lang: str = "") -> date | None:
    """The day of writing: when the page says it was published, else when it was fetched; None where neither is known.

    Times are stored in UTC, and the newsrooms of a language have their own midnight: ``dates.toml`` gives the hours.
    """
    if article.when is None:
        return None
    hours = load("dates")["newsrooms"]["hours"].get((lang or article.lang)[:2], 0)
    try:
        return (article.when + timedelta(hours=hours)).date()
    except OverflowError:
        return None


def dates_of(article: Article, lang: str = "", within: Span | None = None) -> tuple[DateMention, ...]:
    """The dates in an article's text, spans in that text; ``within``: those of one stretch, read by itself.

    Where only the time of fetching is known, days that rest on it are ``approximate`` and say so in ``why`` (``FETCHED``):
    the page may have been old when it was fetched.
    """
    lang = lang or article.lang
    start, end = within or (0, len(article.text))
    found = (m.moved(start) for m in find_dates(article.text[start:end], written=written_on(article, lang), lang=lang))
    if article.published is not None:
        return tuple(found)
    return tuple(_loose(mention) for mention in found)


def _loose(mention: DateMention) -> DateMention:
    leans = mention.first is not None and any(note.startswith(_LEANING) for note in mention.why)
    return replace(mention, approximate=True, why=(*mention.why, FETCHED)) if leans else mention
