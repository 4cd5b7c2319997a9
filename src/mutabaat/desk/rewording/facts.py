"""What a sentence holds to: its numbers, days, doubts, negations and who says what, each with the words that show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from mutabaat.compare.amounts import BARE, amounts
from mutabaat.compare.pieces import Piece
from mutabaat.compare.wording import Wording as Words
from mutabaat.compare.wording import find, wording
from mutabaat.read.certainty import certainty
from mutabaat.read.reader import read
from mutabaat.records.dates import DateMention
from mutabaat.records.evidence import Article, Span
from mutabaat.records.statements import Statement
from mutabaat.text.dates import find_dates
from mutabaat.text.fold import MARKS, fold
from mutabaat.text.lexicon import load
from mutabaat.text.words import folded_words, words
from mutabaat.write.house import House, has_house, house
from mutabaat.write.render import foreign_runs

_SHIFT = timedelta(days=3)
_FIRST_PART, _LAST_PART = 3, 10  # parts that are called as places are
_DAY = date(2026, 6, 15)  # «اليوم» and "Sunday" are compared as of one day, whichever


@dataclass(frozen=True, slots=True)
class Saying:
    """A speaker in a sentence: folded words of the name, who passes it on, stance, and what its verb claims.

    ``weight`` is empty for a verb that claims no more than that it was said, else what verbs of its kind share.
    """

    speaker: tuple[str, ...]
    via: tuple[str, ...]
    shown: str
    stance: str
    weight: str
    cue: str
    kind: str

    @property
    def is_named(self) -> bool:
        return self.kind in ("person", "official_body", "organisation", "outlet", "document")


@dataclass(slots=True)
class Facts:
    """Counts of what must stay; the words shown for each are kept for people."""

    numbers: Counter[float | str] = field(default_factory=Counter)  # values, and the bounds on them
    days: Counter[str] = field(default_factory=Counter)
    hedges: Counter[str] = field(default_factory=Counter)
    negation: int = 0
    sayings: list[Saying] = field(default_factory=list)
    shown: dict[object, str] = field(default_factory=dict)
    negated: list[str] = field(default_factory=list)
    hedged: list[str] = field(default_factory=list)
    order: list[tuple[float, str]] = field(default_factory=list)  # each number with the word that it counts
    counted: set[str] = field(default_factory=set)  # folded words of numbers and dates


def facts(text: str, lang: str, *, across: bool = False) -> Facts:
    """What a sentence holds to; the words in it that are in another script are read in their own language. ``across``: to be
    compared with another language's, where a stretch of time may be a date in the one and a duration in the other."""
    out = Facts()
    runs = foreign_runs(text, lang)
    own = _blanked(text, [(start, end) for start, end, _ in runs]) if runs else text
    cues: dict[str, list[Span]] = {}
    for part, spoken in [(text, lang), *((text[start:end], language) for start, end, language in runs)]:
        out.sayings += _sayings(part, spoken, cues.setdefault(part, []))
    for part, spoken, known in [(own, lang, text), *((text[a:b], language, text[a:b]) for a, b, language in runs)]:
        _gather(out, part, spoken, cues[known], across=across)
    return out


def _blanked(text: str, runs: Iterable[tuple[int, int]]) -> str:
    for start, end in runs:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _gather(out: Facts, text: str, lang: str, cues: list[Span], *, across: bool) -> None:
    found = words(text)
    piece = Piece(
        "sentence", 0, len(text), tuple(w.folded for w in found), tuple((w.start, w.end) for w in found), lang, text
    )
    dated = find_dates(text, written=_DAY, lang=lang)
    if across:
        dated = [mention for mention in dated if mention.precision == "day"]
    for mention in dated:
        told = text[mention.start : mention.end]
        said = _day(mention, told)
        out.days[said] += 1
        out.shown[said] = told
        out.counted.update(folded_words(told))
    lexicon = wording(lang)
    bounds = (
        []
        if lexicon is None
        else [(name, place) for name, sought in lexicon.bound for place in find(sought, piece.words)]
    )
    bounds = [
        (name, at) for name, at in bounds if not any(a <= at[0] and at[1] <= b and at != (a, b) for _, (a, b) in bounds)
    ]
    taken = [] if across else [mention.span for mention in dated]
    for amount in amounts(piece):
        span = piece.spans[amount.first][0], piece.spans[amount.end - 1][1]
        if amount.bound == BARE or any(start < span[1] and span[0] < end for start, end in taken):
            continue
        value = _ordinal(amount.value) if across else amount.value
        out.numbers[value] += 1
        out.shown[value] = piece.text(amount.first, amount.end)
        out.counted.update(piece.words[amount.first : amount.end])
        out.order.append((value, piece.words[amount.end] if amount.end < len(piece.words) else ""))
        if amount.bound:
            out.numbers[amount.bound] += 1
            out.shown[amount.bound] = next(
                (piece.text(*at) for name, at in bounds if name == amount.bound), amount.bound
            )
    if out.numbers and not any(name in out.numbers for name, _ in bounds):
        for name, at in bounds:  # «… 23 عاملاً على الأقل»: further from its figure
            out.numbers[name] += 1
            out.shown[name] = piece.text(*at)
    hedges = certainty(text, (0, len(text)), lang)
    for span, label in zip((*hedges.hedge, *hedges.condition), hedges.labels, strict=True):
        saying = any(start < span[1] and span[0] < end for start, end in cues)
        if not (
            saying and _is_verb(text[slice(*span)], lang)
        ):  # «زعم», "alleged": held to as the verb of saying that it is
            out.hedges[label] += 1
            out.hedged.append(text[slice(*span)])
    if lexicon is not None:
        _negate(out, piece, lexicon, [at for _, at in bounds], cues)


