"""From a cue's form and what opens its content to the draft that all frames begin with."""

from __future__ import annotations

from mutabaat.read.ar.drafts import ContentKind, Draft, Words
from mutabaat.read.ar.openers import Opener
from mutabaat.read.ar.spots import Spot

_KINDS: dict[str, ContentKind] = {"clause": "clause", "quote": "quote", "colon": "clause", "phrase": "phrase"}


def framed(spot: Spot, rule: str, cue: list[Words], opener: Opener, *, joins: bool) -> Draft:
    """A draft of ``rule`` without a source; the opener's preposition joins the ``cue``."""
    if opener.prep >= 0:
        if cue[-1][1] == opener.prep:
            cue[-1] = (cue[-1][0], opener.prep + 1)
        else:
            cue.append((opener.prep, opener.prep + 1))
    return Draft(
        rule=rule,
        cue=cue,
        at=cue[0][0],
        kind=_KINDS[opener.kind],
        content_start=opener.start,
        content_word=opener.word,
        sentence=spot.number,
        joins=joins,
        form=spot.form,
        lemma=spot.form.cue,
        spoken=opener.kind == "colon",
    )
