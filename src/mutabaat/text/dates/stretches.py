"""Weeks, quarters, seasons, decades, centuries, and stretches counted from the day of writing."""

from __future__ import annotations

from datetime import date, timedelta

from mutabaat.records.dates import Precision
from mutabaat.text.dates.calendars import Bounds, month_bounds, season_bounds, week_bounds, year_bounds
from mutabaat.text.dates.frame import Frame
from mutabaat.text.dates.resolved import HIJRI_BY_SIZE, year_of
from mutabaat.text.dates.said import Said

RULES = frozenset({"period", "ago", "ahead", "season", "quarter", "firstpart", "weekof", "decade", "century"})
Found = tuple[Bounds | None, Precision, bool]

_PRECISION: dict[str, Precision] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century",
    "hour": "hour", "weekend": "weekend", "quarter": "quarter", "season": "season",
}  # fmt: skip


def resolve(said: Said, frame: Frame) -> Found:
    """Bounds, precision, and whether they are loose; bounds None where the words do not tell them."""
    if said.rule == "season":
        return _season(said, frame)
    if said.rule == "quarter":
        return _quarter(said, frame)
    if said.rule == "firstpart":
        return _first_part(said, frame)
    if said.rule == "weekof":
        return _week_of(said, frame)
    if said.rule == "decade":
        return _decade(said, frame)
    if said.rule == "century":
        return _century(said)
    if said.count == 0 or (said.rel == "recent" and (said.count or 0) < 2):
        frame.why.append("unknown:how long")
        return None, "hour" if said.unit == "hour" else "period", True
    precision = _PRECISION[said.unit]
    if frame.written is None or said.unit == "hour" or said.rel == "same":
        frame.why.append("unknown:day of writing" if frame.written is None else "unknown:told elsewhere")
        return None, precision, False
    frame.why.append("from:day of writing")
    if said.ago:
        return _ago(said, frame.written)
    rel = -1 if said.rel == "recent" else said.rel
    assert isinstance(rel, int)
    count = said.count or 1
    if count > 1:
        return _long(said.unit, count, rel, frame.written), precision, True
    return _one(said.unit, rel, frame.written), precision, said.unit in ("week", "weekend")


