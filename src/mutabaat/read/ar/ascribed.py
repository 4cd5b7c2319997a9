"""Where a page says whence a medium has its report: «نسب الموقع معلوماته إلى مسؤولين», «عازية الخبر إلى مصادر»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.lexicon import Form, lexicon, words_of
from mutabaat.read.ar.nouns import is_medium, likely, trim
from mutabaat.read.ar.page import Page, Sentence
from mutabaat.read.ar.people import table
from mutabaat.read.ar.sources import read_source
from mutabaat.read.ar.spots import Spot

# From the verb to its preposition; farther than that another verb governs it.
_WINDOW = 24


@dataclass(frozen=True, slots=True)
class Ascription:
    """``source`` is whom the report is ascribed to; ``medium`` who ascribes it (None: the medium that speaks)."""

    sentence: int
    at: int  # the verb
    form: Form
    medium: Words | None
    source: Words


def ascriptions(page: Page) -> list[Ascription]:
    """All ascriptions of the page, in reading order."""
    starts, found = _forms(), []
    for number, sentence in enumerate(page.sentences):
        for i in range(sentence.first, sentence.last):
            form = starts.get(page.folded[i])
            if form is not None and page.quote_of[i] < 0 and (one := _at(Spot(page, number, sentence, i, form))):
                found.append(one)
    return found


def limit(page: Page, found: Sequence[Ascription], drafts: Sequence[Draft]) -> None:
    """«ذكرت الصحيفة أن الجسر سيغلق، ناسبة الخبر إلى …»: what is said ends before the ascription."""
    for one in found:
        for draft in drafts:
            before = draft.sentence == one.sentence and draft.content_word < one.at
            if before and not draft.fixed_end and not draft.limit and (page.pauses(one.at) or one.form.joined):
                draft.limit = one.at


@cache
def _forms() -> dict[str, Form]:
    """The forms of the verbs that ascribe, folded."""
    return {word: form for word, forms in lexicon().forms.items() for form in forms if form.cue.ascribes}


def _at(spot: Spot) -> Ascription | None:
    page, i, sentence = spot.page, spot.i, spot.sentence
    prep = next((k for k in range(i + 2, min(i + _WINDOW, sentence.last)) if page.folded[k] in spot.form.cue.prep), -1)
    if prep < 0 or any(page.has_stop(k) or page.folded[k] in lexicon().complementisers for k in range(i + 1, prep + 1)):
        return None
    report = next((k for k in range(i + 1, prep) if _is_report(page, k)), -1)
    if report < 0:
        return None
    first, last = _source(page, sentence, prep + 1)
    if not likely(page, first, last):
        return None  # «وعزت الصحيفة ذلك إلى ارتفاع الأسعار»: a cause, no source
    medium: Words | None = trim(page, i + 1, report)
    if medium is None or medium[0] == medium[1]:
        medium = None if spot.form.kind == "participle" else spot.subject_before()
    if medium is not None and not _may_report(page, medium):
        return None
    return Ascription(spot.number, i, spot.form, medium, (first, last))


def _is_report(page: Page, k: int) -> bool:
    """Whether word ``k`` stands for what a medium told: «معلوماته», «الخبر», «ذلك»; not as the name of a site."""
    word = page.folded[k]
    if any(mark in page.gaps[k] for mark in '«“"'):
        return False
    if word in words_of("pointing"):
        return page.folded[k - 1] not in words_of("preposition")
    if not word.startswith("ال") and word.endswith(("ه", "ها", "هم", "هما")):
        return any(word.removesuffix(end) in words_of("told") for end in ("ه", "ها", "هم", "هما"))
    named = is_medium(page.folded[k - 1], lexicon()) and not page.folded[k - 1].startswith("ال")
    return word.startswith("ال") and word[2:] in words_of("told") | table("told") and not named


def _source(page: Page, sentence: Sentence, first: int) -> Words:
    """The noun phrase after «إلى», up to a pause or a clause of the page's own."""
    last = next(
        (
            k
            for k in range(first + 1, sentence.last)
            if page.has_stop(k) or page.has_comma(k) or page.folded[k] in words_of("negation") | words_of("who_is")
        ),
        sentence.last,
    )
    return trim(page, first, last)


def _may_report(page: Page, words: Words) -> bool:
    """Whether the phrase is a medium, a report, or a quoted name."""
    source = read_source(page, *words)
    if source is None:
        return False
    return source.kind in ("outlet", "document") or any(mark in page.gaps[source.first] for mark in '«“"')
