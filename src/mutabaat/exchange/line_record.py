"""One line of JSONL, or one record with its fields, to one article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from mutabaat.exchange.lines import check_length
from mutabaat.exchange.page import news, read_html
from mutabaat.exchange.urls import article_id
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Article
from mutabaat.text.dates import from_epoch, parse_time
from mutabaat.text.language import detect


class _Line(msgspec.Struct):
    """The fields that are read; others are passed over. Times may be of any type: a bad one is none."""

    text: str | None = None
    html: str | None = None
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    outlet_name: str | None = None
    lang: str | None = None
    title: str | None = None
    byline: str | None = None
    published: object = None
    crawled: object = None


FIELDS = _Line.__struct_fields__
_DECODER = msgspec.json.Decoder(_Line)
_UTF8 = "write the line as UTF-8 JSON"
_FIELDS = "a line is an object with text or html, see docs/reference"


def article(line: bytes, *, name: str, outlet: str = "") -> Article:
    """The article of one line. Raises InputError naming ``name`` (file and line) with the reason."""
    return _made(_decode(line, name), name, outlet)


def article_of(record: Mapping[str, Any], *, name: str, outlet: str = "") -> Article:
    """The article of the fields of such a line. Raises InputError as ``article`` does."""
    try:
        row = msgspec.convert(dict(record), _Line)
    except msgspec.ValidationError as error:
        raise InputError(name, str(error), _FIELDS) from error
    return _made(row, name, outlet)


def _made(row: _Line, name: str, outlet: str) -> Article:
    title = (row.title or "").strip()
    url = row.url or ""
    byline, published, lang = row.byline or "", _time(row.published), row.lang or ""
    outlet_name = row.outlet_name or ""
    if row.text is not None or not row.html:
        text = with_title(title, row.text or "")
        if not text:
            raise InputError(name, "neither text nor title", _FIELDS)
    else:
        page = news(read_html(row.html, url=url, name=name), name)
        text = page.text if title in page.text else with_title(title, page.text)
        title, url = title or page.title, url or page.canonical
        byline, published, lang = byline or page.byline, published or page.published or page.shown, lang or page.lang
        outlet_name = outlet_name or page.site_name
    check_length(len(text), name)
    made = Article(
        id=str(row.id) if row.id not in (None, "") else article_id(url, row.outlet or outlet, text),
        text=text,
        lang=lang or detect(text),
        outlet=row.outlet or outlet,
        outlet_name=outlet_name,
        url=url,
        title=title,
        byline=byline,
        published=published,
        crawled=_time(row.crawled),
    )
    # NUL ends strings in the databases that we write to.
    if any("\0" in field for field in (made.text, made.id, made.url, made.outlet, made.title, made.byline, made.lang)):
        raise InputError(name, "holds NUL characters", "remove them")
    return made


def with_title(title: str, text: str) -> str:
    """The article's text: title, line feed, text, both stripped; the text alone where it begins with the title."""
    title, text = title.strip(), text.strip()
    if not title or text.startswith(title):
        return text
    return f"{title}\n{text}" if text else title


def _decode(line: bytes, name: str) -> _Line:
    try:
        return _DECODER.decode(line)
    except msgspec.ValidationError as error:
        raise InputError(name, str(error), _FIELDS) from error
    except UnicodeDecodeError as error:
        raise InputError(name, f"not UTF-8 ({error.reason} at byte {error.start})", _UTF8) from error
    except RecursionError as error:
        raise InputError(name, "JSON nested too deeply", _UTF8) from error
    except msgspec.DecodeError as error:
        raise InputError(name, _why_not(line, str(error)), _UTF8) from error


def _why_not(line: bytes, message: str) -> str:
    """msgspec takes half a surrogate pair for a broken line; a person is told which it was."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return f"broken JSON: {message}"
    return "half a surrogate pair (\\ud800 to \\udfff) stands alone in it"


def _time(value: object) -> datetime | None:
    if isinstance(value, str):
        return parse_time(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return from_epoch(value)
    return None
