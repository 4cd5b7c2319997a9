"""Dictionaries that a user installs, as entries of the bilingual lexicon: Arabic headword to English renderings.

Two forms: dictd (FreeDict as Debian's ``dict-freedict-ara-eng`` and ``dict-freedict-eng-ara`` install it: ``.index`` beside
``.dict.dz``) and the tab files of the Open Multilingual Wordnet (``wn-data-arb.tab`` with ``wn-data-eng.tab``: lemmas of the
same synset). What is stored stays with the user: these dictionaries have licences of their own.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from mutabaat.records.errors import InputError
from mutabaat.text.fold import fold

Entries = dict[str, tuple[str, ...]]

LARGEST = 200_000_000  # bytes of a file, unpacked
_DIGITS = {c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_ABOUT = "00"  # headwords that tell of the dictionary itself: 00databaseinfo, 00-database-short
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>|/[^/\n]*/")  # grammar, usage, pronunciation
_NUMBER = re.compile(r"^\s*\d+\.\s*")
_PARTS = re.compile(r"[;,،؛]| - ")
_WORDS = 4  # words of a headword or a rendering: more are an explanation
_MANY = 12  # renderings of a headword: a dictionary's rarest senses lead everywhere


def read_dictd(index: bytes, packed: bytes, *, name: str) -> Entries:
    """The entries of a dictd dictionary, whichever of the two languages its headwords are in.

    Raises InputError naming ``name`` for files that are none, or too large.
    """
    text = _unpacked(packed, name)
    found: list[tuple[str, str]] = []
    for line in _decoded(index, name).splitlines():
        headword, offset, length = (*line.split("\t"), "", "")[:3]
        if not headword.startswith(_ABOUT) and offset and length:
            start = _number(offset, name)
            article = text[start : start + _number(length, name)].decode("utf-8", "replace")
            found += [(headword, rendering) for rendering in _renderings(article)]
    return _entries(found, name)


def read_wordnet(arabic: bytes, english: bytes, *, name: str) -> Entries:
    """Arabic lemmas and the English lemmas of their synsets. Raises InputError for files without a synset in common."""
    meanings: dict[str, list[str]] = {}
    for synset, lemma in _lemmas(english, name):
        meanings.setdefault(synset, []).append(lemma)
    pairs = [(lemma, word) for synset, lemma in _lemmas(arabic, name) for word in meanings.get(synset, ())]
    return _entries(pairs, name)


def _lemmas(tab: bytes, name: str) -> Iterator[tuple[str, str]]:
    """(synset, lemma) of the lines that give a lemma or its broken plural, under whatever prefix of a language."""
    for line in _decoded(tab, name).splitlines():
        cells = line.split("\t")
        if len(cells) >= 3 and not line.startswith("#") and cells[1].rpartition(":")[2] in ("lemma", "brokenplural"):
            yield cells[0], cells[2].replace("_", " ")


def _renderings(article: str) -> Iterator[str]:
    _, _, body = article.partition("\n")
    for line in body.splitlines():
        yield from _PARTS.split(_ASIDE.sub(" ", _NUMBER.sub("", line)))


def _entries(pairs: Iterable[tuple[str, str]], name: str) -> Entries:
    gathered: dict[str, dict[str, None]] = {}
    for one, other in pairs:
        one, other = (" ".join(_ASIDE.sub(" ", side).split()).strip(" .:!?") for side in (one, other))
        arabic, english = (one, other) if _is_arabic(one) else (other, one)
        if _is_arabic(arabic) and english.isascii() and _is_short(arabic) and _is_short(english):
            gathered.setdefault(fold(arabic), {})[english.lower()] = None
    if not gathered:
        raise InputError(name, "holds no Arabic word with an English one", "give the files of one dictionary")
    return {headword: tuple(found)[:_MANY] for headword, found in gathered.items()}


def _is_arabic(words: str) -> bool:
    return "\u0600" < fold(words)[:1] <= "\u06ff"


def _is_short(words: str) -> bool:
    return 0 < len(words.split()) <= _WORDS


def _number(digits: str, name: str) -> int:
    """A number as dictd writes it: to the base of 64, most significant first."""
    value = 0
    for digit in digits:
        if digit not in _DIGITS:
            raise InputError(name, f"no dictd number: {digits!r}", "name the .index file of the dictionary")
        value = value * 64 + _DIGITS[digit]
    return value


def _unpacked(packed: bytes, name: str) -> bytes:
    """The bytes of a file, packed or not: dictzip (``.dict.dz``) is gzip with an index of its own."""
    if packed[:2] != b"\x1f\x8b":
        return packed
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        text = unpacker.decompress(packed, LARGEST)
    except zlib.error as error:
        raise InputError(name, f"cannot be unpacked: {error}") from error
    if unpacker.unconsumed_tail:
        raise InputError(name, f"unpacks to more than {LARGEST} bytes")
    return text


def _decoded(data: bytes, name: str) -> str:
    try:
        return _unpacked(data, name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, "is not UTF-8 text") from error
