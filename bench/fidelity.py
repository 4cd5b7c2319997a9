"""Fidelity on planted relays: precision, recall and F of each kind of change, and the misses.

usage: python -m bench.fidelity [--part known|kept|fresh|unseen] [--seed N] [--misses] [--wrong]
       python -m bench.fidelity --labels   (beside the labels of ../shared/data/relay/dev.jsonl)

The figures of articles marked ``kept`` are those of wordings that nobody looked at while `compare/` was written; those
marked ``fresh`` were written after it, those marked ``unseen`` after it had learned from those.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.planted.labels import agreement
from tests.planted.relays import planted
from tests.planted.score import FIGURES, Outcome, Tally, score

from mutabaat.records.relations import TEXT_KINDS

LABELLED = Path(__file__).resolve().parents[1] / "../shared/data/relay/dev.jsonl"
PARTS = ("known", "kept", "fresh", "unseen")


def _line(name: str, tally: Tally) -> str:
    return f"{name:22} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f:6.3f}   {tally.found:5} {tally.planted:5}"


def show(outcome: Outcome) -> None:
    """The table for a terminal."""
    print(f"{'':22} {'prec':>6} {'recall':>6} {'F':>6}   {'found':>5} {'there':>5}")
    for kind in sorted(outcome.kinds, key=lambda k: (k not in TEXT_KINDS, k)):
        print(_line(kind, outcome.kinds[kind]))
    print(_line("what was said", outcome.matters))
    print(_line("numbers and scope", outcome.over(FIGURES)))
    print(_line("all but same", outcome.all))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--labels", action="store_true")
    options = parser.parse_args()
    if options.labels:
        for label, tally in agreement(LABELLED).items():
            print(f"{label:16} labelled {tally.planted:2}, told {tally.found:2}, both {tally.met:2}")
        return
    relays = planted(options.seed)
    everything = Outcome()
    for part in [options.part] if options.part else PARTS:
        chosen = [relay for relay in relays if relay.story.part == part]
        print(f"\n{part}: {len(chosen)} relays, {sum(relay.story.lang == 'ar' for relay in chosen)} of them Arabic")
        outcome = score(chosen)
        show(outcome)
        everything.add(outcome)
        for is_told, rows in ((options.misses, outcome.missed), (options.wrong, outcome.wrong)):
            for row in sorted(set(rows)) if is_told else ():
                print("  ", *row, sep=" | ")
    if not options.part:
        print(f"\nall: {len(relays)} relays")
        show(everything)


if __name__ == "__main__":
    main()
