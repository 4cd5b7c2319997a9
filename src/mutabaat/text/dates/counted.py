"""Stretches that are counted or set against the day of writing: «الأيام الثلاثة الماضية», «قبل شهرين»."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.text.dates.kinds import Token
from mutabaat.text.dates.said import Relation, Said

# Units of a definite noun, told by its kind.
_UNITS = {"THEMON": "month", "THEYR": "year", "MON": "month", "MONS": "month", "YR": "year", "YRS": "year", "DAY": "day",
          "DAYS": "day", "CENTURY": "century"}  # fmt: skip


def relation(token: Token) -> Relation:
    """What «الماضي», "next" and their like say; None for what is no relation."""
    return token.value if isinstance(token.value, int | str) else None


def read_stretch(found: Said, part: Sequence[Token]) -> Said | None:
    """«الأيام الثلاثة الماضية», «قبل شهرين», "the past two years"."""
    found.count = None
    for token in part:
        kind, value = token.kind, token.value
        if kind in ("REL", "PREREL", "THIS"):
            found.rel = relation(token)
        elif kind in ("CARD", "NUM", "BIG", "TENS"):
            found.count = (found.count or 0) + token.number
        elif kind == "A":
            found.count = 1
        elif kind == "VAGUE":
            found.count = token.number
        elif kind == "EDGE":
            found.edge = str(value)
        elif kind == "ABOUT":
            found.about = True
        elif kind == "SEASON":
            found.unit, found.count, found.rule = "season", token.number, "season"
        elif kind in ("THEUNIT", "UNIT"):
            _unit(found, str(value))
        elif kind in _UNITS:
            found.unit = _UNITS[kind]
            if found.count is None and token.number:
                found.count = token.number
            elif found.count is None and kind in ("DAYS", "MONS", "YRS"):
                found.count = 0
    if found.rule == "ago":
        found.ago = True
        found.rel = -1
    elif found.rule == "ahead":
        found.ago, found.rel = True, 1
    elif found.rule == "periodedge":
        found.rule, found.rel = "period", 0
    if found.count is not None and (found.count < 0 or found.count > 3000):
        return None
    if found.count is None:
        found.count = 1
    return found


def _unit(found: Said, unit: str) -> None:
    dual = unit.startswith("2")
    plural = unit in ("days", "weeks", "months", "hours", "decades") or (dual and unit.endswith("s"))
    found.unit = unit.lstrip("2").removesuffix("s") if plural else unit.lstrip("2")
    if dual:
        found.count = 2
    elif plural and found.count is None:
        found.count = 0
