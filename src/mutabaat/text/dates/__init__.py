"""Dates: as running text names them (``find_dates``), and as pages and feeds write them (``parse_time``)."""

from mutabaat.text.dates.find import find_dates
from mutabaat.text.dates.mention import Calendar, DateMention, Precision
from mutabaat.text.dates.page import from_epoch, parse_time

__all__ = ["Calendar", "DateMention", "Precision", "find_dates", "from_epoch", "parse_time"]
