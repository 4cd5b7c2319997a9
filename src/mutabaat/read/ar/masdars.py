"""Nouns of saying: «مطالب العمال برفع الأجور», «إعلان الوزارة الإغلاق», «طلبات من السكان بشأن المياه»."""

from __future__ import annotations

from mutabaat.read.ar import openers
from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.framing import framed
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.nouns import likely, trim
from mutabaat.read.ar.spots import Spot


def masdar(spot: Spot) -> Draft | None:
    """The draft of a verbal noun, its owner the source; None where it reports nothing."""
    page, i, form, cue = spot.page, spot.i, spot.form, spot.form.cue
    if i + 1 >= spot.sentence.last or (cue.masdar_quote and not form.pronoun):
        return None
    opener = openers.find(page, i + 1, min(spot.sentence.last, i + 12), cue)
    if opener is None or (form.pronoun and form.joined and opener.kind == "phrase"):
        return None  # «أعلنت تأييدها وترحيبها بالخطوات»: said with the noun before it
    if opener.kind == "phrase" and not (cue.nominal and (opener.prep < 0 or cue.prep_noun)):
        return None
    if opener.kind in ("quote", "colon") and not cue.masdar_quote:
        return None
    if cue.owned and opener.kind == "clause" and not page.folded[opener.word].startswith("ب"):
        return None  # «في تصريحات للرئيس أكد أن»: the verb's
    if not form.pronoun and any(page.has_comma(k) for k in range(i + 1, opener.until + 1)):
        return None  # «وعن نفي الوزارة، قال فلان إن …»
    draft = framed(spot, "masdar", [(i, i + 1)], opener, joins=False)
    draft.background = i > spot.sentence.first and page.folded[i - 1] in words_of("after_event")
    of = page.folded[i + 1] == "من"  # «طلبات من سكان الحي بإغلاق»
    first, last = trim(page, i + 1 + of, opener.until)
    if cue.np_noun and (last <= first or page.folded[opener.word][2:] in lexicon().events):
        return None  # «بعد إعلان الاتفاق» is no «إعلان الوزارة الانسحاب»
    if cue.owned and last <= first and not form.pronoun:
        return None
    if last > first and not form.pronoun:
        adjective = page.folded[first] in lexicon().nisba  # «مطالب مصرية بالتعويض»
        if not adjective and not likely(page, first, last):
            return None
        draft.source = (first, first + 1 if adjective else last)
    elif form.pronoun and opener.until - i - 1 > 3:
        return None
    return draft
