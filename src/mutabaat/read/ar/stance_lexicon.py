"""The tables of ``ar_stance.toml``, compiled once: words that tell what a speaker does with what he says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mutabaat.text import lexicon as files
from mutabaat.text.fold import fold

Group = Literal["outcome", "undergone", "commits", "refused", "punishes", "states", ""]
Forms = Mapping[str, tuple[tuple[str, ...], ...]]

_ENDINGS = ("", "ة", "ا", "ين", "ون", "ات", "تان", "ان")


@dataclass(frozen=True, slots=True)
class StanceTables:
    """The sections of ``ar_stance.toml``, folded; see its head for what they mean."""

    particles: frozenset[str]
    negative: frozenset[str]
    may: frozenset[str]
    verbs: Mapping[str, Group]
    marked: re.Pattern[str]
    first_person: re.Pattern[str]
    present: re.Pattern[str]
    between: frozenset[str]
    clause_opens: frozenset[str]
    clause_end: frozenset[str]
    whose: frozenset[str]
    judges: Forms
    demands: Forms
    attributive: frozenset[str]
    obliged: frozenset[str]
    own_duty: frozenset[str]
    importance: frozenset[str]
    no_deed: frozenset[str]
    needs: frozenset[str]
    past: frozenset[str]
    finite: re.Pattern[str]
    false: Forms
    comment: Forms
    questions: Forms
    planned: frozenset[str]
    ahead: frozenset[str]
    earlier: Forms
    before: frozenset[str]
    ago: frozenset[str]
    spoken_opens: frozenset[str]
    spoken_was: frozenset[str]


def _stems(verbs: Iterable[str]) -> Iterator[str]:
    """Present forms without their prefix: «يعاني» gives «عاني», «عانون», «عانوا»."""
    for verb in verbs:
        stem = fold(verb)[1:]
        yield stem
        base = stem[:-1] if stem[-1] in "يو" else stem
        yield from (base + "ون", base + "وا", base + "ن")


def _forms(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(fold(phrase).split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(set(many), key=len, reverse=True)) for first, many in table.items()}


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _adjectives(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if " " in word:
            yield word
        else:
            yield from (word + ending for ending in _ENDINGS)


@cache
def tables() -> StanceTables:
    """The compiled tables."""
    raw, classes = files.load("ar_stance"), files.load("ar")["classes"]
    groups: tuple[tuple[Group, Sequence[str]], ...] = (
        ("states", raw["states"]["verbs"]),
        ("outcome", raw["verbs"]["outcome"]),
        ("undergone", raw["verbs"]["undergone"]),
        ("refused", raw["verbs"]["refused"]),
        ("commits", raw["verbs"]["commits"]),
        ("punishes", raw["verbs"]["punishes"]),
    )
    return StanceTables(
        particles=_set(raw["future"]["particles"]),
        negative=_set(raw["future"]["negative"]),
        may=_set(raw["future"]["may"]),
        verbs={stem: group for group, verbs in groups for stem in _stems(verbs)},
        marked=re.compile(rf"{classes['future']}\Z"),
        first_person=re.compile(rf"[وف]?{raw['future']['first_person']}(?!{raw['future']['asked']})\w{{2,}}\Z"),
        present=re.compile(rf"{classes['present']}\Z"),
        between=_set(raw["future"]["between"]),
        clause_opens=_set(raw["clause_end"]["opens"]),
        clause_end=_set(raw["clause_end"]["words"]),
        whose=_set(raw["clause_end"]["whose"]),
        judges=_forms([*_adjectives(raw["judges"]["words"]), *raw["judges"]["nouns"]]),
        demands=_forms(raw["demands"]["openings"]),
        attributive=_set(raw["judges"]["attributive"]),
        obliged=_set(raw["demands"]["obliged"]),
        own_duty=_set(raw["demands"]["own"]),
        needs=_set(raw["demands"]["needs"]),
        no_deed=_set(raw["demands"]["no_deed"]),
        past=_set(pair.split()[0] for pair in files.load("ar_verbs")["verbs"]),
        importance=_set(raw["demands"]["importance"]),
        finite=re.compile(rf"(?:{files.load('ar')['own_rest']['finite_pattern']})\Z"),
        false=_forms([*_adjectives(raw["false"]["words"]), *raw["false"]["phrases"]]),
        comment=_forms(raw["comment"]["openings"]),
        questions=_forms(raw["questions"]["words"]),
        planned=_set(raw["planned"]["words"]),
        ahead=_set(raw["planned"]["ahead"]),
        earlier=_forms(raw["earlier"]["phrases"]),
        before=_set(raw["earlier"]["before"]),
        ago=_set(raw["earlier"]["ago"]),
        spoken_opens=_set(raw["spoken"]["opens"]),
        spoken_was=_set(raw["spoken"]["was"]),
    )
