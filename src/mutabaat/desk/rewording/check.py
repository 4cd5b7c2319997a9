"""Whether a proposed wording says what its sentence says: every refusal with the words that it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise
from typing import TypeVar

from mutabaat.desk.rewording.facts import Facts, Saying, facts
from mutabaat.desk.rewording.senses import Said, is_area, said, same_name, senses, word_senses
from mutabaat.records.briefs import BriefSentence
from mutabaat.records.rewording import Refusal
from mutabaat.text.words import folded_words
from mutabaat.write.house import House
from mutabaat.write.render import foreign_runs

T = TypeVar("T", str, float | str)

LONGEST = 1200  # characters of a proposal
_LONGER = 2.5  # times as long as its sentence
_KEPT = 0.6  # of the sentence's words, by what they mean, a rewriting has again; a translation of what is foreign less
_KEPT_ACROSS = 0.3
_NEW = 0.15  # of a rewriting's words may mean what no word of the sentence or its traces means; of a translation's more
_NEW_ACROSS = 0.5
_MARKUP = re.compile(
    r"[<>{}\[\]\\`*#|~\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]|https?:|www\.|^\s*[-•]\s|&\w+;"
)
_SENTENCE_END = re.compile(r"[.!?؟…]+[\"”’»)]*\s+\S")
_QUOTED = re.compile(r"[«“\"]([^«»“”\"]+)[»”\"]")


def refusals(sentence: BriefSentence, text: str, lang: str, style: House) -> tuple[Refusal, ...]:
    """Why ``text`` can't stand for the sentence; empty where it can. ``style`` is the follow-up's.

    What must stay is what the house composed, or what an editor's sentence says now; names and words may come from its traces
    too. Where the sentence holds words in another language and the text does not, it is held to as a translation.
    """
    base = sentence.composed or sentence.text
    if not _is_sentence(base, text):
        return (Refusal("form"),)
    rests = [trace.words for trace in sentence.traces] + [trace.outlet for trace in sentence.traces]
    rests += [style.called(trace.outlet) for trace in sentence.traces]
    foreign, left = foreign_runs(base, lang), foreign_runs(text, lang)
    across = _letters(left) * 2 < _letters(foreign)
    before, after = facts(base, lang, across=across), facts(text, lang, across=across)
    own, new = said(base, lang), said(text, lang)
    also = [word for rest in rests for word in said(rest, lang)]
    found = [
        _counted("numbers", before.numbers, after.numbers, before, after),
        *([] if across else [_recounted(before, after)]),
        _counted("days", before.days, after.days, before, after),
        _hedged(before, after),
        _negated(before, after),
        _named(own, also, new, before, after),
        *_spoken(before.sayings, after.sayings, text, lang),
        *([] if across else [_requoted(base, text)]),
        _worded(own, also, new, before.counted | after.counted, across=across),
    ]
    kept: dict[str, Refusal] = {}
    for one in found:
        if one is not None:
            kept.setdefault(one.reason, one)
    return tuple(kept.values())


def _letters(runs: Sequence[tuple[int, int, str]]) -> int:
    return sum(end - start for start, end, _ in runs)


def _is_sentence(base: str, text: str) -> bool:
    if not text.strip() or len(text) > min(LONGEST, _LONGER * len(base) + 80) or _MARKUP.search(text):
        return False
    return len(_SENTENCE_END.findall(text)) <= len(_SENTENCE_END.findall(base))


def _counted(reason: str, before: Mapping[T, int], after: Mapping[T, int], old: Facts, new: Facts) -> Refusal | None:
    """A number may be said once or twice, but none may be lost or brought."""
    lost, brought = before.keys() - after.keys(), after.keys() - before.keys()
    if not lost and not brought:
        return None
    return Refusal(reason, _shown(lost, old.shown), _shown(brought, new.shown))


def _recounted(before: Facts, after: Facts) -> Refusal | None:
    """Numbers that changed places: in another order, and before words that mean something else."""
    if len({value for value, _ in before.order}) < 2 or [v for v, _ in before.order] == [v for v, _ in after.order]:
        return None
    counted: dict[float, set[str]] = {}
    spans = {value for value, word in before.order if not word}  # a duration has its unit in its value
    for value, word in before.order:
        counted.setdefault(value, set()).update(word_senses(word))
    wrong = [
        word
        for value, word in after.order
        if value not in spans and counted.get(value, set()).isdisjoint(word_senses(word))
    ]
    return Refusal("numbers", tuple(word for _, word in before.order), tuple(wrong)) if wrong else None


def _shown(marks: Iterable[object], words: Mapping[object, str]) -> tuple[str, ...]:
    return tuple(sorted(words[mark] for mark in marks))


def _hedged(before: Facts, after: Facts) -> Refusal | None:
    if before.hedges.keys() == after.hedges.keys() and before.hedges.total() == after.hedges.total():
        return None
    return Refusal("hedges", tuple(before.hedged), tuple(after.hedged))


def _negated(before: Facts, after: Facts) -> Refusal | None:
    if before.negation == after.negation:
        return None
    return Refusal("negation", tuple(before.negated), tuple(after.negated))


def _named(
    own: Sequence[Said], also: Sequence[Said], new: Sequence[Said], before: Facts, after: Facts
) -> Refusal | None:
    """Names of the sentence that are gone, and names that neither it nor its traces have."""
    names = [word for word in own if word.is_name and not word.is_small]
    speakers = {form for one in before.sayings for form in (*(one.speaker if one.is_named else ()), *one.via)}
    names += [word for word in own if word.folded in speakers and not word.is_name and not word.is_small]
    names += [word for before_it, word in pairwise(own) if is_area(before_it) and not word.is_small]
    lost = [word.shown for word in names if not same_name(word, new)]
    known = [*own, *also]
    lost += _unmeant(before.sayings, own, new)
    brought = [word.shown for word in new if word.is_name and not word.is_small and not same_name(word, known)]
    brought += _unmeant(after.sayings, new, known)
    return Refusal("names", tuple(dict.fromkeys(lost)), tuple(dict.fromkeys(brought))) if lost or brought else None


def _unmeant(sayings: Sequence[Saying], text: Sequence[Said], others: Sequence[Said]) -> list[str]:
    """Words that call a speaker, «المتحدث باسم بلدية رحبة», that nothing among the others stands for."""
    calling = {word for one in sayings for word in folded_words(one.shown)}
    meant = frozenset().union(*(senses(word) for word in others), frozenset())
    told = [word for word in text if word.folded in calling and not word.is_small]
    return [word.shown for word in told if senses(word).isdisjoint(meant) and not same_name(word, others)]


def _spoken(before: Sequence[Saying], after: Sequence[Saying], text: str, lang: str) -> list[Refusal]:
    """Speakers that are gone or came, changed places, or say it with another stance or a stronger verb."""
    lost = [one for one in before if not any(_is_one(one, other) for other in after)]
    brought = [other for other in after if not any(_is_one(one, other) for one in before)]
    # One who spoke on another's word may be told as passed on in two steps: the name still has to be a speaker or a carrier.
    lost = [one for one in lost if not any(_alike(one.speaker, other.via) for other in after)]
    brought = [one for one in brought if not any(_alike(one.speaker, other.via) for other in before)]
    out: list[Refusal] = []
    if lost or brought:
        out.append(
            Refusal(
                "speaker", tuple(dict.fromkeys(o.shown for o in lost)), tuple(dict.fromkeys(o.shown for o in brought))
            )
        )
    for one in before:
        same = [other for other in after if _is_one(one, other)]
        if same and not any(_stance(other) == _stance(one) and _is_no_stronger(one, other) for other in same):
            out.append(
                Refusal("stance", (f"{one.shown}: {_said_as(one)}",), (f"{same[0].shown}: {_said_as(same[0])}",))
            )
    for other in after:
        same = [one for one in before if _is_one(one, other)]
        if same and not any(_stance(other) == _stance(one) for one in same):
            out.append(
                Refusal("stance", (f"{same[0].shown}: {_said_as(same[0])}",), (f"{other.shown}: {_said_as(other)}",))
            )
    return out


def _stance(one: Saying) -> str:
    """Telling, foretelling and judging differ by their verbs and hedges, which are held to apart."""
    return "asserts" if one.stance in ("forecasts", "evaluates") else one.stance


def _said_as(one: Saying) -> str:
    return one.cue or one.stance


def _is_one(one: Saying, other: Saying) -> bool:
    if one.kind == other.kind == "outlet" and len(one.speaker) == len(other.speaker):
        return _alike(one.speaker, other.speaker, whole=True)
    return _alike(one.speaker, other.speaker)


def _alike(one: Sequence[str], other: Sequence[str], *, whole: bool = False) -> bool:
    """Whether two names share most words of the shorter, or all of them."""
    if not one or not other:
        return not one and not other
    left, right = sorted((one, other), key=len)
    words = [Said(word, word, "ar" if "\u0600" <= word[:1] <= "\u06ff" else "en", False, False) for word in right]
    shared = sum(same_name(word, words) for word in left)
    return shared == len(left) if whole else shared * 2 > len(left)


_WEAKENED = frozenset({"confirms", "announces", "reveals"})  # may be told by a verb that only says


def _is_no_stronger(one: Saying, other: Saying) -> bool:
    return one.weight == other.weight or (not other.weight and one.weight in _WEAKENED)


def _requoted(base: str, text: str) -> Refusal | None:
    """Words in quotation marks are somebody's: they stay as they are, or stand in none."""
    known = " ".join(word.folded for word in said(base, ""))
    brought = tuple(q for q in _QUOTED.findall(text) if " ".join(w.folded for w in said(q, "")) not in known)
    return Refusal("quoted", (), brought) if brought else None


def _worded(
    own: Sequence[Said], also: Sequence[Said], new: Sequence[Said], counted: Set[str], *, across: bool
) -> Refusal | None:
    """Words whose meaning neither the sentence nor its traces have, where they are many; words that nothing stands for."""
    meant = frozenset().union(*(senses(word) for word in (*own, *also)), frozenset())
    telling = [word for word in new if not word.is_small and word.folded not in counted]
    strange = [word for word in telling if not word.is_name and senses(word).isdisjoint(meant)]
    again = frozenset().union(*(senses(word) for word in new), frozenset())
    asked = [word for word in own if not word.is_small and word.folded not in counted]
    gone = [word for word in asked if senses(word).isdisjoint(again) and not (across and same_name(word, new))]
    most_new, least_kept = (_NEW_ACROSS, _KEPT_ACROSS) if across else (_NEW, _KEPT)
    if len(strange) <= most_new * len(telling) and len(asked) - len(gone) >= least_kept * len(asked):
        return None
    return Refusal("words", tuple(dict.fromkeys(w.shown for w in gone)), tuple(dict.fromkeys(w.shown for w in strange)))
