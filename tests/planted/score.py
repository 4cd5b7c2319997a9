"""What `fidelity` finds in planted relays, held against what was planted: precision, recall and F of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from tests.planted.relays import Planted, PlantedRelay, Story

from mutabaat.compare.credit import register_agencies
from mutabaat.compare.fidelity import compare
from mutabaat.compare.relays import relate
from mutabaat.desk.relaying import relay_text
from mutabaat.read.reader import read
from mutabaat.records.evidence import Article, Outlet, Revision, Span
from mutabaat.records.relations import TEXT_KINDS, Change
from mutabaat.records.views import StoredArticle

_AT = datetime(2031, 5, 4, 9, tzinfo=UTC)
_COPIED = {"ar": Outlet("tall", "تلّنا", ("تلنا",), lang="ar"), "en": Outlet("quill", "The Quill", lang="en")}
FIGURES = frozenset({"number_changed", "scope_changed"})  # the issue asks for their recall apart


@dataclass(slots=True)
class Tally:
    """Counts of one kind: found and right, found at all, planted and found, planted at all."""

    right: int = 0
    found: int = 0
    met: int = 0
    planted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.met / self.planted if self.planted else 1.0

    @property
    def f(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.found + other.found, self.met + other.met, self.planted + other.planted
        )


@dataclass(slots=True)
class Outcome:
    """Tallies by kind, and the misses in words: (kind, article, what)."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def of(self, kind: str) -> Tally:
        return self.kinds.setdefault(kind, Tally())

    def add(self, other: Outcome) -> None:
        """Takes the tallies of another in."""
        for kind, tally in other.kinds.items():
            self.kinds[kind] = self.of(kind) + tally

    def over(self, kinds: Iterable[str]) -> Tally:
        return sum((self.of(kind) for kind in kinds), Tally())

    @property
    def matters(self) -> Tally:
        """All kinds that say what changed in what was said."""
        return self.over([kind for kind in self.kinds if kind not in TEXT_KINDS])

    @property
    def all(self) -> Tally:
        """All kinds but «same», which every text has much of."""
        return self.over([kind for kind in self.kinds if kind != "same"])


@cache
def original_of(story: Story) -> StoredArticle:
    outlet = Outlet(f"of-{story.outlet}", story.outlet, story.names[1:], lang=story.lang, is_agency=story.is_agency)
    return _stored(Article(f"{story.name}-a", story.text, story.lang, outlet.id, published=_AT), outlet)


def _stored(article: Article, outlet: Outlet) -> StoredArticle:
    return StoredArticle(Revision(article.id, 1, article), outlet, read(article))


def found_in(relay: PlantedRelay) -> tuple[Change, ...]:
    """The changes that the stages tell, from reading to fidelity, as the desk runs them."""
    original = original_of(relay.story)
    outlet = _COPIED[relay.story.lang]
    later = _AT + timedelta(hours=5)
    copy = _stored(Article(f"{relay.story.name}-b", relay.text, relay.story.lang, outlet.id, published=later), outlet)
    register = register_agencies([original.outlet])
    a, b = (relay_text(x.revision.article, x.reading, x.outlet, register) for x in (copy, original))
    return compare(original, copy, relate(a, b))


def score(relays: Iterable[PlantedRelay]) -> Outcome:
    """A found change is right when its kind is the planted one and its words overlap with the planted ones on both sides.

    Each change to what was said answers for one planted change only. ``same`` is right where no word was changed.
    """
    outcome = Outcome()
    for relay in relays:
        _judge(relay, found_in(relay), outcome)
    return outcome


def _judge(relay: PlantedRelay, changes: Sequence[Change], outcome: Outcome) -> None:
    original = relay.story.text
    open_ = [planted for planted in relay.changes if planted.kinds]
    for change in changes:
        if change.kind == "same":
            continue
        spans = (
            _narrowed(change.original, original, change.words[0]),
            _narrowed(change.relay, relay.text, change.words[1]),
        )
        hit = [g for g in relay.changes if change.kind in g.kinds and _agree(change.kind, spans, g)]
        fresh = [g for g in hit if g in open_]
        if not hit and any(_spared(change.kind, change, g) for g in relay.changes):
            continue
        tally = outcome.of(change.kind)
        tally.found += 1
        tally.right += bool(hit)
        for planted in fresh if change.kind in TEXT_KINDS else fresh[:1]:
            open_.remove(planted)
            of = outcome.of(change.kind)
            of.met, of.planted = of.met + 1, of.planted + 1
        if not hit:
            outcome.wrong.append((change.kind, relay.story.name, _words(relay, change)))
    for planted in open_:
        outcome.of(planted.kinds[0]).planted += 1
        old, new = (text[slice(*span)] if span else "" for text, span in _sides(relay, planted))
        outcome.missed.append((planted.kinds[0], relay.story.name, f"{old} → {new}"))
    _same(relay, changes, outcome)


def _sides(relay: PlantedRelay, planted: Planted) -> Sequence[tuple[str, Span | None]]:
    return (relay.story.text, planted.original), (relay.text, planted.relay)


def _words(relay: PlantedRelay, change: Change) -> str:
    if any(change.words):
        return " → ".join(change.words)
    old, new = (t[slice(*s)] if s else "" for t, s in ((relay.story.text, change.original), (relay.text, change.relay)))
    return f"{old} → {new}"


def _narrowed(span: Span | None, text: str, words: str) -> Span | None:
    """The span of the words inside a piece, where they stand in it as they are."""
    if not span or not words or (place := text.find(words, *span)) < 0:
        return span
    return place, place + len(words)


def _agree(kind: str, spans: tuple[Span | None, Span | None], planted: Planted) -> bool:
    ours = (spans[0], spans[1] if kind != "credit_dropped" else None)  # who is named instead may stand anywhere
    return all(
        a is None or b is None or (a[0] < b[1] and b[0] < a[1])
        for a, b in zip(ours, (planted.original, planted.relay), strict=True)
    ) and (
        any(a and b for a, b in zip(ours, (planted.original, planted.relay), strict=True)) or kind == "credit_dropped"
    )


def _spared(kind: str, change: Change, planted: Planted) -> bool:
    if kind not in planted.spared and "*" not in planted.spared:
        return False
    return _agree(kind, (change.original, change.relay), planted)


def _same(relay: PlantedRelay, changes: Sequence[Change], outcome: Outcome) -> None:
    """Lines that nothing touched must be told the same, and no changed words may be."""
    told = [c for c in changes if c.kind == "same" and c.original and c.relay]
    reworded = [g for g in relay.changes if g.kinds == ("reworded",)]
    tally = outcome.of("same")
    for change in told:
        is_wrong = any(_agree("same", (change.original, change.relay), g) for g in reworded)
        tally.found += 1
        tally.right += not is_wrong
        if is_wrong:
            outcome.wrong.append(("same", relay.story.name, _words(relay, change)))
    read_lines = {
        p.start for p in original_of(relay.story).reading.passages if p.kind in ("headline", "sentence", "standfirst")
    }
    for start, end in relay.kept:
        if any(start <= place < end for place in read_lines):
            met = any(c.original and c.original[0] < end and start < c.original[1] for c in told)
            tally.planted += 1
            tally.met += met
            if not met:
                outcome.missed.append(("same", relay.story.name, relay.story.text[start:end]))
