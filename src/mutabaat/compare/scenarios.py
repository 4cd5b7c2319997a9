"""Conditionals of a story as open scenarios, and the later reports that settle them. Nothing is settled by what only may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mutabaat.compare.grouping import Story
from mutabaat.compare.matter import Matter, stem
from mutabaat.records.evidence import Spans
from mutabaat.records.relations import Relay
from mutabaat.records.statements import Stance
from mutabaat.records.views import Claim, LedgerRow, Scenario, Settling, StatementRef
from mutabaat.text.lexicon import load
from mutabaat.text.words import folded_words

NAME = "scenarios"
VERSION = "1"

_Part = Literal["condition", "outcome"]

_SAME = 0.5  # weighed stems in common of two conditionals that are one scenario, as a share of both
_HELD = 0.8  # the same, of the shorter
_MET = 0.75  # weighed stems of a condition or an outcome that a report has which settles it
_FEWEST = 2  # stems that a part needs to be settled: one word is met everywhere
_SPREAD = 4  # words for each stem in common within which they stand together
_SHOWN = 5  # words given as the reason
_EDGE = ' \t\n\u00a0,;:،؛«»“”"'
_NOT_SO: frozenset[Stance] = frozenset({"demands", "promises", "threatens", "forecasts", "doubts", "asks", "evaluates"})


def scenarios(story: Story, relays: Iterable[Relay], claims: Iterable[Claim] = ()) -> tuple[Scenario, ...]:
    """The story's conditionals, those that say the same as one, the first first. Where ``claims`` hold statements of two
    languages together, their conditionals are one scenario.

    A later report settles a scenario where it says flatly, as news, that the condition or the outcome came true or did not.
    One that took its text from an article of the scenario («condition dropped») settles nothing, nor does an article that
    tells the scenario itself.
    """
    tied: dict[str, set[str]] = defaultdict(set)
    for relay in relays:
        tied[relay.a].add(relay.b)
        tied[relay.b].add(relay.a)
    found = _gathered(story, {(r.ref.article, r.ref.statement.id): claim.id for claim in claims for r in claim.rows})
    reports = _Reports(story) if found else None
    return tuple(_scenario(story, group, reports, tied) for group in found if reports)


@dataclass(frozen=True, slots=True)
class _If:
    """A conditional statement: spans and stems of its condition and its outcome."""

    matter: Matter
    outcome: Spans
    condition_terms: tuple[tuple[str, ...], ...]  # whole, and where it has one what is to be shown
    outcome_terms: tuple[str, ...]
    turned: bool  # «ما لم»

    @property
    def article(self) -> str:
        return self.matter.ref.article


@dataclass(frozen=True, slots=True)
class _Words:
    particles: frozenset[str]
    unless: tuple[tuple[str, ...], ...]
    that: frozenset[str]
    undecided: frozenset[str]
    opening: tuple[str, ...]


@cache
def _words(lang: str) -> _Words:
    tables = load("scenarios").get(lang, {})
    return _Words(
        frozenset(stem(word, lang) for word in folded_words(tables.get("particles", ""))),
        tuple(tuple(folded_words(phrase)) for phrase in tables.get("unless", ())),
        frozenset(folded_words(tables.get("that", ""))),
        frozenset(folded_words(tables.get("undecided", ""))),
        tuple(tables.get("opening", ())) or ("\0",),
    )


def _gathered(story: Story, claimed: Mapping[tuple[str, str], str]) -> list[list[_If]]:
    """The conditionals, those of one claim together, and those that share most of their words with the first of a group
    that shares one of their rarest."""
    groups: list[list[_If]] = []
    by_claim: dict[str, int] = {}
    by_stem: dict[tuple[str, str], list[int]] = defaultdict(list)
    for matter in story.matters:
        made = _conditional(matter)
        if made is None:
            continue
        claim = claimed.get((matter.ref.article, matter.ref.statement.id), "")
        probes = [(matter.lang, term) for term in story.rarest(matter.terms)]
        near = sorted({n for probe in probes for n in by_stem[probe]})
        place = by_claim.get(claim) if claim else None
        if place is None:
            place = next((n for n in near if _same(story, groups[n], matter)), None)
        if place is None:
            place = len(groups)
            groups.append([])
        if all(one.matter.lang != matter.lang for one in groups[place]):
            for probe in probes:
                by_stem[probe].append(place)
        groups[place].append(made)
        if claim:
            by_claim.setdefault(claim, place)
    return groups


def _same(story: Story, group: Sequence[_If], matter: Matter) -> bool:
    other = next(one.matter for one in group if one.matter.lang == matter.lang)
    share, held = story.overlap(other.terms, matter.terms)
    return share >= _SAME or held >= _HELD


def _conditional(matter: Matter) -> _If | None:
    """None where nothing is left open, or where the condition or what follows from it has no words."""
    statement = matter.ref.statement
    if not statement.condition or statement.certainty == "counterfactual":
        return None
    text, lang = matter.article.text, matter.lang
    told = folded_words(" ".join(text[start:end] for start, end in statement.condition))
    outcome = _without(text, statement.content, statement.condition)
    after = folded_words(" ".join(text[start:end] for start, end in outcome))
    words = _words(lang)
    kept = frozenset(matter.terms) - words.particles
    condition, consequence = _stems(told, lang, kept), _stems(after, lang, kept, words.opening)
    if not condition or not consequence:
        return None
    shown = next((n + 1 for n, word in enumerate(told) if n and word in words.that), 0)
    core = _stems(told[shown:], lang, kept) if shown else ()
    opening = tuple(told)
    turned = any(opening[: len(phrase)] == phrase for phrase in words.unless)
    parts = (condition, core) if len(core) >= _FEWEST else (condition,)
    return _If(matter, outcome, parts, consequence, turned)


def _stems(words: Sequence[str], lang: str, kept: frozenset[str], opening: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The stems that are ``kept``, each once. ``opening`` are beginnings of which the first letter is no part of a word."""
    found = {word: stem(word, lang) for word in words}
    terms = ((stem(w[1:], lang) if w.startswith(opening) else term) for w, term in found.items() if term in kept)
    return tuple(dict.fromkeys(terms))


