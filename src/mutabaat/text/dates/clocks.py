"""Clock times: what their words say, and the hour of the day that they mean."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.text.dates.kinds import Token
from mutabaat.text.dates.said import Said


def read_clock(found: Said, part: Sequence[Token]) -> Said | None:
    """«الثالثة والنصف عصراً», "3:30 p.m."; None where no such hour is."""
    hour = minute = None
    half = ""
    for token in part:
        kind, value = token.kind, token.value
        if kind in ("CLOCK", "CLOCKDOT"):
            assert isinstance(value, tuple)
            hour, minute = value[0], value[1]
        elif kind in ("NUM", "FORD") and hour is None:
            hour, minute = token.number, 0
        elif kind == "TENS" and hour is not None:
            hour = 11 if hour == 11 else 10 + hour % 10
        elif kind in ("YEAR", "BIG") and hour is None:
            hour, minute = divmod(token.number, 100)
        elif kind == "FRACTION" and hour is not None:
            hour, minute = divmod(hour * 60 + (minute or 0) + token.number, 60)
        elif kind == "HALF":
            half, _, found.part = str(value).partition(" ")
        elif kind == "DAYPART":
            found.part = str(value)
            half = half_of(found.part)
        elif kind == "CE":
            half = "pm"
        elif kind == "ZONE":
            found.zone = token.number
    if hour is None or minute is None:
        return None
    if not (0 <= hour < 24 and 0 <= minute < 60):
        return None
    found.clock, found.half = (hour, minute), half
    return found


def half_of(part: str) -> str:
    """The half of the day that a part of it lies in; empty for none."""
    return {"morning": "am", "dawn": "am", "noon": "noon", "night": "night", "": ""}.get(part, "pm")


def hour_of_day(hour: int, half: str) -> int:
    """0 to 23. «الثانية ليلاً» is after midnight, «العاشرة ليلاً» before; hours above 12 are told already."""
    if hour > 12:
        return hour
    if half == "pm" or (half == "noon" and hour < 10):
        return hour % 12 + 12
    if half == "am":
        return hour % 12
    if half == "night":
        return hour % 12 + (12 if 6 <= hour < 12 else 0)
    return hour
