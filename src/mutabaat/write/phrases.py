"""Small turns of phrase: a clause on somebody's word, without the conjunction or the marks that it had in its article."""

from __future__ import annotations

from mutabaat.text.fold import fold
from mutabaat.text.keys import key
from mutabaat.text.words import words
from mutabaat.write.draft import Draft, fill
from mutabaat.write.index import Index
from mutabaat.write.naming import Named, lowered, unprefixed


def by(index: Index, named: Named, clause: Draft, turn: int) -> Draft:
    """«بحسب موقع «…»، …»; ``turn`` chooses among frames that mean the same."""
    frames = index.house.table["frames"]["according"]
    return fill(frames[turn % len(frames)], outlet=named.draft, clause=lowered(index, clause))


def unjoined(index: Index, clause: Draft) -> Draft:
    """Without the «و» or «ف» that joined the clause to the one before it in its article."""
    first = words(clause.text)[:1]
    grammar = index.house.table["grammar"]
    if not first or first[0].start != 0 or first[0].folded[:1] not in (*grammar["proclitics"],):
        return clause
    word = first[0].folded
    joined = unprefixed(index, word) != word or word in {fold(w) for w in grammar["conjoined"]}
    if joined or key(word, index.house.lang) == key(word[1:], index.house.lang):
        # The marks on the conjunction go with it.
        rest = clause.text[1:]
        while rest and fold(rest[0]) == "":
            rest = rest[1:]
        return clause.shown(rest)
    return clause


def without_outer(index: Index, text: str) -> str:
    """Without the pair of marks around the whole: the frame brings its own."""
    opening, closing = index.house.mark("inner")
    inner = text[1:-1]
    if text.startswith(opening) and text.endswith(closing) and opening not in inner and closing not in inner:
        return inner
    return text
