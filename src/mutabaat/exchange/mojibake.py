"""Text that a site stored after reading its own UTF-8 in an older encoding («ط§ظ„» or "Ø§Ù„" for «ال»), made whole again.

Each stretch between tags is judged by itself, and changed only where most of its letters beyond ASCII are such pairs and
each gives a letter or sign: a page may quote broken text in the midst of sound text, and «فقط،» holds such a pair as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache, partial

_STRETCH = re.compile('[^<>\n\r"]*[^\x00-\x7f<>\n\r"][^<>\n\r"]*')
_SIGNS = {  # what a page that is broken so is sure to hold: letters that every text has
    "cp1252": ("Ø§", "Ù„", "Ã", "Ð", "â€", "Û"),
    "cp1256": ("ط§", "ظ„", "ط±"),
}
_FEWEST = 3  # pairs on a page; one alone may be meant
_MOST_OF_A_STRETCH = 0.7
_TIMES = 2  # a text may have been broken twice


def mended(text: str) -> str:
    """The text with what was read in the wrong encoding read again; the same text where nothing was."""
    for encoding, signs in _SIGNS.items():
        for _ in range(_TIMES):
            if not any(sign in text for sign in signs):
                break
            pairs, _ = _reader(encoding)
            if len(pairs.findall(text)) < _FEWEST:
                break
            better = _STRETCH.sub(partial(_stretch, encoding), text)
            if better == text:
                break
            text = better
    return text


@cache
def _reader(encoding: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for characters that stand for the bytes of one UTF-8 character, and those characters with their bytes."""
    bytes_of: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        # The bytes that an encoding leaves out come through as the control characters of those numbers, as all do in Latin-1.
        bytes_of[bytes([byte]).decode(encoding, "ignore") or chr(byte)] = byte
        if byte < 0xA0:
            bytes_of[chr(byte)] = byte
    leads2 = range(0xC2, 0xE0) if encoding == "cp1252" else (0xC2, *range(0xD8, 0xDC))  # others are common in Arabic
    leads3 = range(0xE0, 0xF0) if encoding == "cp1252" else (0xE2, 0xEF)

    def signs(numbers: range | tuple[int, ...]) -> str:
        wanted = set(numbers)
        return "[" + "".join(re.escape(char) for char, byte in bytes_of.items() if byte in wanted) + "]"

    after = signs(range(0x80, 0xC0))
    return re.compile(f"{signs(leads2)}{after}|{signs(leads3)}{after}{{2}}"), bytes_of


def _stretch(encoding: str, match: re.Match[str]) -> str:
    text = match[0]
    pairs, _ = _reader(encoding)
    found = pairs.findall(text)
    beyond = sum(char > "\x7f" for char in text)
    if not found or sum(map(len, found)) < _MOST_OF_A_STRETCH * beyond:
        return text
    return pairs.sub(lambda pair: _again(pair[0], encoding), text)


@lru_cache(maxsize=4096)
def _again(pair: str, encoding: str) -> str:
    _, bytes_of = _reader(encoding)
    try:
        char = bytes(bytes_of[sign] for sign in pair).decode("utf-8")
    except UnicodeDecodeError:
        return pair
    return pair if unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") else char
