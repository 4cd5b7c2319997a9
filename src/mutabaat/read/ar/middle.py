"""Two transmitters in a row, and a medium that rests on a source: «نقلت X عن Y عن Z», «ذكرت X، استناداً إلى Z، أن»."""

from __future__ import annotations

from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.lexicon import words_of
from mutabaat.read.ar.nouns import likely, trim
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import table
from mutabaat.read.ar.sources import read_source

# From the cue to its clause; farther than that the words belong to another clause.
_WINDOW = 40


def chained(page: Page, draft: Draft) -> Words | None:
    """The second transmitter, where one is named: the draft's source is then whom it quotes."""
    if draft.sender is None or draft.source is None:
        return None
    at = draft.source[1]
    if at >= len(page.folded) or page.folded[at] not in words_of("from_whom") or page.has_stop(at):
        return None
    between, source = draft.source, _after(page, draft, at + 1)
    if source is None:
        return None
    draft.cue.append((at, at + 1))
    draft.source = source
    return between


def rests_on(page: Page, draft: Draft) -> None:
    """«وأوضحت الصحيفة، استناداً إلى أربعة أشخاص …، أن»: they speak, the paper transmits."""
    if not draft.cue or draft.lemma is None or draft.kind == "phrase":
        return
    first = draft.cue[0][0]
    at = next((k for k in range(first, min(first + _WINDOW, draft.content_word)) if _rests(page, k)), -1)
    if at < 0:
        return
    source = _after(page, draft, at + 2)
    medium = draft.source if draft.source and draft.source[1] <= at else draft.sender
    if source is None or medium is None or medium[0] >= at:
        return
    kind = read_source(page, *medium)
    if kind is None or kind.kind not in ("outlet", "document", "organisation", "official_body"):
        return
    draft.source, draft.sender = source, medium
    if not any(a <= at < b for a, b in draft.cue):
        draft.cue.append((at, at + 2))


def _rests(page: Page, k: int) -> bool:
    return (
        page.folded[k] in table("rests_on") and k + 2 < len(page.folded) and page.folded[k + 1] in ("الي", "على", "علي")
    )


def _after(page: Page, draft: Draft, first: int) -> Words | None:
    """The noun phrase from word ``first`` on, up to the clause or the word of saying."""
    last = draft.content_word if draft.content_word > first else page.sentences[draft.sentence].last
    for k in range(first, last):
        if page.folded[k] in words_of("saying") or page.has_stop(k):
            last = k
            break
    a, b = trim(page, first, last)
    return (a, b) if likely(page, a, b) or (b > a and read_source(page, a, b)) else None
