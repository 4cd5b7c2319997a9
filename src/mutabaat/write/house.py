"""The style of the house in one language, read once from ``text/lexicon/house_LANG.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mutabaat.records.errors import InputError
from mutabaat.text import lexicon
from mutabaat.text.fold import fold
from mutabaat.text.words import folded_words


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb in the past tense, masculine and feminine. ``neutral``: it claims no more than that it was said."""

    m: str
    f: str
    neutral: bool
    noun: bool
    forms_m: frozenset[str]
    forms_f: frozenset[str]

    @property
    def forms(self) -> frozenset[str]:
        """Every folded form by which the verb stands in a text, its own among them."""
        return self.forms_m | self.forms_f | {fold(self.m), fold(self.f)}


@dataclass(frozen=True, slots=True)
class House:
    """The tables of a house style. ``table`` holds what is read by key; the rest is folded and ready to compare with."""

    lang: str
    table: Mapping[str, Any]
    verbs: Mapping[str, Verb]
    added: Verb
    complementisers: frozenset[str]
    bare: frozenset[str]  # complementisers and resumptives without a pronoun
    prepositions: frozenset[str]
    governing: frozenset[str]  # words that only a noun may follow
    according: frozenset[str]
    resumptive: frozenset[str]
    optional: bool  # whether a clause may follow its verb without a complementiser
    openers: frozenset[str]  # words other than reporting verbs that a clause of attribution may begin with; empty: any
    pointing: frozenset[str]
    leaning: tuple[str, ...]
    guarded: frozenset[str]
    lowered: frozenset[str]
    feminine_kinds: frozenset[str]
    masculine_kinds: frozenset[str]
    frame_words: frozenset[str]
    guarded_phrases: tuple[tuple[str, ...], ...]  # runs of words of the frames that hold a guarded word

    @property
    def small(self) -> frozenset[str]:
        """Words that any two sentences may share."""
        return self.complementisers | self.prepositions | self.governing | self.resumptive | self.guarded | self.lowered

    @property
    def kinds(self) -> frozenset[str]:
        """Words that tell what kind of outlet a name belongs to."""
        return self.feminine_kinds | self.masculine_kinds

    def frame(self, *path: str, feminine: bool = False) -> str:
        """The template at that path of ``[frames]``, in the gender that its verb needs."""
        found: Any = self.table["frames"]
        for step in path:
            found = found[step]
        return str(found if isinstance(found, str) else found["f" if feminine else "m"])

    def limit(self, name: str) -> int:
        """How many sentences (or words) the house allows there."""
        return int(self.table["limits"][name])

    def mark(self, name: str) -> Any:
        """A punctuation habit of the house."""
        return self.table["marks"][name]


def _strings(value: Any) -> list[str]:
    """All strings of a table, at any depth."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [s for inner in value.values() for s in _strings(inner)]
    if isinstance(value, list):
        return [s for inner in value for s in _strings(inner)]
    return []


def _set(values: list[str]) -> frozenset[str]:
    return frozenset(fold(v) for v in values)


def _phrases(table: Mapping[str, Any]) -> list[list[str]]:
    """The runs of folded words that the frames bring, between their slots."""
    rooms = [table["frames"], table["counts"], table["languages"], table["outlet"]["kind"], table["outlet"]["agency"]]
    rooms += [table["outlet"]["nameless"], table["outlet"]["feminine"], table["outlet"]["masculine"]]
    texts = [part for room in rooms for text in _strings(room) for part in text.replace("}", "{").split("{")[::2]]
    return [run for text in texts if (run := folded_words(text))]


def has_house(lang: str) -> bool:
    """Whether there is a house style in that language."""
    return lexicon.exists(f"house_{lang}")


@cache
def house(lang: str) -> House:
    """The house style of that language. Raises InputError where the house has none."""
    name = f"house_{lang}"
    if not has_house(lang):
        raise InputError(lang, "the house writes no follow-up in this language", "choose ar or en")
    table = lexicon.load(name)
    verbs: dict[str, Verb] = {}
    for row in table["verbs"]["entries"]:
        verb = Verb(
            row["m"],
            row["f"],
            row.get("neutral", False),
            row.get("noun", False),
            _set(row["forms_m"]),
            _set(row["forms_f"]),
        )
        for form in verb.forms:
            verbs.setdefault(form, verb)
    added = table["verbs"]["added"]
    grammar, comp = table["grammar"], table["complementiser"]
    complementisers = frozenset(
        fold(prefix + base + suffix)
        for prefix in comp["prefixes"]
        for base in comp["bases"]
        for suffix in comp["suffixes"]
    )
    phrases = _phrases(table)
    guarded = frozenset(word for text in grammar["guarded"] for word in folded_words(text)) - complementisers
    brought = frozenset(word for run in phrases for word in run) | complementisers | _set(grammar["function"])
    return House(
        lang=lang,
        table=table,
        verbs=verbs,
        added=verbs[fold(added["m"])],
        complementisers=complementisers,
        bare=_set([prefix + base for prefix in comp["prefixes"] for base in comp["bases"]] + grammar["resumptive"][:1]),
        prepositions=_set(grammar["prepositions"]),
        governing=_set(grammar["governing"]),
        according=_set(grammar["according"]),
        resumptive=_set(grammar["resumptive"]),
        optional=bool(comp["optional"]),
        openers=_set(grammar["openers"]),
        pointing=_set(grammar["pointing"]),
        leaning=tuple(sorted(fold(w) for w in grammar["leaning"])),
        guarded=guarded,
        lowered=_set(grammar["lowered"]),
        feminine_kinds=_set(table["outlet"]["feminine"]),
        masculine_kinds=_set(table["outlet"]["masculine"]),
        frame_words=brought - guarded,
        guarded_phrases=tuple(tuple(run) for run in phrases if not guarded.isdisjoint(run)),
    )
