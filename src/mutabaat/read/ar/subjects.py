"""The subject of a sentence whose verb says nothing: he may speak in what follows."""

from __future__ import annotations

from mutabaat.read.ar.drafts import Words
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.memory import Entity
from mutabaat.read.ar.nouns import bare, likely, trim
from mutabaat.read.ar.objects import object_like
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.people import surnames, table
from mutabaat.read.ar.roles import holders
from mutabaat.read.ar.sources import read_source


def subject(page: Page, sentence: Sentence, number: int) -> tuple[Entity, Words] | None:
    """The subject of a sentence that opens with its verb, as somebody who may speak in or after it, and his words.

    Without a parser this is a guess, and asks for a title, a body, a place or a first name right after the first word.
    """
    lex = lexicon()
    start = sentence.first
    if n := page.phrase_at(start, sentence.last, lex.adjuncts):
        start += n  # «من جانبه رفض السفير …»
    if page.folded[start] in words_of("negation"):
        start += 1
    if sentence.passage.kind == "sentence":
        start += 1
    if sentence.last - start < 2:
        return None
    titled = next((h for h in holders(page) if h.first - len(h.title) == start and h.last <= sentence.last), None)
    start, end = (start, titled.last) if titled else trim(page, start, min(sentence.last, start + 14))
    known = end > start and page.folded[start] in surnames(page)
    if end <= start or not (titled or known or likely(page, start, end)):
        return None
    stop = start + 1
    if titled:
        stop = titled.last  # «خالفت مديرة القسم في البنك لينا حلبي الرأي»
    elif known:
        while stop < end and page.folded[stop] in surnames(page):
            stop += 1
    elif n := page.phrase_at(start, end, lex.places):
        stop = start + n
    else:
        while stop < end and not (
            page.folded[stop].isdigit()
            or page.folded[stop] in words_of("preposition")
            or page.folded[stop] in words_of("verbal")
            or (page.folded[stop].startswith("ي") and page.folded[stop] not in lex.first_names)
            or (page.folded[stop - 1].startswith("ال") and _with_pronoun(page.folded[stop]))
            or page.has_comma(stop)
            or object_like(page.folded[stop], lex)
            or (
                page.folded[stop].startswith("ال")
                and (page.folded[stop][2:] in lex.events or page.folded[stop][2:] in lex.object_words)
            )
        ):
            stop += 1
    source = read_source(page, start, stop)
    if source is None or (source.definite_role and source.kind == "outlet"):
        return None
    words = frozenset(bare(w) for w in page.folded[start:stop])
    entity = Entity(source.name, source.kind, source.head, words, source.gender, source.plural, number, spoke=False)
    return entity, (source.first, source.last)


def _with_pronoun(word: str) -> bool:
    """«نسب الموقع معلوماته إلى …»: a noun with a pronoun is the verb's object."""
    return not word.startswith("ال") and len(word) > 4 and word.endswith(("اته", "اتها", "ها", "هم"))


def embedded(page: Page, first: int, last: int) -> Words | None:
    """The subject of a clause that is told: the noun phrase right after «أن», up to its verb."""
    start = first + 1 if page.folded[first] in lexicon().complementisers else first
    if page.folded[start] in table("one_of") and start + 2 < last:
        return start, start + 2
    return None
