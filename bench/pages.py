"""How well pages are read: our own templates around news, and real pages where a folder of them is given.

usage: python -m bench.pages [--set first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|foreign|abroad|all] [--news N] [--data FILE.jsonl.gz] [--others] [--real FOLDER] [--speed]

Prints, for each template, the F1 of word 4-grams, and over a set the share of wanted blocks that were kept and that were
kept under their own label, and the share of related links and calls to follow that leaked into the text. ``--others`` sets
trafilatura beside it. ``--real`` takes a folder with ``html/NAME.html`` and ``txt/NAME.txt``, the text that a person holds for right.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import random
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from tests.exchange.templates import (
    abroad,
    eighth,
    fifth,
    first,
    foreign,
    fourth,
    ninth,
    second,
    seventh,
    sixth,
    tenth,
    third,
)
from tests.exchange.templates.made import Made, News
from tests.golden import gold

from mutabaat.adapters.workers import PooledReader
from mutabaat.exchange.page import read_page
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import InputError
from mutabaat.records.pages import Page

_TOKEN = re.compile(r"[\u0e00-\u109f\u3040-\u9fff]|[^\W\u0e00-\u109f\u3040-\u9fff]+")
SETS = {
    "first": first.TEMPLATES,
    "second": second.TEMPLATES,
    "third": third.TEMPLATES,
    "fourth": fourth.TEMPLATES,
    "fifth": fifth.TEMPLATES,
    "sixth": sixth.TEMPLATES,
    "seventh": seventh.TEMPLATES,
    "eighth": eighth.TEMPLATES,
    "ninth": ninth.TEMPLATES,
    "tenth": tenth.TEMPLATES,
    "foreign": (),
    "abroad": (),
}
FIXED = {"foreign": foreign.MADE, "abroad": abroad.MADE}  # pages with reports of their own
LABELS = ("kicker", "headline", "standfirst", "byline", "outlet_line", "source_line", "body", "correction")


def golden() -> list[News]:
    """The reports of our own, their first line as the headline."""
    news = []
    for name in gold.names("ar"):
        row = gold.row(name)
        head, *body = [line for line in row["text"].split("\n") if line.strip()]
        if len(body) >= 3 and len(head) < 140 and min(map(len, body)) >= 40:  # no source lines of their own
            news.append(News(head, tuple(" ".join(line.split()) for line in body)))
    return news


def foreign_corpus(path: Path, count: int) -> list[News]:
    """Articles of a file to measure with; only those that are several paragraphs of plain text."""
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            body = [" ".join(p.split()) for p in row["text"].split("\n") if p.strip()]
            if row.get("title") and body and sum(map(len, body)) < 8000:
                rows.append(News(" ".join(row["title"].split()), tuple(body)))
    return random.Random(5).sample(rows, count)


def f1(found: str, wanted: str) -> float:
    """Of word 4-grams, as sets that count."""
    a, b = grams(found), grams(wanted)
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if a or b else 1.0


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)  # scripts without blanks between words: each sign for itself
    n = min(4, len(words)) or 1
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


class Score:
    """What came of the pages of one set."""

    def __init__(self) -> None:
        self.f1: dict[str, list[float]] = defaultdict(list)
        self.kept: dict[str, list[bool]] = defaultdict(list)
        self.labelled: dict[str, list[bool]] = defaultdict(list)
        self.leaked: dict[str, list[bool]] = defaultdict(list)
        self.shown: list[bool] = []
        self.failures: Counter[tuple[str, str]] = Counter()

    def take(self, made: Made, page: Page | None, text: str) -> None:
        self.f1[made.name].append(f1(text, made.text))
        for kind, words in made.wanted:
            kept = words in text
            self.kept[kind].append(kept)
            labelled = page is not None and words in page.of(kind)
            self.labelled[kind].append(labelled)
            if page is not None and not labelled:
                self.failures[made.name, f"{kind} {'unlabelled' if kept else 'lost'}"] += 1
        for kind in ("related", "follow", "other"):
            for words in getattr(made, kind):
                leaked = words in text
                self.leaked[kind].append(leaked)
                if leaked and page is not None:
                    self.failures[made.name, f"{kind} leaked"] += 1
        if page is not None and page.problem:
            self.failures[made.name, f"taken for {page.problem}"] += 1
        if made.published and page is not None and page.published != made.published:
            self.failures[made.name, "published"] += 1
        if made.shown and page is not None:
            shown = page.shown.isoformat() if page.shown else ""
            self.shown.append(shown.startswith(made.shown))
            if not self.shown[-1]:
                self.failures[made.name, f"shown {shown or 'none'}"] += 1

    def show(self, name: str, *, details: bool) -> None:
        everything = [value for values in self.f1.values() for value in values]
        print(f"{name}: {len(everything)} pages, F1 {mean(everything):.3f}")
        print("  kept      " + "  ".join(f"{k} {mean(self.kept[k]):.2f}" for k in LABELS if self.kept[k]))
        if details:
            print("  labelled  " + "  ".join(f"{k} {mean(self.labelled[k]):.2f}" for k in LABELS if self.labelled[k]))
        print("  leaked    " + "  ".join(f"{k} {mean(v):.3f}" for k, v in self.leaked.items() if v))
        if details and self.shown:
            print(f"  time shown {mean(self.shown):.2f}")
        if details:
            for template, values in self.f1.items():
                faults = ", ".join(f"{what} {n}" for (t, what), n in sorted(self.failures.items()) if t == template)
                print(f"    {template:16} {mean(values):.3f}  {faults}")


def mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def ours(body: bytes, url: str = "https://shiraa.example/news/77") -> Page | None:
    try:
        return read_page(body, url=url)
    except InputError:
        return None


def trafilatura_text(body: bytes) -> str:
    import trafilatura

    return trafilatura.extract(body, include_comments=False) or ""


def trafilatura_whole(body: bytes) -> str:
    import trafilatura

    document = trafilatura.bare_extraction(body, include_comments=False, with_metadata=True)
    return str(document.text or "") if document is not None and not isinstance(document, dict) else ""


def real_pages(folder: Path) -> list[tuple[str, bytes, str]]:
    return [
        (path.stem, path.read_bytes(), text.read_text("utf-8"))
        for path in sorted((folder / "html").glob("*.html"))
        if (text := folder / "txt" / f"{path.stem}.txt").is_file()
    ]


def measure_real(folder: Path) -> None:
    pages = real_pages(folder)
    rows: dict[str, list[float]] = defaultdict(list)
    for name, body, wanted in pages:
        page = ours(body, "")
        body_text = (
            "\n".join(b.text for b in page.blocks if b.kind in ("standfirst", "subhead", "body")) if page else ""
        )
        rows["ours, body"].append(f1(body_text, wanted))
        rows["trafilatura"].append(f1(trafilatura_text(body), wanted))
        print(f"    {name:26} ours {rows['ours, body'][-1]:.3f}  trafilatura {rows['trafilatura'][-1]:.3f}")
    for name, values in rows.items():
        print(f"  {name}: F1 {mean(values):.3f} on {len(values)} real pages")


def measure_speed(bodies: list[bytes]) -> None:
    readers: tuple[tuple[str, Callable[[bytes], object]], ...] = (
        ("ours, everything", ours),
        ("trafilatura with metadata", trafilatura_whole),
    )
    size = sum(map(len, bodies)) / len(bodies) / 1000
    for name, reader in readers:
        for body in bodies[:5]:
            reader(body)
        began = time.process_time()
        for body in bodies:
            reader(body)
        print(f"  {name}: {len(bodies) / (time.process_time() - began):.1f} pages of {size:.0f} kB a CPU-second")


def measure_workers(bodies: list[bytes]) -> None:
    """Pages through the worker processes, and what they and the desk's own process compute together."""

    async def run() -> float:
        pool = PooledReader(workers=2)
        fetched = [Fetched("https://shiraa.example/news/77", 200, body, (), datetime.now(UTC)) for body in bodies]
        await asyncio.gather(*(pool.page(one) for one in fetched[:4]), return_exceptions=True)
        began = time.process_time()
        await asyncio.gather(*(pool.page(one) for one in fetched), return_exceptions=True)
        desk = time.process_time() - began
        await pool.close()
        return desk

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    desk = asyncio.run(run())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    workers = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"  in two workers: {len(bodies) / (desk + workers):.1f} pages a CPU-second, their start included; "
        f"the desk's own share {desk / (desk + workers):.0%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default="all", choices=[*SETS, "all"])
    parser.add_argument("--news", type=int, default=20, help="reports put into each template")
    parser.add_argument("--data", type=Path, help="a file of articles to fill the templates with, in place of our own")
    parser.add_argument("--others", action="store_true", help="set trafilatura beside it")
    parser.add_argument("--real", type=Path, help="a folder of real pages and their texts")
    parser.add_argument("--speed", action="store_true", help="pages a CPU-second, in this process and in workers")
    options = parser.parse_args()
    news = foreign_corpus(options.data, options.news) if options.data else golden()[: options.news]
    bodies: list[bytes] = []
    for name in SETS if options.set == "all" else [options.set]:
        made = [template(report) for template in SETS[name] for report in news] or list(FIXED[name])
        bodies += [one.bytes for one in made]
        score, other = Score(), Score()
        for one in made:
            page = ours(one.bytes)
            score.take(one, page, page.text if page else "")
            if options.others:
                other.take(one, None, trafilatura_text(one.bytes))
        score.show(name, details=True)
        if options.others:
            other.show(f"{name}, trafilatura", details=False)
    if options.real:
        measure_real(options.real)
        bodies = [body for _, body, _ in real_pages(options.real)]
    if options.speed:
        measure_speed(bodies)
        measure_workers(bodies * (1 + 200 // len(bodies)))


if __name__ == "__main__":
    main()
