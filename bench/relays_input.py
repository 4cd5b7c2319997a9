"""What the relay benchmarks run on: an archive's articles as gram hashes, and relays planted among them by a generator.

Texts live in memory only. A planted relay is an article of the archive as another desk would print it: whole, cut, a paragraph
inside another article, reworded here and there, and spelled by other habits.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from mutabaat.compare.fingerprint import fingerprint, grams

SHORTEST = 20  # grams of an article that takes part: fewer is a headline or a caption


@dataclass(frozen=True)
class Doc:
    """An article: its day, its gram hashes without repeats, its fingerprint, and how it was planted ("" if it is real)."""

    id: str
    text: str
    day: int
    grams: np.ndarray
    prints: tuple[int, ...]
    planted: str = ""


def doc(id: str, text: str, day: int, planted: str = "") -> Doc:
    return Doc(id, text, day, np.unique(np.array(grams(text).hashes, dtype=np.int64)), fingerprint(text), planted)


def rows(path: Path, every: int = 1) -> Iterator[dict[str, Any]]:
    """Rows of a JSONL file; ``every`` n-th day's, for whole days hold an article and its relays together."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        days: dict[str, int] = {}
        for line in lines:
            row = json.loads(line)
            day = days.setdefault(row["crawled"][:10], len(days))
            if row.get("text") and day % every == 0:
                yield row


def archive(path: Path, every: int = 1) -> list[Doc]:
    """The articles in the order they were crawled."""
    made = [
        doc(row["id"], row["text"], datetime.fromisoformat(row["crawled"]).toordinal())
        for row in sorted(rows(path, every), key=lambda row: (row["crawled"], row["id"]))
    ]
    return [d for d in made if len(d.grams) >= SHORTEST]


# Habits of spelling: each changes the letters of a text and not its words.
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FORMS = {"لا": "\ufefb", "ا": "\ufe8d", "ن": "\ufee5", "م": "\ufee1"}
_DECIMAL = re.compile(r"(?<![\d.,])(\d+)[.](\d+)(?![\d.,])")


def _presented(text: str) -> str:
    for plain, form in _FORMS.items():
        text = text.replace(plain, form)
    return text


HABITS = {
    "hamza": lambda t: t.translate(str.maketrans("أإآؤئ", "اااوي")),
    "ta marbuta": lambda t: re.sub(r"ة\b", "ه", t),
    "alef maqsura": lambda t: re.sub(r"ي\b", "ى", t),
    "tatweel": lambda t: re.sub(r"(?<=[بتسمنيكلفقعحجه])(?=[ابتسمنيكلفقعحجهدر])", "ـ", t),
    "vowels": lambda t: re.sub(r"(?<=[بتسمنكلفقعحجدر])(?=[ا-ي])", "\u064e", t),
    "Eastern digits": lambda t: t.translate(_EASTERN),
    "presentation forms": _presented,
    "quotation marks": lambda t: re.sub(r"[\"«»“”]", "'", t),
    "turned decimals": lambda t: _DECIMAL.sub(r"\2ر\1", t),
}

CUTS = ("whole", "reworded", "half", "paragraph", "paragraph, reworded")
PARAGRAPH = 45  # words of a planted paragraph


def _reworded(words: list[str], rate: float, pool: Sequence[str], rng: random.Random) -> list[str]:
    """Every so many words one is replaced by another of the archive."""
    return [rng.choice(pool) if rng.random() < rate else word for word in words]


def plant(docs: Sequence[Doc], count: int, rng: random.Random) -> list[Doc]:
    """``count`` relays of articles of the archive, each on its original's day or the next, in all cuts and habits."""
    long = [d for d in docs if len(d.prints) >= 30]
    pool = [word for d in rng.sample(list(docs), min(200, len(docs))) for word in d.text.split()]
    made = []
    for n in range(count):
        original = rng.choice(long)
        cut, (habit, respell) = CUTS[n % len(CUTS)], list(HABITS.items())[n // len(CUTS) % len(HABITS)]
        words = original.text.split()
        if cut == "reworded":
            words = _reworded(words, 0.08, pool, rng)
        elif cut == "half":
            words = words[: len(words) // 2]
        elif cut.startswith("paragraph"):
            start = rng.randrange(max(1, len(words) - PARAGRAPH))
            words = words[start : start + PARAGRAPH]
            if cut != "paragraph":
                words = _reworded(words, 0.04, pool, rng)
            around = rng.choice(long).text.split()
            middle = len(around) // 3
            words = [*around[:middle], *words, *around[middle:]] if rng.random() < 0.5 else [*words, *around]
        made.append(doc(f"planted-{n}", respell(" ".join(words)), original.day + rng.randrange(2), f"{cut} · {habit}"))
    return made


def in_order(docs: Sequence[Doc]) -> list[Doc]:
    """By day; planted relays behind the day's real articles."""
    return sorted(docs, key=lambda d: (d.day, bool(d.planted), d.id))
