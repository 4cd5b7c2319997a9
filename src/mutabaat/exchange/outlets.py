"""Outlets as TOML or JSON, in and out."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

import msgspec

from mutabaat.exchange.urls import clean_url
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Expected, Outlet

_FIELDS = "see docs/how-to/follow-outlets.md for the fields"


def read_outlets(raw: bytes, *, name: str) -> tuple[Outlet, ...]:
    """The ``[[outlet]]`` tables of a TOML file, or the ``outlet`` list of a JSON object, or a JSON list.

    Raises InputError naming the file, and the outlet and field that is wrong.
    """
    try:
        text = raw.decode("utf-8-sig")
        is_json = text.lstrip()[:1] == "{" or text.lstrip()[:2] in ("[{", "[]", "[\n", "[ ")
        tables: Any = msgspec.json.decode(text.encode()) if is_json else tomllib.loads(text)
        rows = tables.get("outlet", tables.get("outlets", [])) if isinstance(tables, dict) else tables
        outlets = msgspec.convert(rows, tuple[Outlet, ...])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.MsgspecError, RecursionError) as error:
        raise InputError(name, str(error), _FIELDS) from error
    for outlet in outlets:
        check(outlet, name=name)
    return outlets


def check(outlet: Outlet, *, name: str) -> None:
    """Raises InputError for an outlet without id or name, with an address that is none, or shares that are none."""
    if not outlet.id.strip() or not outlet.name.strip():
        raise InputError(name, f"outlet {outlet.id or outlet.name!r}: id and name are needed", _FIELDS)
    if outlet.proxy and not clean_url(outlet.proxy):
        raise InputError(name, f"outlet {outlet.id}: its proxy is no http(s) address", _FIELDS)
    sources = (*outlet.feeds, *outlet.sitemaps, *outlet.sections, *filter(None, (outlet.home,)))
    if bad := next((url for url in sources if not clean_url(url)), ""):
        raise InputError(name, f"outlet {outlet.id}: {bad!r} is no http(s) address", _FIELDS)
    shares = (outlet.expected.body, outlet.expected.date, outlet.expected.byline)
    if outlet.expected.items_a_day < 0 or not all(0 <= share <= 1 for share in shares):
        raise InputError(name, f"outlet {outlet.id}: expected shares lie between 0 and 1", _FIELDS)


def write_toml(outlets: Iterable[Outlet]) -> str:
    """All that is known of the outlets, read back the same by ``read_outlets``. What is as by default is left out."""
    return "\n".join("\n".join(_table(outlet)) + "\n" for outlet in outlets)


def write_json(outlets: Iterable[Outlet]) -> str:
    """The same as a JSON object."""
    return msgspec.json.format(msgspec.json.encode({"outlet": list(outlets)}), indent=2).decode() + "\n"


def _table(outlet: Outlet) -> Iterator[str]:
    yield "[[outlet]]"
    plain = Outlet(id="", name="")
    for field in fields(Outlet):
        value = getattr(outlet, field.name)
        if field.name != "expected" and value != getattr(plain, field.name):
            yield f"{field.name} = {_value(value)}"
    if outlet.expected != Expected():
        yield "[outlet.expected]"
        for field in fields(Expected):
            if (value := getattr(outlet.expected, field.name)) != getattr(Expected(), field.name):
                yield f"{field.name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(float(value))
    # JSON's strings are TOML's basic strings, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
