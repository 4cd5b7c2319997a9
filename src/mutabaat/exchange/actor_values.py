"""Single values of an actor as files give them: names, ids, codes, days. What cannot be one is refused with its reason."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import get_args

from mutabaat.records.actors import ActorKind, NameKind
from mutabaat.records.errors import InputError
from mutabaat.text.actors.states import script_lang

LONGEST_NAME, LONGEST_ID, LONGEST_SOURCE = 300, 200, 500  # characters
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)

# Direction marks, embeddings, overrides and isolates come with what is copied from web pages; no name needs one, and an
# override makes a name read as another. The joiners U+200C and U+200D stay: Persian names are written with them.
_BIDI = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]{0,15})", re.I)
_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?")
_LOCAL_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YES = frozenset({"1", "yes", "y", "true", "x", "نعم", "oui", "vrai", "wahr", "صحيح"})
_NO = frozenset({"", "0", "no", "n", "false", "لا", "non", "faux", "falsch", "خطأ"})


def name(raw: str, where: str) -> str:
    """A name in one line, without bidi controls. Raises InputError for one that has no letters, or is too long."""
    form = _line(raw, where, "a name", LONGEST_NAME)
    if not any(char.isalnum() for char in form):
        raise InputError(where, f"the name {form[:20]!r} has no letters", "write a name")
    return form


def identifier(raw: str, where: str) -> str:
    """An id in one line; empty where none is given."""
    return _line(raw, where, "an id", LONGEST_ID)


def remark(raw: str, where: str) -> str:
    """A source or licence in one line."""
    return _line(raw, where, "a source", LONGEST_SOURCE)


def _line(raw: str, where: str, what: str, most: int) -> str:
    if _FORBIDDEN.search(raw):
        raise InputError(where, f"{what} holds control characters", "remove them")
    text = " ".join(_BIDI.sub("", raw).split())
    if len(text) > most:
        raise InputError(where, f"{what} has {len(text):,} characters", f"{most} at most")
    return text


def kind(raw: str, where: str) -> ActorKind | None:
    """A kind of actor by its word, case ignored; None where none is given."""
    word = raw.strip().lower().replace(" ", "_").replace("-", "_")
    found = next((k for k in KINDS if k == ("organisation" if word == "organization" else word)), None)
    if word and found is None:
        raise InputError(where, f"the kind {raw.strip()[:40]!r} is not known", f"one of {', '.join(KINDS)}")
    return found


def name_kind(raw: str, where: str) -> NameKind | None:
    """A kind of name by its word, case ignored; None where none is given."""
    word = raw.strip().lower()
    found = next((k for k in NAME_KINDS if k == word), None)
    if word and found is None:
        raise InputError(where, f"the name_kind {raw.strip()[:40]!r} is not known", f"one of {', '.join(NAME_KINDS)}")
    return found


def country(raw: str, where: str) -> str:
    """An ISO 3166 alpha-2 code in capitals; empty where none is given."""
    code = raw.strip().upper()
    if code and not re.fullmatch("[A-Z]{2}", code):
        raise InputError(where, f"the country {raw.strip()[:40]!r} is no ISO 3166 code of two letters", "as SY or FR")
    return code


def wikidata(raw: str, where: str) -> str:
    """A Wikidata item (Q42, or its address); empty where none is given."""
    if not raw.strip():
        return ""
    found = _WIKIDATA.fullmatch(raw.strip())
    if not found:
        raise InputError(where, f"the wikidata item {raw.strip()[:40]!r} is none", "as Q42")
    return found[1].upper()


def language(raw: str, form: str) -> str:
    """An ISO 639 code: the first part of a language tag, else what the form's letters tell (Arabic or Latin)."""
    tag = raw.strip().lower().replace("_", "-")
    first = tag.split("-")[0]
    if tag == "mul":  # Wikidata's mark of a name that is the same in every language
        return ""
    if re.fullmatch("[a-z]{2,3}", first):
        return first
    return script_lang(form)


def flag(raw: str, where: str) -> bool:
    """Yes or no, as spreadsheets write them."""
    word = raw.strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise InputError(where, f"{raw.strip()[:40]!r} is neither yes nor no", "write 1 or 0")


def day(raw: str, where: str, *, last: bool = False) -> date | None:
    """A day: 2024-05-31, or 31/5/2024 where no other reading is possible. A month or a year alone gives its first day, or
    its ``last``. None where none is given; raises InputError for what may be two days."""
    text = raw.strip().translate(_EASTERN)
    if not text:
        return None
    try:
        if found := _ISO_DAY.fullmatch(text):
            year, month = int(found[1]), int(found[2] or (12 if last else 1))
            return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1)))
        if found := _LOCAL_DAY.fullmatch(text):
            first, second, year = map(int, found.groups())
            if first == second or first > 12:
                return date(year, second, first)
            if second > 12:
                return date(year, first, second)
            raise InputError(where, f"the day {text!r} can be read in two ways", f"write {year}-MM-DD")
    except ValueError:  # a month 13, a 31st of February
        pass
    raise InputError(where, f"the day {text[:40]!r} is none", "write YYYY-MM-DD, YYYY-MM or YYYY")
