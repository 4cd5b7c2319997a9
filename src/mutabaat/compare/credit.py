"""Whom a text credits: outlets by the forms of their names, agencies in bylines and brackets, and itself («… لـ«NAME»»)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from mutabaat.compare.align import word_spans
from mutabaat.compare.fingerprint import grams
from mutabaat.compare.formula import bare
from mutabaat.records.evidence import Outlet, Span
from mutabaat.text.agencies import agency
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load
from mutabaat.text.words import folded_words

_HEAD, _TAIL = 160, 80  # characters at either end of a text where an agency is credited
_QUOTES = "\"'“”„«»‹›‘’"
_OPEN = rf"[ـ\s]*[{_QUOTES}(]+\s*"
_HEADERS = 5  # lines at the top that may be headline, source line, byline or dateline
_SHORT_LINE = 90
_CUT = re.compile(r"[:\-–—ـ]\s")
_SEGMENT = re.compile(r"[\s]*(?:[:،,/|()\[\]\n«»\"“”؛;*]|\s[-–—ـ]+|[-–—ـ]+\s|[–—])[\s\-–—ـ]*")
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]")


@cache
def _nouns() -> frozenset[str]:
    nouns = {fold(w) for t in load("relays").values() for w in (*t["media_nouns"], *t["media_adjectives"])}
    return frozenset(nouns | {bare(w) for w in nouns})


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """One key for the forms of an outlet's name: an agency's own name, else the folded words without the kind of medium.

    «موقع “المرفأ”» and «المرفأ» have one key; a name made of such words alone («وكالة الأنباء») keeps them.
    """
    known = agency(name)
    words = folded_words(known or name)
    kept = [word for word in words if word not in _nouns() and bare(word) not in _nouns()]
    return " ".join(kept or words)


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    return " ".join(folded_words(name))


@lru_cache(maxsize=4000)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds a citation of any of the names in folded text: behind the kind of medium, behind a word of crediting, or
    quoted behind one."""
    forms = sorted({" ".join(fold(n).split()) for n in names if len(n) > 1}, key=len, reverse=True)
    if not forms:
        return None
    tables = load("relays").values()
    nouns = _alternatives(w for t in tables for w in t["media_nouns"])
    cite = _alternatives(w for t in tables for w in t["cite"])
    plain = _alternatives(w for t in tables for w in t["cite_plain"])
    name = _alternatives(forms)
    # A name of several words cannot be taken for another word, and needs no quotation marks.
    long = _alternatives([form for form in forms if " " in form]) or r"(?!)"
    cited = (
        rf"[وفبلك]?(?:{nouns})[\s:]*[{_QUOTES}(]*\s*",
        rf"[وف]?(?:{cite})\s*ل?{_OPEN}",
        rf"(?<!\w)ل{_OPEN}",
        rf"[وف]?(?:{plain})\s*[{_QUOTES}]*",
    )
    marked = rf"(?:{'|'.join(cited)})(?:{name})"
    unmarked = rf"(?:[وف]?(?:{cite})\s+|ل)(?:{long})"
    return re.compile(rf"(?<!\w)(?:{marked}|{unmarked})(?!\w)")


def _alternatives(words: Iterable[str]) -> str:
    folded = sorted({fold(w) for w in words}, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in folded)


@lru_cache(maxsize=512)
def citation(text: str, byline: str, cites: tuple[str, ...], names: tuple[str, ...]) -> str:
    """The words by which a text credits the outlet of these names; empty where it does not.

    ``cites`` are names already known to be credited.
    """
    wanted = {name_key(name) for name in names}
    for name in cites:
        if name_key(name) in wanted:
            return name
    line = f"{grams(text).line} {grams(byline).line}".strip()
    if not any(_plain(name) in line for name in names):
        return ""
    pattern = _pattern(names)
    # A byline often names a city that an outlet is called after: there too the name needs a word of crediting.
    found = (pattern.search(fold(byline)) or pattern.search(fold(text))) if pattern else None
    return " ".join(found.group().split()) if found else ""