def _negate(out: Facts, piece: Piece, lexicon: Words, bounds: list[tuple[int, int]], cues: list[Span]) -> None:
    """The negations and denials of a piece; «لا يستبعد» is a doubt, «لا يقل عن» a bound, and neither is one."""
    data = load("rewording")[piece.lang]
    idle, spelled = {fold(w) for w in data["idle"]}, {bare(w) for w in data["spelled"]}
    places = {at for sought in (lexicon.negation, lexicon.denial, lexicon.refusal) for at in find(sought, piece.words)}
    for n, span in enumerate(piece.spans):
        if bare(piece.body[slice(*span)]) in spelled or piece.words[n] in data["turning"]:
            places.add((n, n + 1))
    kept: list[tuple[int, int]] = []
    inside = [*find(lexicon.hedge, piece.words), *bounds]
    for first, end in sorted(places):
        if any(a < end and first < b for a, b in (*inside, *kept)) or (end - first == 1 and piece.words[first] in idle):
            continue
        kept.append((first, end))
        out.negation += 1
        out.negated.append(piece.text(first, end))


def _is_verb(words_of: str, lang: str) -> bool:
    verbs = house(lang).verbs if has_house(lang) else {}
    return all(any(form in verbs for form in unjoined(word, lang)) for word in folded_words(words_of))


def bare(word: str) -> str:
    """A word without vowel marks, its alef as it is spelled."""
    return re.sub(f"[{MARKS}]", "", word)


def _day(mention: DateMention, told: str) -> str:
    """What a date is compared by: a weekday by its name, whichever week a tense puts it in; else its days."""
    clock = f" {mention.part} {mention.at or ''}"
    if mention.first is None:
        return fold(told) if not mention.at else clock
    if mention.precision == "day" and not any(c.isdigit() for c in told):
        later = [one.first for one in find_dates(told, written=_DAY + _SHIFT) if one.first]
        if later and later[0].weekday() == mention.first.weekday():
            return f"{mention.first.weekday()}{clock}"  # the day of a week, not «اليوم»
    return f"{mention.first} {mention.last}{clock}"


def _ordinal(value: float) -> float:
    """ "Third" is a part in English and may be a place in another language: one value for both."""
    over = round(1 / value) if 0 < value < 1 else 0
    return float(over) if _FIRST_PART <= over <= _LAST_PART and abs(1 / over - value) < 1e-3 else value


def _sayings(text: str, lang: str, cues: list[Span]) -> list[Saying]:
    """Who says what in a sentence, and inside what is said; the spans of the cues are added to ``cues``."""
    style = house(lang) if has_house(lang) else None
    read_in = read(Article("sentence", text, lang)).statements
    said = [one for one in read_in if not one.is_own_voice and one.act != "intention"]
    cues += [span for one in said for span in one.cue]
    out = [_saying(text, one, style) for one in said]
    parents = {one.parent for one in read_in}
    for one in said:
        if one.id in parents or not one.content:
            continue
        start, end = one.content[0][0], one.content[-1][1]
        inner = text[start:end].strip(' «»“”"')
        first = words(inner)[:1]
        if style is not None and first and first[0].folded in style.complementisers:
            inner = inner[first[0].end :].strip()
        for within in read(Article("sentence", inner, lang)).statements if inner != text else ():
            if not within.is_own_voice and within.act == "speech":
                shift = text.find(inner)
                cues += [(shift + a, shift + b) for a, b in within.cue]
                out.append(_saying(inner, within, style))
    return out


def _saying(text: str, one: Statement, style: House | None) -> Saying:
    shown = " ".join(text[slice(*span)] for span in one.source) or one.source_entity
    cue = " ".join(text[slice(*span)] for span in one.cue)
    via = tuple(w for name in one.transmitters for w in name_words(name))
    return Saying(
        name_words(one.source_entity or shown), via, shown, one.stance, _weight(text, one, style), cue, one.source_type
    )


def _weight(text: str, one: Statement, style: House | None) -> str:
    if style is None:
        return ""
    for span in one.cue:
        for word in words(text[slice(*span)]):
            verb = next((style.verbs[form] for form in unjoined(word.folded, style.lang) if form in style.verbs), None)
            if verb is not None:
                return "" if verb.neutral else verb.group or fold(verb.m)
    return ""


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without small words and the kinds of outlets."""
    small = _small()
    return tuple(w.folded for w in words(name) if w.folded not in small)


@cache
def _small() -> frozenset[str]:
    ar, en = house("ar"), house("en")
    return (
        ar.kinds
        | ar.prepositions
        | en.prepositions
        | en.lowered
        | frozenset({"the", "a", "an", "and", "mr", "ms", "dr", "al", "el"})
    )


def unjoined(word: str, lang: str) -> tuple[str, ...]:
    """A folded word with what may be left of it without clitics, in Arabic."""
    if lang != "ar" or not "\u0600" <= word[:1] <= "\u06ff":
        return (word.removesuffix("'s").removesuffix("’s"), word)
    found = {word}
    for front in ("و", "ف"):
        found |= {w[1:] for w in tuple(found) if w.startswith(front) and len(w) > 3}
    for front in ("ب", "ل", "ك"):
        found |= {w[1:] for w in tuple(found) if w.startswith(front) and len(w) > 3}
        found |= {"ال" + w[2:] for w in tuple(found) if w.startswith("لل") and len(w) > 4}
    found |= {w[2:] for w in tuple(found) if w.startswith("ال") and len(w) > 4}
    return tuple(sorted(found, key=len))
