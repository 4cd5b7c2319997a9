"""Lines known by their words: links to other articles, share bars, calls to follow, source lines, bylines, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from mutabaat.text.agencies import agency
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_AFTER_LABEL = re.compile(r"\s*[:：|/\-–—]")
_PARTS = re.compile(r"[،,/+|&()]|\s[-–]\s|\sو(?=\S)")
_IDEOGRAPH = re.compile("[\u3040-\u9fff]")
_LONGEST_SOURCE, _LONGEST_BYLINE = 200, 100
_MOST_SOURCE_WORDS, _FEW_SOURCE_WORDS, _LONGEST_SOURCED = 8, 4, 70
_HEAD_OF_NOTE, _LONGEST_NOTE = 70, 250
_LONGEST_CALL = 160
_SIGNS = " :：-–—|/"  # between a label and its value
_LONGEST_ACRONYM, _FEWEST_LETTERS = 20, 3  # initials of a writer are two
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s?[^\W\d_]{1,2}\.?(?:\s?[/-]\s?)?)+")
_INNER_INITIAL = re.compile(r"\w\.\w")  # «ليان.م» is a person
_LETTERS_APART = re.compile(r"[\s.]+")
_SAID = re.compile('["“”]')  # what somebody says of his own channel stands in quotation marks
_DESK_PARTS = re.compile(r"\s*[|/•·:]\s*|\s*[-–—ـ]+\s+|\s+[-–—]\s*")


@cache
def phrases(kind: str) -> frozenset[str]:
    """The folded phrases of one kind, of all languages: a page's words are met before its language is known."""
    tables = {lang: table for lang, table in load("pages").items() if "related" in table}
    capitals = {
        phrase.replace("i", "İ").upper() for phrase in tables["tr"].get(kind, ())
    }  # «İLGİLİ» folds as no «ilgili» does
    return frozenset(map(fold, capitals.union(*(table.get(kind, ()) for table in tables.values()))))


@cache
def _openers(kind: str) -> dict[str, tuple[str, ...]]:
    return _by_beginning(phrases(kind))


@cache
def _headers(kind: str) -> dict[str, tuple[str, ...]]:
    """The header words of the reading stage, and those of pages."""
    own = {"source_labels": "sources", "byline_openers": "bylines"}[kind]
    tables = load("headers")
    return _by_beginning(phrases(own) | {fold(word) for lang in ("ar", "en") for word in tables[lang][kind]})


