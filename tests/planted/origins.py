"""What the desk makes of planted source trees: read, related, placed and counted by the whole pipeline, scored claim by claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.planted.trees import PlantedClaim, PlantedStory

from mutabaat.compose import open_house
from mutabaat.records.evidence import Spans
from mutabaat.records.views import Claim, StoryView
from mutabaat.settings import Settings

Interval = tuple[int, int]
Counter = Callable[[StoryView, Claim], Interval]


@dataclass(frozen=True, slots=True)
class Scored:
    """A planted claim beside the desk's interval; (0, 0) where the desk has no such claim. ``held``: its planted
    rows found; ``taken_back``: the desk says so of those that were."""

    claim: PlantedClaim
    counted: Interval
    held: int
    taken_back: bool = False

    @property
    def exact(self) -> bool:
        return self.counted == (self.claim.low, self.claim.high)

    @property
    def holds(self) -> bool:
        low, high = self.counted
        return 0 < low <= self.claim.low and self.claim.high <= high

    @property
    def over(self) -> bool:
        """The interval goes beyond the truth: the desk lets stand an origin that is none."""
        return self.counted[1] > self.claim.high

    @property
    def claimed(self) -> bool:
        """Even its lower end is beyond the truth: the desk claims an origin that is none."""
        return self.counted[0] > self.claim.high


def figures(scored: Sequence[Scored]) -> dict[str, float]:
    """Shares of the claims, from 0 to 1."""
    n = len(scored)
    return {
        "exact": sum(s.exact for s in scored) / n,
        "over": sum(s.over for s in scored) / n,
        "claimed": sum(s.claimed for s in scored) / n,
        "holds": sum(s.holds for s in scored) / n,
    }


def follow(story: PlantedStory, folder: Path) -> list[StoryView]:
    """The stories that a new desk makes of the articles, in the order in which they came."""
    with open_house(Settings(db=str(folder / f"{story.id}.db"))) as house:
        house.digester.register(story.outlets)
        report = house.digester.digest(story.articles)
        assert not report.failed, report.failed
        return [house.desk.story(id) for id in house.desk.stories()]


def score(story: PlantedStory, views: Sequence[StoryView], counter: Counter) -> list[Scored]:
    """Each planted claim with the interval of the desk's claim that holds most of its sentences."""
    found = []
    for planted in story.claims:
        best, interval, gone = 0, (0, 0), False
        for view in views:
            places = {id: span for id, words in planted.told if (span := _place(view, id, words))}
            for claim in view.claims:
                held = len(
                    {row.ref.article for row in claim.rows if row.position != "denies" and _carries(row, places)}
                )
                if held > best:
                    best, interval = held, counter(view, claim)
                    gone = {one.row.ref.article for one in claim.withdrawn} >= set(planted.withdrawn)
        found.append(Scored(planted, interval, best, gone and bool(planted.withdrawn)))
    return found


def _place(view: StoryView, id: str, words: str) -> tuple[int, int] | None:
    text = next((article.text for article in view.articles if article.id == id), "")
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else None


def _carries(row: object, places: dict[str, tuple[int, int]]) -> bool:
    ref = row.ref  # type: ignore[attr-defined]
    span = places.get(ref.article)
    content: Spans = ref.statement.content
    return span is not None and any(span[0] <= start < span[1] for start, _ in content)


def rests(view: StoryView, claim: Claim) -> Interval:
    """The desk's own interval for a claim."""
    return claim.held.low, claim.held.high


def outlets(view: StoryView, claim: Claim) -> Interval:
    """Baseline: every outlet is an origin."""
    n = len({row.outlet for row in claim.rows if row.position != "denies"})
    return n, n


def publishers(view: StoryView, claim: Claim) -> Interval:
    """Baseline: every publisher is an origin."""
    ids = {row.ref.article for row in claim.rows if row.position != "denies"}
    n = len({article.outlet.publisher for article in view.articles if article.id in ids})
    return n, n


def leading(view: StoryView, claim: Claim) -> Interval:
    """Baseline: the origins that the claim's articles rest on by what they lead with."""
    ids = {row.ref.article for row in claim.rows if row.position != "denies"}
    keys = {origin.key for origin in view.origins if ids & set(origin.articles)}
    n = len(keys)
    unnamed = sum(1 for o in view.origins if o.key in keys and o.kind == "anonymous")
    return max(1, n - max(0, unnamed - 1)), n


def measure(stories: Iterable[PlantedStory], folder: Path, counters: dict[str, Counter]) -> dict[str, list[Scored]]:
    """All claims of all stories, by counter; each story is followed once."""
    found: dict[str, list[Scored]] = {name: [] for name in counters}
    for story in stories:
        views = follow(story, folder)
        for name, counter in counters.items():
            found[name] += score(story, views, counter)
    return found
