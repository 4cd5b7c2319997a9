"""What a relay did to denials: one left out, a «not» lost, and words of the original that the relay carries to deny them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaat.compare.attributed import holder, statements_in, text_of, words_of
from mutabaat.compare.hunks import Hunk, hunks, touches
from mutabaat.compare.pieces import Pair, Piece, pieces
from mutabaat.compare.wording import Range, find, wording
from mutabaat.records.evidence import Span
from mutabaat.records.relations import Change
from mutabaat.records.statements import Statement
from mutabaat.records.views import StoredArticle

_DENIED = 5  # words of the original that stand inside the copy's denial
_LEAD = 3  # pieces from the top in which a denial is what the article is about
_NOT = 3  # words of a stretch that left out a negation and nothing in its place


def denial_changes(original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair], *, taken: bool) -> list[Change]:
    """Denials of the original that the copy left out, negations it lost, and words that it carries to deny them."""
    out: list[Change] = []
    by_start: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_start.setdefault(pair.original.start, []).append(pair)
    for piece in pieces(original):
        partners = by_start.get(piece.start, [])
        cue = next(_denials(original, piece), None)
        if cue and not any(pair.is_same or _still(copy, pair, cue) for pair in partners):
            there = partners[0].copy.span if partners else None
            out.append(Change("denial_dropped", piece.span, there, (text_of(original, cue), "")))
    told = {change.original for change in out}
    for pair in pairs:
        if pair.original.span not in told and not pair.is_same:
            out.extend(_negations(pair))
    out.extend(_inside_denials(original, copy, pairs, taken=taken))
    return out


def _denials(article: StoredArticle, piece: Piece) -> Iterator[Span]:
    """The words by which a piece denies: cues of the reader's statements first, then words of the lexicon."""
    for said in statements_in(article, piece):
        if said.stance == "denies":
            yield said.cue[0] if said.cue else said.content[0]
    for first, end in _denying(piece):
        yield piece.spans[first][0], piece.spans[end - 1][1]


def _denying(piece: Piece) -> list[Range]:
    lexicon = wording(piece.lang)
    return find(lexicon.denial, piece.words) if lexicon else []


def _still(copy: StoredArticle, pair: Pair, cue: Span) -> bool:
    if next(_denials(copy, pair.copy), None):
        return True
    words = words_of(pair.original, (cue,))
    return bool(words) and all(place in pair.map for place in words)


def _negations(pair: Pair) -> Iterator[Change]:
    """A «not» that the copy's sentence lost, where nothing in its stead keeps the sense."""
    o, c = pair.original, pair.copy
    lexicon = wording(o.lang)
    if lexicon is None:
        return
    old, new = find(lexicon.negation, o.words), find(lexicon.negation, c.words)
    if len(new) >= len(old):
        return
    hedged = find(lexicon.hedge, o.words)  # «لا يستبعد» is a guess
    kept = find(lexicon.refusal, c.words)
    for hunk in hunks(pair):
        lost = [place for place in old if touches(*place, hunk.a0, hunk.a1)]
        lost = [place for place in lost if not any(touches(*place, *hedge) for hedge in hedged)]
        if lost and _is_turned(hunk) and not any(touches(*place, hunk.b0, hunk.b1) for place in kept):
            here, there = (lost[0][0], hunk.a1 + 1), (hunk.b0 - (hunk.b0 == hunk.b1), hunk.b1 + 1)
            yield Change("denial_dropped", o.span, c.span, (o.text(*here), c.text(*there)))


def _is_turned(hunk: Hunk) -> bool:
    return hunk.is_local and (hunk.b1 > hunk.b0 or hunk.a1 - hunk.a0 <= _NOT)


def _inside_denials(
    original: StoredArticle, copy: StoredArticle, pairs: Sequence[Pair], *, taken: bool
) -> list[Change]:
    out: list[Change] = []
    for pair in pairs:
        if pair.is_same or next(_denials(original, pair.original), None):
            continue
        cue = next(_carried_to_deny(copy, pair), None)
        if cue:
            out.append(Change("inside_denial", pair.original.span, pair.copy.span, ("", text_of(copy, cue))))
    if out or not taken or any(s.stance == "denies" for s in original.reading.statements):
        return out
    # The copy opens with a denial and then tells what is denied: all that it carries is carried to deny it.
    for piece in pieces(copy)[:_LEAD]:
        for denial in (s for s in statements_in(copy, piece) if s.stance == "denies"):
            return [_inside(copy, denial)]
    return []


def _carried_to_deny(copy: StoredArticle, pair: Pair) -> Iterator[Span]:
    """Denying words of the copy's own, in a sentence that carries words of the original."""
    carried = set(pair.map.values())
    if len(carried) < _DENIED:
        return
    for said in (s for s in statements_in(copy, pair.copy) if s.stance == "denies"):
        if len(carried & words_of(pair.copy, said.content)) >= _DENIED:
            yield said.cue[0] if said.cue else said.content[0]
    for first, end in _denying(pair.copy):
        if carried.isdisjoint(range(first, end)):
            yield pair.copy.spans[first][0], pair.copy.spans[end - 1][1]


def _inside(copy: StoredArticle, denial: Statement) -> Change:
    words = text_of(copy, denial.cue[0] if denial.cue else denial.content[0])
    return Change("inside_denial", None, holder(copy, denial.content[0]), ("", words))
