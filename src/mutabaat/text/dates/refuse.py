"""What looks like a date and is none: verbs and names that are months, weekly days, counts, ages, parts of names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mutabaat.text.dates.context import is_one_of, looks_ahead, word_after, word_before
from mutabaat.text.dates.kinds import Token, kind_at, left_of
from mutabaat.text.dates.said import Said
from mutabaat.text.dates.tables import plain, words_of
from mutabaat.text.lexicon import load

_YEARS = range(1900, 2101)
_AUGUST = plain("آب")
_LICENCE = frozenset({"IN", "AGO", "AFTER", "TO", "BETWEEN", "FROM", "EDGE", "ABOUT"})


@cache
def _sure(which: str) -> frozenset[str]:
    return words_of("sure", which) | (frozenset(load("dates")["hijri"]) if which == "all" else frozenset())


def kept(said: Said, tokens: Sequence[Token], folded: str, *, madda: bool, capital: bool) -> bool:
    """Whether a date is one. ``madda``: the stored text writes «آب» with its madda; ``capital``: a capital letter begins it.

    Marks ``said.undecided`` where the year is told in a way that the grammar does not join, or the date comes back.
    """
    end = tokens[said.last - 1].end
    before = word_before(folded, left_of(tokens, said.first))
    after = word_after(folded, end)
    test = _TESTS.get(said.rule)
    if test and not test(said, tokens, before, after, folded):
        return False
    if said.month is not None or said.hijri_month is not None:
        if not _month_name(said, tokens, madda, capital):
            return False
        if _year_follows(said, tokens):
            said.undecided = "year told otherwise"
    if after == "من" and word_after(folded, folded.find("من", end) + 2) == "كل":
        said.undecided = "it comes back every year"
    return True


def _year_follows(said: Said, tokens: Sequence[Token]) -> bool:
    """«7 أغسطس عام النكسة», «في مارس قبل عامين», "in March two years ago": a year is told that the grammar does not join."""
    kinds = [kind_at(tokens, at) for at in range(said.last, said.last + 4)]
    if kinds[0] in ("OF", "IN", "COMMA"):
        kinds.pop(0)
    if kinds[0] in ("YR", "THEYR"):
        return True
    counted = kinds[0] in ("AGO", "A", "CARD", "NUM")
    return counted and bool({"YR", "YRS"} & set(kinds[1:3])) and "YEAR" not in kinds


def _weekday(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    if said.calendar_date or said.shift is not None:
        return True
    names = ("WEEKDAY", "BAREDAY", "SHORTDAY")
    place = next(at for at in range(said.first, said.last) if tokens[at].kind in names)
    prior = kind_at(tokens, said.first - 1)
    if (
        prior == "DAYS"
        and not said.until
        and tokens[said.first - 1].value == 0
        and tokens[said.first].kind == "WEEKDAY"
    ):
        follows = kind_at(tokens, said.last)
        if follows not in ("WEEKDAY", "NUM", "PART") and kind_at(tokens, said.last + 1) != "WEEKDAY":
            return False  # «أيام الجمعة»: every Friday
    if prior == "FROM" and kind_at(tokens, said.first - 2) in ("UNIT", "DAY", "DAYS", "MON", "MONS"):
        said.undecided = "counted from"  # "a week from Friday"
    weekly = words_of("refuse", "weekday_before")
    own = word_before(folded, left_of(tokens, place))
    if is_one_of(before, weekly, article=False) or own in weekly or after in words_of("refuse", "weekday_after"):
        return False
    end = tokens[said.last - 1].end
    return not (after == "من" and word_after(folded, folded.find("من", end) + 2) == "كل")


def _dayword(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    if said.weekday is not None or said.calendar_date or said.clock:
        return True
    token = next(t for t in tokens[said.first : said.last] if t.kind == "DAYWORD")
    if said.shift == 0:
        if after in words_of("refuse", "today_after") or is_one_of(before, words_of("refuse", "today_before")):
            return False
        if any(folded.endswith(words, 0, token.start - 1) for words in words_of("refuse", "today_like")):
            return False
        # «مليون برميل في اليوم» counts by the day.
        return not (before == "في" and tokens[said.first].kind == "DAYWORD" and not said.part)
    if said.shift == 1 and token.word in ("الغد", "غد"):
        near = kind_at(tokens, said.first) in ("DAY", "DAYPART") or bool(said.part)
        refused = is_one_of(before, words_of("refuse", "tomorrow_before"))
        return near or (token.word == "الغد" and before in ("في", "منذ", "حتي", "الي") and not refused)
    return True


def _year(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    """A bare year needs a preposition, a noun of time or an event before it, and nothing that it counts behind it."""
    year = said.year or 0
    if after in words_of("refuse", "counted") and not said.marked_year:
        return False
    if said.hijri_year or (said.marked_year and year >= 1000):
        return not said.hijri_year or 1000 <= year <= 1600
    if year not in _YEARS or before in words_of("refuse", "year_before"):
        return False
    if said.edge:
        return True
    prior = kind_at(tokens, said.first - 1)
    if prior == "OPEN":
        return kind_at(tokens, said.last) in ("CLOSE", "DASH") or said.until is not None
    if said.until is not None or _in_list(said, tokens, folded):
        return True
    if year % 100 == 0:
        return False
    if prior == "OF":
        return 1950 <= year < 2050
    if prior in ("IN", "AGO", "TO", "BETWEEN", "FROM", "AFTER", "ABOUT"):
        return True
    if is_one_of(before, words_of("refuse", "year_nouns")):
        return True
    # «كأس آسيا 2027», «لسنة 1831 والثاني لـ1902»: a figure that nothing follows counts nothing.
    ends = not after or kind_at(tokens, said.last) in ("COMMA", "DOT", "CLOSE", "AND", "IN", "OF", "TO")
    token = tokens[said.first]
    if not ends or after in words_of("refuse", "counted"):
        return False
    if folded[token.start - 1 : token.start] in ("ل", "ب"):
        return True
    second = word_before(folded, folded.rfind(before, 0, token.start)) if before else ""
    return is_one_of(second, words_of("refuse", "year_series"))


def _in_list(said: Said, tokens: Sequence[Token], folded: str) -> bool:
    """«أعوام 1998 و2003», "2019, 2021 and 2023"; «موديل 2014، 2015» is none."""
    at = said.first
    while kind_at(tokens, at - 1) in ("AND", "COMMA") and kind_at(tokens, at - 2) in ("YEAR", "CE", "AH"):
        at -= 2 if kind_at(tokens, at - 2) == "YEAR" else 3
    return 0 <= at < said.first and word_before(folded, tokens[at].start) not in words_of("refuse", "year_before")


def _years(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    if said.until is None or said.year is None or said.until.year is None:
        return True
    if after in words_of("refuse", "counted"):
        return False
    if said.hijri_year:
        return 1000 <= said.year <= 1600
    if said.year < 1600:
        said.hijri_year = said.until.hijri_year = True
        return 1380 <= said.year <= 1460 and said.until.year - said.year <= 10
    return said.until.year - said.year <= 100


def _figures(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    if said.year is not None and said.year < 100:
        return _cue_for_figures(said, tokens)
    return said.year is not None and (1600 <= said.year <= 2100 or 1300 <= said.year <= 1500)


def _daymonth(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    return said.until is not None or _cue_for_figures(said, tokens)


def _cue_for_figures(said: Said, tokens: Sequence[Token]) -> bool:
    """«بتاريخ 7/8», «يوم 7/8», «الثلاثاء 7/8»: without such a word they are a score or a share."""
    if said.weekday is not None:
        return True
    at = said.first - 1
    kind = kind_at(tokens, at)
    return kind == "DAY" or (kind == "IN" and tokens[at].value == 2) or kind == "SAMEDAY"


def _monthyear(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    named = tokens[said.first].kind == "MON" or kind_at(tokens, said.first - 1) in ("IN", "AGO", "FROM", "TO")
    return named and (1900 <= (said.year or 0) <= 2100 or said.hijri_year)


def _clock(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    """A bare «10:30» is a time only beside a date."""
    return said.last - said.first > 1 or tokens[said.first].kind != "CLOCK"


def _ago(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    """«قبل ثلاثة أيام من الانتخابات» counts from something else."""
    if after == "من":
        end = tokens[said.last - 1].end
        return word_after(folded, folded.find("من", end) + 2) in ("الان", "اليوم", "هذا")
    return after not in ("ان", "انتهاء", "before", "after")


def _ahead(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    """«سيصل بعد يومين»; «وعاد بعد يومين» counts from what was told before."""
    if said.unit not in ("day", "week", "month") or not said.count:
        return False
    end = tokens[said.last - 1].end
    if after == "من":
        return word_after(folded, folded.find("من", end) + 2) in ("الان", "اليوم")
    # A verb in the imperfect may tell history; «سـ» and "will" do not.
    start = tokens[said.first].start - len(tokens[said.first].clitic)
    begins = kind_at(tokens, said.first - 1) == "AND"
    return said.unit != "month" and not begins and after not in ("ان", "علي", "او") and looks_ahead(folded, start)


def _period(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    """ "the last day of the talks" is not yesterday."""
    return not (after == "of" and said.rel == -1 and said.unit in ("day", "week", "month"))


def _decade(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    if before in words_of("refuse", "age_before"):
        return False
    end = tokens[said.last - 1].end
    following = folded[end : end + 24].split()
    return not (set(following[:2]) & words_of("refuse", "age_after"))


def _dayofmonth(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    return said.unit == "month" or (said.rel == 0 and tokens[said.last - 2].kind == "NUM")


def _quarter(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    if said.year is not None and not said.marked_year:
        # «خلال الربع الأول من 1340 مليون»
        return said.year in _YEARS and after not in words_of("refuse", "counted")
    return said.year is not None or said.year_rel is not None or said.month is not None


def _month_name(said: Said, tokens: Sequence[Token], madda: bool, capital: bool) -> bool:
    """Names that are words too need a figure, a year, «الماضي» or a preposition beside them."""
    names = [t for t in tokens[said.first : said.last] if t.kind in ("MONTH", "LMONTH", "HIJRI")]
    if not names or said.rule in ("figures", "daymonth", "monthyear"):
        return True
    name = names[0]
    if name.kind == "LMONTH":
        if name.word in words_of("sure", "capital") and not capital:
            return False
        # "the second March for peace"
        return said.day is None or tokens[said.first].kind != "ORD" or tokens[said.first + 1].kind == "OF"
    told = said.year is not None or said.rel is not None or said.year_rel is not None or len(names) > 1
    if name.word == _AUGUST and not madda:
        return told and (said.day is not None or len(names) > 1) and not name.clitic.endswith(("ب", "ل"))
    return True


def _licensed(said: Said, tokens: Sequence[Token]) -> bool:
    """Whether a month that stands alone is one: sure names, or a word before it that asks for a time."""
    names = [t for t in tokens[said.first : said.last] if t.kind in ("MONTH", "LMONTH", "HIJRI")]
    told = said.year is not None or said.rel is not None or said.year_rel is not None or said.until is not None
    if told or len(names) > 1 or tokens[said.first].kind in ("MON", "EDGE") or not names:
        return True
    name = names[0]
    prior = kind_at(tokens, said.first - 1)
    if name.kind == "LMONTH":
        sure = name.word in words_of("sure", "months")
        return sure or (prior in _LICENCE | {"OF"} and name.word in ("may", "march"))
    if name.word in words_of("sure", "months") or name.word in words_of("sure", "hijri"):
        return True
    # «في رجب وشعبان»; «رجب وشعبان وربيع» are persons.
    at = said.first
    while kind_at(tokens, at - 1) == "AND" and kind_at(tokens, at - 2) in ("MONTH", "HIJRI"):
        at -= 2
    first = tokens[at]
    sure = first.word in words_of("sure", "months") or first.word in words_of("sure", "hijri")
    licensed = sure or kind_at(tokens, at - 1) in _LICENCE | {"MONS"} or first.clitic in ("ب", "ل")
    return licensed or kind_at(tokens, at - 1) == "MON" or (prior == "AND" and kind_at(tokens, at - 2) == "CLOSE")


def _month(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    return _licensed(said, tokens)


def _shortday(said: Said, tokens: Sequence[Token], before: str, after: str, folded: str) -> bool:
    return said.calendar_date


_TESTS = {
    "weekday": _weekday, "dayword": _dayword, "year": _year, "years": _years, "figures": _figures, "daymonth": _daymonth,
    "monthyear": _monthyear, "clock": _clock, "ago": _ago, "ahead": _ahead, "period": _period, "decade": _decade, "dayofmonth": _dayofmonth,
    "quarter": _quarter, "firstpart": _quarter, "month": _month, "shortday": _shortday,
}  # fmt: skip
