"""Origins of claims on planted source trees, by the whole pipeline, beside counts of outlets and of publishers.

usage: python -m bench.origins [--stories N] [--seed N] [--misses]

Shares of claims: `exact` the interval is the truth; `over` it goes beyond it; `claimed` even its lower end does; `holds` the truth
is in it. What is planted and why that is the truth: docs/reference/origins.md. --misses prints each claim that is not exact.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from tests.planted import origins
from tests.planted.origins import Scored, figures, measure
from tests.planted.trees import planted

COUNTERS = {
    "outlets": origins.outlets,
    "publishers": origins.publishers,
    "leads of articles": origins.leading,
    "origins of claims": origins.rests,
}


def by_scenario(scored: list[Scored]) -> dict[str, list[Scored]]:
    """The claims of each kind of tree, by name."""
    found: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        found[one.claim.scenario].append(one)
    return dict(sorted(found.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=88)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    stories = list(planted(options.stories, options.seed))
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(stories, Path(folder), COUNTERS)
    articles = sum(len(story.articles) for story in stories)
    ours = found["origins of claims"]
    print(f"{len(stories)} stories, {articles} articles, {len(ours)} claims; {time.process_time() - begun:.1f} CPU-s\n")
    print("| counted | exact | over | claimed | holds |\n|---|---|---|---|---|")
    for name, scored in found.items():
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in figures(scored).values()) + " |")
    print("\n| tree | claims | exact | over | holds |\n|---|---|---|---|---|")
    for name, scored in by_scenario(ours).items():
        counts = (len(scored), sum(s.exact for s in scored), sum(s.over for s in scored), sum(s.holds for s in scored))
        print(f"| {name} | " + " | ".join(map(str, counts)) + " |")
    gone = [s for s in ours if s.claim.withdrawn]
    print(f"\nwithdrawn statements shown beside their claim: {sum(s.taken_back for s in gone)} of {len(gone)}")
    for one in (s for s in ours if options.misses and not s.exact):
        print(
            f"{one.claim.id} {one.claim.scenario}: {one.counted}, truth {one.claim.low}–{one.claim.high}; {one.held} rows"
        )


if __name__ == "__main__":
    main()