def _one(unit: str, rel: int, day: date) -> Bounds | None:
    """«الشهر الماضي», «العام المقبل», «القرن الماضي»."""
    year = day.year
    if unit == "day":
        return day + timedelta(days=rel), day + timedelta(days=rel)
    if unit == "week":
        return week_bounds(day + timedelta(days=7 * rel))
    if unit == "weekend":
        saturday = week_bounds(day + timedelta(days=7 * rel))[0] + timedelta(days=5)
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return month_bounds(year, day.month + rel)
    if unit == "quarter":
        first = month_bounds(year, (day.month - 1) // 3 * 3 + 1 + 3 * rel)[0]
        return first, month_bounds(first.year, first.month + 2)[1]
    if unit == "year":
        return year_bounds(year + rel)
    if unit == "decade":
        start = year // 10 * 10 + 10 * rel
        return year_bounds(start, start + 9)
    start = (year - 1) // 100 * 100 + 1 + 100 * rel
    return year_bounds(start, start + 99)


def _long(unit: str, count: int, rel: int, day: date) -> Bounds | None:
    """«الأشهر الستة الماضية»: from then to the day of writing, in whole units; of what is now, nothing is told."""
    if rel == 0:
        return None
    days = {"day": 1, "week": 7}.get(unit)
    if days:
        far = day + timedelta(days=count * days * (1 if rel > 0 else -1))
    elif unit == "month":
        far = month_bounds(day.year, day.month + (count if rel > 0 else -count))[0 if rel < 0 else 1]
        return (far, month_bounds(day.year, day.month)[1]) if rel < 0 else (month_bounds(day.year, day.month)[0], far)
    else:
        years = count * {"decade": 10, "century": 100}.get(unit, 1)
        if not day.year - years >= 1:
            return None
        return year_bounds(day.year - years, day.year) if rel < 0 else year_bounds(day.year, day.year + years)
    return (min(far, day), max(far, day))


def _ago(said: Said, day: date) -> Found:
    """«قبل ثلاثة أيام» is a day; «قبل أسبوعين» is about that week, «قبل شهرين» that month, «قبل عامين» that year."""
    count = (said.count or 1) * (-1 if said.rule == "ahead" else 1)
    if said.unit == "day":
        then = day - timedelta(days=count) if count < 36_500 else None
        return (then, then) if then else None, "day", said.about
    if said.unit == "week":
        then = day - timedelta(days=7 * count)
        return (then - timedelta(days=3), then + timedelta(days=3)), "week", True
    if said.unit == "month":
        return month_bounds(day.year, day.month - count), "month", True
    years = count * {"decade": 10, "century": 100}.get(said.unit, 1)
    year = day.year - years
    if year < 2:
        return None, "year", True
    if said.unit in ("decade", "century"):
        loose = years // count // 2
        return year_bounds(max(year - loose, 1), min(year + loose, day.year)), _PRECISION[said.unit], True
    return year_bounds(year), "year", True


def _season(said: Said, frame: Frame) -> Found:
    month = said.count or 3
    if said.year is not None:
        return (None if _maybe_hijri(said) else season_bounds(said.year, month)), "season", True
    rel = said.year_rel if said.year_rel is not None else said.rel
    if frame.written is None or not isinstance(rel, int):
        frame.why.append("unknown:year")
        return None, "season", False
    year = frame.written.year
    if said.year_rel is not None:
        return season_bounds(year + rel, month), "season", True
    options = [(month_bounds(y, month)[0], month_bounds(y, month + 2)[1]) for y in range(year - 3, year + 4)]
    frame.why.append("from:day of writing")
    if rel < 0:
        return next((b for b in reversed(options) if b[1] < frame.written), None), "season", True
    if rel > 0:
        return next((b for b in options if b[0] > frame.written), None), "season", True
    written = frame.written
    return min(options, key=lambda b: max((b[0] - written).days, (written - b[1]).days)), "season", True


def _quarter(said: Said, frame: Frame) -> Found:
    n, parts = said.ordinal or said.day or 0, {"quarter": 4, "third": 3}.get(said.unit, 2)
    n = parts if n == -1 else n
    precision: Precision = "quarter" if parts == 4 else "month" if parts == 3 else "half"
    month = said.month
    if month is not None:
        # «النصف الثاني من أغسطس»
        whole = _month_told(said, month, frame)
        if whole is None or parts == 4 or not 1 <= n <= parts:
            return None, precision, False
        if parts == 3:  # «الثلث الأخير من شهر يوليو»: ten days
            first = whole[0] + timedelta(days=10 * (n - 1))
            return (first, whole[1] if n == 3 else first + timedelta(days=9)), precision, True
        middle = whole[0].replace(day=15)
        return ((whole[0], middle) if n == 1 else (middle + timedelta(days=1), whole[1])), precision, False
    year = year_of(said, frame)
    if year is None or not 1 <= n <= parts or said.hijri or _maybe_hijri(said):
        frame.why.append("unknown:year")
        return None, precision, False
    size = 12 // parts
    return (month_bounds(year, size * (n - 1) + 1)[0], month_bounds(year, size * n)[1]), precision, False


def _maybe_hijri(said: Said) -> bool:
    """«صيف 1438», «الربع الأول 1438»: no month beside it tells the calendar."""
    return said.hijri_year or said.year in HIJRI_BY_SIZE


def _first_part(said: Said, frame: Frame) -> Found:
    """«الأشهر التسعة الأولى من 2025»: January to September."""
    year, count = year_of(said, frame), said.ordinal or 0
    precision: Precision = _PRECISION[said.unit]
    whole = None if year is None or _maybe_hijri(said) else year_bounds(year)
    if whole is None or not 1 <= count <= {"month": 12, "week": 52}.get(said.unit, 365):
        frame.why.append("unknown:year")
        return None, precision, False
    if said.unit == "month":
        return (whole[0], month_bounds(whole[0].year, count)[1]), precision, False
    days = count * {"week": 7}.get(said.unit, 1)
    return (whole[0], whole[0] + timedelta(days=days - 1)), precision, said.unit == "week"


def _month_told(said: Said, month: int, frame: Frame) -> Bounds | None:
    year = year_of(said, frame)
    if year is not None:
        return month_bounds(year, month)
    this = frame.written.year if frame.written else 2000
    return frame.pick(lambda y: month_bounds(y, month), this, said.rel)


def _week_of(said: Said, frame: Frame) -> Found:
    """«الأسبوع الأول من أغسطس»: its first seven days, loosely."""
    n = said.ordinal if said.ordinal is not None else -1
    if said.month is None or n not in (-1, 1, 2, 3, 4, 5):
        frame.why.append("unknown:week")
        return None, "week", True
    whole = _month_told(said, said.month, frame)
    if whole is None:
        return None, "week", True
    if n == -1:
        return (whole[1] - timedelta(days=6), whole[1]), "week", True
    first = whole[0] + timedelta(days=7 * (n - 1))
    return (first, min(first + timedelta(days=6), whole[1])), "week", True


def _decade(said: Said, frame: Frame) -> Found:
    if said.year is not None:
        return (year_bounds(said.year, said.year + 9) if said.year % 10 == 0 else None), "decade", False
    tens = said.count or 0
    century = 1900 if tens >= 30 else None
    if said.ordinal is not None:
        century = 100 * (said.ordinal - 1)
    elif isinstance(said.rel, int) and frame.written:
        century = frame.written.year // 100 * 100 + 100 * said.rel
    elif century:
        frame.why.append("century:the twentieth by convention")
    if century is None or century < 1000 or tens % 10 or not 10 <= tens <= 90:
        frame.why.append("unknown:century")
        return None, "decade", False
    return year_bounds(century + tens, century + tens + 9), "decade", False


def _century(said: Said) -> Found:
    n = said.ordinal or 0
    if said.hijri_year or not 1 <= n <= 22:
        return None, "century", False
    return year_bounds(100 * (n - 1) + 1, 100 * n), "century", False