def _without(text: str, content: Spans, condition: Spans) -> Spans:
    """The content's spans without those of the condition, and without the marks that stood between the two."""
    left: list[tuple[int, int]] = []
    for start, end in content:
        place = start
        for a, b in sorted(condition):
            if place < b and a < end:
                left.append((place, a))
                place = max(place, b)
        left.append((place, end))
    trimmed = (_trimmed(text, start, end) for start, end in left)
    return tuple((start, end) for start, end in trimmed if start < end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end


class _Reports:
    """The statements that could settle something, by their stems."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._known = frozenset(term for matter in story.matters for term in matter.terms)
        self._rarest = max((story.weight((term,)) for term in self._known), default=0.0)
        self._by: dict[str, list[Matter]] = defaultdict(list)
        for matter in story.matters:
            if _settles(matter):
                for term in matter.terms:
                    self._by[term].append(matter)

    def on(self, terms: Sequence[str], lang: str) -> list[tuple[Matter, list[str]]]:
        """Reports that hold most of the stems, close together, with those in common; in the order of the story."""
        told = [term for term in terms if term in self._known]
        # What no statement has in this form weighs as the rarest that is known.
        weight = self._story.weight(told) + self._rarest * (len(terms) - len(told))
        if len(told) < _FEWEST or not weight:
            return []
        near = {id(m): m for term in self._story.rarest(told) for m in self._by.get(term, ())}
        found = []
        for matter in near.values():
            common = [term for term in told if term in matter.places]
            places = [matter.places[term] for term in common]
            if (
                matter.lang == lang
                and len(common) >= _FEWEST
                and self._story.weight(common) >= _MET * weight
                and max(places) - min(places) <= _SPREAD * len(common)
            ):
                found.append((matter, common))
        return sorted(found, key=lambda pair: (pair[0].order, pair[0].ref.statement.content))


def _settles(matter: Matter) -> bool:
    """Whether a statement says flatly that something came true or did not."""
    statement = matter.ref.statement
    return (
        not statement.condition
        and statement.certainty == "certain"
        and statement.time == "news"
        and statement.stance not in _NOT_SO
        and not matter.tells_denial
        and _words(matter.lang).undecided.isdisjoint(folded_words(_told(matter)))
    )


def _told(matter: Matter) -> str:
    """What is said, and the words of saying: «did not rule out» leaves open what it governs."""
    statement = matter.ref.statement
    return " ".join(matter.article.text[start:end] for start, end in (*statement.cue, *statement.content))


def _parts(one: _If) -> list[tuple[_Part, tuple[str, ...]]]:
    return [*(("condition", terms) for terms in one.condition_terms), ("outcome", one.outcome_terms)]


def _scenario(story: Story, group: list[_If], reports: _Reports, tied: dict[str, set[str]]) -> Scenario:
    first = group[0]
    telling = {one.article for one in group}
    barred = telling.union(*(tied[article] for article in telling))
    settled: dict[tuple[_Part, bool], tuple[int, Settling]] = {}
    # Of each language the first alone is looked up: the others are copies of it.
    for one in {one.matter.lang: one for one in reversed(group)}.values():
        for part, terms in _parts(one):
            for matter, common in reports.on(terms, one.matter.lang):
                if matter.order <= first.matter.order or matter.ref.article in barred:
                    continue
                holds = bool(matter.denial or matter.negated & set(common)) == (part == "condition" and one.turned)
                known = settled.get((part, holds))
                if known is None or matter.order < known[0]:
                    why = tuple(f"shared:{term}" for term in story.rarest(common)[:_SHOWN])
                    when = matter.article.revision.article.when
                    settled[part, holds] = matter.order, Settling(part, holds, matter.ref, when, why)
    rows = tuple(
        LedgerRow(one.matter.ref, one.matter.article.outlet.name, "hedges", one.matter.article.revision.article.when)
        for one in group
    )
    return Scenario(
        StatementRef(first.article, first.matter.ref.statement),
        first.matter.ref.statement.condition,
        first.outcome,
        first.matter.lang,
        rows,
        tuple(settling for _, settling in sorted(settled.values(), key=lambda pair: pair[0])),
    )