def _by_beginning(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by their first two signs, the longest first: looking one up costs the same however many there are."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[:2], []).append(word)
    return {beginning: tuple(words) for beginning, words in found.items()}


def _end_of(openers: dict[str, tuple[str, ...]], line: str) -> int:
    """Where the phrase ends that opens the line; 0 where none does."""
    for phrase in openers.get(line[:2], ()):
        if line.startswith(phrase):
            after = line[len(phrase) : len(phrase) + 1]
            if not after.isalnum() or _IDEOGRAPH.match(phrase[-1]):
                return len(phrase)
    return 0


def bare(text: str) -> str:
    """The folded line without signs at its edges."""
    return _EDGE.sub("", fold(text))


def opens(kind: str, line: str) -> bool:
    """Whether a bare line opens with a phrase of that kind of ``pages.toml``."""
    return bool(_end_of(_openers(kind), line))


def is_whole(kind: str, line: str) -> bool:
    """Whether a bare line is such a phrase and nothing else, a figure beside it (a count) aside."""
    return line.strip("0123456789()+., :") in phrases(kind)


def holds(kind: str, line: str) -> bool:
    """Whether a phrase of that kind stands anywhere in a bare line, as a word."""
    return bool(_anywhere(kind).search(line))


@cache
def _anywhere(kind: str) -> re.Pattern[str]:
    words = sorted(phrases(kind), key=len, reverse=True)
    if not words:
        raise KeyError(kind)  # a pattern of no words would find itself everywhere
    return re.compile(rf"(?<!\w)(?:[وبل]|ال|وال|بال|لل|عبر)?(?:{'|'.join(map(re.escape, words))})(?!\w)")


def standing(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases wherever it stands by itself, the longest first."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")


def follows(line: str) -> bool:
    """A call to follow or subscribe: its verb at the beginning or at the end, and a platform within it."""
    if len(line) > 220:
        return False
    line = line.removeprefix("و")  # «ويمكنكم متابعة …»
    if len(line) <= _LONGEST_CALL and holds("ours", line) and not _SAID.search(line):
        return True
    if opens("follow", line):
        return holds("platforms", line) or is_whole("follow", line)
    calls = line.endswith(_endings()) or (opens("related", line) and holds("follow", line))
    return calls and len(line) <= 120 and holds("platforms", line)


def calls_at_end(text: str, line: str) -> bool:
    """A call to follow by any of its words and a platform: only of short lines behind the last sentence of an article."""
    return (
        len(line) <= _LONGEST_CALL
        and not text.endswith((".", "。"))
        and holds("follow", line)
        and holds("platforms", line)
    )


@cache
def _endings() -> tuple[str, ...]:
    """Calls as they close a line in languages whose verb comes last."""
    tables = load("pages")
    return tuple(" " + fold(phrase) for lang in ("tr", "fa") for phrase in tables[lang]["follow"])


def names_related(line: str) -> bool:
    """A title of another article behind words that say so, linked or not: «اقرأ أيضا: …»."""
    line = line.removeprefix("و")
    end = _end_of(_openers("related"), line)
    return bool(end and line[end:].lstrip()[:1] in (":", "："))


def related_at_end(text: str) -> int:
    """Where words begin that stand before the title of another article at the end of a text («… اقرأ أيضا:»); -1 for none.

    They may follow the end of a sentence, or stand in brackets: within a sentence «شاهد» is a verb.
    """
    at = max(text.rfind(sign, max(0, len(text) - 60)) for sign in (".", "؟", "!", "(", "[", "»", "\n", "。")) + 1
    return at if at < len(text) and names_related(bare(text[at:]) + ":") else -1


def is_label(line: str) -> bool:
    """Whether a bare line is a label of a source or a byline and nothing else."""
    return any(_end_of(_headers(kind), line) == len(line) for kind in ("source_labels", "byline_openers")) and bool(
        line
    )


def is_source_label(line: str) -> bool:
    return bool(line) and _end_of(_headers("source_labels"), line) == len(line)


def is_label_opener(line: str) -> bool:
    return bool(_end_of(_headers("source_labels"), line))


def is_sourced(text: str, line: str) -> bool:
    """A source line without a sign after its label, or without one: «نقلاً عن وكالة …», «— Coast News Agency», "dpa/afp".

    Only at the ends of an article: within it «عن وكالة» begins sentences."""
    count = line.count(" ") + 1
    if (
        count > _MOST_SOURCE_WORDS
        or len(line) > _LONGEST_SOURCED
        or text.endswith((".", "؟", "?", "!", "…", ":", "。"))
        or len(line) < 3
    ):
        return False
    named = holds("agency_nouns", line) or _some_agency(text)
    parts = [part for part in map(bare, _PARTS.split(text)) if part]
    if named and len(parts) > 1 and all(holds("agency_nouns", part) or agency(part) for part in parts):
        return True
    opened = _end_of(_openers("sourced"), line)
    if named and _sourced_within().search(line):
        return True
    if opened and opened < len(line):
        return named or (is_label_opener(line) and count <= _FEW_SOURCE_WORDS)
    return named and (text[:1] in "—–-([*" or (count <= _FEW_SOURCE_WORDS and "/" in text))


def _some_agency(text: str) -> bool:
    parts = [part.strip(" .:؛[]—–-*") for part in _PARTS.split(text)]
    return any(part and (agency(part) or (len(part) <= 4 and agency(part.upper()))) for part in parts)


@cache
def _sourced_within() -> re.Pattern[str]:
    """Finds phrases of several words («بالتعاون مع») that name a source wherever they stand in a line at the end."""
    return standing(word for word in phrases("sourced") if " " in word)


def is_outlet(text: str, names: frozenset[str]) -> bool:
    """«صوت الوادي - متابعات», «درعان – أفق نيوز»: an outlet or a place and a desk or an agency, and no person.

    ``names`` are the bare names that the page gives its site."""
    parts = [part for part in map(bare, _DESK_PARTS.split(text)) if part]
    if not 2 <= len(parts) <= 3 or len(text) > 60 or text.endswith((".", "؟", "?", "!", ":")):
        return False
    known = [part in names or part in phrases("desks") or holds("outlet_nouns", part) or agency(part) for part in parts]
    return any(known) and all(
        one or part in _places() or not (" " in part or _INNER_INITIAL.search(part))
        for one, part in zip(known, parts, strict=True)
    )


def is_desk(line: str, names: frozenset[str]) -> bool:
    """A line that names the site, a desk or an outlet in place of a person, behind a word for writers or none:
    «بقلم: هيئة التحرير», and a desk with the site's name («هيئة تحرير الجسر»)."""
    line = line[_end_of(_headers("byline_openers"), line) :].lstrip(_SIGNS)
    desk = _end_of(_openers("desks"), line)
    if line in names or (desk and line[desk:].lstrip(_SIGNS) in names | {""}):
        return True
    return line.count(" ") < _FEW_SOURCE_WORDS and holds("outlet_nouns", line) and not is_byline(line)


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(place) for table in load("headers").values() for place in table.get("places", ()))


