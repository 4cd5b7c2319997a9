"""``find_dates``: the dates that a text names, with their days where the text and the day of writing tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone

from mutabaat.records.dates import DateMention
from mutabaat.text.dates.clocks import half_of, hour_of_day
from mutabaat.text.dates.frame import Frame
from mutabaat.text.dates.grammar import matches
from mutabaat.text.dates.joining import join
from mutabaat.text.dates.kinds import KINDS, OTHER, Token
from mutabaat.text.dates.lexer import runs
from mutabaat.text.dates.names import is_name
from mutabaat.text.dates.refuse import kept
from mutabaat.text.dates.resolve import resolve
from mutabaat.text.dates.said import Said
from mutabaat.text.dates.slots import said as read_slots
from mutabaat.text.dates.tables import LOCAL
from mutabaat.text.fold import Folded, fold_map

_ARABIC = re.compile("[\u0620-\u064a]")
# Characters behind a written year within which a date without one may belong to it.
_SPOKEN_REACH = 300
# «آب» with its madda, in one letter, in two, or as a presentation form: without it the letters are a father.
_MADDA = re.compile("[\u0622\ufe81\ufe82]|\u0627[\u064b-\u0652\u0640]*\u0653")


def find_dates(text: str, *, written: date | None, lang: str = "") -> list[DateMention]:
    """The dates in a text, in order, none overlapping another.

    ``written`` is the day that the text was written on; relative words and years left out rest on it, and have no days
    without it. ``lang`` (``ar``, ``en``, ``en-GB``, ``en-US``) settles the order of day and month in figures; Arabic
    puts the day first, English without a country leaves «7/8/2015» open. Both languages' words are always read.
    """
    if isinstance(written, datetime):
        written = written.date()
    folded = fold_map(text)
    arabic = bool(_ARABIC.search(text))
    day_first = _day_first(lang, arabic)
    found: list[DateMention] = []
    spoken_year: int | None = None
    spoken_at = 0
    hijri_text = False
    for tokens in runs(folded.text):
        if tokens[0].start - spoken_at > _SPOKEN_REACH or "\n" in folded.text[spoken_at : tokens[0].start]:
            spoken_year = None
        for said in _dates(tokens, text, folded):
            where = folded.span(tokens[said.first].start, tokens[said.last - 1].end)
            words = text[slice(*where)]
            madda, capital = bool(_MADDA.search(words)), _capital(said, tokens, text, folded)
            if not kept(said, tokens, folded.text, madda=madda, capital=capital):
                continue
            frame = Frame(
                folded=folded.text,
                start=tokens[said.first].start,
                end=tokens[said.last - 1].end,
                written=written,
                spoken_year=spoken_year,
                day_first=day_first,
                hijri_text=hijri_text,
            )
            found.append(_mention(said, where, frame))
            hijri_text = hijri_text or said.hijri
            if said.year is not None and not said.hijri_year:
                spoken_year, spoken_at = said.year, frame.end
    return found


def _day_first(lang: str, arabic: bool) -> bool | None:
    if lang.lower() == "en-us":
        return False
    return True if arabic or lang[:2] not in ("", "en") or lang.lower() == "en-gb" else None


def _dates(tokens: Sequence[Token], text: str, folded: Folded) -> list[Said]:
    kinds = "".join([KINDS.get(token.kind, OTHER) for token in tokens])
    found = [
        said
        for rule, a, b in matches(kinds)
        if (said := read_slots(rule, tokens, a, b))
        and not is_name(said, tokens, folded.text, lambda at: text[folded.span(at, at + 1)[0]].isupper())
    ]
    return join(found, tokens) if found else []


def _capital(said: Said, tokens: Sequence[Token], text: str, folded: Folded) -> bool:
    """Whether a capital letter begins the first Latin name among the words."""
    for token in tokens[said.first : said.last]:
        if token.kind in ("LMONTH", "SHORTDAY"):
            return text[folded.span(token.start, token.end)[0]].isupper()
    return True


def _mention(said: Said, where: tuple[int, int], frame: Frame) -> DateMention:
    found = resolve(said, frame)
    first, last = found.bounds or (None, None)
    hijri = said.pair or said
    if frame.written and found.bounds and any(note.startswith("year:") for note in frame.why):
        frame.why.append(f"written:{frame.written.isoformat()}")
    return DateMention(
        start=where[0],
        end=where[1],
        first=first,
        last=last,
        precision=found.precision,
        calendar="hijri" if found.hijri else "gregorian",
        approximate=found.bounds is not None and (found.approximate or said.about),
        is_range=said.until is not None or said.rule == "firstpart",
        part=said.edge or said.part,
        at=_time(said),
        hijri=_as_hijri(hijri) if hijri.hijri else (0, 0, 0),
        why=tuple(dict.fromkeys((f"rule:{said.rule}", *frame.why))),
    )


def _as_hijri(said: Said) -> tuple[int, int, int]:
    month = said.hijri_month or said.month or 0
    return (said.year or 0) if said.hijri_year else 0, month, max(said.day or 0, 0)


def _time(said: Said) -> time | None:
    if said.clock is None:
        return None
    zone = None if said.zone in (None, LOCAL) else timezone(timedelta(minutes=said.zone or 0))
    hour, minute = said.clock
    return time(hour_of_day(hour, said.half or half_of(said.part)), minute, tzinfo=zone)
