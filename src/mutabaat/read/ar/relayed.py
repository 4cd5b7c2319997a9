"""Frames of media: «نقلت X عن Y قوله إن», «علمت «الصحيفة» من مصادر أن»."""

from __future__ import annotations

from mutabaat.read.ar import openers
from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.framing import framed
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.nouns import likely, trim
from mutabaat.read.ar.openers import Opener
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.spots import Spot


def relay(spot: Spot) -> Draft | None:
    """«نقلت X عن Y قوله/أن/:», «نسبت X إلى Y قوله»."""
    page, i, last, ascribes = spot.page, spot.i, spot.sentence.last, spot.form.cue.ascribes
    before_source = spot.form.cue.prep if ascribes else words_of("from_whom")
    about = next(
        (k for k in range(i + 1, min(i + 16, last)) if page.folded[k] in before_source or _by_tongue(page, k)), -1
    )
    if about < 0 or any(
        page.has_stop(k) or page.folded[k] in lexicon().complementisers for k in range(i + 1, about + 1)
    ):
        return None
    opener = openers.find(page, about + 1, min(last, about + 30), spot.form.cue)
    if opener is None:
        return None
    saying = next((k for k in range(about + 1, opener.until) if page.folded[k] in words_of("saying")), -1)
    if ascribes and (saying < 0 or not likely(page, *trim(page, about + 1, saying))):
        return None  # «وعزا الوزير التأخير إلى أن»: a cause
    opens = about - 1 if _by_tongue(page, about) else about
    pieces: list[Words] = [(i, about + 1)] if opens == i + 1 else [(i, i + 1), (opens, about + 1)]
    if saying >= 0:
        pieces.append((saying, saying + 1))
    draft = framed(spot, "relay", pieces, opener, joins=spot.joins)
    sender = trim(page, i + 1, opens)
    if sender[1] > sender[0]:
        draft.sender = sender
    elif before := spot.subject_before():
        draft.sender = before
        draft.at = before[0]
    source = trim(page, about + 1, saying if saying >= 0 else opener.until)
    draft.source = source if source[1] > source[0] else None
    return draft


def _by_tongue(page: Page, k: int) -> bool:
    """«نقلت الإذاعة على لسان الوزير قوله»."""
    return page.folded[k] in words_of("tongue") and page.folded[k - 1] in words_of("upon")


def learnt(spot: Spot, draft: Draft, end: int, opener: Opener) -> Draft | None:
    """«علمت «الصحيفة» من مصادر أن»: the page itself learnt it; the sources speak, unnamed where none are given."""
    page = spot.page
    origin = next((k for k in range(end, opener.until) if page.folded[k] in words_of("out_of")), -1)
    if origin < 0 and not any(m in page.gaps[end] for m in '«“"'):
        return None
    draft.exclusive = True
    draft.rule = "learnt"
    draft.source, draft.nobody = None, origin < 0
    if origin >= 0:
        first, last = trim(page, origin + 1, opener.until)
        draft.source = (first, last) if last > first else None
    return draft
