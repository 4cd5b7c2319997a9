"""What the words of a sentence say and which of them are names, so that another's words can be held against them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from mutabaat.compare.wording import find, wording
from mutabaat.desk.rewording.facts import unjoined
from mutabaat.text.bilingual import own_entries, own_lexicon
from mutabaat.text.keys import is_known, key
from mutabaat.text.lexicon import load
from mutabaat.text.skeleton import skeleton
from mutabaat.text.words import Word, folded_words, words
from mutabaat.write.house import house

_SHORT = 2  # letters: shorter words are particles
_BONES = 2  # consonants that tell a name from others
_STOPS = re.compile(r"[.!?:“«\"‘]\s*$")


@dataclass(frozen=True, slots=True)
class Said:
    """One word of a sentence. ``is_name`` by its capital or by what dictionaries lack; ``is_small`` says nothing by itself."""

    folded: str
    shown: str
    lang: str
    is_name: bool
    is_small: bool
    also: frozenset[str] = frozenset()  # what the phrase means that it is a part of


def said(text: str, lang: str) -> list[Said]:
    """The words of a sentence, each in the language of its script."""
    found = [_said(text, word, lang) for word in words(text)]
    return _in_phrases(found) if any(one.lang == "ar" for one in found) else found


def _in_phrases(found: list[Said]) -> list[Said]:
    """Arabic words with what the phrases of the lexicon mean that they stand in: «رئيس البلدية»."""
    lexicon = own_lexicon()
    meant = {
        n: frozenset(f"en:{term}" for term, _ in meaning)
        for n, meaning in lexicon.meanings([one.folded for one in found])
    }
    out: list[Said] = []
    for n, one in enumerate(found):
        also = meant.get(n, frozenset())
        if not also and one.lang == "ar" and not one.is_small and lexicon.knows(one.folded):
            also = meant.get(n - 1, frozenset()) | meant.get(n + 1, frozenset())
        out.append(replace(one, also=also) if also else one)
    return out


def _said(text: str, word: Word, lang: str) -> Said:
    shown = text[word.start : word.end]
    spoken = _script(word.folded, lang)
    if spoken == "ar":
        is_name = not word.folded.isdigit() and len(word.folded) > _SHORT and not is_known(word.folded, "ar")
    else:
        begins = not text[: word.start].strip() or bool(_STOPS.search(text[: word.start]))
        is_name = shown[:1].isupper() and (not begins or not is_known(word.folded, "en"))
    small = (
        word.folded.isdigit()
        or len(word.folded) < _SHORT
        or any(f in _small(spoken) for f in unjoined(word.folded, spoken))
    )
    return Said(word.folded, shown, spoken, is_name, small)


def _script(word: str, lang: str) -> str:
    if "\u0600" <= word[:1] <= "\u06ff":
        return "ar"
    return "en" if word[:1].isalpha() or lang != "ar" else lang


@cache
def _small(lang: str) -> frozenset[str]:
    """Words that any sentence may have: the house's small words and its verbs that claim no more than that it was said."""
    style = house("ar" if lang == "ar" else "en")
    connecting = frozenset(folded_words(load("rewording")[style.lang]["connecting"]))
    neutral = {form for form, verb in style.verbs.items() if verb.neutral}
    return style.small | style.frame_words | style.according | style.openers | style.kinds | neutral | connecting


def is_area(word: Said) -> bool:
    """Whether it is a noun of places, «حي», "city": what follows it is a name."""
    lexicon = wording(word.lang)
    return lexicon is not None and bool(find(lexicon.area, (word.folded,)))


def senses(word: Said) -> frozenset[str]:
    """What the word may mean: signs that it shares with words of the same meaning, in either language."""
    return _senses(word.folded, word.lang) | word.also


def word_senses(word: str) -> frozenset[str]:
    """The same of a folded word alone."""
    return _senses(word, _script(word, "en"))


@lru_cache(maxsize=20_000)
def _senses(word: str, lang: str) -> frozenset[str]:
    found = {f"{lang}:{key(form, lang)}" for form in unjoined(word, lang)} | {
        f"{lang}:{form}" for form in unjoined(word, lang)
    }
    if lang == "ar":
        for _, meaning in own_lexicon().meanings((word,)):
            found |= {f"en:{term}" for term, _ in meaning}
    else:
        found |= {f"of:{headword}" for headword in _headwords().get(key(word, "en"), ())}
    return frozenset(found)


@cache
def _headwords() -> dict[str, set[str]]:
    """The key of an English word to the Arabic headwords that it renders by itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for headword, renderings in own_entries().items():
        for rendering in renderings:
            terms = folded_words(rendering)
            if len(terms) == 1:
                found[key(terms[0], "en")].add(headword)
    return found


def same_name(one: Said | str, others: Iterable[Said]) -> bool:
    """Whether a name stands among words: as it is but for clitics, or by its consonants or a known rendering in another
    script."""
    word, lang = (one.folded, one.lang) if isinstance(one, Said) else (one, _script(one, "en"))
    own, bones = set(unjoined(word, lang)), {skeleton(form) for form in unjoined(word, lang)}
    bones = {b for b in bones if len(b) >= _BONES}
    for other in others:
        forms = unjoined(other.folded, other.lang)
        if not own.isdisjoint(forms):
            return True
        if other.lang != lang and (
            not bones.isdisjoint(skeleton(form) for form in forms) or not _senses(word, lang).isdisjoint(senses(other))
        ):
            return True
    return False