def is_all(kind: str, line: str) -> bool:
    """Whether a bare line is a row of such phrases and nothing else."""
    at, openers = 0, _openers(kind)
    while at < len(line):
        if line[at].isalnum():
            end = _end_of(openers, line[at:])
            if not end:
                return False
            at += end
        else:
            at += 1
    return bool(line)


def tells_of_edit(line: str) -> bool:
    """A note of an edit by its words: that something was done, and that it was done to this article."""
    head = line[:_HEAD_OF_NOTE]
    return len(line) < _LONGEST_NOTE and holds("edits", head) and holds("edited", head)


def is_source(line: str) -> bool:
    """A source line: its label, a colon or the like, and not more than a name or two."""
    if len(line) >= _LONGEST_SOURCE:
        return False
    end = _end_of(_headers("source_labels"), line)
    return bool(end and _AFTER_LABEL.match(line, end))


def is_credit(text: str) -> bool:
    """Nothing but agencies, a desk beside them: «(رويترز)», «وكالات – متابعات», "AP / Reuters"."""
    if len(text) > 60:
        return False
    parts = [part.strip(" .:؛[]") for part in _PARTS.split(text) if part.strip(" .:؛[]")]
    agencies = [bool(agency(part)) for part in parts]
    return any(agencies) and all(
        known or bare(part) in phrases("desks") for known, part in zip(agencies, parts, strict=True)
    )


def is_republished(line: str) -> bool:
    """A note that tells where this text appeared first, or which agency helped: "This article originally appeared on …"."""
    head = line[:_HEAD_OF_NOTE]
    if len(line) >= _LONGEST_NOTE or not holds("edited", head):
        return False
    return holds("republished", head) or (holds("contributed", head) and holds("agency_nouns", head))


def is_contribution(line: str) -> bool:
    """A note that names another hand: "Sam Hale contributed to this report"."""
    return len(line) < _LONGEST_BYLINE and holds("contributed", line) and holds("edited", line)


def is_initials(text: str) -> bool:
    """A writer's initials: «م.خ», "L. M.", «ل.م / س.هـ»."""
    return len(text) <= _LONGEST_ACRONYM and bool(_INITIALS.fullmatch(text.strip("() ")))


def is_acronym(text: str) -> bool:
    """The short name of an agency, known or not, in brackets and alone in its line: «(و س أ)», "(KNA)"."""
    inner = text.strip(" .")
    if not (inner[:1] in "([" and inner[-1:] in ")]") or len(inner) > _LONGEST_ACRONYM:
        return False
    letters = _LETTERS_APART.split(inner.strip("()[] "))
    return (len(letters) >= _FEWEST_LETTERS and all(len(one) == 1 and one.isalpha() for one in letters)) or (
        len(letters) == 1 and letters[0].isascii() and letters[0].isalpha() and letters[0].isupper()
    )


def is_byline(line: str) -> bool:
    """A line of at most ten words that opens like a byline."""
    return len(line) < _LONGEST_BYLINE and line.count(" ") < 10 and bool(_end_of(_headers("byline_openers"), line))


def is_correction(line: str) -> bool:
    return opens("corrections", line)


@cache
def problem_phrases(kind: str) -> re.Pattern[str]:
    """Finds a phrase of that kind of ``page_problems.toml`` in a folded line, in any of its languages."""
    words = sorted((bare(phrase) for table in load("page_problems").values() for phrase in table[kind]), key=len)
    bound = "|".join(re.escape(word) for word in reversed(words) if not _IDEOGRAPH.match(word))
    dense = "|".join(re.escape(word) for word in reversed(words) if _IDEOGRAPH.match(word))
    return re.compile(rf"(?<!\w)(?:{bound})(?!\w)" + (f"|{dense}" if dense else ""))
