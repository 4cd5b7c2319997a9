"""The day on which an article's news came to pass, where one of its first statements names it."""

from __future__ import annotations

from datetime import date

from mutabaat.records.statements import Statement
from mutabaat.records.views import StoredArticle
from mutabaat.text.dates import FETCHED, dates_of, written_on

_FIRST = 4  # statements that are looked at: an article tells its event at once, and its background later


def happened(article: StoredArticle) -> date | None:
    """The day of the first flat statement of news that names exactly one, if it lies before the day of saying.

    «أعلنت الهيئة الثلاثاء أن الجسر انهار أمس»: «أمس», for it stands in what is said; «الثلاثاء» is when it was said.
    """
    told = article.revision.article
    lang = article.reading.lang or told.lang
    written = written_on(told, lang)
    if written is None:
        return None
    flat = sorted((s for s in article.reading.statements if _flat(s)), key=lambda s: s.content[0])
    places = {passage.n: (passage.start, passage.end) for passage in article.reading.passages}
    for statement in flat[:_FIRST]:
        within = places.get(statement.passage)
        if within is None:
            continue
        days = {
            mention.first
            for mention in dates_of(told, lang, within)
            if mention.precision == "day"
            and mention.first == mention.last
            and (not mention.approximate or FETCHED in mention.why)
            and any(start <= mention.start and mention.end <= end for start, end in statement.content)
        } - {None}
        if len(days) == 1:
            day = days.pop()
            return day if day and day < written else None
    return None


def _flat(statement: Statement) -> bool:
    return bool(
        statement.content
        and statement.time == "news"
        and statement.stance == "asserts"
        and statement.certainty == "certain"
        and not statement.condition
    )
