"""A date in an article as the page shows it: the machine's form of its days, and how it was understood, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from mutabaat.records.dates import DateMention
from mutabaat.text.dates import FETCHED
from mutabaat.web.ui import Ui

# A note of ``why`` that is told to the reader, the first that fits, and its key in the locale.
_TOLD = (
    (FETCHED, "date.fetched"),
    ("from:", "date.from_writing"),
    ("month:", "date.from_writing"),
    ("weekday:last", "date.weekday_back"),
    ("weekday:first", "date.weekday_ahead"),
    ("weekday:taken", "date.by_weekday"),
    ("year:by the weekday", "date.by_weekday"),
    ("year:", "date.year"),
    ("pair:", "date.pair"),
    ("hijri:", "date.hijri"),
)
_UNSHOWN = frozenset({"hour", "period"})  # «خلال الأيام المقبلة» never has days: nothing is to be told


@dataclass(frozen=True, slots=True)
class Dated:
    """Words of a text with the value of ``datetime`` (empty: HTML has none for them) and a title; ``known``: has days."""

    start: int
    end: int
    datetime: str
    title: str
    known: bool


def dated(text: str, mentions: Sequence[DateMention], written: date | None, ui: Ui) -> tuple[Dated, ...]:
    """The dates of a text that are shown, in order. ``written`` is the day that they were counted from."""
    return tuple(
        Dated(m.start, m.end, machine_form(m), _title(m, text[m.start : m.end], written, ui), m.first is not None)
        for m in mentions
        if m.precision not in _UNSHOWN
    )


def machine_form(mention: DateMention) -> str:
    """A day, month or year as HTML writes it; empty for other stretches, for which it has no form."""
    first, last = mention.first, mention.last
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _end_of(first):
        return first.isoformat()[:7]
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return f"{first.year:04}" if whole and first.year == last.year else ""


def _end_of(first: date) -> date | None:
    try:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    except OverflowError:
        return None


def _title(mention: DateMention, words: str, written: date | None, ui: Ui) -> str:
    return Markup("").join(_parts(mention, words, written, ui)).unescape()


def _parts(mention: DateMention, words: str, written: date | None, ui: Ui) -> Iterator[str]:
    first, last = mention.first, mention.last
    if first is None or last is None:
        yield ui.t("date.no_writing" if written is None and "unknown:day of writing" in mention.why else "date.unknown")
        return
    days = ui.weekday(first) if first == last else ui.t("time.from_to", first=ui.date(first), last=ui.date(last))
    yield ui.t("date.about", days=days) if mention.approximate else days
    day = ui.date(written) if written else ""
    key = next((key for start, key in _TOLD if any(note.startswith(start) for note in mention.why)), "")
    if key:
        yield ui.t("comma")
        yield ui.t(key, words=" ".join(words.split()), day=day)
