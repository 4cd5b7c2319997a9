"""Which lines of a page are headers: source line, byline, dateline, outlet line, and lines to skip."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mutabaat.records.evidence import Span
from mutabaat.text.agencies import agency
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load
from mutabaat.text.words import folded_words

SEPARATOR = re.compile(r"\s*[|/•·]\s*|\s+[-–—ـ]+\s*|\s*[-–—ـ]+\s+|\s*[–—]\s*")
_EDGE = ' \t\u00a0\u200f\u200e"“”«»()[]{}:：.،,؛;-–—|/*#…'
FINAL = re.compile(r"[.!?؟…][\"”“’'»)\]]*$")
_QUOTES = re.compile('["“”«»]')
_CLOSING = re.compile(r"[(\[][^()\[\]]{2,50}[)\]]\.?$")
_AFTER_LABEL = re.compile(r"\s*[:|–—-]")
_DATE = re.compile(r"\d{1,2}\s+\S+\s+(?:1[34]|19|20)\d\d")
_ENGLISH_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’]*[A-Z.](?:[ -][A-Z][A-Z.'’]+)*(?:,\s[A-Z][\w. ]{1,18}?)?(?:,\s\w{3,9}\.?\s\d{1,2})?(?:\s/\s[A-Z]+)?"
    r"(?:\s\([A-Za-z ]{2,25}\))?|[A-Z]\w+(?:,?\s[A-Z][\w.]+){0,3}\s\([A-Za-z ]{2,25}\))\s*[-–—]{1,2}\s+(?=\S)"
)


class Words:
    """The header words of one language, folded."""

    def __init__(self, table: dict[str, Any]) -> None:
        def many(name: str) -> tuple[str, ...]:
            return tuple(sorted((fold(word) for word in table[name]), key=len, reverse=True))

        self.source_labels = frozenset(many("source_labels"))
        self.byline_openers = many("byline_openers")
        self.desk_words = frozenset(many("desk_words"))
        self.outlet_nouns = many("outlet_nouns")
        self.skip_openers = many("skip_openers")
        self.skip_labels = frozenset(many("skip_labels"))
        self.skip_pattern = re.compile("|".join(table["skip_patterns"]))
        self.kickers = many("kickers")
        self.places = frozenset(many("places"))


@cache
def words_of(lang: str) -> Words:
    """The header words of a language; those of English where there is no table for it."""
    tables = load("headers")
    return Words(tables.get(lang, tables["en"]))


def pieces(line: str) -> list[tuple[int, int, str]]:
    """The parts of a header line between its separators: start, end in the line, and the words."""
    out: list[tuple[int, int, str]] = []
    at = 0
    for match in [*SEPARATOR.finditer(line), None]:
        stop = match.start() if match else len(line)
        part = line[at:stop]
        core = part.strip(_EDGE)
        if core:
            begin = at + part.index(core)
            out.append((begin, begin + len(core), core))
        at = match.end() if match else stop
    return out


def is_source_line(line: str, lang: str) -> bool:
    """«المصدر: …», "Source: …", or a credit in brackets on a line of its own."""
    label, colon, rest = line.partition(":")
    if colon and rest.strip() and len(rest) <= 120 and " ".join(fold(label).split()) in words_of(lang).source_labels:
        return True
    return is_credit(line)


def is_credit(line: str) -> bool:
    """Nothing but agencies: «(رويترز)», «واس – رويترز», "(Reuters)"."""
    if len(line) > 60:
        return False
    parts = pieces(line)
    return bool(parts) and all(agency(core) for _, _, core in parts)


def closing_credit(text: str, start: int, end: int) -> int:
    """Where a credit in brackets begins that closes a line («… أمس (رويترز)»); ``end`` where there is none."""
    match = _CLOSING.search(text, max(start, end - 60), end)
    return match.start() if match and match.start() > start and is_credit(match.group()) else end


def is_skip(line: str, lang: str) -> bool:
    """A line of the page around the article: tags, links to other pages, credits of photos, clock times."""
    folded = " ".join(fold(line).split()).strip(_EDGE)
    if not folded:
        return True
    if len(folded) > 250:
        return False
    table = words_of(lang)
    label = _AFTER_LABEL.split(folded, maxsplit=1)[0]
    if label in table.skip_labels or table.skip_pattern.match(folded):
        return True
    return folded.startswith(table.skip_openers) and any(
        folded.startswith(opener) and not folded[len(opener) :][:1].isalpha() for opener in table.skip_openers
    )


def is_byline(line: str, lang: str, byline: str, *, first: bool) -> bool:
    """«لجين الأحمدي – متابعات», «كتب: …», "By Jane Doe", or the line given as the byline.

    ``first``: the line stands right under the headline, where «NAME – PLACE» needs no word that we know.
    """
    if len(line) > 120:
        return False
    folded = " ".join(fold(line).split()).strip(_EDGE)
    given = " ".join(fold(byline).split()).strip(_EDGE)
    if given and folded == given:
        return True
    if FINAL.search(line) or _QUOTES.search(line):
        return False
    table = words_of(lang)
    for opener in table.byline_openers:
        if folded.startswith(opener):
            rest = folded[len(opener) :]
            few = len(rest.split()) <= 12
            if few and (rest.lstrip()[:1] in (":", "/", "-", "–") or (rest[:1] == " " and _names(line, lang))):
                return True
    parts = pieces(line)
    if not 2 <= len(parts) <= 4:
        return False
    short = all(len(core.split()) <= 3 for _, _, core in parts) and sum(len(core.split()) for *_, core in parts) <= 8
    known = any(fold(core) in table.desk_words or agency(core) or fold(core) in table.places for *_, core in parts)
    return short and (first or known or line.rstrip().endswith(":"))


def _names(line: str, lang: str) -> bool:
    """Whether the words after a byline's opener can be names: capitals in English; few words in Arabic."""
    after = line.split()[1:]
    if lang == "ar":
        return len(after) <= 4
    return all(word[:1].isupper() or word.lower() in ("and", "in", "for", "of", "the", "for") for word in after)


