"""The English lexicon made ready for look-up: inflected verbs, content nouns, closed word classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mutabaat.records.statements import Act, Certainty, Commitment, Stance
from mutabaat.text.lexicon import load

Kind = Literal["base", "s", "past", "part", "both", "ing", "adjective"]
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue word brings: its lemma, the frames of its content, and how its source means it."""

    lemma: str
    frames: frozenset[str]
    stance: Stance
    commitment: Commitment
    act: Act
    noun: bool
    invert: bool
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a verb. ``rest`` are the words that must follow it («point *out*»)."""

    kind: Kind
    rest: tuple[str, ...]
    cue: Cue


def _inflect(lemma: str, irregular: dict[str, list[str]]) -> list[tuple[str, Kind]]:
    if lemma in irregular:
        third, past, part, ing = irregular[lemma]
        forms: list[tuple[str, Kind]] = [(lemma, "base"), (third, "s"), (ing, "ing")]
        return [*forms, (past, "both")] if past == part else [*forms, (past, "past"), (part, "part")]
    if lemma.endswith("e"):
        third, past, ing = lemma + "s", lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third, past, ing = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith(("s", "sh", "ch", "x", "z")):
        third, past, ing = lemma + "es", lemma + "ed", lemma + "ing"
    else:
        third, past, ing = lemma + "s", lemma + "ed", lemma + "ing"
    return [(lemma, "base"), (third, "s"), (past, "both"), (ing, "ing")]


def _cue(lemma: str, entry: dict[str, Any]) -> Cue:
    return Cue(
        lemma=lemma,
        frames=frozenset(entry.get("frames", entry.get("prep", ()))),
        stance=entry.get("stance", "asserts"),
        commitment=entry.get("commitment", "neutral"),
        act=entry.get("act", "speech"),
        noun=lemma.split()[0] in words("noun_verbs"),
        invert=entry.get("invert", False),
        certainty=entry.get("certainty", "certain"),
    )


@cache
def verbs() -> dict[str, tuple[Form, ...]]:
    """Forms by their first word, those with most words first."""
    tables = load("en")
    irregular = tables["irregular"]
    found: dict[str, list[Form]] = {}
    for entry in tables["verb"]:
        for lemma in entry["lemmas"]:
            head, *rest = lemma.split()
            cue = _cue(lemma, entry)
            inflected: list[tuple[str, Kind]] = (
                [(head, "adjective")] if entry.get("adjective") else _inflect(head, irregular)
            )
            for form, kind in inflected:
                found.setdefault(form, []).append(Form(kind, tuple(rest), cue))
    return {form: tuple(sorted(forms, key=lambda f: -len(f.rest))) for form, forms in found.items()}


@cache
def nouns() -> dict[str, Cue]:
    """Content nouns, singular and plural."""
    found: dict[str, Cue] = {}
    for entry in load("en")["noun"]:
        for lemma in entry["lemmas"]:
            cue = _cue(lemma, entry)
            found[lemma] = cue
            found[lemma[:-1] + "ies" if lemma.endswith("y") else lemma + "s"] = cue
    return found


@cache
def phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases before a source, as words, with their text."""
    return tuple((tuple(form.split()), form) for entry in load("en")["phrase"] for form in entry["forms"])


@cache
def words(name: str) -> frozenset[str]:
    """A closed word class of ``[grammar]``."""
    return frozenset(load("en")["grammar"][name])


@cache
def source_words(name: str) -> frozenset[str]:
    """Words of ``[source]`` that tell a kind of source."""
    return frozenset(load("en")["source"][name])
