"""A verb without a subject beside it: who else in its sentence can be meant, before the last speaker is taken up."""

from __future__ import annotations

from dataclasses import replace

from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.lexicon import Form, lexicon
from mutabaat.read.ar.memory import Speaker, agrees
from mutabaat.read.ar.nouns import head_of
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import table
from mutabaat.read.ar.roles import Holder, holders
from mutabaat.read.ar.subjects import embedded, subject

# Words between those who gather and what for.
_CROWD = 8
# Sentences back to whom a verb without a subject means, where nobody spoke.
_BACK = 2


def leading(page: Page, draft: Draft, speaker: Speaker | None) -> Words | None:
    """«خالفت النائبة لينا حلبي الرأي، قائلة إن …»: a verb that says nothing leads, and its subject is the source."""
    sentence = page.sentences[draft.sentence]
    if not _says(draft) or draft.at - sentence.first < 4 or (speaker and speaker.sentence == draft.sentence):
        return None
    found = subject(page, replace(sentence, last=draft.at), draft.sentence)
    return found[1] if found and agrees(found[0], draft.form) else None


def crowd(page: Page, draft: Draft) -> Words | None:
    """«تظاهر المئات للمطالبة بالإفراج عنه»: those who gathered before the noun that says what for."""
    if draft.rule != "masdar" or not page.folded[draft.at].startswith("لل"):
        return None
    for k in range(draft.at - 1, max(page.sentences[draft.sentence].first, draft.at - _CROWD) - 1, -1):
        if page.has_stop(k + 1):
            return None
        if page.folded[k] in table("crowd"):
            of = page.folded[k + 1] == "من" and k + 2 < draft.at
            return k, k + 3 if of else k + 1
    return None


def told_by(page: Page, draft: Draft, before: Draft | None, speaker: Speaker | None) -> Words | None:
    """«ويروي أن الرئيس مارن سليم خاطبه قائلاً»: no pause before the participle, so the told clause's subject speaks.

    ``before`` is the draft before it in the sentence, ``speaker`` who speaks there.
    """
    form = draft.form
    if before is None or before.content_word >= draft.at or speaker is None or not _singular(form):
        return None
    if form is not None and form.kind == "participle":
        near = _between(page, before.content_word, draft.at, form)
        return _words(near[-1]) if _says(draft) and near and not page.pauses(draft.at) else None
    joined = form is not None and form.joined
    return embedded(page, before.content_word, draft.at) if joined and _differs(speaker, form) else None


def nested(page: Page, draft: Draft, low: int, speaker: Speaker | None) -> Words | None:
    """«روت أن أحد الجيران اتصل وأبلغها أن»: within what a woman tells from word ``low`` on, a man speaks."""
    form = draft.form
    if form is None or speaker is None or not _singular(form) or not (_differs(speaker, form) or _says(draft)):
        return None
    near = _between(page, low, draft.at, form)
    if near:
        return _words(near[-1])
    return embedded(page, low, draft.at) if _differs(speaker, form) else None


def behind(page: Page, draft: Draft, speaker: Speaker | None) -> Words | None:
    """«سخرت من الخطوة النائبة لينا حلبي»: after a man spoke, a feminine verb takes the woman named behind its object."""
    form = draft.form
    if form is None or form.kind == "participle" or speaker is None or not _singular(form):
        return None
    after = _between(page, draft.at + 1, page.sentences[draft.sentence].last, form)
    return _words(after[0]) if after and _differs(speaker, form) else None


def before(page: Page, draft: Draft) -> Words | None:
    """«… هي السجينة لينا حلبي. وقالت», «أثار ذلك حفيظة السكان. وقالوا»: who was named last in the two sentences before."""
    form = draft.form
    if form is None or form.speaker != 3 or form.kind not in ("past", "present"):
        return None
    low = page.sentences[max(0, draft.sentence - _BACK)].first
    if form.plural:
        heads, lex = lexicon().heads, lexicon()
        for k in range(draft.at - 1, low, -1):
            if heads.get(head_of(page.folded[k], lex)) == "collective":
                return k, k + 1
        return None
    if form.gender != "f":
        return None
    women = [h for h in holders(page) if low <= h.first < draft.at and h.gender == "f"]
    if women:
        return _words(women[-1])
    given = next((k for k in range(draft.at - 1, low, -1) if page.folded[k] in table("given", "f")), 0)
    return (given, given + 1) if given else None


def _between(page: Page, low: int, high: int, form: Form) -> list[Holder]:
    return [h for h in holders(page) if low <= h.first < high and h.gender == form.gender]


def _words(found: Holder) -> Words:
    return found.first - len(found.title), found.last


def _singular(form: Form | None) -> bool:
    """A form in the third person singular that tells its gender."""
    return bool(form and form.speaker == 3 and not form.plural and form.gender and form.kind != "masdar")


def _differs(speaker: Speaker, form: Form | None) -> bool:
    return form is not None and speaker.entity.gender not in ("", form.gender)


def _says(draft: Draft) -> bool:
    """«قائلاً»."""
    return bool(draft.form and draft.form.kind == "participle" and draft.lemma and draft.lemma.lemma == "قال")
