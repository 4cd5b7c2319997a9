"""How reports of one matter in Arabic and in another language find one another, by lexicon.

    python -m bench.across                                   # without any lexicon, and with our own
    python -m bench.across --add FILE.index --add FILE.index  # ... and with FreeDict beside it
    MUTABAAT_EMBEDDER=… python -m bench.across --kept V.db    # ... each also with that model of meaning; its vectors are kept

Leads of golden articles that we translated (tests/across/leads.toml) ask for their originals among all articles of the other
language: the golden ones, and the labelled stories of ../shared where they are there. Twice: by headline and lead, and by
the headline alone. R@1: the original comes first. Then as reports that cite an outlet, with 40 of its articles at hand, and
all in one stream, joined to stories. Then the headlines of og2021_dev: stories as the desk makes them.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.golden import gold
from tests.quality.measure import ROOT, SHARED

from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.sql import SqlStore
from mutabaat.compare.crossing import matter, original_of
from mutabaat.compare.stories import Clusterer
from mutabaat.compose import embedder as open_embedder
from mutabaat.desk.digest import BATCH
from mutabaat.desk.meaning import Meanings
from mutabaat.exchange.dictionaries import read_dictd
from mutabaat.exchange.intake import articles
from mutabaat.ports import Embedder
from mutabaat.records.evidence import Article
from mutabaat.records.meaning import Vector
from mutabaat.settings import Settings
from mutabaat.text.bilingual import Lexicon, own_entries

LEADS = ROOT / "tests/across/leads.toml"
CROWD = ("ar_dev.jsonl", "en_giveme5w1h.jsonl")
HEADLINES = "og2021_dev.jsonl"
_CITED = 40


def originals() -> list[Article]:
    """The golden articles, and as a crowd around them the labelled stories of two languages."""
    found = []
    for lang in ("ar", "en"):
        for row in gold.rows(lang):
            found.append(Article(row["id"], row["text"], lang, title=row["text"].split("\n", 1)[0]))
    for name in CROWD:
        path = SHARED / "data/stories" / name
        if path.exists():
            found += [item for item in articles(path) if isinstance(item, Article)]
    return found


def rank(told: Sequence[Article], crowd: Sequence[Article], lexicon: Lexicon) -> dict[str, float]:
    """R@1 by the language of the lead. Terms weigh by their rarity among all texts."""
    vectors = {item.id: matter(item, item.lang, lexicon) for item in (*crowd, *told)}
    held = Counter(term for vector in vectors.values() for term in vector)
    worth = {term: math.log((len(vectors) + 50) / (n + 0.5)) for term, n in held.items()}
    units = {}
    for id, vector in vectors.items():
        weighed = {term: weight * worth[term] for term, weight in vector.items()}
        size = math.sqrt(sum(w * w for w in weighed.values())) or 1.0
        units[id] = {term: w / size for term, w in weighed.items()}
    right: Counter[str] = Counter()
    for item in told:
        mine = units[item.id]
        best = max(
            (other for other in crowd if other.lang != item.lang),
            key=lambda other: sum(w * units[other.id].get(term, 0.0) for term, w in mine.items()),
        )
        right[item.lang] += item.id == f"lead-{best.id}"
    asked = Counter(item.lang for item in told)
    return {lang: right[lang] / n for lang, n in sorted(asked.items())}


def cited(
    told: Sequence[Article], crowd: Sequence[Article], lexicon: Lexicon, model: Kept | None = None
) -> dict[str, float]:
    """A report that cites an outlet, whose articles of these days are ``_CITED`` of the crowd: how often its original is
    found among them, how often another, and how often any where the original is not there.
    """
    rng = random.Random(4)
    counts: Counter[str] = Counter()
    meant = model.meanings.of([*told, *crowd]) if model else {}
    known = model.meanings.model if model else None
    for item in told:
        [original] = [other for other in crowd if item.id == f"lead-{other.id}"]
        others = [other for other in crowd if other.lang == original.lang and other is not original]
        rest = rng.sample(others, min(_CITED - 1, len(others)))
        found = original_of(item, [*rest, original], lexicon, model=known, meant=meant)
        counts["right"] += found is original
        counts["wrong"] += found is not None and found is not original
        counts["false"] += original_of(item, rest, lexicon, model=known, meant=meant) is not None
    return {name: counts[name] / len(told) for name in ("right", "wrong", "false")}


def mixed(
    told: Sequence[Article], crowd: Sequence[Article], lexicon: Lexicon, model: Kept | None = None
) -> dict[str, float]:
    """Leads and crowd at random in one stream of three days: how many leads join their original's story, and how many
    stories hold what cannot belong together: articles of both labelled sets, or golden and labelled ones.
    """
    items = [*told, *crowd]
    random.Random(1).shuffle(items)
    start = datetime(2030, 1, 1, tzinfo=UTC)
    timed = [
        replace(a, published=start + timedelta(days=3 * n / len(items)), crawled=None) for n, a in enumerate(items)
    ]
    story = _placed(timed, lexicon, model)
    golden = {item.id.removeprefix("lead-") for item in told}
    kinds: dict[str, set[str]] = {}
    for item in items:
        kind = "golden" if item.id.removeprefix("lead-") in golden else item.lang
        kinds.setdefault(story[item.id], set()).add(kind)
    joined = sum(story[item.id] == story[item.id.removeprefix("lead-")] for item in told)
    return {"joined": joined / len(told), "stories welded": sum(len(kind) > 1 for kind in kinds.values())}


class Kept:
    """A model of meaning whose vectors are kept in a desk of their own: a second run asks for none."""

    def __init__(self, path: str, embedder: Embedder) -> None:
        self._store = SqlStore(path)
        self.meanings = Meanings(self._store, SystemClock(), embedder)

    def take(self, items: Sequence[Article]) -> dict[str, Vector]:
        """The vectors of articles as a desk has them when they come in one after another."""
        found: dict[str, Vector] = {}
        for start in range(0, len(items), BATCH):
            batch = items[start : start + BATCH]
            self.meanings.ask(batch)
            if self.meanings.failed:
                raise SystemExit(next(iter(self.meanings.failed.values())))
            with self._store.writing() as unit:
                self.meanings.begin(unit)
                found.update((item.id, vector) for item in batch if (vector := self.meanings.take(item)) is not None)
                self.meanings.end(unit)
        return found


def _placed(items: Sequence[Article], lexicon: Lexicon, model: Kept | None = None) -> dict[str, str]:
    """The story of each article, after all have come in."""
    meant = model.take(items) if model else {}
    clusterer = Clusterer(lexicon=lexicon, model=model.meanings.model if model else None)
    story: dict[str, str] = {}
    into: dict[str, str] = {}
    for item in items:
        placed = clusterer.place(item, meant=meant.get(item.id))
        story[item.id] = placed.membership.story
        into |= {state.story: state.into for state in placed.clusters if state.into}
    for id, name in story.items():
        while name in into:
            name = into[name]
        story[id] = name
    return story


def stories(lexicon: Lexicon, model: Kept | None = None) -> dict[str, float]:
    """B-cubed F over all headlines; pair F of those across languages, and of Arabic with the others; articles a CPU second."""
    given = [item for item in articles(SHARED / "data/stories" / HEADLINES) if isinstance(item, Article)]
    rows = _labels()
    begun = time.process_time()
    story = _placed(given, lexicon, model)
    spent = time.process_time() - begun
    truth = {id: label for id, (label, _) in rows.items()}
    langs = {id: lang for id, (_, lang) in rows.items()}
    return {
        "B3F": _b_cubed(truth, story),
        "across": _pairs(truth, story, langs, langs),
        "Arabic": _pairs(truth, story, langs, {id: str(lang == "ar") for id, lang in langs.items()}),
        "articles/s": len(given) / spent,
    }


def _labels() -> dict[str, tuple[str, str]]:
    lines = (SHARED / "data/stories" / HEADLINES).read_text(encoding="utf-8").splitlines()
    return {row["id"]: (row["story"], row["lang"]) for row in map(json.loads, filter(None, lines))}


def _b_cubed(truth: dict[str, str], made: dict[str, str]) -> float:
    both = Counter((truth[id], made[id]) for id in truth)
    of_truth, of_made = Counter(truth.values()), Counter(made[id] for id in truth)
    precision = sum(n * n / of_made[pair[1]] for pair, n in both.items()) / len(truth)
    recall = sum(n * n / of_truth[pair[0]] for pair, n in both.items()) / len(truth)
    return 2 * precision * recall / (precision + recall)


def _pairs(truth: dict[str, str], made: dict[str, str], langs: dict[str, str], sides: dict[str, str]) -> float:
    """F of the pairs of articles whose sides differ."""

    def count(label: dict[str, object]) -> int:
        groups: dict[object, Counter[str]] = {}
        for id in langs:
            groups.setdefault(label[id], Counter())[sides[id]] += 1
        return sum((sum(c.values()) ** 2 - sum(n * n for n in c.values())) // 2 for c in groups.values())

    right = count({id: (truth[id], made[id]) for id in langs})
    return 2 * right / max(count(dict(truth)) + count(dict(made)), 1)


def _line(figures: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.3f}" for name, value in figures.items())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--add", type=Path, action="append", default=[], metavar="INDEX", help="a dictd .index file")
    parser.add_argument("--kept", default="", metavar="FILE", help="a desk for the vectors of the model that is set")
    options = parser.parse_args()
    settings_of = Settings.from_environment()
    embedder = open_embedder(settings_of) if options.kept else None
    model = Kept(options.kept, embedder) if embedder else None
    added = [read_dictd(p.read_bytes(), p.with_suffix(".dict.dz").read_bytes(), name=p.name) for p in options.add]
    settings = {"none": Lexicon({}), f"own ({len(own_entries())})": Lexicon(own_entries())}
    if added:
        settings["own + " + " + ".join(path.stem for path in options.add)] = Lexicon(own_entries(), *added)
    leads = tomllib.loads(LEADS.read_text(encoding="utf-8"))
    crowd = originals()
    print(f"{len(leads)} leads, originals: {dict(Counter(item.lang for item in crowd))}")
    for name, lexicon in settings.items():
        print(f"\nlexicon: {name}")
        for way in ("headline and lead", "headline alone"):
            told = []
            for id, lead in leads.items():
                text = f"{lead['title']}\n{lead['text']}" if way == "headline and lead" else lead["title"]
                told.append(Article(f"lead-{id}", text, "en" if id.startswith("ar") else "ar", title=lead["title"]))
            reached = rank(told, crowd, lexicon)
            print(f"  R@1 by {way:18} " + _line(reached))
            if way == "headline and lead":
                for given, what in ((None, ""), (model, ", model")) if model else ((None, ""),):
                    print(f"  in one stream{what:8} " + _line(mixed(told, crowd, lexicon, given)))
                    print(f"  cited original{what:8}" + _line(cited(told, crowd, lexicon, given)))
        if (SHARED / "data/stories" / HEADLINES).exists():
            for given, what in ((None, ""), (model, ", model")) if model else ((None, ""),):
                print(f"  headlines{what:8}     " + _line(stories(lexicon, given)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
