"""Dates: as running text names them (``find_dates``), and as pages and feeds write them (``parse_time``)."""

from mutabaat.records.dates import Calendar, DateMention, Precision
from mutabaat.text.dates.article import FETCHED, dates_of, written_on
from mutabaat.text.dates.find import find_dates
from mutabaat.text.dates.page import from_epoch, parse_time

__all__ = [
    "FETCHED",
    "Calendar",
    "DateMention",
    "Precision",
    "dates_of",
    "find_dates",
    "from_epoch",
    "parse_time",
    "written_on",
]
