"""Small turns of phrase: a clause on somebody's word, without the conjunction or the marks that it had in its article."""

from __future__ import annotations

import re

from mutabaat.text.fold import fold
from mutabaat.text.words import folded_words, words
from mutabaat.write.draft import Draft, fill
from mutabaat.write.house import House
from mutabaat.write.index import Index
from mutabaat.write.naming import Named, is_joined, lowered


def by(index: Index, named: Named, clause: Draft, turn: int) -> Draft:
    """«بحسب موقع «…»، …»; ``turn`` chooses among frames that mean the same."""
    frames = index.house.table["frames"]["according"]
    said = set(folded_words(clause.text))
    turned = [frames[(turn + n) % len(frames)] for n in range(len(frames))]
    # A clause that says «بحسب» itself is told under another word.
    own = index.house.according
    free = (f for f in turned if not own & said & {*folded_words(f)})
    frame = next(free, index.house.frame("according_twice"))
    return fill(frame, outlet=named.draft, clause=clause if frame.startswith("{clause}") else lowered(index, clause))


def unjoined(index: Index, clause: Draft) -> Draft:
    """Without the «و» or «ف» that joined the clause to the one before it in its article."""
    first = words(clause.text)[:1]
    if not first or first[0].start != 0 or not is_joined(index, first[0].folded):
        return clause
    rest = clause.text[1:]
    while rest and fold(rest[0]) == "":  # the marks on the conjunction go with it
        rest = rest[1:]
    return clause.shown(rest)


def undated(text: str, house: House) -> str:
    """Without «اليوم» before the name of a day, outside quotation marks: the day remains, and it is no longer today."""
    deictic = house.table["deictic"]
    if not deictic["words"]:
        return text
    pattern = re.compile(rf"\b(?:{'|'.join(deictic['words'])}) (?=(?:{'|'.join(deictic['before'])})\b)")
    opening, closing = house.mark("outer")
    parts = re.split(rf"({opening}[^{closing}]*{closing})", text)
    return "".join(part if n % 2 else pattern.sub("", part) for n, part in enumerate(parts))


def without_outer(index: Index, text: str) -> str:
    """Without the pair of marks around the whole: the frame brings its own."""
    opening, closing = index.house.mark("inner")
    inner = text[1:-1]
    if text.startswith(opening) and text.endswith(closing) and opening not in inner and closing not in inner:
        return inner.rstrip(" ،,")
    return text
