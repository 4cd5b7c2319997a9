"""Nouns of what is said that tell something, while nobody is named: «معلومات تفيد بأن», «شائعات تتحدث عن …»."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.read.ar.drafts import ContentKind
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.page import Page, Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """The content begins at ``word``, the cue ends before word ``until``."""

    kind: ContentKind
    word: int
    until: int


def tells(page: Page, sentence: Sentence, i: int) -> Told | None:
    """What the noun at word ``i`` tells by the verb right behind it, its adjective or «التي»."""
    lex, word = lexicon(), page.folded[i].removeprefix("و")
    rumour = word.removeprefix("ال")
    if rumour not in lex.impersonal_nouns:
        return None
    verb = i + 1
    if rumour not in words_of("documents_too"):
        # «معلومات أولية تؤكد»; but «التقارير الطبية تؤكد» are papers
        verb += page.folded[verb] in lex.relatives or _adjective(page, verb)
    elif word != rumour:
        return None
    if verb + 1 >= sentence.last or any(page.pauses(k) for k in range(i + 1, verb + 2)):
        return None
    told, after = page.folded[verb], page.folded[verb + 1]
    if told not in lex.impersonal_verbs:
        return None
    if after in lex.complementisers:
        return Told("clause", verb + 1, verb + 1)
    if after in words_of("upon_what") and verb + 2 < sentence.last:
        clause = page.folded[verb + 2] in lex.complementisers
        return Told("clause" if clause else "phrase", verb + 2, verb + 2)
    if after.startswith("ب") and told in words_of("informs"):
        return Told("phrase", verb + 1, verb + 1)
    confirmed = told in words_of("confirms") and after not in words_of("preposition") and after not in lex.verbs
    return Told("phrase", verb + 1, verb + 1) if confirmed else None


def _adjective(page: Page, k: int) -> bool:
    """An indefinite or definite adjective of a plural of things: «أولية», «السابقة»."""
    return page.folded[k].endswith("ه") and page.folded[k] not in lexicon().forms
