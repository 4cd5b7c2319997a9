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
from mutabaat.write.style import Style


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb in the past tense, masculine and feminine. ``neutral``: it claims no more than that it was said.

    ``group``: those that say the same share one (empty: none does). ``that``: the complementiser that it takes.
    """

    m: str
    f: str
    neutral: bool
    noun: bool
    forms_m: frozenset[str]
    forms_f: frozenset[str]
    group: str = ""
    that: str = ""

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
    chosen: Mapping[str, Verb]  # group to the verb by which the house says it
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

    def called(self, outlet: str) -> str:
        """What the house calls an outlet of that name."""
        return str(self.table["outlet"]["names"].get(outlet, outlet))

    def stands_for(self, verb: Verb) -> Verb | None:
        """The verb that the house puts in the place of one that says the same; None where it keeps the article's."""
        chosen = self.chosen.get(verb.group)
        return None if chosen is None or fold(verb.m) in chosen.forms else chosen

    def same(self, verb: Verb) -> frozenset[str]:
        """The forms of a verb, and of those for which the house puts it."""
        if self.chosen.get(verb.group) is not verb:
            return verb.forms
        return frozenset(form for form, other in self.verbs.items() if other.group == verb.group)

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
    rooms += [table["source_line"]["others"], table["unnamed_sources"]["phrase"]]
    rooms += [table["outlet"]["nameless"], table["outlet"]["feminine"], table["outlet"]["masculine"]]
    texts = [part for room in rooms for text in _strings(room) for part in text.replace("}", "{").split("{")[::2]]
    return [run for text in texts if (run := folded_words(text))]


def has_house(lang: str) -> bool:
    """Whether there is a house style in that language."""
    return lexicon.exists(f"house_{lang}")


def _chosen(table: Mapping[str, Any], verbs: Mapping[str, Verb]) -> dict[str, Verb]:
    formality = str(table["formality"])
    words = dict(table["chosen"]) | ({"says": table[formality]} if formality in table else {})
    return {group: verbs[fold(word)] for group, word in words.items()}


@cache
def house(lang: str, style: Style | None = None) -> House:
    """The house style of that language, as the ``style`` of a user has it. Raises InputError where the house has none."""
    name = f"house_{lang}"
    if not has_house(lang):
        raise InputError(lang, "the house writes no follow-up in this language", "choose ar or en")
    table = lexicon.load(name)
    return house_of(lang, _remarked(laid_over(table, style.of(lang)), table["marks"]["outer"]) if style else table)


def _remarked(table: dict[str, Any], shipped: list[str]) -> dict[str, Any]:
    """The tables with the quotation marks of the frames as the style has them."""
    marks = str.maketrans(dict(zip(shipped, table["marks"]["outer"], strict=True)))

    def remarked(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(marks)
        if isinstance(value, Mapping):
            return {key: remarked(inner) for key, inner in value.items()}
        return [remarked(inner) for inner in value] if isinstance(value, list) else value

    outlet = table["outlet"]
    shown = {key: remarked(outlet[key]) for key in ("named", "short")}
    return table | {"frames": remarked(table["frames"]), "outlet": {**outlet, **shown}}


def laid_over(table: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """A table with another's values in the place of its own, at any depth."""
    out = dict(table)
    for key, value in over.items():
        out[key] = (
            laid_over(out[key], value) if isinstance(value, Mapping) and isinstance(out.get(key), Mapping) else value
        )
    return out


def house_of(lang: str, table: Mapping[str, Any]) -> House:
    """The style that the tables make."""
    verbs: dict[str, Verb] = {}
    for row in table["verbs"]["entries"]:
        verb = Verb(
            row["m"],
            row["f"],
            row.get("neutral", False),
            row.get("noun", False),
            _set(row["forms_m"]),
            _set(row["forms_f"]),
            row.get("group", ""),
            row.get("that", table["complementiser"]["carried"]),
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
        chosen=_chosen(table["verbs"], verbs),
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
