"""False edits from what churns on pages, planted edits that are caught, and what it costs to keep twenty visits to a page.

usage: python -m bench.edits [--news N] [--seeds N] [--show] [--storage]

Each template of tests/exchange/templates is filled with each report and visited twice (``tests.churned.visits``): other related
links, comments, counters, hours, advertisements and paid links, and in most pairs the words are set otherwise. A pair that
is taken for two revisions is a false edit. Then each report is edited by one word (``tests.churned.planted``) and the second
visit shows the edited one, churned as well: a pair taken for one revision is an edit missed; edits that the template does
not show at all are left out, and so are pages that the reader takes for no article or finds no body on: both are counted.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from bench.pages import golden
from tests.churned.planted import planted
from tests.churned.visits import pages, visit
from tests.exchange.templates import first, second

from mutabaat.adapters.archive.members import members
from mutabaat.compare.revised import same_text
from mutabaat.compare.visits import same_article
from mutabaat.exchange.page import read_page
from mutabaat.records.collecting import Fetched
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
    hidden = unread = 0
    for template in TEMPLATES:
        for report in golden()[:news]:
            for what, before, after in planted(report):
                if set(template(before).wanted) == set(template(after).wanted):
                    hidden += 1
                    continue
                old = read(visit(template, before, rng, typeset=False))
                new = read(visit(template, after, rng, typeset=False))
                if not (old.is_news and new.is_news and old.of("body") and new.of("body")):
                    unread += 1
                    continue
                made[what] += 1
                if same_article(old, new):
                    missed[what] += 1
                    if show:
                        print("   missed:", template.__name__, what)
    print(f"edits caught: {made.total() - missed.total()} of {made.total()} ({len(made)} kinds); ", end="")
    print(f"{hidden} not on the page, {unread} on pages of which no body was read")
    if missed:
        print("  ", {what: f"{n} of {made[what]}" for what, n in missed.items()})


def storage() -> None:
    """Bytes that twenty visits to a page of 330 kB cost, as WARC records of their own and in other ways."""
    rng = random.Random(17)
    words = [f"{rng.choice('abcdefgh')}{rng.randrange(10**6):x}" for _ in range(4000)]
    fixed = [" ".join(rng.choices(words, k=40)) for _ in range(1000)]
    report = golden()[0]

    def body(seed: int) -> bytes:
        ids = random.Random(seed)
        script = "\n".join(
            f'{line} id="{ids.getrandbits(48):x}"' if n % 25 == 0 else line for n, line in enumerate(fixed)
        )
        page = visit(first.bem, report, random.Random(seed), typeset=False).decode()
        return page.replace("</body>", f"<script>{script}</script></body>").encode()

    headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx"), ("Cache-Control", "max-age=60"))
    at = datetime(2026, 3, 1, tzinfo=UTC)
    visits = [Fetched(URL, 200, body(n), headers, at, sent=(("User-Agent", "Mutabaat"),)) for n in range(20)]
    records = [len(members(one)) for one in visits]
    revisit = len(members(replace(visits[0], body=b"")))
    raw = len(visits[0].body)
    print(
        f"a page of {raw / 1000:.0f} kB: a WARC record {records[0] / 1000:.1f} kB, one without its body {revisit / 1000:.2f} kB"
    )
    print(
        f"  20 visits, bytes the same: {records[0] / 1000:.0f} kB (one record; a 304 or the same bytes write nothing)"
    )
    print(f"  20 visits, ids churned each time: {sum(records) / 1000:.0f} kB as records of their own")
    try:
        import zstandard
    except ImportError:
        print("  (zstandard is not installed: deltas are not measured)")
        return
    before = visits[0].body
    total = len(zstandard.ZstdCompressor(level=3).compress(before))
    for one in visits[1:]:
        known = zstandard.ZstdCompressionDict(before, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
        total += len(zstandard.ZstdCompressor(level=3, dict_data=known).compress(one.body))
        before = one.body
    print(f"  20 visits, ids churned, zstd with the former visit as dictionary: {total / 1000:.0f} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=int, default=5, help="reports put into each template")
    parser.add_argument("--seeds", type=int, default=2, help="rounds of churn")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--storage", action="store_true", help="only what visits cost to keep")
    options = parser.parse_args()
    if options.storage:
        storage()
        return
    began = time.process_time()
    false_edits(options.news, options.seeds, show=options.show)
    caught(options.news, show=options.show)
    print(f"{time.process_time() - began:.0f} CPU-seconds")


if __name__ == "__main__":
    main()