def register_agencies(outlets: Iterable[Outlet]) -> dict[str, str]:
    """Name key to shown name of the outlets that are agencies: what ``agencies`` wants to know them by."""
    return {name_key(name): agency(o.name) or o.name for o in outlets if o.is_agency for name in o.all_names}


@lru_cache(maxsize=512)
def agencies_of(text: str, byline: str, cites: tuple[str, ...]) -> frozenset[str]:
    """``agencies`` by the lexicon alone, kept for a while: one article is compared with several."""
    return agencies(text, byline, cites)


def agencies(
    text: str, byline: str, cites: Sequence[str] = (), register: Mapping[str, str] | None = None
) -> frozenset[str]:
    """Names of the agencies that a text is credited to: in its byline, its opening, or brackets at either end.

    One that stands for agencies without a name («وكالات») is among them. ``register`` adds to the agencies of the lexicon.
    """

    def known(part: str) -> str:
        return agency(part) or (register.get(name_key(part), "") if register else "")

    found = {known(part) for part in (*_segments(byline), *cites)}
    for line in text.lstrip().split("\n", _HEADERS)[:_HEADERS]:
        opening = line[:_HEAD]
        cut = _CUT.search(opening[:60])
        if cut:
            found.update(known(part) for part in _segments(opening[: cut.start()]))
        if len(line) <= _SHORT_LINE:
            found.update(known(part) for part in (*_segments(line), line.rsplit(" ", 1)[-1]))
    for end in (text[:_HEAD], text[-_TAIL:]):
        found.update(known(match.group(1)) for match in _BRACKETS.finditer(end))
    found.discard("")
    return frozenset(found)


def _segments(line: str) -> Iterator[str]:
    """The parts of a byline: «جدة، الرياض -واس» gives three."""
    line = html.unescape(line)
    for part in _SEGMENT.split(line.replace("-", " - ")):
        core = part.strip(" .-–—ـ\u00a0") if part else ""
        if core:
            yield core


def told_places(words: Sequence[str], names: tuple[str, ...]) -> list[int]:
    """Numbers of the words at which a page says of itself that the words were said to it («قال لـ«NAME»», "told NAME")."""
    told = {tuple(fold(w).split()) for t in load("relays").values() for w in t["told"]}
    places: list[int] = []
    for name in names:
        key = tuple(folded_words(name))
        if not key:
            continue
        size = len(key)
        for place in range(1, len(words) - size + 1):
            if words[place] != key[0] or tuple(words[place : place + size]) != key:
                continue
            if (words[place - 1],) in told or tuple(words[max(0, place - 2) : place]) in told:
                places.append(place)
    return places


def is_medium(word: str) -> bool:
    """Whether a word names a kind of medium («موقع», «وكالة», "website")."""
    folded = fold(word)
    return folded in _nouns() or bare(folded) in _nouns()


def is_generic(name: str) -> bool:
    """Whether a medium's name names none: it only points back («التقرير») or says that there are media."""
    words = folded_words(name)
    return all(_is_generic(word) for word in words)


def _is_generic(word: str) -> bool:
    generic = _generic()
    return is_medium(word) or word in generic or bare(word) in generic


@cache
def _generic() -> frozenset[str]:
    words = {fold(w) for t in load("relays").values() for w in t["media_generic"]}
    return frozenset(words | {bare(w) for w in words})


def name_places(words: Sequence[str], key: str) -> list[int]:
    """Numbers of the words at which a name (by its key) stands in folded words."""
    wanted = tuple(key.split())
    size = len(wanted)
    if not size:
        return []
    return [k for k in range(len(words) - size + 1) if words[k] == wanted[0] and tuple(words[k : k + size]) == wanted]


def name_spans(text: str, words: Sequence[str], key: str) -> list[Span]:
    """Where in a text a name stands; ``words`` are the text's folded words."""
    places = name_places(words, key)
    spans = word_spans(text) if places else ()
    size = len(key.split())
    return [(spans[k][0], spans[k + size - 1][1]) for k in places]
