"""False edits from what churns on pages, planted edits that are caught, and what it costs to keep twenty visits to a page.

usage: python -m bench.edits [--news N] [--seeds N] [--show] [--storage]

Each template of tests/exchange/templates is filled with each report and visited twice (``tests.churned.visits``): other related
links, comments, counters, hours, advertisements and paid links, and in most pairs the words are set otherwise. A pair that
is taken for two revisions is a false edit. Then each report is edited by one word (``tests.churned.planted``) and the second
visit shows the edited one, churned as well: a pair taken for one revision is an edit missed; edits that the template does
not show at all are left out.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter

from bench.pages import golden
from tests.churned.planted import planted
from tests.churned.visits import pages, visit
from tests.exchange.templates import first, second

from mutabaat.compare.revised import same_text
from mutabaat.compare.visits import same_article
from mutabaat.exchange.page import read_page
from mutabaat.records.pages import Page

URL = "https://shiraa.example/news/77"
TEMPLATES = first.TEMPLATES + second.TEMPLATES


def read(body: bytes) -> Page:
    return read_page(body, url=URL)


def false_edits(news: int, seeds: int, *, show: bool) -> None:
    reports = golden()[:news]
    by_page: Counter[str] = Counter()
    by_text = by_bytes = pairs = 0
    for seed in range(seeds):
        for name, one, two in pages(TEMPLATES, reports, random.Random(seed)):
            old, new = read(one), read(two)
            pairs += 1
            by_bytes += one != two
            by_text += not same_text(old.text, new.text)
            by_page[name] += not same_article(old, new)
    wrong = sum(by_page.values())
    print(f"false edits: {wrong} of {pairs} pairs ({wrong / pairs:.2%}); bytes differ in {by_bytes}, ", end="")
    print(f"texts that were read differ in {by_text} ({by_text / pairs:.1%})")
    if show and wrong:
        print("  ", dict(+by_page))


def caught(news: int, *, show: bool) -> None:
    rng = random.Random(11)
    missed: Counter[str] = Counter()
    made: Counter[str] = Counter()
    hidden = 0
    for template in TEMPLATES:
        for report in golden()[:news]:
            for what, before, after in planted(report):
                if set(template(before).wanted) == set(template(after).wanted):
                    hidden += 1
                    continue
                old = read(visit(template, before, rng, typeset=False))
                new = read(visit(template, after, rng, typeset=False))
                made[what] += 1
                if same_article(old, new):
                    missed[what] += 1
                    if show:
                        print("   missed:", template.__name__, what)
    print(
        f"edits caught: {made.total() - missed.total()} of {made.total()} ({len(made)} kinds; {hidden} not on the page)"
    )
    if missed:
        print("  ", {what: f"{n} of {made[what]}" for what, n in missed.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=int, default=5, help="reports put into each template")
    parser.add_argument("--seeds", type=int, default=2, help="rounds of churn")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    began = time.process_time()
    false_edits(options.news, options.seeds, show=options.show)
    caught(options.news, show=options.show)
    print(f"{time.process_time() - began:.0f} CPU-seconds")


if __name__ == "__main__":
    main()
