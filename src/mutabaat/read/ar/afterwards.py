"""A sentence that is nothing but «وفقاً لوكالة الفجر.» and says on whose word the one before it stands."""

from __future__ import annotations

from mutabaat.read.ar.citing import cited
from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import lexicon
from mutabaat.read.ar.nouns import LONGEST
from mutabaat.read.ar.page import Page


def alone(page: Page, number: int, before: list[Draft]) -> Draft | None:
    """The draft that gives the sentence before to the source; where somebody spoke in it, None: the source transmits him."""
    sentence = page.sentences[number]
    if number == 0 or page.folded[sentence.first] not in lexicon().phrases or sentence.last - sentence.first > LONGEST:
        return None
    cites = page.sentences[number - 1]
    if sentence.passage.kind != "sentence" or cites.passage.kind != "sentence":
        return None
    found = cited(page, sentence, sentence.first)
    if found is None or found.source is None or found.last < sentence.last:
        return None
    spoke = [d for d in before if d.sentence == number - 1]
    if spoke:
        if len(spoke) == 1 and spoke[0].sender is None and not spoke[0].nobody:
            spoke[0].sender = found.source
        return None
    start, end = page.span_marked(cites.first, cites.last)
    draft = Draft("alone", [found.cue], sentence.first, "clause", start, cites.first, number, joins=False)
    draft.fixed_end, draft.source, draft.sender = end, found.source, found.sender
    return draft