def is_outlet_line(line: str, lang: str) -> bool:
    """«BAZNEWS- متابعات»: who publishes, and its desk, before the headline."""
    if len(line) > 60 or FINAL.search(line):
        return False
    parts = pieces(line)
    table = words_of(lang)
    return 2 <= len(parts) <= 3 and any(fold(core) in table.desk_words or agency(core) for *_, core in parts)


def is_kicker(line: str, lang: str) -> bool:
    """A word or two above the headline: «عاجل», «خاص بـ«NAME»», "Exclusive"."""
    folded = fold(line.strip(_EDGE))
    return len(folded.split()) <= 4 and any(
        folded == word or folded.startswith(word + " ") for word in words_of(lang).kickers
    )


def is_dateline(line: str) -> bool:
    """A line with place, date and agency and no sentence: «الرياض 3 محرم 1436 هـ الموافق … م واس»."""
    return bool(len(line) <= 90 and not FINAL.search(line) and _DATE.search(fold(line)) and len(line.split()) <= 14)


def dateline(text: str, start: int, end: int, lang: str) -> Span | None:
    """The dateline that opens a body line, with its separator: «لندن: », «الرياض - واس: », "CITY (Agency) — "."""
    if lang != "ar":
        match = _ENGLISH_DATELINE.match(text, start, end)
        return (start, match.end()) if match else None
    return _arabic_dateline(text[start : min(end, start + 90)], start, lang)


def _arabic_dateline(head: str, start: int, lang: str) -> Span | None:
    colon = head.find(":")
    table = words_of(lang)
    if 0 < colon <= 70 and not _QUOTES.search(head[:colon]):
        parts = pieces(head[:colon])
        known = [fold(core) in table.places or fold(core) in table.desk_words or agency(core) for *_, core in parts]
        few = all(len(core.split()) <= 4 for *_, core in parts)
        if few and ((len(parts) == 1 and known[0]) or (2 <= len(parts) <= 4 and (any(known) or colon <= 40))):
            stop = colon + 1
            while stop < len(head) and head[stop].isspace():
                stop += 1
            return (start, start + stop) if stop < len(head) else None
    # «الرياض (واس) - …», «جدة – واس – …»: here only known places and agencies.
    parts = pieces(head)
    taken = 0
    at = 0
    for _, stop, core in parts[:-1]:
        names = [word for word in re.split(r"[()،]", core) if word.strip()]
        if not all(fold(name).strip() in table.places or agency(name) for name in names):
            break
        taken, at = taken + len(names), stop
    separator = SEPARATOR.match(head, at) or re.compile(r"\)?\s*[-–—]\s*").match(head, at)
    if taken and separator and separator.end() < len(head):
        return start, start + separator.end()
    return None


def is_crosshead(line: str) -> bool:
    """A label between paragraphs: at most four words without an end mark, a colon or quote marks."""
    return len(line) <= 40 and len(folded_words(line)) <= 4 and not re.search(r"[.!?؟…:\"“”«»]", line)
