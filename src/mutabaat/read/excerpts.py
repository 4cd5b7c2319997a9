"""Words with what stands around them: taken from a text, found again in a later one, and looked up as a person typed them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutabaat.records.decisions import Excerpt, Excerpts
from mutabaat.records.errors import WordsNotFound, WordsNotUnique
from mutabaat.records.evidence import Span, Spans
from mutabaat.text.fold import Folded, fold, fold_map
from mutabaat.text.surroundings import agreement, folded_places

_AROUND = 40  # code points kept on each side
# An excerpt of so many letters is itself wherever it stands; a shorter one («قال») needs so much of its surroundings, and
# so much of them on either side.
_TELLING = 24
_LEAST_AROUND = 12
_LEAST_BESIDE = 3
_GAP = re.compile(r"\s+…\s+")


def excerpts(text: str, spans: Spans) -> Excerpts:
    """The words of spans with their surroundings. Each span must lie in the text."""
    return tuple(
        Excerpt(text[start:end], text[max(0, start - _AROUND) : start], text[end : end + _AROUND], start)
        for start, end in spans
    )


def locate(text: str, wanted: Excerpts) -> Spans | None:
    """Where the excerpts stand in a text that may be a later one; None when one of them is not there any more.

    Marks, spelling and white space may differ. Of several places that one is taken whose surroundings agree most.
    """
    folded = fold_map(text) if wanted else None
    found = [_locate(text, folded, excerpt) for excerpt in wanted if folded]
    return tuple(span for span in found if span) if all(found) else None


def _locate(text: str, folded: Folded, excerpt: Excerpt) -> Span | None:
    most = (len(fold(excerpt.prefix)), len(fold(excerpt.suffix)))
    end = excerpt.start + len(excerpt.exact)
    if text[excerpt.start : end] == excerpt.exact and _agreement(text, (excerpt.start, end), excerpt) == most:
        return excerpt.start, end
    best: tuple[int, int, Span] | None = None
    for span in _places(text, folded, excerpt.exact):
        sides = _agreement(text, span, excerpt)
        if len(excerpt.exact) < _TELLING and not _tells(sides, most):
            continue
        rank = (sum(sides), -abs(span[0] - excerpt.start), span)
        best = rank if best is None else max(best, rank)
    return best[2] if best else None


def _tells(sides: tuple[int, int], most: tuple[int, int]) -> bool:
    """Whether enough of a short excerpt's surroundings is there, and its neighbours on both sides."""
    near = all(side >= min(_LEAST_BESIDE, there) for side, there in zip(sides, most, strict=True))
    return near and sum(sides) >= min(_LEAST_AROUND, sum(most))


def _agreement(text: str, span: Span, excerpt: Excerpt) -> tuple[int, int]:
    return agreement(text, span, (excerpt.prefix, excerpt.suffix), within=2 * _AROUND)


def _places(text: str, folded: Folded, words: str) -> Iterator[Span]:
    """All places of the words, as spelled or spelled otherwise."""
    for start, end in folded_places(folded, words):
        # The way back takes in the marks behind the last letter; the words themselves may end before them.
        exact = text.startswith(words, start)
        yield start, start + len(words) if exact else end


def find(text: str, words: str, *, near: Spans = (), within: Span | None = None, besides: Spans = ()) -> Spans:
    """Where the words stand that a person typed or copied; pieces are parted by «…».

    Of several places those in ``within``, then those that touch ``near``, then whole words are taken, and none that lies in
    ``besides``. Raises WordsNotFound, and WordsNotUnique when several are left.
    """
    folded = fold_map(text)
    if places := list(_places(text, folded, words)):
        return (_one(text, words, places, near=near, within=within, besides=besides),)
    pieces = [piece for piece in _GAP.split(words.strip()) if piece]
    if len(pieces) < 2:
        raise WordsNotFound(_shown(words), "the text does not hold these words", "copy them from the article's text")
    found = []
    for piece in pieces:
        places = list(_places(text, folded, piece))
        if not places:
            raise WordsNotFound(
                _shown(piece), "the text does not hold these words", "copy them from the article's text"
            )
        found.append(_one(text, piece, places, near=near, within=within, besides=besides))
    return tuple(sorted(found))


def _one(text: str, words: str, places: list[Span], *, near: Spans, within: Span | None, besides: Spans) -> Span:
    tests = (
        lambda p: not any(a <= p[0] and p[1] <= b for a, b in besides),
        lambda p: within is None or (within[0] <= p[0] and p[1] <= within[1]),
        lambda p: not near or any(p[0] < b and a < p[1] for a, b in near),
        lambda p: not _inside_word(text, p[0]) and not _inside_word(text, p[1]),
    )
    for test in tests:
        places = [place for place in places if test(place)] or places
    if len(places) > 1:
        raise WordsNotUnique(
            _shown(words),
            f"the text holds these words {len(places)} times",
            "take a word more on either side, or name the line",
        )
    return places[0]


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:80].rsplit(None, 1)[0] + "…"
