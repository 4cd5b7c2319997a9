"""Markup for the words of others: always isolated, always with their language and direction, always escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from mutabaat.records.evidence import Spans
from mutabaat.text.language import direction

_ARABIC = re.compile("[\u0620-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z]")


def language_tag(lang: str) -> str:
    """A value for ``lang``: the code where it looks like one, else empty (unknown), never an attribute's end."""
    return lang if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", lang) and lang != "und" else ""


@lru_cache(1000)
def attributes(lang: str) -> Markup:
    """``lang="…" dir="…"`` of a piece of text."""
    tag = language_tag(lang)
    return Markup('lang="{}" dir="{}"').format(tag, direction(tag))


def name_language(name: str, lang: str = "") -> str:
    """The language that a name is read aloud in: that of the page it stands on, unless its letters say otherwise."""
    if _ARABIC.search(name):
        return lang if direction(lang) == "rtl" else "ar"
    if _LATIN.search(name):
        return lang if direction(lang) == "ltr" else "en"
    return lang


def line_language(line: str, lang: str) -> str:
    """The language of a line of an article: the article's, unless the line has letters of the other script alone."""
    own, other = (_ARABIC, _LATIN) if direction(lang) == "rtl" else (_LATIN, _ARABIC)
    return lang if own.search(line) or not other.search(line) else name_language(line, lang)


def bdi(text: str, lang: str = "") -> Markup:
    """Words of others inside a sentence of ours."""
    return Markup(f"<bdi {attributes(lang)}>{escape(text)}</bdi>")  # noqa: S704 - both parts are escaped


def name(text: str, lang: str = "") -> Markup:
    """A name of a person or outlet; its language follows its letters."""
    return bdi(text, name_language(text, lang))


def in_script(names: Sequence[str], lang: str) -> str:
    """The first of an outlet's names in the script that the reader reads; the first of all where there is none."""
    wanted = direction(lang)
    own = (n for n in names[:-1] if (_ARABIC if wanted == "rtl" else _LATIN).search(n))
    return next(own, names[0] if names else "")


def words(text: str, spans: Spans) -> str:
    """The words of spans, with an ellipsis between them; spans outside the text give nothing."""
    return " … ".join(text[max(a, 0) : b].strip() for a, b in spans if max(a, 0) < min(b, len(text)))


def short(text: str, most: int = 110) -> str:
    """The first line of the words, cut between two words where it is long."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= most else line[:most].rsplit(None, 1)[0].rstrip(" ،,:؛;") + "…"


def quoted(text: str) -> bool:
    """Whether words bring quote marks of their own, so that ours would double them."""
    return any(mark in text for mark in '«»“”"')


def lit(text: str, start: int, matches: Spans) -> Markup:
    """A passage that begins at ``start`` of its article, with the matched spans of the article in ``<mark>``."""
    out: list[Markup] = []
    place = 0
    for a, b in _within(matches, start, len(text)):
        a = max(a, place)
        if a >= b:
            continue
        out += [escape(text[place:a]), Markup("<mark>{}</mark>").format(text[a:b])]
        place = b
    return Markup("").join([*out, escape(text[place:])])


def _within(matches: Spans, start: int, length: int) -> Iterable[tuple[int, int]]:
    return sorted((max(a - start, 0), min(b - start, length)) for a, b in matches)
